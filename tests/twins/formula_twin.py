"""Drawn formulas, read and written back or refused, on whichever Python runs this."""

import json

from formula.drawn import drawn, shape
from leafward.engine.value import Value
from leafward.formula.reading import read
from leafward.formula.tokens import CannotRead
from leafward.formula.writing import written


def lines():
    deep = ["(" * 900 + "x" + ")" * 900, "-" * 900 + "x", "sin " * 500 + "x", "x" + "^x" * 500, "|" * 901, "9" * 400 + "x", "1e400", "x$"]
    for text in deep + [text for seed in range(100, 112) for text in drawn(seed, 20)]:
        try:
            value = read(text).value
            told = written(value) if isinstance(value, Value) else "%.12g" % value
            if isinstance(value, Value):
                assert shape(read(told).value) == shape(value), text
        except CannotRead as error:
            told = "{} {}".format(error.place, error)
        yield [text, told if len(told) < 200 else len(told)]


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
