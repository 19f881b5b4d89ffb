"""exp, log, tanh and their kin in lanes, against the interpreter: to 1e-12 of the result over the whole range, edges included."""

import itertools
import math
import random
import struct

import pytest

from leafward.compiler.expression import compile
from leafward.engine import ops
from leafward.engine.value import Value

INF, NAN = math.inf, math.nan
EDGES = [
    0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -3.0, 3.0, 5.0, 1000.0, -1000.0, 1e308, -1e308, INF, -INF, NAN, 5e-324, -5e-324, 2.3e-308,
    2.2e-308, -1e-310, 1e-300, 709.7, 709.79, -708.5, -744.4, -745.0, -746.5, 20.0, -20.0, 37.0, -37.0, 1 - 1e-16, 1 + 3e-16, 1e-9,
]  # fmt: skip


def alike(found, expected, tolerance, floor):
    if math.isnan(expected) or math.isinf(expected) or found == expected:
        return found == expected or (math.isnan(found) and math.isnan(expected))
    return abs(found - expected) <= tolerance * max(abs(expected), floor)


def wrong(row, samples, lanes, tolerance, floor):
    inputs = [Value(0.5) for _ in samples[0]]
    compiled = compile(row(*inputs), inputs, lanes, slopes=False)
    pairs = zip(samples, compiled(samples), strict=True)
    return [(at, found, row(*at)) for at, found in pairs if not alike(found, row(*at), tolerance, floor)]


def numbers(row):
    source = random.Random(4)
    found = [source.uniform(-1, 1) * 10 ** source.uniform(-20, 3) for _ in range(3000)]
    found += [source.uniform(-40, 40) for _ in range(3000)] + [math.pi / 2 * k for k in range(-60, 60)]
    found += [10 ** source.uniform(-323, 308) for _ in range(3000)] + [source.uniform(0.5, 2) for _ in range(2000)]
    found += EDGES
    return found


def several(count):
    """Samples of two inputs, or of three."""
    source = random.Random(5)
    if count == 3:
        drawn = [[source.uniform(-2, 2) for _ in range(3)] for _ in range(1000)]
        return [list(x) for x in itertools.product(EDGES, repeat=3)] + [[x, y, y] for x, y, _ in drawn] + drawn
    found = [[x, y] for x in EDGES for y in EDGES]
    found += [[source.uniform(-10, 10), source.uniform(-5, 5)] for _ in range(3000)]
    return found + [[source.uniform(0, 10), source.uniform(-300, 300)] for _ in range(3000)]


@pytest.mark.parametrize("lanes", ["f64", "f64x2"])
@pytest.mark.parametrize("row", ops.TABLE, ids=str)
def test_every_row_is_right_over_the_whole_range(row, lanes):
    count = row.form.count("{")
    single = count == 1
    samples = [[x] for x in numbers(row)] if single else several(count)
    floor = 1e-310 if single else 1e-305  # below, a double has few digits left
    assert wrong(row, samples, lanes, 1e-12, floor) == []


@pytest.mark.parametrize("row", ops.TABLE, ids=str)
def test_every_row_is_right_in_single_precision(row):
    source = random.Random(6)
    size = row.form.count("{")
    low = 0.01 if row in (ops.log, ops.sqrt, ops.power) else -8
    at = [[source.randrange(int(low * 256), 2048) / 256 for _ in range(size)] for _ in range(2000)]
    at = [x for x in at if 0 < abs(row(*x)) < 1e30]
    assert wrong(row, at, "f32x4", 2e-5 if row is ops.power else 1e-6, 0.1) == []


TURNS = [1e5, -4999.5, 5000.5, 999999.5, -1000000.5, 1e6, 2e6, 1e15, -1e22, 6381956970095103 * 2.0**797, 1e300, 1.7976931348623157e308]


@pytest.mark.parametrize("lanes", ["f64", "f64x2"])
@pytest.mark.parametrize("row", [ops.sin, ops.cos], ids=str)
def test_a_sine_is_right_however_many_turns_away(row, lanes):
    """On both sides of where the way of computing it changes, and at the double that comes nearest to a whole quarter of a turn."""
    assert wrong(row, [[x] for x in TURNS], lanes, 1e-14, 0.0) == []


@pytest.mark.parametrize("row", [ops.sin, ops.cos], ids=str)
def test_a_single_sine_is_right_however_many_turns_away(row):
    singles = [struct.unpack("f", struct.pack("f", x))[0] for x in TURNS if abs(x) < 1e38]
    assert wrong(row, [[x] for x in singles], "f32x4", 2e-6, 0.1) == []


@pytest.mark.parametrize("exponent", [-2, -1, 0, 1, 2, 3, 4, 5, 0.5, -0.5, 7.25])
def test_a_constant_exponent_gives_the_same(exponent):
    x = Value(0.5)
    compiled = compile(x**exponent, [x], slopes=False)
    for at in (-2.0, -0.0, 0.0, 0.3, 1.0, 9.0, INF, -INF, NAN):
        assert alike(compiled([[at]])[0], ops.power(at, exponent), 1e-12, 1e-300), at
