"""Which file of the page's Python travels in which pack, worked out from what the files import.

The core pack starts a page and its first figure. Every other module travels with its chapter or room, or with its floor where several
share it; a figure needs the packs of all that it imports.
"""

import ast
import json
import re
import tokenize
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

import leafward

PACKAGE = Path(leafward.__file__).parent
START = ("leafward.lesson.page", "leafward.view.dom")  # the second only in a browser
PANEL = "leafward.figures.provenance"  # brings what the core imports only when the panel asks
FOLDERS = ("lesson", "rooms")  # of which every folder is a chapter or a room, and has a pack of its own
READER = (
    "leafward.view.files"  # what reads files: the page asks for it where a figure takes one (`data_drop`), so it travels with that figure
)
WORD = re.compile(r"""[\w"']""")
PLAIN = {tokenize.NAME, tokenize.NUMBER, tokenize.STRING, tokenize.OP, tokenize.NEWLINE, tokenize.ENDMARKER}
ENGINE = ["leafward.engine." + file.stem for file in sorted((PACKAGE / "engine").glob("*.py")) if file.stem != "__init__"]


class Packs:
    """The packs of a page: the core, which holds what `first` (modules) need, and those of every other module of `figures`."""

    def __init__(self, first: Iterable[str], figures: Iterable[str]) -> None:
        core = needed([*START, *first], set())
        wanted = {module: needed([module], core) - core for module in figures}
        if PANEL in wanted:
            later = {name for module in core for name in imported(module, late=True)} - core - wanted.keys()
            wanted[PANEL] |= needed(later, core) - core
        self.figures = {module: sorted(modules) for module, modules in wanted.items()}
        self.homes = {"python": sorted(core)}
        for module in sorted({module for modules in self.figures.values() for module in modules}):
            self.homes.setdefault(home(module), []).append(module)

    def of(self, figure: str) -> list[str]:
        """The names of the packs that a figure's module needs beside the core."""
        return sorted({home(module) for module in self.figures[figure]})

    def content(self, pack: str, more: dict[str, str]) -> str:
        """A pack as one JSON object: source by path. more: files that go along."""
        sources = {path(module): source(module) for module in self.homes[pack]}
        return json.dumps({**sources, **more}, ensure_ascii=False, indent=0)


def alone(module: str) -> str:
    """A module and all that it imports as one pack, for a Python that has nothing yet."""
    return json.dumps({path(name): source(name) for name in sorted(needed([module], set()))}, ensure_ascii=False, indent=0)


def home(module: str) -> str:
    """The pack in which a module travels that is not of the core: its chapter's, its room's or its floor's."""
    _, floor, *rest = module.split(".")
    if floor in FOLDERS and rest and is_package(f"leafward.{floor}.{rest[0]}"):
        return rest[0] if floor == "lesson" else f"room-{rest[0]}"
    return floor


def needed(modules: Iterable[str], core: set[str]) -> set[str]:
    """The modules, and all of ours that they import, however deep, with the packages that hold them.

    What is imported inside a function comes with the figures; a module of the core must do without until a figure has brought it.
    """
    found: set[str] = set()
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting += [module.rpartition(".")[0]] if "." in module else []
            waiting += imported(module, late=bool(core) and module not in core)
    return found


@cache
def imported(module: str, late: bool) -> tuple[str, ...]:
    """The modules of ours that a module names in an import; late: inside a function, too."""
    package = module if is_package(module) else module.rpartition(".")[0]
    names: list[str] = []
    tree = ast.parse(file_of(module).read_text("utf-8"))
    if late and any(isinstance(node, ast.keyword) and node.arg == "data_drop" for node in ast.walk(tree)):
        names.append(READER)
    for node in ast.walk(tree) if late else tree.body:
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            above = ".".join(parts[: len(parts) - node.level + 1]) if node.level else ""
            base = ".".join(filter(None, (above, node.module)))
            names += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return tuple(name for name in dict.fromkeys(names) if name.split(".")[0] == "leafward" and exists(name))


@cache
def exists(module: str) -> bool:
    """Whether there is such a module; the name that an import takes out of a module is none."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


@cache
def file_of(module: str) -> Path:
    spec = find_spec(module)
    assert spec is not None, module
    assert spec.origin is not None, module
    return Path(spec.origin)


def is_package(module: str) -> bool:
    return file_of(module).name == "__init__.py"


def path(module: str) -> str:
    """Where Python looks for a module."""
    return module.replace(".", "/") + ("/__init__.py" if is_package(module) else ".py")


@cache
def source(module: str) -> str:
    """A module as it travels."""
    return lean(file_of(module).read_text("utf-8"))


def lean(source: str) -> str:
    """The same program without comments, docstrings, annotations, blank lines and needless spaces: a quarter less to load."""
    tree = Unannotated().visit(ast.parse(source))
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    # Every text stands on one line: it is written as `repr` does.
    lines = [tight(line.lstrip(" "), (len(line) - len(line.lstrip(" "))) // 4) for line in ast.unparse(tree).split("\n") if line]
    travels = "\n".join(lines)
    assert ast.dump(ast.parse(travels)) == ast.dump(tree), "what travels is another program"
    return travels


class Unannotated(ast.NodeTransformer):
    """Assignments without what their names are said to be."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        plain = ast.Assign([node.target], node.value) if node.value else ast.Pass()
        return ast.fix_missing_locations(ast.copy_location(plain, node))


def tight(line: str, level: int) -> str:
    """A line of a program without the spaces that only a reader needs, a space before it for each level."""
    found, end = "", 0
    try:
        tokens = list(tokenize.generate_tokens(StringIO(line).readline))
    except tokenize.TokenError:  # the line begins what it does not end
        return " " * level + line
    if any(token.type not in PLAIN for token in tokens):
        return " " * level + line
    for token in tokens:
        if found and token.string and token.start[1] > end and WORD.match(found[-1]) and WORD.match(token.string[0]):
            found += " "
        found, end = found + token.string, token.end[1]
    return " " * level + found.rstrip("\n")
