"""What is kept on the reader's device may be cut short, old, or written by a stranger: every figure takes what fits and leaves the rest.

The hostile states come from what each figure declares; see `hostile.py`.
"""

import json
import sys
from types import SimpleNamespace

import pytest

from hostile import ANYTHING, LONG, SPECIAL, bounds, states
from leafward.lesson import CHAPTERS
from leafward.lesson.page import Page, chapter_widget
from leafward.lesson.page import figure as room_widget
from leafward.rooms import ROOMS
from leafward.rooms.practice.widget import KEYS as KINDS
from leafward.view.challenges import pinned
from leafward.view.element import html
from leafward.view.fields import MISFIT, declared, read
from leafward.view.widget import Widget
from readings import numbers

FIGURES = [*CHAPTERS, *ROOMS]
STATES = 40


def made(name):
    return room_widget(f"leafward.rooms.{name}.widget") if name in ROOMS else chapter_widget(name)


@pytest.fixture(scope="module")
def fresh():
    """A figure of each name as a new reader finds it, to be compared with; nobody changes it."""
    return {name: rested(made(name)) for name in FIGURES}


def rested(figure):
    """The figure after its first frames; a clock runs on."""
    for _ in range(200):
        if figure.running:
            figure.frame(0.0)
    figure.settle()
    return figure


def used(figure):
    """What the page does after it took up a state, and some frames of life."""
    figure.check_challenges()
    figure.settle()
    shown = figure.figure()
    for milliseconds in (0.0, 700.0, 1400.0):
        if figure.running:
            figure.frame(milliseconds)
            figure.check_challenges()
            shown = figure.figure()
    numbers(shown)
    assert shown.tag == "figure"
    return figure


def is_sane(figure, fresh):
    """Every field holds what its shape takes, or what it holds where nothing was ever done."""
    state, first = json.loads(json.dumps(figure.state())), fresh.state()
    for name, shape in declared(figure):
        assert shape.read(state[name]) is not MISFIT or state[name] == first[name], name


@pytest.mark.parametrize("name", FIGURES)
def test_what_a_figure_keeps_is_what_it_declares(name, fresh):
    figure = fresh[name]
    assert sorted(figure.state()) == sorted(dict(declared(figure)))
    assert type(figure).restore is Widget.restore
    assert type(figure).state is Widget.state


@pytest.mark.parametrize("name", FIGURES)
def test_a_field_takes_what_is_at_its_bounds_and_leaves_what_is_just_outside(name, fresh):
    for key, shape in declared(fresh[name]):
        fits, outside = bounds(shape)
        for one in fits:
            found = read([(key, shape)], json.loads(json.dumps({key: one})))[key]
            assert shape.read(json.loads(json.dumps(found))) == found, "what was taken is taken again"
        for one in outside:
            assert read([(key, shape)], {key: one}) == {}, (key, one)


@pytest.mark.parametrize("name", FIGURES)
def test_a_field_takes_of_anything_only_what_fits(name, fresh):
    for key, shape in declared(fresh[name]):
        for one in ANYTHING + LONG:
            found = shape.read(one)
            assert found is MISFIT or shape.read(found) == found, key
            assert found is MISFIT or len(json.dumps(found)) <= 300_000, "no more than the page reads"


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_comes_alive_whatever_was_kept(name, fresh):
    figure = made(name)
    for state in states(figure, STATES):
        figure.restore(state)
        is_sane(used(figure), fresh[name])


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_comes_alive_with_each_field_at_its_bounds(name, fresh):
    figure = made(name)
    sane = figure.state()
    for key, shape in declared(figure):
        fits, _ = bounds(shape)
        for one in (*fits[:1], *fits[-1:], MISFIT):  # the last: the field is missing
            figure.restore({**sane, key: one})
            is_sane(used(figure), fresh[name])


@pytest.mark.parametrize("name", FIGURES)
def test_what_fits_nothing_changes_nothing(name, fresh):
    before = html(fresh[name].figure())
    figure = rested(made(name))
    outside = {key: next(iter(bounds(shape)[1]), None) for key, shape in declared(figure)}
    for state in ({}, SPECIAL, outside, {**outside, **SPECIAL}, None, [], "x", 1e308, ANYTHING):
        figure.restore(state)
    assert html(rested(figure).figure()) == before
    assert vars(figure).get("restore") is None
    assert (figure.name, figure.saved, type(figure)) == (fresh[name].name, type(fresh[name]).saved, type(fresh[name]))


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("playground", {"weights": [0.5] * 3, "epochs": 9, "losses": [[9, 0.5]]}),  # of a smaller network
        ("playground", {"weights": [0.5] * 33, "losses": [[9, 0.5]]}),
        ("playground", {"epochs": 9, "preset": "spiral"}),
        ("loop", {"count": 5, "rounds": [[[0.1] * 13, 0.1]] * 2 + [[[0.1] * 13, None]], "losses": []}),  # more rounds than lines
        ("loop", {"count": 8, "rounds": [[[0.1] * 13, None], [[0.1] * 13, 0.1]], "losses": []}),  # a round without its rate
        ("loop", {"count": 8, "rounds": [[[0.1] * 13, 0.1], [[0.1] * 13, None]], "losses": []}),  # the last line has run without one
        ("loop", {"count": 5, "rounds": [[[0.1] * 13, 0.1], [[0.1] * 13, 0.1]], "losses": []}),  # it has not run, and has one
        ("loop", {"count": 5, "rounds": [[[0.1] * 13, 0.1], [[0.1] * 13, None]]}),
        ("learning", {"steps": 9}),
        ("accumulate", {"done": 99}),
        ("accumulate", {"race": [3, [[0.1] * 17] * 2, [[1.0] * 2] * 2]}),
        ("matrix", {"hidden": "24"}),  # there is one column
        ("next_letter", {"steps": 9, "held": 1.0, "after": ["anna"], "losses": [[9, 1.0]]}),
        ("formula", {"done": 2000}),
        ("practice", {"off": list(KINDS)}),
        ("practice", {"done": 0, "memory": [[KINDS[0], "x1", 4, 9]]}),
    ],
)
def test_parts_that_do_not_belong_together_are_left(name, state, fresh):
    figure = made(name)
    figure.restore(state)
    assert html(rested(figure).figure()) == html(fresh[name].figure())
    assert figure.state() == fresh[name].state()


