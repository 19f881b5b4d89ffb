"""The widgets of a page and the events that reach them: it adopts the printed figures, hears every event once at the top of
the page, lets the widget act, and patches what it draws then. Runs in a browser only.
"""

import gc
import json
import sys

import js
import jsffi

from .door import Door, attempt
from .element import Element, html
from .hand import Pointer, Turning, turned_by_key
from .patch import patch

REST = 400  # milliseconds without an event after which a figure speaks and is kept
HOLD = 500  # milliseconds of a long press
GARBAGE = 4000000  # bytes that may gather before they are collected, between two events, which takes 3 ms; a drag makes 80 kB a frame


class Page:
    """The widgets of a page, and what the reader does to them.

    makers: pairs (name, function that makes the widget of that name). A figure sleeps, printed as it is, until it is in view,
    an event reaches it, or its turn comes: so the first one answers soon, however many there are. `changed` is called with a
    widget after each change of it. panel: the name of the widget that tells where a number comes from, if there is one.
    """

    def __init__(self, makers, changed=None, panel=""):
        self.names = [name for name, _ in makers]
        self.makers = dict(makers)
        self.widgets = {}
        self.trees = {}
        self.changed = changed
        self.door = Door()
        self.hand = None  # (widget, Turning or Pointer) while a pointer is down
        self.finger = None  # the id of that pointer; others are not listened to
        self.turned = False  # whether the last press turned a knob or moved something, and so was no click
        self.resting = {}  # name of a widget -> the timer that ends with its rest
        self.storage = attempt(js.Reflect, "get", js.globalThis, "localStorage")
        self.looping = False
        self.adopted = 0
        self.panel = panel
        self.asked = None  # the number whose origin is shown, and what takes the focus back when the panel is closed
        self.asked_at = None
        gc.threshold(GARBAGE)
        self.touched = None  # what the pointer or the focus came to last, where a figure wants to know
        self.call_frame = jsffi.create_proxy(self.on_frame)  # one proxy each, however often it is handed over
        self.call_rest = jsffi.create_proxy(self.on_rest)
        self.call_hold = jsffi.create_proxy(self.on_hold)
        self.call_wake = jsffi.create_proxy(self.on_wake)
        js.globalThis.addEventListener("pagehide", self.on_pagehide)
        for kind in ("pointerdown", "pointermove", "pointerup", "pointercancel", "click", "input", "keydown", "contextmenu", "focusin"):
            js.document.addEventListener(kind, getattr(self, "on_" + kind))

    # Waking.

    def wake(self, name):
        """The widget of that name, made and put in charge of its figure if it was not yet; None if there is none."""
        if name not in self.makers:
            return self.widgets.get(name)
        make = self.makers.pop(name)
        try:
            widget = make()
        except Exception as error:  # its figure stands still then, and the others live
            sys.print_exception(error, sys.stderr)
            return None
        self.widgets[name] = widget
        self.adopt(widget)
        self.loop()
        return widget

    def wake_in_view(self):
        """Wake the figures that the reader sees, and the rest, one at a time, when the browser has time."""
        height = float(js.innerHeight)
        for name in self.names:
            node = js.document.getElementById(name)
            box = node.getBoundingClientRect()
            if node.tagName == "FIGURE" and float(box.bottom) > 0 and float(box.top) < height:
                self.wake(name)
        js.setTimeout(self.call_wake, 0)

    def on_wake(self):
        asleep = [name for name in self.names if name in self.makers]
        if asleep:
            self.wake(asleep[0])
            js.setTimeout(self.call_wake, 0)
        else:
            js.performance.mark("leafward:awake")

    def adopt(self, widget):
        """Take over the element that stands in the page for the widget, as it is if it says the same, else redrawn."""
        node = js.document.getElementById(widget.name)
        tree = widget.figure()
        if node.outerHTML != html(tree):
            fresh = self.door.create(tree, node.parentNode)
            node.replaceWith(fresh)
            node = fresh
        else:
            self.adopted += 1
        tree.node = node
        self.trees[widget.name] = tree
        self.paint_first(tree)
        try:
            self.restore(widget)
            self.draw(widget)
        except Exception as error:
            self.fail(widget, error)

    def restore(self, widget):
        """Give the widget back the state that the reader's device has kept, if it has."""
        kept = attempt(self.storage, "getItem", "leafward:" + widget.name) if self.storage else None
        if not isinstance(kept, str):
            return
        try:
            state = json.loads(kept)
        except ValueError:
            return  # not ours, or cut short
        if isinstance(state, dict):
            widget.restore(state)
            widget.check_challenges(True)
            widget.settle()

    def paint_first(self, tree):
        """Canvases arrive blank with the page."""
        found = [(tree, [])]
        while found:
            item, path = found.pop()
            if item.pixels is not None:
                node = tree.node
                for index in path:
                    node = node.childNodes[index]
                self.door.paint(node, item.pixels)
            for i, child in enumerate(item.children):
                if isinstance(child, Element):
                    found.append((child, path + [i]))

    def draw(self, widget):
        tree = widget.figure()
        patch(self.trees[widget.name], tree, self.door)
        self.trees[widget.name] = tree

    def do(self, widget, act, *arguments):
        """Let the widget act, then show what came of it. What goes wrong is said in its own figure."""
        result = None
        try:
            result = act(*arguments)
            news = widget.check_challenges()
            self.loop()
            if not (widget.running and self.resting.get(widget.name)):
                self.rest_later(widget)
            self.draw(widget)
            if not widget.running:
                self.follow(widget)
            if news and self.changed:
                self.changed(widget)
        except Exception as error:
            self.fail(widget, error)
        return result

    # Where numbers come from.

    def ask(self, widget, node, name):
        """Show in the panel where the widget's number `name`, which stands at `node`, comes from."""
        panel = self.wake(self.panel)
        if panel is None or widget is panel:
            return
        self.mark(node)
        self.asked_at = node.closest("[tabindex],input,button") or node
        box = node.getBoundingClientRect()
        self.do(panel, panel.ask, widget, name, float(box.left) + float(box.width) / 2 > float(js.innerWidth) / 2)
        attempt(self.trees[panel.name].node, "focus", jsffi.to_js({"preventScroll": True}))
        attempt(node, "scrollIntoView", jsffi.to_js({"block": "nearest"}))

    def mark(self, node):
        """Mark this number, and no other, as the one that the panel speaks of."""
        if self.asked is not None:
            self.asked.removeAttribute("data-asked")
        self.asked = node
        if node is not None:
            node.setAttribute("data-asked", "")

    def follow(self, widget):
        """Draw the panel again where it speaks of this widget; give the focus back when it is closed."""
        panel = self.widgets.get(self.panel)
        if panel is None:
            return
        if panel.figure_asked is widget:
            try:
                self.draw(panel)
            except Exception as error:
                self.fail(panel, error)
        elif widget is panel and panel.figure_asked is None and self.asked_at is not None:
            node, self.asked_at = self.asked_at, None
            self.mark(None)
            attempt(node, "focus", jsffi.to_js({"preventScroll": True}))

    def loop(self):
        """See that frames come while a widget runs."""
        if not self.looping and any([widget.running for widget in self.widgets.values()]):
            self.looping = True
            js.requestAnimationFrame(self.call_frame)

    def fail(self, widget, error):
        sys.print_exception(error, sys.stderr)
        widget.running = False
        widget.error = "Something went wrong in this figure ({}: {}). The rest of the page is not affected.".format(
            type(error).__name__, error
        )
        self.draw(widget)

    def rest_later(self, widget):
        timer = self.resting.get(widget.name)
        if timer is not None:
            js.clearTimeout(timer)
        self.resting[widget.name] = js.setTimeout(self.call_rest, REST, widget.name)

    def on_rest(self, name):
        widget = self.widgets[name]
        self.resting[name] = None
        if widget.running:  # a figure that runs speaks now and then, not at every frame
            self.resting[name] = js.setTimeout(self.call_rest, 4 * REST, name)
        else:
            gc.collect()  # while nobody waits
        widget.settle()
        if widget.check_challenges(True) and self.changed:
            self.changed(widget)
        self.draw(widget)
        self.follow(widget)
        self.keep(widget)

    def keep(self, widget):
        if self.storage:
            attempt(self.storage, "setItem", "leafward:" + widget.name, json.dumps(widget.state()))

    def forget(self):
        """Clear what is kept on the reader's device, and begin anew."""
        if self.storage:
            for name in self.names:
                attempt(self.storage, "removeItem", "leafward:" + name)
        self.storage = None
        js.location.reload()

    def go(self, direction):
        """To the next section of the page, or the one before."""
        sections = js.document.querySelectorAll("main > section")
        current = -1
        for i in range(sections.length):
            if float(sections[i].getBoundingClientRect().top) < 40:
                current = i
        target = current + direction
        if 0 <= target < sections.length:
            js.location.hash = sections[target].id

    def on_pagehide(self, event):
        for name in self.resting:
            if self.resting[name] is not None:
                self.keep(self.widgets[name])

    def on_frame(self, milliseconds):
        running = [widget for widget in self.widgets.values() if widget.running]
        for widget in running:
            self.do(widget, widget.frame, float(milliseconds))
        self.looping = False
        self.loop()

    # Events. Each finds the widget that it happened in, and what it happened on.

    def widget_of(self, target):
        node = target.closest("[data-widget]")
        return None if node is None else self.wake(node.getAttribute("data-widget"))

    def on_pointerdown(self, event):
        self.turned = False
        self.touch(event)
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
            self.touch(event)
            return
        if event.pointerId != self.finger:
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
        if self.hand is None or event.pointerId != self.finger:
            return
        widget, held = self.hand
        self.hand = None
        if isinstance(held, Pointer):
            held.follow(event)
            self.do(widget, widget.point, held.surface, phase, held)

    def on_focusin(self, event):
        self.touch(event)

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
        widget = self.widget_of(event.target)
        if widget is None:
            return
        node = event.target.closest("[data-press]")
        if node is not None:  # a number on a button does not answer: the panel would lie over what the button shows
            if node.getAttribute("aria-disabled") != "true":
                self.do(widget, widget.press, *node.getAttribute("data-press").split(" "))
            return
        target = event.target
        if event.detail:  # a knob has caught the pointer, and may have a number on it
            target = js.document.elementFromPoint(event.clientX, event.clientY) or target
        node = target.closest("[data-name]")
        if node is not None and not self.turned:
            self.ask(widget, node, after_first_dot(node.getAttribute("data-name")))

    def on_input(self, event):
        widget = self.widget_of(event.target)
        name = event.target.getAttribute("data-knob")
        if widget is not None and name is not None:
            knob = widget.knob(name)
            self.do(widget, widget.turn, name, knob.snap(knob.at(int(event.target.value))))
        name = event.target.getAttribute("data-text")
        if widget is not None and name is not None:
            shown = self.do(widget, widget.text, name, event.target.value)
            if isinstance(shown, str) and event.target.value != shown:  # only then, for it sends the caret to the end
                event.target.value = shown

    def on_keydown(self, event):
        if event.altKey and event.key in ("ArrowDown", "ArrowUp"):
            event.preventDefault()
            self.go(1 if event.key == "ArrowDown" else -1)
            return
        if event.key == "Escape" and self.asked_at is not None:
            panel = self.widgets[self.panel]
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
            self.ask(widget, node, after_first_dot(asked) if name is None else name)
            return
        if node.tagName in ("INPUT", "SELECT", "TEXTAREA"):
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


def after_first_dot(name):
    """A number's name within its figure."""
    return name[name.find(".") + 1 :]
