"""The nudge test: a slope measured without any calculus, by computing again with the input a little smaller and a little larger.

One step h is no judge: too large, and the curve bends within it; too small, and rounding drowns the change. So h goes down a ladder,
each rung a quarter of the last, and what neighbouring rungs say is extrapolated to h = 0 (Ridders, 1982); their spread is the error.
"""

from .ops import INFINITY, NOT_A_NUMBER

AGREE = 1e-5  # relative difference up to which two slopes count as the same
SURE = 10  # errors within which a slope may lie from what was measured
ROUGH = 2e-4  # of the slope: where SURE errors are more, nothing can be told
GAP = 1e-4  # of the slope: what the two sides of a corner differ by at least
VANISHING = 1e-9  # of the slopes around: below, a slope that is not to be told from 0 is 0
LOST = 1e-13  # of the slopes around: below, a slope is what rounding within the function left of a difference
EPSILON = 2.0**-52
FINEST = 48  # halvings of x down to the last rung, where x hardly feels it
TINY = 2.0**-32  # what stands for x there if x is smaller
NEAR = 4  # times x: how far the slopes around are looked at
DECADES = 14  # of steps that are tried before the best is shown
FEW = 6  # rungs at least, however dear the function

SMOOTH, CORNER, JUMP, NOTHING = "smooth", "corner", "jump", "nothing"


class Rung:
    """What one step tells: the slope on the `right`, on the `left`, and `across` both; each by the width that was really made."""

    def __init__(self, h, x, below, here, above):
        self.h, self.below, self.above = h, below, above
        self.rise, self.fall = above - here, here - below
        self.right, self.left = self.rise / (x + h - x), self.fall / (x - (x - h))
        self.width = x + h - (x - h)
        self.across = (above - below) / self.width
        self.both = abs(self.across) < INFINITY
        if not self.both:  # one side alone, where only one exists
            self.across = self.right if abs(self.right) < INFINITY else self.left
            self.width = self.width / 2


