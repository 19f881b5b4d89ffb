"""The pointer takes hold of a knob or of a surface, moves it and lets go of it. Runs in a browser only."""

import js
import jsffi

from .door import attempt
from .hand import Pointer, Turning

HOLD = 500  # milliseconds of a long press
HOLDS = "[data-knob],[data-surface],[data-press],input"  # what a pointer that goes down is meant for


class Pointing:
    """What the pointer that is down has in hand; others are not listened to meanwhile. stage: whose widgets it moves."""

    def __init__(self, stage):
        self.stage = stage
        self.widget = None  # whose knob or surface it is
        self.held = None  # a Turning or a Pointer; None while nothing is in hand
        self.finger = None  # the id of the pointer that holds it
        self.turned = False  # whether the last press turned a knob or moved something, and so was no click
        self.call_hold = jsffi.create_proxy(self.on_hold)

    def down(self, event) -> None:
        self.turned = False
        if self.held is not None and (event.pointerId == self.finger or event.isPrimary):
            self.drop()  # the pointer that held it is gone, and nobody has told
        widget = self.stage.widget_of(event.target)
        if widget is None or self.held is not None:
            return
        node = event.target.closest(HOLDS)
        if node is None or node.tagName in ("INPUT", "SELECT"):
            return
        name = node.getAttribute("data-knob")
        if name is not None and node.getAttribute("data-item") is not None:
            node, name = node.closest("[data-surface]"), None  # a knob that lies on a surface is dragged there, not turned
        if name is not None and event.button == 0:
            self.take(widget, Turning(widget.knob(name), widget.value(name), event, node), event)
            widget.in_hand = True
            attempt(node, "setPointerCapture", event.pointerId)
        elif node.getAttribute("data-surface") is not None:
            self.touch_down(widget, node, event)

    def touch_down(self, widget, node, event):
        """The pointer goes down on a surface, and perhaps on an item of it."""
        item = event.target.closest("[data-item]")
        pointer = Pointer(node.getAttribute("data-surface"), node, "" if item is None else item.getAttribute("data-item"), event)
        self.take(widget, pointer, event)
        if pointer.item or event.pointerType == "mouse":
            attempt(node, "setPointerCapture", event.pointerId)
        if event.pointerType != "mouse":
            js.setTimeout(self.call_hold, HOLD, float(event.clientX), float(event.clientY))
        self.stage.do(widget, widget.point, pointer.surface, "down", pointer)

    def take(self, widget, held, event):
        self.widget, self.held, self.finger = widget, held, event.pointerId

    def on_hold(self, x, y):
        pointer = self.held
        if isinstance(pointer, Pointer) and not pointer.moved and not pointer.held:
            if pointer.start_x == float(x) and pointer.start_y == float(y):
                pointer.held = True
                self.stage.do(self.widget, self.widget.point, pointer.surface, "hold", pointer)

    def move(self, event) -> None:
        """The pointer moves while something is in hand."""
        if event.pointerId != self.finger:
            return
        if event.pointerType == "mouse" and event.buttons == 0 and event.isTrusted:
            self.drop()  # it was let go of where the page could not hear it
            return
        widget, held = self.widget, self.held
        if isinstance(held, Turning):
            self.turned = self.turned or held.moved(event)
            value = held.value(event)
            if value != widget.value(held.knob.name):
                self.turned = True
                self.stage.do(widget, widget.turn, held.knob.name, value)
        else:
            held.follow(event)
            if held.moved:
                self.turned = True
                self.stage.do(widget, widget.point, held.surface, "move", held)

    def let_go(self, event, phase) -> None:
        """The pointer is lifted (phase "up") or taken away ("cancel")."""
        if self.held is not None and event.pointerId == self.finger:
            if isinstance(self.held, Pointer):
                self.held.follow(event)
            self.drop(phase)

    def drop(self, phase="cancel") -> None:
        """Let go of what is held; without a word from its pointer, as if that had been taken away."""
        widget, held = self.widget, self.held
        self.held = None
        if isinstance(held, Pointer):
            self.stage.do(widget, widget.point, held.surface, phase, held)
        else:
            widget.in_hand = False
            self.stage.do(widget, widget.let_go)
