"""The checks of the first steps: Values, sums and products, what they remember, and their local slopes."""

from .asking import Wrong, expect, length, made, need, same
from .mistakes import FOUND


def value(names):
    kind = need(names, "Value")
    a, b = kind(3.0), kind(-2.0)
    for x, wanted, called in ((a, 3.0, "Value(3.0)"), (b, -2.0, "Value(-2.0)")):
        expect(hasattr(x, "data"), "`{}` has no `data`. Say `self.data = …` in `__init__`.".format(called))
        same(x.data, wanted, called + ".data")
        expect(hasattr(x, "grad"), "`{}` has no `grad`.".format(called))
        same(x.grad, 0.0, called + ".grad")
        expect(hasattr(x, "inputs"), "`{}` has no `inputs`.".format(called))
        expect(len(x.inputs) == 0, "`{}.inputs` should be empty: nobody computed it.".format(called))
    a.grad = 5.0
    expect(b.grad == 0.0, "All Values share one `grad`. It belongs to each object: say `self.grad` in `__init__`.")


def add(names):
    _remembers(names, "a + b", lambda a, b: a + b, (5.0, -1.5, 3.5))


def multiply(names):
    _remembers(names, "a * b", lambda a, b: a * b, (5.0, -1.5, -7.5))


def _remembers(names, called, operate, numbers):
    kind = need(names, "Value")
    x, y, wanted = numbers
    a, b = kind(x), kind(y)
    c = made(names, operate(a, b), called)
    same(c.data, wanted, "({}).data".format(called))
    expect(a.data == x and b.data == y, "`{}` changes a or b. It should leave them as they are, and make a new Value.".format(called))
    expect(c is not a and c is not b, "`{}` should be a new Value.".format(called))
    _inputs(c, (a, b), called)
    twice = operate(a, a)
    expect(len(twice.inputs) == 2, "With a in both places `inputs` should hold it twice, and holds {} things.".format(len(twice.inputs)))


def _inputs(c, wanted, called):
    held = getattr(c, "inputs", None)
    expect(length(held) is not None, "`({}).inputs` is missing.".format(called))
    expect(len(held) == 2, "`({}).inputs` should hold two Values, and holds {}.".format(called, len(held)))
    expect(not isinstance(held, (set, dict)), "`({}).inputs` has no order. Take a tuple: `(self, other)`.".format(called))
    first, second = held
    if first is wanted[1] and second is wanted[0]:
        raise Wrong("`({}).inputs` has a and b the wrong way round.".format(called))
    expect(first is wanted[0] and second is wanted[1], "`({}).inputs` should be a and b themselves, not copies or numbers.".format(called))


def friends(names):
    kind = need(names, "Value")
    a = kind(3.0)
    tried = (
        ("a + 1", lambda: a + 1, 4.0),
        ("a * 2", lambda: a * 2, 6.0),
        ("1 + a", lambda: 1 + a, 4.0),
        ("2 * a", lambda: 2 * a, 6.0),
        ("a + 0.5", lambda: a + 0.5, 3.5),
        ("sum([a, a])", lambda: sum([a, a]), 6.0),
    )
    for called, run, wanted in tried:
        same(made(names, run(), called).data, wanted, "({}).data".format(called))
    held = [x for x in (2 * a).inputs if x is a]
    expect(len(held) == 1, "`2 * a` has forgotten a: it should be among its `inputs`.")
    add(names)
    multiply(names)


def slopes(names):
    kind = need(names, "Value")
    a, b = kind(3.0), kind(-2.0)
    expect(hasattr(a, "local_slopes"), "Value has no method `local_slopes` yet.")
    for called, c, wanted in (
        ("a + b", a + b, (1.0, 1.0)),
        ("a * b", a * b, (-2.0, 3.0)),
        ("a * a", a * a, (3.0, 3.0)),
        ("a + a", a + a, (1.0, 1.0)),
    ):
        found = c.local_slopes()
        expect(found is not None, "`({}).local_slopes()` gives nothing. Does it end with `return`?".format(called))
        found = list(found)
        if called == "a * b" and found == [3.0, -2.0]:
            raise Wrong("`(a * b).local_slopes()`: " + dict(FOUND)["other_factor"])
        expect(len(found) == 2, "`({}).local_slopes()` should give two numbers, and gives {}.".format(called, len(found)))
        for x, want, place in zip(found, wanted, called[0] + called[-1]):
            same(x, want, "the slope of {} at {}".format(called, place))
    expect(not list(a.local_slopes() or ()), "A Value that nobody computed has no slopes.")
    mixed = a * 4
    found = list(mixed.local_slopes())
    at = [i for i, x in enumerate(mixed.inputs) if x is a]
    expect(len(found) == len(mixed.inputs), "`(a * 4).local_slopes()` should give a number for each of its inputs.")
    same(found[at[0]], 4.0, "the slope of a * 4 at a")
