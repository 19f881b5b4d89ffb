"""What the tests of Add, never overwrite share: its graphs and rules, its walks, and where its numbers come from."""

import pytest

from leafward.engine.account import Account
from leafward.lesson.accumulate.engines import SOURCES
from leafward.lesson.accumulate.graphs import GRAPHS
from readings import numbers_of as all_numbers

RULES = [rule for rule, _ in SOURCES]


KEYS = [row[0] for row in GRAPHS]


def numbers(figure):
    return {name.partition(".")[2]: value for name, value in all_numbers(figure).items()}


def walk_to_end(figure, graph_key, rule):
    figure.press("graph", graph_key)
    figure.press("rule", rule)
    while not figure.over():
        figure.press("step")


def check_origins(figure):
    for name, value in numbers(figure).items():
        origin = figure.origin(name)
        if isinstance(origin, Account):
            assert origin.number() == pytest.approx(value, rel=1e-12, abs=1e-15), name
        else:
            assert origin.endswith("."), name
            kind, label = name.split(".")[0], name.split(".")[-1]
            assert kind in ("step", "answer", "grad", "ledger", "race"), name
            root = "c" if kind == "ledger" else figure.walk.order[-1].label
            assert kind not in ("grad", "ledger") or value == 0 or label == root, "only what was set has no formula"
