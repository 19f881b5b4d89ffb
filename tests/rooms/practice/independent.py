"""The answers to an exercise worked out from the lines that the reader sees, by plain Python arithmetic and finite differences."""

import functools
import math
import re

PLAIN = str.maketrans({"−": "-", "×": "*", "÷": "/", "²": "", "³": "", **dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789"))})
FUNCTIONS = {
    "relu": lambda x: max(x, 0.0),
    "sqrt": math.sqrt,
    "tanh": math.tanh,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
}
STEP = 1e-5


def python(formula):
    """A formula of the page as Python."""
    formula = re.sub(r"√(\w+)", r"sqrt(\1)", formula)
    formula = formula.replace("²", "**2").replace("³", "**3")
    return formula.translate(PLAIN)


@functools.lru_cache(maxsize=1000)
def compiled(formula):
    return compile(formula, "", "eval")


def assignments(lines):
    """(name, formula) of everything that the lines define, in order."""
    found = []
    for line in lines:
        for part in re.split(r", with | and |, (?=\w+ = )|, and ", line):
            match = re.fullmatch(r"\s*(?:and |with )?([A-Za-zη]+[₀-₉]*) = ([^=,]+)", part.strip().rstrip("."))
            if match:
                found.append((match[1].translate(PLAIN), python(match[2])))
    return found


def evaluated(pairs, moved=None, by=0.0):
    """Every name with its number; numbers come first, whatever the order of the lines. moved: a name that stands off by so much."""
    values = dict(FUNCTIONS)
    waiting = list(pairs)
    for _ in range(len(pairs) + 1):
        left = []
        for name, formula in waiting:
            try:
                values[name] = eval(compiled(formula), {"__builtins__": {}}, values)
            except NameError:
                left.append((name, formula))
            else:
                values[name] += by if name == moved else 0.0
        waiting = left
    assert not waiting, waiting
    return values


def slope(lines, of, at):
    """∂of/∂at by a central difference. A value that another formula makes is moved where it is made."""
    pairs = assignments(lines)
    above, below = [evaluated(pairs, at, sign * STEP)[of] for sign in (1, -1)]
    return (above - below) / (2 * STEP)


def matrix(lines, name):
    text = next(line for line in lines if line.startswith(name + " = "))
    inner = re.search(r"\[(.*?)\]", text)[1].translate(PLAIN)
    return [[float(x) for x in row.split()] for row in inner.split(";")]


def entry(lines, asked):
    """The entry of W·X + b that is asked for."""
    w = matrix(lines, "W")
    x = matrix(lines, "X" if "X" in asked else "x")
    i = int(re.search(r"row (\d)", asked)[1]) - 1
    k = int(re.search(r"column (\d)", asked)[1]) - 1 if "column" in asked else 0
    b = matrix(lines, "b")[i][0] if any(line.startswith("b = ") for line in lines) else 0.0
    return sum(w[i][j] * x[j][k] for j in range(len(x))) + b


def letter(lines, asked):
    """∂(−log p)/∂z of a letter, by a central difference over the softmax."""
    read = re.findall(r"\b([abc]): (?:p = (\d\.\d+)|e to the power z is (\d+)|z = ln (\d+))", lines[0])
    z = {name: math.log(float(p or power or log)) for name, p, power, log in read}
    true = re.search(r"true letter is (\w)", lines[1])[1]

    def loss(moved, by):
        powers = {name: math.exp(value + (by if name == moved else 0.0)) for name, value in z.items()}
        return -math.log(powers[true] / sum(powers.values()))

    at = asked[-1]
    return (loss(at, STEP) - loss(at, -STEP)) / (2 * STEP)


def after_step(lines, what):
    """w, or C, after one step against the measured slope."""
    pairs = assignments(lines)
    values = evaluated(pairs)
    w = values["w"] - values["η"] * slope(lines, "C", "w")
    if what == "w":
        return w
    return (w * values["x"] - values["y"]) ** 2


def furthest(lines, options):
    """The word of the parameters that a step moves furthest."""
    names = [name for name, _ in assignments(lines) if re.fullmatch(r"w\d|b", name)]
    slopes = {name: abs(slope(lines, "C", name)) for name in names}
    most = max(slopes.values())
    found = sorted(name for name, value in slopes.items() if math.isclose(value, most, rel_tol=1e-6))
    return next(word for word, _ in options if sorted(word.translate(PLAIN).split(" and ")) == found)


def curve_word(curve, level):
    above, below = curve.y(curve.x + STEP), curve.y(curve.x - STEP)
    measured = (above - below) / (2 * STEP)
    return "flat" if abs(measured) < 1e-3 else "rises" if measured > 0 else "falls"
