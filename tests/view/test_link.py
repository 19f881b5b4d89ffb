"""A state goes into an address and comes back; what is no link of ours is nothing, and one that is damaged is told so."""

import json
import math
from urllib.parse import quote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leafward.lesson.page import Page, chapter_widget
from leafward.view import compact
from leafward.view.fields import declared, read
from leafward.view.link import BROKEN, LONG, LONGEST, LONGEST_JSON, NEWER, addressed, fragment, opened

LOOP = declared(chapter_widget("loop"))
numbers = st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | st.decimals(-999, 999, places=3).map(float)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.lists(st.tuples(numbers, numbers).map(list), max_size=5),
    max_leaves=6,
)


def alike(one, other):
    """The same, but for numbers in lists, of which seven digits count."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float) or isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-44)
    return one == other


@settings(deadline=None)
@example({"w": [1e-9 / 3] * 9, "big": [2**53 + 1] * 3, "huge": [1e300, 2], "zero": -0.0, "dots": [[0.125, -1.5, 1]] * 9})
@given(st.dictionaries(st.text(max_size=6), json_values, max_size=4))
def test_a_state_comes_back(state):
    link = fragment("formula", state)
    assert link[len("#formula=") :].isascii()
    assert not link[len("#formula=") :].strip(compact.LETTERS)
    name, found, complaint = opened(link)
    assert (name, complaint, found.keys()) == ("formula", "", state.keys())
    assert all(alike(found[key], state[key]) for key in state)


@given(st.lists(st.floats(width=64, allow_nan=False, allow_infinity=False), max_size=7))
def test_a_few_numbers_come_back_to_the_last_bit(numbers):
    assert opened(fragment("x", {"": numbers, "one": 1 / 3}))[1] == {"": numbers, "one": 1 / 3}


def test_a_hundred_dots_with_every_weight_take_less_than_two_thousand_letters():
    dots = [[math.floor(1000 * math.sin(i)) / 1000, math.floor(1000 * math.cos(2 * i)) / 1000, 1 - 2 * (i % 2)] for i in range(100)]
    weights = [math.sin(1.7 * i) for i in range(177)]
    link = fragment("play", {"dots": dots, "weights": weights, "layers": 3, "neurons": 8, "rate": 0.5, "say": "x" * 300})
    assert len(link) < 2000
    assert opened(link)[1]["dots"] == dots


@settings(deadline=None)
@given(st.data())
def test_damage_is_noticed_and_told(data):
    link = fragment("loop", {"dots": [[0.5, -0.25, 1]] * 4, "word": "naïve"})
    at = data.draw(st.integers(len("#loop=1"), len(link) - 1))
    letter = data.draw(st.characters(codec="utf-8"))
    damaged = link[:at] + letter + link[at + 1 :]
    name, state, complaint = opened(damaged)
    assert name == "loop"
    assert (state, complaint) == (None, BROKEN) or state == opened(link)[1]  # only what stands for nothing may be another
    assert opened(link[:at])[2] == BROKEN
    assert opened(link + data.draw(st.sampled_from((".", ")", ".)"))))[1] == opened(link)[1]


@settings(deadline=None)
@given(st.binary(max_size=60), st.booleans())
def test_hostile_letters_are_read_or_refused(content, valid):
    """valid: with the right sum behind them, as somebody who means ill would send them."""
    content += bytes(divmod(compact._sum(content), 256)[::-1]) if valid else b""
    content += b"\0" * (-len(content) % 3)
    threes = [int.from_bytes(content[i : i + 3], "big") for i in range(0, len(content), 3)]
    text = "".join(compact.LETTERS[three >> shift & 63] for three in threes for shift in (18, 12, 6, 0))
    name, state, complaint = opened("#playground=1" + text)
    assert name == "playground"
    assert (state is None) == bool(complaint)
    assert isinstance(read(LOOP, state), dict)


def test_few_letters_cannot_stand_for_very_many_things():
    for count in (compact.MOST, 2**30, 2**100):
        for head in ([compact.TABLE, *whole(count), 0, 0, 0, 0], [compact.LIST, *whole(count)], [compact.TABLE, 2, *whole(count)]):
            with pytest.raises(ValueError, match=r"too much|too deep|cut off|so large"):
                compact._Reader(bytes(head)).value(0)
    with pytest.raises(ValueError, match="deep"):
        compact._Reader(bytes([compact.LIST, 1] * 400)).value(0)


def whole(n):
    out = bytearray()
    compact._whole(out, n)
    return out


def test_a_link_of_the_first_kind_opens():
    state = {"formula": "a·b", "numbers": [["a", "1"]]}
    coded = addressed(json.dumps(state, separators=(",", ":")))
    assert opened("#formula=" + coded) == ("formula", state, "")
    assert opened('#formula={"formula":"a·b"}') == ("formula", {"formula": "a·b"}, "")  # as a browser writes it back


@given(st.text(max_size=30))
def test_a_text_is_addressed_as_browsers_do(text):
    try:
        wanted = quote(text, safe="-_.~,:")
    except UnicodeEncodeError:  # half a pair of letters is no text
        return
    assert addressed(text) == wanted


@given(st.text(max_size=60))
def test_anything_is_read_or_left(text):
    found = opened("#" + text)
    assert found is None or (isinstance(found[1], dict) and not found[2]) or (found[1] is None and found[2])


@pytest.mark.parametrize("text", ["", "#", "#chapter-loop", "#formula", "#={}", "formula={}", "#a b={}", "#../x={}"])
def test_what_is_no_link_is_nothing(text):
    assert opened(text) is None


@pytest.mark.parametrize(
    ("end", "told"),
    [("", BROKEN), ("%", BROKEN), ("%7", BROKEN), ("%FF", BROKEN), ("[]", BROKEN), ("1", BROKEN), ("1AAAA", BROKEN), ("2AAAA", NEWER),
     ("9", NEWER), ("x" * LONGEST_JSON, LONG), ("1" * LONGEST, LONG), ("[" * 5000, BROKEN)],
)  # fmt: skip
def test_what_is_damaged_is_told_in_a_sentence(end, told):
    assert opened("#formula=" + end) == ("formula", None, told)


def plain(state):
    return json.loads(json.dumps(state))


def test_every_figure_is_the_same_by_its_link():
    for widget, other in zip(Page().widgets, Page().widgets, strict=True):
        name, state, complaint = opened(widget.link())
        assert (name, complaint) == (widget.name, "")
        other.restore(state)
        assert "met" not in state
        assert all(alike(plain(other.state()[name]), plain(widget.state()[name])) for name in state), widget.name
