"""The steps of the workshop: what each is about, what the reader writes, hints that open one after the other, and one solution.

The reader's program is one text that grows. A stub is put into it where it belongs: into class Value, or at the end.
"""


class Step:
    """words: three or four sentences; stub: what is put into the program when the step begins, with a line that is still to be written;
    solution: what may stand there in its place; inside: whether it belongs into class Value; chapter: the one that tells more.
    """

    def __init__(self, key: str, title: str, words, stub: str, hints, solution: str, inside: bool = True, chapter: str = ""):
        self.key = key
        self.title = title
        self.words = tuple(words)
        self.stub = stub
        self.hints = tuple(hints)
        self.solution = solution
        self.inside = inside
        self.chapter = chapter


STEPS = (
    Step(
        "value",
        "A number that can be asked",
        (
            "Everything here is made of one kind of thing: a number that knows where it came from, and how much the result leans on it.",
            "Begin with the number alone. `Value(3.0)` keeps it in `data`, and has a place for its gradient, `grad`, which is 0.0 for now.",
            "A number that nobody computed was made from nothing: its `inputs` are the empty tuple.",
        ),
        """\
class Value:
    def __init__(self, data, inputs=()):
        ...
""",
        (
            "`__init__` runs when `Value(3.0)` is written; `self` is the new object.",
            "Three lines of the form `self.name = something`: data, inputs and grad.",
            "The gradient begins at zero: `self.grad = 0.0`.",
        ),
        """\
class Value:
    def __init__(self, data, inputs=()):
        self.data = data
        self.inputs = inputs
        self.grad = 0.0
""",
        inside=False,
        chapter="learning",
    ),
    Step(
        "add",
        "A sum that remembers",
        (
            "When `a + b` is written, Python calls `a.__add__(b)`. Let it give a new Value that holds the sum.",
            "And let the sum remember what it was made of: its `inputs` are a and b, in this order.",
            "In `a + a` both places count. That is why inputs are a tuple and not a set.",
        ),
        """\
    def __add__(self, other):
        ...
""",
        (
            "The sum of the two numbers is `self.data + other.data`.",
            "A new Value takes two things: the number, and the tuple of what it was made of.",
            "`return Value(self.data + other.data, (self, other))`",
        ),
        """\
    def __add__(self, other):
        return Value(self.data + other.data, (self, other))
""",
        chapter="forward",
    ),
    Step(
        "multiply",
        "A product",
        (
            "The same for `a * b`, which calls `a.__mul__(b)`.",
            "With sums and products alone you can already write a neuron’s weighted sum.",
            "The neuron’s weight and its input are the two inputs of a product.",
        ),
        """\
    def __mul__(self, other):
        ...
""",
        (
            "It is the method before, with another sign.",
            "Remember both inputs here too, in order.",
            "`return Value(self.data * other.data, (self, other))`",
        ),
        """\
    def __mul__(self, other):
        return Value(self.data * other.data, (self, other))
""",
        chapter="neuron",
    ),
    Step(
        "friends",
        "Plain numbers among them",
        (
            "People write `2 * a` and `a + 1`. A plain number has no `data`, so your methods stumble over it.",
            "Make a Value of it first. And where the number comes first, Python asks `a.__radd__(1)` and `a.__rmul__(2)`.",
            "Change the two methods that you have, and write the two new ones.",
        ),
        """\
    def __radd__(self, other):
        ...

    def __rmul__(self, other):
        ...
""",
        (
            "`isinstance(other, Value)` tells whether it is one already.",
            "A small function outside the class helps: `def value(x): return x if isinstance(x, Value) else Value(x)`.",
            "For sums and products the order does not matter, so `__radd__` may say `return self + other`.",
        ),
        """\
    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other
""",
        chapter="forward",
    ),
    Step(
        "slopes",
        "How much the result moves",
        (
            "If a moves by a little, how much does the result move? For `a + b` by just as much: the local slope is 1, for b as well.",
            "For `a * b` it moves by b times as much: the slope at a is b, and the slope at b is a.",
            "Let `c.local_slopes()` give one number for each input of c, in the order of its inputs. A Value made from nothing gives none.",
            "So a Value has to know its slopes: the operation that makes it knows them best.",
        ),
        """\
    def local_slopes(self):
        ...
""",
        (
            "Let `__init__` take a third thing, `slopes=()`, and keep it.",
            "In `__add__` the slopes are `(1.0, 1.0)`; in `__mul__` they are the other factor’s number, for each.",
            "`local_slopes` then gives back what was kept.",
        ),
        """\
    def local_slopes(self):
        return self.slopes
""",
        chapter="chain",
    ),
    Step(
        "backward",
        "Backward along a chain",
        (
            "Now the other way. `c.backward()` begins at c, whose gradient is 1: c moves by as much as c moves.",
            "Each Value hands to each of its inputs its own gradient times the local slope there. That is the chain rule.",
            "The inputs do the same with what they were given, down to the Values that were made from nothing.",
            "For this step every Value is used only once.",
        ),
        """\
    def backward(self):
        ...
""",
        (
            "Set `self.grad = 1.0`, and then go down from input to input.",
            "A list of Values whose turn is still to come does it: take one out, hand on to its inputs, put these in.",
            "`for x, slope in zip(node.inputs, node.local_slopes()): x.grad = node.grad * slope`",
        ),
        """\
    def backward(self):
        self.grad = 1.0
        waiting = [self]
        while waiting:
            node = waiting.pop()
            for x, slope in zip(node.inputs, node.local_slopes()):
                x.grad = node.grad * slope
                waiting.append(x)
""",
        chapter="backward",
    ),
    Step(
        "paths",
        "Two paths",
        (
            "In `a * b + a` two paths lead from the result to a. Each brings a share, and the gradient of a is their sum.",
            "So a share may not replace what came before it. It is added.",
            "Change your `backward`: one sign is enough.",
        ),
        "",
        (
            "Try `a + a`: the result moves twice as fast as a. What does your a.grad say?",
            "What is `=` in your `backward` when a share is handed on?",
            "`x.grad += node.grad * slope`",
        ),
        "",
        chapter="accumulate",
    ),
    Step(
        "order",
        "In order",
        (
            "Let b = a + a and c = b + b. If b hands on before both its shares have come, a gets too little now and too much later.",
            "So every Value has to wait until all that use it have handed on.",
            "Make a list in which each Value stands after all of its inputs, and go through it from the end.",
        ),
        """\
    def ordered(self):
        ...
""",
        (
            "Visit a Value: first visit its inputs, then put the Value itself at the end of the list. Visit each one only once.",
            "Keep the list, and beside it a set of the Values that were visited.",
            "`backward` is then: set the gradient of self to 1, and `for node in reversed(self.ordered())` hand on.",
        ),
        """\
    def ordered(self):
        order, visited = [], set()

        def visit(node):
            if node not in visited:
                visited.add(node)
                for x in node.inputs:
                    visit(x)
                order.append(node)

        visit(self)
        return order
""",
        chapter="accumulate",
    ),
    Step(
        "tanh",
        "A bend",
        (
            "A network of sums and products alone is one straight line. It needs something that bends: tanh.",
            "`a.tanh()` gives a Value of `math.tanh(a.data)`. The slope of tanh is 1 − tanh², so it can be told from the result alone.",
            "`import math` belongs at the top of your program.",
        ),
        """\
    def tanh(self):
        ...
""",
        (
            "Compute the number once and keep it in a name, `t` perhaps.",
            "It has one input, so its inputs are `(self,)`, with the comma, and its slopes are a tuple of one number as well.",
            "`return Value(t, (self,), (1 - t * t,))`",
        ),
        """\
    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, (self,), (1 - t * t,))
""",
        chapter="neuron",
    ),
    Step(
        "minus",
        "Minus, and powers",
        (
            "`-a`, `a - b` and `1 - a` can be made of what is there: minus a is −1 times a.",
            "A power is new: the slope of aⁿ is n·aⁿ⁻¹, where n is a plain number.",
            "Python asks `__neg__`, `__sub__`, `__rsub__` and `__pow__`.",
        ),
        """\
    def __neg__(self):
        ...

    def __sub__(self, other):
        ...

    def __rsub__(self, other):
        ...

    def __pow__(self, n):
        ...
""",
        (
            "`-a` is `self * -1.0`, and `a - b` is `self + (-other)`.",
            "`1 - a` calls `a.__rsub__(1)`: the number comes first, so it is `-self + other`.",
            "`return Value(self.data**n, (self,), (n * self.data ** (n - 1),))`",
        ),
        """\
    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + -value(other)

    def __rsub__(self, other):
        return -self + other

    def __pow__(self, n):
        return Value(self.data**n, (self,), (n * self.data ** (n - 1),))
""",
        chapter="loss",
    ),
    Step(
        "neuron",
        "A neuron",
        (
            "A neuron has a weight for each input, and a bias: `Neuron([0.5, -1.0], 0.1)` makes Values of them.",
            "Called with inputs it multiplies, adds up, and bends: tanh(w₁x₁ + w₂x₂ + b).",
            "`parameters()` gives the Values that learning may change: the weights in order, and the bias last.",
        ),
        """\
class Neuron:
    def __init__(self, weights, bias):
        ...

    def __call__(self, inputs):
        ...

    def parameters(self):
        ...
""",
        (
            "`self.weights = [Value(w) for w in weights]`, and a Value for the bias.",
            "Begin with the bias, and add `w * x` for each pair of `zip(self.weights, inputs)`.",
            "`return z.tanh()`, and for the parameters `self.weights + [self.bias]`.",
        ),
        """\
class Neuron:
    def __init__(self, weights, bias):
        self.weights = [Value(w) for w in weights]
        self.bias = Value(bias)

    def __call__(self, inputs):
        z = self.bias
        for w, x in zip(self.weights, inputs):
            z = w * x + z
        return z.tanh()

    def parameters(self):
        return self.weights + [self.bias]
""",
        inside=False,
        chapter="neuron",
    ),
    Step(
        "layer",
        "A layer",
        (
            "A layer is a list of neurons that see the same inputs. `Layer(neurons)` keeps them.",
            "Called with inputs, it gives the list of their outputs, in order.",
            "Its parameters are those of the first neuron, then those of the second, and so on.",
        ),
        """\
class Layer:
    def __init__(self, neurons):
        ...

    def __call__(self, inputs):
        ...

    def parameters(self):
        ...
""",
        (
            "A list comprehension says it in one line: `[neuron(inputs) for neuron in self.neurons]`.",
            "The parameters are one flat list, not a list of lists.",
            "`[p for neuron in self.neurons for p in neuron.parameters()]`",
        ),
        """\
class Layer:
    def __init__(self, neurons):
        self.neurons = neurons

    def __call__(self, inputs):
        return [neuron(inputs) for neuron in self.neurons]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
""",
        inside=False,
        chapter="layers",
    ),
    Step(
        "loss",
        "How wrong it is",
        (
            "One number for all mistakes: subtract the right answer from each prediction, square, add up, divide by how many.",
            "`loss(predictions, answers)` gives it as a Value, so that its gradient can be asked for.",
            "The answers are plain numbers.",
        ),
        """\
def loss(predictions, answers):
    ...
""",
        (
            "`(p - y) ** 2` is one mistake, squared.",
            "Add them up in a loop that begins with 0.0, or with `sum`.",
            "To divide by n, multiply by `1 / n`.",
        ),
        """\
def loss(predictions, answers):
    total = 0.0
    for p, y in zip(predictions, answers):
        total = total + (p - y) ** 2
    return total * (1 / len(answers))
""",
        inside=False,
        chapter="loss",
    ),
    Step(
        "step",
        "A step downhill",
        (
            "The gradient points to where the loss grows. So every parameter moves the other way, by the learning rate times its gradient.",
            "`step(parameters, rate)` moves their `data`.",
            "Afterwards it sets each `grad` back to 0.0: the next pass adds to what it finds.",
        ),
        """\
def step(parameters, rate):
    ...
""",
        (
            "Go through the parameters in a loop.",
            "Change `p.data`, and not `p`: the network holds these very Values.",
            "`p.data -= rate * p.grad`, and then `p.grad = 0.0`.",
        ),
        """\
def step(parameters, rate):
    for p in parameters:
        p.data -= rate * p.grad
        p.grad = 0.0
""",
        inside=False,
        chapter="one_weight",
    ),
    Step(
        "train",
        "The loop",
        (
            "All of it together, as often as it takes: forward, measure, backward, nudge.",
            "`train(layers, dots, rate, steps)`: layers is a list of your layers, the outputs of each are the inputs of the next. "
            "dots is a list of pairs of inputs and the answer, as `((0, 1), 1.0)`.",
            "The prediction is the only output of the last layer. Give back the loss of the last step, as a plain number.",
        ),
        """\
def train(layers, dots, rate, steps):
    ...
""",
        (
            "For each dot: `outputs = inputs`, and for each layer `outputs = layer(outputs)`. The prediction is `outputs[0]`.",
            "Then the loss of all predictions, its `backward()`, and one `step` with the parameters of all layers.",
            "The loss is a Value; its number is in `data`.",
        ),
        """\
def train(layers, dots, rate, steps):
    parameters = [p for layer in layers for p in layer.parameters()]
    for _ in range(steps):
        predictions = []
        for inputs, answer in dots:
            outputs = inputs
            for layer in layers:
                outputs = layer(outputs)
            predictions.append(outputs[0])
        wrong = loss(predictions, [answer for inputs, answer in dots])
        wrong.backward()
        step(parameters, rate)
    return wrong.data
""",
        inside=False,
        chapter="loop",
    ),
)

