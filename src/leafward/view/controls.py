"""What the reader's hand meets: numbers that can be dragged, sliders, buttons, choices; and numbers that are shown.

A control says in `data-` attributes what it does; `dom.py` hears events at the top of the page and tells the widget.
"""

from .element import Element, element
from .lettered import lettered, remembered, set_in
from .text import exact, fixed, plain


def number(name: str, value: float, decimals: int = 2, tag: str = "span", text: str = "", asks: bool = True, **attributes) -> Element:
    """A number that was computed: shown with so many decimals, and readable to the last digit in `data-value`.

    A click, or Enter, asks the widget where it comes from (`Widget.origin`). asks: False for a number within something that takes
    the keyboard itself, such as a slider or a button: it is not another stop for the Tab key then.
    """
    if asks and "role" not in attributes:
        attributes["role"] = "button"
        attributes["tabindex"] = "0"
    kind = attributes.get("class_")
    attributes["class_"] = "number" if kind is None else "number " + kind
    attributes["data_name"] = name
    attributes["data_value"] = (exact, value + 0.0)  # of 0 and −0, which a reader cannot tell apart, nor the key of a kept part, it is 0
    return Element(tag, attributes, [text or fixed(value, decimals)])


def slider_role(widget, name: str) -> dict:
    """The attributes that make any element a slider for the widget's knob of that name."""
    return widget.knob(name).role(widget.value(name))


def draggable(widget, name: str, tag: str = "span", **attributes) -> Element:
    """A number that is itself the knob: drag it sideways or up and down, or use the arrow keys."""
    knob = widget.knob(name)
    value = widget.value(name)

    def fresh():
        given = knob.role(value)
        given.update(attributes)
        given["class_"] = "draggable " + attributes["class_"] if "class_" in attributes else "draggable"
        return number("{}.{}".format(widget.name, name), value, knob.decimals, tag, **given)

    return widget.still("drag " + name, (knob, value, tag, attributes), fresh)


def slider(widget, name: str, text: str) -> Element:
    """A labelled slider with its value beside it; one of a knob in a picture."""
    knob = widget.knob(name)
    value = widget.value(name)
    return widget.still("slider " + name, (value, text, knob.high), lambda: _slider(widget, knob, value, text))


def _slider(widget, knob, value, text):
    called = widget.still("slider {}'s name".format(knob.name), text, lambda: element("span", lettered(text), class_="label"))
    return element(
        "label",
        called,
        element("input", value=str(knob.step(value)), aria_valuetext=(plain, value, knob.decimals), **knob.range()),
        number("{}.{}".format(widget.name, knob.name), value, knob.decimals),
        class_="slider",
    )


def button(text: str, press: str, pressed=None, label: str = "", kind: str = "", disabled: bool = False, **more) -> Element:
    """A button; `press` is the name of the widget's method (press_NAME) and words for it. `pressed` makes it a toggle.

    more: other attributes of it.
    """
    return element(
        "button",
        lettered(text),
        type="button",
        class_=kind or None,
        data_press=press,
        aria_label=label or None,
        aria_pressed=None if pressed is None else "true" if pressed else "false",
        aria_disabled="true" if disabled else None,
        **more,
    )


def choice(label: str, press: str, options, current) -> Element:
    """Buttons of which one is down. options: pairs of (word, text)."""
    return element(
        "div",
        element("span", lettered(label), class_="label"),
        element(
            "div",
            [button(text, "{} {}".format(press, word), pressed=word == current) for word, text in options],
            class_="segments",
        ),
        class_="choice",
        role="group",
        aria_label=label,
    )


def worked(lines: list) -> Element:
    """A calculation written out. lines: for each thought its name and its formulas, as `thought` takes them; or what that makes of them."""
    return element("ol", [line if isinstance(line, Element) else thought(*line) for line in lines], class_="working")


def thought(name: str, *formulas) -> Element:
    """One step of a calculation. formulas: lists of texts and Elements, or what `formula` makes of such."""
    return element("li", remembered(_thoughts, name, strong), [each if is_line(each) else formula(each) for each in formulas])


_thoughts: dict = {}  # the names of steps, set once


def strong(name: str) -> Element:
    return element("b", lettered(name))


def formula(pieces) -> Element:
    """A line of a calculation, from a list of texts and Elements."""
    return element("span", set_in(pieces))


def is_line(pieces) -> bool:
    """Whether it is what `formula` makes: a span that says no more of itself."""
    return isinstance(pieces, Element) and pieces.tag == "span" and not pieces.given


def table(rows: list, caption: str = "", **attributes) -> Element:
    """A table of rows, each a list of cells (elements th and td)."""
    return element(
        "table",
        element("caption", lettered(caption)) if caption else None,
        element("tbody", [element("tr", row) for row in rows]),
        **attributes,
    )
