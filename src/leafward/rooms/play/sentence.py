"""The room's state in a sentence."""

from ...figures.data import NEAR, NUMBER
from ...view.text import fixed


def sentence(figure) -> str:
    said = [part.sentence() for part in figure.drawers]
    said = [text for text in said if text]
    if figure.notice or figure.fallback:
        said.append(figure.notice or "There is no compiled kernel here ({}), so it computes number by number.".format(figure.fallback))
        return " ".join(said)
    trainer = figure.trainer
    if not figure.rows() and figure.mode == "table":
        said.append("This network came without rows: it answers over the whole square, and a table of the same columns trains it further.")
    elif not figure.rows():
        said.append("The square is empty. Click or tap to place a dot; with the keyboard, focus the square and press “B” or “R”.")
    elif not trainer.measured:
        said.append("Measuring {} dots.".format(len(figure.rows())))
    else:
        said.append(told(figure))
    if figure.shares and figure.shares.complete:
        said.append(figure.shares.sentence(figure.seen()))
    if figure.cursor_used:
        said.insert(0, "The cross is at {}, {}.".format(fixed(figure.cursor[0]), fixed(figure.cursor[1])))
    return " ".join(said)


def told(figure) -> str:
    trainer = figure.trainer
    what = "rows" if figure.mode == "table" else "dots"
    right = "answered to within {}".format(fixed(NEAR, 1)) if trainer.kind is NUMBER else "right"
    text = "After {} steps {} of {} {} are {}, and the loss is {}.".format(
        trainer.epochs, trainer.right, len(trainer.dots), what, right, fixed(trainer.loss, 3)
    )
    if trainer.held:
        text += " Of the {} {} held out {} are {}, and their loss is {}.".format(
            len(trainer.held), what, trainer.held_right, right, fixed(trainer.held_loss, 3)
        )
    return text
