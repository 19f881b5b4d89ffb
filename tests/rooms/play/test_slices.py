"""A table of several classes, mapped over two of its inputs, the others held in the reader's own unit."""

import json

import pytest

from leafward.figures.data import Data
from leafward.rooms.play.slices import CLASS_COLOURS
from leafward.rooms.play.widget import Figure
from leafward.view.element import html
from readings import numbers, text
from resting import rest
from rooms.play.playing import train
from rooms.play.tables import ROWS


@pytest.mark.parametrize("how", ["compiled", "interpreted"])
def test_a_table_of_several_classes_over_two_of_its_inputs(how):
    figure = Figure()
    figure.press("how", how)
    figure.take_table(Data(ROWS, "class", ("long", "wide", "deep"), ("one", "two", "three")))
    train(figure, 10)
    assert figure.shape() == [3, 8, 3]
    network, piece = figure.trainer.network.frozen(), figure.piece()
    ((_, _, width, height, data),) = figure.map.picture.parts
    assert width == height
    for column, row in ((0, 0), (width - 1, 0), (width // 2, height // 2), (3, height - 1)):
        outputs = network(piece.inputs((2 * column / (width - 1) - 1, 1 - 2 * row / (height - 1))))
        colour = tuple(data[4 * (row * width + column) :][:3])
        assert colour == CLASS_COLOURS[outputs.index(max(outputs))]
    middle = figure.at[2]
    before = bytes(data)
    figure.turn("at2", middle + 0.4)
    rest(figure)
    assert bytes(figure.map.picture.parts[0][4]) != before
    figure.press("axis", "1", "2")
    rest(figure)
    assert figure.axes == (0, 2)
    assert 'data-knob="at1"' in html(figure.figure())
    figure.press("leave")
    assert rest(figure).shape() == [2, 8, 1]


def test_what_is_held_is_told_and_turned_in_the_readers_own_unit():
    """Weights from 50 to 89 kg, years from 1980 on, and a category, over which the map is not drawn."""
    rows = [f"{i % 7};{i % 5};{50 + i} kg;{1980 + i % 30};{'uvw'[i % 3]};{'ab'[i % 2]}" for i in range(40)]
    figure = Figure()
    figure.receive("data", "t.csv", "\n".join(["p;q;mass;year;mark;class", *rows]), "utf-8")
    rest(figure)
    knob, at = figure.knob("at2"), figure.taken.inputs.index("mass")
    assert at == 2
    assert knob.label == "mass, kg"
    assert (knob.low, knob.high) == pytest.approx((50 - 0.06 * 39, 89 + 0.06 * 39))
    assert figure.value("at2") == pytest.approx(sorted(range(50, 90))[20])
    figure.turn("at2", 60.0)
    assert figure.taken.told(2, figure.at[2]) == "60 kg"
    assert figure.at[2] == pytest.approx((60 - 69.5) / (sum((x - 69.5) ** 2 for x in range(50, 90)) / 40) ** 0.5)
    assert numbers(rest(figure).figure())["play.at2"] == pytest.approx(60)
    assert figure.knob("at3").decimals == 1
    assert (figure.knob("at4").label, figure.value("at4")) == ("mark = u", 1.0)
    figure.press("hold", "4", "2")
    assert [figure.value(f"at{i}") for i in (4, 5, 6)] == [0.0, 0.0, 1.0]
    printed = text(rest(figure).figure())
    assert "x₁ p, x₂ q, x₃ mass, x₄ year, x₅ mark = u" in printed
    assert "How many dots" not in printed
    again = Figure()
    again.restore(json.loads(json.dumps(figure.state())))
    assert rest(again).value("at2") == pytest.approx(60)
    figure.receive("data", "t.csv", "\n".join(rows), "windows-1252")
    assert "CP1252" in text(rest(figure).figure())
    assert "no UTF-8" in text(figure.figure())
