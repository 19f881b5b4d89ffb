"""The playground with the whole screen: the chapter's, with everything opened that can be set, held, taken back and compared."""

from ...engine import activations, optim
from ...figures.dots import NOISE
from ...figures.losses import MOST
from ...lesson.playground.widget import COUNT, DOT, KEPT_NUMBER, MOST_DOTS, SEEDS
from ...lesson.playground.widget import Figure as Chapter
from ...view.challenges import Challenge
from ...view.fields import Maybe, Number, Row, Several, Some, Text, Whole
from ...view.widget import Knob, Widget
from . import returning, weights
from .drawing import draw
from .goals import cured, overfits
from .kept import kept_run
from .link import Sharing
from .locks import shut
from .modes import FEW, LONGEST, MODES, USUAL, Modes
from .parts import OF, PARTS, fields_of, owner_of
from .planes import sparks
from .running import BATCHES
from .sentence import sentence
from .table import Tables
from .take import Taking
from .told import about

ACTIVATIONS = tuple([row.name for row in activations.TABLE])
OPTIMISERS = tuple([row.name for row in optim.TABLE])
PARTS_OF_ROOM: tuple = (Tables, Sharing, Taking)  # classes of what brings a drawer of its own: see `parts.Part`
STOPS = ("never", "steps", "loss", "right")
WIDEST, DEEPEST = 32, 3
PARAMETERS = 17 * WIDEST + 33 * WIDEST * (DEEPEST - 1) + 33 * 6
RUN = ("going_on", "way_back", "kept_run")  # fields of the run that is found again
PLACING = ("Enter", " ", "b", "B", "r", "R", "Delete", "Backspace", "u", "U")  # keys that change dots
OWN = ("neurons", "weights")  # fields of the chapter's that are wider here


