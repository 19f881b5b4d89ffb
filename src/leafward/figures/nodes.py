"""A neuron or an input of a drawn network as a circle with its name."""

from ..view.element import Element, element


def round_node(name: str, at: tuple, r: float = 19, chosen: bool = False) -> Element:
    return element(
        "g",
        element("circle", cx=at[0], cy=at[1], r=r, class_="node chosen" if chosen else "node"),
        element("text", name, x=at[0], y=at[1] + 5, class_="symbol middle"),
    )
