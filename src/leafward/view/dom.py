"""Hears every event once, at the top of the page, finds the widget that it happened in, and lets it act. Runs in a browser only."""

import js
import jsffi

from .asking import after_first_dot, focus
from .door import attempt, on_clipboard, written
from .keyboard import to_field, to_widget
from .lighting import Lighting
from .packs import LINKS
from .pointing import Pointing
from .sections import Sections
from .stage import Stage
from .typing import Typing

KINDS = ("pointerdown", "pointermove", "pointerup", "pointercancel", "click", "input", "keydown", "contextmenu", "focusin",
         "focusout", "selectstart", "change", "paste", "dragover", "drop")  # fmt: skip
NEAREST = {"block": "nearest"}


class Document(Stage):
    """The widgets of a page, and what the reader's hand does to them.

    moved: see `Sections`.
    """

    def __init__(self, makers, changed=None, panel="", absent=(), moved=None):
        super().__init__(makers, changed, panel, absent)
        self.sections = Sections(moved)
        self.pointing = Pointing(self)
        self.lighting = Lighting(self)
        self.typing = Typing()
        self.copying = None  # what was to be copied before links could be written
        for kind in KINDS:
            js.document.addEventListener(kind, self.listener(kind))

    def listener(self, kind):
        answer = getattr(self, "on_" + kind)

        def hear(event):
            if kind == "selectstart" or not self.packs.keeps(kind, event):  # a selection starts in a text, which is in no figure
                answer(event)

        return hear

    def on_pack(self, name, events):
        super().on_pack(name, events)
        if name == LINKS:
            copying, self.copying = self.copying, None
            if copying is not None and name not in self.packs.absent:
                self.copy(*copying)
        for kind, event, said in events:
            if said is not None:
                event.target.value = said
            getattr(self, "on_" + kind)(event)

    def widget_of(self, target):
        node = target.closest("[data-widget]")
        return None if node is None else self.wake(node.getAttribute("data-widget"))

    def on_pointerdown(self, event):
        if self.pointing.held is None:
            self.lighting.touch(event.target)
        self.pointing.down(event)

    def on_pointermove(self, event):
        if self.pointing.held is None:
            self.come_to(event.target)
        else:
            self.pointing.move(event)

    def on_pointerup(self, event):
        self.pointing.let_go(event, "up")

    def on_pointercancel(self, event):
        self.pointing.let_go(event, "cancel")

    def on_selectstart(self, event):
        if self.pointing.held is not None:
            event.preventDefault()

    def on_focusin(self, event):
        if self.pointing.held is None:
            self.come_to(event.target)
        else:
            self.lighting.light(event.target)

    def come_to(self, node):
        """The pointer or the focus comes to a node."""
        self.lighting.light(node)
        self.lighting.touch(node)

    def on_focusout(self, event):
        if self.typing.field is not None:
            self.typed(False)

    def typed(self, focus):
        """Set the number that was typed, if it is one, and close its field. focus: the reader stays at the number."""
        value, widget, name = self.typing.read(), self.typing.widget, self.typing.name
        if value is None and focus:
            self.typing.refuse()
            return
        self.typing.close(focus)
        if value is not None:
            self.do(widget, widget.turn, name, value)
            self.do(widget, widget.let_go)

    def on_contextmenu(self, event):
        if event.target.closest("[data-surface]") is not None:
            event.preventDefault()

    def on_click(self, event):
        if self.begins_anew(event.target):
            return
        widget, meant = self.widget_of(event.target), under(event)
        for each in list(self.widgets.values()):
            if each is not widget and each.leave(widget):
                self.asking.forget()
                self.draw(each)
        if widget is not None and not self.pressed(widget, event.target):
            self.asked(widget, meant)

    def begins_anew(self, target):
        """Whether a button was pressed that the page itself answers, for its widget may be no more."""
        for answer, button in ((self.renew, "[data-renew]"), (self.unlink, "[data-unlink]")):
            node = target.closest(button)
            if node is not None:
                self.pointing.held = None
                answer(node.closest("[data-widget]").getAttribute("data-widget"))
                return True
        return False

    def pressed(self, widget, target):
        """Whether a button was pressed. A number on a button does not answer: the panel would lie over what the button shows."""
        node = target.closest("[data-type],[data-copy],[data-save],[data-press]")
        if node is None:
            return False
        if node.getAttribute("data-type") is not None:
            if self.asking.marked is None:
                return False
            self.typing.open(widget.figure_asked, widget.asked, self.asking.marked)
        elif node.getAttribute("data-copy") is not None:
            self.copy(widget, node)
        elif node.getAttribute("data-save") is not None:
            from .files import saved

            saved(self, widget, node)
        elif node.getAttribute("aria-disabled") != "true":
            self.press(widget, node)
        return True

    def press(self, widget, node):
        """A button is pressed. If it is gone then, the focus goes to what says the same, or to what stands in its place."""
        words, box = node.getAttribute("data-press"), node.parentNode
        self.do(widget, widget.press, *words.split(" "))
        if js.document.activeElement.tagName == "BODY":
            same = attempt(self.printed.node(widget.name), "querySelector", "[data-press='{}']".format(words))
            focus(same or box.querySelector("button") or box)
        if words.startswith("try "):  # what is tried stands with the stage, which may be out of sight
            attempt(attempt(self.printed.node(widget.name), "querySelector", ".pinned.on"), "scrollIntoView", jsffi.to_js(NEAREST))
        if node.getAttribute("data-print") is not None:
            attempt(js.globalThis, "print")

    def asked(self, widget, target):
        """A click on a number asks where it comes from."""
        node = target.closest("[data-name]")
        if node is not None and not self.pointing.turned:
            self.asking.ask(widget, node, after_first_dot(node.getAttribute("data-name")))

    def on_input(self, event):
        widget = self.widget_of(event.target)
        name = event.target.getAttribute("data-knob")
        if widget is not None and name is not None:
            knob = widget.knob(name)
            self.do(widget, widget.turn, name, knob.snap(knob.at(int(event.target.value))))
            stands = str(knob.step(widget.value(name)))
            if event.target.value != stands:  # it was not turned: the slider goes back
                event.target.value = stands
        name = event.target.getAttribute("data-text")
        if widget is not None and name is not None:
            shown = self.do(widget, widget.text, name, written(event.target))
            if isinstance(shown, str) and event.target.value != shown:  # only then, for it sends the caret to the end
                event.target.value = shown

    def copy(self, widget, node):
        """Put on the clipboard what a button is for, once the program is there that writes links."""
        if LINKS in self.packs.absent:
            self.copying = (widget, node)
            self.packs.bring(LINKS, node.closest("[data-widget]"))
            return
        what, address = node.getAttribute("data-copy"), str(js.location.href).partition("#")[0]
        text = self.attempt_with(widget, widget.copy, what, address)
        if isinstance(text, str):
            done = on_clipboard(text)
            focus(node)
            self.do(widget, widget.copied, what, text, done)

    # What comes from outside: a file or a text, dropped, chosen or pasted.

    def on_dragover(self, event):
        if dropping(event) is not None:
            event.preventDefault()

    def on_drop(self, event, data=None):
        node = dropping(event)
        if node is not None:
            from .files import dropped

            event.preventDefault()
            dropped(self, node, data or event.dataTransfer)

    def on_paste(self, event):
        target = event.target
        if target.tagName not in ("INPUT", "TEXTAREA") or target.getAttribute("data-drop") is not None:
            self.on_drop(event, event.clipboardData)

    def on_change(self, event):
        if event.target.type == "file" and event.target.files.length:
            self.on_drop(event, event.target)
            event.target.value = ""  # so that the same file can be chosen again

    def on_keydown(self, event):
        if event.altKey and event.key in ("ArrowDown", "ArrowUp"):
            event.preventDefault()
            self.sections.go(1 if event.key == "ArrowDown" else -1)
        elif self.typing.field is not None:
            to_field(self, event)
        elif event.key == "Escape" and self.asking.back is not None:
            panel = self.asking.widget()
            self.do(panel, panel.press_close)
        elif not (event.ctrlKey or event.metaKey or event.altKey):
            widget = self.widget_of(event.target)
            if widget is not None and to_widget(self, widget, event):
                event.preventDefault()


def under(event):
    """What a click meant: a knob catches the pointer, and may have a number on it. What is shut by the click may move it away."""
    return (js.document.elementFromPoint(event.clientX, event.clientY) if event.detail else None) or event.target


def dropping(event):
    """What under the pointer, or with the focus, takes files and texts; None where nothing does."""
    return None if event.target.closest is None else event.target.closest("[data-drop]")
