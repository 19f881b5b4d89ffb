"""WebAssembly's binary format, as far as a kernel needs it. Knows no Values, only functions, their types, and bytes.

Code is bytes, and an expression is code that leaves one number on the stack, so expressions are put together with +.
"""

from .opcodes import opcode, unsigned

I32, I64, F64, V128 = b"\x7f", b"\x7e", b"\x7c", b"\x7b"
NOTHING = b"\x40"  # what a loop or a branch leaves on the stack
LOOP, IF, ELSE, END = opcode("loop") + NOTHING, opcode("if") + NOTHING, opcode("else"), opcode("end")
GET, PUT, AGAIN_IF, CALL = opcode("local.get"), opcode("local.set"), opcode("br_if"), opcode("call")


def get(local: int) -> bytes:
    return GET + unsigned(local)


def put(local: int, expression: bytes) -> bytes:
    return expression + PUT + unsigned(local)


def call(function: int) -> bytes:
    """Call the module's function of that number, with what lies on the stack."""
    return CALL + unsigned(function)


def again_if(condition: bytes) -> bytes:
    """Back to the beginning of the loop."""
    return condition + AGAIN_IF + unsigned(0)


class Function:
    """One function while it is written: its parameters come first among its locals; `code` is what it does.

    parameters, results: lists of types. Constants asked for with `constant` are set up once, when it is entered.
    """

    def __init__(self, name: str, parameters: list, results: list):
        self.name = name
        self.parameters = parameters
        self.results = results
        self.locals: list = []
        self.code = bytearray()
        self._constants: dict = {}
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
        groups: list = []
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
