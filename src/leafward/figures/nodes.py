"""A neuron or an input of a drawn network as a circle with its name."""

from ..view.element import Element, element


def round_node(name: str, at: tuple, r: float = 19, chosen: bool = False, beside: bool = False) -> Element:
    """beside: the name stands before the circle, which is too small for it."""
    place, anchor = (at[0] - r - 4, "end") if beside else (at[0], "middle")
    return element(
        "g",
        element("circle", cx=at[0], cy=at[1], r=r, class_="node chosen" if chosen else "node"),
        element("text", name, x=place, y=at[1] + 5, class_="symbol " + anchor),
    )
