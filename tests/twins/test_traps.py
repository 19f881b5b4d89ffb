"""The traps of the page's interpreter that our code walks around. Each is still there, and each detour works."""

import json
import subprocess
from pathlib import Path

import pytest

from twins.test_twins import on_cpython, on_micropython

ROOT = Path(__file__).parents[2]

# What traps_twin.py reports: whether MicroPython does as CPython does.
TRAPS = {
    "keyword arguments keep their order": False,
    "a dict keeps its order": False,
    "a whole JavaScript number stays a float": False,
    "a JavaScript number beyond 32 bits arrives whole": False,
    "a broken JavaScript number arrives whole": True,
    "a float written into an array arrives whole": True,
    "ties are printed as by CPython": False,
    "ties are rounded as by CPython": False,
    "repr is the shortest text": False,
    "repr reads back to the same number": True,
    "a product with a float asks what has both __float__ and __rmul__ for its rule": False,
    "True is an int": False,
    "too large an exponential is an OverflowError": False,
    "too large a power is an OverflowError": False,
}


@pytest.fixture(scope="module")
def measured():
    return dict(on_micropython("traps_twin"))


def test_every_trap_is_listed(measured):
    assert sorted(measured) == sorted(TRAPS)


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_as_we_know_it(trap, measured):
    assert measured[trap] == TRAPS[trap]


def test_recursion_ends_early_and_our_walks_do_not():
    (calls,), *theirs = on_micropython("deep_twin")
    assert calls < 1000
    assert theirs == on_cpython("deep_twin")


def heap(way):
    run = subprocess.run(["node", "tests/twins/heap.mjs", way], cwd=ROOT, check=False, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_an_exception_of_javascript_that_crosses_python_ends_its_garbage_collection():
    watched = heap("crossing")
    assert watched["crossed"] == 50
    assert watched["grown"] > 10_000_000


def test_an_attempt_keeps_the_exception_out_and_the_heap_small():
    watched = heap("attempted")
    assert watched["crossed"] == 0
    assert watched["grown"] < 1_000_000
