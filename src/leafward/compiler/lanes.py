"""The arithmetic of one kind of lane as WebAssembly: f64 (one sample at a time), f64x2 and f32x4 (two and four side by side).

Every method takes expressions and returns one. A mask says yes or no for each lane; bits are a lane's number seen as a
whole number, with which exponents are taken apart.
"""

import struct

from .wasm import F32, F64, I32, I64, V128, unsigned


def simd(code: int) -> bytes:
    return b"\xfd" + unsigned(code)


class Lanes:
    """name: as WebAssembly calls it; count: numbers side by side; size: bytes of one; width: bytes of all.

    digits: bits after the point of a number's mantissa; bias: what is added to its exponent.
    """

    def __init__(self, name, count, size, kind, mask, bits, scalar):
        self.name = name
        self.count = count
        self.size = size
        self.width = count * size
        self.kind = kind
        self.mask_kind = mask
        self.bits_kind = bits
        self.format = "d" if size == 8 else "f"
        self.digits = 52 if size == 8 else 23
        self.bias = 1023 if size == 8 else 127
        self.vector = count > 1
        self.fused = False
        for i in range(len(NAMES)):
            setattr(self, "_" + NAMES[i], scalar[i])

    def __repr__(self):
        return self.name

    def two(self, name, a, b):
        return a + b + getattr(self, "_" + name)

    def add(self, a, b):
        return a + b + self._add

    def subtract(self, a, b):
        return a + b + self._subtract

    def multiply(self, a, b):
        return a + b + self._multiply

    def divide(self, a, b):
        return a + b + self._divide

    def multiply_add(self, a, b, c):
        """a·b + c"""
        return a + b + c + self._multiply_add if self.fused else c + a + b + self._multiply + self._add

    def least(self, a, b):
        """The smaller one; nan if either is."""
        return a + b + self._min

    def most(self, a, b):
        return a + b + self._max

    def at_most(self, a, limit):
        """a, but no more than the limit; nan stays nan."""
        return a + limit + self._pmin

    def at_least(self, a, limit):
        return a + limit + self._pmax

    def negate(self, a):
        return a + self._neg

    def absolute(self, a):
        return a + self._abs

    def sqrt(self, a):
        return a + self._sqrt

    def floor(self, a):
        return a + self._floor

    def nearest(self, a):
        return a + self._nearest

    def less(self, a, b):
        return a + b + self._lt

    def more(self, a, b):
        return a + b + self._gt

    def equal(self, a, b):
        return a + b + self._eq

    def differs(self, a, b):
        return a + b + self._ne

    def both(self, mask, other):
        return mask + other + (simd(0x4E) if self.vector else b"\x71")

    def either(self, mask, other):
        return mask + other + (simd(0x50) if self.vector else b"\x72")

    def where(self, mask, a, b):
        """a in the lanes where the mask says yes, else b."""
        return a + b + mask + (simd(0x52) if self.vector else b"\x1b")

    def number(self, x):
        """The same number in every lane."""
        one = struct.pack("<" + self.format, x)
        if self.vector:
            return simd(0x0C) + one * self.count
        return (b"\x44" if self.size == 8 else b"\x43") + one

    def each(self, numbers):
        """A number for each lane."""
        return simd(0x0C) + b"".join([struct.pack("<" + self.format, x) for x in numbers])

    def load(self, pointer, offset):
        return pointer + self._load + ALIGNMENT[self.width] + unsigned(offset)

    def store(self, pointer, offset, a):
        return pointer + a + self._store + ALIGNMENT[self.width] + unsigned(offset)

    def spread(self, pointer, offset):
        """One number from memory into every lane."""
        return pointer + self._spread + ALIGNMENT[self.size] + unsigned(offset)

    def splat(self, one):
        """One number from the stack into every lane."""
        return one + self._splat

    def lane(self, a, i):
        """The number of lane i."""
        return a + self._extract + bytes((i,)) if self.vector else a

    # Bits.

    def bits(self, a):
        return a if self.vector else a + (b"\xbd" if self.size == 8 else b"\xbc")

    def from_bits(self, b):
        return b if self.vector else b + (b"\xbf" if self.size == 8 else b"\xbe")

    def add_bits(self, a, b):
        return a + b + self._add_bits

    def and_bits(self, a, b):
        return a + b + (simd(0x4E) if self.vector else (b"\x83" if self.size == 8 else b"\x71"))

    def or_bits(self, a, b):
        return a + b + (simd(0x50) if self.vector else (b"\x84" if self.size == 8 else b"\x72"))

    def up(self, b, by):
        """Shift towards the high bits."""
        return b + (b"\x42" if self.bits_kind == I64 else b"\x41") + bytes((by,)) + self._up

    def down(self, b, by):
        return b + (b"\x42" if self.bits_kind == I64 else b"\x41") + bytes((by,)) + self._down

    def sums(self, loads):
        """For `count` expressions, the sum over each one's lanes: lane i of the result is the sum of expression i."""
        if self.count == 1:
            return loads[0]
        if self.count == 2:
            (a, b) = loads
            low, high = shuffle(8, (0, 2)), shuffle(8, (1, 3))
            return a + b + low + a + b + high + self._add
        a, b, c, d = loads
        low, high = shuffle(4, (0, 4, 1, 5)), shuffle(4, (2, 6, 3, 7))
        first = a + b + low + a + b + high + self._add  # a0+a2, b0+b2, a1+a3, b1+b3
        second = c + d + low + c + d + high + self._add
        return first + second + shuffle(4, (0, 1, 4, 5)) + first + second + shuffle(4, (2, 3, 6, 7)) + self._add


