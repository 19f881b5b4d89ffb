"""When the challenges of the loss are met, and what is said until then."""

from ...view.text import plain
from .measure import START, START_COST

FALL = 9.0


def falls_by_nine(figure):
    moved = [i for i in range(3) if figure.guesses[i] != START[i]]
    if not moved:
        return False, "So C has to become {}.".format(plain(START_COST - FALL)), "C is {} at the start.".format(plain(START_COST))
    if len(moved) > 1:
        return False, "{} guesses have moved. Reset, and move one.".format("Two" if len(moved) == 2 else "Three")
    change = figure.measured()[2] - START_COST
    if change == -FALL:
        return True, ""
    if change == 0:
        return False, "This miss is as large as before, on the other side.", "C has not changed."
    state = "Moving guess {} made C {} by {}.".format(moved[0] + 1, "fall" if change < 0 else "rise", plain(abs(change)))
    return False, "One of the squares has to become 9 smaller, and its side is the miss.", state


def knows_what_hurts(figure):
    if not figure.blamed:
        return False, ""
    squares = figure.measured()[1]
    worst = max(squares)
    if squares.count(worst) > 1:
        return (
            False,
            "Hurting most takes a larger square than the others have.",
            "The largest misses hurt alike. Move a guess, then choose.",
        )
    mine = squares[int(figure.blamed) - 1]
    if mine < worst:
        state = "Output {} adds {} to C, and another one adds more. Move a guess before you choose again.".format(
            figure.blamed, plain(mine)
        )
        return False, "What an output adds to C is the square of its miss.", state
    if len(figure.named) > 1:
        return True, ""
    return False, "The largest miss hurts most, whichever way it goes.", "Right. Now let another output hurt most, and choose that one."
