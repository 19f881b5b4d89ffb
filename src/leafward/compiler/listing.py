"""A plan and a module in words: the steps, and every byte of the code with what it says. For people only; nothing runs through it."""

import struct

PLAIN = {
    0x02: "block", 0x03: "loop", 0x04: "if", 0x05: "else", 0x0B: "end", 0x0C: "br", 0x0D: "br_if", 0x10: "call", 0x1B: "select",
    0x20: "local.get", 0x21: "local.set", 0x28: "i32.load", 0x2A: "f32.load", 0x2B: "f64.load", 0x36: "i32.store",
    0x38: "f32.store", 0x39: "f64.store", 0x41: "i32.const", 0x42: "i64.const", 0x43: "f32.const", 0x44: "f64.const",
    0x45: "i32.eqz", 0x46: "i32.eq", 0x47: "i32.ne", 0x48: "i32.lt_s", 0x49: "i32.lt_u", 0x4A: "i32.gt_s", 0x4F: "i32.ge_u",
    0x5E: "f32.gt", 0x61: "f64.eq", 0x62: "f64.ne", 0x63: "f64.lt", 0x64: "f64.gt", 0x6A: "i32.add", 0x6B: "i32.sub",
    0x6C: "i32.mul", 0x71: "i32.and", 0x72: "i32.or", 0x74: "i32.shl", 0x7C: "i64.add", 0x83: "i64.and", 0x84: "i64.or",
    0x86: "i64.shl", 0x88: "i64.shr_u", 0x99: "f64.abs", 0x9A: "f64.neg", 0x9C: "f64.floor", 0x9E: "f64.nearest", 0x9F: "f64.sqrt",
    0xA0: "f64.add", 0xA1: "f64.sub", 0xA2: "f64.mul", 0xA3: "f64.div", 0xA4: "f64.min", 0xA5: "f64.max",
    0xBD: "i64.reinterpret_f64", 0xBF: "f64.reinterpret_i64",
}  # fmt: skip
LANES = {
    0x00: "v128.load", 0x09: "v128.load32_splat", 0x0A: "v128.load64_splat", 0x0B: "v128.store", 0x0C: "v128.const",
    0x0D: "i8x16.shuffle", 0x13: "f32x4.splat", 0x14: "f64x2.splat", 0x1F: "f32x4.extract_lane", 0x21: "f64x2.extract_lane",
    0x41: "f32x4.eq", 0x42: "f32x4.ne", 0x43: "f32x4.lt", 0x44: "f32x4.gt", 0x47: "f64x2.eq", 0x48: "f64x2.ne", 0x49: "f64x2.lt",
    0x4A: "f64x2.gt", 0x4E: "v128.and", 0x50: "v128.or", 0x52: "v128.bitselect", 0x68: "f32x4.floor", 0x6A: "f32x4.nearest",
    0x75: "f64x2.floor", 0x94: "f64x2.nearest", 0xAB: "i32x4.shl", 0xAD: "i32x4.shr_u", 0xAE: "i32x4.add", 0xCB: "i64x2.shl",
    0xCD: "i64x2.shr_u", 0xCE: "i64x2.add", 0xE0: "f32x4.abs", 0xE1: "f32x4.neg", 0xE3: "f32x4.sqrt", 0xE4: "f32x4.add",
    0xE5: "f32x4.sub", 0xE6: "f32x4.mul", 0xE7: "f32x4.div", 0xE8: "f32x4.min", 0xE9: "f32x4.max", 0xEA: "f32x4.pmin",
    0xEB: "f32x4.pmax", 0xEC: "f64x2.abs", 0xED: "f64x2.neg", 0xEF: "f64x2.sqrt", 0xF0: "f64x2.add", 0xF1: "f64x2.sub",
    0xF2: "f64x2.mul", 0xF3: "f64x2.div", 0xF4: "f64x2.min", 0xF5: "f64x2.max", 0xF6: "f64x2.pmin", 0xF7: "f64x2.pmax",
    0x105: "f32x4.relaxed_madd", 0x107: "f64x2.relaxed_madd",
}  # fmt: skip
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
        lines.append("s{} = {}".format(i, operation.form.format(*[called[slot] for slot in slots])))
    return lines + ["{} = {}".format(name, called[slot]) for name, slot in zip(results, plan.results)]


class Reader:
    """Goes through bytes from the beginning."""

    def __init__(self, code):
        self.code = code
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


def disassembly(code: bytes) -> list:
    """The module as lines: where, which bytes, and what they say."""
    reader, lines = Reader(code), []
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
            depth += words in ("block", "loop", "if", "else")


def instruction(reader) -> str:
    code = reader.byte()
    if code == 0xFD:
        return in_lanes(reader)
    if code == 0xFC:
        return "i32.trunc_sat_f64_u" if reader.unsigned() == 3 else "i32.trunc_sat_f32_u"
    name = PLAIN[code]
    if code in (0x02, 0x03, 0x04):
        reader.byte()
    elif code in (0x41, 0x42):
        name += " {}".format(reader.signed())
    elif code in (0x43, 0x44):
        size, form = (4, "<f") if code == 0x43 else (8, "<d")
        name += " {!r}".format(struct.unpack(form, reader.bytes(size))[0])
    elif ".load" in name or ".store" in name:
        name += address(reader)
    elif code in (0x0C, 0x0D, 0x10, 0x20, 0x21):
        name += " {}".format(reader.unsigned())
    return name


def in_lanes(reader) -> str:
    code = reader.unsigned()
    name = LANES[code]
    if ".load" in name or ".store" in name:
        return name + address(reader)
    if code == 0x0C:
        return name + " {!r} {!r}".format(*struct.unpack("<2d", reader.bytes(16)))
    if code == 0x0D:
        return name + " " + " ".join([str(n) for n in reader.bytes(16)])
    if "lane" in name:
        return name + " {}".format(reader.byte())
    return name


def address(reader):
    reader.unsigned()  # the alignment, which is a hint
    return " offset={}".format(reader.unsigned())


def line(lines, reader, start, words, *_):
    part = reader.code[start : reader.at]
    text = " ".join(["{:02x}".format(byte) for byte in part[:10]]) + (" …" if len(part) > 10 else "")
    lines.append("{:5d}  {:<32} {}".format(start, text, words).rstrip())
