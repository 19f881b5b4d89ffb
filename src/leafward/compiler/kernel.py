"""Kernel: a network that trains, predicts and paints as machine code, and stays one with the engine's Values."""

from ..engine.loss import LOSSES
from ..engine.optim import SGD
from . import memory, program, trace
from .answers import Answers
from .border import count, duration
from .lanes import lanes as lanes_called
from .layers import Layers, layers_of
from .load import load
from .memory import Areas, Memory
from .painting import Painting
from .samples import Samples
from .training import MOST, Parameters, Training
from .whole import Whole


class Kernel:
    """A network compiled together with its loss and its optimiser.

    network: an MLP, or any model that makes a list of outputs of a list of inputs and has `parameters()`. loss: a name
    (squared_error, binary_cross_entropy, softmax_cross_entropy) or a function of the outputs and answers of one sample;
    a batch's loss is the mean over its samples, or with mean=False the sum. optimiser: one of `engine.optim` over the
    network's parameters, in their order; plain gradient descent with η = 0.1 if left out. right: a function of outputs and
    answers whose mean `right()` tells, such as `trace.same_side`. lanes: "f64x2", "f32x4" (seven digits), or "f64".
    inputs, outputs: how many, for a model that is no MLP; like: a kernel whose machine code is taken, see `twin`. `code` is the module.

    Whenever a method returns, the Values of the parameters hold what the kernel holds, slopes included, and before it
    computes anything a method takes over what they hold. Raises CannotCompile, which says why.
    """

    def __init__(
        self, network, loss="squared_error", optimiser=None, right=None, mean: bool = True, lanes: str = "f64x2", fused: bool = False,
        inputs: int = 0, outputs: int = 0, like: "Kernel | None" = None,
    ):  # fmt: skip
        if not hasattr(network, "parameters"):
            raise TypeError("a kernel is made of a network, which has parameters(), and {!r} has none".format(network))
        if optimiser is not None and not hasattr(optimiser, "rule"):
            raise TypeError("an optimiser is made first, such as Adam(network.parameters()), and {!r} is none".format(optimiser))
        self.network = network
        self._given = (loss, optimiser, right, mean, lanes, fused, inputs, outputs)
        self.parameters = network.parameters()
        self.optimiser = optimiser or SGD(self.parameters, 0.1)
        if [id(p) for p in self.optimiser.parameters] != [id(p) for p in self.parameters]:
            raise ValueError("the optimiser must hold the network's parameters, in the order of network.parameters()")
        if not callable(loss) and loss not in LOSSES:
            raise ValueError("there is no loss {!r}; choose one of {}".format(loss, ", ".join(sorted(LOSSES))))
        self.lanes = lanes_called(lanes, fused)
        formula = loss if callable(loss) else LOSSES[loss]
        if like is None:
            layers = layers_of(network)
            self.body = Layers(layers, formula, right) if layers else Whole(network, formula, right, inputs, outputs)
            self.areas = Areas(
                self.lanes, len(self.parameters), len(self.optimiser.memory), self.body.inputs, self.body.outputs, self.body.neurons,
                self.body.kept,
            )  # fmt: skip
            self.code = program.module(self.body, trace.rule(self.optimiser), self.lanes, self.areas)
        else:
            self.body, self.areas, self.code = like.body, like.areas, like.code
        areas = self.areas
        self.instance = load(self.code)
        cells = Memory(self.instance, self.lanes)
        cells.clear(memory.AT, memory.END)
        self.samples = Samples(cells, areas, self.body, loss, mean)
        self.table = self.samples.table
        self.values = Parameters(cells, areas, self.optimiser)
        self.training = Training(cells, areas, self.samples, self.values, mean)
        self.answers = Answers(cells, self.samples)
        self.painting = Painting(cells, areas, self.answers, self.body)
        self.push_memories()

    def twin(self) -> "Kernel":
        """The same machine code over the same network, with samples of its own: to measure what is not learnt from."""
        return Kernel(self.network, *self._given, like=self)

    # Samples.

    def load(self, samples, answers=None, batch: int = 0) -> None:
        """Take samples, pairs (inputs, answer) as the data sets give them; an answer is a number, or a list for several outputs.

        Or inputs and answers apart, as in `load(X, y)`; arrays are as good as lists. For softmax_cross_entropy an answer is the
        number of a class. batch: samples to an update, taken in the order given (the last batch may be smaller); 0 for all at
        once. Raises ValueError or TypeError for what is no finite number, or no answer that the loss knows.
        """
        if self.samples.load(samples, answers, count(batch, "a batch")):
            self.answers.count = 0

    def load_packed(self, content: bytes, samples: int, batch: int = 0) -> None:
        """The same for samples that lie packed already: the tables of the batches, inputs before answers, one after another."""
        self.samples.load_packed(content, samples, batch)
        self.answers.count = 0

    @property
    def batches(self) -> int:
        """How many updates go through all samples once."""
        return self.samples.batches

    def begin(self, batch: int = 0) -> None:
        """Start the pass through the samples again, or go on in it at the batch of that number; what was added up so far is forgotten."""
        self.samples.begin(batch)

    # Training.

    def step(self, n: int = 1) -> None:
        """n updates, each by the gradient of one batch."""
        self._ready()
        self.training.step(count(n, "the number of updates"))

    def train(self, milliseconds: float, most: int = MOST) -> int:
        """As many updates as fit into that time (or `most` of them); how many there were.

        A pass that does not fit is left where it is, and goes on at the next call, so that even a large set holds nothing up.
        """
        self._ready()
        return self.training.train(duration(milliseconds), count(most, "the most updates"))

    def measure(self) -> None:
        """Go through all samples once without a step: loss, right and gradients of the parameters as they are."""
        self._ready()
        self.training.measure()

    def loss(self) -> float:
        """Of the last batch (after `measure`: of all samples), before the step that followed."""
        return self.training.loss

    def right(self) -> float:
        """The mean of what `right` gave over the same samples."""
        return self.training.right

    def running(self) -> float:
        """The losses of all batches since this was last asked, added up, each as it was before its step."""
        return self.training.running()

    def gradients(self) -> list:
        """The slope of that loss at each of `parameters`; their `grad` says the same."""
        return [parameter.grad for parameter in self.parameters]

    # Values and kernel.

    def push(self) -> None:
        """Take over the Values' data, and the learning rate. Where they were changed, the pass begins again."""
        if self.values.push():
            self.samples.begin()

    def pull(self) -> None:
        """Give the Values what the kernel has: parameters, slopes, loss, and with it what the optimiser remembers."""
        self.training.pull()

    def push_memories(self) -> None:
        """Take over what the optimiser remembers."""
        self.values.push_memories()

    def _ready(self):
        if not self.samples.count:
            raise ValueError("there are no samples yet; load some first")
        self.push()

    # Answers.

    def predict(self, points=None) -> list:
        """The outputs (a list) for each point (a list of inputs); without points, for the same ones as last time."""
        columns = self.columns(points)
        return [[column[i] for column in columns] for i in range(self.answers.count)]

    def columns(self, points=None) -> list:
        """For each output the list of its values at the points: what `predict` gives, turned round, and sooner."""
        self.push()
        if points is not None:
            self.answers.place(points)
        return self.answers.columns()

    def packed_outputs(self, content: bytes, points: int) -> bytes:
        """The outputs as a table, for so many points (1 or more) whose inputs are packed as one."""
        self.push()
        self.answers.place_packed(content, points)
        return self.answers.packed()

    def repeat(self, times: int) -> None:
        """Work out the outputs for the same points as last time, so many times over, and leave them where they are: for timing."""
        self.answers.repeat(times)

    # Pictures.

    def paint(
        self, width: int, height: int, neurons: bool = False, box=(-1.0, -1.0, 1.0, 1.0), above=(62, 120, 235), below=(224, 78, 62),
        opacity: float = 130, middle: float = 0.0, contrast: float = 1.0, others=(),
    ) -> int:  # fmt: skip
        """Draw maps of the outputs, or of every neuron, layer by layer, over the first two inputs; where they lie, see `pixels`.

        width, height: of one map in pixels, the width a multiple of 4. box: the inputs (left, bottom, right, top) that its
        edges stand for. A pixel has the colour `above` or `below` for an activation above or below `middle`, and an opacity of
        `contrast` times the distance to it, up to `opacity` of 255. others: the other inputs. Returns how many maps there are.
        """
        self.push()
        return self.painting.paint(width, height, neurons, box, above, below, opacity, middle, contrast, others)

    def pixels(self, index: int = 0) -> bytes:
        """A painted map: red, green, blue and opacity of each pixel, row by row from the top."""
        return self.painting.pixels(index)

    def picture_data(self, index: int = 0):
        """The same as a canvas takes it: in the page a Uint8ClampedArray, which does not pass through Python byte by byte."""
        return self.painting.picture_data(index)
