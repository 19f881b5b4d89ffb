"""Numbers as text: the decimals, the signs, the ties, the very large, and what is no number."""

import math
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leafward.view.text import exact, figures, fixed, number_from, plain, raised, signed

INF, NAN = float("inf"), float("nan")


LOW = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def back(text: str) -> Fraction:
    """The number that a text of ours says, without any rounding."""
    digits, _, exponent = text.replace("\u2212", "-").replace("+", "").partition(" × 10")
    return Fraction(digits) * 10 ** int(exponent.translate(LOW) or 0)


@pytest.mark.parametrize(
    ("x", "decimals", "text"),
    [
        (0.125, 2, "0.13"),  # ties go away from zero, on every Python
        (-0.125, 2, "−0.13"),
        (0.375, 2, "0.38"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (0.5, 0, "1"),
        (0.049, 1, "0.0"),
        (-0.049, 1, "0.0"),  # no minus before a zero
        (-0.0, 2, "0.00"),
        (0, 2, "0.00"),
        (7, 0, "7"),
        (1.0, 3, "1.000"),
        (0.999, 2, "1.00"),
        (999_999.0, 2, "999999.00"),
        (1e6, 2, "1.00 × 10⁶"),
        (-1.5e8, 2, "−1.50 × 10⁸"),
        (9.996e6, 2, "1.00 × 10⁷"),
        (1.7e308, 4, "1.70 × 10³⁰⁸"),
        (5e-324, 2, "0.00"),
        (INF, 2, "∞"),
        (-INF, 2, "−∞"),
        (NAN, 2, "not a number"),
    ],
)
def test_fixed(x, decimals, text):
    assert fixed(x, decimals) == text


@pytest.mark.parametrize(
    ("x", "text"),
    [(1.0, "+1.00"), (-1.0, "−1.00"), (0.0, "0.00"), (-0.0, "0.00"), (0.001, "0.00"), (-0.001, "0.00"), (10.0, "+10.00"), (INF, "+∞")],
)
def test_signed(x, text):
    assert signed(x) == text


def test_signed_says_what_is_no_number():
    assert signed(NAN) == "not a number"


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (3.0, "3"),
        (0.25, "0.25"),
        (-1.5, "−1.5"),
        (0.12345, "0.123"),
        (100.0, "100"),
        (0.0004, "0"),
        (-0.0004, "0"),
        (1e6, "1.00 × 10⁶"),
        (INF, "∞"),
        (NAN, "not a number"),
    ],
)
def test_plain(x, text):
    assert plain(x) == text


def test_plain_without_decimals_keeps_its_zeros():
    assert plain(100.0, 0) == "100"
    assert plain(0.0, 0) == "0"


@given(st.floats(-999_999, 999_999), st.integers(0, 6))
def test_fixed_is_within_half_a_unit_of_its_last_decimal(x, decimals):
    text = fixed(x, decimals)
    unit = Fraction(1, 10**decimals)
    # The half of a unit, and what multiplying by 10^decimals in doubles may lose.
    assert abs(back(text) - Fraction(x)) <= unit / 2 + Fraction(abs(x)) * Fraction(1, 2**51)
    assert len(text.partition(".")[2]) == decimals


@given(st.floats(1e6, 1.7e308))
def test_a_very_large_number_keeps_three_digits(x):
    text = fixed(-x)
    assert abs(back(text) + Fraction(x)) <= Fraction(x) * Fraction(501, 100_000)
    assert 1 <= abs(back(text.partition(" × ")[0])) < 10


@given(st.floats(allow_nan=False))
@example(-0.0)
@example(5e-324)
@example(0.1 + 0.2)
def test_exact_reads_back_as_the_same_double(x):
    again = float(exact(x))
    assert again == x
    assert math.copysign(1, again) == math.copysign(1, x)


@given(st.integers(-(10**6), 10**6), st.integers(1, 1000))
def test_exact_is_short_for_what_knobs_stand_at(step, per_unit):
    x = step / per_unit
    assert float(exact(x)) == x
    assert len(exact(x)) <= len(repr(x))


def test_exact_says_what_is_no_number():
    assert exact(INF) == "inf"
    assert exact(-INF) == "-inf"
    assert exact(NAN) == "nan"


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 5))
def test_plain_and_signed_say_the_same_number_as_fixed(x, decimals):
    assert back(plain(x, decimals)) == back(signed(x, decimals)) == back(fixed(x, decimals))


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (1e-300, "1 × 10⁻³⁰⁰"),
        (-9.99996e-8, "−1 × 10⁻⁷"),
        (9.9994e-8, "9.999 × 10⁻⁸"),
        (0.99996, "1"),
        (1.235e-9, "1.235 × 10⁻⁹"),
        (-0.0001235, "−0.0001235"),
        (12.3456, "12.35"),
        (123456.7, "123457"),  # a whole number is never cut
        (0.0, "0"),
        (1e6, "1.00 × 10⁶"),
        (INF, "∞"),
        (NAN, "not a number"),
    ],
)
def test_figures_that_count(x, text):
    assert figures(x) == text


def test_exponents_are_set_high():
    assert [raised(n) for n in (0, 7, 308, -1, -12)] == ["⁰", "⁷", "³⁰⁸", "⁻¹", "⁻¹²"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("3", 3), ("-3", -3), ("\u22123", -3), ("0,5", 0.5), (" .25 ", 0.25), ("-1,5", -1.5), ("", None), ("-", None), ("x", None),
     ("1.2.3", None), ("nan", None), ("inf", None), ("1e999", None)],
)  # fmt: skip
def test_what_a_reader_types_is_read(typed, number):
    assert number_from(typed) == number
