"""Where a run has been, kept sparsely: from a mark on, the steps up to the next one can be made again, the same to the last bit."""

MOST = 120  # marks that are kept


class Run:
    """What decides about the steps of a stretch: facts, for comparing; the rate; the decay; the locks; rows, batch and rows held out."""

    def __init__(self, facts, rate, decay, locked, rows, batch, held):
        self.facts = facts
        self.rate = rate
        self.decay = decay
        self.locked = locked
        self.rows = rows
        self.batch = batch
        self.held = held


class Mark:
    """A network after a step: its weights, what its optimiser remembers, the batch that is next. turning: something changed here."""

    __slots__ = ("step", "weights", "memories", "turn", "run", "turning")

    def __init__(self, trainer, run, turning):
        self.step = trainer.epochs
        self.weights = trainer.weights()
        self.memories = trainer.optimiser.remembered()
        self.turn = trainer.turn
        self.run = run
        self.turning = turning


class History:
    """`marks` in the order of their steps; `furthest`: the last step that was made; `touched`: a hand has changed a weight since."""

    def __init__(self, trainer, run):
        self.marks = [Mark(trainer, run, True)]
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
        if self.touched or not self.marks or self.marks[-1].run.facts != run.facts:
            self.marks = [mark for mark in self.marks if mark.step < step or not mark.turning or mark is self.marks[0]]
            self.marks.append(Mark(trainer, run, True))
            self.touched = False

    def note(self, trainer) -> None:
        """Steps were made."""
        self.furthest = trainer.epochs
        if trainer.epochs - self.marks[-1].step >= self.spacing:
            self.marks.append(Mark(trainer, self.marks[-1].run, False))
        if len(self.marks) > MOST:
            self.thin()

    def thin(self) -> None:
        """Every other mark goes at which nothing changed; where that is not enough, the oldest ones."""
        self.spacing *= 2
        kept, odd = [], False
        for mark in self.marks[:-1]:
            odd = not odd
            if mark.turning or odd:
                kept.append(mark)
        self.marks = (kept + self.marks[-1:])[-MOST:]
        self.marks[0].turning = True
