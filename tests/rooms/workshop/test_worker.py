"""The worker's answers: checks, runs with what they record, and what becomes of programs that go wrong. Here it answers in place."""

import pytest

from leafward.rooms.workshop.bench import Bench
from leafward.rooms.workshop.recording import EVENTS, LETTERS
from leafward.rooms.workshop.running import PRINTED, judge
from leafward.rooms.workshop.steps import STEPS, solved
from leafward.rooms.workshop.trials import TRIALS, of
from rooms.workshop.programs import RIGHT, WRONG

TRIAL = "a = Value(3.0)\nb = Value(2.0)\nc = a * b + a\nc.backward()\nprint(a.grad)\n"


class Heard:
    """A bench, and what it told."""

    def __init__(self):
        self.messages = []
        self.bench = Bench(self.messages.append)

    def last(self, kind):
        return [message for message in self.messages if message["kind"] == kind][-1]

    def printed(self):
        return "".join(message["text"] for message in self.messages if message["kind"] == "printed")


@pytest.fixture
def heard():
    return Heard()


@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_check_says_what_the_judge_says(heard, name):
    step, source, _ = WRONG[name]
    heard.bench.check(step, source)
    said, wanted = heard.last("verdict"), judge(source, step)
    assert (said["ok"], said["sentence"], said["line"], said["error"]) == (wanted["ok"], wanted["sentence"], wanted["line"], wanted["kind"])
    assert said["key"] == step
    assert heard.bench.busy == ""


def test_all_steps_up_to_the_first_that_is_open(heard):
    heard.bench.check_all(solved(6))
    assert heard.last("verdict")["step"] == 6
    assert "overwritten" in heard.last("verdict")["sentence"]
    heard.bench.check_all(solved(len(STEPS)))
    assert heard.last("verdict")["ok"]
    assert heard.last("verdict")["step"] == len(STEPS) - 1


def lines(events, file):
    return [line for where, line, _, _ in events if where == file]


def test_a_run_is_recorded_line_by_line_with_what_the_names_hold(heard):
    heard.bench.run(solved(8), TRIAL)
    events = heard.last("trace")["events"]
    assert lines(events, "trial") == [1, 2, 3, 4, 5, 0]
    assert events[len(events) - 1][3] == [("a", "Value(3, grad 3)"), ("b", "Value(2, grad 3)"), ("c", "Value(9, grad 1)")]
    inside = [names for where, _, depth, names in events if where == "program" and depth == 1 and ("slope", "3") in names]
    assert inside[0] == [("self", "Value(9, grad 1)"), ("node", "Value(6, grad 1)"), ("x", "Value(2)"), ("slope", "3")]
    assert heard.printed() == "3.0\n"
    assert heard.last("verdict")["ok"]


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_recording_changes_nothing_of_what_a_program_does(heard, name):
    heard.bench.run(RIGHT[name], TRIAL)
    assert heard.last("verdict")["ok"], heard.last("verdict")
    assert heard.printed() == "3.0\n"
    source = RIGHT[name].split("\n")
    written = {i + 1 for i, line in enumerate(source) if line.strip()}
    assert set(lines(heard.last("trace")["events"], "program")) <= written


def test_much_is_recorded_only_as_far_as_can_be_looked_at(heard):
    heard.bench.run("for i in range(9000):\n    x = 'a' * i\n")
    trace = heard.last("trace")
    assert len(trace["events"]) == EVENTS
    assert not trace["whole"]
    assert all(len(held) <= LETTERS for event in (trace["events"][i] for i in range(EVENTS)) for _, held in event[3])
    assert heard.last("verdict")["ok"]


@pytest.mark.parametrize(
    ("source", "trial", "where", "line", "words"),
    [
        ("x = 1\ny = z\n", "", "program", 2, "no name `z`"),
        (solved(3), "a = Value(1.0)\nb = a + 1\n", "program", 8, "Make a Value of it"),
        ("x = 1\n", "y = x\nx.y\n", "trial", 2, "a plain number has no `y`"),
        ("x = (\n", "y = 1\n", "program", 1, "not closed"),
        ("x = 1\n", "y = 1\nif y\n    x = 2\n", "trial", 2, "colon"),
        ("def f(x):\n    for y in x:\n        z = y\n    return nobody\n", "f([1])", "program", 4, "no name `nobody`"),
        ("import os\n", "", "program", 1, "no such module"),
        ("from leafward.engine.value import Value\n", "", "program", 1, "Leafward’s own"),
        ("import builtins\n", "", "program", 1, "no such module"),
        ("__import__('sys')\n", "", "program", 1, "no such module"),
        ("def f(x):\n    return f(x)\n", "f(1)", "program", 2, "without end"),
        ("input()\n", "", "program", 1, "nobody to ask"),
        ("raise SystemExit\n", "", "program", 1, "SystemExit"),
    ],
)
def test_what_goes_wrong_is_told_with_its_line(heard, source, trial, where, line, words):
    heard.bench.run(source, trial)
    said = heard.last("verdict")
    assert not said["ok"]
    assert words in said["sentence"]
    assert (said["where"], said["line"]) == (where, line)
    assert said["sentence"].startswith(f"Line {line}: ")


def test_the_program_has_pythons_own_import_back_when_it_has_run(heard):
    heard.bench.run("import math\nimport random\nx = math.pi\n")
    assert heard.last("verdict")["ok"]
    import wave  # noqa: F401


def test_what_is_printed_is_cut_and_told_so(heard):
    heard.bench.run("for i in range(100000):\n    print('again', i, sep='-', end=';')\n")
    text = heard.printed()
    assert text.startswith("again-0;again-1;")
    assert len(text) < PRINTED + 200
    assert "the rest is left out" in text


def test_a_number_that_is_none_is_told_as_a_text(heard):
    source = solved(6).replace("x.grad = node.grad * slope", "x.grad = node.grad * slope * float('inf')")
    heard.bench.check("backward", source)
    assert heard.last("verdict")["about"]["theirs"] in ("inf", "-inf")


def test_a_syntax_error_at_every_line_of_the_solution_is_told_with_its_line(heard):
    source = solved(len(STEPS)).split("\n")
    for i, line in enumerate(source):
        if line.strip():
            heard.bench.run("\n".join(source[:i] + [line[: len(line) - len(line.lstrip())] + "?"] + source[i + 1 :]))
            said = heard.last("verdict")
            assert not said["ok"]
            assert said["line"] in (i + 1, i + 2), said  # a line that is missing may be missed only at the next one
            assert said["sentence"].startswith("Line ")


@pytest.mark.parametrize("place", range(len(STEPS)), ids=lambda place: STEPS[place].key)
def test_the_trial_of_each_step_runs_on_our_solution_and_prints(heard, place):
    heard.bench.run(solved(place + 1), TRIALS[STEPS[place].key])
    assert heard.last("verdict")["ok"], heard.last("verdict")
    assert heard.printed()


def test_a_graph_that_fails_can_be_watched(heard):
    heard.bench.check("paths", solved(6))
    about = heard.last("verdict")["about"]
    heard.bench.run(solved(6), of(about))
    assert float(heard.printed()) == about["theirs"]
    everything = {
        "leaves": [["a", 0.5]],
        "lines": [["b", "negate", ["a"]], ["c", "tanh", ["b"]], ["d", "power", ["c", 2]], ["e", "subtract", ["d", "a"]]],
    }
    heard.bench.run(solved(15), of({"graph": everything, "leaf": "a"}))
    assert heard.last("verdict")["ok"]
    assert of({}) == ""
