"""The arithmetic of one kind of lane as WebAssembly: f64 (one sample at a time), f64x2 and f32x4 (two and four side by side).

Every method takes expressions and returns one. A mask says yes or no for each lane; bits are a lane's number seen as a
whole number, with which exponents are taken apart.
"""

import struct

from .opcodes import opcode, unsigned
from .wasm import F64, I32, V128

ARITHMETIC = ("add", "sub", "mul", "div", "neg", "abs", "sqrt", "floor", "nearest", "lt", "gt", "le", "eq", "ne")
# fmt: off
ALONE = (
    ("load", "f64.load"), ("spread", "f64.load"), ("store", "f64.store"), ("const", "f64.const"), ("pmin", "f64.min"), ("pmax", "f64.max"),
    ("where", "select"), ("both", "i32.and"), ("either", "i32.or"), ("to_bits", "i64.reinterpret_f64"),
    ("from_bits", "f64.reinterpret_i64"),
    ("and", "i64.and"), ("or", "i64.or"), ("add_bits", "i64.add"), ("by", "i64.const"), ("up", "i64.shl"), ("down", "i64.shr_u"),
)
TOGETHER = (
    ("load", "v128.load"), ("spread", "v128.load{1}_splat"), ("store", "v128.store"), ("const", "v128.const"), ("pmin", "{0}.pmin"),
    ("pmax", "{0}.pmax"), ("relaxed_madd", "{0}.relaxed_madd"), ("relaxed_nmadd", "{0}.relaxed_nmadd"), ("where", "v128.bitselect"),
    ("extract_lane", "{0}.extract_lane"), ("replace_lane", "{0}.replace_lane"), ("promote", "f64.promote_f32"),
    ("demote", "f32.demote_f64"), ("both", "v128.and"), ("either", "v128.or"), ("all_true", "i{1}x{2}.all_true"),
    ("and", "v128.and"), ("or", "v128.or"),
    ("add_bits", "i{1}x{2}.add"), ("by", "i32.const"), ("up", "i{1}x{2}.shl"), ("down", "i{1}x{2}.shr_u"),
)
# fmt: on
SHUFFLE = opcode("i8x16.shuffle")
ALIGNMENT = {4: b"\x02", 8: b"\x03", 16: b"\x04"}
KINDS = {"f64": (1, 8), "f64x2": (2, 8), "f32x4": (4, 4)}  # numbers side by side, bytes of one


