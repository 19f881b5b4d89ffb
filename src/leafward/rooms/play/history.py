"""Where a run has been, kept sparsely: from a mark on, the steps up to the next one can be made again, the same to the last bit."""

MOST = 120  # marks that are kept


class Run:
    """What decides about the steps of a stretch. source: what its rows are of; settings: the rate, the decay, the locks, and how the rows
    are dealt out; rows, batch, held: what came of that."""

    def __init__(self, source, settings, rows, batch, held):
        self.source = source
        self.settings = settings
        self.rate, self.decay, self.locked = settings[:3]
        self.rows = rows
        self.batch = batch
        self.held = held

    def facts(self) -> tuple:
        """For comparing."""
        return (self.source, self.settings)


class Mark:
    """A network after a step: its weights, what its optimiser remembers, the batch that is next. turning: something changed here;
    letters: what is kept of it, once that was made."""

    __slots__ = ("step", "weights", "memories", "turn", "run", "turning", "letters")

    def __init__(self, step, weights, memories, turn, run, turning):
        self.step = step
        self.weights = weights
        self.memories = memories
        self.turn = turn
        self.run = run
        self.turning = turning
        self.letters = None


def mark_of(trainer, run, turning) -> Mark:
    """The network as it stands."""
    return Mark(trainer.epochs, trainer.weights(), trainer.optimiser.remembered(), trainer.turn, run, turning)


def sparse(marks: list, most: int) -> list:
    """So many of the marks at most: every other one goes at which nothing changed, and where that is not enough, the oldest ones."""
    while len(marks) > most:
        kept, odd = marks[:1], True
        for mark in marks[1:-1]:
            odd = not odd
            if mark.turning or odd:
                kept.append(mark)
        kept = kept + marks[-1:]
        if len(kept) == len(marks):
            return marks[-most:]
        marks = kept
    return marks


class History:
    """`marks` in the order of their steps; `furthest`: the last step that was made; `touched`: a hand has changed a weight since."""

    def __init__(self, trainer, run):
        self.marks = [mark_of(trainer, run, True)]
        self.spacing = 1
        self.furthest = trainer.epochs
        self.touched = False

    @property
    def first(self) -> int:
        """The step that it goes back to."""
        return self.marks[0].step

    def before(self, step: int) -> Mark:
        """The last mark that is not after the step."""
        return [mark for mark in self.marks if mark.step <= step][-1]

    def after(self, step: int):
        """The first mark after the step, or None."""
        for mark in self.marks:
            if mark.step > step:
                return mark
        return None

    def go_on(self, trainer, run) -> None:
        """Training goes on from where the trainer stands: what was made after it is forgotten, and what has changed is marked."""
        step = trainer.epochs
        if step < self.furthest:  # else there is nothing to forget, and this is asked at every frame
            self.marks = [mark for mark in self.marks if mark.step <= step]
        self.furthest = step
        if self.touched or not self.marks or self.marks[-1].run.facts() != run.facts():
            self.marks = [mark for mark in self.marks if mark.step < step or not mark.turning or mark is self.marks[0]]
            self.marks.append(mark_of(trainer, run, True))
            self.touched = False

    def note(self, trainer) -> None:
        """Steps were made."""
        self.furthest = trainer.epochs
        if trainer.epochs - self.marks[-1].step >= self.spacing:
            self.marks.append(mark_of(trainer, self.marks[-1].run, False))
        if len(self.marks) > MOST:
            self.thin()

    def thin(self) -> None:
        self.spacing *= 2
        self.marks = sparse(self.marks, MOST)
        self.marks[0].turning = True

    def go_back_over(self, marks, furthest, touched) -> None:
        """These marks are where it has been: it was kept, and is found again."""
        self.marks, self.furthest, self.touched = marks, furthest, touched
        self.marks[0].turning = True
        self.spacing = (furthest - self.first) // MOST + 1
