"""The room as a reader uses it, without a browser: steps are written, checked, marked and kept, hints open one by one, runs are watched."""

import ast
import json
from pathlib import Path

import pytest

from document import elements
from leafward import engine
from leafward.lesson import CHAPTERS
from leafward.rooms.workshop import sources
from leafward.rooms.workshop.sources import FILES, PLACES, home
from leafward.rooms.workshop.steps import STEPS, begun, solved
from leafward.rooms.workshop.widget import DONE, KEYS, LONGEST, Figure
from leafward.view.element import html
from readings import text
from rooms.workshop.programs import WRONG


def at(place, figure=None):
    """The room with the steps before this one done, our way."""
    figure = figure or Figure()
    for i in range(place):
        figure.text("program", solved(i + 1))
        figure.press("check")
        figure.press("next")
    return figure


def shown(figure, name):
    """The editor of that name as it is drawn: its attributes."""
    return next(each.attributes for each in elements(figure.figure()) if each.attributes.get("data-text") == name)


def test_the_whole_workshop_is_solved_step_by_step():
    figure = Figure()
    for place, step in enumerate(STEPS):
        assert step.title in text(figure.figure())
        assert step.stub.strip() in figure.program or place in (3, 9)  # of more than one method the first is looked for
        figure.press("check")
        assert not figure.verdict["ok"]
        figure.text("program", solved(place + 1))
        figure.press("check")
        assert figure.verdict["ok"], figure.verdict["sentence"]
        figure.press("next")
    assert figure.done == list(KEYS)
    figure.press("open", "value")
    assert figure.sentence() == DONE


def test_what_is_to_be_filled_in_comes_once_and_only_when_all_before_is_done():
    figure = Figure()
    figure.press("open", "neuron")
    assert "class Neuron" not in figure.program
    assert "steps 1 to 10 are still open" in text(figure.figure())
    figure.press("ask", "ours")
    figure.press("ours")
    assert figure.program == begun(solved(10), STEPS[10])
    figure = at(1)
    assert figure.program.count("def __add__") == 1
    figure.press("previous")
    figure.press("next")
    assert figure.program.count("def __add__") == 1


def test_hints_open_one_after_the_other_and_our_solution_last_after_a_question():
    figure, step = at(1), STEPS[1]
    assert step.hints[0] not in text(figure.figure())
    for i in range(len(step.hints)):
        assert f"Hint {i + 1} of 3" in text(figure.figure())
        figure.press("hint")
    plain = text(figure.figure()).replace("`", "")
    assert all(hint.replace("`", "") in plain for hint in step.hints)
    assert "Look at one way" not in plain
    figure.press("ask", "solution")
    assert "Look at one way" in text(figure.figure())
    figure.press("ask", "solution")
    assert "Look at one way" not in text(figure.figure())
    figure.press("ask", "solution")
    figure.press("solution")
    assert "return Value(self.data + other.data, (self, other))" in text(figure.figure())
    figure.press("next")
    assert "return Value(self.data + other.data" not in text(figure.figure())


def test_beginning_anew_asks_and_can_be_taken_back():
    figure = at(2)
    began = figure.program
    figure.text("program", began + "# mine\n")
    figure.press("ask", "start")
    assert figure.program != began
    figure.press("start")
    assert figure.program == began
    figure.press("back")
    assert figure.program == began + "# mine\n"


def test_a_line_that_cannot_be_read_is_marked_until_something_is_written():
    figure = Figure()
    figure.text("program", solved(1).replace("inputs=()):", "inputs=())"))
    figure.press("check")
    assert "colon" in figure.sentence()
    assert shown(figure, "program")["data-wrong"] == "2"
    figure.text("program", solved(1))
    assert "data-wrong" not in shown(figure, "program")


@pytest.mark.parametrize("name", [name for name in WRONG if WRONG[name][0] in ("backward", "paths", "order", "tanh", "minus")])
def test_a_failed_check_draws_its_graph_with_both_gradients_and_runs_it(name):
    key, source, _ = WRONG[name]
    figure = Figure()
    figure.press("open", key)
    figure.text("program", source)
    figure.press("check")
    about = figure.verdict["about"]
    if not about:
        assert figure.failed is None
        return
    drawn = html(figure.figure())
    for leaf, _, _ in about["gradients"]:
        for kind in ("theirs", "nudge"):
            assert f'data-name="workshop.{kind}.{leaf}"' in drawn
            assert leaf in figure.origin(f"{kind}.{leaf}")
    wrong = [leaf for leaf, theirs, nudge in about["gradients"] if not abs(float(theirs) - nudge) <= 1e-4 * max(1.0, abs(nudge))]
    assert drawn.count('class="box leaf off"') == len(wrong)
    assert about["leaf"] in [*wrong, ""]
    figure.press("watch")
    assert figure.trial.startswith(about["graph"]["leaves"][0][0] + " = Value(")
    assert figure.walk is not None


def test_a_run_is_gone_through_forward_and_back_with_the_names_in_view():
    figure = at(1)
    figure.text("program", solved(3))
    figure.text("trial", "a = Value(3.0)\nb = a * a\nprint(b.data)\n")
    figure.press("run")
    assert figure.printed.strip() in ("9.0", "9")
    seen = []
    while not figure.walk.over():
        seen.append((shown(figure, "program").get("data-lit"), shown(figure, "trial").get("data-lit")))
        figure.press("forward")
    lines = solved(3).split("\n")
    where = str(lines.index("        return Value(self.data * other.data, (self, other))") + 1)
    assert (where, None) in seen
    assert (None, "2") in seen
    place = figure.walk.place
    figure.press("backward")
    assert figure.walk.place == place - 1
    assert figure.key("", "ArrowLeft", False)
    assert figure.walk.place == place - 2
    figure.press("first")
    figure.press("play")
    assert figure.running
    for i in range(2 * place):
        figure.frame(1000.0 * (i + 1))
    assert figure.walk.over()
    assert not figure.running
    figure.text("trial", "print(1)\n")
    assert figure.walk is None, "the lines that ran are not these any more"


