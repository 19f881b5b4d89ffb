"""Which file of the page's Python travels in which pack, worked out from what the files import.

The core pack starts a page and its first figure. Every other module travels with its chapter or room, or with its floor where several
share it; a figure needs the packs of all that it imports. Each is an image that Python runs where it lies (see `rom`).
"""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import leafward

from . import rom
from .compiled import compiled

PACKAGE = Path(leafward.__file__).parent
CORE_PACK = "python"
PANEL = "leafward.figures.provenance"  # brings what the core imports only when the panel asks
FOLDERS = ("lesson", "rooms")  # of which every folder is a chapter or a room, and has a pack of its own
READER = (
    "leafward.view.files"  # what reads files: the page asks for it where a figure takes one (`data_drop`), so it travels with that figure
)
ENGINE = ["leafward.engine." + file.stem for file in sorted((PACKAGE / "engine").glob("*.py")) if file.stem != "__init__"]


class Packs:
    """The packs of a page: the core, which holds what `first` (modules) need, and those of every other module of `figures`."""

    def __init__(self, first: Iterable[str], figures: Iterable[str]) -> None:
        core = needed(first, set())
        wanted = {module: needed([module], core) - core for module in figures}
        if PANEL in wanted:
            later = {name for module in core for name in imported(module, late=True)} - core - wanted.keys()
            wanted[PANEL] |= needed(later, core) - core
        self.figures = {module: sorted(modules) for module, modules in wanted.items()}
        self.homes = {CORE_PACK: sorted(core)}
        for module in sorted({module for modules in self.figures.values() for module in modules}):
            self.homes.setdefault(home(module), []).append(module)

    def of(self, figure: str) -> list[str]:
        """The names of the packs that a figure's module needs beside the core."""
        return sorted({home(module) for module in self.figures[figure]})

    def content(self, pack: str, more: dict[str, str]) -> bytes:
        """A pack as it travels. more: texts by path, from the folder that the pack holds, that go along."""
        folder = "" if pack == CORE_PACK else f"leafward/{pack.replace('-', '/')}/"
        modules = {path.removeprefix(folder): code for path, code in travelling(self.homes[pack]).items()}
        return rom.image({**modules, **{path: text.encode() for path, text in more.items()}})


def alone(module: str) -> bytes:
    """A module and all that it imports as one pack, for a Python that has nothing yet."""
    return rom.image(travelling(sorted(needed([module], set()))))


def travelling(modules: Iterable[str]) -> dict[str, bytes]:
    """The modules by path: compiled, or as text where that cannot be."""
    files = {}
    for module in modules:
        code = compiled(file_of(module))
        if code is None:
            files[path(module)] = file_of(module).read_bytes()
        else:
            files[path(module).removesuffix(".py") + ".mpy"] = code
    return files


def home(module: str) -> str:
    """The pack in which a module travels that is not of the core: its chapter's, its room's or its floor's. Its name tells the folder that
    it holds, from which `view.packs` knows where it belongs."""
    _, floor, *rest = module.split(".")
    return f"{floor}-{rest[0]}" if floor in FOLDERS else floor


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
    source = file_of(module).read_text("utf-8")
    tree = ast.parse(source)
    if late and "data_drop" in source and any(isinstance(node, ast.keyword) and node.arg == "data_drop" for node in ast.walk(tree)):
        names.append(READER)
    for node in statements(tree) if late else tree.body:
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            above = ".".join(parts[: len(parts) - node.level + 1]) if node.level else ""
            base = ".".join(filter(None, (above, node.module)))
            names += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return tuple(name for name in dict.fromkeys(names) if name.split(".")[0] == "leafward" and exists(name))


def statements(tree: ast.Module) -> Iterator[ast.AST]:
    """Every statement, and what holds some; expressions, which are most of a tree, hold none."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.expr)]


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
