"""A plan and a module in words: the steps, and every byte of the code with what it says. For people only; nothing runs through it."""

import struct

from .opcodes import PLAIN, PREFIXED

NAMES = {number: name for name, number in PLAIN.items()}
BEHIND = {prefix: {number: name for name, number in numbers.items()} for prefix, numbers in PREFIXED}
SECTIONS = {1: "types of functions", 3: "the type of each function", 5: "memory", 7: "exports", 10: "code"}
KINDS = {0x7F: "i32", 0x7E: "i64", 0x7D: "f32", 0x7C: "f64", 0x7B: "v128"}


def steps(plan, names: list, results: list) -> list:
    """The plan as lines, such as `s3 = s1 + x`; names: of its inputs, results: what its results are called."""
    called, lines = list(names), []
    for i in range(plan.count, len(plan.terms)):
        term = plan.terms[i]
        if isinstance(term, float):
            called.append(repr(term))
            continue
        operation, slots = term
        called.append("s{}".format(i))
        letters = any([not isinstance(plan.terms[slot], float) for slot in slots])
        lines.append("s{} = {}".format(i, operation.written([called[slot] for slot in slots], letters)))
    return lines + ["{} = {}".format(name, called[slot]) for name, slot in zip(results, plan.results)]


class Reader:
    """Goes through bytes from the beginning. `wide`: how a constant for all lanes is packed."""

    def __init__(self, code, wide):
        self.code = code
        self.wide = wide
        self.at = 0

    def byte(self):
        self.at += 1
        return self.code[self.at - 1]

    def bytes(self, count):
        self.at += count
        return self.code[self.at - count : self.at]

    def unsigned(self):
        n, scale = 0, 1
        while True:
            byte = self.byte()
            n += byte % 128 * scale
            scale *= 128
            if byte < 128:
                return n

    def signed(self):
        start = self.at
        n = self.unsigned()
        top = 128 ** (self.at - start)
        return n - top if n >= top // 2 else n


def disassembly(code: bytes, lanes: str = "f64x2") -> list:
    """The module as lines: where, which bytes, and what they say. lanes: as what its constants of 16 bytes are read."""
    lines: list = []
    reader = Reader(code, "<4f" if lanes == "f32x4" else "<2d")
    line(lines, reader, 0, "magic", reader.bytes(4))
    line(lines, reader, 4, "version 1", reader.bytes(4))
    while reader.at < len(code):
        start = reader.at
        number, size = reader.byte(), reader.unsigned()
        end = reader.at + size
        line(lines, reader, start, "section {}: {}, {} bytes".format(number, SECTIONS[number], size))
        if number == 10:
            functions(reader, lines)
        else:
            start = reader.at
            reader.at = end
            line(lines, reader, start, "")
    return lines


def functions(reader, lines):
    start = reader.at
    line(lines, reader, start, "{} function(s)".format(reader.unsigned()))
    while reader.at < len(reader.code):
        start = reader.at
        end = reader.unsigned() + reader.at
        line(lines, reader, start, "a function of {} bytes".format(end - reader.at))
        start = reader.at
        groups = [(reader.unsigned(), KINDS[reader.byte()]) for _ in range(reader.unsigned())]
        line(lines, reader, start, "locals: " + ", ".join(["{} {}".format(count, kind) for count, kind in groups]))
        depth = 1
        while reader.at < end:
            start = reader.at
            words = instruction(reader)
            depth -= words in ("end", "else")
            line(lines, reader, start, "  " * depth + words)
            depth += words in ("loop", "if", "else")


def instruction(reader) -> str:
    code = reader.byte()
    name = BEHIND[code][reader.unsigned()] if code in BEHIND else NAMES[code]
    return name + operands(reader, name)


def operands(reader, name) -> str:
    """What stands behind an instruction, as words that follow its name."""
    if name in ("loop", "if"):
        reader.byte()  # that nothing is left on the stack
        return ""
    if ".load" in name or ".store" in name:
        reader.unsigned()  # the alignment, which is a hint
        return " offset={}".format(reader.unsigned())
    if name in ("br_if", "call", "local.get", "local.set"):
        return " {}".format(reader.unsigned())
    if name in ("i32.const", "i64.const"):
        return " {}".format(reader.signed())
    if ".const" in name:
        form = {"f32.const": "<f", "f64.const": "<d", "v128.const": reader.wide}[name]
        numbers = struct.unpack(form, reader.bytes(struct.calcsize(form)))
        return "".join([" {!r}".format(number) for number in numbers])
    if name == "i8x16.shuffle":
        return "".join([" {}".format(n) for n in reader.bytes(16)])
    return " {}".format(reader.byte()) if "_lane" in name else ""


def line(lines, reader, start, words, *_):
    part = reader.code[start : reader.at]
    text = " ".join(["{:02x}".format(byte) for byte in part[:10]]) + (" …" if len(part) > 10 else "")
    lines.append("{:5d}  {:<32} {}".format(start, text, words).rstrip())
