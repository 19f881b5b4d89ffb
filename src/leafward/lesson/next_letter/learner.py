"""A network that guesses the next letter: letters as numbers, the letter pairs that it has to beat, and its training on the kernel."""

from ...compiler.emit import CannotCompile
from ...compiler.kernel import Kernel
from ...engine import ops
from ...engine.loss import softmax
from ...engine.nn import MLP, Layer, Network, Neuron
from ...engine.optim import SGD
from ...engine.rng import Random
from .vocabulary import END, LETTERS, parted

CONTEXT = 3  # letters that it sees
HIDDEN = 16
BATCH = 64  # letters to a step
DECAY = 0.002  # how much each step draws a weight towards 0, as if the weight were a gradient
ADDED = 0.15  # what every letter pair counts more, so that none is impossible: of those tried, the best on the names held back
PIECE = 16  # batches that are prepared in a frame, or ten times as many words
CUT = 14  # letters of an invented word
PARAMETERS = (CONTEXT * len(LETTERS) + 1) * HIDDEN + (HIDDEN + 1) * len(LETTERS)
ALIKE = [1 / len(LETTERS)] * len(LETTERS)


class Descent(SGD):
    """Gradient descent that also draws every weight towards 0, so that a small list is not learnt by heart: w ← w − η·(g + λ·w)."""

    def rule(self, w, g, memory):
        return w - self.rate * (g + DECAY * w), memory


def codes(word: str) -> list:
    """The places of its letters, and of the end."""
    return [ord(c) - ord("a") for c in word] + [END]


def context(beginning: str) -> tuple:
    """The inputs that are 1 after a beginning: one of 27 for each of the last three letters."""
    last = ([END] * CONTEXT + codes(beginning)[:-1])[-CONTEXT:]
    return tuple([i * len(LETTERS) + k for i, k in enumerate(last)])


def samples(words) -> list:
    """For every letter of the words, and their ends, the columns of its sample that hold 1: what stands before it, and which it is."""
    found = []
    for word in words:
        last = [END] * CONTEXT
        for k in codes(word):
            found.append([i * len(LETTERS) + before for i, before in enumerate(last + [k])])
            last = last[1:] + [k]
    return found


def pair_loss(words, held) -> float:
    """The mean −log p over the letters held back, where p comes from counting how often a letter follows another."""
    counts = [[ADDED] * len(LETTERS) for _ in LETTERS]
    for word in words:
        before = END
        for k in codes(word):
            counts[before][k] += 1
            before = k
    sums = [sum(row) for row in counts]
    loss, letters = 0.0, 0
    for word in held:
        before = END
        for k in codes(word):
            loss -= ops.log(counts[before][k] / sums[before])
            letters += 1
            before = k
    return loss / letters


class Learner:
    """words: the whole list; seed: decides the first weights. Until `prepare` has run there is no network, and what it would say
    is known: the weights of its last layer start at 0, so that all letters are equally likely.

    `held` is the mean −log p over the letters of the words held back, as of the last `measure`.
    """

    def __init__(self, words, seed: int = 1):
        self.words, self.held_words = parted(words)
        self.known = set(self.words)
        self.pairs = pair_loss(self.words, self.held_words)
        self.seed = seed
        self.network: "Network | None" = None
        self.ready = False
        self.fallback = ""
        self.steps = 0
        self.alike = self.held = ops.log(len(LETTERS))

    def prepare(self):
        """Make the network and its kernels; a generator, for each of its pieces fits into a frame or little more."""
        letters, judged = [], samples(self.held_words)
        for i in range(0, len(self.words), 10 * PIECE):
            letters.extend(samples(self.words[i : i + 10 * PIECE]))
            yield
        Random(self.seed).shuffle(letters)
        yield
        if not self.network:
            self.network = self.first()
        yield
        parameters = self.network.parameters()
        try:
            self.kernel = Kernel(self.network, "softmax_cross_entropy", Descent(parameters, 0.5))
            yield
            self.judge = Kernel(self.network, "softmax_cross_entropy", SGD(parameters, 0.0))
            yield
        except CannotCompile as error:
            self.fallback = str(error)
            return
        for kernel, rows, batch in ((self.kernel, letters, BATCH), (self.judge, judged, 0)):
            content = bytearray()
            for i in range(0, len(rows), PIECE * BATCH):  # whole batches, which lie one after another
                content.extend(kernel.table.packed_ones(rows[i : i + PIECE * BATCH]))
                yield
            kernel.load_packed(content, len(rows), batch)
            yield
        self.ready = True

    def first(self):
        """The network before any training."""
        network = MLP([CONTEXT * len(LETTERS), HIDDEN, len(LETTERS)], ["tanh", "linear"], seed=self.seed)
        for neuron in network.layers[-1].neurons:
            for w in neuron.weights:
                w.data = 0.0
        return network

    def restart(self):
        """Back to the first weights; what was compiled stays."""
        if self.network:
            for parameter, start in zip(self.network.parameters(), self.first().parameters()):
                parameter.data = start.data
        self.steps, self.held = 0, self.alike

    def train(self, milliseconds: float, rate: float, most: int) -> int:
        """Up to `most` steps, as many as fit into the time; how many it were."""
        self.kernel.optimiser.rate = rate
        steps = self.kernel.train(milliseconds, most)
        self.steps += steps
        return steps

    def measure(self) -> None:
        """The loss on the words held back. It trains nothing."""
        self.judge.measure()
        self.held = self.judge.loss()

    # What it says.

    def network_of(self, beginning: str, network=None):
        """The network for what may follow a beginning, with nothing but what counts there; with numbers, or that of Values given."""
        return narrowed(network or (self.network and self.network.frozen()), context(beginning))

    def sums(self, beginning: str) -> list:
        """The 27 weighted sums z after a beginning."""
        return self.network_of(beginning)([1.0] * CONTEXT) if self.network else [0.0] * len(LETTERS)

    def invent(self, seed: int) -> str:
        """A word, letter by letter, each drawn by its probability. The same seed draws the same lots."""
        frozen = self.network and self.network.frozen()
        if not frozen:
            return invented(untrained, seed)
        return invented(lambda word: softmax(self.network_of(word, frozen)([1.0] * CONTEXT)), seed)

    # What is kept.

    def weights(self) -> list:
        return [parameter.data for parameter in self.network.parameters()] if self.network else []

    def take(self, weights, steps: int, held: float) -> None:
        """Take up what was kept."""
        self.network = self.first()
        for parameter, weight in zip(self.network.parameters(), weights):
            parameter.data = weight
        self.steps, self.held = steps, held


def narrowed(network, places):
    """The same network for one context: inputs that are 0 add nothing to a sum, so only those at `places`, which are 1, are kept."""
    first, last = network.layers
    return Network([Layer([Neuron([n.weights[k] for k in places], n.bias, n.activation) for n in first.neurons]), last])


def untrained(word):
    return ALIKE


def invented(chances, seed) -> str:
    """chances: the probabilities of the next letter after a word. A word that does not end is cut, with three dots."""
    random, word = Random(seed), ""
    while len(word) < CUT:
        k, left, ps = 0, random.uniform(), chances(word)
        while k < END and left >= ps[k]:
            left -= ps[k]
            k += 1
        if k == END:
            return word
        word += LETTERS[k]
    return word + "…"
