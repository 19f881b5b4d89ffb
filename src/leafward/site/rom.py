"""Files as one image that MicroPython reads in place: its ROM file system. What is imported from there is run where it lies, and nothing
is copied, looked for by JavaScript or read in pieces.

The form: https://docs.micropython.org/en/latest/develop/romfs.html. A record is its kind, its length and its content; all numbers
are written in sevens of bits, the highest first, each but the last with the eighth bit set.
"""

from typing import TypeAlias

Folder: TypeAlias = "dict[str, bytes | Folder]"

START = b"\xd2\xcd\x31"  # the record that holds all others, of a kind of its own
DATA, FOLDER, FILE = 2, 4, 5


def image(files: dict[str, bytes]) -> bytes:
    """Files by path as one image."""
    top: Folder = {}
    for path, content in files.items():
        *folders, name = path.split("/")
        folder = top
        for each in folders:
            inner = folder.setdefault(each, {})
            assert isinstance(inner, dict), path
            folder = inner
        folder[name] = content
    content = listed(top)
    return START + number(len(content)) + content


def listed(folder: Folder) -> bytes:
    """What a folder holds, record after record."""
    records = []
    for name, held in folder.items():
        called = number(len(name.encode())) + name.encode()
        records.append(record(FOLDER, called + listed(held)) if isinstance(held, dict) else record(FILE, called + record(DATA, held)))
    return b"".join(records)


def record(kind: int, content: bytes) -> bytes:
    return number(kind) + number(len(content)) + content


def number(n: int) -> bytes:
    sevens = [n & 127]
    while n := n >> 7:
        sevens.append(128 | n & 127)
    return bytes(reversed(sevens))


def files_in(image: bytes) -> dict[str, bytes]:
    """What `image` was given."""
    assert image.startswith(START)
    found: dict[str, bytes] = {}
    _, start = read_number(image, len(START))
    waiting = [("", start, len(image))]
    while waiting:
        path, at, end = waiting.pop()
        while at < end:
            kind, at = read_number(image, at)
            length, at = read_number(image, at)
            if kind == DATA:
                found[path] = image[at : at + length]
            else:
                letters, start = read_number(image, at)
                name = image[start : start + letters].decode()
                waiting.append((f"{path}/{name}" if path else name, start + letters, at + length))
            at += length
    return found


def read_number(image: bytes, at: int) -> tuple[int, int]:
    """A number, and where the next thing begins."""
    n = 0
    while True:
        n = n << 7 | image[at] & 127
        at += 1
        if image[at - 1] < 128:
            return n, at
