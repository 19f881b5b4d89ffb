"""Draws two nets beside each other, the reader's and ours: what each answers, its loss, its pace; and every number of theirs."""

from ...figures.dots import answered
from ...figures.losses import curve, highest, thinned
from ...view import plane
from ...view.controls import button, choice, number, slider, table
from ...view.element import element, svg
from ...view.plot import Plot, ticks
from ...view.text import fixed, signed
from .breaking_drawing import break_it
from .placing import SURFACE

CLASSES = (("blue", "● Blue"), ("red", "◆ Red"))
PLACES = "Your dots. Arrow keys move the cross, B places a blue dot, R a red one, Delete takes one away."
WIDTH, HEIGHT = 400, 108
SHUT = "When all steps are done, your program is put behind a network with 8 hidden neurons, and learns dots, beside ours."
WORDS = "Both begin with the same weights. Yours learns number by number in its own worker; ours learns here, compiled from its graph."


def draw(training) -> list:
    if not training.open:
        return [element("p", SHUT, class_="train-shut")]
    return [
        element("p", WORDS),
        controls(training),
        element(
            "div",
            side(training, "Yours", training.theirs, "theirs"),
            side(training, "Ours", training.ours, "ours"),
            class_="train-sides",
            aria_busy="true" if training.running else None,
        ),
        element("p", compared(training), class_="train-compared"),
        element("p", training.why, class_="train-why", role="status") if training.why else None,
        element("p", training.fallback, class_="train-why") if training.fallback else None,
        numbers(training) if training.table else None,
        break_it(training),
    ]


def controls(training):
    going = training.goal == "go"
    return element(
        "div",
        choice("Dots", "train set", training.sets, training.preset),
        choice("Place", "train class", CLASSES, "blue" if training.placing.answer > 0 else "red"),
        slider(training.widget, "train_rate", "Learning rate η"),
        element(
            "div",
            button("Pause" if going else "Train", "train go", kind="primary"),
            button("One step", "train once", disabled=going),
            button("Reset", "train reset", label="Reset both to the same start"),
            button("New start", "train new", label="New start, from other weights"),
            button("All numbers", "train table", pressed=training.table),
            element("button", "Print a certificate", type="button", data_press="train print", data_print=True),
            class_="buttons",
        ),
        class_="train-controls",
    )


def side(training, title, net, key):
    facts = (net.map.painted, net.steps, net.loss, net.right, training.dots, training.placing.cursor if key == "theirs" else None)
    return training.widget.still("train " + key, facts, lambda: draw_side(training, title, net, key))


def draw_side(training, title, net, key):
    square = place_in(training, net) if key == "theirs" else shown_in(training, net)
    return element("div", element("h3", title), square, loss_curve(net.losses), readout(training, net, key), class_="train-side")


def place_in(training, net):
    """The square in which the reader places dots."""
    dots = [plane.dot(x1, x2, answer, data_item=str(i)) for i, (x1, x2, answer) in enumerate(training.dots)]
    return answered(
        net.map, dots=element("g", dots), cursor=training.placing.cursor, data_surface=SURFACE, tabindex="0", role="application",
        aria_roledescription="plane of dots", aria_label=PLACES,
    )  # fmt: skip


def shown_in(training, net):
    dots = element("g", [plane.dot(x1, x2, answer) for x1, x2, answer in training.dots])
    told = "What ours answers everywhere, and the dots. {} of {} lie on their own side.".format(net.right, len(training.dots))
    return answered(net.map, dots=dots, role="img", aria_label=told)


def loss_curve(losses):
    top = highest(losses, 0.5) * 1.05
    first, last = (losses[0][0], losses[-1][0]) if losses else (0, 1)
    plot = Plot(40, 22, WIDTH - 56, HEIGHT - 36, (first, max(last, first + 1)), (0, top))
    return svg(WIDTH, HEIGHT, plot.axes((), ticks(0, top, 3), "", "loss"), curve(plot, thinned(losses)), aria_hidden="true")


def readout(training, net, key):
    name = "{}.train_{}_".format(training.widget.name, key)
    loss = [" · loss ", number(name + "loss", net.loss, 4)] if net.loss is not None and net.loss < float("inf") else None
    pace = [" · ", number(name + "pace", net.speed(), 0, text=paced(net.speed())), " steps a second"] if net.steps else None
    return element(
        "p",
        "Step ",
        number(name + "steps", net.steps, 0, text=paced(net.steps) if net.steps >= 10 else ""),
        loss,
        " · ",
        number(name + "right", net.right, 0),
        " of {} right".format(len(training.dots)),
        pace,
        class_="train-readout",
    )


def paced(speed) -> str:
    """A number of steps, with a blank for every three digits."""
    if speed < 10:
        return fixed(speed, 1)
    digits = str(int(speed))
    parts: list = []
    while digits:
        parts.insert(0, digits[-3:])
        digits = digits[:-3]
    return " ".join(parts)


def compared(training) -> str:
    theirs, ours = training.theirs.speed(), training.ours.speed()
    if not theirs or not ours:
        return "Every number of yours goes through your own `add` and `multiply`: press Train, and watch it learn at its pace."
    return "In the time of one step of yours, ours makes {}: it is the same arithmetic, compiled.".format(paced(ours / theirs))


def numbers(training):
    """Every parameter of theirs, with the gradient that their step was given."""
    rows = [[element("th", word, scope="col") for word in ("parameter", "value", "gradient")]]
    for i, name in enumerate(training.names):
        gradient = training.gradients[i] if training.gradients else None
        rows.append(
            [
                element("th", name, scope="row"),
                element("td", number("{}.train_value_{}".format(training.widget.name, i), training.weights[i], 4)),
                element("td", number("{}.train_gradient_{}".format(training.widget.name, i), gradient, 4, text=signed(gradient, 4)))
                if isinstance(gradient, float)
                else element("td", "–"),
            ]
        )
    return table(rows, "Your network’s numbers after its last step, with the gradients of that step", class_="train-numbers")


def origin(training, name) -> str:
    """Where one of these numbers comes from. name: after the figure's own."""
    if name.endswith("_pace"):
        return "Its steps, divided by the seconds that they took. What was painted meanwhile is not counted."
    if name.endswith("_loss"):
        return (
            "What the loss was when the last step began: your `train` gave it back."
            if "theirs" in name
            else ("The mean squared error of all dots when the last step began.")
        )
    if name.endswith("_right"):
        return "For so many dots the answer has the sign of their colour."
    if name.endswith("_steps"):
        return "How often all parameters have moved since the start."
    if "_gradient_" in name:
        return "What your `backward` had left in this parameter’s `grad` when your `step` was called."
    return "This parameter’s `data` in your network, after your last step."
