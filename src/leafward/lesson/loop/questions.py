"""What the loop asks afresh: a weight after its nudge, and which of the four lines does what."""

from ...engine.optim import SGD
from ...engine.value import Value
from ...figures.asking import given, one_of, question, whole
from ...view.questions import Asked

LINES = ("forward", "measure", "backward", "nudge")
DOES = (
    ("Which line changes the weights?", 3),
    ("Which line needs the learning rate?", 3),
    ("Every gradient is there, and yet nothing is learnt. Which line was left out?", 3),
    ("Which line says for each weight which way the loss goes?", 2),
    ("Without it the nudge has nothing to go by. Which line?", 2),
    ("Which line hands blame from the loss down to the weights?", 2),
    ("Which line is the first to look at the correct answers?", 1),
    ("Which line makes a single number of all misses?", 1),
    ("Which line makes what backward starts from?", 1),
    ("Which line is all that a network needs once it has learnt?", 0),
    ("Which line needs neither correct answers nor gradients?", 0),
    ("Which line makes the predictions?", 0),
)


def nudged(random):
    w, g, rate = whole(random, -5, 5), whole(random, -8, 8), one_of(random, (0.05, 0.1, 0.2, 0.5))
    weight = Value(float(w))
    weight.grad = float(g)
    SGD([weight], rate).step()
    right = weight.data
    words = "{}. The gradient of w is {}. What is w after the nudge?".format(given(("w", "η"), (w, rate)), str(g).replace("-", "−"))
    slips = [
        (w + rate * g, "That went with the gradient, uphill."),
        (w - g, "That left out η."),
        (-rate * g, "That is how far w moves. Where does it end?"),
    ]
    return Asked(words, right, "w minus η times its gradient.", slips)


def line(random):
    words, right = one_of(random, DOES)
    return Asked(words, right, "Read what each line leaves behind as you step.", options=LINES)


QUESTIONS = (
    question("nudge", "Nudge a weight by hand.", nudged),
    question("which", "Tell which line does it, twice in a row.", line),
)
