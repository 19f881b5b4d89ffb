"""Add, never overwrite: the wrong engines are wrong in exactly the predicted way, and the predictions are made by hand here."""

import math
from itertools import accumulate

import pytest

from leafward.engine import graph
from leafward.engine.value import Value
from leafward.lesson.accumulate import ledger
from leafward.lesson.accumulate.engines import ADD, OVERWRITE, SOURCES, UNORDERED, Walk, engine
from leafward.lesson.accumulate.graphs import build, nudged, ordered
from leafward.lesson.accumulate.widget import Figure
from leafward.view.element import Element
from lesson.accumulating import KEYS, RULES, check_origins, numbers, walk_to_end
from readings import text as text_of

SETTINGS = [
    {"a": 0.5, "b": -2.0, "w": 1.5, "x": 2.0},
    {"a": -1.3, "b": 0.7, "w": -0.4, "x": 0.9},
    {"a": 2.0, "b": 3.0, "w": 0.1, "x": -3.0},
]


@pytest.fixture
def figure():
    return Figure()


def elements(tree, tag):
    found, left = [], [tree]
    while left:
        item = left.pop()
        if isinstance(item, Element):
            if item.tag == tag:
                found.insert(0, item)
            left.extend(item.children)
    return found


def by_hand(key, rule, a, b, w, x):
    """The grads of the leaves, from formulas of the paths: the last path walked, all paths, or the early ones counted again."""
    t = 1 - math.tanh(a * b) ** 2
    z = w * x + b
    s = 1 - math.tanh(z) ** 2
    # How often one path's share comes out: the last path alone; what the shared value had at each of its two visits, 1 and then 2,
    # handed on each time; or both paths.
    times = {"overwrite": 1, "unordered": 1 + 2, "add": 2}[rule]
    # In the square w·x is a sum of these in its turn: 1 at the first visit, 1 + 2 at the second, and hands on both.
    farther = {"overwrite": 1, "unordered": 1 + (1 + 2), "add": 2}[rule]
    return {
        "doubled": {"a": {"overwrite": 1, "unordered": 6, "add": 4}[rule]},
        "product": {"a": b if rule == "overwrite" else b + 1, "b": a},
        "diamond": {"a": times * t * b, "b": times * t * a},
        "square": {"w": farther * z * x, "x": farther * z * w, "b": times * z},
        "neuron": {"w": s * x, "x": s * w, "b": s},
    }[key]


@pytest.mark.parametrize("values", SETTINGS)
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("key", KEYS)
def test_each_engine_finds_what_is_predicted_by_hand(key, rule, values):
    walk = Walk(dict(SOURCES)[rule], ordered(key, values.get))
    found = {node.label: grad for node, grad in zip(walk.order, walk.grads[-1], strict=True)}
    for leaf, expected in by_hand(key, rule, **values).items():
        assert found[leaf] == pytest.approx(expected, rel=1e-12), leaf


@pytest.mark.parametrize("depth", range(1, 7))
def test_on_a_chain_of_doublings_each_is_wrong_by_its_own_sequence(depth):
    """b = a + a, again and again: one path, all 2^n paths, or every visit handing on all that has come so far: 2, 6, 26, 230, …"""
    visits = [1]
    for _ in range(depth):
        visits = list(accumulate([visit for visit in visits for _ in range(2)]))
    for source, expected in [(OVERWRITE, 1), (ADD, 2**depth), (UNORDERED, visits[-1])]:
        a = value = Value(0.25)
        for _ in range(depth):
            value = value + value
        engine(source)(value)
        assert a.grad == expected


