"""What can be told about one Value of a computation: what it was made of, which blame reaches it along which path, what a nudge does."""

from .graph import around, data, finite, flow, ordered
from .ops import NUMBERS

# What is agreed where a function has no slope of its own, by the operation and where it lies.
AT_0 = {
    "relu": "At 0, relu counts as off.",
    "leaky_relu": "At 0, leaky relu takes its small slope.",
    "absolute": "At 0, |x| takes the slope 0, the middle of −1 and 1.",
}
AT_TIE = {"maximum": "Both are the largest, so each gets half.", "minimum": "Both are the smallest, so each gets half."}
OFF = "A branch that was not taken hands back 0, whatever arrives."


class Path:
    """One way by which a gradient reaches a Value: through `user`, the Value that has it as its input number `place`.

    incoming: the gradient at the user; slope: the user's local slope at that input; share: what arrives, incoming × slope;
    agreed: a sentence where the slope is a convention, else "".
    """

    def __init__(self, user, place, incoming):
        self.user = user
        self.place = place
        self.incoming = incoming
        self.slope = shares(user, 1.0)[place]
        self.share = shares(user, incoming)[place]
        self.agreed = agreed(user, incoming, self.share)


class Account:
    """All about `value` in the computation of `result` (itself, if left out), whose slopes are meant.

    about: "value" or "gradient": which of the two a reader points at. note: a sentence on where a leaf's number comes from.
    kin: an account of the same computation, which is then not gone through again.
    """

    def __init__(self, value, result=None, about="value", note="", kin=None):
        if about not in ("value", "gradient"):
            raise ValueError('an account is about the "value" or the "gradient", not {!r}'.format(about))
        self.value = value
        self.result = value if result is None else result
        self.about = about
        self.note = note
        self.order = kin.order if kin else ordered(self.result)
        self.gradients = kin.gradients if kin else flow(self.order)

    def of(self, node, about: str) -> "Account":
        """The account of another Value of the same computation."""
        return Account(node, self.result, about, self.note if node is self.value else "", self)

    def number(self) -> float:
        """The number that the reader points at."""
        return self.value.data if self.about == "value" else self.gradient()

    def gradient(self) -> float:
        """The slope of the result at the value; 0 where the result does not depend on it."""
        return self.gradients.get(self.value, 0.0)

    def inputs(self) -> list:
        """The Values that it was made of, each once."""
        found = []
        for x in self.value.inputs:
            if not isinstance(x, NUMBERS) and x not in found:
                found.append(x)
        return found

    def paths(self) -> list:
        """Every way by which the gradient arrives, in the order in which `backward` adds them up."""
        found = []
        for user in [user for user in reversed(self.order) if user in self.gradients]:
            for place in range(len(user.inputs)):
                if user.inputs[place] is self.value:
                    found.append(Path(user, place, self.gradients[user]))
        return found

    def nudge(self, h: float) -> tuple:
        """The result when the value is smaller by h, and when it is larger by h: computed again, without any calculus."""
        result, x = around(self.order, self.value), self.value.data
        return result(x - h), result(x + h)

    def measured(self, budget: int = 1000000):
        """The slope that nudging finds by a step of its own choice, and how sure that is; of about `budget` operations, if that many."""
        from .nudge import Nudge  # when it is first asked for: the page brings it with the panel

        return Nudge(around(self.order, self.value), self.value.data, budget // (2 * len(self.order)))


def shares(user, incoming) -> tuple:
    """What `user` hands to each of its inputs of an incoming gradient."""
    handed = user.operation.slopes(incoming, user.data, *[data(x) for x in user.inputs])
    return tuple([0.0 if share is None else share for share in handed])


def agreed(user, incoming, share) -> str:
    """The convention by which `user` hands on what it does, where its function has no slope there; else nothing."""
    kind, inputs = user.operation.name, [data(x) for x in user.inputs]
    if kind in AT_0 and inputs[0] == 0:
        return AT_0[kind]
    if kind in AT_TIE and inputs[0] == inputs[1]:
        return AT_TIE[kind]
    return OFF if kind in ("relu", "maximum", "minimum") and share == 0 and not finite(incoming) else ""
