"""What a caller hands over, at the border: whatever is no number, does not fit or would spoil the training gets a sentence there.

Arrays of NumPy and their like are taken as lists are, number for number.
"""

from ..engine.loss import one_of

ENDLESS = "training on it would make every parameter not a number. Leave the sample out, or fill the gap"


def plain(x):
    """Lists in place of an array, a number in place of an array's number; all else as it is."""
    if hasattr(x, "to_numpy"):
        x = x.to_numpy()
    return x.tolist() if hasattr(x, "tolist") else x


def paired(samples, answers) -> list:
    """The samples as pairs (inputs, answer), from such pairs or from inputs and answers apart."""
    samples = plain(samples)
    if not isinstance(samples, (list, tuple)):
        raise TypeError("samples are a list of pairs of inputs and answer, not {!r}".format(samples))
    if answers is None:
        return [pair(sample, i) for i, sample in enumerate(samples)]
    if isinstance(answers, int):
        raise TypeError("after the inputs come their answers; for batches of {} say batch={}".format(answers, answers))
    answers = plain(answers)
    if not isinstance(answers, (list, tuple)):
        raise TypeError("answers are a list, one for each list of inputs, not {!r}".format(answers))
    if len(samples) != len(answers):
        raise ValueError("{} inputs and {} answers do not go together".format(len(samples), len(answers)))
    return [pair(both, i) for i, both in enumerate(zip(samples, answers))]


def pair(sample, i: int) -> tuple:
    if not isinstance(sample, (list, tuple)) or len(sample) != 2:
        raise ValueError("sample {} is no pair of inputs and answer: {!r}".format(i, sample))
    inputs, answer = plain(sample[0]), plain(sample[1])
    if not isinstance(inputs, (list, tuple)):
        raise ValueError("the inputs of sample {} are no list: {!r}".format(i, inputs))
    return inputs, answer


class Border:
    """For a network of so many inputs and outputs, its loss (a name or a function), and lanes."""

    def __init__(self, inputs: int, outputs: int, loss, lanes):
        self.inputs = inputs
        self.outputs = outputs
        self.loss = getattr(loss, "name", loss)
        self.lanes = lanes

    def row(self, sample: tuple, i: int) -> list:
        """The numbers of sample i, inputs before answers."""
        inputs, answer = sample
        if isinstance(answer, (list, tuple)):
            answers = [plain(x) for x in answer]
        elif self.loss == "softmax_cross_entropy":
            answers = one_of(self.outputs, answer)
        else:
            answers = [answer]
        if len(inputs) != self.inputs or len(answers) != self.outputs:
            raise ValueError(
                "this network takes {} inputs and {} answers to a sample, not {} and {}".format(
                    self.inputs, self.outputs, len(inputs), len(answers)
                )
            )
        row = numbers(list(inputs) + answers, self.lanes, "sample {}".format(i))
        for x in row:
            if x - x != 0:
                raise ValueError("sample {} holds {}: {}".format(i, x, ENDLESS))
        if self.loss in ("binary_cross_entropy", "softmax_cross_entropy"):
            self.probabilities(row[self.inputs :], i)
        return row

    def probabilities(self, answers: list, i: int) -> None:
        for y in answers:
            if not 0 <= y <= 1:
                raise ValueError("sample {} has the answer {}, and for {} answers lie between 0 and 1".format(i, y, self.loss))
        if self.loss == "softmax_cross_entropy" and abs(sum(answers) - 1) > 1e-6:
            raise ValueError("sample {} has answers that add up to {}, and for {} they add up to 1".format(i, sum(answers), self.loss))


def packed(table, points, count: int, whose: str) -> tuple:
    """The table's bytes for lists of `count` inputs, and how many these are; whose: what takes them, for a sentence.

    Infinities and not a number are let through. What is all right, as nearly always, is packed without a look at each number.
    """
    points = plain(points)
    try:
        content = table.packed(points, count) if all([len(point) == count for point in points]) else b""
    except Exception:  # what is no number, or too large, every Python says in words of its own: below, it is looked for
        content = b""
    if content:
        return content, len(points)
    if not isinstance(points, (list, tuple)):
        raise TypeError("{} takes a list of lists of inputs, not {!r}".format(whose, points))
    rows = []
    for i, given in enumerate(points):
        point = plain(given)
        if not isinstance(point, (list, tuple)) or len(point) != count:
            raise ValueError(
                "{} takes {} inputs, not {}".format(whose, count, len(point) if isinstance(point, (list, tuple)) else repr(point))
            )
        rows.append(numbers(point, table.lanes, "point {}".format(i)))
    return table.packed(rows, count), len(rows)


def numbers(row, lanes, where: str) -> list:
    """The row as floats that the lanes can hold."""
    found = [x if isinstance(x, float) else number(plain(x), where) for x in row]
    for x in found:
        if not -lanes.largest <= x <= lanes.largest and x - x == 0:
            raise ValueError("{} holds {}, which is too large for {}".format(where, x, lanes))
    return found


def number(x, where: str) -> float:
    if isinstance(x, (str, bytes)):
        raise TypeError("{} holds {!r}, which is no number".format(where, x))
    try:
        return float(x)
    except (TypeError, ValueError):
        raise TypeError("{} holds {!r}, which is no number".format(where, x))
    except OverflowError:
        raise ValueError("{} holds an integer that is too large for a 64-bit float".format(where))


def duration(x) -> float:
    """Milliseconds; where there are none left, 0 or less."""
    x = number(plain(x), "the time to train")
    if x != x:
        raise ValueError("the time to train is a number of milliseconds, not {}".format(x))
    return x


def count(n, what: str) -> int:
    """n as a whole number from 0 up."""
    n = plain(n)
    if isinstance(n, float) and n == n // 1:
        n = int(n)
    if not isinstance(n, int) or n < 0:
        raise ValueError("{} is a whole number from 0 up, not {!r}".format(what, n))
    return n