@pytest.mark.parametrize("values", SETTINGS)
@pytest.mark.parametrize("key", KEYS)
def test_the_nudge_test_confirms_the_engine_that_adds_in_order_and_this_page_s(key, values):
    order = ordered(key, values.get)
    slopes = graph.flow(order)
    assert Walk(ADD, order).grads[-1] == [slopes[node] for node in order]
    for node in order:
        if not node.inputs:
            assert nudged(key, values.get, node.label).data == pytest.approx(slopes[node], rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("key", KEYS)
def test_grads_that_remember_how_they_were_made_are_the_same_numbers(key, rule):
    source = dict(SOURCES)[rule]
    plain = Walk(source, ordered(key, SETTINGS[1].get))
    traced = Walk(source, ordered(key, SETTINGS[1].get), True)
    assert [[graph.data(grad) for grad in row] for row in traced.grads] == plain.grads
    assert [graph.data(share) for _, _, share in traced.handed] == [share for _, _, share in plain.handed]


@pytest.mark.parametrize("rule", RULES)
def test_the_lines_that_are_shown_are_the_lines_that_run(figure, rule):
    walk_to_end(figure, "square", rule)
    (shown,) = [text_of(pre) for pre in elements(figure.figure(), "pre")]
    root = build("square", figure.value)
    engine(shown)(root)
    found = numbers(figure)
    for node in graph.ordered(root):
        assert found["grad." + node.label] == node.grad


def test_both_edges_of_a_sum_with_itself_are_drawn_and_carry_their_shares(figure):
    walk_to_end(figure, "doubled", "add")
    (picture,) = [svg for svg in elements(figure.figure(), "svg") if svg.attributes.get("class") == "graph"]
    lines = [path.attributes["d"] for path in elements(picture, "path") if "signal" not in path.attributes["class"]]
    assert len(set(lines)) == len(lines) == 4
    found = numbers(figure)
    assert [found[f"share.{i}"] for i in range(4)] == [1, 1, 2, 2]


def test_a_walk_without_order_goes_over_an_edge_again_and_shows_both_shares(figure):
    walk_to_end(figure, "doubled", "unordered")
    plates = [text_of(text) for text in elements(figure.figure(), "text") if "plate-text" in text.attributes.get("class", "")]
    assert sorted(plates) == ["1", "1", "1, 2", "1, 2"]


def test_grads_change_hand_over_by_hand_over_and_back(figure):
    figure.press("rule", "add")
    seen = []
    for _ in range(5):
        found = numbers(figure)
        seen.append((found["grad.a"], found["grad.b"], found["grad.c"], found["step"]))
        figure.press("step")
    assert seen == [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (2, 2, 1, 3), (4, 2, 1, 4)]
    for expected in reversed(seen[:-1]):
        figure.press("back")
        found = numbers(figure)
        assert (found["grad.a"], found["grad.b"], found["grad.c"], found["step"]) == expected
    figure.key("", "ArrowRight", False)
    figure.key("", "ArrowRight", False)
    figure.key("", "ArrowLeft", False)
    assert figure.place() == 1
    figure.press("reset")
    assert figure.place() == 0


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("key", KEYS)
def test_what_is_said_at_the_end_is_what_the_nudge_test_says(figure, key, rule):
    walk_to_end(figure, key, rule)
    right = Walk(ADD, ordered(key, figure.value)).grads[-1]
    wrong = figure.walk.grads[-1] != right
    assert ("no error was raised" in figure.sentence()) == wrong
    shown = text_of(figure.figure())
    assert ("✗ wrong" in shown) == wrong
    assert wrong == ((key, rule) == ("product", "overwrite") or (key not in ("product", "neuron") and rule != "add"))
    if not wrong:
        assert ("nobody would notice" in figure.sentence()) == (rule != "add")


def test_every_step_is_said_in_numbers(figure):
    figure.press("step")
    assert figure.sentence() == "Hand-over 1 of 4: c gives b its share, 1.00. b.grad was 0.00 and is overwritten by 1.00."
    figure.press("rule", "add")
    for _ in range(3):
        figure.press("step")
    assert figure.sentence() == "Hand-over 3 of 4: b gives a its share, 2.00. a.grad: 0.00 + 2.00 = 2.00."


def test_a_leaf_that_is_turned_starts_the_walk_again(figure):
    walk_to_end(figure, "product", "add")
    figure.turn("b", 2.5)
    assert figure.place() == 0
    walk_to_end(figure, "product", "add")
    assert numbers(figure)["grad.a"] == 3.5


def test_it_plays_at_its_pace_while_the_race_runs_or_not(figure):
    figure.press("rule", "add")
    figure.press("play")
    assert figure.running
    for i in range(5):
        figure.frame(10_000.0 + i * figure.pace)
    assert figure.over()
    assert not figure.running
    figure.press("reset")
    figure.press("race")
    assert figure.running
    assert not figure.playing
    figure.press("step")
    assert figure.running, "the race goes on"


# Numbers that answer.


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("key", KEYS)
def test_every_number_of_a_walk_tells_where_it_comes_from(figure, key, rule):
    figure.press("graph", key)
    figure.press("rule", rule)
    check_origins(figure)
    while not figure.over():
        figure.press("step")
        check_origins(figure)


def test_a_wrong_grad_tells_how_the_broken_engine_came_to_it(figure):
    walk_to_end(figure, "doubled", "unordered")
    grad = figure.origin("grad.a").value
    assert (grad.data, grad.label, grad.operation.name) == (6, "a.grad", "add")
    before, share = grad.inputs
    assert (before.data, before.label, share.data) == (4, "a.grad", 2)


# The ledger.


def rows(figure):
    found = numbers(figure)
    return [tuple(found[f"ledger.{i}.{name}"] for name in "abc") for i in range(len(figure.actions))]


def test_grads_that_are_kept_are_handed_on_again(figure):
    """a gets 2·b.grad for each pass, and b keeps what it had: 4; then 4 + 2·4; then b is 6, and 0 + 2·6."""
    figure.press("part", "ledger")
    for action in ("backward", "backward", "leaves", "backward", "all", "backward"):
        figure.press("ledger", action)
        check_origins(figure)
    assert rows(figure) == [(4, 2, 1), (12, 4, 1), (0, 4, 1), (12, 6, 1), (0, 0, 0), (4, 2, 1)]
    assert figure.judged == [True, False, None, False, None, True]
    assert text_of(figure.figure()).count("✗ wrong") == 2


def test_the_engine_of_the_page_starts_from_zero_and_accumulates_in_leaves_only():
    """As the chapter's text says."""
    order = ordered("doubled", lambda name: 0.5)
    a, b, c = order
    c.backward()
    c.backward()
    assert [node.grad for node in order] == [4, 2, 1] == ledger.slopes()
    c.backward(accumulate=True)
    assert (a.grad, b.grad) == (8, 2)


def test_the_ledger_is_full_in_the_end_and_can_be_cleared(figure):
    figure.press("part", "ledger")
    for _ in range(ledger.MOST + 3):
        figure.press("ledger", "backward")
    assert len(figure.actions) == ledger.MOST
    figure.press("ledger", "clear")
    assert figure.actions == []
    assert figure.sentence() == "The ledger is empty, and every grad is 0."


def test_the_walk_and_the_ledger_survive(figure):
    walk_to_end(figure, "square", "unordered")
    figure.press("back")
    figure.press("ledger", "backward")
    figure.press("ledger", "leaves")
    again = Figure()
    again.restore(figure.state())
    assert numbers(again) == numbers(figure)
    assert again.ends == figure.ends == ["square unordered wrong"]


def test_a_picture_for_every_state_has_finite_numbers(figure):
    for key in KEYS:
        for rule in RULES:
            for value in (-3.0, 0.0, 3.0):
                for name in "abwx":
                    figure.turn(name, value)
                walk_to_end(figure, key, rule)
                assert all(math.isfinite(number) for number in numbers(figure).values())
