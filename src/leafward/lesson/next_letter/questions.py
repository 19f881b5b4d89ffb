"""What the last chapter asks afresh: probabilities by hand, and the gradient where they enter the cost."""

import math

from ...engine.loss import softmax
from ...figures.asking import one_of, question, whole
from ...view.questions import Asked
from ...view.text import plain

SPLITS = ((0.7, 0.2, 0.1), (0.6, 0.3, 0.1), (0.5, 0.3, 0.2), (0.85, 0.1, 0.05), (0.4, 0.35, 0.25))


def probability(random):
    powers = [whole(random, 1, 9) for _ in range(3)]
    right = softmax([math.log(power) for power in powers])[0]
    words = "For three letters e to the power of z is {}, {} and {}. What probability does softmax give the first?".format(*powers)
    slips = [
        (powers[0] / (powers[1] + powers[2]), "Divide by the sum of all three, its own among them."),
        (1 / 3, "They are not equally likely."),
        (right * 100, "As a share of 1, not in percent."),
    ]
    return Asked(words, right, "Each one divided by the sum of all.", slips)


def pull(random):
    split, came = list(one_of(random, SPLITS)), random.below(3)
    random.shuffle(split)
    p = softmax([math.log(share) for share in split])
    asked = random.below(3)
    right = p[asked] - (1 if asked == came else 0)
    words = "Letters a, b and c get the probabilities {}, {} and {}. It was {}. What is the gradient at the z of {}?".format(
        plain(split[0]), plain(split[1]), plain(split[2]), "abc"[came], "abc"[asked]
    )
    slips = [
        (-right, "The sign: p − y, and y is 1 for the letter that came, 0 for the others."),
        (p[asked] - (0 if asked == came else 1), "y is 1 only for the letter that came."),
    ]
    return Asked(words, right, "p − y.", slips)


QUESTIONS = (
    question("softmax", "Work out a probability by hand.", probability),
    question("pull", "Find the gradient at a z.", pull),
)
