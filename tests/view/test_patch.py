"""Patching: whatever the two trees, the page ends up as if the new one had been printed, and with no more changes than needed."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from leafward.view.element import element, html
from leafward.view.patch import patch

PIXELS = ["first", "second"]


class Node:
    """What a page would hold for an element: the fake document of the tests."""

    def __init__(self, tree):
        self.tag = tree.tag
        self.attributes = dict(tree.attributes)
        self.children = [made(child) for child in tree.children]
        self.pixels = tree.pixels


class Text:
    def __init__(self, text):
        self.text = text


def made(tree):
    return Text(tree) if isinstance(tree, str) else Node(tree)


def printed(node):
    """As element.html prints a tree; the pixels with it."""
    if isinstance(node, Text):
        return node.text
    return (node.tag, node.attributes, node.pixels, [printed(child) for child in node.children])


class Door:
    """Makes each change in the fake document, and remembers it."""

    def __init__(self):
        self.changes = []

    def child(self, node, index):
        return node.children[index]

    def append(self, parent, tree):
        self.changes.append(("append", parent.tag, tree if isinstance(tree, str) else tree.tag))
        parent.children.append(self.create(tree))

    def replace(self, parent, index, tree):
        self.changes.append(("replace", parent.tag, index))
        parent.children[index] = self.create(tree)

    def remove(self, parent, index):
        self.changes.append(("remove", parent.tag, index))
        del parent.children[index]

    def write(self, node, text):
        assert isinstance(node, Text)
        self.changes.append(("write", text))
        node.text = text

    def set(self, node, name, value):
        self.changes.append(("set", node.tag, name, value))
        node.attributes[name] = value

    def unset(self, node, name):
        self.changes.append(("unset", node.tag, name))
        del node.attributes[name]

    def paint(self, node, pixels):
        self.changes.append(("paint", pixels))
        node.pixels = pixels

    def create(self, tree):
        node = made(tree)
        if not isinstance(tree, str):
            tree.node = node
        return node


def patched(*trees):
    """The document after each tree was patched to the next, and the changes that the last one took."""
    root = trees[0].node = Node(trees[0])
    door = Door()
    for old, new in pairwise(trees):
        door.changes = []
        patch(old, new, door)
        assert printed(root) == printed(Node(new))
        assert new.node is root
    return root, door.changes


words = st.text("ab<&", min_size=1, max_size=3)
attributes = st.dictionaries(st.sampled_from(["id", "title", "x"]), st.sampled_from(["1", "2", "3"]), max_size=3)


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
    return element(tree.tag, [copy(child) for child in tree.children], pixels=tree.pixels, **tree.attributes)


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