def test_names_stand_beside_the_line_that_uses_them_and_in_a_table():
    figure = Figure()
    figure.text("program", "")
    figure.text("trial", "a = 3\nb = a + 1\nc = b\n")
    figure.press("run")
    while shown(figure, "trial").get("data-lit") != "2":
        figure.press("forward")
    assert shown(figure, "trial")["data-beside"] == "a = 3"
    assert ("a", "3", True) in figure.walk.names()
    figure.press("forward")
    assert ("a", "3", False) in figure.walk.names()
    assert ("b", "4", True) in figure.walk.names()


def test_what_it_raises_is_told_where_it_stands():
    figure = Figure()
    figure.text("program", solved(1))
    figure.text("trial", "a = Value(3.0)\na.dat\n")
    figure.press("run")
    assert shown(figure, "trial")["data-wrong"] == "2"
    assert "dat" in figure.sentence()


class Later:
    """A bench whose answers come when the test says so."""

    busy = ""

    def check(self, key, source):
        self.busy = "check"

    def run(self, source, trial):
        self.busy = "run"

    def warm(self):
        """It is there."""


def late(figure, task):
    """The answer to what was pressed: it stopped in line 3."""
    figure.bench.busy = ""
    said = {"kind": "verdict", "task": task, "key": "value", "step": 0, "ok": False, "error": "NameError", "about": {}, "all": False}
    figure.told({**said, "sentence": "It stops.", "line": 3, "where": "program"})


def test_the_lines_of_a_program_that_was_changed_while_it_ran_are_not_told():
    figure = Figure(Later())
    figure.press("check")
    assert "It runs" in text(figure.figure())
    late(figure, "check")
    assert shown(figure, "program")["data-wrong"] == "3"
    figure.press("check")
    figure.text("program", "# another\n")
    late(figure, "check")
    assert "It stops." in text(figure.figure())
    assert "data-wrong" not in shown(figure, "program")
    figure.press("run")
    figure.text("trial", "print(1)\n")
    figure.told({"kind": "trace", "events": [("trial", 1, 0, [])], "whole": True})
    assert figure.walk is None


def test_what_is_stopped_says_so_where_it_was_begun():
    figure = Figure(Later())
    for press in ("check", "run"):
        figure.press(press)
        assert html(figure.figure()).count('data-press="stop"') == 1
        figure.bench.busy = ""
        figure.told({"kind": "stopped", "task": press, "why": "Stopped. Your program is as you wrote it."})
        said = figure.verdict if press == "check" else figure.ran
        assert said["sentence"].startswith("Stopped.")
        assert "Stopped." in figure.sentence()


def test_all_is_checked_from_the_first_step_on():
    figure = Figure()
    figure.receive("program", "engine.py", solved(6), "utf-8")
    assert "engine.py is here" in text(figure.figure())
    figure.press("all")
    assert figure.done == list(KEYS[:6])
    assert figure.at == KEYS[6]
    assert not figure.verdict["ok"]


def test_a_file_that_is_none_changes_nothing():
    figure = at(1)
    before = figure.program
    figure.receive("program", "picture.png", None, "")
    figure.receive("program", "picture.png", "\0PNG", "utf-8")
    assert figure.program == before
    assert "no text" in text(figure.figure())
    figure.receive("program", "engine.py", "a = 1\r\nb = 2\r", "utf-8")
    assert figure.program == "a = 1\nb = 2\n"
    figure.press("back")
    assert figure.program == before


def test_a_program_that_is_too_long_is_cut_and_that_is_said():
    figure = Figure()
    assert len(figure.text("program", "#" * (LONGEST + 5))) == LONGEST
    assert "too long" in text(figure.figure())


def test_what_was_written_outlives_a_reload():
    figure = at(3)
    figure.text("program", figure.program + "# mine\n")
    figure.text("trial", "print(2)\n")
    figure.press("hint")
    again = Figure()
    again.restore(json.loads(json.dumps(figure.state())))
    assert again.program == figure.program
    assert (again.at, again.done, again.opened, again.trial) == (figure.at, figure.done, figure.opened, "print(2)\n")
    again.press("ask", "start")
    again.press("start")
    assert again.program == figure.began


# The engine's own files.


def functions():
    """Every function and class of the engine, but those within a function: pairs (file, name)."""
    for file in FILES:
        tree = ast.parse((Path(engine.__file__).parent / file).read_text("utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield file, node.name
                methods = node.body if isinstance(node, ast.ClassDef) else ()
                yield from ((file, f"{node.name}.{inner.name}") for inner in methods if isinstance(inner, ast.FunctionDef))


def test_every_function_of_the_engine_has_its_chapter_and_the_steps_are_those_in_which_it_is_written():
    known = set(functions())
    for table in (sources.WRITTEN, sources.ELSEWHERE):
        assert {(file, name) for file in table for name in table[file]} <= known
    figure, steps = Figure(), set()
    for file in FILES:
        figure.press("read", file)
        drawn = html(figure.figure())
        links = drawn.count('class="belongs"')
        assert links == len([name for each, name in known if each == file])
        for each, name in known:
            if each == file:
                key, chapter = home(file, name)
                assert chapter in CHAPTERS
                assert f'href="../#chapter-{chapter}"' in drawn
                steps.add(key)
    assert steps - {""} == set(PLACES), "every step has its like in the engine"
