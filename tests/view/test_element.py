"""The element tree: what becomes of children and attributes, and how a tree is printed."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leafward.view.element import VOID, element, html, short
from leafward.view.text import exact, fixed


def test_children_are_flattened_and_nothing_is_left_out():
    inner = element("b", "in")
    tree = element("p", ["one", [" two", (inner, None)], []], None, "three", [[["!"]]])
    assert tree.children == ["one two", inner, "three!"]


def test_no_two_texts_stand_side_by_side_and_none_is_empty():
    assert element("p", "a", "", None, ["b", []], "c").children == ["abc"]
    assert element("p", "", None).children == []


def test_a_text_is_not_merged_across_an_element():
    middle = element("i")
    assert element("p", "a", middle, "b").children == ["a", middle, "b"]


@pytest.mark.parametrize("child", [3, 2.5, True, {"a": 1}, object()])
def test_a_child_of_another_kind_is_refused_when_the_tree_is_built(child):
    with pytest.raises(AssertionError, match="a child is an Element, a text, a list of these or None"):
        element("p", child)


def test_attributes_are_written_as_in_html():
    tree = element("label", for_="x", class_="a b", data_name="n", aria_hidden="true", viewBox="0 0 1 1")
    assert tree.attributes == {"for": "x", "class": "a b", "data-name": "n", "aria-hidden": "true", "viewBox": "0 0 1 1"}


def test_values_of_attributes():
    tree = element("input", disabled=True, hidden=False, title=None, width=3, x=-0.005, y=1 / 3, alt="")
    assert tree.attributes == {"disabled": "", "width": "3", "x": "-0.01", "y": "0.33", "alt": ""}


def test_a_value_that_says_how_it_is_written():
    assert element("b", data_value=(exact, 1 / 3), aria_valuetext=(fixed, 1 / 3, 1)).attributes == {
        "data-value": "0.3333333333333333",
        "aria-valuetext": "0.3",
    }


def test_attributes_are_printed_by_name_whatever_the_order_they_came_in():
    assert html(element("a", z="1", b="2", a="3")) == html(element("a", a="3", z="1", b="2")) == '<a a="3" b="2" z="1"></a>'


def test_elements_without_content_have_no_end_tag():
    assert html(element("p", element("br"), element("input", type="range"))) == '<p><br><input type="range"></p>'


def test_text_and_attributes_are_escaped_as_a_browser_writes_them():
    tree = element("p", "1 < 2 & 3 > 2 \u00a0 \"'", title="\"a\" & 'b' <c> \u00a0")
    assert html(tree) == "<p title=\"&quot;a&quot; &amp; 'b' &lt;c&gt; &nbsp;\">1 &lt; 2 &amp; 3 &gt; 2 &nbsp; \"'</p>"


def test_pixels_are_kept_beside_the_attributes_and_not_printed():
    pixels = object()
    tree = element("canvas", pixels=pixels, width=2)
    assert tree.pixels is pixels
    assert html(tree) == '<canvas width="2"></canvas>'


words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)
tags = st.sampled_from(["p", "b", "g", "div"])
attributes = st.dictionaries(st.sampled_from(["id", "class_", "title", "data_name"]), words, max_size=3)
trees = st.recursive(
    words,
    lambda inner: st.builds(lambda tag, given_, children: element(tag, children, **given_), tags, attributes, st.lists(inner, max_size=4)),
    max_leaves=12,
)


class Reader(HTMLParser):
    """Reads HTML back into nested tuples (tag, attributes, children)."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack = [("", {}, [])]

    def handle_starttag(self, tag, attrs):
        self.stack.append((tag, dict(attrs), []))
        self.stack[-2][2].append(self.stack[-1])
        if tag in VOID:
            self.stack.pop()

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        self.stack[-1][2].append(data)


def nested(tree):
    if isinstance(tree, str):
        return tree
    return (tree.tag, tree.attributes, [nested(child) for child in tree.children])


@given(st.lists(trees, max_size=4))
def test_what_is_printed_reads_back_as_the_same_tree(children):
    tree = element("div", children)
    reader = Reader()
    reader.feed(html(tree))
    reader.close()
    assert reader.stack == [("", {}, [nested(tree)])]


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (3, "3"),
        (-3, "-3"),
        (3.0, "3"),
        (0.1, "0.1"),
        (0.25, "0.25"),
        (1.005, "1"),
        (0.05, "0.05"),
        (-0.001, "0"),
        (-0.0, "0"),
        (1e7, "10000000"),
    ],
)
def test_a_coordinate_in_short(x, text):
    assert short(x) == text


@given(st.floats(-1e6, 1e6))
def test_a_coordinate_is_within_half_a_hundredth_and_has_no_more_than_two_decimals(x):
    text = short(x)
    assert abs(float(text) - x) <= 0.005 + 1e-9
    assert len(text.partition(".")[2]) <= 2
    assert text != "-0"
