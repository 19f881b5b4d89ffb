"""The picture at the top of the page: a tree whose every branch holds the two that grow from it. Drawn once, at build.

A group holds a branch and the groups of its children, so the style alone can light the way from the root to the leaf under the hand.
"""

import math

BOX = (44, 52, 460, 418)  # left, top, width and height of the picture, in its units
ROOT = (286.0, 458.0)
TRUNK, THICK = 122.0, 15.0
# What the left and the right child are to their branch: how it is turned, in degrees, and what it keeps of its length.
CHILDREN = ((-25.0, 0.75), (28.0, 0.71))
THINNER = 0.68
FORKS = 6
LEAF, WIDE = 17.0, 4.0


def tree() -> str:
    """The tree as SVG."""
    grown = branch(*ROOT, -2.0, TRUNK, THICK, FORKS)
    seed = f'<circle cx="{ROOT[0]:.0f}" cy="{ROOT[1]:.0f}" r="9"/>'
    label = "A tree. From its root, gold runs through every branch to every leaf."
    return f'<svg class="tree" viewBox="{" ".join(str(x) for x in BOX)}" role="img" aria-label="{label}">{grown}{seed}</svg>'


def branch(x: float, y: float, turned: float, length: float, thick: float, forks: int) -> str:
    """A branch from (x, y), turned so far from upright, with all that grows on it: so many forks, and then leaves."""
    across, up = math.sin(math.radians(turned)), math.cos(math.radians(turned))
    if not forks:
        return leaf(x, y, across, up)
    end_x, end_y = x + length * across, y - length * up
    grown = "".join(branch(end_x, end_y, turned + turn, length * kept, thick * THINNER, forks - 1) for turn, kept in CHILDREN)
    way = f"M{x:.0f} {y:.0f}L{end_x:.0f} {end_y:.0f}"
    return f'<g><path d="{way}" stroke-width="{thick:.1f}"/>{grown}</g>'


def leaf(x: float, y: float, across: float, up: float) -> str:
    """A leaf that points the way its twig would have gone."""
    tip = LEAF * across, -LEAF * up
    middle, side = (tip[0] / 2, tip[1] / 2), (WIDE * up * 1.6, WIDE * across * 1.6)
    left = f"{middle[0] + side[0]:.0f} {middle[1] + side[1]:.0f}"
    right = f"{-middle[0] - side[0]:.0f} {-middle[1] - side[1]:.0f}"
    there, back = f"{tip[0]:.0f} {tip[1]:.0f}", f"{-tip[0]:.0f} {-tip[1]:.0f}"
    return f'<path class="leaf" d="M{x:.0f} {y:.0f}q{left} {there}q{right} {back}z"/>'
