"""The panel that tells where a number comes from: its formula, its gradient path by path, and a nudge that tests it.

It stands beside whatever figure was asked, follows it while the reader works there, and can be walked from number to number.
"""

from ..engine.account import Account
from ..engine.nudge import CORNER, JUMP, NOTHING
from ..view.controls import button, choice, number
from ..view.element import element
from ..view.fields import Flag
from ..view.lettered import lettered
from ..view.text import figures
from ..view.widget import Widget
from .equation import product, settled, settled_formula
from .writing import formula, grouped, name, named, slope_formula, squared

NUDGES = (("", "chosen"), ("0.1", "±0.1"), ("0.01", "±0.01"), ("0.001", "±0.001"))
DIGITS = 3  # of the slope that the chosen step shows
BUDGET = 4000  # operations that the test may take while a hand moves
MOST = 12  # inputs and paths that are listed
SHORT = 12  # letters of a gradient's name that fit over its number


class Provenance(Widget):
    """`figure_asked` is the widget whose number `asked` is shown; `trail` where the reader has walked to from there: each stop is a
    place in the account's order, what stood there, and whether its value or its gradient is meant.

    In the figures named in `before`, which come before gradients are explained, it tells how a number was made and folds its gradient
    away, until the reader unfolds it or asks a figure that comes later; `unfolded` says so from then on.
    """

    name = "provenance"
    title = "Where the number comes from"
    saved = (("unfolded", Flag()),)

    def __init__(self, before=()):
        self.before = before
        self.unfolded = False
        self.figure_asked = None
        self.asked = ""
        self.trail = []
        self.right = False
        self.h = ""

    def ask(self, figure, asked, right=False) -> None:
        """Tell of a figure's number. right: it stands in the right half of the screen, so on a wide one the panel goes left."""
        self.figure_asked, self.asked, self.trail, self.right = figure, asked, [], right
        self.unfolded = self.unfolded or figure.name not in self.before
        self.error = ""

    def press_close(self) -> None:
        self.figure_asked = None

    def leave(self, other):
        """A click elsewhere shuts it; one in the figure that it speaks of does not, for it follows what is done there."""
        if self.figure_asked is None or other is self.figure_asked:
            return False
        self.figure_asked = None
        return True

    def press_walk(self, index, about) -> None:
        node = self.account().order[int(index)]
        self.trail = self.trail + [(int(index), name(node), about)]

    def press_back(self) -> None:
        self.trail = self.trail[:-1]

    def press_unfold(self) -> None:
        self.unfolded = True

    def press_nudge(self, h) -> None:
        self.h = h

    def sentence(self):
        return ""

    def settle(self) -> None:
        pass

    def account(self):
        """What is shown: an account, or a sentence where there is none."""
        if not self.figure_asked.shows(self.asked):
            return "This number is no longer in the figure."
        origin = self.figure_asked.origin(self.asked)
        if isinstance(origin, str):
            return origin
        while self.trail:
            index, called, about = self.trail[-1]
            if index < len(origin.order) and name(origin.order[index]) == called:
                return origin.of(origin.order[index], about)
            self.trail = self.trail[:-1]  # by now the figure computes something else, and that number is gone
        return origin

    def can_be_set(self):
        return self.figure_asked.has_knob(self.asked) and self.figure_asked.shows(self.asked)

    # The picture.

    def figure(self):
        shut = self.figure_asked is None
        return element(
            "div",
            None if shut else self.panel(),
            id=self.name,
            class_=self.name + " left" if self.right else self.name,
            hidden=shut,
            tabindex="-1",
            role="dialog",
            aria_label=self.title,
            data_widget=self.name,
        )

    def panel(self):
        account = None if self.error else self.account()
        return [
            element(
                "div",
                button("← Back", "back", disabled=not self.trail),
                element("span", self.figure_asked.title, class_="label"),
                button("×", "close", label="Close"),
                class_="buttons",
            ),
            element("p", self.error, class_="error", role="alert") if self.error else None,
            element("p", element("button", "Type another number", type="button", class_="plain", data_type=True))
            if self.can_be_set()
            else None,
            element("p", lettered(account)) if isinstance(account, str) else None,
            told(account, self.h, self.unfolded) if isinstance(account, Account) else None,
        ]


def told(account, h, unfolded=True):
    """The account, part by part. unfolded: with the gradient of a number that was asked for its value."""
    about_gradient = account.about == "gradient"
    title = slope_name(account, account.value) if about_gradient else name(account.value)
    kind = "gradient" if about_gradient else ""
    alone = account.result is account.value
    leaf = not account.value.inputs
    made = None if leaf else element("section", how_made(account))
    folded = not unfolded and not about_gradient and not alone
    blame = element("section", how_blamed(account)) if not folded and (about_gradient or not alone) else None
    return [
        element("h2", lettered(title), " = ", shown("number", account.number(), kind), class_=kind or None),
        element("p", lettered(where_from(account))) if leaf else None,
        element(
            "div",
            [blame, made] if about_gradient else [made, blame],
            element("p", button("And its gradient", "unfold")) if folded else None,
            None if alone or folded else element("section", nudged(account, h)),
            class_="parts",
        ),
    ]


def shown(what, value, kind="", digits=4, text=""):
    return number("provenance." + what, value, text=text or figures(value, digits), asks=False, class_=kind)


def slope_name(account, value):
    return slope_of(account.result, value)


def slope_of(result, value):
    """∂result/∂value, as it is written in one line."""
    return "∂{}/∂{}".format(grouped(name(result)), grouped(name(value)))


