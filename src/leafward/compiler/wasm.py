"""WebAssembly's binary format, as far as a kernel needs it. Knows no Values, only functions, their types, and bytes.

Code is bytes, and an expression is code that leaves one number on the stack, so expressions are put together with +.
"""

import struct

I32, I64, F32, F64, V128 = b"\x7f", b"\x7e", b"\x7d", b"\x7c", b"\x7b"
BLOCK, LOOP, IF = b"\x02\x40", b"\x03\x40", b"\x04\x40"
ELSE, END = b"\x05", b"\x0b"
ADD, SUBTRACT, MULTIPLY, AND, OR, SHIFT_LEFT = b"\x6a", b"\x6b", b"\x6c", b"\x71", b"\x72", b"\x74"
# Comparisons of i32; `AT_LEAST` takes them as addresses.
IS_ZERO, EQUAL, DIFFERS, LESS, AT_LEAST, MORE = (
    b"\x45",
    b"\x46",
    b"\x47",
    b"\x48",
    b"\x4f",
    b"\x4a",
)
SELECT = b"\x1b"


def unsigned(n: int) -> bytes:
    """n in LEB128: seven bits a byte, the lowest first."""
    if n < 128:
        return bytes((n,))
    parts = bytearray()
    while n > 127:
        parts.append(n % 128 + 128)
        n //= 128
    parts.append(n)
    return bytes(parts)


def signed(n: int) -> bytes:
    """n in signed LEB128."""
    parts = bytearray()
    while not -64 <= n < 64:
        parts.append(n % 128 + 128)
        n = (n - n % 128) // 128
    parts.append(n % 128)
    return bytes(parts)


def integer(n: int) -> bytes:
    """i32.const"""
    return b"\x41" + signed(n)


def get(local: int) -> bytes:
    return b"\x20" + unsigned(local)


def put(local: int, expression: bytes) -> bytes:
    return expression + b"\x21" + unsigned(local)


def read_integer(pointer: bytes, offset: int) -> bytes:
    return pointer + b"\x28\x02" + unsigned(offset)


def write_integer(pointer: bytes, offset: int, expression: bytes) -> bytes:
    return pointer + expression + b"\x36\x02" + unsigned(offset)


def again(depth: int = 0) -> bytes:
    """Branch to a loop's beginning or a block's end, `depth` of them further out."""
    return b"\x0c" + unsigned(depth)


def again_if(condition: bytes, depth: int = 0) -> bytes:
    return condition + b"\x0d" + unsigned(depth)


class Function:
    """One function while it is written: its parameters come first among its locals; `code` is what it does.

    parameters, results: lists of types. Constants asked for with `constant` are set up once, when it is entered.
    """

    def __init__(self, name: str, parameters: list, results: list):
        self.name = name
        self.parameters = parameters
        self.results = results
        self.locals = []
        self.code = bytearray()
        self._constants = {}
        self._entry = bytearray()

    def local(self, kind: bytes) -> int:
        """A new local of that type."""
        self.locals.append(kind)
        return len(self.parameters) + len(self.locals) - 1

    def add(self, code: bytes) -> None:
        self.code.extend(code)

    def keep(self, kind: bytes, expression: bytes) -> bytes:
        """Put the expression into a new local: an expression that may be used many times."""
        local = self.local(kind)
        self.code.extend(put(local, expression))
        return get(local)

    def constant(self, kind: bytes, expression: bytes) -> bytes:
        found = self._constants.get(expression)
        if found is None:
            local = self.local(kind)
            self._entry.extend(put(local, expression))
            found = get(local)
            self._constants[expression] = found
        return found

    def body(self) -> bytes:
        groups = []
        for kind in self.locals:
            if groups and groups[-1][1] == kind:
                groups[-1][0] += 1
            else:
                groups.append([1, kind])
        declared = unsigned(len(groups)) + b"".join([unsigned(count) + kind for count, kind in groups])
        body = declared + bytes(self._entry) + bytes(self.code) + END
        return unsigned(len(body)) + body


def module(functions: list, pages: int) -> bytes:
    """A module of these functions, all exported by name, with a memory of at least so many pages of 64 KiB."""
    kinds = []
    of = []
    for function in functions:
        kind = b"\x60" + vector(function.parameters) + vector(function.results)
        if kind not in kinds:
            kinds.append(kind)
        of.append(unsigned(kinds.index(kind)))
    exports = [text("memory") + b"\x02\x00"]
    for i in range(len(functions)):
        exports.append(text(functions[i].name) + b"\x00" + unsigned(i))
    return b"".join(
        [
            b"\x00asm\x01\x00\x00\x00",
            section(1, vector(kinds)),
            section(3, vector(of)),
            section(5, b"\x01\x00" + unsigned(pages)),
            section(7, vector(exports)),
            section(10, vector([function.body() for function in functions])),
        ]
    )


def vector(items: list) -> bytes:
    return unsigned(len(items)) + b"".join(items)


def section(number: int, content: bytes) -> bytes:
    return bytes((number,)) + unsigned(len(content)) + content


def text(name: str) -> bytes:
    return unsigned(len(name)) + name.encode()


def double(x: float) -> bytes:
    return struct.pack("<d", x)


def single(x: float) -> bytes:
    return struct.pack("<f", x)
