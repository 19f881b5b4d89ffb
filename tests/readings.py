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


def numbers_of(figure) -> dict[str, float]:
    """Every number of a figure, in each of its parts."""
    shown, found = figure.part, {}
    for part in [word for word, _ in figure.parts] or [""]:
        figure.part = part
        found.update(numbers(figure.figure()))
    figure.part = shown
    return found


def text(tree) -> str:
    return tree if isinstance(tree, str) else "".join(text(child) for child in tree.children)
