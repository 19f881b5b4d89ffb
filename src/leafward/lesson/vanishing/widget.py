"""What is left of a gradient after many links: it vanishes or it explodes, by the slope of each link."""

from ...view.challenges import Challenge
from ...view.text import plain
from ...view.widget import Knob, Widget
from .drawing import KINDS, amount, draw
from .goals import gets_through, tenth_at_six
from .links import gradients
from .origins import origin
from .questions import QUESTIONS


class Figure(Widget):
    """Every link has the weight `w` and the curve `activation`; there are `depth` of them."""

    name = "vanishing"
    title = "Vanishing and exploding"
    knobs = (
        Knob("w", "weight w of each link", 0.1, 2, per_unit=1000, big=50, decimals=3),
        Knob("depth", "depth of the chain", 1, 60, per_unit=1, big=5, decimals=0),
    )
    choices = (("activation", tuple([word for word, _ in KINDS])),)
    saved = ("w", "depth", "activation")
    challenges = (
        Challenge("tenth", "Without a curve, set the weight so that a tenth of the gradient, 0.10, reaches depth 6.", tenth_at_six, True),
        Challenge("through", "Take tanh, 40 links deep, and let at least a thousandth of the gradient get through.", gets_through, True),
    ) + QUESTIONS

    def __init__(self):
        self.w = 0.85
        self.depth = 20
        self.activation = "linear"
        super().__init__()

    def turn(self, name, value):
        setattr(self, name, int(value) if name == "depth" else value)

    def take_up(self, found):
        super().take_up(found)
        self.depth = int(self.depth)

    def press_activation(self, word):
        self.activation = word

    def gradients(self):
        """What reaches each depth."""
        return self.still("gradients", (self.w, self.depth, self.activation), lambda: gradients(self.w, self.depth, self.activation))

    def origin(self, name):
        return origin(self, name) or super().origin(name)

    def sentence(self):
        return "With a weight of {} in each of {} links, {} of the gradient reaches the last.".format(
            plain(self.w), self.depth, amount(self.gradients()[-1])
        )

    def picture(self):
        return draw(self)
