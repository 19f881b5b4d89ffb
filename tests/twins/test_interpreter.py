"""The page's interpreter, as set-up makes it, still has all that the page's Python imports, and lacks what only weighs."""

import ast
import subprocess
from pathlib import Path

import frozen
import glue
import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "leafward"
FLOORS = ("engine", "formula", "compiler", "view", "figures", "lesson", "rooms")
NEVER_THERE = {"wasmtime", "atexit"}  # imported under CPython alone
LEFT_OUT = ("datetime", "unittest", "pathlib", "base64", "copy")
INTERPRETER = ROOT / "node_modules" / "@micropython" / "micropython-webassembly-pyscript"


def imported():
    """The names of the modules that the shared floors import and that are not ours."""
    names = set()
    for file in (file for floor in FLOORS for file in (PACKAGE / floor).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(node.module)
    return sorted(names - NEVER_THERE)


def test_all_that_the_pages_python_imports_is_there_and_what_it_never_imports_is_not(tmp_path):
    assert {"json", "time", "binascii", "js"} <= set(imported())
    program = tmp_path / "imports.py"
    program.write_text(f"""
for name in {imported()!r}:
    __import__(name)
for name in {LEFT_OUT!r}:
    try:
        __import__(name)
    except ImportError as error:
        assert name in str(error)
    else:
        raise AssertionError(name)
import asyncio, binascii, io, time
assert binascii.b2a_base64(b"abc") == b"YWJj\\n" and binascii.a2b_base64(b"YWJj") == b"abc"
assert io.StringIO("words").read() == "words" and time.ticks_diff(time.ticks_ms(), 0)
assert asyncio.Event().is_set() is False and time.gmtime(0)[0] == 1970
""")
    run = subprocess.run(["node", "scripts/twin.mjs", program], cwd=ROOT, check=False, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr


def test_only_the_modules_that_are_left_out_are_other_bytes():
    """What is not of the module with that name stays: no number, no name, no code."""
    whole = (INTERPRETER / "micropython.wasm").read_bytes()
    start, end, address = frozen.data(whole)
    _, names = frozen.modules(whole[start:end], address)
    assert {"datetime.py", "asyncio/core.py"} <= {name for name, _ in names}
    slim = frozen.without(whole)
    assert len(slim) == len(whole)
    changed = [i for i in range(len(whole)) if whole[i] != slim[i]]
    assert 30_000 < len(changed) < 50_000
    assert {slim[i] for i in changed} == {0, ord("-")}
    assert start < changed[0]
    assert changed[-1] < end
    assert frozen.without(whole, frozen.re.compile(".*")) == whole


def test_another_interpreter_stops_the_set_up():
    with pytest.raises(SystemExit, match="has to learn it"):
        frozen.without((INTERPRETER / "micropython.wasm").read_bytes().replace(b"datetime.py", b"datetime!py"))
    with pytest.raises(SystemExit, match="has to learn it"):
        glue.lean("var FS={};")


GLUE = """var FS={a(x){return FS.b(x)},b:x=>x+")",mkdirTree(){},lonely:(x,y)=>{return`${x})`},friend(){return FS.lonelier()},lonelier(){}},
MEMFS={},PATH_FS={},E={ErrnoError:class extends Error{constructor(errno){super("("+errno)}}};
function assert(a,b){}
function used(p){return assert("number"==typeof p,`a number, not ${typeof p} ) "`),assert(!(p&=-5),"flags, and (more"),FS.a(p)}
["x","y"].forEach(unexportedRuntimeSymbol),_free=createExportWrapper("free",exports.free,1),ignoredModuleProp("a"),consumedModuleProp("b"),
M._free=makeInvalidEarlyAccess("_free"),checkStackCookie();"""


def test_what_only_its_authors_need_goes_out_of_the_glue_and_all_else_stays():
    lean = glue.lean(GLUE)
    assert "function assert(a,b){}\nfunction used(p){return 0,(!(p&=-5)),FS.a(p)}" in lean, "what a condition sets is set"
    assert 'var FS={a(x){return FS.b(x)},b:x=>x+")",mkdirTree(){}}' in lean
    assert 'E={ErrnoError:class{name="ErrnoError";constructor(errno){this.errno=errno}}}' in lean
    assert lean.endswith("0,_free=exports.free,0,0,\nM._free=0,0;")
