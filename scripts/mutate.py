"""Breaks one thing at a time in a copy of the sources, and tells which breaks no test notices: scripts/mutate.py [--minutes M] FOLDER…

A sample: files take turns, and within a file chance chooses, always alike for the same seed. Each break is tried on the tests that
stand nearest to its file, and what survives these, on the ones further away.
Files that run in a browser only are left out: their tests do, too.
"""

import argparse
import ast
import copy
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("src", "tests", "scripts", "pyproject.toml", "README.md", "docs")
FURTHER = {
    "engine": ["tests/figures"],
    "view": ["tests/figures"],
    "figures": ["tests/lesson/test_boundary.py", "tests/lesson/test_neuron.py"],
}
LONGEST = 100  # seconds of computing for the tests of one break: what hangs is noticed, on a busy machine too
NOT = "not pytorch and not hundred"  # seconds each, for what the others notice as well
SWAPS: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot,
    ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


def broken(node: ast.AST) -> ast.AST | None:
    """The node with its meaning changed a little, or None if there is nothing to change about it."""
    other = copy.copy(node)
    if isinstance(other, ast.Compare) and type(other.ops[0]) in SWAPS:
        other.ops = [SWAPS[type(other.ops[0])](), *other.ops[1:]]
    elif isinstance(other, ast.BinOp | ast.BoolOp) and type(other.op) in SWAPS:
        other.op = SWAPS[type(other.op)]()
    elif isinstance(other, ast.UnaryOp) and isinstance(other.op, ast.Not | ast.USub):
        return other.operand
    elif isinstance(other, ast.Constant) and isinstance(other.value, bool):
        other.value = not other.value
    elif isinstance(other, ast.Constant) and isinstance(other.value, int | float):
        other.value = other.value + 1
    elif isinstance(other, ast.Return) and other.value is not None and not isinstance(other.value, ast.Constant):
        other.value = ast.Constant(None)
    elif acts(other):
        return ast.Pass()
    else:
        return None
    return other


def acts(node: ast.AST) -> bool:
    """Whether it is a line that only leaves something changed behind: a call, `x += …`, `self.x = …`."""
    if isinstance(node, ast.Assign):
        return isinstance(node.targets[0], ast.Attribute)
    return isinstance(node, ast.AugAssign) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call))


def breaks(source: str) -> list[tuple[int, str, str]]:
    """Every break of a file: its line, what it does, and the broken source."""
    tree = ast.parse(source)
    found = []
    for parent in ast.walk(tree):
        for name, field in ast.iter_fields(parent):
            for i, node in enumerate(field if isinstance(field, list) else [field]):
                other = broken(node) if isinstance(node, ast.AST) and name not in {"annotation", "returns", "defaults"} else None
                if other is None:
                    continue
                put(parent, name, i, other)
                ast.fix_missing_locations(tree)
                found.append((node.lineno, f"{ast.unparse(node)[:60]}  →  {ast.unparse(other)[:60]}", ast.unparse(tree)))
                put(parent, name, i, node)
    return found


def put(parent: ast.AST, name: str, place: int, node: ast.AST) -> None:
    field = getattr(parent, name)
    if isinstance(field, list):
        field[place] = node
    else:
        setattr(parent, name, node)


def passes(tree: Path, tests: list[str]) -> bool:
    """Whether the tests pass on a copy of the tree; in a process of its own, which starts with everything but Leafward loaded."""
    child = os.fork()
    if child == 0:
        status = 1  # whatever happens, the child ends here and does not go on as a second parent
        try:
            os.chdir(tree)
            resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
            with open(os.devnull, "w") as nowhere:
                os.dup2(nowhere.fileno(), 1)
                os.dup2(nowhere.fileno(), 2)
            sys.path.insert(0, str(tree / "src"))
            sys.dont_write_bytecode = True
            status = pytest.main(["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", NOT, *tests])
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def nearest(file: Path) -> list[list[str]]:
    """The tests to try a break of that file on, those first that stand nearest."""
    floor = file.relative_to(ROOT / "src" / "leafward").parts[0]
    own = ROOT / "tests" / floor / f"test_{file.stem}.py"
    return ([[str(own.relative_to(ROOT))]] if own.is_file() else []) + [[f"tests/{floor}"], FURTHER[floor]]


def sample(files: list[Path], seed: int) -> Iterator[tuple[Path, int, str, str]]:
    """Breaks of all files, one of each in turn, until there are no more."""
    left = {file: breaks(file.read_text("utf-8")) for file in files}
    for file, found in left.items():
        random.Random(f"{seed} {file.name}").shuffle(found)
    while any(left.values()):
        for file, found in left.items():
            if found:
                yield (file, *found.pop())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", default=["src/leafward/engine", "src/leafward/view", "src/leafward/figures"])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sources = {file: file.read_text("utf-8") for folder in asked.folders for file in sorted((ROOT / folder).rglob("*.py"))}
    files = [file for file, source in sources.items() if "\nimport js\n" not in source and breaks(source)]
    counts = {file: [0, 0] for file in files}
    with tempfile.TemporaryDirectory(prefix="leafward-mutants-") as folder:
        tree = Path(folder)
        for name in COPIED:
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tree / name)
        for tests in {tuple(nearest(file)[-2]) for file in files}:
            if not passes(tree, list(tests)):
                sys.exit(f"{' '.join(tests)} fails before anything is broken")
        end = time.monotonic() + 60 * asked.minutes
        for file, line, what, source in sample(files, asked.seed):
            if time.monotonic() > end:
                break
            target = tree / file.relative_to(ROOT)
            target.write_text(source, "utf-8")
            survived = all(passes(tree, tests) for tests in nearest(file))
            shutil.copy(file, target)
            counts[file][1 if survived else 0] += 1
            if survived:
                print(f"survived  {file.relative_to(ROOT)}:{line}  {what}", flush=True)
    print("\nkilled  survived  file")
    for file, (killed, alive) in counts.items():
        print(f"{killed:6}  {alive:8}  {file.relative_to(ROOT)}")
    print(f"{sum(k for k, _ in counts.values()):6}  {sum(s for _, s in counts.values()):8}  in all")


if __name__ == "__main__":
    main()
