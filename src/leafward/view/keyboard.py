"""What a key means where the focus is: on a number, in a field, on a button or a surface. Runs in a browser only."""

from .asking import after_first_dot
from .hand import turned_by_key
from .typing import BEGINS, TYPING

PRESSES = ("Enter", " ")
FIELDS = ("INPUT", "SELECT", "TEXTAREA")


def to_field(stage, event) -> None:
    """A key while the field is open in which a number is typed."""
    if event.key in ("Enter", "Escape"):
        event.preventDefault()
        if event.key == "Enter":
            stage.typed(True)
        else:
            stage.typing.close(True)
    elif event.target.className != TYPING:  # typed at the number before the figure's program had come
        stage.typing.hear(event.key)


def to_widget(stage, widget, event) -> bool:
    """Let a widget answer a key. Whether it was meant for it, and not for the browser."""
    node, key = event.target, event.key
    name, asked = node.getAttribute("data-knob"), node.getAttribute("data-name")
    if key in PRESSES and name is None and asked is not None:
        stage.asking.ask(widget, node, after_first_dot(asked))
        return True
    if key == "Enter" and name is not None:
        stage.asking.ask(widget, node, name)
        return True
    if node.tagName == "INPUT" and name is not None and types(key):
        stage.typing.open(widget, name, node, key)
        return True
    if node.tagName in FIELDS or node.getAttribute("data-text") is not None:
        return entered(stage, widget, node, key)
    if name is not None and on_knob(stage, widget, name, node, event):
        return True
    if key in PRESSES and node.getAttribute("data-press") is not None:
        if node.tagName == "BUTTON":  # a button is clicked by the browser
            return False
        stage.on_click(event)
        return True
    return stage.do(widget, widget.key, node.getAttribute("data-surface") or "", key, bool(event.shiftKey))


def entered(stage, widget, node, key) -> bool:
    """Enter in a field that has a button for it, `data-enter`; all other keys are the field's own."""
    enter = node.getAttribute("data-enter")
    if key != "Enter" or enter is None:
        return False
    stage.do(widget, widget.press, *enter.split(" "))
    return True


def types(key) -> bool:
    """Whether a key begins a number."""
    return len(key) == 1 and key in BEGINS


def on_knob(stage, widget, name, node, event) -> bool:
    """A key that turns a knob, or begins to type its number."""
    if types(event.key):
        stage.typing.open(widget, name, node, event.key)
        return True
    value = turned_by_key(widget.knob(name), widget.value(name), event.key, event.shiftKey)
    if value is not None:
        stage.do(widget, widget.turn, name, value)
    return value is not None
