"""Programs that learners write: wrong ones, each with what tells it apart, and right ones that are written differently."""

from leafward.rooms.workshop.steps import STEPS, solved

PLACES = {step.key: i + 1 for i, step in enumerate(STEPS)}
HAND_ON = "x.grad += node.grad * slope"


def ours(key):
    """Our program when the step of that key is done."""
    return solved(PLACES[key])


def changed(key, *pairs):
    source = ours(key)
    for old, new in pairs:
        assert old in source, old
        source = source.replace(old, new)
    return source


# The step at whose check it is found, the program, and words of the sentence that no other wrong program of that step gets.
WRONG = {
    "shared grad": ("value", "class Value:\n    grad = 0.0\n    def __init__(self, data, inputs=()):\n        self.data, self.inputs = data, inputs\n"
                    "    def __setattr__(self, name, x):\n        if name == 'grad':\n            Value.grad = x\n        else:\n            object.__setattr__(self, name, x)\n", "share one `grad`"),
    "no grad": ("value", changed("value", ("        self.grad = 0.0\n", "")), "has no `grad`"),
    "grad is one": ("value", changed("value", ("self.grad = 0.0", "self.grad = 1.0")), "grad` should be 0"),
    "no inputs": ("value", changed("value", ("        self.inputs = inputs\n", "")), "has no `inputs`"),
    "nothing kept": ("value", changed("value", ("self.data = data", "data = data")), "has no `data`"),
    "not returned": ("add", changed("add", ("return Value(self.data", "Value(self.data")), "return"),
    "a plain sum": ("add", changed("add", ("return Value(self.data + other.data, (self, other))", "return self.data + other.data")), "should be a Value"),
    "in place": ("add", changed("add", (
        "return Value(self.data + other.data, (self, other))", "self.data += other.data\n        self.inputs = (self, other)\n        return self")), "should leave them"),
    "inputs forgotten": ("add", changed("add", (", (self, other))", ")")), "holds 0"),
    "inputs in a set": ("add", changed("add", ("(self, other))", "{self, other})")), "has no order"),
    "inputs turned": ("add", changed("add", ("(self, other))", "(other, self))")), "wrong way round"),
    "numbers as inputs": ("add", changed("add", ("(self, other))", "(self.data, other.data))")), "themselves, not copies"),
    "a sum for a product": ("multiply", changed("multiply", ("self.data * other.data", "self.data + other.data")), "should be -7.5"),
    "numbers only on the right": ("friends", changed("friends", ("    def __radd__(self, other):\n        return self + other\n", "")), "unsupported"),
    "the number forgotten": ("friends", changed("friends", ("    def __rmul__(self, other):\n        return self * other", "    def __rmul__(self, other):\n        return Value(self.data * other)")), "has forgotten a"),
    "own factor": ("slopes", changed("slopes", ("(other.data, self.data))", "(self.data, other.data))")), "the other’s"),
    "slopes of a product are 1": ("slopes", changed("slopes", ("(other.data, self.data))", "(1.0, 1.0))")), "slope of a * b at a"),
    "one slope only": ("slopes", changed("slopes", ("(1.0, 1.0))", "(1.0,))")), "gives 1"),
    "root not started": ("backward", changed("backward", ("        self.grad = 1.0\n", "")), "begins with"),
    "local slope forgotten": ("backward", changed("backward", ("x.grad = node.grad * slope", "x.grad = node.grad")), "local slope is not"),
    "incoming forgotten": ("backward", changed("backward", ("x.grad = node.grad * slope", "x.grad = slope")), "from above is not"),
    "stops after one": ("backward", changed("backward", ("                waiting.append(x)\n", "")), "No gradient"),
    "sign": ("backward", changed("backward", ("x.grad = node.grad * slope", "x.grad = -node.grad * slope")), "grad is"),
    "overwritten": ("paths", ours("backward"), "overwritten those"),
    "only the first path": ("paths", changed("paths", (HAND_ON, "x.grad = x.grad or node.grad * slope")), "missing from the sum"),
    "without order": ("order", changed("paths", ("        waiting = [self]\n        while waiting:\n            node = waiting.pop()\n            for x, slope in zip(node.inputs, node.local_slopes()):\n                x.grad += node.grad * slope\n                waiting.append(x)\n",
                      "        self.hand_on()\n\n    def hand_on(self):\n        for x, slope in zip(self.inputs, self.local_slopes()):\n            x.grad += self.grad * slope\n            x.hand_on()\n")), "handed on before"),
    "visited twice": ("order", ours("paths"), "visited again"),
    "from the first to the last": ("order", changed("order", ("reversed(self.ordered())", "self.ordered()")), "No gradient"),
    "overwritten in order": ("order", changed("order", (HAND_ON, "x.grad = node.grad * slope")), "overwritten those"),
    "slope of tanh at the wrong place": ("tanh", changed("tanh", ("1 - t * t", "1 - self.data * self.data")), "nudge of c"),
    "tanh without slope": ("tanh", changed("tanh", ("(1 - t * t,)", "(t,)")), "nudge of c"),
    "minus loses its sign backward": ("minus", changed("minus", ("        return self + -value(other)", "        other = value(other)\n        return Value(self.data - other.data, (self, other), (1.0, 1.0))")), "minus of a difference"),
    "reversed difference": ("minus", changed("minus", ("        return -self + other", "        return self - other")), "should be -2"),
    "power not lowered": ("minus", changed("minus", ("self.data ** (n - 1)", "self.data**n")), "to the power 2: your"),
    "no bias": ("neuron", changed("neuron", ("        z = self.bias\n", "        z = 0.0\n")), "[2.0, 3.0]).data"),
    "bias first": ("neuron", changed("neuron", ("self.weights + [self.bias]", "[self.bias] + self.weights")), "parameters()[0]"),
    "plain weights": ("neuron", changed("neuron", ("[Value(w) for w in weights]", "weights")), "should be a Value"),
    "new parameters each time": ("neuron", changed("neuron", ("self.weights + [self.bias]", "[Value(p.data) for p in self.weights + [self.bias]]")), "makes new Values"),
    "nested parameters": ("layer", changed("layer", ("[p for neuron in self.neurons for p in neuron.parameters()]", "[neuron.parameters() for neuron in self.neurons]")), "flat list"),
    "one output": ("layer", changed("layer", ("[neuron(inputs) for neuron in self.neurons]", "[self.neurons[0](inputs)]")), "three outputs"),
    "loss is a sum": ("loss", changed("loss", ("total * (1 / len(answers))", "total")), "is the sum"),
    "loss not squared": ("loss", changed("loss", ("(p - y) ** 2", "(p - y)")), "should be 4"),
    "loss is a number": ("loss", changed("loss", ("total * (1 / len(answers))", "total.data * (1 / len(answers))")), "should be a Value"),
    "uphill": ("step", changed("step", ("-= rate", "+= rate")), "uphill"),
    "without rate": ("step", changed("step", ("-= rate * p.grad", "-= p.grad")), "learning rate is not"),
    "moves a copy": ("step", changed("step", ("        p.data -= rate * p.grad\n", "        p = Value(p.data - rate * p.grad)\n")), "should be 5"),
    "not set to zero": ("step", changed("step", ("        p.grad = 0.0\n", "")), "should be 0.0 again"),
    "no backward": ("train", changed("train", ("        wrong.backward()\n", "")), "no parameter has moved"),
    "no step": ("train", changed("train", ("        step(parameters, rate)\n    return", "        pass\n    return")), "no parameter has moved"),
    "only the last layer learns": ("train", changed("train", ("for layer in layers for p in layer.parameters()]", "for p in layers[-1].parameters()]")), "after one step"),
    "a step for each dot": ("train", changed("train", ("            predictions.append(outputs[0])\n", "            predictions.append(outputs[0])\n            one = loss([outputs[0]], [answer])\n            one.backward()\n            step(parameters, rate)\n")), "loss of the first step"),
    "loss given as a Value": ("train", changed("train", ("return wrong.data", "return wrong")), "should be a number"),
}  # fmt: skip

