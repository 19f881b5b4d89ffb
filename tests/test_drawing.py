"""Pictures of Values: every number and every edge is in them, for notebooks and for files."""

import re
import xml.etree.ElementTree as ET

import pytest

from leafward import Value, draw
from leafward.drawing import MOST_SHOWN, svg
from leafward.view.text import figures

NAMES = {"svg": "http://www.w3.org/2000/svg"}


@pytest.fixture
def cost():
    w, x, y = Value(3, "w"), Value(2, "x"), Value(10, "y")
    cost = (w * x - y) ** 2
    cost.label = "C"
    return cost


def texts(picture):
    return [node.text for node in ET.fromstring(picture).iterfind(".//svg:text", NAMES)]


def test_every_number_and_every_gradient_is_in_the_picture(cost):
    found = texts(svg(cost))
    cost.backward()
    for node in [cost, *cost.inputs[0].inputs, *cost.inputs[0].inputs[0].inputs]:
        assert figures(node.data) in found
        assert "∂ " + figures(node.grad) in found
    assert "C = ○ ^ 2" in found
    assert "w · x" in found


def test_gradients_can_be_left_out(cost):
    assert not [text for text in texts(svg(cost, gradients=False)) if text.startswith("∂")]


def test_both_edges_of_a_plus_a_are_drawn_apart():
    a = Value(2, "a")
    paths = re.findall(r'<path d="([^"]+)"', svg(a + a))
    assert len(set(paths)) == 2


def test_it_is_written_into_a_file(cost, tmp_path):
    draw(cost, tmp_path / "graph.svg")
    assert ET.parse(tmp_path / "graph.svg").getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_a_notebook_shows_the_graph(cost):
    assert cost._repr_svg_() == svg(cost)


def test_a_graph_that_nobody_could_read_is_refused_in_a_sentence_and_not_shown(tmp_path):
    total = Value(0)
    for i in range(500):
        total = total + Value(i)
    with pytest.raises(ValueError, match="a graph of 1001 Values cannot be drawn so that it can be read"):
        draw(total, tmp_path / "graph.svg")
    assert not (tmp_path / "graph.svg").exists()
    assert total._repr_svg_() is None
    assert MOST_SHOWN < 1001


def test_a_hostile_label_stays_text():
    picture = svg(Value(1, '</title><script>alert("x")</script>') * 2)
    assert ET.fromstring(picture).find(".//svg:script", NAMES) is None


def test_a_single_number():
    assert "a number" in texts(svg(Value(7)))
