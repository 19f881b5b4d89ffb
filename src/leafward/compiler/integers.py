"""Whole numbers of 32 bits (addresses, counts, conditions) as WebAssembly: every function takes expressions and returns one.

As lanes have their arithmetic in `lanes.py`. A condition is 1 or 0.
"""

from .opcodes import opcode, signed, unsigned

CONST, LOAD, STORE, SELECT = opcode("i32.const"), opcode("i32.load") + b"\x02", opcode("i32.store") + b"\x02", opcode("select")
ADD, SUBTRACT, MULTIPLY, SHIFT_LEFT = opcode("i32.add"), opcode("i32.sub"), opcode("i32.mul"), opcode("i32.shl")
AND, OR = opcode("i32.and"), opcode("i32.or")
IS_ZERO, EQUAL, DIFFERS = opcode("i32.eqz"), opcode("i32.eq"), opcode("i32.ne")
LESS, MORE, BEFORE, NOT_BEFORE = opcode("i32.lt_s"), opcode("i32.gt_s"), opcode("i32.lt_u"), opcode("i32.ge_u")


def number(n: int) -> bytes:
    return CONST + signed(n)


def read(pointer: bytes, offset: int) -> bytes:
    return pointer + LOAD + unsigned(offset)


def write(pointer: bytes, offset: int, a: bytes) -> bytes:
    """No expression, but code: put a into memory."""
    return pointer + a + STORE + unsigned(offset)


def add(a: bytes, b: bytes) -> bytes:
    return a + b + ADD


def subtract(a: bytes, b: bytes) -> bytes:
    return a + b + SUBTRACT


def multiply(a: bytes, b: bytes) -> bytes:
    return a + b + MULTIPLY


def up(a: bytes, by: int) -> bytes:
    """Shift towards the high bits."""
    return a + number(by) + SHIFT_LEFT


def or_bits(a: bytes, b: bytes) -> bytes:
    return a + b + OR


def both(condition: bytes, other: bytes) -> bytes:
    return condition + other + AND


def is_zero(a: bytes) -> bytes:
    return a + IS_ZERO


def equal(a: bytes, b: bytes) -> bytes:
    return a + b + EQUAL


def differs(a: bytes, b: bytes) -> bytes:
    return a + b + DIFFERS


def less(a: bytes, b: bytes) -> bytes:
    return a + b + LESS


def more(a: bytes, b: bytes) -> bytes:
    return a + b + MORE


def before(address: bytes, other: bytes) -> bytes:
    """less, for addresses, which have no sign."""
    return address + other + BEFORE


def not_before(address: bytes, other: bytes) -> bytes:
    return address + other + NOT_BEFORE


def where(condition: bytes, a: bytes, b: bytes) -> bytes:
    """a where the condition holds, else b; both are worked out."""
    return a + b + condition + SELECT
