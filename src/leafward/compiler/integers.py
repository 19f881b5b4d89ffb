"""Whole numbers (addresses, counts, conditions, bits) as WebAssembly: every method takes expressions and returns one.

As lanes have their arithmetic in `lanes.py`. A condition is 1 or 0, and an i32.
"""

from .opcodes import opcode, signed, unsigned


class Integers:
    """Of 32 or 64 bits; name: as WebAssembly calls them, "i32" or "i64"."""

    def __init__(self, name: str):
        self.name = name
        self.codes: dict = {}

    def op(self, name: str) -> bytes:
        code = self.codes.get(name)
        if code is None:
            code = self.codes[name] = opcode(self.name + "." + name)
        return code

    def number(self, n: int) -> bytes:
        return self.op("const") + signed(n)

    def read(self, pointer: bytes, offset: int) -> bytes:
        return pointer + self.op("load") + ALIGNED + unsigned(offset)

    def write(self, pointer: bytes, offset: int, a: bytes) -> bytes:
        """No expression, but code: put a into memory."""
        return pointer + a + self.op("store") + ALIGNED + unsigned(offset)

    def add(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op("add")

    def subtract(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op("sub")

    def multiply(self, a: bytes, b: bytes) -> bytes:
        """The low bits of the product."""
        return a + b + self.op("mul")

    def up(self, a: bytes, by: bytes) -> bytes:
        """Shift towards the high bits."""
        return a + by + self.op("shl")

    def down(self, a: bytes, by: bytes) -> bytes:
        return a + by + self.op("shr_u")

    def and_bits(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op("and")

    def or_bits(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op("or")

    def is_zero(self, a: bytes) -> bytes:
        return a + self.op("eqz")

    def equal(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op("eq")

    def differs(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op("ne")

    def less(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op("lt_s")

    def more(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op("gt_s")

    def before(self, a: bytes, b: bytes) -> bytes:
        """less, for addresses and bits, which have no sign."""
        return a + b + self.op("lt_u")

    def not_before(self, a: bytes, b: bytes) -> bytes:
        return a + b + self.op("ge_u")

    def where(self, condition: bytes, a: bytes, b: bytes) -> bytes:
        """a where the condition holds, else b; both are worked out."""
        return a + b + condition + SELECT


ALIGNED = b"\x02"  # a hint: at a multiple of four
SELECT = opcode("select")
i32 = Integers("i32")
i64 = Integers("i64")
