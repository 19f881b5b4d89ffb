"""The element tree, and its printing as HTML. Building a tree touches no page: the same tree is printed under CPython and
patched into the document by `dom.py`.
"""

VOID = ("br", "hr", "img", "input", "link", "meta")
_names: dict = {}  # how an attribute is written in Python -> how it is written in HTML


class Element:
    """A tag with its attributes, and its children: Elements and texts, no two texts side by side.

    given: the attributes as `element` takes them. They are put in writing, as `attributes` (texts by name), when somebody asks: of
    most of what is drawn while a hand moves the page sees by what was given that it is what stands there.
    `pixels` is what a canvas shows; it is painted, not printed. An Element is never changed once it is made: what shows it in the
    page may tell by the object alone that nothing is another.
    """

    __slots__ = ("_attributes", "children", "given", "pixels", "tag")

    def __init__(self, tag, given, children, pixels=None):
        self.tag = tag
        self.given = given
        self.children = children
        self.pixels = pixels

    @property
    def attributes(self) -> dict:
        try:
            return self._attributes
        except AttributeError:
            self._attributes: dict = written(self.given)
        return self._attributes


def element(tag: str, *children, pixels=None, **attributes) -> Element:
    """An Element. Children may be Elements, texts, None (left out) or lists of these.

    An attribute is written with underscores, `class_` and `for_` with one at the end. Its value is a text; a number, which
    is rounded to two decimals; a tuple of what puts it in writing and what that takes, such as (exact, 0.1); True for an attribute
    without a value; None or False for none at all.
    """
    kept: list = []
    if children:
        _keep(kept, children)
    if tag == "table":
        rows = [child for child in kept if isinstance(child, Element) and child.tag == "tr"]
        assert not rows, "the rows of a table stand in a tbody: a browser puts one in, and would not find the tree that was printed"
    return Element(tag, attributes, kept, pixels)


def svg(width: int, height: int, *children, **attributes) -> Element:
    """A picture of so many units that scales with its place."""
    return element("svg", children, viewBox="0 0 {} {}".format(width, height), **attributes)


def written(given: dict) -> dict:
    """Attributes as they are written in HTML, from what `element` is given."""
    found = {}
    for name in given:
        text = text_of(given[name])
        if text is not None:
            found[name_of(name)] = text
    return found


def text_of(value):
    """The text that stands for an attribute's value; None where there is no attribute."""
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, tuple):
        return value[0](*value[1:])
    return "" if value is True else None if value is False else short(value)


def name_of(name: str) -> str:
    """How an attribute's name is written in HTML."""
    found = _names.get(name)
    if found is None:
        found = _names[name] = (name[:-1] if name.endswith("_") else name).replace("_", "-")
    return found


def _keep(kept, children):
    for child in children:
        if isinstance(child, str):
            if kept and isinstance(kept[-1], str):
                kept[-1] += child
            elif child:
                kept.append(child)
        elif isinstance(child, Element):
            kept.append(child)
        elif isinstance(child, (list, tuple)):
            _keep(kept, child)
        else:
            assert child is None, "a child is an Element, a text, a list of these or None, not {!r}".format(child)


def short(x) -> str:
    """A coordinate as text: at most two decimals, and the same text on every Python (rounded before it is printed, it is no tie)."""
    if isinstance(x, int):
        return str(x)
    return "%.12g" % (int(x * 100 + (0.5 if x > 0 else -0.5)) / 100)


def html(tree) -> str:
    """The tree as HTML, in the form in which a browser writes it back: attributes by name, every end tag."""
    pieces: list = []
    _print(tree, pieces.append)
    return "".join(pieces)


def _print(tree, write):
    if isinstance(tree, str):
        write(escape(tree))
        return
    write("<" + tree.tag)
    attributes = written(tree.given)
    for name in sorted(attributes):
        write(' %s="%s"' % (name, escape(attributes[name]).replace('"', "&quot;")))
    write(">")
    if tree.tag in VOID:
        return
    for child in tree.children:
        _print(child, write)
    write("</" + tree.tag + ">")


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("\u00a0", "&nbsp;").replace("<", "&lt;").replace(">", "&gt;")
