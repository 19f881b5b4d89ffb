"""What the reader's program prints: gathered, cut where it has become too much, and told in pieces."""

from .running import PRINTED

PIECE = 400  # letters that are gathered before they are told
MORE = "\n… It prints more than {} letters; the rest is left out.\n".format(PRINTED)


class Printer:
    """tell: called with each piece. `print` is for the reader's program, in place of Python's."""

    def __init__(self, tell):
        self.tell = tell
        self.pieces = []
        self.gathered = 0  # letters of `pieces`
        self.room = PRINTED
        self.full = False

    def print(self, *things, sep=" ", end="\n", file=None, flush=False):
        """As Python's own; whatever `file` it is to go to, it goes to the page."""
        if not self.full:
            self.write((" " if sep is None else sep).join([str(thing) for thing in things]) + ("\n" if end is None else end))

    def write(self, text):
        self.full = len(text) > self.room
        self.pieces.append(text[: self.room] + (MORE if self.full else ""))
        self.gathered += len(self.pieces[-1])
        self.room -= min(len(text), self.room)
        if self.gathered >= PIECE or self.full:
            self.flush()

    def forget(self) -> None:
        """Begin anew; what was gathered is not told."""
        self.pieces, self.gathered, self.room, self.full = [], 0, PRINTED, False

    def flush(self) -> None:
        """Tell what has been gathered."""
        if self.pieces:
            text, self.pieces, self.gathered = "".join(self.pieces), [], 0
            self.tell(text)
