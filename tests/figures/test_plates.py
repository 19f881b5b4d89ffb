"""Plates with numbers never lie over one another, wherever hands at random have led a figure."""

import pytest

from document import elements
from leafward.lesson import CHAPTERS
from walks import Reader

ACTS = 60
SLACK = 1.0  # units by which two may touch


def overlapping(drawing):
    """Pairs of plates of one drawing that cover each other."""
    plates = [
        [float(each.attributes[name]) for name in ("x", "y", "width", "height")]
        for each in elements(drawing)
        if each.attributes.get("class") == "plate"
    ]
    return [
        (a, b)
        for i, a in enumerate(plates)
        for b in plates[:i]
        if all(min(a[k] + a[k + 2], b[k] + b[k + 2]) - max(a[k], b[k]) > SLACK for k in (0, 1))
    ]


@pytest.mark.parametrize("name", CHAPTERS)
def test_no_plate_lies_over_another(name):
    reader = Reader(name, seed=3)
    for _ in range(ACTS):
        for drawing in elements(reader.figure.figure()):
            if drawing.tag == "svg":
                assert overlapping(drawing) == [], reader.acts[-5:]
        reader.act()


@pytest.mark.parametrize("name", ["boundary", "layers"])
def test_no_name_in_the_plane_lies_over_another(name):
    """Of the lines, of the arrow, of the directions: each finds a place that is free."""
    reader = Reader(name, seed=3)
    for _ in range(2 * ACTS):
        drawing = next(each for each in elements(reader.figure.figure()) if each.attributes.get("data-surface") == "plane")
        names = [each for each in elements(drawing) if each.tag == "text" and "halo" in each.attributes["class"]]
        places = [(float(each.attributes["x"]), float(each.attributes["y"])) for each in names]
        near = [(a, b) for i, a in enumerate(places) for b in places[:i] if abs(a[0] - b[0]) < 14 and abs(a[1] - b[1]) < 12]
        assert near == [], reader.acts[-5:]
        reader.act()
