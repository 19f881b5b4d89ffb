"""The table of all numbers: it scrolls within itself, by keys as well."""

from ..view.controls import table
from ..view.element import Element, element
from ..view.lettered import lettered


def all_numbers(label: str, heads: list, rows: list) -> Element:
    """heads: the names of the columns; rows: for each its name, and its other cells, Elements or texts."""
    lines = [[element("th", lettered(text), scope="col") for text in heads]]
    lines += [[element("th", name, scope="row")] + [element("td", cell) for cell in cells] for name, cells in rows]
    return element("div", table(lines), class_="all-numbers", tabindex="0", role="region", aria_label=label)