CLOSURES = '''\
import math


class Value:
    """After the manner of closures: each result knows how to hand on."""

    def __init__(self, data, inputs=()):
        self.data = float(data)
        self.grad = 0.0
        self.inputs = tuple(inputs)
        self.slope_of = lambda: ()
        self.hand_on = lambda: None

    def local_slopes(self):
        return self.slope_of()

    def made(self, data, inputs, slopes):
        out = Value(data, inputs)
        out.slope_of = slopes

        def hand_on():
            for x, slope in zip(out.inputs, slopes()):
                x.grad += out.grad * slope

        out.hand_on = hand_on
        return out

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self.made(self.data + other.data, (self, other), lambda: (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self.made(self.data * other.data, (self, other), lambda: (other.data, self.data))

    def tanh(self):
        t = (math.exp(2 * self.data) - 1) / (math.exp(2 * self.data) + 1)
        return self.made(t, (self,), lambda: (1 - t**2,))

    def __pow__(self, n):
        return self.made(self.data**n, (self,), lambda: (n * self.data ** (n - 1),))

    def __neg__(self):
        return -1 * self

    def __sub__(self, other):
        return self + -1 * other if isinstance(other, Value) else self + (-other)

    def __rsub__(self, other):
        return other + -self

    __radd__ = __add__
    __rmul__ = __mul__

    def backward(self):
        order, seen = [], []

        def visit(v):
            if any(v is s for s in seen):
                return
            seen.append(v)
            for x in v.inputs:
                visit(x)
            order.append(v)

        visit(self)
        self.grad = 1.0
        for v in order[::-1]:
            v.hand_on()
'''
WHOLE = ours("train")
NETWORK = WHOLE[WHOLE.index("class Neuron") :]


