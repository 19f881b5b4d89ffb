"""The losses of a training run, thinned as it grows, and their curve."""

from ..view.element import Element, element

MOST = 300  # losses that are kept


def recorded(losses: list, step: int, loss: float, most: int = MOST) -> list:
    """The pairs (step, loss) with one more; where they have become too many, every other one goes."""
    losses = losses + [(step, loss)]
    return losses[::2] if len(losses) > most else losses


def thinned(pairs: list, most: int = 100) -> list:
    """So many of the pairs at most, and the last one, for a drawing."""
    step = len(pairs) // most + 1
    return pairs[::step] + (pairs[-1:] if (len(pairs) - 1) % step else [])


def curve(plot, losses: list, kind: str = "curve", **attributes) -> Element:
    """The losses as a line in a plot; nothing is drawn where there are none."""
    return element("path", d=plot.path(losses) if losses else "", class_=kind, **attributes)


def highest(losses: list, least: float) -> float:
    """The largest of the losses, for the height of a plot."""
    return max([loss for _, loss in losses] + [least])
