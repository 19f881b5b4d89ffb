"""What the tests of the playground share: a hand on its square, and frames that pass."""

from leafward.lesson.playground.widget import Figure


class At:
    """A pointer as `hand.Pointer` describes it, at a place of the plane."""

    def __init__(self, x1, x2, item="", right=False, moved=False, held=False):
        self.x, self.y = (x1 + 1) / 2, (1 - x2) / 2
        self.item, self.right, self.moved, self.held = item, right, moved, held


def awake(how):
    """A figure that has seen its first frames, and computes on the kernel, "compiled", or number by number, "interpreted"."""
    figure = Figure()
    figure.press("how", how)
    figure.frame(0.0)
    run(figure)
    assert bool(figure.trainer.kernel) == (how == "compiled")
    return figure


def run(figure, steps=None):
    """Let frames pass: until the figure rests, or until it has trained so many steps."""
    for _ in range(200_000):
        if not figure.running or (steps is not None and figure.trainer.epochs >= steps):
            return figure
        figure.frame(0.0)
    raise AssertionError("it never rests")


def train(figure, steps):
    figure.press("train")
    run(figure, steps)
    if figure.goal == "train":
        figure.press("train")
    return run(figure)


def click(figure, x1, x2, **how):
    at = At(x1, x2, **how)
    figure.point("plane", "down", at)
    figure.point("plane", "up", at)


def emptied():
    figure = Figure()
    figure.press("clear")
    return run(figure)
