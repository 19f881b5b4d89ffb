"""What MicroPython lacks, tried out: a line of JSON for each piece of Python, and the error that it ends with ("" for none).
`test_subset.py` asks that each is still missing, and that it would be noticed in the shared floors.
"""

import json

MISSING = [
    "import dataclasses",
    "import typing",
    "import enum",
    "import contextlib",
    "import warnings",
    "from __future__ import annotations",
    "match 1:\n    case 1:\n        pass",
    "def f(a, /):\n    pass",
    "class A[T]:\n    pass",
    "type X = int",
    "[*[1], 2]",
    "(*[1], 2)",
    "{**{}}",
    "with (open('a') as a, open('b') as b):\n    pass",
    "try:\n    pass\nexcept* ValueError:\n    pass",
    "sum([1], start=2)",
    "list(zip([1], [2], strict=True))",
    "'a,b'.split(sep=',')",
    "'ab'.removeprefix('a')",
    "'ab'.removesuffix('b')",
    "'ab'.ljust(3)",
    "'ab'.zfill(3)",
    "'ab'.title()",
    "'ab'.capitalize()",
    "'ab'.translate({})",
    "(1.5).is_integer()",
    "(1.5).as_integer_ratio()",
    "(5).bit_length()",
    "vars()",
    "int | None",
    "import math\nmath.hypot(3, 4)",
    "import math\nmath.log1p(1)",
    "import math\nmath.fsum([1])",
    "import math\nmath.prod([1])",
    "class A:\n    def __init_subclass__(cls):\n        cls.seen = 1\nclass B(A):\n    pass\nB.seen",
    "class A:\n    def __class_getitem__(cls, key):\n        return 1\nA[0]",
    "class A:\n    def __round__(self):\n        return 1\nround(A())",
    "class A:\n    def __index__(self):\n        return 1\n[1, 2][A()]",
    "class A(metaclass=type):\n    pass",
    "class A:\n    pass\nA.__new__(A)",
    "class A:\n    pass\nA.__mro__",
    "def f():\n    pass\nf.x = 1",
    "def f():\n    'says'\nf.__doc__",
    "from collections import namedtuple\nnamedtuple('P', ('a',))(1)._replace(a=2)",
]


def error_of(source):
    try:
        exec(source, {"__name__": "piece"})
    except Exception as error:
        return repr(error)
    return ""


if __name__ == "__main__":
    for piece in MISSING:
        print(json.dumps([piece, error_of(piece)]))
