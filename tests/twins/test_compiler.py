"""The compiler on the page's own interpreter: the same bytes, and in the engine of a browser the same numbers."""

import json

from compiler.agree import modules
from twins.compiler_twin import lines
from twins.test_twins import on_micropython


def test_both_pythons_write_the_same_modules_and_the_browsers_engine_runs_them_right():
    theirs = on_micropython("compiler_twin")
    ours = json.loads(json.dumps(list(lines())))
    assert theirs[: len(ours)] == ours
    assert len(ours) == len(modules()) > 200
    ((word, count),) = theirs[len(ours) :]
    assert word == "checks"
    assert count > 140


def test_a_refused_module_is_a_python_exception_there_and_the_interpreter_lives_on():
    (answers,) = on_micropython("compiler_refused_twin")
    assert answers == [
        ["CannotCompile", "this browser refused the compiled network"],
        ["RuntimeError", "the compiled network stopped"],
        [1.0],
    ]
