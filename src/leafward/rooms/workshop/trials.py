"""A few lines for each step that use what it asks for, to be run and watched; and those that compute a graph that has failed."""

AB = "a = Value(3.0)\nb = Value(-2.0)\n"
DOTS = "dots = [((0, 0), -1.0), ((0, 1), 1.0), ((1, 0), 1.0), ((1, 1), -1.0)]\n"
LAYERS = "layers = [Layer([Neuron([0.6, -0.4], 0.1), Neuron([-0.3, 0.8], 0.2)]), Layer([Neuron([0.5, 0.7], 0.0)])]\n"

TRIALS = {
    "value": "a = Value(3.0)\nprint(a.data, a.grad, a.inputs)\n",
    "add": AB + "c = a + b\nprint(c.data)\nprint(c.inputs[0] is a, c.inputs[1] is b)\n",
    "multiply": AB + "c = a * b\nprint(c.data)\nprint((c + a).data)\n",
    "friends": "a = Value(3.0)\nprint((a + 1).data, (1 + a).data)\nprint((a * 2).data, (2 * a).data)\n",
    "slopes": AB + "print((a + b).local_slopes())\nprint((a * b).local_slopes())\n",
    "backward": AB + "c = a * b\nd = c * 2\nd.backward()\nprint(a.grad, b.grad)\n",
    "paths": AB + "c = a * b + a\nc.backward()\nprint(a.grad)\n",
    "order": "a = Value(3.0)\nb = a + a\nc = b + b\nc.backward()\nprint(a.grad, b.grad)\n",
    "tanh": "a = Value(0.5)\nb = a.tanh()\nb.backward()\nprint(b.data, a.grad)\n",
    "minus": AB + "c = (a - b) ** 2\nc.backward()\nprint(c.data, a.grad, b.grad)\n",
    "neuron": "n = Neuron([0.5, -1.0], 0.25)\nout = n([2.0, 3.0])\nout.backward()\nfor p in n.parameters():\n    print(p.data, p.grad)\n",
    "layer": "layer = Layer([Neuron([0.5, -1.0], 0.25), Neuron([1.0, 1.0], 0.0)])\nfor out in layer([2.0, -1.0]):\n    print(out.data)\n",
    "loss": "p = [Value(0.5), Value(-2.0)]\nwrong = loss(p, [1.0, 1.0])\nwrong.backward()\nprint(wrong.data, p[0].grad, p[1].grad)\n",
    "step": "p = Value(3.0)\np.grad = -16.0\nstep([p], 0.125)\nprint(p.data, p.grad)\n",
    "train": LAYERS + DOTS + "for i in range(3):\n    print(train(layers, dots, 0.3, 1))\n",
}
SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "power": "**"}


def of(about) -> str:
    """The lines that compute the graph of a check's `about` on the reader's Values, and go backward; "" if there is none."""
    graph = about.get("graph")
    if not graph:
        return ""
    lines = ["{} = Value({})".format(name, number) for name, number in graph["leaves"]]
    for name, kind, inputs in graph["lines"]:
        lines.append("{} = {}".format(name, _written(kind, inputs)))
    lines.append("{}.backward()".format(graph["lines"][-1][0]))
    if about.get("leaf"):
        lines.append("print({}.grad)".format(about["leaf"]))
    return "\n".join(lines) + "\n"


def _written(kind, inputs) -> str:
    if kind in SIGNS:
        return "{} {} {}".format(inputs[0], SIGNS[kind], inputs[1])
    return "-{}".format(inputs[0]) if kind == "negate" else "{}.tanh()".format(inputs[0])
