"""From one picture to the next with the fewest changes. It does not know the document: a `door` makes the changes, `door.Door`
in a page and a recording one in the tests.

What stands where is known by the places of the page alone, never by an Element: the same one may be kept from picture to picture,
go and come back, move, or stand in two places.
"""

from .element import Element, name_of, text_of

SIZES = ("height", "width")  # a canvas whose size is set is blank


class Place:
    """A place in the page: the tree or the text that it shows, its node and the places of its children, both found when they are first
    needed."""

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
    place.tree = new
    if old.given != new.given:
        _patch_attributes(old.given, new.given, place, door)
    pixels = new.pixels
    if pixels is not old.pixels or (pixels is not None and _resized(old, new)):
        door.paint(_node(place, door), pixels)
    before, after = old.children, new.children
    if before == after:
        return
    if len(before) != len(after):
        before = _patch_ends(place, before, after, door)
    for i, a in enumerate(before):
        b = after[i]
        if a is not b:
            if isinstance(b, str):
                if a != b:
                    _put_text(place, i, a, b, door)
            elif isinstance(a, str) or a.tag != b.tag:
                _forget(place, i)
                door.replace(_node(place, door), i, b)
            else:
                patch(_inner(place, a, i), b, door)


def _patch_ends(place, before, after, door):
    """Put down what is more, and take away what is less; what is left of what stood there."""
    both = min(len(before), len(after))
    for i in range(len(before) - 1, both - 1, -1):
        _forget(place, i)
        door.remove(_node(place, door), i)
    for i in range(both, len(after)):
        door.append(_node(place, door), after[i])
    return before[:both]


def _put_text(place, i, before, text, door):
    """A text in the place of another one, or of an Element."""
    if isinstance(before, str):
        child = _inner(place, before, i)
        child.tree = text
        door.write(_node(child, door), text)
    else:
        _forget(place, i)
        door.replace(_node(place, door), i, text)


def _inner(place, tree, index):
    """The place of a child, which shows `tree`."""
    inner = place.inner
    if inner is None:
        inner = place.inner = {}
    found = inner.get(index)
    if found is None:
        found = inner[index] = Place(tree, None, place, index)
    return found


def _forget(place, index):
    if place.inner is not None:
        place.inner.pop(index, None)


def _patch_attributes(before, after, place, door):
    """From what was given to what is given now: only what is another is put in writing. (An attribute is a number always or never,
    for 1 and True are the same here.)"""
    node = _node(place, door)
    try:
        changed = [name for name in after if before[name] != after[name]]
    except KeyError:  # one that was not there
        changed = [name for name in after if name not in before or before[name] != after[name]]
    if len(before) != len(after) or any([name not in before for name in changed]):
        for name in before:
            if name not in after and text_of(before[name]) is not None:
                door.unset(node, name_of(name))
    for name in sorted(changed) if len(changed) > 1 else changed:
        text = text_of(after[name])
        if text is not None:
            door.set(node, name_of(name), text)
        elif text_of(before.get(name)) is not None:
            door.unset(node, name_of(name))


def _resized(old, new):
    return any([old.given.get(name) != new.given.get(name) for name in SIZES])


def _node(place, door):
    """Where a place is in the page: found through those above it, and then remembered."""
    if place.node is not None:
        return place.node
    trail = []
    while place.node is None:
        trail.append(place)
        place = place.above
    node = place.node
    while trail:
        place = trail.pop()
        node = place.node = door.child(node, place.index)
    return node