class Nudge:
    """The slope of `function`, a float of a float, at x, as far as it can be measured; `most` rungs are gone down, if that many are needed.

    found: SMOOTH, CORNER (with the slopes `left` and `right` of it), JUMP, or NOTHING where there are no numbers to compare.
    slope: what was measured; error: how far off it may be; sides: 1 where the function exists on one side of x only, else 2.
    """

    def __init__(self, function, x: float, most: int = 1000):
        self.function = function
        self.x = x
        self.here = function(x)
        self.found, self.sides = NOTHING, 2
        self.slope = self.left = self.right = NOT_A_NUMBER
        self.error, self.h = INFINITY, 0.0
        self.around = self.vanishing = 0.0
        rungs = self.ladder(most) if abs(self.here) < INFINITY else []
        both = [rung for rung in rungs if rung.both]
        if len(both) < 3:
            self.sides = 1
        else:
            rungs = both
        if len(rungs) >= 3:
            self.measure(rungs)

    def ladder(self, most) -> list:
        """From a quarter of x, or of 1 where x is smaller; what gives no number is left out."""
        x, size, found = self.x, 1.0, []
        while size * 2 <= abs(x):
            size *= 2
        h, last = size / 4, max(abs(x), TINY) / 2.0**FINEST
        if most < FINEST // 2:  # a short one is set where a network's numbers are smooth
            h, last = size / 2.0**6, size / 4.0 ** (2 + max(most, FEW))
        while h >= last:
            rung = self.rung(h)
            if abs(rung.across) < INFINITY:
                found.append(rung)
            h /= 4
        return found

    def rung(self, h) -> Rung:
        return Rung(h, self.x, self.function(self.x - h), self.here, self.function(self.x + h))

    def measure(self, rungs):
        grain = self.grain(rungs)
        if any([leaps([getattr(rung, side) for rung in rungs], self.here) for side in ("rise", "fall")]):
            self.found = JUMP
            return
        first = 16 if self.sides == 2 else 4
        place, self.slope, self.error = limit([rung.across for rung in rungs], [grain / rung.width for rung in rungs], first)
        self.found, self.h = SMOOTH, rungs[place].h
        if self.sides == 1:
            self.around = abs(rungs[place].across)
            return
        self.around = max(abs(rungs[place].left), abs(rungs[place].right))
        _, gap, error = limit([rung.right - rung.left for rung in rungs], [4 * grain / rung.width for rung in rungs], 4, 64)
        if abs(gap) > max(SURE * error, GAP * max(abs(self.slope), self.around)):
            self.found, self.left, self.right = CORNER, self.slope - gap / 2, self.slope + gap / 2
        near = [rung for rung in rungs[:place] if not self.x or rung.h <= NEAR * abs(self.x)]
        scale = max([abs(rung.right) for rung in near + [rungs[place]]])
        if abs(self.slope) <= LOST * scale:
            self.error = max(self.error, abs(self.slope))
        if self.found == SMOOTH and abs(self.slope) <= SURE * self.error <= VANISHING * scale:
            self.around = self.vanishing = scale  # against the slopes near by, this one is 0

    def grain(self, rungs) -> float:
        """The smallest change that was seen, which no change can be told from."""
        changes = [abs(change) for rung in rungs for change in (rung.rise, rung.fall) if 0 < abs(change) < INFINITY]
        return max(min(changes) if changes else 0.0, EPSILON * abs(self.here))

    def agrees(self, slope: float):
        """Whether that slope is what was measured; None where it cannot be told."""
        if self.found == NOTHING or not abs(slope) < INFINITY:
            return None
        if self.found != SMOOTH:
            return False
        size, error = max(abs(self.slope), abs(slope)), SURE * self.error
        if self.slope != slope and error > ROUGH * max(size, self.around):
            return None
        return abs(self.slope - slope) <= max(AGREE * size, error)

    def verdict(self, slope: float) -> str:
        """The same in words."""
        if self.found == NOTHING or not abs(slope) < INFINITY:
            return "nothing to compare"
        if self.found in (CORNER, JUMP):
            return "there is a " + self.found
        agrees = self.agrees(slope)
        words = "too rough to tell" if agrees is None else "they agree" if agrees else "they differ"
        return words if self.sides == 2 else words + ", on the one side there is"

    def visible(self, digits: int = 6) -> Rung:
        """The step that shows it to a reader.

        The largest of 0.1, 0.01, … (or 1, 10, … for a large x) across which the slope has the measured one's digits; else the best of them.
        """
        power = -1
        while 10.0 ** (power + 2) < abs(self.x) < INFINITY:
            power += 1
        best = self.rung(10.0**power)
        if self.found not in (SMOOTH, CORNER):
            return best
        allowed = 0.5 / 10.0**digits * max(abs(self.slope), self.vanishing)
        for _ in range(DECADES):
            if abs(best.across - self.slope) <= allowed:
                return best
            power -= 1
            rung = self.rung(10.0**power)
            if not abs(best.across - self.slope) <= abs(rung.across - self.slope):
                best = rung
        return best


def limit(terms, noise, first, second=0):
    """Where a sequence goes: (place, limit, error), by three neighbours of which the first is too far off by a factor `first` of what the
    next is, and so on with `second`, if that is not the square of it.

    The error is what the extrapolated ones differ by. Of the last run of places that are good enough the best is taken.
    """
    best, trusted = (0, NOT_A_NUMBER, INFINITY), False
    for i in range(len(terms) - 3, -1, -1):
        a = terms[i + 1] + (terms[i + 1] - terms[i]) / (first - 1)
        b = terms[i + 2] + (terms[i + 2] - terms[i + 1]) / (first - 1)
        found = b + (b - a) / ((second or first * first) - 1)
        error = abs(b - a) + noise[i + 2]
        good = error <= AGREE * abs(found)
        if trusted and not good:
            break
        if error < best[2] or (good and not trusted):
            best, trusted = (i + 2, found, error), good
    return best


def leaps(changes, here) -> bool:
    """Whether the change stays while h goes to 0, and is more than rounding within the function leaves."""
    last = abs(changes[-1])
    scale = max([abs(here)] + [abs(change) for change in changes if abs(change) < INFINITY])
    return len(changes) > 6 and last > LOST * scale and last > 0.5 * abs(changes[-6])
