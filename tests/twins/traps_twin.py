"""What MicroPython does otherwise than CPython, measured: a line of JSON for each trap that our code walks around. When one of them
is mended in a later MicroPython, its test says so, and the detour can go.
"""

import json
import math

import js


def order(**names):
    return "".join(names)


class Numeric:
    def __float__(self):
        return 2.0

    def __rmul__(self, other):
        return "its own rule"


def traps():
    letters = "abcdefghijklmnopqrstuvwxyz"
    yield "keyword arguments keep their order", order(a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8) == "abcdefgh"
    yield "a dict keeps its order", "".join({letter: 1 for letter in letters}) == letters
    yield "a whole JavaScript number stays a float", isinstance(js.Number("2.0"), float)
    yield "a JavaScript number beyond 32 bits arrives whole", js.Number("4294967298") == 4294967298
    yield "a broken JavaScript number arrives whole", js.Number("4294967298.5") == 4294967298.5
    numbers = js.Float64Array.new(2)
    numbers[0] = 4294967298.5
    yield "a float written into an array arrives whole", js.String(numbers) == "4294967298.5,0"
    yield "ties are printed as by CPython", "%.2f" % 0.125 == "0.12"
    yield "ties are rounded as by CPython", round(2.675, 2) == 2.67
    yield "repr is the shortest text", repr(9.52025) == "9.52025"
    yield "repr reads back to the same number", float(repr(9.52025)) == 9.52025
    yield "a product with a float asks what has both __float__ and __rmul__ for its rule", 0.5 * Numeric() == "its own rule"
    yield "True is an int", isinstance(True, int)
    yield "too large an exponential is an OverflowError", raises(OverflowError, lambda: math.exp(1000))
    yield "too large a power is an OverflowError", raises(OverflowError, lambda: 10.0**400)


def raises(kind, attempt):
    try:
        attempt()
    except kind:
        return True
    except ValueError:
        return False
    return False


for name, as_cpython in traps():
    print(json.dumps([name, as_cpython]))
