"""Exercises on slopes: of one operation, of a chain, and read off a curve."""

from ....engine import ops
from ....engine.account import Account
from ....engine.value import Value
from ....view.text import MINUS
from ..exercise import Exercise, Question, added, draw, held, one_of, text
from ..slips import gradient_slips


def local(random, level):
    """The slope of one operation at a place; asked by its formula."""
    made = one_of(random, (((_square, _line, _factor), (_cube, _one_over, _root), (_quotient, _bent, _squashed))[level - 1]))
    lines, leaf, root, slips, solution = made(random)
    right = gradient(root, leaf)
    kept = [(key, answer) for key, answer in slips if abs(answer - right) > 1e-9]
    asked = "∂{}/∂{}".format(root.label, leaf.label)
    return Exercise(lines, [Question(asked, right, kept, leaf=leaf)], root, [solution + " = " + text(right)])


def gradient(root, leaf):
    return Account(leaf, root).gradient()


def _named(value, label):
    value.label = label
    return value


def _square(random):
    x = Value(draw(random, -9, 9), "x")
    c = _named(x**2, "C")
    slips = [("exponent_kept", 2 * c.data), ("factor_lost", x.data), ("value", c.data), ("sign", -2 * x.data)]
    return ["C = x², and x = " + text(x.data)], x, c, slips, "2x = 2 × " + held(x.data)


def _line(random):
    x, m, b = Value(draw(random, -9, 9), "x"), draw(random, -7, 7, (1, -1)), draw(random, -9, 9)
    c = _named(m * x + b, "C")
    slips = [("value", c.data), ("other_factor", x.data), ("sign", float(-m)), ("added", float(m + b))]
    return ["C = {} × x{}, and x = {}".format(text(m), added(b), text(x.data))], x, c, slips, "the slope of the line"


def _factor(random):
    a = Value(draw(random, -9, 9), "a")
    b = Value(draw(random, -9, 9, (a.data, -a.data)), "b")
    c = _named(a * b, "C")
    slips = gradient_slips(c, a, ("other_factor", "no_local", "sign")) + [("value", c.data)]
    return ["C = a × b, with a = {} and b = {}".format(text(a.data), text(b.data))], a, c, slips, "the other factor, b"


def _cube(random):
    x, k = Value(draw(random, -5, 5, (1, -1)), "x"), draw(random, -3, 4, (1, -1))
    c = _named(k * x**3, "C")
    right = 3 * k * x.data**2
    slips = [("exponent_kept", 3 * c.data), ("factor_lost", right / 3), ("value", c.data), ("sign", -right)]
    return (
        ["C = {} × x³, and x = {}".format(text(k), text(x.data))],
        x,
        c,
        slips,
        "{} × 3x² = {} × 3 × {}²".format(text(k), text(k), held(x.data)),
    )


def _one_over(random):
    x, k = Value(one_of(random, (2, -2, 4, -4, 5, -5, 10, -10, 0.5, -0.5)), "x"), draw(random, -6, 9)
    c = _named(k / x, "C")
    right = -k / x.data**2
    slips = [("sign", -right), ("smaller_lost", -c.data), ("value", c.data)]
    return ["C = {} ÷ x, and x = {}".format(text(k), text(x.data))], x, c, slips, "{} ÷ x² = {} ÷ {}²".format(*[text(-k)] * 2, held(x.data))


def _root(random):
    x, k = Value(one_of(random, (0.25, 1, 4, 16, 25, 100)), "x"), draw(random, -6, 9)
    c = _named(k * ops.sqrt(x), "C")
    right = k / (2 * ops.sqrt(x.data))
    slips = [("factor_lost", 2 * right), ("value", c.data), ("exponent_kept", c.data / 2)]
    solution = "{} ÷ (2 × √x) = {} ÷ (2 × {})".format(text(k), text(k), text(ops.sqrt(x.data)))
    return ["C = {} × √x, and x = {}".format(text(k), text(x.data))], x, c, slips, solution


