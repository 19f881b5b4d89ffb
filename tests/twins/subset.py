"""Finds in a source file what MicroPython does not have, given what `inventory_twin.py` says that it has."""

import ast
import builtins
import functools

from twins.inventory_twin import TYPES

IMPORTS = {
    "math",
    "json",
    "sys",
    "time",
    "gc",
    "struct",
    "array",
    "binascii",
    "io",
    "builtins",
    "js",
    "jsffi",
    "wasmtime",
    "atexit",
}  # the last two where there is no js only
# Keyword arguments that its built-ins do take; the others are refused, such as sum's start and zip's strict.
KEYWORDS = {"sorted": {"key", "reverse"}, "min": {"key", "default"}, "max": {"key", "default"}, "print": {"sep", "end"}}
BUILTINS = frozenset(dir(builtins))
PLAIN = {name for name in BUILTINS if not name.startswith("_") and name not in ("dict", "super")}
# Methods and attributes that exist in Python's language but are not asked, or not there, in MicroPython.
UNASKED = {
    "__init_subclass__", "__class_getitem__", "__set_name__", "__round__", "__index__", "__format__", "__new__", "__mro__", "__doc__",
    "__qualname__", "__defaults__", "__cause__", "__subclasses__", "_replace", "_asdict", "add_note",
}  # fmt: skip


def foreign(source, inventory, own=()):
    """Sentences about what a file uses and MicroPython lacks. `own`: names that our code itself gives to methods."""
    nodes = list(ast.walk(ast.parse(source)))
    absent = absent_methods(tuple(sorted(name for names in inventory["types"].values() for name in names))) - set(own)
    functions = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    unevaluated = {id(part) for hint in annotations(nodes) for part in ast.walk(hint)}
    found = []
    for node in nodes:
        if id(node) not in unevaluated:
            found += [f"line {node.lineno}: {what}" for what in complaints(node, inventory, absent, functions)]
    return found


def complaints(node, inventory, absent, functions):
    match node:
        case ast.Import(names=names):
            return [f"imports {name.name}" for name in names if name.name not in IMPORTS]
        case ast.ImportFrom(module=module, level=0) if module.split(".")[0] not in IMPORTS | {"leafward"}:
            return [f"imports from {module}"]
        case ast.Attribute(value=ast.Name("math"), attr=name) if name not in inventory["math"]:
            return [f"math.{name}"]
        case ast.Attribute(value=ast.Name(function), ctx=ast.Store()) if function in functions:
            return [f"an attribute on the function {function}"]
        case ast.Attribute(attr=name) if name in UNASKED:
            return [f".{name}"]
        case ast.FunctionDef(name=name) if name in UNASKED:
            return [f"defines {name}"]
        case ast.ClassDef(keywords=[_, *_]):
            return ["a keyword in a class statement"]
        case ast.Name(id=name, ctx=ast.Load()) if name in BUILTINS and name not in inventory["builtins"]:
            return [f"{name}()"]
        case ast.BinOp(left=left, op=ast.BitOr(), right=right) if type_like(left) or type_like(right):
            return ["a union of types at run time"]
        case ast.Call(func=ast.Name(name), keywords=keywords) if name in PLAIN:
            return [f"{name}({word.arg}=)" for word in keywords if word.arg not in KEYWORDS.get(name, ())]
        case ast.Call(func=ast.Attribute(attr=name)) if name in absent:
            return [f".{name}()"]
        case ast.Call(func=ast.Attribute(attr=name), keywords=[_, *_]) if name in ("split", "rsplit", "replace", "encode", "decode"):
            return [f"a keyword for {name}"]
    return []


@functools.cache
def absent_methods(theirs):
    """Methods of CPython's built-in types that no type of MicroPython has."""
    return {name for kind in TYPES.values() for name in dir(kind) if not name.startswith("_")} - set(theirs)


def annotations(nodes):
    """MicroPython drops the annotations of parameters, results and variables unread."""
    for node in nodes:
        for hint in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if hint is not None:
                yield hint


def type_like(node):
    nothing = isinstance(node, ast.Constant) and node.value is None
    return nothing or (isinstance(node, ast.Name) and isinstance(getattr(builtins, node.id, None), type))


def defined(source):
    """Names that a file gives to functions and methods, and to attributes of its objects."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
