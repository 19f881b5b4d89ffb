"""Random walks of hands over every figure: after each act, what stands in the page is what would be drawn anew."""

import pytest

from leafward.lesson import CHAPTERS
from leafward.rooms import ROOMS
from leafward.view import patch as patching
from walks import Reader

ACTS = 300


@pytest.mark.parametrize("name", [*CHAPTERS, *ROOMS])
def test_what_stands_in_the_page_is_what_would_be_drawn_anew(name):
    """The panel that tells where a number comes from is open beside the figure, and held to the same."""
    assert Reader(name, seed=2, panel=True).walk(ACTS) == ""


# What is planted must be found.


def without(key, path):
    """A key in which the fact at a path of indices is forgotten."""
    if not path:
        return None
    return tuple([without(fact, path[1:]) if i == path[0] else fact for i, fact in enumerate(key)])


@pytest.mark.parametrize(
    ("name", "part", "path"),
    [
        ("playground", "lines", (1,)),  # which neuron is chosen
        ("playground", "lines", (2,)),  # the weights
        ("neuron", "corners", (2,)),  # b
        ("next_letter", "words", (1,)),  # the draft
        ("backward", "buttons", (1,)),  # whether it runs
        ("matrix", "race", (2,)),  # what was timed, from which whether it runs follows
        ("learning", "answer 0", (1,)),  # how far it misses
        ("forward", "plates", (1,)),  # the weights
        ("chain", "link 1", (1,)),  # its slope
        ("loop", "loss", (0,)),  # the losses
        ("backward", "inner e", (2,)),  # what blame has come
    ],
)
def test_a_fact_that_a_key_forgets_is_noticed(name, part, path):
    reader = Reader(name, seed=1)
    still = reader.figure.still
    reader.figure.still = lambda asked, key, draw: still(asked, without(key, path) if asked == part else key, draw)
    assert reader.walk(4 * ACTS) != ""


def test_a_patch_that_goes_by_the_object_is_noticed(monkeypatch):
    """What an older patch did: a node belonged to the Element that was drawn there last, and went where that went."""
    places = {}
    inner, patch = patching._inner, patching.patch

    def by_object(place, tree, index):
        return places.get(id(tree)) or inner(place, tree, index)

    def remembering(place, new, door):
        patch(place, new, door)
        places[id(new)] = place

    monkeypatch.setattr(patching, "_inner", by_object)
    monkeypatch.setattr(patching, "patch", remembering)
    try:
        found = Reader("playground", seed=1).walk(ACTS)
    except AssertionError:  # it writes where there is nothing to write
        found = "a change in the wrong place"
    assert found
