"""From one picture to the next with the fewest changes. It does not know the document: a `door` makes the changes, `door.Door`
in a page and a recording one in the tests.

What stands where is known by the places of the page alone, never by an Element: the same one may be kept from picture to picture,
go and come back, move, or stand in two places.
"""

from .element import Element

SIZES = ("height", "width")  # a canvas whose size is set is blank


class Place:
    """A place in the page: the tree that it shows, its node and the places of its children, both found when they are first needed."""

    __slots__ = ("tree", "node", "above", "index", "inner")

    def __init__(self, tree, node, above=None, index=0):
        self.tree = tree
        self.node = node
        self.above = above
        self.index = index
        self.inner = None


def patch(place: Place, new: Element, door) -> None:
    """Make the place show `new`, which has the tag of what it shows now. The node of the topmost place must be known."""
    old = place.tree
    if old is new:
        return
    if old.attributes != new.attributes:
        _patch_attributes(old.attributes, new.attributes, _node(place, door), door)
    if new.pixels is not old.pixels or (new.pixels is not None and _resized(old.attributes, new.attributes)):
        door.paint(_node(place, door), new.pixels)
    if old.children is not new.children:
        _patch_children(place, old.children, new.children, door)
    place.tree = new


def _patch_children(place, before, after, door):
    both = min(len(before), len(after))
    for i in range(both):
        a, b = before[i], after[i]
        if a is b:
            continue
        if isinstance(a, Element) and isinstance(b, Element) and a.tag == b.tag:
            patch(_inner(place, a, i), b, door)
        elif a != b:
            node = _node(place, door)
            if isinstance(a, str) and isinstance(b, str):
                door.write(door.child(node, i), b)
            else:
                _forget(place, i)
                door.replace(node, i, b)
    for i in range(len(before) - 1, both - 1, -1):
        _forget(place, i)
        door.remove(_node(place, door), i)
    for i in range(both, len(after)):
        door.append(_node(place, door), after[i])


def _inner(place, tree, index):
    """The place of a child, which shows `tree`."""
    inner = place.inner
    if inner is None:
        inner = place.inner = {}
    child = inner.get(index)
    if child is None:
        child = inner[index] = Place(tree, None, place, index)
    return child


def _forget(place, index):
    if place.inner is not None:
        place.inner.pop(index, None)


def _patch_attributes(before, after, node, door):
    for name in before:
        if name not in after:
            door.unset(node, name)
    for name in sorted(after):
        if before.get(name) != after[name]:
            door.set(node, name, after[name])


def _resized(before, after):
    return any([before.get(name) != after.get(name) for name in SIZES])


def _node(place, door):
    """Where a place is in the page: found through those above it, and then remembered."""
    trail = []
    while place.node is None:
        trail.append(place)
        place = place.above
    node = place.node
    while trail:
        place = trail.pop()
        node = place.node = door.child(node, place.index)
    return node
