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
        found = difference(self.root, fresh)
        return fresh.tag + found if found else ""


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


def difference(node, tree):
    """The first place at which a node is not as `tree` would be printed: the way to it, and what stands there; "" if there is none.

    The tree itself is compared, and the way put together from its end: walks compare some hundred thousand nodes.
    """
    if isinstance(node, Text) or isinstance(tree, str):
        return "" if isinstance(node, Text) and node.text == tree else instead(node, tree)
    if node.tag != tree.tag or node.attributes != tree.attributes or not as_printed(node.properties, tree.attributes):
        return instead(node, tree)
    if (node.painted is None) != (tree.pixels is None) or (tree.pixels is not None and node.painted != colours(tree.pixels)):
        return ": the canvas shows something else"
    there, wanted = node.children, tree.children
    if len(there) != len(wanted):
        return ": {} children instead of {}".format(len(there), len(wanted))
    for i, child in enumerate(wanted):
        if isinstance(child, str) and isinstance(there[i], Text) and there[i].text == child:
            continue
        found = difference(there[i], child)
        if found:
            return " {}[{}]{}".format(getattr(child, "tag", "text"), i, found)
    return ""


def as_printed(held, attributes):
    """Whether an element holds, apart from its attributes, what one that was just printed with them does; most hold nothing."""
    if not held and "value" not in attributes and "checked" not in attributes and "selected" not in attributes:
        return True
    return held == properties(attributes)


def properties(attributes):
    """What an element that was just printed with such attributes holds apart from them."""
    return {name: attributes[name] if name == "value" else True for name in PROPERTIES if name in attributes}


def instead(node, tree):
    return ": {} instead of {}".format(in_words(node), in_words(Door().create(tree)))


def in_words(node):
    if isinstance(node, Text):
        return repr(node.text)
    return "<{} {} {}>".format(node.tag, sorted(node.attributes.items()), sorted(node.properties.items()))


def elements(tree):
    """Every Element of a tree, in the order of the page."""
    found, left = [], [tree]
    while left:
        item = left.pop()
        found.append(item)
        for child in reversed(item.children):
            if isinstance(child, Element):
                left.append(child)
    return found
