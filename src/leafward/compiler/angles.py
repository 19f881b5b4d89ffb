"""sin and cos in lanes. Near 0, whole quarter turns are taken off in three parts of π/2, all lanes at once.

Far from 0 the distance of two doubles is many turns, and yet each of them stands for one exact number whose sine is asked for. There
x·2/π is multiplied out in whole numbers, with just those digits of 2/π that decide about the last turn (Payne and Hanek, 1983),
by a function that takes one number, and that a module has only if it has a sine.
"""

from .integers import i32, i64
from .lanes import lanes as lanes_called
from .opcodes import opcode
from .wasm import ELSE, END, F64, I32, I64, IF, Function, call, get, put

HALF_PI = (1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21)  # 33 bits, 33 bits, the rest (fdlibm)
HALF_PI_SINGLE = (1.5703125, 0.0004837512969970703, 7.549789954891882e-08)
TWO_OVER_PI = (
    "a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73e"
    "e88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b7"
    "4f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6bab"
)
NEAR = 1e6  # up to here the multiples of the parts are exact, and the sum of the three loses no digit
NEAR_SINGLE = 5000.0


def circle(w, x: bytes, ahead: int) -> bytes:
    """sin of x plus `ahead` right angles, for the writer w."""
    lanes, number, function = w.lanes, w.number, w.function
    double = lanes.size == 8
    x = w.keep(x)
    k = w.keep(lanes.nearest(lanes.multiply(x, number(0.6366197723675814))))
    r = x
    for part in HALF_PI if double else HALF_PI_SINGLE:
        r = lanes.multiply_add(k, number(-part), r)
    result = function.local(lanes.kind)
    function.add(put(result, wave(w, r, lanes.add(k, number(float(ahead))))))
    limit = NEAR if double else NEAR_SINGLE
    near = lanes.less(lanes.absolute(x), number(limit))
    function.add(i32.is_zero(lanes.all(near)) + IF)
    one = function.local(F64)
    alone = lanes_called("f64")
    for i in range(lanes.count):
        function.add(put(one, lanes.as_double(x, i)))
        near = alone.less(alone.absolute(get(one)), alone.number(limit))
        answer = get(one) + alone.number(float(ahead)) + call(w.shared.number("far", far))
        function.add(near + IF + ELSE + put(result, lanes.with_lane(get(result), i, answer)) + END)
    function.add(END)
    if ahead:
        return get(result)
    return lanes.where(lanes.equal(x, number(0.0)), x, get(result))  # −0 stays −0


def wave(w, r: bytes, turn: bytes) -> bytes:
    """sin of r plus `turn` right angles, a whole number; r is at most half of one."""
    lanes, number = w.lanes, w.number
    double = lanes.size == 8
    r = w.keep(r)
    square = w.keep(lanes.multiply(r, r))
    sine = lanes.multiply(r, w.polynomial(square, series(1, 15 if double else 9)))
    cosine = w.polynomial(square, series(0, 16 if double else 8))
    turn = w.keep(turn)
    turn = w.keep(lanes.subtract(turn, lanes.multiply(number(4.0), lanes.floor(lanes.multiply(turn, number(0.25))))))
    odd = lanes.either(lanes.equal(turn, number(1.0)), lanes.equal(turn, number(3.0)))
    result = w.keep(lanes.where(odd, cosine, sine))
    return lanes.where(lanes.more(turn, number(1.5)), lanes.negate(result), result)


