"""Dots of the reader's own, placed in the square with the pointer or by keys: each act gives another list of dots, or None."""

from ...view.plane import limited, place

MOST = 40  # dots: number by number each takes its time
NEAR = 0.08  # how far from a dot a place still means it
SURFACE = "train_plane"
MOVES = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, 1), "ArrowDown": (0, -1)}


class Placing:
    """answer: the class of the next dot, 1 or −1; cursor: the keyboard's cross, or None while it is not used."""

    def __init__(self):
        self.answer = 1
        self.cursor = None

    def pointed(self, phase, at, dots):
        """A tap places a dot, or takes away the one that it hits; held, or with the right button, it places one of the other class."""
        self.cursor = None
        if at.moved or (phase == "up" and at.held) or phase not in ("up", "hold"):
            return None
        x1, x2 = place(at)
        return self.tapped(x1, x2, -self.answer if phase == "hold" or at.right else self.answer, dots)

    def keyed(self, key, shift, dots):
        """(whether the key was meant for the square, the dots)."""
        x1, x2 = self.cursor or (0.0, 0.0)
        if key in MOVES:
            pace = 0.2 if shift else 0.05
            self.cursor = (limited(x1 + pace * MOVES[key][0]), limited(x2 + pace * MOVES[key][1]))
            return True, None
        if key in ("b", "B", "r", "R"):
            self.cursor = (x1, x2)
            without = dots if nearest(x1, x2, dots) is None else self.tapped(x1, x2, 1, dots)
            return True, self.tapped(x1, x2, 1 if key in ("b", "B") else -1, without)
        if key in ("Delete", "Backspace", "Enter", " "):
            self.cursor = (x1, x2)
            there = nearest(x1, x2, dots) is not None
            return True, self.tapped(x1, x2, self.answer, dots) if there or key in ("Enter", " ") else None
        return False, None

    def tapped(self, x1, x2, answer, dots):
        near = nearest(x1, x2, dots)
        if near is not None:
            return dots[:near] + dots[near + 1 :]
        return dots + [(x1, x2, answer)] if len(dots) < MOST else None


def nearest(x1, x2, dots):
    """The place in the list of the dot that is meant, or None."""
    best, least = None, NEAR * NEAR
    for i, (u1, u2, _) in enumerate(dots):
        distance = (u1 - x1) ** 2 + (u2 - x2) ** 2
        if distance <= least:
            best, least = i, distance
    return best