def walk(account, node, about, what, called, kind="", text=""):
    """A button that goes to another number of the computation."""
    gradient = about == "gradient"
    value = account.gradients.get(node, 0.0) if gradient else node.data
    return element(
        "button",
        element("span", lettered(called), class_="name"),
        element("span", " = ", class_="equals"),
        shown(what, value, "gradient" if gradient else "", text=text),
        type="button",
        data_press="walk {} {}".format(account.order.index(node), about),
        class_=kind or None,
    )


# The value.


def where_from(account):
    """The sentence on a number that nothing computed."""
    told = account.note or "Nothing computed it: it goes into the computation as it is."
    return told if account.about == "value" else "{} is {}. {}".format(name(account.value), figures(account.value.data), told)


def how_made(account):
    value = account.value
    made, text, sign = settled_formula(value)
    sources = [walk(account, x, "value", "input{}".format(i), name(x)) for i, x in enumerate(account.inputs()[:MOST])]
    return [
        element("h3", "How it is made"),
        element("p", lettered((value.label + " = " if value.label else "") + formula(value, named)), class_="formula"),
        element("p", "= ", lettered(made), class_="formula"),
        element("p", sign + " ", shown("value", value.data, "strong", text=text), class_="formula"),
        element("p", "A square uses its input twice: it is multiplied by itself.", class_="label") if squared(value) else None,
        element("p", "From", class_="label") if sources else None,
        element("div", sources, class_="from") if sources else None,
    ]


# The gradient.


def how_blamed(account):
    value, paths = account.value, account.paths()
    heading = element("h3", lettered("How it arrives" if account.about == "gradient" else "Its gradient " + slope_name(account, value)))
    result = name(account.result)
    if value is account.result:
        return [heading, element("p", "The backward pass starts here, with 1: it is the slope of {0} against {0}.".format(result))]
    if not paths:
        return [heading, element("p", "{} does not depend on it, so the gradient is 0.".format(result))]
    return [
        heading,
        element("p", "Incoming gradient × local slope", class_="label"),
        element(
            "ol",
            [path_taken(account, path, i) for i, path in enumerate(paths[:MOST])],
            element("li", "and {} more paths".format(len(paths) - MOST)) if len(paths) > MOST else None,
            class_="paths",
        ),
        element("p", "Added up: ", shown("gradient", account.gradient(), "gradient strong"), class_="sum") if len(paths) > 1 else None,
    ]


def path_taken(account, path, i):
    """Incoming gradient × local slope = share, each under its name."""
    key = "path{}.".format(i)
    incoming, slope = slope_name(account, path.user), slope_formula(path)
    (first, second), share, sign = settled(product, [path.incoming, path.slope], path.share, 4, figures)
    return element(
        "li",
        element("p", "through ", element("b", lettered(name(path.user))), class_="through"),
        walk(account, path.user, "gradient", key + "incoming", incoming if len(incoming) <= SHORT else "incoming", "cell", first),
        element("span", "×", class_="sign"),
        cell("slope" if slope == figures(path.slope) else "slope " + slope, shown(key + "slope", path.slope, text=second)),
        element(
            "span",
            element("span", sign, class_="sign"),
            cell("share", shown(key + "share", path.share, "gradient strong", text=share)),
            class_="came",
        ),
        element("p", twice(path), class_="label") if squared(path.user) else None,
        element("p", path.agreed, class_="label") if path.agreed else None,
    )


def twice(path):
    """What a square does with its input's gradient."""
    if path.user.operation.name == "power":
        return "A square uses its input twice, so its slope counts it twice."
    return "A square uses its input twice: this is one of the two ways."


def cell(called, found):
    return element("span", element("span", lettered(called + " "), class_="name"), found, class_="cell")


# The test.


def nudged(account, h):
    nudge = account.measured(BUDGET)
    step = nudge.rung(float(h)) if h else nudge.visible(DIGITS)
    gradient = account.gradient()
    called, result, value, sentence = name(account.value), name(account.result), account.value.data, "{} = {} gives {} = "
    return [
        element("h3", "Nudge it, and compute again"),
        choice("by", "nudge", NUDGES, h),
        element(
            "p",
            lettered(sentence.format(called, figures(value - step.h, 6), result)),
            shown("below", step.below, digits=6),
            class_="formula",
        ),
        element(
            "p",
            lettered(sentence.format(called, figures(value + step.h, 6), result)),
            shown("above", step.above, digits=6),
            class_="formula",
        ),
        element(
            "div",
            cell("measured slope", shown("actual", step.across, "strong")),
            cell("gradient", shown("predicted", gradient, "gradient strong")),
            class_="compared",
        ),
        element("p", verdict(nudge, step, gradient)),
    ]


def verdict(nudge, step, gradient):
    """What the whole test says; and why the one step that is shown may say something else."""
    if nudge.found == NOTHING or not abs(gradient) < float("inf"):
        return "These are no ordinary numbers, so there is nothing to compare."
    if nudge.found == CORNER:
        sides = "{} on the left, {} on the right".format(figures(nudge.left), figures(nudge.right))
        return "There is a corner, and no single slope: {}. The gradient is what was agreed for such a place.".format(sides)
    if nudge.found == JUMP:
        return "There is a jump, and so no slope."
    agrees = nudge.agrees(gradient)
    if agrees is None:
        return "The numbers are too rough here to tell."
    if not agrees:
        return "They differ."
    near = abs(step.across - gradient) <= 10.0**-DIGITS * max(abs(step.across), abs(gradient)) or step.across == gradient
    return "They agree." if near else "They differ, because the curve bends within the nudge; a smaller one brings them together."
