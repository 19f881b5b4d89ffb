"""Random numbers that are the same on every Python.

Wichmann and Hill's generator (Applied Statistics algorithm AS 183, 1982): three small remainders, whose products all fit
a small integer, added up. Its period is about 7 × 10^12: ample for first weights and drawn points, not for secrets.
"""


class Random:
    """Numbers that look random and follow from `seed`, a whole number."""

    def __init__(self, seed: int = 1):
        if not isinstance(seed, int):
            raise ValueError("a seed is a whole number such as 1, from which everything follows, not {!r}".format(seed))
        self.x = seed % 30268 + 1
        self.y = seed // 30268 % 30306 + 1
        self.z = self.x * self.x % 30322 + 1  # a square, for else neighbouring seeds stay a fixed distance apart for ever
        for _ in range(20):  # and here they part ways
            self.uniform()

    def uniform(self, low: float = 0.0, high: float = 1.0) -> float:
        """A number from low up to, not including, high; all are equally likely."""
        self.x = 171 * self.x % 30269
        self.y = 172 * self.y % 30307
        self.z = 170 * self.z % 30323
        return low + (high - low) * ((self.x / 30269 + self.y / 30307 + self.z / 30323) % 1.0)

    def normal(self, mean: float = 0.0, spread: float = 1.0) -> float:
        """A number from (very nearly) the normal distribution: twelve uniform ones added up, which is exact everywhere."""
        total = -6.0
        for _ in range(12):
            total += self.uniform()
        return mean + spread * total

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1."""
        return int(self.uniform() * n)

    def shuffle(self, items: list) -> None:
        """Put the list into a random order, in place (Fisher and Yates)."""
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
