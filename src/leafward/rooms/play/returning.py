"""A run that is found again after a reload: how it goes on to the last bit, the marks of its way back, and the run that is kept beside it.

Of a long run the marks that are kept are fewer, so that all of it stays within what a page reads; the steps between are made again. Marks
of rows that are no longer there are left behind.
"""

from ...figures.losses import thinned
from ...view.fields import Flag, Maybe, Number, Row, Several, Text, Whole, Word
from .doubles import PER_NUMBER, Doubles, lettered, numbers_of
from .history import Mark, sparse
from .kept import MADE_WITH, KeptRun

LETTERS = 64000  # of the marks of a run, at most
READ = 280000  # letters of a whole kept state, a little fewer than a page reads
MARKS, DRAWN = 40, 100  # marks that are kept at most, and points of each curve of the kept run
REMEMBERED = 4  # numbers that an optimiser remembers for a weight, at most
HIGHEST = 1e9  # loss of a kept curve
COUNT = Whole(0, 10**9)


def fields(parameters, batches, seeds) -> tuple:
    """What is declared. parameters: of a network, at most; batches: words; seeds: how many."""
    locked = Several(Whole(0, parameters), 0, parameters)
    memories = Doubles(parameters * REMEMBERED)
    stretch = Row(Number(0, 2), Number(0, 0.5), locked, Number(0, 50), Whole(1, seeds), Word(batches))
    mark = Row(COUNT, COUNT, Whole(0, MARKS), Flag(), Doubles(parameters), memories)
    curve = Several(Row(COUNT, Number(-HIGHEST, HIGHEST)), 0, DRAWN + 2)
    return (
        ("going_on", Maybe(Row(COUNT, COUNT, Flag(), memories))),  # the batch that is next, the furthest step, whether a hand was at it
        ("way_back", Maybe(Row(Several(stretch, 1, MARKS), Several(mark, 1, MARKS)))),
        ("kept_run", Maybe(Row(curve, curve, Several(Text(80), len(MADE_WITH), len(MADE_WITH))))),
    )


def keeps(figure, name):
    """What is to be kept of a field."""
    if name == "kept_run":
        run = figure.kept_run
        return None if run is None else [points(run.losses), points(run.held_losses), run.facts]
    trainer, history = figure.trainer, figure.history
    if name == "going_on":
        remembered = flat(trainer.optimiser.remembered())
        there_is_room = room(figure) > 0 and finite(remembered)
        return [trainer.turn, history.furthest, history.touched, lettered(remembered)] if there_is_room else None
    return way_back(figure, history)


def points(losses) -> list:
    return [pair for pair in thinned(losses, DRAWN) if abs(pair[1]) <= HIGHEST]


def finite(numbers) -> bool:
    return all([x - x == 0 for x in numbers])


def way_back(figure, history):
    """The stretches and the marks of the rows as they are, or None where there is no room for any."""
    here = figure.rows_source()
    first = len(history.marks)
    while first and history.marks[first - 1].run.source == here:
        first -= 1
    marks = [mark for mark in history.marks[first:] if finite(mark.weights) and finite(flat(mark.memories))]  # not where it diverged
    fit = int(min(LETTERS, room(figure)) / letters_of(figure, 1))
    marks = sparse(marks, min(fit, MARKS)) if fit > 0 else []
    if not marks or not figure.trainer.dots:
        return None
    runs: list = []
    for mark in marks:
        if mark.run not in runs:
            runs.append(mark.run)
    return [[list(run.settings) for run in runs], [written(mark, runs.index(mark.run)) for mark in marks]]


def letters_of(figure, more) -> float:
    """Of what the optimiser remembers, and of so many weights for each that it remembers it of."""
    return PER_NUMBER * len(figure.trainer.parameters) * (len(figure.trainer.optimiser.memory) - 2 + more)


def room(figure) -> float:
    """Letters that are left for the way back, by all else that is kept: a large table, a large network, what it remembers."""
    source = figure.drawer_by("data").keeps("source")
    dots = 48 * (len(figure.dots) + len(figure.other))
    losses = 36 * (len(figure.losses) + len(figure.held_losses) + 4 * DRAWN)
    besides = (len(source[1]) if source else 0) + 25 * len(figure.trainer.parameters) + dots + losses
    return READ - besides - letters_of(figure, 0)


def written(mark, run) -> list:
    """A mark never changes, so that its letters are made once."""
    if mark.letters is None:
        mark.letters = (lettered(mark.weights), lettered(flat(mark.memories)))
    return [mark.step, mark.turn, run, mark.turning, mark.letters[0], mark.letters[1]]


def flat(memories) -> list:
    return [x for memory in memories for x in memory]


def parted(numbers, count):
    """Of each of so many parameters what its optimiser remembers, or None where the numbers are not so many."""
    each = len(numbers) // count if count else 0
    if each * count != len(numbers):
        return None
    return [tuple(numbers[i * each : (i + 1) * each]) for i in range(count)]


# Finding it again.


def take_up(figure, going_on, back, kept) -> None:
    """After the network stands: let it go on as it would have, and find its way back where that fits it."""
    if kept is not None:
        figure.kept_run = KeptRun(list(kept[0]), list(kept[1]), kept[2])
    if going_on is None:
        return
    turn, furthest, touched, letters = going_on
    trainer = figure.trainer
    remembered = parted(numbers_of(letters), len(trainer.parameters))
    if not fits(trainer, remembered) or not trainer.dots:
        return
    trainer.optimiser.remember(remembered)
    if trainer.kernel:
        trainer.kernel.push_memories()
    trainer.begin(turn % trainer.batches)
    marks = found_marks(figure, back) if back else []
    if marks and marks[0].step <= trainer.epochs <= furthest and marks[-1].step <= furthest:
        figure.history.go_back_over(marks, furthest, touched)


def fits(trainer, remembered) -> bool:
    return remembered is not None and all([len(memory) == len(trainer.optimiser.memory) - 2 for memory in remembered])


def found_marks(figure, back) -> list:
    """The marks that were kept, or none where one of them does not fit the network."""
    runs = [figure.run_with(*settings) for settings in back[0]]
    marks: list = []
    count = len(figure.trainer.parameters)
    for step, turn, at, turning, first, second in back[1]:
        weights, remembered = numbers_of(first), parted(numbers_of(second), count)
        before = marks[-1].step if marks else step
        if len(weights) != count or not fits(figure.trainer, remembered) or at >= len(runs) or step < before:
            return []
        marks.append(Mark(step, weights, remembered, turn, runs[at], turning))
    return marks
