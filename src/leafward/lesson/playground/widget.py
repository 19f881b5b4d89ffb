"""The playground: dots that the reader places, and a network that learns to tell them apart."""

from ...figures.answer_map import AnswerMap
from ...figures.data import NAMES
from ...figures.dots import dots_of
from ...figures.losses import MOST
from ...view.challenges import Challenge
from ...view.element import element
from ...view.fields import Number, Row, Several, Sign, Whole, Word
from ...view.plane import limited, place
from ...view.text import fixed, subscripts
from ...view.widget import Knob
from .drawing import draw
from .frames import BUDGET, Frames
from .goals import GUESSES, SOON, colours_cross, shows_the_limit, solves_the_spiral, solves_xor, why_nothing
from .network import Shape
from .origins import origin

MOST_DOTS = 500
PRESETS = ("xor", "circles", "moons", "spiral", "gaussians")
SEEDS = 9999
DOT = Row(Number(-1.5, 1.5), Number(-1.5, 1.5), Sign())
KEPT_NUMBER, COUNT = Number(-1e9, 1e9), Whole(0, 10**9)
NEAR = 0.09  # how near to a dot a pointer means that dot


class Figure(Frames):
    """`dots` are triples (x1, x2, answer) in the square from −1 to 1. What happens from frame to frame stands in `Frames`."""

    name = "playground"
    title = "The playground"
    knobs: tuple = (
        Knob("layers", "hidden layers", 0, 3, per_unit=1, big=1, decimals=0),
        Knob("neurons", "neurons in each hidden layer", 1, 8, per_unit=1, big=2, decimals=0),
        Knob("rate", "learning rate", 0.02, 2, per_unit=50),
        Knob("blamed", "weight whose gradient is shared out", 0, 176, per_unit=1, decimals=0),
    )
    choices: tuple = (
        ("tool", ("blue", "red", "erase")),
        ("lines", ("weights", "gradients")),
        ("how", ("compiled", "interpreted")),
        ("pace", ("slow", "steady", "full")),
        ("fault", (True, False)),
    )
    saved = (
        ("layers", Whole(0, 3)),
        ("neurons", Whole(1, 8)),
        "rate", "tool", "lines", "how", "pace", "fault", "blamed",
        ("seed", Whole(1, SEEDS)),
        ("preset", Word(PRESETS + ("",))),
        ("dots", Several(DOT, 0, MOST_DOTS)),
        ("losses", Several(Row(COUNT, KEPT_NUMBER), 0, MOST + 1)),
        ("weights", Several(KEPT_NUMBER, 3, 177)),
        ("epochs", COUNT),
    )  # fmt: skip
    challenges: tuple = (
        Challenge("xor", "Solve XOR: all dots right, and a loss under 0.05.", solves_xor),
        Challenge("line", "Show that a network with 0 hidden layers cannot.", shows_the_limit),
        Challenge("spiral", "Solve the spiral with at most 8 neurons a layer.", solves_the_spiral),
    )

    guesses_first: tuple = GUESSES

    def __init__(self):
        self.layers, self.neurons, self.rate = 1, 8, 0.5
        self.tool = "blue"
        self.lines = "weights"
        self.how, self.pace = "compiled", "steady"
        self.awake = False  # the first numbers are the printed page's, and the kernel is made with the first frame
        self.stale, self.frames, self.last_frame, self.budget = True, 0, 0.0, BUDGET
        self.table = False
        self.selected = None  # the neuron (layer, place) whose numbers stand on its lines; None for the output
        self.fault, self.blamed, self.shares = False, 0, None
        self.looked = None  # the dot whose numbers are shown with its share
        self.whole = None  # the graph of the loss, where the reader has asked for it
        self.seed = 1
        self.goal = ""
        self.notice = ""
        self.cursor = (0.0, 0.0)
        self.cursor_used = False
        self.dragged, self.dragging = None, False
        self.undoable = []
        self.map, self.mapped = AnswerMap(), None
        self._crossed = (-1, False)
        self.drawn_dots = (None, (), ())
        self.out = ()  # the places of the dots that are held out
        self.version = 0  # counts the changes of the dots, so that their drawing is kept between them
        self.dots = []
        self.preset = "xor"
        self.set_dots(dots_of("xor"), "xor")
        self.undoable = []
        self.new_network()
        while self.running:
            self.work(1e9)
        self.running = True  # a first frame is due, to make the kernel
        super().__init__()

    # The network and its dots.

    def hidden(self):
        return [int(self.neurons)] * int(self.layers)

    def set_dots(self, dots, preset=""):
        self.undoable = self.undoable[-49:] + [(self.dots, self.preset) + self.drawn_with()]
        if len(dots) != len(self.dots):
            self.looked = None
        self.dots, self.preset = dots, preset
        self.version += 1

    def drawn_with(self):
        """With what else the dots have been drawn."""
        return ()

    def draw_with(self, settings):
        """The dots have been drawn with it before, and are there again."""

    def change_dots(self, dots, preset=""):
        self.set_dots(dots, preset)
        self.notice = ""
        if not dots:
            self.goal = ""
        self.refresh()

    def crossed(self):
        """Whether the dots show that no straight line separates the colours."""
        if self._crossed[0] != self.version:
            self._crossed = (self.version, colours_cross(self.dots))
        return self._crossed[1]

    def most(self):
        left = SOON - self.trainer.epochs
        return min(super().most(), left) if left > 0 and self.guesses_first else super().most()

    # What the room draws besides.

    def side(self):
        """Of a neuron's small map."""
        return Shape(self.shape()).side

    def input_name(self, i):
        return subscripts(NAMES[i])

    def output_mark(self, i, x, y):
        """What stands behind an output neuron."""
        return element("text", "p", x=x, y=y + 5, class_="symbol")

    def called(self, layer, place):
        """What a screen reader calls a neuron."""
        last = layer == len(self.trainer.network.layers)
        return "output neuron" if last else "neuron {} of hidden layer {}".format(place + 1, layer)

    def node_facts(self):
        """What of a neuron's drawing changes while it learns."""

    def in_node(self, layer, place, x, y, sizes):
        """What more is drawn in a hidden neuron."""

    def more_of(self, layer, place):
        """What more is told of a neuron."""

    def marks(self, sizes):
        """What more is drawn on the network's lines."""

    def handles(self, sizes):
        """What lies on the lines to be dragged."""

    # What the hand does.

    def turn(self, name, value):
        setattr(self, name, value)
        if name == "blamed":
            self.blamed = min(int(value), len(self.trainer.parameters) - 1)
            self.find_shares()
        elif name != "rate":
            self.goal = ""
            self.new_network()

    def press_train(self):
        if self.goal == "train":
            self.goal = "measure"
        elif self.ready():
            self.goal = "train"
            self.running = True

    def press_step(self):
        if self.ready():
            self.owed = self.owed + 1 if self.goal == "step" else 1
            self.goal = "step"
            self.running = True

    def ready(self):
        if not self.trainer.dots:
            self.notice = self.nothing_to_learn()
        return bool(self.trainer.dots) and not self.diverged()

    def nothing_to_learn(self):
        return "There are no dots to learn from yet. Click into the square, or take a set."

    def press_reset(self):
        self.goal = ""
        self.new_network()

    def press_new(self):
        self.goal = ""
        self.seed = self.seed % SEEDS + 1
        self.new_network()

    def press_preset(self, name):
        self.goal = ""
        self.change_dots(dots_of(name), name)
        self.new_network()

    def press_tool(self, name):
        self.tool = name

    def press_lines(self, name):
        self.lines = name

    def press_how(self, name):
        self.how = name
        self.fallback = ""
        self.refresh()

    def press_pace(self, name):
        self.pace = name

    def press_table(self):
        self.table = not self.table

    def press_select(self, layer, place):
        self.selected = (int(layer), int(place))

    def press_undo(self):
        if self.undoable:
            before, rest = self.undoable[-1], self.undoable[:-1]
            self.change_dots(*before[:2])
            self.undoable = rest
            self.draw_with(before[2:])

    def press_clear(self):
        if self.dots:
            self.change_dots([])

    def point(self, surface, phase, at):
        x1, x2 = self.spot(at)
        if phase == "down":
            self.dragged = int(at.item) if at.item else None
            self.dragging = False
            self.cursor_used = False
        elif phase == "move" and self.dragged is not None and self.dragged < len(self.dots):
            self.drag(x1, x2)
        elif phase == "hold":
            self.place(x1, x2, other=True)
        elif phase == "up" and not at.moved and not at.held and self.fault and at.item and self.tool != "erase":
            self.looked = int(at.item)
        elif phase == "up" and not at.moved and not at.held:
            self.place(x1, x2, other=at.right)
        if phase in ("up", "cancel"):
            self.dragged = None

    def spot(self, at):
        """Where the pointer is among the dots."""
        return place(at)

    def drag(self, x1, x2):
        dots = list(self.dots)
        dots[self.dragged] = (x1, x2, dots[self.dragged][2])
        before = self.undoable
        self.change_dots(dots)
        if self.dragging:  # one drag is one change to undo
            self.undoable = before
        self.dragging = True

    def place(self, x1, x2, other=False):
        """Use the tool at a place; `other` turns blue to red and the other way round."""
        near = self.nearest(x1, x2)
        if self.tool == "erase":
            if near is not None:
                self.erase(near)
            return
        answer = 1 if (self.tool == "blue") != other else -1
        if near is not None:
            dots = list(self.dots)
            dots[near] = (dots[near][0], dots[near][1], answer)
            self.change_dots(dots)
        elif len(self.dots) >= MOST_DOTS:
            self.notice = "{} dots are as many as this figure takes.".format(MOST_DOTS)
        else:
            self.change_dots(self.dots + [(x1, x2, answer)])

    def erase(self, i):
        self.change_dots(self.dots[:i] + self.dots[i + 1 :])

    def nearest(self, x1, x2):
        """The dot that is meant by a place, or None."""
        best, least = None, NEAR * NEAR
        for i, (u1, u2, _) in enumerate(self.dots):
            distance = (u1 - x1) ** 2 + (u2 - x2) ** 2
            if distance <= least:
                best, least = i, distance
        return best

    def key(self, surface, key, shift):
        if surface != "plane":
            return False
        x1, x2 = self.cursor
        pace = 0.2 if shift else 0.05
        moves = {"ArrowLeft": (-pace, 0), "ArrowRight": (pace, 0), "ArrowUp": (0, pace), "ArrowDown": (0, -pace)}
        if key in moves:
            self.cursor = (limited(x1 + moves[key][0]), limited(x2 + moves[key][1]))
            self.looked = self.nearest(*self.cursor) if self.fault else None
        elif key in ("n", "N") and self.fault and self.dots:
            self.looked = ((-1 if self.looked is None else self.looked) + (-1 if shift else 1)) % len(self.dots)
            self.cursor = self.dots[self.looked][:2]
        elif key in ("Enter", " "):
            self.place(x1, x2, other=shift)
        elif key in ("b", "B", "r", "R"):
            self.place_by_key("blue" if key in ("b", "B") else "red")
        elif key in ("Delete", "Backspace"):
            near = self.nearest(x1, x2)
            if near is not None:
                self.erase(near)
        elif key in ("u", "U"):
            self.press_undo()
        else:
            return False
        self.cursor_used = True
        return True

    def place_by_key(self, tool):
        kept, self.tool = self.tool, tool
        self.place(*self.cursor)
        self.tool = kept

    # What stays, what is said, what is drawn.

    def keeps(self, name):
        if name == "weights":
            return self.trainer.weights()
        return self.trainer.epochs if name == "epochs" else super().keeps(name)

    def take_up(self, found):
        weights, epochs, losses = [found.pop(name, None) for name in ("weights", "epochs", "losses")]
        preset = found.pop("preset", "")
        super().take_up(found)
        if "dots" in found:
            self.preset = preset
            self.version += 1
        self.new_network()
        if weights and epochs is not None and len(weights) == len(self.trainer.parameters):
            self.trainer.set_weights(weights)
            self.trainer.epochs = epochs
            self.losses = losses or self.losses
        self.refresh()

    def sentence(self):
        if self.notice or self.fallback:
            return self.notice or "There is no compiled kernel here ({}), so it computes number by number.".format(self.fallback)
        if not self.dots:
            return "The square is empty. Click or tap to place a dot; with the keyboard, focus the square and press “B” or “R”."
        if not self.trainer.measured:
            return "Measuring {} dots.".format(len(self.dots))
        blue = len([1 for dot in self.dots if dot[2] > 0])
        text = "{} blue and {} red dots, {} of {} in their own colour. After {} steps the loss is {}.".format(
            blue, len(self.dots) - blue, self.right(), len(self.dots), self.trainer.epochs, fixed(self.trainer.loss, 3)
        )
        text = (text + " " + why_nothing(self)).strip()
        if self.shares and self.shares.complete:
            text += " " + self.shares.sentence(self.seen())
        if self.cursor_used:
            text = "The cross is at {}, {}. ".format(fixed(self.cursor[0]), fixed(self.cursor[1])) + text
        return text

    def origin(self, name):
        return origin(self, name)

    def picture(self):
        return draw(self)
