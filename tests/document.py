"""A small honest document for tests on both Pythons: it does what a browser does with the changes that `view.patch` asks for, and
nothing kinder. A canvas is blank until it is painted and whenever its size is set; what a reader types parts from its attribute.
"""

from leafward.view.element import Element
from leafward.view.patch import Place, patch

PROPERTIES = ("value", "checked", "selected")


class Node:
    def __init__(self, tag):
        self.tag = tag
        self.attributes = {}
        self.properties = {}
        self.children = []
        self.painted = None


class Text:
    def __init__(self, text):
        self.text = text


class Door:
    """Makes each change in the document, and remembers it."""

    def __init__(self):
        self.changes = []

    def child(self, node, index):
        assert 0 <= index < len(node.children)
        return node.children[index]

    def create(self, tree):
        if isinstance(tree, str):
            return Text(tree)
        node = Node(tree.tag)
        for name in tree.attributes:
            put(node, name, tree.attributes[name])
        node.children = [self.create(child) for child in tree.children]
        if tree.pixels is not None:
            node.painted = colours(tree.pixels)
        return node

    def append(self, parent, tree):
        self.changes.append(("append", parent.tag, called(tree)))
        parent.children.append(self.create(tree))

    def replace(self, parent, index, tree):
        assert 0 <= index < len(parent.children)
        self.changes.append(("replace", parent.tag, index))
        parent.children[index] = self.create(tree)

    def remove(self, parent, index):
        assert 0 <= index < len(parent.children)
        self.changes.append(("remove", parent.tag, index))
        parent.children.pop(index)

    def write(self, node, text):
        assert isinstance(node, Text)
        self.changes.append(("write", text))
        node.text = text

    def set(self, node, name, value):
        self.changes.append(("set", node.tag, name, value))
        put(node, name, value)

    def unset(self, node, name):
        self.changes.append(("unset", node.tag, name))
        del node.attributes[name]
        node.properties.pop(name, None)

    def paint(self, node, pixels):
        self.changes.append(("paint", pixels))
        node.painted = None if pixels is None else colours(pixels)


class Shown:
    """A tree in a document of its own, from picture to picture."""

    def __init__(self, tree):
        self.door = Door()
        self.root = self.door.create(tree)
        self.place = Place(tree, self.root)

    def show(self, tree):
        """The changes that it took to show this tree."""
        self.door.changes = []
        patch(self.place, tree, self.door)
        return self.door.changes

    def differs(self, fresh):
        """Where the document is not what the tree would be if it were printed now, in words; "" if it is the same everywhere."""
        return difference(self.root, Door().create(fresh), fresh.tag)


def put(node, name, value):
    node.attributes[name] = value
    if name in PROPERTIES:
        node.properties[name] = value if name == "value" else True
    if node.tag == "canvas" and name in ("width", "height"):
        node.painted = None


def called(tree):
    return tree if isinstance(tree, str) else tree.tag


def colours(pixels):
    """What a picture's data are at this moment: a view of a kernel's memory shows something else later."""
    if isinstance(pixels, str):
        return pixels
    return [pixels.width, pixels.height, [[left, top, width, height, bytes(data)] for left, top, width, height, data in pixels.parts]]


def difference(a, b, where):
    """The first place at which two nodes differ."""
    if isinstance(a, Text) or isinstance(b, Text):
        if isinstance(a, Text) and isinstance(b, Text) and a.text == b.text:
            return ""
        return "{}: {} instead of {}".format(where, in_words(a), in_words(b))
    if a.tag != b.tag or a.attributes != b.attributes or a.properties != b.properties:
        return "{}: {} instead of {}".format(where, in_words(a), in_words(b))
    if a.painted != b.painted:
        return "{}: the canvas shows something else".format(where)
    if len(a.children) != len(b.children):
        return "{}: {} children instead of {}".format(where, len(a.children), len(b.children))
    for i in range(len(a.children)):
        found = difference(a.children[i], b.children[i], "{} {}[{}]".format(where, getattr(b.children[i], "tag", "text"), i))
        if found:
            return found
    return ""


def in_words(node):
    if isinstance(node, Text):
        return repr(node.text)
    return "<{} {} {}>".format(node.tag, sorted(node.attributes.items()), sorted(node.properties.items()))


def elements(tree):
    """Every Element of a tree, in the order of the page."""
    found, left = [], [tree]
    while left:
        item = left.pop()
        if isinstance(item, Element):
            found.append(item)
            for child in reversed(item.children):
                left.append(child)
    return found
