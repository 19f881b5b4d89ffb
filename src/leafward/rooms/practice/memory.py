"""What Practice remembers of a reader: how each kind went lately, and when it is due again. What went wrong comes back sooner.

Kinds move through boxes as cards do in Leitner's system (1972): a right answer puts a kind a box further and its next turn further off,
a wrong one puts it back into the first.
"""

LATELY = 12  # answers that count
WAITS = (1, 3, 6, 12, 24)  # exercises until a kind of each box is due again
SURE = 1.645  # standard deviations: nine in ten such intervals hold the true share


class Memory:
    """For each kind: `lately`, its last answers as a text of 1 (right) and 0; its `box`; and the exercise, counted, at which it is due."""

    def __init__(self, keys):
        self.keys = tuple(keys)
        self.count = 0
        self.lately = dict.fromkeys(keys, "")
        self.box = dict.fromkeys(keys, 0)
        self.due = dict.fromkeys(keys, 0)

    def note(self, key: str, right: bool) -> None:
        """An exercise of that kind was answered, at the first try right or not."""
        self.count += 1
        self.lately[key] = (self.lately[key] + ("1" if right else "0"))[-LATELY:]
        self.box[key] = min(self.box[key] + 1, len(WAITS) - 1) if right else 0
        self.due[key] = self.count + WAITS[self.box[key]]

    def next(self, chosen, random) -> str:
        """The kind whose turn it is, of those chosen: of the kinds that are due, one from the first box that has been due longest.

        What was never tried has been due from the start. Where nothing is due, it is what will be next.
        """
        due = [key for key in chosen if self.due[key] <= self.count]
        turns = [(self.box[key] if due else 0, self.due[key]) for key in chosen if key in due or not due]
        first = [key for key, turn in zip(due or chosen, turns) if turn == min(turns)]
        return first[random.below(len(first))]

    def share(self, key: str):
        """(right, answered, low, high): how many lately, and between which shares the reader's true one lies, nine times in ten."""
        answers = self.lately[key]
        right = len([letter for letter in answers if letter == "1"])
        low, high = interval(right, len(answers))
        return right, len(answers), low, high


def interval(right: int, answered: int):
    """Where the true share lies, given so many right of so many (Wilson, 1927). From 0 to 1 where nothing was answered."""
    if not answered:
        return 0.0, 1.0
    share, z2 = right / answered, SURE * SURE
    middle = (share + z2 / (2 * answered)) / (1 + z2 / answered)
    half = SURE * (share * (1 - share) / answered + z2 / (4 * answered * answered)) ** 0.5 / (1 + z2 / answered)
    return max(middle - half, 0.0), min(middle + half, 1.0)