class Lanes:
    """name: as WebAssembly calls it; count: numbers side by side; size: bytes of one; width: bytes of all.

    digits: bits after the point of a number's mantissa; bias: what is added to its exponent; largest: what is still finite.
    """

    def __init__(self, name: str, fused: bool = False):
        self.name = name
        self.count, self.size = KINDS[name]
        self.width = self.count * self.size
        self.vector = self.count > 1
        self.kind = V128 if self.vector else F64
        self.mask_kind = V128 if self.vector else I32
        self.format, self.digits, self.bias = ("d", 52, 1023) if self.size == 8 else ("f", 23, 127)
        self.largest = 1.7976931348623157e308 if self.size == 8 else 3.4028234663852886e38
        self.fused = fused and self.vector
        self.op = {operation: opcode(name + "." + operation) for operation in ARITHMETIC}
        for operation, instruction in TOGETHER if self.vector else ALONE:
            self.op[operation] = opcode(instruction.format(name, 8 * self.size, self.count))

    def __repr__(self):
        return self.name

    def add(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op["add"]

    def subtract(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op["sub"]

    def multiply(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op["mul"]

    def divide(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op["div"]

    def multiply_add(self, a: bytes, b: bytes, c: bytes) -> bytes:
        """a·b + c"""
        return a + b + c + self.op["relaxed_madd"] if self.fused else c + a + b + self.op["mul"] + self.op["add"]

    def less_product(self, c: bytes, a: bytes, b: bytes) -> bytes:
        """c − a·b"""
        return a + b + c + self.op["relaxed_nmadd"] if self.fused else c + a + b + self.op["mul"] + self.op["sub"]

    def at_most(self, a: bytes, limit: bytes) -> bytes:
        """a, but no more than the limit; nan stays nan."""
        return a + limit + self.op["pmin"]

    def at_least(self, a: bytes, limit: bytes) -> bytes:
        return a + limit + self.op["pmax"]

    def negate(self, a: bytes) -> bytes:
        return a + self.op["neg"]

    def absolute(self, a: bytes) -> bytes:
        return a + self.op["abs"]

    def sqrt(self, a: bytes) -> bytes:
        return a + self.op["sqrt"]

    def floor(self, a: bytes) -> bytes:
        return a + self.op["floor"]

    def nearest(self, a: bytes) -> bytes:
        return a + self.op["nearest"]

    def less(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op["lt"]

    def more(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op["gt"]

    def at_or_below(self, a: bytes, b: bytes) -> bytes:
        """a ≤ b; no where either is nan."""
        return a + b + self.op["le"]

    def equal(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op["eq"]

    def differs(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op["ne"]

    def both(self, mask: bytes, other: bytes) -> bytes:
        return mask + other + self.op["both"]

    def either(self, mask: bytes, other: bytes) -> bytes:
        return mask + other + self.op["either"]

    def where(self, mask: bytes, a: bytes, b: bytes) -> bytes:
        """a in the lanes where the mask says yes, else b."""
        return a + b + mask + self.op["where"]

    def number(self, x: float) -> bytes:
        """The same number in every lane."""
        one = struct.pack("<" + self.format, x)
        return self.op["const"] + one * self.count

    def each(self, numbers: list) -> bytes:
        """A number for each lane."""
        return self.op["const"] + b"".join([struct.pack("<" + self.format, x) for x in numbers])

    def load(self, pointer: bytes, offset: int) -> bytes:
        return pointer + self.op["load"] + ALIGNMENT[self.width] + unsigned(offset)

    def store(self, pointer: bytes, offset: int, a: bytes) -> bytes:
        return pointer + a + self.op["store"] + ALIGNMENT[self.width] + unsigned(offset)

    def spread(self, pointer: bytes, offset: int) -> bytes:
        """One number from memory into every lane."""
        return pointer + self.op["spread"] + ALIGNMENT[self.size] + unsigned(offset)

    def lane(self, a: bytes, i: int) -> bytes:
        """The number of lane i."""
        return a + self.op["extract_lane"] + bytes((i,)) if self.vector else a

    def all(self, mask: bytes) -> bytes:
        """A condition: whether the mask says yes for every lane."""
        return mask + self.op["all_true"] if self.vector else mask

    def as_double(self, a: bytes, i: int) -> bytes:
        """The number of lane i as an f64."""
        return self.lane(a, i) + (b"" if self.size == 8 else self.op["promote"])

    def with_lane(self, a: bytes, i: int, number: bytes) -> bytes:
        """a, but with this f64 in lane i."""
        if not self.vector:
            return number
        return a + number + (b"" if self.size == 8 else self.op["demote"]) + self.op["replace_lane"] + bytes((i,))

    # Bits.

    def bits(self, a: bytes) -> bytes:
        return a if self.vector else a + self.op["to_bits"]

    def from_bits(self, b: bytes) -> bytes:
        return b if self.vector else b + self.op["from_bits"]

    def add_bits(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op["add_bits"]

    def and_bits(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op["and"]

    def or_bits(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op["or"]

    def up(self, b: bytes, by: int) -> bytes:
        """Shift towards the high bits."""
        return b + self.op["by"] + bytes((by,)) + self.op["up"]

    def down(self, b: bytes, by: int) -> bytes:
        return b + self.op["by"] + bytes((by,)) + self.op["down"]

    def sums(self, loads: list) -> bytes:
        """For `count` expressions, the sum over each one's lanes: lane i of the result is the sum of expression i."""
        if self.count == 1:
            return loads[0]
        if self.count == 2:
            (a, b) = loads
            low, high = shuffle(8, (0, 2)), shuffle(8, (1, 3))
            return a + b + low + a + b + high + self.op["add"]
        a, b, c, d = loads
        low, high = shuffle(4, (0, 4, 1, 5)), shuffle(4, (2, 6, 3, 7))
        first = a + b + low + a + b + high + self.op["add"]  # a0+a2, b0+b2, a1+a3, b1+b3
        second = c + d + low + c + d + high + self.op["add"]
        return first + second + shuffle(4, (0, 1, 4, 5)) + first + second + shuffle(4, (2, 3, 6, 7)) + self.op["add"]


def shuffle(size: int, order: tuple) -> bytes:
    return SHUFFLE + bytes([size * i + j for i in order for j in range(size)])


def lanes(name: str, fused: bool = False) -> Lanes:
    """The lanes of that name; `fused` multiplies and adds in one instruction, where the engine knows relaxed SIMD."""
    if name not in KINDS:
        raise ValueError("there are no lanes {!r}; choose one of {}".format(name, ", ".join(sorted(KINDS))))
    return Lanes(name, fused)
