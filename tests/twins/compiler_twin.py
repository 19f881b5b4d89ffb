"""Modules, as digests, and whatever is wrong with compiled expressions, networks and maps, on whichever Python runs this."""

import json

from compiler.agree import LANES, Case, check_formula, check_graph, check_network, check_paint, digest, modules
from formulas import FORMULAS


def lines():
    for name, code in modules():
        yield [name, len(code), digest(code)]


def problems():
    for i, lanes in enumerate(LANES):
        # Each in one kind of lanes: the bytes are those that CPython tries in all of them.
        for formula in FORMULAS[i :: len(LANES)]:
            yield check_formula(formula, lanes)
        for seed in range(i, 30, len(LANES)):
            yield check_network(Case(seed, lanes), 3)
        for sizes in ([2, 3, 1], [3, 2, 2], [2, 40, 20, 1]):
            yield check_paint(sizes, lanes)
    for seed in range(40):
        yield check_graph(seed, "f64x2")


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
    count = 0
    for found in problems():
        count += 1
        if found:
            print(json.dumps(found))
    print(json.dumps(["checks", count]))
