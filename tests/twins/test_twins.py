"""The same code on CPython and on the page's own interpreter, MicroPython, gives the same numbers."""

import importlib
import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def on_micropython(name, traced=False):
    """The lines of JSON that tests/twins/NAME.py prints there. traced: on the interpreter that tells which lines run."""
    command = ["node", "scripts/twin.mjs", f"tests/twins/{name}.py"]
    more = {"LEAFWARD_SETTRACE": "1"} if traced else {}
    run = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=300, env={**os.environ, **more})
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def on_cpython(name):
    return json.loads(json.dumps(list(importlib.import_module(f"twins.{name}").lines())))


def test_formulas_agree_in_value_gradient_and_second_derivatives():
    theirs, ours = on_micropython("formulas_twin"), on_cpython("formulas_twin")
    assert len(theirs) == len(ours) > 150
    for (name, at, *numbers), (our_name, our_at, *our_numbers) in zip(theirs, ours, strict=True):
        assert (name, at) == (our_name, our_at)
        for some, ours_of_them in zip(numbers, our_numbers, strict=True):
            largest = max(map(abs, ours_of_them))
            assert some == pytest.approx(ours_of_them, rel=1e-12, abs=1e-12 * largest), name


def test_random_numbers_points_and_first_weights_are_identical():
    assert on_micropython("numbers_twin") == on_cpython("numbers_twin")


def test_a_training_run_agrees():
    """Rounding differs in the last bit of tanh; 50 epochs may magnify that, and still nobody could see it."""
    theirs, ours = on_micropython("training_twin"), on_cpython("training_twin")
    assert len(theirs) == len(ours) == 25
    for (name, epoch, cost, parameters), (our_name, our_epoch, our_cost, our_parameters) in zip(theirs, ours, strict=True):
        assert (name, epoch) == (our_name, our_epoch)
        assert cost == pytest.approx(our_cost, rel=1e-9)
        assert parameters == pytest.approx(our_parameters, rel=1e-9)


def test_every_number_tells_the_same_origin():
    theirs, ours = on_micropython("origins_twin"), on_cpython("origins_twin")
    assert len(theirs) == len(ours) > 100
    assert [line for line, ours_of_it in zip(theirs, ours, strict=True) if line != ours_of_it] == []


def test_formulas_are_read_alike():
    theirs, ours = on_micropython("formula_twin"), on_cpython("formula_twin")
    assert [line for line, ours_of_it in zip(theirs, ours, strict=True) if line != ours_of_it] == []


def test_the_nudge_test_says_the_same():
    assert on_micropython("nudge_twin") == on_cpython("nudge_twin")


def test_hands_at_random_leave_the_page_as_it_would_be_drawn_anew_there_too():
    found = on_micropython("walks_twin")
    assert len(found) == len(importlib.import_module("twins.walks_twin").WALKS) > 2
    assert [walk for walk in found if walk[1]] == []


def test_the_edges_agree():
    theirs, ours = on_micropython("edges_twin"), on_cpython("edges_twin")
    different = [(a, b) for a, b in zip(theirs, ours, strict=True) if a != b and not alike(a, b)]
    assert different == []


def alike(theirs, ours):
    """The same text or, for a number, the same but for its last printed digits."""
    pairs = zip(theirs, ours, strict=True)
    return all(a == b or float(a) == pytest.approx(float(b), rel=1e-11, abs=0) for a, b in pairs)


def test_exercises_and_papers_are_the_same():
    assert on_micropython("practice_twin") == on_cpython("practice_twin")


def test_the_workshop_says_the_same_of_every_program():
    theirs, ours = on_micropython("workshop_twin"), on_cpython("workshop_twin")
    assert len(theirs) == len(ours) > 130
    for one, ours_of_it in zip(theirs, ours, strict=True):
        assert rounded(one) == rounded(ours_of_it)


def rounded(told):
    """Measured slopes differ in their last digits."""

    def short(x):
        return round(x, 6) if isinstance(x, float) else [short(each) for each in x] if isinstance(x, list) else x

    return [*told[:-1], {key: short(x) for key, x in told[-1].items()}]


def test_links_are_written_and_read_alike():
    theirs, ours = on_micropython("link_twin"), on_cpython("link_twin")
    assert len(theirs) == len(ours) == 109
    assert [line for line, ours_of_it in zip(theirs, ours, strict=True) if line != ours_of_it] == []


def test_tables_are_read_alike():
    theirs, ours = on_micropython("table_twin"), on_cpython("table_twin")
    assert len(theirs) == len(ours) > 80
    assert [line for line, ours_of_it in zip(theirs, ours, strict=True) if line != ours_of_it] == []


def test_the_workshops_worker_says_the_same_and_tells_the_same_lines():
    """Faults brought in, a net that learns, lines that cannot be read at every line of the solutions, and what is recorded of runs."""
    theirs, ours = on_micropython("bench_twin", traced=True), on_cpython("bench_twin")
    assert [line for line, ours_of_it in zip(theirs, ours, strict=True) if line != ours_of_it] == []
    assert [line for line in ours if line[0] == "unreadable" and line[3:] != [False, True]] == []
    assert len([line for line in theirs if line[0] == "recorded"]) == 14
