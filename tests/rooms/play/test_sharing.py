"""A link carries the room in few letters; an exercise locks and hides what its teacher chose, and tells when its goal is reached."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from document import elements
from leafward.rooms.play.exercise import GOALS, TITLES, asked, reached
from leafward.rooms.play.locks import part_of
from leafward.rooms.play.parts import OF, PARTS
from leafward.rooms.play.widget import Figure
from leafward.view.challenges import Challenge
from leafward.view.element import html
from leafward.view.link import opened
from readings import text
from rooms.play.tables import TABLES

pytestmark = pytest.mark.usefixtures("unpainted")


def rest(figure):
    for _ in range(20000):
        if not figure.running:
            return figure
        figure.work(1e9)
    raise AssertionError("it does not come to rest")


def by_link(link):
    name, state, complaint = opened(link)
    assert (name, complaint) == ("play", "")
    figure = Figure()
    figure.restore(state)
    return rest(figure)


def test_a_hundred_dots_and_the_largest_of_small_networks_fit_into_two_thousand_letters():
    figure = Figure()
    figure.press_preset("spiral")
    figure.turn("count", 100)
    figure.turn("layers", 3)
    figure.turn("neurons", 8)
    rest(figure)
    figure.press_train()
    figure.work(1e9)
    figure.press_train()
    rest(figure)
    figure.press_within("share", "prepare")
    figure.text("share.words", "x" * 300)
    link = figure.drawer_by("share").link(exercise=True)
    assert len("https://leafward.example/play/" + link) <= 2000
    other = by_link(link)
    assert other.dots == figure.dots
    assert other.trainer.loss == pytest.approx(figure.trainer.loss, rel=1e-3)
    assert (other.trainer.epochs, other.trainer.right) == (figure.trainer.epochs, figure.trainer.right)


@settings(max_examples=6, deadline=None)
@given(st.data())
def test_every_setting_comes_back(data):
    figure = Figure()
    for name, knob in ((knob.name, knob) for knob in figure.knobs if knob.name not in ("time", "blamed")):
        figure.turn(name, knob.at(data.draw(st.integers(knob.step(knob.low), min(knob.step(knob.high), knob.step(knob.low) + 60)))))
    for name in ("activation", "optimiser", "batch", "stop"):
        figure.press(name, data.draw(st.sampled_from(dict(figure.choices)[name])))
    for part in data.draw(st.lists(st.sampled_from(PARTS), max_size=3)):
        figure.press_within("share", "lock", data.draw(st.sampled_from(("open", "locked", "hidden"))), part)
    figure.press_within("share", "prepare")
    figure.press_within("share", "goal", data.draw(st.sampled_from([word for word, _, _, _ in GOALS])))
    words = figure.text("share.words", data.draw(st.text(st.characters(codec="utf-8"), max_size=320)))
    rest(figure)
    share = figure.drawer_by("share")
    other = by_link(share.link(exercise=True))
    for name in (
        "layers",
        "neurons",
        "rate",
        "share",
        "noise",
        "count",
        "decay",
        "activation",
        "optimiser",
        "batch",
        "stop",
        "dots",
        "seed",
    ):
        assert getattr(other, name) == getattr(figure, name), name
    assert (other.sealed, other.veiled) == tuple(share.locks)
    assert other.drawer_by("share").exercise == share.drafted
    assert words == share.drafted[2]
    html(other.figure())


def test_what_is_locked_cannot_be_moved_and_what_is_hidden_is_not_there():
    figure = rest(Figure())
    figure.press_within("share", "prepare")
    for how, part in (("locked", "layers"), ("locked", "data"), ("hidden", "rate"), ("hidden", "take")):
        figure.press_within("share", "lock", how, part)
    other = by_link(figure.drawer_by("share").link(exercise=True))
    other.turn("layers", 3)
    other.turn("rate", 2)
    other.press("drawer", "take")
    other.receive("data", "t.csv", TABLES["plain"], "utf-8")
    rest(other)
    assert (other.layers, other.rate, other.drawer, other.mode) == (1, 0.5, "", "dots")
    assert 'data-knob="rate"' not in html(other.figure())
    assert "Take along" not in text(other.figure())


def test_each_goal_is_reached_by_what_it_asks_and_by_nothing_less():
    figure = rest(Figure())
    trainer = figure.trainer
    trainer.loss, trainer.right, trainer.epochs = 0.2, 3, 100
    assert not any(reached(figure, (word, 0.1, "")) for word, _, _, _ in GOALS)
    assert reached(figure, ("loss", 0.2, ""))
    trainer.right = 4
    assert reached(figure, ("right", 0.0, ""))
    assert reached(figure, ("steps", 100.0, "")) > reached(figure, ("steps", 99.0, ""))
    assert reached(figure, ("neurons", 8.0, "")) > reached(figure, ("neurons", 7.0, ""))
    assert not reached(figure, ("held", 1.0, ""))
    trainer.measured = False
    assert not reached(figure, ("right", 0.0, ""))
    assert all(asked((word, 0.5, "")) for word, _, _, _ in GOALS if word != "none")
    assert set(TITLES) == set(PARTS)


def test_an_exercise_is_told_when_it_is_reached_and_stays_so():
    figure = rest(Figure())
    figure.press_within("share", "prepare")
    figure.press_within("share", "goal", "loss")
    figure.text("share.number", "0,3")
    figure.text("share.words", "Tame XOR.")
    other = by_link(figure.drawer_by("share").link(exercise=True))
    assert "Tame XOR." in text(other.figure())
    assert "Bring the loss to 0.3 or less." in text(other.figure())
    other.press("train")
    for _ in range(3000):
        if other.drawer_by("share").reached:
            break
        other.work(1e9)
    assert "Reached." in text(other.figure())
    other.press("reset")
    rest(other)
    assert "Reached." in text(other.figure())


def test_a_table_that_is_too_large_for_a_link_is_left_behind_and_said():
    figure = rest(Figure())
    figure.receive("data", "t.csv", TABLES["plain"], "utf-8")
    rest(figure)
    other = by_link(figure.link())
    assert (other.mode, other.data().rows) == ("table", figure.data().rows)
    figure.receive("data", "t.csv", TABLES["plain"] + TABLES["plain"].partition("\n")[2] * 30, "utf-8")
    rest(figure)
    link = figure.copy("share.link", "https://x/")
    figure.copied("share.link", link, True)
    assert len(link) < 8000
    assert "too large for a link" in figure.drawer_by("share").told[0]
    assert by_link(link.partition("x/")[2]).mode == "dots"


class Tap:
    x, y, item, right, moved, held = 0.75, 0.25, "", False, False, False


def controls_of(figure, part):
    """Of a part of the room, what is drawn of it that takes a hand: (tag, what it does) of each."""
    found = []
    for each in elements(figure.figure()):
        given = each.attributes
        does = [given[name] for name in ("data-press", "data-text", "data-knob") if name in given]
        dead = "disabled" in given or given.get("aria-disabled") == "true"
        words = does[0] if does else ""
        owner = figure.part_of_knob(words) if "data-knob" in given else part_of(words) if "data-press" in given else OF.get(words)
        if does and not dead and owner == part:
            found.append((each.tag, words))
    return found


@pytest.mark.parametrize("part", PARTS)
def test_what_is_locked_takes_no_hand_looks_it_and_is_named(part):
    """In each mode, with all of the bench open: nothing of the part is left that a hand could move, and what is there does not move."""
    figure = rest(Figure())
    figure.press_within("share", "prepare")
    figure.press_within("share", "lock", "locked", part)
    link = figure.drawer_by("share").link(exercise=True)
    for mode in ("dots", "curve"):
        free, shut = rest(Figure()), by_link(link)
        for each in (free, shut):
            each.press("more")
            each.press("stop", "steps")
            each.press("mode", mode)
            rest(each)
        same = shut.mode == mode
        there = controls_of(free, part)
        assert there or mode == "dots" or part in ("sets", "tools")
        assert controls_of(shut, part) == []
        assert "Locked here: {}.".format(TITLES[part]) in text(shut.figure())
        for tag, words in there if same else ():
            kept = {name: value for name, value in shut.state().items() if name != "going_on"}
            before = (kept, shut.drawer, shut.pinned, shut.trainer.weights())
            if tag == "button":
                shut.press(*words.split(" "))
            elif words in OF and not shut.has_knob(words):
                shut.text(words, "x")
            else:
                shut.turn(words, shut.knob(words).high)
            after = {name: value for name, value in rest(shut).state().items() if name != "going_on"}
            assert (after, shut.drawer, shut.pinned, shut.trainer.weights()) == before, words


def test_dots_are_placed_by_no_hand_where_that_is_locked():
    figure = rest(Figure())
    figure.sealed = ["tools"]
    for phase in ("down", "up"):
        figure.point("plane", phase, Tap)
    for key in ("b", "Enter", "Delete", "u"):
        figure.key("plane", key, False)
    assert len(figure.dots) == 4
    figure.press("fault")
    rest(figure)
    Tap.item = "2"
    figure.point("plane", "up", Tap)
    Tap.item = ""
    assert figure.looked == 2


@pytest.mark.parametrize("how", ["sealed", "veiled"])
def test_challenges_that_are_not_open_are_not_met(how):
    figure = rest(Figure())
    figure.worst = (0.9, 0.2)
    setattr(figure, how, ["challenges"])
    figure.challenges = tuple(Challenge(each.key, each.text, lambda _: (True, "")) for each in figure.challenges)
    assert not figure.check_challenges(True)
    figure.press("try", "overfit")
    assert (figure.met, figure.pinned) == ([], "")
    assert ("Try one" in text(figure.figure())) == (how == "sealed")
    setattr(figure, how, [])
    assert figure.check_challenges(True)
    assert figure.met == ["overfit", "cure"]