# What a step changes in what was written before it, in our solution: pairs of what stands there and what shall.
CHANGES = {
    "friends": (
        ("class Value:", "def value(x):\n    return x if isinstance(x, Value) else Value(x)\n\n\nclass Value:"),
        (
            "        return Value(self.data + other.data, (self, other))",
            "        other = value(other)\n        return Value(self.data + other.data, (self, other))",
        ),
        (
            "        return Value(self.data * other.data, (self, other))",
            "        other = value(other)\n        return Value(self.data * other.data, (self, other))",
        ),
    ),
    "slopes": (
        ("    def __init__(self, data, inputs=()):", "    def __init__(self, data, inputs=(), slopes=()):"),
        ("        self.inputs = inputs\n", "        self.inputs = inputs\n        self.slopes = slopes\n"),
        ("self.data + other.data, (self, other))", "self.data + other.data, (self, other), (1.0, 1.0))"),
        ("self.data * other.data, (self, other))", "self.data * other.data, (self, other), (other.data, self.data))"),
    ),
    "paths": (("                x.grad = node.grad * slope", "                x.grad += node.grad * slope"),),
    "order": (
        (
            """\
        waiting = [self]
        while waiting:
            node = waiting.pop()
            for x, slope in zip(node.inputs, node.local_slopes()):
                x.grad += node.grad * slope
                waiting.append(x)
""",
            """\
        for node in reversed(self.ordered()):
            for x, slope in zip(node.inputs, node.local_slopes()):
                x.grad += node.grad * slope
""",
        ),
    ),
    "tanh": (("def value(x):", "import math\n\n\ndef value(x):"),),
}


