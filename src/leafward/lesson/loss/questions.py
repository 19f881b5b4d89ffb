"""What the loss asks afresh: the cost of other guesses, and how far off a guess may be for a given cost."""

from ...engine.loss import squared_error, total
from ...figures.asking import one_of, question, row, whole
from ...view.questions import Asked


def cost(random):
    answers = [whole(random, -4, 6) for _ in range(3)]
    guesses = [y + one_of(random, (-4, -3, -2, -1, 0, 1, 2, 3, 4)) for y in answers]
    misses = [p - y for p, y in zip(guesses, answers)]
    right = squared_error(guesses, answers)
    slips = [
        (sum(misses) ** 2, "Square each miss before you add."),
        (total([abs(miss) for miss in misses]), "That is the sum without squares."),
        (right / 3, "That is the mean. C here is the sum."),
    ]
    words = "The guesses are {}, the correct answers {}. What is C?".format(row(guesses), row(answers))
    return Asked(words, right, "Subtract, square each miss, add.", slips)


def allowed(random):
    misses = [whole(random, 1, 6) for _ in range(3)]
    right = misses[2]
    c = squared_error(misses, [0, 0, 0])
    words = "Guess 1 is {} too high, guess 2 {} too low. Guess 3 may move. How far from its answer must it be for C to be {}?".format(
        misses[0], misses[1], c
    )
    slips = [
        (right * right, "That is the square. Its side is the miss."),
        (c - misses[0] - misses[1], "The other two add their squares, and not their misses."),
    ]
    return Asked(words, right, "Take the squares of the other two away from C. What is left is a square.", slips)


QUESTIONS = (
    question("other", "Find the cost of other guesses.", cost),
    question("allowed", "Find how far off a guess is, from C.", allowed),
)
