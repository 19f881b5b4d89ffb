"""Patching: whatever the two trees, the page ends up as if the new one had been printed, and with no more changes than needed."""

from hypothesis import given
from hypothesis import strategies as st

from document import Shown
from leafward.view.element import element, html
from leafward.view.text import exact

PIXELS = ["first", "second"]


def patched(*trees):
    """The document after each tree was patched to the next, and the changes that the last one took."""
    page, changes = Shown(trees[0]), []
    for tree in trees[1:]:
        changes = page.show(tree)
        assert page.differs(tree) == ""
    return page.root, changes


words = st.text("ab<&", min_size=1, max_size=3)
# As figures give them: texts, numbers, what is there or not, and numbers with the form in which they are to be written.
attributes = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["1", "2", "3"]),
        "title": st.sampled_from(["1", "2", None]),
        "x": st.sampled_from([None, 1, 2.5, 2.501, -0.0]),
        "hidden": st.sampled_from([True, False, None]),
        "data_value": st.sampled_from([(exact, 0.1), (exact, 0.25), None]),
    },
)


def built(tag, given_, children, pixels=None):
    return element(tag, children, pixels=pixels, **given_)


inner = st.recursive(
    words | st.builds(built, st.just("canvas"), attributes, st.just([]), st.sampled_from(PIXELS)),
    lambda below: st.builds(built, st.sampled_from(["p", "b", "g"]), attributes, st.lists(below, max_size=4)),
    max_leaves=10,
)
roots = st.builds(built, st.just("div"), attributes, st.lists(inner, max_size=4))


@given(roots, roots)
def test_patching_is_printing(old, new):
    patched(old, new)


@given(st.lists(roots, min_size=3, max_size=5))
def test_patching_again_and_again_is_printing_the_last(trees):
    patched(*trees)


def copy(tree):
    if isinstance(tree, str):
        return tree
    return element(tree.tag, [copy(child) for child in tree.children], pixels=tree.pixels, **tree.given)


@given(roots)
def test_equal_trees_need_no_change(tree):
    again = copy(tree)
    assert html(again) == html(tree)
    assert patched(tree, again)[1] == []


@given(roots, roots)
def test_a_subtree_that_is_the_very_same_object_is_kept_across_pictures(shared, other):
    first = element("div", shared, other)
    second = element("div", shared, "new")
    third = element("div", shared, copy(other), "more")
    patched(first, second, third)


@given(roots, roots)
def test_one_object_may_stand_in_two_places(shared, other):
    """As a symbol does, which is set once and stands wherever it is needed."""
    first = element("div", shared, other, shared)
    second = element("div", copy(other), shared, element("p", shared), shared)
    third = element("div", shared, element("p", shared, "new"))
    patched(first, second, third, first)


def changes(old, new):
    return patched(old, new)[1]


def test_a_changed_number_is_one_write_and_one_attribute():
    old = element("p", "w = ", element("span", "1.20", data_value="1.2"), " is it")
    new = element("p", "w = ", element("span", "1.25", data_value="1.25"), " is it")
    assert sorted(changes(old, new)) == [("set", "span", "data-value", "1.25"), ("write", "1.25")]


def test_attributes_that_come_and_go():
    assert changes(element("p", id="1", x="2"), element("p", x="2", title="3")) == [("unset", "p", "id"), ("set", "p", "title", "3")]


def test_children_that_come_and_go_at_the_end():
    one, three = element("ul", element("li", "a")), element("ul", element("li", "a"), element("li", "b"), element("li", "c"))
    assert changes(copy(one), copy(three)) == [("append", "ul", "li"), ("append", "ul", "li")]
    assert changes(copy(three), copy(one)) == [("remove", "ul", 2), ("remove", "ul", 1)]


def test_a_child_that_goes_and_comes_back_is_patched_where_it_stands_now():
    def listed(*texts):
        return element("ul", [element("li", element("b", text)) for text in texts])

    assert changes(listed("a", "b"), listed("a", "c")) == [("write", "c")]
    page = Shown(listed("a", "b"))
    for tree in (listed("a", "c"), listed("a"), listed("a", "d"), listed("a", "e")):
        page.show(tree)
        assert page.differs(tree) == ""


def test_another_tag_is_another_element():
    assert changes(element("p", element("b", "x")), element("p", element("i", "x"))) == [("replace", "p", 0)]
    assert changes(element("p", "x"), element("p", element("i", "x"))) == [("replace", "p", 0)]


def test_pixels_are_painted_when_they_are_others():
    def canvas(pixels):
        return element("div", element("canvas", pixels=pixels))

    assert changes(canvas(PIXELS[0]), canvas(PIXELS[0])) == []
    assert changes(canvas(PIXELS[0]), canvas(PIXELS[1])) == [("paint", PIXELS[1])]


def test_a_deep_change_is_a_single_change():
    def deep(text):
        tree = element("b", text)
        for _ in range(40):
            tree = element("g", element("i"), tree)
        return tree

    assert changes(deep("old"), deep("new")) == [("write", "new")]


# Parts that are kept: the same object in the next picture, wherever it then stands.


def kept(name, count=2):
    return element("g", [element("b", "{}{}".format(name, i), id=name) for i in range(count)], id=name)


@given(st.lists(st.lists(st.integers(0, 3), max_size=4), min_size=2, max_size=5), st.lists(st.booleans(), min_size=5, max_size=5))
def test_kept_parts_come_go_move_and_repeat_as_they_like(orders, nested):
    parts = [kept(name, count) for name, count in (("a", 1), ("b", 2), ("c", 3))]

    def picture(order, deep):
        inside = [parts[i] if i < 3 else element("g", "new", element("b", "x")) for i in order]
        return element("div", element("g", inside) if deep else None, inside, "end")

    patched(*[picture(order, deep) for order, deep in zip(orders, nested)])


def test_a_part_that_comes_and_goes_before_a_kept_one():
    part = kept("k")

    def picture(text, marked):
        return element("svg", element("g", element("i", text)) if marked else None, part, element("g", element("b", text)))

    patched(picture("1", True), picture("2", False), picture("3", True), picture("4", False), picture("5", False))


def test_a_canvas_without_a_picture_is_blank_and_one_of_another_size_is_painted_again():
    def canvas(pixels, width=10):
        return element("div", element("canvas", pixels=pixels, width=width))

    assert changes(canvas(PIXELS[0]), canvas(None)) == [("paint", None)]
    assert changes(canvas(PIXELS[0]), canvas(PIXELS[0], 20))[-1] == ("paint", PIXELS[0])
