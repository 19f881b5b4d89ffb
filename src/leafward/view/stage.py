"""The widgets of a page while it lives: woken when they are needed, put in charge of their printed figures, drawn, kept on the
reader's device. It hears nothing of the hand: `dom.py` does. Runs in a browser only.
"""

import gc
import json
import sys

import js
import jsffi

from .door import Door, attempt
from .element import Element, html
from .patch import Place, patch

REST = 400  # milliseconds without an event after which a figure speaks and is kept
GARBAGE = 4000000  # bytes that may gather before they are collected, between two events, which takes 3 ms; a drag makes 80 kB a frame


class Stage:
    """The widgets of a page.

    makers: pairs (name, function that makes the widget of that name). A figure sleeps, printed as it is, until it is in view,
    an event reaches it, or its turn comes: so the first one answers soon, however many there are. `changed` is called with a
    widget after each change of it. panel: the name of the widget that tells where a number comes from, if there is one.
    """

    def __init__(self, makers, changed=None, panel=""):
        self.names = [name for name, _ in makers]
        self.makers = dict(makers)
        self.widgets = {}
        self.places = {}  # name of a widget -> where its figure is
        self.changed = changed
        self.door = Door()
        self.resting = {}  # name of a widget -> the timer that ends with its rest
        self.storage = attempt(js.Reflect, "get", js.globalThis, "localStorage")
        self.looping = False
        self.adopted = 0
        self.panel = panel
        self.asked = None  # the number whose origin is shown, and what takes the focus back when the panel is closed
        self.asked_at = None
        gc.threshold(GARBAGE)
        self.call_frame = jsffi.create_proxy(self.on_frame)  # one proxy each, however often it is handed over
        self.call_rest = jsffi.create_proxy(self.on_rest)
        self.call_wake = jsffi.create_proxy(self.on_wake)
        js.globalThis.addEventListener("pagehide", self.on_pagehide)

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
        self.places[widget.name] = Place(tree, node)
        self.paint_first(tree, node)
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

    def paint_first(self, tree, top):
        """Canvases arrive blank with the page."""
        found = [(tree, [])]
        while found:
            item, path = found.pop()
            if item.pixels is not None:
                node = top
                for index in path:
                    node = node.childNodes[index]
                self.door.paint(node, item.pixels)
            for i, child in enumerate(item.children):
                if isinstance(child, Element):
                    found.append((child, path + [i]))

    def draw(self, widget):
        patch(self.places[widget.name], widget.figure(), self.door)

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
        attempt(self.places[panel.name].node, "focus", jsffi.to_js({"preventScroll": True}))
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
