"""Reads a picture as a reader's tools do: its numbers by their names, and its text."""

from leafward.view.element import Element


def numbers(tree) -> dict[str, float]:
    """Every number of the picture by its data-name. A name that stands there twice has the same value both times."""
    found: dict[str, str] = {}
    left = [tree]
    while left:
        item = left.pop()
        if isinstance(item, Element):
            name, value = item.attributes.get("data-name"), item.attributes.get("data-value")
            if name:
                assert found.setdefault(name, value) == value, name
            left.extend(item.children)
    return {name: float(value) for name, value in found.items()}


def text(tree) -> str:
    return tree if isinstance(tree, str) else "".join(text(child) for child in tree.children)
