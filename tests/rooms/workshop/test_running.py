"""What goes wrong while a program runs is told with its line, whatever it is, and in words that help where it is usual."""

import pytest

from leafward.rooms.workshop.running import judge
from leafward.rooms.workshop.steps import STEPS, solved

VALUE = solved(2)


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("class Value\n    pass\n", 1, "ends with a colon"),
        ("class Value:\n    def __init__(self, data, inputs=():\n        self.data = data\n", 2, "bracket `(` is not closed"),
        ("class Value:\n    def __init__(self, data):\n    self.data = data\n", 3, "four spaces"),
        ("class Value:\n    def __init__(self, data):\n        self.data = data\n       self.grad = 0.0\n", 4, "column"),
        ("class Value:\n    def __init__(self, data, inputs=()):\n        self.data = dta\n", 3, "Do you mean `data`?"),
        ("class Value:\n    def __init__(self, data, inputs=()):\n        self.data = math.tanh(data)\n", 3, "`import math`"),
        ("import nompy\n", 1, "no such module"),
        ("class Value:\n    def __init__(self, data, inputs=()):\n        self.data = Value(data)\n", 3, "without end"),
        ("class Value:\n    def __init__(self, data, inputs=()):\n        if data = 3:\n            pass\n", 3, "=="),
        ("x = (1, 2)\nx[0] = 3\n", 2, "a tuple cannot be changed"),
        ("1 / 0\n", 1, "divided by 0"),
        ("class Value:\n    def __init__():\n        pass\n", 0, "begin with `self`"),
    ],
)
def test_a_usual_error_is_told_with_its_line(source, line, words):
    verdict = judge(source, "value")
    assert not verdict["ok"]
    assert words in verdict["sentence"], verdict
    assert verdict["line"] == line
    assert verdict["kind"]


def test_a_method_without_return_is_told_where_it_hurts():
    source = VALUE.replace("return Value(self.data + ", "Value(self.data + ") + "\n\nx = Value(1.0) + Value(2.0)\nx.data\n"
    verdict = judge(source, "add")
    assert "return" in verdict["sentence"]
    assert verdict["line"] == len(source.splitlines())


def test_whatever_line_is_broken_the_line_is_told_or_the_one_after():
    """A bracket that is left open, at every line of the whole program."""
    lines = solved(len(STEPS)).splitlines()
    for i in range(len(lines)):
        broken = "\n".join([*lines[:i], lines[i] + " ((", *lines[i + 1 :]]) + "\n"
        verdict = judge(broken, "train")
        assert not verdict["ok"], lines[i]
        assert verdict["kind"] in ("SyntaxError", "IndentationError"), (lines[i], verdict)
        assert verdict["line"] > 0
        assert verdict["sentence"].startswith(f"Line {verdict['line']}: ")


@pytest.mark.parametrize(
    "source",
    [
        "",
        "   \n\n",
        "# nothing yet\n",
        "Value = 3\n",
        "Value = None\n",
        "class Value: pass\n",
        "def Value(*a): return a\n",
        "\0",
        "x" * 100000,
    ],
)
def test_what_is_no_program_yet_gets_a_sentence(source):
    for step in STEPS:
        verdict = judge(source, step.key)
        assert not verdict["ok"]
        assert len(verdict["sentence"]) < 300


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_a_program_that_raises_something_of_its_own_is_told(step):
    verdict = judge("class Value:\n    def __init__(self, *a):\n        raise ValueError('mine')\n", step.key)
    assert not verdict["ok"]
