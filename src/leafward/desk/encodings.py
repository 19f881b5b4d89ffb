"""Finds out how a text is encoded: by its mark, as UTF-8 where all of it is that, and else by what its letters look like."""

import codecs
from typing import BinaryIO

from ..failures import Failure

PIECE = 1 << 20
SAMPLE = 1 << 16
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PACKED = {
    b"PK\x03\x04": "a spreadsheet or a zip archive",
    b"\x1f\x8b": "packed by gzip",
    b"PAR1": "a Parquet file",
    b"\xd0\xcf\x11\xe0": "a spreadsheet",
}
# Cyrillic, Japanese, Chinese, Korean, Greek, Hebrew and Arabic, where they are not UTF-8; charset-normalizer tells these apart.
OTHERS = ["cp1251", "koi8_r", "cp932", "euc_jp", "gb18030", "big5", "euc_kr", "cp1253", "cp1255", "cp1256"]


def found(file: BinaryIO, name: str) -> str:
    """The encoding of a file, as Python calls it. Raises Failure for what is no text."""
    file.seek(0)
    start = file.read(4)
    for mark, what in PACKED.items():
        if start.startswith(mark):
            raise Failure(f"{name} is {what}, not a table as text. Unpack it, or save it as CSV.")
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return encoding
    wrong = not_utf8(file, name)
    return "utf-8" if wrong is None else guessed(file, wrong)


def named(encoding: str) -> str:
    try:
        found = codecs.lookup(encoding)
    except LookupError:
        raise Failure(f"There is no encoding {encoding}. Name one such as utf-8, cp1252 or utf-16, or leave --encoding out.") from None
    if not found._is_text_encoding:
        raise Failure(f"{encoding} is no encoding of text. Name one such as utf-8, cp1252 or utf-16, or leave --encoding out.")
    return encoding


def spoken(encoding: str) -> str:
    return "UTF-8" if encoding.startswith("utf-8") else encoding.upper().replace("_", "-")


def not_utf8(file: BinaryIO, name: str) -> int | None:
    """Where in the file the first bytes are that are not UTF-8, or None. A NUL byte belongs to no text."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    at, lines = 0, 1
    while piece := file.read(PIECE):
        nul = piece.find(b"\0")
        if nul >= 0:
            line = lines + piece.count(b"\n", 0, nul)
            raise Failure(f"{name} has a NUL byte in line {line}: it is no text, or UTF-16; name that with --encoding utf-16.")
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as error:
            return max(0, at + error.start - 4)
        at += len(piece)
        lines += piece.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return max(0, at - 4)
    return None


def guessed(file: BinaryIO, wrong: int) -> str:
    """By the lines around the first bytes that are not UTF-8.

    Where such bytes stand among ordinary letters, as in Müller or São Paulo, the text is Western European; a guess by
    likeness is for whole words of them, for of a few letters it makes anything.
    """
    file.seek(max(0, wrong - SAMPLE // 2))
    odd = b"\n".join([line for line in file.read(SAMPLE).split(b"\n") if not line.isascii()])
    high = sum(byte >= 128 for byte in odd)
    plain = sum(byte < 128 and chr(byte).isalpha() for byte in odd)
    if high <= plain + 2 and decodes(odd, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(odd, cp_isolation=OTHERS, threshold=0.6).best()  # a table looks less tidy than prose
    return best.encoding if best else "latin-1"


def decodes(text: bytes, encoding: str) -> bool:
    try:
        text.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
