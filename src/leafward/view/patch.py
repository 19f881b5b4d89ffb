"""From one element tree to the next with the fewest changes. It does not know the document: a `door` makes the changes,
`door.Door` in a page and a recording one in the tests.
"""

from .element import Element


def patch(old: Element, new: Element, door) -> None:
    """Make what stands for `old` look like `new`; the two have the same tag. `old.node` must be known."""
    _patch([(old, 0)], new, door)


def _patch(trail, new, door):
    old = trail[-1][0]
    new.node = old.node
    if old.attributes != new.attributes:
        _patch_attributes(old.attributes, new.attributes, _node(trail, door), door)
        new.node = old.node
    if new.pixels is not None and new.pixels is not old.pixels:
        door.paint(_node(trail, door), new.pixels)
        new.node = old.node
    before, after = old.children, new.children
    both = min(len(before), len(after))
    for i in range(both):
        a, b = before[i], after[i]
        if a is b:
            continue
        if isinstance(a, Element) and isinstance(b, Element) and a.tag == b.tag:
            trail.append((a, i))
            _patch(trail, b, door)
            trail.pop()
        elif a != b:
            parent = _node(trail, door)
            if isinstance(a, str) and isinstance(b, str):
                door.write(door.child(parent, i), b)
            else:
                door.replace(parent, i, b)
    for i in range(len(before) - 1, both - 1, -1):
        door.remove(_node(trail, door), i)
    for i in range(both, len(after)):
        door.append(_node(trail, door), after[i])
    new.node = old.node


def _patch_attributes(before, after, node, door):
    for name in before:
        if name not in after:
            door.unset(node, name)
    for name in sorted(after):
        if before.get(name) != after[name]:
            door.set(node, name, after[name])


def _node(trail, door):
    """Where the last element of the trail stands in the page: found through its parents, and then remembered."""
    known = len(trail) - 1
    while trail[known][0].node is None:
        known -= 1
    node = trail[known][0].node
    for element, index in trail[known + 1 :]:
        node = element.node = door.child(node, index)
    return node