def test_what_is_chosen_is_there():
    layers = chapter_widget("layers")
    layers.restore({"neurons": 2, "chosen": 7})
    assert layers.chosen == 1
    chain = chapter_widget("chain")
    chain.press("kind", "own")
    chain.press("choose", "3")
    chain.restore({"links": [["tanh", 0]]})
    assert (chain.chosen, len(chain.chain.links)) == (1, 1)


@pytest.mark.parametrize("name", FIGURES)
def test_a_new_state_comes_back_as_it_was(name, fresh):
    figure = fresh[name]
    again = made(name)
    again.restore(json.loads(json.dumps(figure.state())))
    rested(again)
    assert numbers(again.figure()) == numbers(figure.figure())
    assert html(again.figure()) == html(figure.figure())


@pytest.mark.parametrize("name", FIGURES)
def test_what_was_being_tried_is_still_beside_the_stage(name):
    figure = rested(made(name))
    for challenge in figure.challenges:
        figure.press("try", challenge.key)
        figure.check_challenges(True)
        again = made(name)
        again.restore(json.loads(json.dumps(figure.state())))
        rested(again).check_challenges(True)
        assert html(pinned(again)) == html(pinned(figure)), challenge.key


@pytest.fixture
def keeping(monkeypatch):
    """The place where the device keeps states, with a store that holds what the test writes into it."""
    store = {}
    storage = SimpleNamespace(getItem=store.get, setItem=store.__setitem__)
    attempt = SimpleNamespace(attemptMethod=lambda target, method, *said: SimpleNamespace(ok=True, value=getattr(target, method)(*said)))
    js = SimpleNamespace(
        leafward=attempt, Reflect=SimpleNamespace(get=lambda *_: storage), globalThis=None, location=SimpleNamespace(hash="")
    )
    for module in ("leafward.view.door", "leafward.view.keeping"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, "js", js)
    monkeypatch.setitem(sys.modules, "jsffi", SimpleNamespace())
    kept = __import__("leafward.view.keeping", None, None, ["Keeping"])
    yield lambda text: store.__setitem__(kept.STORE + "neuron", text) or kept.Keeping().state("neuron")
    for module in ("leafward.view.door", "leafward.view.keeping"):
        sys.modules.pop(module, None)


def test_a_text_that_was_cut_short_is_none(keeping, fresh):
    text = json.dumps(fresh["neuron"].state())
    assert keeping(text) == json.loads(text)
    for at in range(len(text)):
        assert keeping(text[:at]) is None
    for other in ("", "[]", "1", "nul", '"x"', "[" * 100_000, '{"w1":' * 40_000, json.dumps({"w1": "x" * 5_000_000})):
        assert keeping(other) is None


def test_a_very_long_history_is_left():
    figure = chapter_widget("one_weight")
    figure.restore({"history": [3.0] * 100_000})
    assert figure.history == [3.0]
    figure.restore({"history": [3.0, 1e300]})
    assert figure.history == [3.0]


def test_more_dots_than_the_figure_takes_are_left():
    figure = chapter_widget("playground")
    figure.restore({"dots": [[0.1, 0.1, 1]] * 100_000})
    assert len(figure.dots) == 4
    figure.restore({"dots": [[0.1, 0.1, 1], [5, 0, 1]]})
    assert len(figure.dots) == 4


def test_a_spiral_without_dots_is_not_solved():
    figure = chapter_widget("playground")
    figure.restore({"dots": [], "preset": "spiral", "weights": figure.trainer.weights(), "epochs": 5})
    used(figure)
    assert figure.met == []


def test_the_contents_follow_what_was_met():
    page = Page()
    page.widgets[CHAPTERS.index("neuron")].restore({"met": ["and", "nothing"]})
    total = sum(len(widget.challenges) for widget in page.widgets)
    assert f"1 of {total} challenges met" in html(page.contents.figure())
    assert "●○" in html(page.contents.figure())
