"""The room as a reader uses it, without a browser."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leafward.rooms.formula.gallery import GALLERY
from leafward.rooms.formula.widget import Figure
from leafward.view.element import html
from readings import numbers, text


def test_a_formula_is_typed_and_its_numbers():
    figure = Figure()
    figure.text("formula", "2x + y^2")
    figure.text("number.x", "1/4")
    figure.text("number.y", "−0,5")
    figure.press("end")
    found = numbers(figure.figure())
    assert found["formula.value.result"] == 0.75
    assert found["formula.gradient.x"] == 2
    assert found["formula.gradient.y"] == -1
    assert "Read as 2 · x + y^2" in text(figure.figure())


def test_only_the_digits_of_names_stand_low():
    figure = Figure()
    figure.text("formula", "2x1 + log1p(x2)^3")
    assert [text for text in figure.worked.texts if "x" in text] == ["x₁", "v₁ = 2 · x₁", "x₂", "v₂ = log1p(x₂)"]
    said = []
    while not figure.over():
        figure.press("step")
        said.append(figure.sentence())
    assert "v₁ = 2 · x₁ = 2 × 1 = 2." in said[0]
    assert [line for line in said if "v₃ = v₂³" in line]


def test_two_names_side_by_side_are_two_names():
    figure = Figure()
    assert [leaf.label for leaf in figure.worked.leaves] == ["w1", "x1", "w2", "x2", "b"]


def test_what_cannot_be_read_points_at_the_place_and_keeps_the_graph():
    figure = Figure()
    before = figure.worked
    figure.text("formula", "tanh(w + ")
    assert figure.worked is before
    assert "^" in text(figure.figure())
    assert "This formula cannot be read" in figure.sentence()
    assert "Here the formula ends, and a number, a name or a bracket is expected." in text(figure.figure())
    figure.text("formula", "tanh(w + 1)")
    assert figure.wrong is None
    assert [leaf.label for leaf in figure.worked.leaves] == ["w"]


def test_a_number_that_cannot_be_read_is_told_and_the_old_one_stays():
    figure = Figure()
    figure.text("number.b", "1/")
    assert figure.value("b") == 0.1
    assert "expected" in text(figure.figure())
    figure.text("number.b", "1e400")
    assert figure.value("b") == 0.1
    figure.text("number.b", "π/4")
    assert figure.value("b") == pytest.approx(0.7853981633974483)
    assert "expected" not in text(figure.figure())


def test_it_is_stepped_to_the_end_and_back_and_each_step_says_what_it_does():
    figure, said = Figure(), []
    before = html(figure.figure())
    while not figure.over():
        figure.press("step")
        said.append(figure.sentence())
    assert said[0].startswith("Forward, 1 of 5: v1 = w₁ · x₁".replace("v1", "v₁"))
    assert any(sentence.startswith("Backward begins") for sentence in said)
    assert len(set(said)) == figure.worked.length()
    while figure.place():
        figure.press("back")
    assert html(figure.figure()) == before


def test_gradients_show_only_as_far_as_they_have_come():
    figure = Figure()
    for _ in range(len(figure.worked.steps)):
        figure.press("step")
    assert not [name for name in numbers(figure.figure()) if name.startswith("formula.gradient.")]
    figure.press("step")
    assert [name for name in numbers(figure.figure()) if name.startswith("formula.gradient.")] == ["formula.gradient.result"]


@pytest.mark.parametrize("key", [row[0] for row in GALLERY])
def test_every_formula_of_the_gallery_is_walked_and_every_number_answers(key):
    figure = Figure()
    figure.press("gallery", key)
    figure.press("end")
    figure.press("second")
    figure.press("nudged")
    for name in numbers(figure.figure()):
        assert figure.origin(name.partition(".")[2])
    assert "they agree" in text(figure.figure())
    for kind in ("python", "torch", "latex"):
        figure.press("along", kind)
        assert "readonly" in html(figure.figure())


def test_it_is_kept():
    figure = Figure()
    figure.text("formula", "a·b + a")
    figure.text("number.a", "1/3")
    figure.press("shared")
    figure.press("step")
    figure.press("second")
    again = Figure()
    again.restore(json.loads(json.dumps(figure.state())))
    assert again.state() == figure.state()
    assert again.typed["a"] == "1/3"
    assert again.place() == 1


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="xyab0129.,+-−*/^()|√π²₁ sincoehmax", max_size=40), st.text(max_size=12))
def test_whatever_is_typed_it_lives(formula, typed):
    figure = Figure()
    figure.text("formula", formula)
    for leaf in figure.worked.leaves[:2]:
        figure.text("number." + leaf.label, typed)
    figure.press("end")
    html(figure.figure())


def test_what_the_room_writes_into_a_field_has_a_minus_sign():
    figure = Figure()
    again = Figure()
    again.restore(json.loads(json.dumps(figure.state())))
    figure.turn("b", -2.5)
    for one, shown in ((figure, ("−0.8", "−2.5")), (again, ("−0.8",))):
        printed = html(one.figure())
        assert ' value="-' not in printed
        assert all(f'value="{each}"' in printed for each in shown)
    assert again.value("w2") == -0.8


def test_a_formula_that_cannot_be_read_keeps_its_graph_over_a_reload():
    figure = Figure()
    figure.press("gallery", "softmax")
    figure.turn("v", 1.5)
    figure.press("end")
    before = numbers(figure.figure())
    figure.text("formula", "a*")
    again = Figure()
    again.restore(json.loads(json.dumps(figure.state())))
    assert again.formula == "a*"
    assert again.sentence() == figure.sentence()
    assert numbers(again.figure()).keys() == numbers(figure.figure()).keys()
    assert again.value("v") == 1.5
    again.text("formula", "a*2")
    assert again.wrong is None
    assert before["formula.v"] == 1.5