class Figure(Modes):
    """The room. Its state beside the chapter's stands in `saved`; `kept_run` is the run that the next one is drawn over."""

    name = "play"
    drops = "data"
    title = "Playground"
    knobs = (
        Knob("layers", "hidden layers", 0, DEEPEST, per_unit=1, big=1, decimals=0),
        Knob("neurons", "neurons in each hidden layer", 1, 16, per_unit=1, big=2, decimals=0),
        Knob("rate", "learning rate", 0.001, 2, per_unit=1000, big=50, decimals=3, fine=True),
        Knob("blamed", "weight whose gradient is shared out", 0, PARAMETERS, per_unit=1, decimals=0),
        Knob("noise", "noise of the set", 0, 0.5, per_unit=100, big=5),
        Knob("count", "how many dots", 4, MOST_DOTS, per_unit=1, big=20, decimals=0),
        Knob("share", "per cent of the dots that are held out", 0, 50, per_unit=1, big=10, decimals=0),
        Knob("decay", "weight decay", 0, 0.5, per_unit=1000, big=10, decimals=3, fine=True),
        Knob("reach", "how far the curve is drawn", 1, 4, per_unit=10, big=5, decimals=1),
        Knob("stop_steps", "steps after which it stops", 1, 100000, per_unit=1, big=100, decimals=0),
        Knob("stop_loss", "loss at which it stops", 0, 1, per_unit=1000, big=10, decimals=3, fine=True),
        Knob("time", "step of the run", 0, 1e9, per_unit=1, big=10, decimals=0),
    )
    choices = Chapter.choices + (
        ("activation", ACTIVATIONS),
        ("optimiser", OPTIMISERS),
        ("batch", tuple(BATCHES)),
        ("stop", STOPS),
        ("more", (True, False)),
        ("mode", MODES),
    )
    saved = tuple([field for field in Chapter.saved if isinstance(field, str) or field[0] not in OWN]) + (
        "noise", "count", "share", "decay", "stop_steps", "stop_loss", "reach", "mode", "activation", "optimiser", "batch", "stop", "more",
        ("formula", Text(LONGEST)),
        ("other", Several(DOT, 0, MOST_DOTS)),
        ("axes", Row(Whole(0, 15), Whole(0, 15))),
        ("at", Several(Number(-1e9, 1e9), 0, 16)),
        ("neurons", Whole(1, 16)),
        ("sizes", Several(Whole(1, WIDEST), 0, DEEPEST)),
        ("weights", Several(KEPT_NUMBER, 2, PARAMETERS)),
        ("dots_seed", Whole(1, SEEDS)),
        ("held_losses", Several(Row(COUNT, KEPT_NUMBER), 0, MOST + 1)),
        ("locked", Several(Whole(0, PARAMETERS), 0, PARAMETERS)),
        ("sealed", Some(PARTS)),
        ("veiled", Some(PARTS)),
        ("worst", Maybe(Row(Number(0, 1e9), Number(0, 1)))),
    ) + returning.fields(PARAMETERS, tuple(BATCHES), SEEDS) + fields_of(PARTS_OF_ROOM)  # fmt: skip
    challenges = (
        Challenge("overfit", "Overfit: hold dots out, and train until they get worse while the others still get better.", overfits),
        Challenge("cure", "Cure it: as many dots held out, and a quarter less loss on them.", cured),
    )

    guesses_first = ()

    def __init__(self):
        self.activation, self.optimiser, self.decay, self.batch = "tanh", "sgd", 0.0, "all"
        self.share, self.noise, self.count, self.dots_seed = 0, NOISE["xor"], 4, 1
        self.stop, self.stop_steps, self.stop_loss = "never", 1000, 0.05
        self.sizes, self.locked = [], []
        self.mode = self.home = "dots"
        self.other, self.taken, self.axes, self.at = [], None, (0, 1), []
        self.formula, self.reach = "0.8 sin(3x)", 1.0
        self.settings_drawn = self.settings_of_dots()
        self.sealed, self.veiled = [], []
        self.more, self.drawer = False, ""
        self.loaded = self.kept_run = self.quiet = self.told = self.worst = None
        self.learnt_at, self.held_losses, self.sought, self.heard = [], [], 0, -1
        self.drawers = tuple([make(self) for make in PARTS_OF_ROOM])
        super().__init__()

    # The network.

    def hidden(self):
        return list(self.sizes) or super().hidden()

    def place_of(self, name):
        """Which of the parameters is called so; None if none is."""
        if not name.startswith("layer") or "." not in name:
            return None
        for i, parameter in enumerate(self.trainer.parameters):
            if parameter.label == name:
                return i
        return None

    def knob(self, name):
        owner = owner_of(self.drawers, name)
        if owner:
            return [knob for knob in owner.knobs if knob.name == name].pop()
        if name.startswith("layer") and "." in name:
            return weights.knob_of(self.trainer.parameters[self.place_of(name)])
        if self.held_input(name) is not None:
            return self.held_knob(self.held_input(name))
        if name == "time":
            return Knob("time", "step of the run", self.history.first, max(self.history.furthest, self.history.first + 1), 1, 10, 0)
        return super().knob(name)

    def has_knob(self, name):
        return (
            self.place_of(name) is not None
            or self.held_input(name) is not None
            or owner_of(self.drawers, name) is not None
            or super().has_knob(name)
        )

    def value(self, name):
        if name == "time":
            return self.sought if self.goal == "seek" else self.trainer.epochs
        if owner_of(self.drawers, name):
            return owner_of(self.drawers, name).value(name)
        if self.held_input(name) is not None:
            return self.held_value(self.held_input(name))
        i = self.place_of(name)
        return super().value(name) if i is None else self.trainer.parameters[i].data

    # What the hand does.

    def is_sealed(self, part):
        return part in self.sealed or part in self.veiled

    def shown(self, part):
        return part not in self.veiled

    def part_of_knob(self, name):
        return "weights" if self.place_of(name) is not None else OF.get(name, "")

    def still(self, part, key, draw):
        if not self.sealed and not self.veiled:
            return super().still(part, key, draw)
        if part == "challenges" and not self.shown(part):
            return None
        return super().still(part, (self.sealed, key), lambda: shut(self, draw()))

    def check_challenges(self, resting=False):
        met = self.met
        news = super().check_challenges(resting)
        if not self.is_sealed("challenges"):
            return news
        self.met = met
        return False

    def turn(self, name, value):
        i = self.place_of(name)
        if self.is_sealed(self.part_of_knob(name)):
            return
        self.notice = ""
        if owner_of(self.drawers, name):
            owner_of(self.drawers, name).turn(name, value)
        elif i is not None:
            self.put_weight(i, value)
        elif name == "time":
            self.look_for(value)
        elif name in ("noise", "count"):
            setattr(self, name, value)
            self.draw_set()
        elif name in ("share", "decay"):
            setattr(self, name, value)
            self.refresh()
        elif self.held_input(name) is not None:
            self.hold_input(self.held_input(name), value)
        elif name in ("stop_steps", "stop_loss", "reach"):
            setattr(self, name, value)
            self.stale = self.running = True
        else:
            self.sizes = [] if name in ("layers", "neurons") else self.sizes
            super().turn(name, value)

    def put_weight(self, i, value):
        """A weight as the hand wants it, while it trains too."""
        self.trainer.parameters[i].data = value
        self.trainer.begin()
        self.read_panel()
        self.turns = {}
        self.history.touched = True
        self.shares = None
        self.stale = self.running = True
        if self.goal not in ("train", "step"):
            self.goal = "measure" if self.trainer.dots else ""

    def point(self, surface, phase, at):
        if not self.is_sealed("tools"):
            super().point(surface, phase, at)
        elif phase == "up" and self.fault and at.item:
            self.looked = int(at.item)

    def key(self, surface, key, shift):
        if self.is_sealed("tools") and key in PLACING:
            return False
        return super().key(surface, key, shift)

    def press(self, name, *words):
        if not self.is_sealed(OF.get(name, "")):
            super().press(name, *words)

    def press_train(self):
        self.notice = ""
        super().press_train()

    def press_preset(self, name):
        self.noise = NOISE[name]
        self.count = self.count if self.count >= FEW else USUAL
        self.goal = ""
        self.draw_set(name)
        self.new_network()

    def press_again(self):
        """New dots of the same set."""
        self.dots_seed = self.dots_seed % SEEDS + 1
        self.draw_set()

    def press_leave(self):
        self.leave_table()

    def press_activation(self, name):
        self.activation = name
        self.goal = ""
        self.new_network()

    def press_optimiser(self, name):
        if name != self.optimiser:
            self.optimiser = name
            self.rate = RATES[name]
            self.goal = ""
            self.new_network()
            self.notice = "{} begins with η = {}.".format(name, self.rate)

    def press_batch(self, name):
        self.batch = name
        self.refresh()

    def press_stop(self, name):
        self.stop = name

    def press_more(self):
        self.more = not self.more
        self.running = True

    def press_lock(self, i):
        i = int(i)
        self.locked = [each for each in self.locked if each != i] if i in self.locked else sorted(self.locked + [i])
        self.refresh()

    def press_back(self):
        self.goal = "" if self.goal in ("train", "step") else self.goal
        self.look_for(self.value("time") - 1)

    def press_keep(self):
        self.kept_run = kept_run(self)
        self.press_reset()

    def press_drop(self):
        self.kept_run = None

    def press_how(self, name):
        super().press_how(name)
        self.begin_history()

    def press_drawer(self, key):
        if self.is_sealed(key):
            return
        self.drawer = "" if self.drawer == key else key

    def drawer_by(self, key):
        """One of the parts that bring a drawer, by its key."""
        return next(part for part in self.drawers if part.key == key)

    def press_within(self, key, name, *words):
        if self.is_sealed(key):
            return
        getattr(self.drawer_by(key), "press_" + name)(*words)

    def text(self, name, value):
        key, _, rest = name.partition(".")
        if key in [part.key for part in self.drawers]:
            return self.drawer_by(key).text(rest, value)
        if name == "formula" and self.is_sealed(OF[name]):
            return self.formula
        if name == "formula":
            self.formula, self.notice = value[:LONGEST], ""
            if self.formula.strip():
                self.draw_formula()
            return self.formula
        return super().text(name, value)

    # What comes from outside, and goes there: the parts' own.

    def receive(self, name, called, text, encoding):
        if self.is_sealed(name):
            return
        self.drawer_by(name).receive(called, text, encoding)

    def copy(self, name, address):
        key, _, what = name.partition(".")
        return self.drawer_by(key if what else "share").copy(what or name, address)

    def copied(self, name, text, done):
        key, _, what = name.partition(".")
        if what:
            self.drawer_by(key).copied(what, text, done)
        else:
            super().copied(name, text, done)

    def save(self, name):
        key, _, what = name.partition(".")
        return self.drawer_by(key).made(what)

    def link(self):
        return self.drawer_by("share").link()

    # What stays.

    def keeps(self, name):
        for part in self.drawers:
            if name in [field for field, _ in part.fields]:
                return part.keeps(name)
        return returning.keeps(self, name) if name in RUN else super().keeps(name)

    def take_up(self, found):
        held, locked = found.pop("held_losses", None), found.pop("locked", None)
        run = [found.pop(name, None) for name in RUN]
        theirs = [{name: found.pop(name) for name, _ in part.fields if name in found} for part in self.drawers]
        self.locked = [i for i in range(PARAMETERS) if locked and i in locked]
        for part, own in zip(self.drawers, theirs):
            part.take_up(own)
        self.fit_mode(found)
        super().take_up(found)
        self.held_losses = held or self.held_losses
        self.settings_drawn = self.settings_of_dots()
        self.begin_history()
        returning.take_up(self, *run)

    def sentence(self):
        return sentence(self)

    def origin(self, name):
        first, _, rest = name.partition(".")
        for part in self.drawers:
            if (part.key == first and rest) or owner_of((part,), name):
                return part.origin(rest or name) or Widget.origin(self, name)
        return about(self, name) or super().origin(name)

    def picture(self):
        return draw(self)

    # What is drawn on the network.

    def handles(self, sizes):
        return None if self.is_sealed("weights") else weights.grips(self, sizes)

    def more_of(self, layer, place):
        """Of the chosen neuron, at how many dots it is quiet."""
        if self.told is None or (layer, place) not in self.told.counts:
            return None
        return ", quiet at {} of {}".format(self.told.counts[(layer, place)], self.told.asked)

    def marks(self, sizes):
        locks = self.still("locks", (self.shape(), self.locked), lambda: weights.marks(self, sizes))
        if self.mode != "curve":
            return [locks]
        painted, answers, parts = self.in_turn("sparks", 0, lambda: (self.map.painted, self.map.answers, self.map.parts))
        return [self.still("sparks", (painted, self.shape()), lambda: sparks(answers, parts, sizes)), locks]


# The rate that an optimiser begins with here: a step of plain descent is as long as its gradient, which is short in a small network.
RATES = {row.name: 0.5 if row.name == "sgd" else 0.1 if row.name == "momentum" else 0.02 for row in optim.TABLE}
