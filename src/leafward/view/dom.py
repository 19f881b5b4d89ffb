"""Hears every event once, at the top of the page, finds the widget that it happened in, and lets it act. Runs in a browser only."""

import js
import jsffi

from .asking import focus
from .door import attempt, on_clipboard, written
from .hand import Pointer, Turning, turned_by_key
from .packs import LINKS
from .stage import Stage
from .typing import BEGINS, TYPING, Typing

HOLD = 500  # milliseconds of a long press
PAUSE = 150  # milliseconds from one look at where the reader is to the next, while the page is scrolled
BAR = 90  # pixels at the top of the window, in which a section's beginning stands when a link has led there
KINDS = ("pointerdown", "pointermove", "pointerup", "pointercancel", "click", "input", "keydown", "contextmenu", "focusin",
         "focusout", "selectstart", "change", "paste", "dragover", "drop")  # fmt: skip


class Document(Stage):
    """The widgets of a page, and what the reader's hand does to them.

    moved: is told the name of the widget whose section the reader has come to, or "" above the first.
    """

    def __init__(self, makers, changed=None, panel="", absent=(), moved=None):
        super().__init__(makers, changed, panel, absent)
        self.moved = moved
        self.looking = False  # whether it will be looked where the reader is
        self.call_look = jsffi.create_proxy(self.on_look)
        self.hand = None  # (widget, Turning or Pointer) while a pointer is down
        self.finger = None  # the id of that pointer; others are not listened to
        self.typing = Typing()
        self.copying = None  # what was to be copied before links could be written
        self.turned = False  # whether the last press turned a knob or moved something, and so was no click
        self.lit = None  # words or a number that was come to, and what it lights up
        self.touched = None  # what the pointer or the focus came to last, where a figure wants to know
        self.call_hold = jsffi.create_proxy(self.on_hold)
        for kind in KINDS:
            js.document.addEventListener(kind, self.listener(kind))
        js.document.addEventListener("scroll", self.on_scroll)
        self.on_scroll()

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
        self.turned = False
        self.touch(event)
        if self.hand is not None and (event.pointerId == self.finger or event.isPrimary):
            self.drop()  # the pointer that held it is gone, and nobody has told
        widget = self.widget_of(event.target)
        if widget is None or self.hand is not None:
            return
        node = event.target.closest("[data-knob],[data-surface],[data-press],input")
        if node is None or node.tagName in ("INPUT", "SELECT"):
            return
        name = node.getAttribute("data-knob")
        if name is not None and node.getAttribute("data-item") is not None:
            node, name = node.closest("[data-surface]"), None  # a knob that lies on a surface is dragged there, not turned
        if name is not None and event.button == 0:
            self.finger = event.pointerId
            self.hand = (widget, Turning(widget.knob(name), widget.value(name), event, node))
            widget.in_hand = True
            attempt(node, "setPointerCapture", event.pointerId)
            return
        name = node.getAttribute("data-surface")
        if name is None:
            return
        item = event.target.closest("[data-item]")
        pointer = Pointer(name, node, "" if item is None else item.getAttribute("data-item"), event)
        self.finger = event.pointerId
        self.hand = (widget, pointer)
        if pointer.item or event.pointerType == "mouse":
            attempt(node, "setPointerCapture", event.pointerId)
        if event.pointerType != "mouse":
            js.setTimeout(self.call_hold, HOLD, float(event.clientX), float(event.clientY))
        self.do(widget, widget.point, name, "down", pointer)

    def on_hold(self, x, y):
        if self.hand is None or not isinstance(self.hand[1], Pointer):
            return
        widget, pointer = self.hand
        if not pointer.moved and not pointer.held and pointer.start_x == float(x) and pointer.start_y == float(y):
            pointer.held = True
            self.do(widget, widget.point, pointer.surface, "hold", pointer)

    def on_pointermove(self, event):
        if self.hand is None:
            self.light(event.target)
            self.touch(event)
            return
        if event.pointerId != self.finger:
            return
        if event.pointerType == "mouse" and event.buttons == 0 and event.isTrusted:
            self.drop()  # it was let go of where the page could not hear it
            return
        widget, held = self.hand
        if isinstance(held, Turning):
            self.turned = self.turned or held.moved(event)
            value = held.value(event)
            if value != widget.value(held.knob.name):
                self.turned = True
                self.do(widget, widget.turn, held.knob.name, value)
        else:
            held.follow(event)
            if held.moved:
                self.turned = True
                self.do(widget, widget.point, held.surface, "move", held)

    def on_pointerup(self, event):
        self.let_go(event, "up")

    def on_pointercancel(self, event):
        self.let_go(event, "cancel")

    def let_go(self, event, phase):
        if self.hand is not None and event.pointerId == self.finger:
            if isinstance(self.hand[1], Pointer):
                self.hand[1].follow(event)
            self.drop(phase)

    def drop(self, phase="cancel"):
        """Let go of what is held; without a word from its pointer, as if that had been taken away."""
        widget, held = self.hand
        self.hand = None
        if isinstance(held, Pointer):
            self.do(widget, widget.point, held.surface, phase, held)
        else:
            widget.in_hand = False
            self.do(widget, widget.let_go)

    def on_selectstart(self, event):
        if self.hand is not None:
            event.preventDefault()

    def on_focusin(self, event):
        self.light(event.target)
        self.touch(event)

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

    def light(self, node):
        """Light up what the words that were come to name in their figure, or the words that name the number that was come to."""
        found = node.closest("[data-light],[data-name],[data-knob],[data-part]")
        section = None if found is None else found.closest("section")
        if self.lit is not None:
            was, others = self.lit
            if found is not None and bool(found.isSameNode(was)):
                return
            for i in range(others.length):
                others[i].removeAttribute("data-lit")
            self.lit = None
        if section is None:
            return
        names = found.getAttribute("data-light")
        if names is None:
            name = found.getAttribute("data-knob") or found.getAttribute("data-part") or after_first_dot(found.getAttribute("data-name"))
            wanted = "[data-light~='{}']".format(name)
        else:
            wanted = ",".join(["[data-name$='.{0}'],[data-knob='{0}'],[data-part='{0}']".format(name) for name in names.split(" ")])
        others = section.querySelectorAll(wanted)
        for i in range(others.length):
            others[i].setAttribute("data-lit", "")
        if others.length:
            self.lit = (found, others)

    def touch(self, event):
        """Tell a figure that wants to know. What a scrolling page brings under a resting pointer is not touched."""
        node = event.target.closest("[data-touch]")
        if node is None or self.hand is not None:
            return
        widget, words = self.widget_of(node), node.getAttribute("data-touch")
        if widget is not None and (widget, words) != self.touched:
            self.touched = (widget, words)
            self.do(widget, widget.touch, *words.split(" "))

    def on_contextmenu(self, event):
        if event.target.closest("[data-surface]") is not None:
            event.preventDefault()

    def on_click(self, event):
        node = event.target.closest("[data-renew]")
        if node is not None:
            self.hand = None
            self.renew(node.closest("[data-widget]").getAttribute("data-widget"))
            return
        node = event.target.closest("[data-unlink]")
        if node is not None:
            self.unlink(node.closest("[data-widget]").getAttribute("data-widget"))
            return
        widget = self.widget_of(event.target)
        for each in list(self.widgets.values()):
            if each is not widget and each.leave(widget):
                self.asking.forget()
                self.draw(each)
        if widget is None:
            return
        if event.target.closest("[data-type]") is not None and self.asking.marked is not None:
            self.typing.open(widget.figure_asked, widget.asked, self.asking.marked)
            return
        node = event.target.closest("[data-copy]")
        if node is not None:
            self.copy(widget, node)
            return
        node = event.target.closest("[data-save]")
        if node is not None:
            from .files import saved

            saved(self, widget, node)
            return
        node = event.target.closest("[data-press]")
        if node is not None:  # a number on a button does not answer: the panel would lie over what the button shows
            if node.getAttribute("aria-disabled") != "true":
                self.do(widget, widget.press, *node.getAttribute("data-press").split(" "))
                if node.getAttribute("data-print") is not None:
                    attempt(js.globalThis, "print")
            return
        target = event.target
        if event.detail:  # a knob has caught the pointer, and may have a number on it
            target = js.document.elementFromPoint(event.clientX, event.clientY) or target
        node = target.closest("[data-name]")
        if node is not None and not self.turned:
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
            self.go(1 if event.key == "ArrowDown" else -1)
            return
        if self.typing.field is not None:
            if event.key in ("Enter", "Escape"):
                event.preventDefault()
                if event.key == "Enter":
                    self.typed(True)
                else:
                    self.typing.close(True)
            elif event.target.className != TYPING:  # typed at the number before the figure's program had come
                self.typing.hear(event.key)
            return
        if event.key == "Escape" and self.asking.back is not None:
            panel = self.asking.widget()
            self.do(panel, panel.press_close)
            return
        widget = self.widget_of(event.target)
        if widget is None or event.ctrlKey or event.metaKey or event.altKey:
            return
        key, shift = event.key, event.shiftKey
        node = event.target
        name, asked = node.getAttribute("data-knob"), node.getAttribute("data-name")
        if (key == "Enter" and name is not None) or (key in ("Enter", " ") and name is None and asked is not None):
            event.preventDefault()
            self.asking.ask(widget, node, after_first_dot(asked) if name is None else name)
            return
        if node.tagName in ("INPUT", "SELECT", "TEXTAREA") or node.getAttribute("data-text") is not None:
            if key == "Enter" and node.getAttribute("data-enter") is not None:
                event.preventDefault()
                self.do(widget, widget.press, *node.getAttribute("data-enter").split(" "))
            return
        if name is not None and len(key) == 1 and key in BEGINS:
            event.preventDefault()
            self.typing.open(widget, name, node, key)
            return
        if name is not None:
            value = turned_by_key(widget.knob(name), widget.value(name), key, shift)
            if value is not None:
                event.preventDefault()
                self.do(widget, widget.turn, name, value)
                return
        if key in ("Enter", " ") and node.getAttribute("data-press") is not None:
            if node.tagName != "BUTTON":  # a button is clicked by the browser
                event.preventDefault()
                self.on_click(event)
            return
        surface = node.getAttribute("data-surface")
        if self.do(widget, widget.key, "" if surface is None else surface, key, bool(shift)):
            event.preventDefault()

    def on_scroll(self, event=None):
        if self.moved and not self.looking:
            self.looking = True
            js.setTimeout(self.call_look, PAUSE)

    def on_look(self):
        self.looking = False
        sections, current = self.sections()
        self.moved(sections[current].id.partition("-")[2] if current >= 0 else "")

    def sections(self):
        """The sections of the page, and the number of the one that is read; −1 above the first."""
        sections = js.document.querySelectorAll("main > section")
        current = -1
        for i in range(sections.length):
            if float(sections[i].getBoundingClientRect().top) < BAR:
                current = i
        return sections, current

    def go(self, direction):
        """To the next section of the page, or the one before."""
        sections, current = self.sections()
        target = current + direction
        if 0 <= target < sections.length:
            js.location.hash = sections[target].id


def dropping(event):
    """What under the pointer, or with the focus, takes files and texts; None where nothing does."""
    return None if event.target.closest is None else event.target.closest("[data-drop]")


def after_first_dot(name):
    """A number's name within its figure."""
    return name[name.find(".") + 1 :]