def whole(*pairs):
    return changed("train", *pairs)


COUNTED = (
    """\
        for node in reversed(self.ordered()):
            for x, slope in zip(node.inputs, node.local_slopes()):
                x.grad += node.grad * slope
""",
    """\
        users, queue = {}, [self]
        while queue:
            for x in queue.pop().inputs:
                if id(x) not in users:
                    users[id(x)] = 0
                    queue.append(x)
                users[id(x)] += 1
        ready = [self]
        while ready:
            node = ready.pop()
            for x, slope in zip(node.inputs, node.local_slopes()):
                x.grad = x.grad + slope * node.grad
                users[id(x)] -= 1
                if users[id(x)] == 0:
                    ready.append(x)
""",
)

# Programs that pass every check, each in a way of its own.
RIGHT = {
    "ours": WHOLE,
    "closures": CLOSURES + "\n\n" + NETWORK,
    "users are counted, no order is made": whole(COUNTED),
    "an order without recursion": whole((
        """\
        def visit(node):
            if node not in visited:
                visited.add(node)
                for x in node.inputs:
                    visit(x)
                order.append(node)

        visit(self)
""",
        """\
        stack = [(self, False)]
        while stack:
            node, done = stack.pop()
            if done:
                order.append(node)
            elif node not in visited:
                visited.add(node)
                stack.append((node, True))
                stack.extend([(x, False) for x in node.inputs])
""",
    )),
    "inputs in a list": whole(("(self, other), (1.0, 1.0))", "[self, other], (1.0, 1.0))"), ("(self, other), (other.data, self.data))", "[self, other], [other.data, self.data])")),
    "backward sets grads to zero itself": whole(("        self.grad = 1.0\n", "        for node in self.ordered():\n            node.grad = 0.0\n        self.grad = 1.0\n")),
    "minus by its own slopes": whole((
        "        return self + -value(other)",
        "        other = value(other)\n        return Value(self.data - other.data, (self, other), (1.0, -1.0))",
    ), ("        return self * -1.0", "        return Value(-self.data, (self,), (-1.0,))")),
    "functions outside the class": whole((
        "        other = value(other)\n        return Value(self.data + other.data, (self, other), (1.0, 1.0))",
        "        return added(self, value(other))",
    )) + "\n\ndef added(a, b):\n    return Value(a.data + b.data, (a, b), (1.0, 1.0))\n",
    "slots and a repr": whole(("class Value:\n", 'class Value:\n    __slots__ = ("data", "grad", "inputs", "slopes")\n\n    def __repr__(self):\n        return f"Value({self.data:.3f})"\n\n')),
    "one comprehension for the weighted sum": whole(("        z = self.bias\n        for w, x in zip(self.weights, inputs):\n            z = w * x + z\n        return z.tanh()", "        return sum([w * x for w, x in zip(self.weights, inputs)], self.bias).tanh()")),
    "loss by sum": whole(("    total = 0.0\n    for p, y in zip(predictions, answers):\n        total = total + (p - y) ** 2\n    return total * (1 / len(answers))", "    return sum([(p - y) * (p - y) for p, y in zip(predictions, answers)]) * (1 / len(predictions))")),
    "the loop with a function for the network": whole((
        "            outputs = inputs\n            for layer in layers:\n                outputs = layer(outputs)\n            predictions.append(outputs[0])\n",
        "            predictions.append(predict(layers, inputs))\n",
    )) + "\n\ndef predict(layers, x):\n    for layer in layers:\n        x = layer(x)\n    return x[0]\n",
    "slopes worked out when they are asked": whole(("    def local_slopes(self):\n        return self.slopes\n", "    def local_slopes(self):\n        return self.slopes() if callable(self.slopes) else self.slopes\n"), ("(self, other), (other.data, self.data))", "(self, other), lambda: (other.data, self.data))")),
}  # fmt: skip
