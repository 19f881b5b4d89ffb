"""Hidden neurons, each with a line in the reader's hand, and the region that the output makes of them."""

from ...engine import nn
from ...figures import line
from ...figures.dots import dots_of
from ...figures.line_hand import FIELDS, LINE_KNOBS, SHIFT, TURN, LineInHand
from ...view.challenges import Challenge
from ...view.fields import Row, Several, Stop, Whole
from ...view.text import fixed
from ...view.widget import Knob
from .drawing import draw
from .goals import fences, shows_the_limit, solves_xor
from .origins import origin
from .region import Region

MOST = 8  # hidden neurons
QUIET = 3  # frames without a move after which the boundary is drawn again
BUDGET = 4.0  # milliseconds of a frame for the map, where there is no kernel
PRESETS = ("xor", "circles")
SIZES = {"xor": 4, "circles": 16}  # dots
START = (
    (1.8, 2.4, 0.3), (2.8, -1.0, 0.9), (-1.5, 2.6, 1.2), (-2.9, -0.8, 1.4),
    (0.5, -3.0, 1.0), (2.1, 2.1, -1.8), (-2.1, 2.1, -1.6), (3.0, 0.0, -1.5),
)  # fmt: skip
ALONE = (2.4, -1.0, 0.5)
OF_OUTPUT = Knob("c", "bias b of the output", -4, 4, travel=2)
LINE = Row(*[shape for _, shape in FIELDS])


