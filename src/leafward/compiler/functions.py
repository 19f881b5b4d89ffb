"""exp, log, tanh and their kin in lanes: WebAssembly has none of them. Each adds its code to a function and returns an expression.

All rest on one reduction, x = k·ln 2 + r, and one short rational function, so that a whole layer's worth stays in
registers. Against the interpreter they err by less than 1e-12 of the result (f32x4: 1e-6), at ±inf and nan they agree.
"""

from .integers import i32

MINUS_INFINITY, INFINITY, NOT_A_NUMBER = float("-inf"), float("inf"), float("nan")
LN2 = 0.6931471805599453


class Writer:
    """Writes lane arithmetic into a function. shared: what finds or makes the functions that it calls."""

    def __init__(self, function, lanes, shared):
        self.function = function
        self.lanes = lanes
        self.shared = shared

    def keep(self, expression: bytes) -> bytes:
        return self.function.keep(self.lanes.kind, expression)

    def number(self, x: float) -> bytes:
        return self.function.constant(self.lanes.kind, self.lanes.number(x))

    def number_at(self, cell: int) -> bytes:
        """A number that lies in memory, read once when the function is entered."""
        return self.function.constant(self.lanes.kind, self.lanes.spread(i32.number(0), cell))

    def ramp(self) -> bytes:
        """0, 1, … in the lanes."""
        lanes = self.lanes
        return lanes.each([float(i) for i in range(lanes.count)]) if lanes.vector else lanes.number(0.0)

    def polynomial(self, x: bytes, coefficients: list) -> bytes:
        """Horner's rule; the coefficient of the highest power comes first."""
        total = self.number(coefficients[0])
        for i in range(1, len(coefficients)):
            if i == 1 and coefficients[0] == 1.0:
                total = self.lanes.add(x, self.number(coefficients[1]))
            else:
                total = self.lanes.multiply_add(total, x, self.number(coefficients[i]))
        return total

    def rounder(self) -> float:
        """Adding this number leaves the nearest whole number in the lowest bits."""
        return 1.5 * 2.0**self.lanes.digits

    def power_of_two(self, rounded: bytes) -> bytes:
        """2^k, for a number that `rounder` was added to; k within the exponents of normal numbers."""
        lanes = self.lanes
        shifted = lanes.up(lanes.bits(rounded), lanes.digits)
        return lanes.from_bits(lanes.add_bits(shifted, lanes.bits(self.number(1.0))))

    def half_tangent(self, r: bytes) -> tuple:
        """Two expressions p and q with tanh r = q/p, for |r| up to ln 2 / 4: the continued fraction of tanh, cut off."""
        lanes = self.lanes
        square = self.keep(lanes.multiply(r, r))
        if lanes.size == 4:
            p = self.polynomial(square, [6.0, 15.0])
            return self.keep(p), self.keep(lanes.multiply(r, self.polynomial(square, [1.0, 15.0])))
        p = self.polynomial(square, [15.0, 420.0, 945.0])
        return self.keep(p), self.keep(lanes.multiply(r, self.polynomial(square, [1.0, 105.0, 945.0])))

    def tanh(self, x: bytes) -> bytes:
        """With x = k·ln 2 / 2 + r and s = 2^k, tanh x = ((s+1)·q − (1−s)·p) / ((s+1)·p − (1−s)·q): one division."""
        lanes, number = self.lanes, self.number
        limit = 20.0 if lanes.size == 8 else 10.0
        x = self.keep(lanes.at_most(lanes.at_least(x, number(-limit)), number(limit)))
        rounded = self.keep(lanes.multiply_add(x, number(2 / LN2), number(self.rounder())))
        k = lanes.subtract(rounded, number(self.rounder()))
        r = self.keep(lanes.multiply_add(k, number(-LN2 / 2), x))
        s = self.keep(self.power_of_two(rounded))
        less, more = self.keep(lanes.subtract(number(1.0), s)), self.keep(lanes.add(s, number(1.0)))
        p, q = self.half_tangent(r)
        above = lanes.less_product(lanes.multiply(more, q), less, p)  # −0 − 0 is −0, where −0 + 0 would be 0
        below = lanes.less_product(lanes.multiply(more, p), less, q)
        return lanes.divide(above, below)

    def signed(self, a: bytes, x: bytes) -> bytes:
        """a, which is negative at most where x is, with the sign of x: so that −0 stays −0."""
        lanes = self.lanes
        return lanes.from_bits(lanes.or_bits(lanes.bits(a), lanes.and_bits(lanes.bits(x), lanes.bits(self.number(-0.0)))))

    def exponential(self, x: bytes, low: float, high: float) -> tuple:
        """Expressions a, b, s1, s2 with e^x = a/b·s1·s2. The power of two comes in two halves, for the smallest and the largest numbers."""
        lanes, number = self.lanes, self.number
        x = self.keep(lanes.at_most(lanes.at_least(x, number(low)), number(high)))
        magic = number(self.rounder())
        k = self.keep(lanes.subtract(lanes.multiply_add(x, number(1 / LN2), magic), magic))
        high_part, low_part = (0.6931471803691238, 1.9082149292705877e-10) if lanes.size == 8 else (0.693359375, -2.12194440e-4)
        r = lanes.multiply_add(k, number(-low_part), lanes.multiply_add(k, number(-high_part), x))
        r = self.keep(lanes.multiply(r, number(0.5)))
        first = self.keep(lanes.multiply_add(k, number(0.5), magic))
        second = lanes.add(lanes.subtract(k, lanes.subtract(first, magic)), magic)
        p, q = self.half_tangent(r)
        return lanes.add(p, q), lanes.subtract(p, q), self.power_of_two(first), self.power_of_two(second)

    def exp(self, x: bytes) -> bytes:
        lanes = self.lanes
        above, below, first, second = self.exponential(x, *((-746.0, 710.0) if lanes.size == 8 else (-104.0, 89.0)))
        return lanes.multiply(lanes.multiply(lanes.divide(above, below), first), second)

    def sigmoid(self, x: bytes) -> bytes:
        """e^x / (1 + e^x), which is 1 from 40 on."""
        lanes = self.lanes
        above, below, first, second = self.exponential(x, -746.0 if lanes.size == 8 else -104.0, 40.0)
        power = self.keep(lanes.multiply(lanes.multiply(above, first), second))
        return lanes.divide(power, lanes.add(power, below))

    def log(self, x: bytes) -> bytes:
        """With x = 2^k·m and f = (m−1)/(m+1), log x = k·ln 2 + 2·(f + f³/3 + f⁵/5 + …)."""
        lanes, number = self.lanes, self.number
        x = self.keep(x)
        double = lanes.size == 8
        smallest, lift = (2.2250738585072014e-308, 54) if double else (1.1754943508222875e-38, 24)
        tiny = self.function.keep(lanes.mask_kind, lanes.less(x, number(smallest)))
        normal = self.keep(lanes.where(tiny, lanes.multiply(x, number(2.0**lift)), x))
        fraction = 2.225073858507201e-308 if double else 1.1754942106924411e-38  # all bits after the point are 1
        m = lanes.or_bits(lanes.and_bits(lanes.bits(normal), lanes.bits(number(fraction))), lanes.bits(number(1.0)))
        m = self.keep(lanes.from_bits(m))
        whole = 2.0**lanes.digits
        k = lanes.or_bits(lanes.down(lanes.bits(normal), lanes.digits), lanes.bits(number(whole)))
        k = lanes.subtract(lanes.from_bits(k), lanes.where(tiny, number(whole + lanes.bias + lift), number(whole + lanes.bias)))
        high = self.function.keep(lanes.mask_kind, lanes.more(m, number(1.4142135623730951)))
        k = self.keep(lanes.add(k, lanes.where(high, number(1.0), number(0.0))))
        m = self.keep(lanes.where(high, lanes.multiply(m, number(0.5)), m))
        f = self.keep(lanes.divide(lanes.subtract(m, number(1.0)), lanes.add(m, number(1.0))))
        square = self.keep(lanes.multiply(f, f))
        terms = range(21, 0, -2) if double else range(9, 0, -2)
        series = lanes.multiply(f, self.polynomial(square, [2 / n for n in terms]))
        high_part, low_part = (0.6931471803691238, 1.9082149292705877e-10) if double else (0.693359375, -2.12194440e-4)
        result = lanes.multiply_add(k, number(high_part), lanes.multiply_add(k, number(low_part), series))
        result = lanes.where(lanes.equal(x, number(INFINITY)), x, result)
        other = lanes.where(lanes.equal(x, number(0.0)), number(MINUS_INFINITY), number(NOT_A_NUMBER))
        return lanes.where(lanes.more(x, number(0.0)), result, other)

    def log1p(self, x: bytes) -> bytes:
        """As in `ops.py`; `x` costs nothing to repeat."""
        lanes, number = self.lanes, self.number
        whole = self.keep(lanes.add(number(1.0), x))
        result = lanes.multiply(self.log(whole), lanes.divide(x, lanes.subtract(whole, number(1.0))))
        same = lanes.either(lanes.equal(whole, number(1.0)), lanes.equal(whole, number(INFINITY)))
        return lanes.where(same, x, result)

    def power(self, x: bytes, y: bytes) -> bytes:
        """e^(y·log |x|), and the sign and the corners as `ops.power` has them."""
        lanes, number = self.lanes, self.number
        x, y = self.keep(x), self.keep(y)
        size = self.keep(lanes.absolute(x))
        result = self.exp(lanes.multiply(y, self.log(size)))
        one = lanes.both(lanes.equal(size, number(1.0)), lanes.equal(y, y))
        one = lanes.either(one, lanes.either(lanes.equal(y, number(0.0)), lanes.equal(x, number(1.0))))
        result = self.keep(lanes.where(one, number(1.0), result))
        half = self.keep(lanes.multiply(y, number(0.5)))
        whole = lanes.equal(y, lanes.floor(y))
        # An odd number is whole, its half is not, and it is finite: half an infinity equals its floor.
        odd = lanes.both(whole, lanes.differs(half, lanes.floor(half)))
        result = self.keep(lanes.where(odd, self.signed(result, x), result))
        finite = lanes.both(lanes.less(size, number(INFINITY)), lanes.less(x, number(0.0)))
        complex_ = lanes.both(finite, lanes.differs(y, lanes.floor(y)))
        return lanes.where(complex_, number(NOT_A_NUMBER), result)


class Shared:
    """Functions that others of a module call: each is written once, when the first one asks. first: how many stand before them."""

    def __init__(self, first: int):
        self.first = first
        self.functions: list = []
        self.numbers: dict = {}

    def writer(self, function, lanes):
        return Writer(function, lanes, self)

    def number(self, name: str, write) -> int:
        """By which number it is called. write: makes it, given `self`."""
        if name not in self.numbers:
            self.numbers[name] = self.first + len(self.functions)
            self.functions.append(None)
            self.functions[self.numbers[name] - self.first] = write(self)
        return self.numbers[name]
