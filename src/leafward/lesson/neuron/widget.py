"""A neuron with its numbers in the reader's hand: multiply, add, squash."""

from ...engine import activations, nn, ops
from ...view.text import fixed
from ...view.widget import Knob, Widget
from .drawing import ACTIVATIONS, draw
from .goals import CHALLENGES
from .origins import origin

CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))


class Figure(Widget):
    name = "neuron"
    title = "A neuron"
    knobs = (
        Knob("x1", "input x1", -2, 2, travel=2),
        Knob("x2", "input x2", -2, 2, travel=2),
        Knob("w1", "weight w1", -4, 4, travel=2),
        Knob("w2", "weight w2", -4, 4, travel=2),
        Knob("b", "bias b", -4, 4, travel=2),
    )
    choices = (("activation", tuple([word for word, _ in ACTIVATIONS])),)
    saved = ("x1", "x2", "w1", "w2", "b", "activation")
    challenges = CHALLENGES

    def __init__(self):
        self.x1, self.x2 = 1.0, 0.5
        self.w1, self.w2, self.b = 1.2, -0.8, 0.1
        self.activation = "tanh"
        super().__init__()

    def press_activation(self, name):
        self.activation = name

    # The numbers.

    def neuron(self):
        return nn.Neuron([self.w1, self.w2], self.b, self.activation)

    def products(self):
        return ops.multiply(self.w1, self.x1), ops.multiply(self.w2, self.x2)

    def corners(self):
        """Each corner of 0 and 1 with the neuron's output there."""

        def answers():
            neuron = self.neuron()
            return [(corner, neuron(corner)) for corner in CORNERS]

        return self.still("answers at the corners", (self.w1, self.w2, self.b, self.activation), answers)

    def origin(self, name):
        return origin(self, name) or super().origin(name)

    def sentence(self):
        neuron = self.neuron()
        z, a = neuron.weighted_sum([self.x1, self.x2]), neuron([self.x1, self.x2])
        return "Inputs {} and {}, weighted and added with the bias, give {}; {} makes {} of it.".format(
            fixed(self.x1), fixed(self.x2), fixed(z), activations.ACTIVATIONS[self.activation].symbol or "the linear activation", fixed(a)
        )

    def picture(self):
        return draw(self)
