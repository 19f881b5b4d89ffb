"""What ran, line by line, to be gone through forward and back: the line that is about to run, and the names that are in view there."""

from .reading import words

LOOKED = 200  # lines that are gone back, at most, for how names stood before
PACES = {"slow": 700, "fast": 90}  # milliseconds from line to line


class Walk:
    """events: what a run has recorded, in order: (where, line, depth, names as pairs (name, text)). The line is about to run, and the names
    are as they stand then; line 0 says that all has run. whole: whether they reach to the end; sources: the text of each `where`.

    place: of the event that is shown.
    """

    def __init__(self, events, whole, sources):
        self.events = events
        self.whole = whole
        self.lines = {where: sources[where].split("\n") for where in sources}
        self.place = self.first = self.found_first()
        self.last = 0.0

    def found_first(self) -> int:
        """Where one begins: at the first line that uses the program; what the program itself does before lies further back."""
        for i in range(len(self.events)):
            if self.events[i][0] == "trial":
                return i
        return 0

    def over(self) -> bool:
        return self.place >= len(self.events) - 1

    def ended(self) -> bool:
        """Whether what is shown is the end of the program."""
        return self.events[self.place][1] == 0

    def count(self) -> int:
        """How many lines there are to be gone through."""
        return len(self.events) - (1 if self.events[len(self.events) - 1][1] == 0 else 0)

    def go(self, by) -> None:
        self.place = min(max(self.place + by, 0), len(self.events) - 1)

    def lit(self, where) -> int:
        """The line of that text that is about to run; 0 if none is."""
        event = self.events[self.place]
        return event[1] if event[0] == where else 0

    def names(self) -> list:
        """Of each name in view: its name, its value as text, and whether that has changed since the line before in the same function."""
        _, _, depth, found = self.events[self.place]
        before = dict(self.earlier(depth))
        return [(name, text, before.get(name) != text) for name, text in found]

    def earlier(self, depth):
        """The names as they stood when a line of the same function was last about to run."""
        for i in range(self.place - 1, max(self.place - LOOKED, 0) - 1, -1):
            event = self.events[i]
            if event[2] <= depth:
                return event[3] if event[2] == depth else []
        return []

    def beside(self) -> str:
        """The names that stand in the line that is about to run, with their values."""
        where, line, _, found = self.events[self.place]
        lines = self.lines[where]
        said = words(lines[line - 1]) if 0 < line <= len(lines) else ()
        return ", ".join(["{} = {}".format(name, text) for name, text in found if name in said])