def _quotient(random):
    b = Value(one_of(random, (2, -2, 5, -5, 10, -10)), "b")
    a = Value(draw(random, -9, 9, (b.data, -b.data)), "a")
    c = _named(a / b, "C")
    right = -a.data / b.data**2
    slips = [("sign", -right), ("no_local", 1.0), ("value", c.data), ("smaller_lost", -c.data), ("other_factor", 1 / b.data)]
    solution = "{}a ÷ b² = {}{} ÷ {}²".format(MINUS, MINUS, held(a.data), held(b.data))
    return ["C = a ÷ b, with a = {} and b = {}".format(text(a.data), text(b.data))], b, c, slips, solution


def _bent(random):
    x, m = Value(draw(random, -6, 6), "x"), draw(random, -6, 6, (1, -1))
    b = draw(random, -9, 9, (-m * x.data,))
    z = _named(m * x + b, "z")
    c = _named(ops.relu(z), "C")
    slips = [("value", c.data)] if z.data > 0 else []
    slips += [("no_local", 1.0), ("sign", -gradient(c, x)), ("link_left_out", float(m) if z.data < 0 else 1.0)]
    solution = "z = {} is {} 0, so ReLU {}".format(text(z.data), *(("above", "hands on all of it") if z.data > 0 else ("below", "is off")))
    return ["z = {} × x{}, and C = relu(z)".format(text(m), added(b)), "x = " + text(x.data)], x, c, slips, solution


def _squashed(random):
    if random.below(2):
        a = one_of(random, (0.5, -0.5, 0.6, -0.6, 0.8, -0.8, 0.1, -0.2, 0.3, -0.4, 0.9))
        z, form = Value(ops.log((1 + a) / (1 - a)) / 2, "z"), "tanh"
        c = ops.tanh(z)
        slips = [("value", a), ("factor_lost", 1 - a), ("sign", a * a - 1)]
        solution = "1 − C² = 1 − {}²".format(held(a))
    else:
        a = one_of(random, (0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9))
        z, form = Value(ops.log(a / (1 - a)), "z"), "sigmoid"
        c = ops.sigmoid(z)
        slips = [("value", a), ("factor_lost", 1 - a), ("sign", a * a - a)]
        solution = "C × (1 − C) = {} × {}".format(text(a), text(1 - a))
    lines = ["C = {}(z), and just now C = {}".format(form, text(a))]
    return lines, z, _named(c, "C"), slips, solution


def chain(random, level):
    """∂C/∂a through two links, three, and three of which two bend."""
    a = Value(draw(random, -4, 4), "a")
    m1, m2 = draw(random, -5, 5, (1,)), draw(random, -5, 5, (1,))
    b = _named(m1 * a + draw(random, -6, 6), "b")
    lines, slopes = ["b = {} × a{}".format(text(m1), added(b.data - m1 * a.data))], [float(m1)]
    if level == 1:
        c = _named(m2 * b, "C")
        lines.append("C = {} × b".format(text(m2)))
        slopes.append(float(m2))
        wrong = []
    elif level == 2:
        square = _named(b**2, "d")
        c = _named(m2 * square, "C")
        lines += ["d = b²", "C = {} × d".format(text(m2))]
        slopes += [2 * b.data, float(m2)]
        wrong = [("new_place", m1 * 2 * a.data * m2)]
    else:
        square = _named(b**2, "d")
        c = _named(square * square, "C") if random.below(2) else _named(square + m2 * b, "C")
        return _two_bends(a, b, square, c, m1, m2, lines)
    right = gradient(c, a)
    wrong += [("added", sum(slopes))] + [("link_left_out", right / slope) for slope in slopes if slope]
    wrong += [("sign", -right), ("value", c.data)]
    lines.append("a = " + text(a.data))
    solution = [" × ".join([held(slope) if i else text(slope) for i, slope in enumerate(reversed(slopes))]) + " = " + text(right)]
    return Exercise(lines, [Question("∂C/∂a", right, _apart(wrong, right), leaf=a)], c, solution)


