"""Every formula's value, gradient and second derivatives, one line of JSON each, on whichever Python runs this."""

import json

from checks import eager_gradient, points, second_gradient
from formulas import FORMULAS


def lines():
    for formula in FORMULAS:
        for at, along in points(formula):
            yield [formula.name, at, [formula(at)], eager_gradient(formula, at), second_gradient(formula, at, along)]


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
