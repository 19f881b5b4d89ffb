"""A number that can be dragged can be typed as well: a field opens in its place, and what is typed there replaces it. Runs in a
browser only.
"""

import js
import jsffi

from .door import attempt
from .text import number_from, plain

TYPING = "typing"  # the class of the field
WIDE = 130  # pixels that it takes, at the right end of the window too
BEGINS = "0123456789-\u2212.,"  # the keys that open a field on a number that has the focus


class Typing:
    """The open field, if there is one: `widget`, the `name` of its knob, and the node that the field lies on."""

    def __init__(self):
        self.field = self.widget = self.node = None
        self.name = ""

    def open(self, widget, name, node, first="") -> None:
        """Let a number be typed where `node` is. first: what has been typed already; without it the field holds the number, selected."""
        self.close()
        knob, beside = widget.knob(name), node.nextElementSibling if node.tagName == "INPUT" else None
        box = (beside or node).getBoundingClientRect()  # a slider's number stands beside it
        field = js.document.createElement("input")
        field.className = TYPING
        field.inputMode = "decimal"
        field.setAttribute("aria-label", "{}, from {} to {}".format(knob.label, plain(knob.low), plain(knob.high)))
        field.value = first or plain(widget.value(name), knob.decimals)
        field.style.left = "{}px".format(min(float(box.left), float(js.innerWidth) - WIDE) + float(js.scrollX))
        field.style.top = "{}px".format(float(box.top) + float(js.scrollY))
        js.document.body.appendChild(field)
        field.focus(jsffi.to_js({"preventScroll": True}))
        self.field, self.widget, self.name, self.node = field, widget, name, node  # from now on it hears that the focus leaves
        if not first:
            field.select()

    def hear(self, key) -> None:
        """Take a key that the field itself could not hear."""
        if key == "Backspace":
            self.field.value = self.field.value[:-1]
        elif len(key) == 1:
            self.field.value += key

    def read(self):
        """What is typed, as a value that the knob can stand at; None if it is no number within its range."""
        knob, value = self.widget.knob(self.name), number_from(self.field.value)
        return None if value is None or not knob.low <= value <= knob.high else knob.typed(value)

    def refuse(self) -> None:
        """Leave the field open, and say what can be set: its own name tells."""
        self.field.setAttribute("aria-invalid", "true")
        self.field.setCustomValidity(self.field.getAttribute("aria-label"))
        self.field.reportValidity()

    def close(self, focus=False) -> None:
        """Take the field away. focus: give the focus back to the number."""
        field, node = self.field, self.node
        self.field = self.widget = self.node = None
        if field is not None:
            field.remove()
            if focus:
                attempt(node, "focus", jsffi.to_js({"preventScroll": True}))