def _two_bends(a, b, square, c, m1, m2, lines):
    """C = d², or C = d + m·b: the last link bends as well, or a path joins it."""
    right, at_b = gradient(c, a), gradient(c, b)
    if len(c.inputs) == 2 and c.inputs[0] is c.inputs[1]:
        lines = lines + ["d = b²", "C = d × d"]
        slopes = [float(m1), 2 * b.data, 2 * square.data]
        wrong = [("new_place", m1 * 2 * b.data * 2 * b.data), ("left_out", right / 2)]
    else:
        lines = lines + ["d = b²", "C = d{} × b".format(added(m2))]
        slopes = [float(m1), at_b]
        wrong = [("left_out", m1 * 2 * b.data), ("left_out", float(m1 * m2))]
    wrong += [("added", sum(slopes)), ("link_left_out", right / m1), ("sign", -right), ("value", c.data)]
    lines = lines + ["a = " + text(a.data)]
    solution = ["∂C/∂b = " + text(at_b), "∂C/∂a = {} × {} = {}".format(text(at_b), held(m1), text(right))]
    return Exercise(lines, [Question("∂C/∂a", right, _apart(wrong, right), leaf=a)], c, solution)


def _apart(slips, right):
    """Without those that a chain with a slope of 1 or −1 in it makes right by nature."""
    return [(key, answer) for key, answer in slips if key != "link_left_out" or abs(answer - right) > 1e-9]


SIGNS = (("rises", "positive"), ("falls", "negative"), ("flat", "0"))


class Curve:
    """y = c0 + c1·x + c2·x² + c3·x³ from −3 to 3, and the place x that is meant."""

    def __init__(self, coefficients, x):
        self.coefficients = coefficients
        self.x = x

    def y(self, x):
        total = 0.0
        for c in reversed(self.coefficients):
            total = total * x + c
        return total

    def slope(self, x):
        return sum([i * c * x ** (i - 1) for i, c in enumerate(self.coefficients) if i])


def sign(random, level):
    """The sign of a slope, read off a parabola, a curve with two bends, or asked as what a step of learning does."""
    bottom = half_of(random, -3, 3)
    up = 1 if level < 3 and random.below(3) else -1 if level == 2 else 1
    if level == 1:
        wide = one_of(random, (0.25, 0.5, 0.75, -0.5))
        coefficients = (wide * bottom * bottom + half_of(random, -5, 5), -2 * wide * bottom, wide, 0.0)
    else:
        other = half_of(random, -4, 4)
        coefficients = (half_of(random, -4, 4), up * bottom * other / 2, -up * (bottom + other) / 4, up / 6)
    x = bottom if not random.below(4) else half_of(random, -5, 5)
    curve = Curve(coefficients, x)
    slope, height = curve.slope(x), curve.y(x)
    if 0 < abs(slope) < 0.35 or abs(height) < 0.3 or abs(height) > 6:
        return None
    right = "flat" if abs(slope) < 1e-9 else "rises" if slope > 0 else "falls"
    by_height = "rises" if height > 0 else "falls"
    wrong = {"rises": "falls", "falls": "rises", "flat": by_height}[right]
    slips = [("height" if wrong == by_height else "sign", wrong)]
    options, asked = SIGNS, "The slope at the dot is"
    if level == 3:
        options = (("falls", "w grows"), ("rises", "w gets smaller"), ("flat", "w stays"))
        asked = "After one step of learning"
        slips = [("height" if wrong == by_height else "uphill", wrong)]
    lines = ["The cost C as a weight w moves; the dot is where w stands now."]
    solution = ["The curve {} there: the slope is {}.".format(*_said(right, slope))]
    return Exercise(lines, [Question(asked, right, slips, options)], None, solution, curve=curve)


def _said(right, slope):
    return {"rises": "goes up", "falls": "goes down", "flat": "is level"}[right], text(round_2(slope))


def round_2(x):
    return int(abs(x) * 100 + 0.5) / 100 * (1 if x > 0 else -1)


def half_of(random, low, high):
    """From low / 2 to high / 2 in halves; 0 may be among them."""
    return (low + random.below(high - low + 1)) / 2