ALIGNMENT = {4: b"\x02", 8: b"\x03", 16: b"\x04"}


def shuffle(size, order):
    return simd(0x0D) + bytes([size * i + j for i in order for j in range(size)])


NAMES = (
    "add", "subtract", "multiply", "divide", "min", "max", "pmin", "pmax", "neg", "abs", "sqrt", "floor", "nearest",
    "lt", "gt", "eq", "ne", "load", "store", "spread", "splat", "extract", "add_bits", "up", "down", "multiply_add",
)  # fmt: skip


def codes(*numbers):
    return [simd(n) for n in numbers]


def one(text):
    return [bytes((int(part, 16),)) for part in text.split()]


def f64x2():
    table = codes(0xF0, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xED, 0xEC, 0xEF, 0x75, 0x94,
                  0x49, 0x4A, 0x47, 0x48, 0x00, 0x0B, 0x0A, 0x14, 0x21, 0xCE, 0xCB, 0xCD, 0x107)  # fmt: skip
    return Lanes("f64x2", 2, 8, V128, V128, V128, table)


def f32x4():
    table = codes(0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xE1, 0xE0, 0xE3, 0x68, 0x6A,
                  0x43, 0x44, 0x41, 0x42, 0x00, 0x0B, 0x09, 0x13, 0x1F, 0xAE, 0xAB, 0xAD, 0x105)  # fmt: skip
    return Lanes("f32x4", 4, 4, V128, V128, V128, table)


def f64():
    table = one("a0 a1 a2 a3 a4 a5 a4 a5 9a 99 9f 9c 9e 63 64 61 62 2b 39 2b") + [b"", b""] + one("7c 86 88") + [b""]
    return Lanes("f64", 1, 8, F64, I32, I64, table)


def f32():
    table = one("92 93 94 95 96 97 96 97 8c 8b 91 8e 90 5d 5e 5b 5c 2a 38 2a") + [b"", b""] + one("6a 74 76") + [b""]
    return Lanes("f32", 1, 4, F32, I32, I32, table)


KINDS = {"f64": f64, "f64x2": f64x2, "f32x4": f32x4}


def lanes(name: str, fused: bool = False) -> Lanes:
    """The lanes of that name; `fused` multiplies and adds in one instruction, where the engine knows relaxed SIMD."""
    if name not in KINDS:
        raise ValueError("there are no lanes {!r}; choose one of {}".format(name, ", ".join(sorted(KINDS))))
    kind = KINDS[name]()
    kind.fused = fused and kind.vector
    return kind
