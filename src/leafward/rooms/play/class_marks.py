"""The marks of the classes, each with a shape of its own, so that no one needs to tell their colours apart."""

from ...view.element import element, short

SHAPES = (  # each around its place
    "m-8 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z",
    "m0 -10l10 10l-10 10l-10 -10z",
    "m-7 -7h14v14h-14z",
    "m0 -9l9 16h-18z",
    "m0 9l9 -16h-18z",
    "m-3 -9h6v6h6v6h-6v6h-6v-6h-6v-6h6z",
)


def mark(x, y, shape, kind, held=False, item=None):
    d = "M{} {}".format(short(x), short(y)) + SHAPES[shape]
    return element("path", d=d, class_=kind + " held" if held else kind, data_item=item)


def class_mark(k, x, y):
    return mark(x, y, k, "dot class{}".format(k))


def class_alone(k):
    return element("svg", class_mark(k, 11, 11), viewBox="0 0 22 22", class_="class-mark", aria_hidden="true")