def begun(source: str, step) -> str:
    """The reader's program with the stub of a step put in where it belongs."""
    return placed(source, step.stub, step.inside)


def placed(source: str, part: str, inside: bool) -> str:
    """A program with a part put at the end of class Value, if it belongs there and there is one, else at its own end."""
    if not part:
        return source
    lines = source.rstrip().split("\n") if source.strip() else []
    at = _end_of_class(lines) if inside else None
    if at is None:
        gap = ["", ""] if lines else []
        return "\n".join(lines + gap + [part.rstrip("\n")]) + "\n"
    return "\n".join(lines[:at] + [""] + [part.rstrip("\n")] + lines[at:]) + "\n"


def _end_of_class(lines):
    """The place after the last line of class Value; None if there is no such class."""
    start = [i for i, line in enumerate(lines) if line.replace("(", ":").replace(" :", ":").startswith("class Value:")]
    if not start:
        return None
    end = start[0] + 1
    for i in range(start[0] + 1, len(lines)):
        if lines[i].strip() and lines[i][0] not in " \t":
            break
        if lines[i].strip():
            end = i + 1
    return end


def solved(count: int) -> str:
    """Our program after so many steps."""
    source = ""
    for step in STEPS[:count]:
        for old, new in CHANGES.get(step.key, ()):
            assert source.count(old) == 1, (step.key, old)
            source = source.replace(old, new)
        source = placed(source, step.solution, step.inside)
    return source
