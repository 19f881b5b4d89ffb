"""What the tests of the room share: frames that pass, with and without training, and a network that has learnt its dots by heart."""

from leafward.rooms.play.widget import Figure
from resting import rest


def run(figure, frames):
    for _ in range(frames):
        figure.frame(0.0)
        figure.check_challenges()
    return figure


def train(figure, frames=30):
    figure.press("train")
    run(figure, frames)
    if figure.goal == "train":
        figure.press("train")
    return rest(figure)


def overfitted():
    figure = Figure()
    figure.press("preset", "circles")
    for name, value in (("noise", 0.3), ("count", 40), ("share", 50), ("layers", 3)):
        figure.turn(name, value)
    figure.press("optimiser", "adam")
    assert figure.check_challenges() is False
    assert figure.met == []
    return train(figure, 150)
