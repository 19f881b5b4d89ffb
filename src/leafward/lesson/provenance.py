"""The panel that tells where a number comes from: its formula, its gradient path by path, and a nudge that tests it.

It stands beside whatever figure was asked, follows it while the reader works there, and can be walked from number to number.
"""

from ..view.controls import button, choice, number
from ..view.element import element
from ..view.text import figures
from ..view.widget import Widget
from .writing import formula, name, named, numbers, slope_formula

NUDGES = (("0.1", "±0.1"), ("0.01", "±0.01"), ("0.001", "±0.001"))
AGREE = 1e-3  # relative difference up to which gradient and nudge are said to agree
MOST = 12  # inputs and paths that are listed


class Provenance(Widget):
    """`figure_asked` is the widget whose number `asked` is shown; `trail` the places (index in the account's order, about) walked to."""

    name = "provenance"
    title = "Where the number comes from"

    def __init__(self):
        self.figure_asked = None
        self.asked = ""
        self.trail = []
        self.right = False
        self.h = "0.01"
        super().__init__()

    def ask(self, figure, asked, right=False):
        """Tell of a figure's number. right: it stands in the right half of the screen, so on a wide one the panel goes left."""
        self.figure_asked, self.asked, self.trail, self.right = figure, asked, [], right
        self.error = ""

    def press_close(self):
        self.figure_asked = None

    def press_walk(self, index, about):
        self.trail = self.trail + [(int(index), about)]

    def press_back(self):
        self.trail = self.trail[:-1]

    def press_nudge(self, h):
        self.h = h

    def sentence(self):
        return ""

    def settle(self):
        pass

    def account(self):
        """What is shown: an account, or a sentence where there is none."""
        origin = self.figure_asked.origin(self.asked)
        if isinstance(origin, str):
            return origin
        self.trail = [stop for stop in self.trail if stop[0] < len(origin.order)]  # the figure may compute something else by now
        if not self.trail:
            return origin
        index, about = self.trail[-1]
        return origin.of(origin.order[index], about)

    # The picture.

    def figure(self):
        shut = self.figure_asked is None
        return element(
            "aside",
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
            element("p", account) if isinstance(account, str) else None,
            told(account, self.h) if account is not None and not isinstance(account, str) else None,
        ]


def told(account, h):
    """The account, part by part."""
    about_gradient = account.about == "gradient"
    title = slope_name(account, account.value) if about_gradient else name(account.value)
    kind = "gradient" if about_gradient else ""
    made = element("div", how_made(account))
    blame = element("div", how_blamed(account)) if account.result is not account.value or about_gradient else None
    return [
        element("h3", title, " = ", shown("number", account.number(), kind), class_=kind or None),
        [blame, made] if about_gradient else [made, blame],
        element("div", nudged(account, h)) if account.result is not account.value else None,
    ]


def shown(what, value, kind=""):
    return number("provenance." + what, value, text=figures(value), asks=False, class_=kind)


def slope_name(account, value):
    return "∂{}/∂{}".format(bracketed(result_name(account)), bracketed(name(value)))


def result_name(account):
    return account.result.label or "result"


def bracketed(text):
    return "({})".format(text) if " " in text else text


def signed(value, what):
    """A number within a product: a negative one in brackets."""
    text = shown(what, value, "gradient" if what.endswith("incoming") else "")
    return ["(", text, ")"] if value < 0 else text


def walk(account, node, about, what):
    """A button that goes to another number of the computation."""
    called = slope_name(account, node) if about == "gradient" else name(node)
    value = account.gradients.get(node, 0.0) if about == "gradient" else node.data
    return element(
        "button",
        called,
        " = ",
        shown(what, value, "gradient" if about == "gradient" else ""),
        type="button",
        data_press="walk {} {}".format(account.order.index(node), about),
    )


# The value.


def how_made(account):
    value = account.value
    if not value.inputs:
        note = account.note or "Nothing computed it: it goes into the computation as it is."
        return [element("p", "{} is {}. ".format(name(value), figures(value.data)) + note)]
    sources = [walk(account, x, "value", "input{}".format(i)) for i, x in enumerate(account.inputs()[:MOST])]
    return [
        element("h4", "How it is made"),
        element("p", "{} = {}".format(value.label, formula(value, named)) if value.label else formula(value, named), class_="formula"),
        element("p", "= ", numbers(value), class_="formula"),
        element("p", "= ", shown("value", value.data), class_="formula"),
        element("div", sources, class_="from") if sources else None,
    ]


# The gradient.


def how_blamed(account):
    value, paths = account.value, account.paths()
    heading, result = element("h4", "Its gradient ", slope_name(account, value)), result_name(account)
    if value is account.result:
        return [
            heading,
            element("p", "The backward pass starts here, with 1: it is the slope of {0} against {0}.".format(result)),
        ]
    if not paths:
        return [heading, element("p", "{} does not depend on it, so the gradient is 0.".format(result))]
    many = len(paths) > 1
    return [
        heading,
        element("ol", [path_taken(account, path, i, many) for i, path in enumerate(paths[:MOST])], class_="paths"),
        element("p", "and {} more paths".format(len(paths) - MOST)) if len(paths) > MOST else None,
        element("p", "Added up: ", shown("gradient", account.gradient(), "gradient strong"), class_="formula") if many else None,
    ]


def path_taken(account, path, i, many):
    user = path.user
    key = "path{}.".format(i)
    return element(
        "li",
        element("p", "Through ", element("b", name(user)), ": incoming gradient × local slope"),
        element("p", walk(account, user, "gradient", key + "from"), class_="from"),
        element("p", "∂{}/∂{} = {}".format(bracketed(name(user)), bracketed(name(account.value)), slope_formula(path)), class_="formula"),
        element(
            "p",
            signed(path.incoming, key + "incoming"),
            " × ",
            signed(path.slope, key + "slope"),
            " = ",
            shown(key + "share", path.share, "gradient strong"),
            class_="formula",
        ),
    )


# The test.


def nudged(account, h):
    step = float(h)
    below, above = account.nudge(step)
    actual, gradient = (above - below) / (2 * step), account.gradient()
    called, result, value = bracketed(name(account.value)), result_name(account), account.value.data
    return [
        element("h4", "Nudge it"),
        choice("by", "nudge", NUDGES, h),
        element(
            "p",
            "{} = {}: {} = ".format(called, figures(value + step, 6), result),
            shown("above", above),
            element("br"),
            "{} = {}: {} = ".format(called, figures(value - step, 6), result),
            shown("below", below),
            class_="formula",
        ),
        element("p", "Change for each unit: ", shown("actual", actual), class_="formula"),
        element("p", "The gradient says: ", shown("predicted", gradient, "gradient"), class_="formula"),
        element("p", verdict(actual, gradient)),
    ]


def verdict(actual, gradient):
    size = max(abs(actual), abs(gradient))
    if not size < float("inf"):
        return "These are no ordinary numbers, so there is nothing to compare."
    if abs(actual - gradient) <= AGREE * size + 1e-12:
        return "They agree."
    return "They differ, because the curve bends within the nudge. A smaller one brings them together, unless there is a corner."