def far(shared) -> Function:
    """far(x, ahead): sin of x plus so many right angles, for any |x| from 2^−20 up; not a number for infinities."""
    function = Function("far", [F64, F64], [F64])
    w = shared.writer(function, lanes_called("f64"))
    lanes, number, x = w.lanes, w.number, get(0)

    def keep(a):
        return function.keep(I64, a)

    bits = keep(lanes.bits(lanes.absolute(x)))
    m = keep(i64.or_bits(i64.and_bits(bits, i64.number(2**52 - 1)), i64.number(2**52)))
    # |x| = m·2^e. Of 2/π, with 64 zeros before its point, the bits from e + 62 on: those before make whole turns.
    first = function.keep(I32, i32.subtract(i64.down(bits, i64.number(52)) + opcode("i32.wrap_i64"), i32.number(1075 - 62)))
    by = keep(i32.and_bits(first, i32.number(63)) + opcode("i64.extend_i32_u"))
    digits = call(shared.number("digits", digits_of_two_over_pi))
    words = [keep(i32.add(i32.down(first, i32.number(6)), i32.number(i)) + digits) for i in range(4)]
    left = i64.subtract(i64.number(63), by)
    w0, w1, w2 = [keep(i64.or_bits(i64.up(a, by), i64.down(i64.down(b, i64.number(1)), left))) for a, b in zip(words, words[1:])]
    # m times them: quarter turns in the two highest bits of `top`, behind them what is left of one.
    carried = keep(high(keep, m, w2))
    low = keep(i64.add(i64.multiply(m, w1), carried))
    overflow = i64.before(low, carried) + opcode("i64.extend_i32_u")
    top = i64.add(i64.add(i64.multiply(m, w0), high(keep, m, w1)), overflow)
    top = keep(i64.add(top, i64.number(2**61)))  # to the nearest quarter
    rest = i64.subtract(i64.and_bits(top, i64.number(2**62 - 1)), i64.number(2**61)) + opcode("f64.convert_i64_s")
    rest = lanes.add(rest, lanes.multiply(low + opcode("f64.convert_i64_u"), number(2.0**-64)))
    turn = i64.down(top, i64.number(62)) + opcode("f64.convert_i64_u")
    sign = w.keep(lanes.where(lanes.less(x, number(0.0)), number(-1.0), number(1.0)))
    r = lanes.multiply(lanes.multiply(rest, number(2.0**-62 * 1.5707963267948966)), sign)
    result = wave(w, r, lanes.add(lanes.multiply(turn, sign), get(1)))
    function.add(lanes.where(lanes.less(lanes.absolute(x), number(float("inf"))), result, number(float("nan"))))
    return function


def high(keep, a: bytes, b: bytes) -> bytes:
    """The high 64 bits of a product: by halves, as on paper."""
    half, mask = i64.number(32), i64.number(2**32 - 1)
    a0, a1, b0, b1 = i64.and_bits(a, mask), i64.down(a, half), i64.and_bits(b, mask), i64.down(b, half)
    middle = keep(i64.add(i64.multiply(a1, b0), i64.down(i64.multiply(a0, b0), half)))
    other = i64.add(i64.multiply(a0, b1), i64.and_bits(middle, mask))
    return i64.add(i64.multiply(a1, b1), i64.add(i64.down(middle, half), i64.down(other, half)))


def digits_of_two_over_pi(shared) -> Function:
    """digits(i): 64 bits of 2/π from its bit 64·(i−1) on; 0 before its point, and behind the digits that a double can need."""
    function = Function("digits", [I32], [I64])
    found = i64.number(0)
    for i in range(0, len(TWO_OVER_PI), 16):
        word = int(TWO_OVER_PI[i : i + 16], 16)
        word = word - 2**64 if word >= 2**63 else word
        found = i64.where(i32.equal(get(0), i32.number(i // 16 + 1)), i64.number(word), found)
    function.add(found)
    return function


def series(first: int, last: int) -> list:
    """The coefficients of sin's or cos's Taylor series in powers of x², the highest first."""
    found: list = []
    factor = 1.0
    for n in range(1, last + 1):
        if n % 2 == first:
            if n == first:
                found.append(1.0)
        factor = factor / n
        if n % 2 == first and n != first:
            found.append(factor if n // 2 % 2 == 0 else -factor)
    if first == 0:
        found = [1.0] + found
    return list(reversed(found))