class Figure(LineInHand):
    """`lines` are the hidden neurons (w1, w2, b) and `v` their output weights, of which the first `neurons` count; `alone` is
    the neuron (w1, w2, b) that is left when there are none; `chosen` is the place of the one whose line is in hand.
    """

    name = "layers"
    title = "Layers"
    knobs = (
        (
            Knob("neurons", "hidden neurons", 0, MOST, per_unit=1, big=2, decimals=0),
            Knob("w1", "weight w1 of the chosen neuron", -line.MOST_WEIGHT, line.MOST_WEIGHT, travel=2),
            Knob("w2", "weight w2 of the chosen neuron", -line.MOST_WEIGHT, line.MOST_WEIGHT, travel=2),
            Knob("b", "bias b of the chosen neuron", -line.MOST_BIAS, line.MOST_BIAS, travel=2),
            OF_OUTPUT,
        )
        + tuple([Knob("v{}".format(i + 1), "weight of the output for a{}".format(i + 1), -4, 4, travel=2) for i in range(MOST)])
        + LINE_KNOBS
    )
    choices = (("preset", PRESETS),)
    saved = (
        ("neurons", Whole(0, MOST)),
        "c",
        "preset",
        ("chosen", Whole(0, MOST - 1)),
        ("lines", Several(LINE, MOST, MOST)),
        ("v", Several(Stop(OF_OUTPUT), MOST, MOST)),
        ("alone", LINE),
    )
    challenges = (
        Challenge("limit", "With 0 hidden neurons, get as many dots of XOR right as one line can.", shows_the_limit),
        Challenge("xor", "Solve XOR by hand with two hidden neurons.", solves_xor),
        Challenge("fence", "Take the circles, and fence in the blue dots.", fences),
    )

    def __init__(self):
        self.neurons = 2
        self.chosen = 0
        self.lines = [tuple(three) for three in START]
        self.v = [1.6, -1.2] + [0.0] * (MOST - 2)
        self.c = 0.3
        self.alone = ALONE
        self.preset = "xor"
        self.dots = dots_of("xor")
        self.region = Region()
        self.quiet = 0
        self._outputs = [None] * MOST
        self._answers = (None, [])
        self.show()
        self.region.finish()
        self.running = False
        super().__init__()

    def take_up(self, found):
        super().take_up(found)
        self.dots = dots_of(self.preset, SIZES[self.preset])
        self.choose(self.chosen)
        self.show()

    # The network and its numbers.

    def line(self):
        return self.lines[self.chosen] if self.neurons else self.alone

    def put_line(self, w1, w2, b):
        if self.neurons:
            self.lines = self.lines[: self.chosen] + [(w1, w2, b)] + self.lines[self.chosen + 1 :]
        else:
            self.alone = (w1, w2, b)

    def parameters(self):
        """Every number of the network, in the engine's order."""
        if not self.neurons:
            return list(self.alone)
        hidden = [x for three in self.lines[: self.neurons] for x in three]
        return hidden + self.v[: self.neurons] + [self.c]

    def hidden_outputs(self, i):
        """What hidden neuron i says at each dot."""
        key = (self.lines[i], self.preset)
        if self._outputs[i] is None or self._outputs[i][0] != key:
            w1, w2, b = self.lines[i]
            neuron = nn.Neuron([w1, w2], b, "tanh")
            self._outputs[i] = (key, [neuron((x1, x2)) for x1, x2, _ in self.dots])
        return self._outputs[i][1]

    def answers(self):
        """The prediction at each dot."""
        key = (self.parameters(), self.preset)
        if self._answers[0] != key:
            if self.neurons:
                seen = [self.hidden_outputs(i) for i in range(self.neurons)]
                output = nn.Neuron(self.v[: self.neurons], self.c, "tanh")
                answers = [output([says[k] for says in seen]) for k in range(len(self.dots))]
            else:
                output = nn.Neuron(list(self.alone[:2]), self.alone[2], "tanh")
                answers = [output((x1, x2)) for x1, x2, _ in self.dots]
            self._answers = (key, answers)
        return self._answers[1]

    def wrong(self):
        return [answer * p <= 0 for (_, _, answer), p in zip(self.dots, self.answers())]

    def right(self):
        """How many dots lie in their own colour; where p is 0 there is no colour."""
        return len(self.dots) - sum(self.wrong())

    # The region.

    def show(self):
        """Paint the region as it is now; its boundary follows when the hand pauses."""
        self.region.follow(self.neurons, self.parameters())
        self.quiet = 0
        self.running = True

    def frame(self, milliseconds):
        self.quiet += 1
        self.region.work_for(BUDGET)
        if self.quiet >= QUIET and self.region.complete:
            self.region.finish()
            self.running = False

    # What the hand does.

    def value(self, name):
        if name in (TURN, SHIFT):
            return self.line_value(name)
        if name in ("w1", "w2", "b"):
            return self.line()[("w1", "w2", "b").index(name)]
        return self.v[int(name[1:]) - 1] if name[0] == "v" else getattr(self, name)

    def turn(self, name, value):
        if name in (TURN, SHIFT):
            self.turn_line(name, value)
        elif name in ("w1", "w2", "b"):
            three = list(self.line())
            three[("w1", "w2", "b").index(name)] = value
            self.put_line(*three)
        elif name == "neurons":
            self.neurons = int(value)
            self.choose(self.chosen)
        elif name == "c":
            self.c = value
        else:
            i = int(name[1:]) - 1
            self.v = self.v[:i] + [value] + self.v[i + 1 :]
        self.show()

    def choose(self, i):
        self.chosen = min(i, max(self.neurons - 1, 0))
        self.grip = None

    def press_choose(self, i):
        self.choose(int(i))

    def press_preset(self, word):
        self.preset = word
        self.dots = dots_of(word, SIZES[word])

    def point(self, surface, phase, at):
        name = at.item
        if name[:4] == "line":
            if phase == "down":
                self.choose(int(name[4:]))
            name = SHIFT
        if name:
            self.drag_line(phase, name, at)

    # Where its numbers come from.

    def origin(self, name):
        return origin(self, name) or super().origin(name)

    # What it says.

    def sentence(self):
        w1, w2, b = self.line()
        right = "In their own colour: {} of {} dots.".format(self.right(), len(self.dots))
        if not self.neurons:
            return "No hidden neurons: one line, {} {}".format(line.equation(w1, w2, b), right)
        return "{} hidden neuron{}, of which number {} is chosen: its line is {} Its output counts {}. {}".format(
            self.neurons, "" if self.neurons == 1 else "s", self.chosen + 1, line.equation(w1, w2, b), fixed(self.v[self.chosen]), right
        )

    def picture(self):
        return draw(self)
