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
from .packs import Packs
from .patch import Place, patch

REST = 400  # milliseconds without an event after which a figure speaks and is kept
AHEAD = 2  # programs that are fetched at a time while nobody asks for one
GARBAGE = 4000000  # bytes that may gather before they are collected, between two events, which takes 3 ms; a drag makes 80 kB a frame


class Stage:
    """The widgets of a page.

    makers: pairs (name, function that makes the widget of that name). A figure sleeps, printed as it is, until it is in view,
    an event reaches it, or its turn comes: so the first one answers soon, however many there are. `changed` is called with a
    widget after each change of it. panel: the name of the widget that tells where a number comes from, if there is one. absent: the
    names of the widgets whose programs have yet to come.
    """

    def __init__(self, makers, changed=None, panel="", absent=()):
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
        self.asking = None  # what was asked before the panel's program had come
        gc.threshold(GARBAGE)
        self.packs = Packs(absent, self.on_pack)
        self.order = (None, [])  # where the page was scrolled to, and the names by their distance from what the reader saw then
        self.awake = False
        self.call_frame = jsffi.create_proxy(self.on_frame)  # one proxy each, however often it is handed over
        self.call_rest = jsffi.create_proxy(self.on_rest)
        self.call_wake = jsffi.create_proxy(self.on_wake)
        js.globalThis.addEventListener("pagehide", self.on_pagehide)

    # Waking.

    def wake(self, name):
        """The widget of that name, made and put in charge of its figure if it was not yet; None if there is none, or none yet."""
        if name in self.packs.absent:
            self.packs.bring(name)
            return None
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
        for name in self.nearest():
            if self.distance(name) == 0 and js.document.getElementById(name).tagName == "FIGURE":
                self.wake(name)
        js.setTimeout(self.call_wake, 0)

    def on_wake(self):
        asleep = [name for name in self.nearest() if name in self.makers]
        here = [name for name in asleep if name not in self.packs.absent]
        away = [name for name in asleep if name in self.packs.absent and name not in self.packs.failed]
        for name in away[:AHEAD]:
            self.packs.bring(name)
        if here:
            self.wake(here[0])
            js.setTimeout(self.call_wake, 0)
        elif not away and not self.awake:
            self.awake = True
            js.performance.mark("leafward:awake")

    def on_pack(self, name, events):
        """The program of a figure has come, or will not: if the hand has waited for it, now is its time."""
        if events:
            self.wake(name)
        if name == self.panel and self.asking is not None:
            asking, self.asking = self.asking, None
            if name not in self.packs.absent:
                self.ask(*asking)
        js.setTimeout(self.call_wake, 0)

    def nearest(self):
        """The names of the widgets by how far they are from what the reader sees."""
        place = float(js.scrollY)
        if self.order[0] != place:
            far = [(self.distance(self.names[i]), i) for i in range(len(self.names))]
            self.order = (place, [self.names[i] for _, i in sorted(far)])
        return self.order[1]

    def distance(self, name):
        """How many pixels an element is from the window's edge; 0 for one that is seen, or has no place yet."""
        box = js.document.getElementById(name).getBoundingClientRect()
        return max(0.0, float(box.top) - float(js.innerHeight), -float(box.bottom))

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
        node.parentNode.setAttribute("data-awake", "")  # what surrounds it is laid out from now on
        self.places[widget.name] = Place(tree, node)
        self.paint_first(tree, node)
        try:
            self.restore(widget)
            self.draw(widget)
        except Exception as error:
            self.fail(widget, error)

    def restore(self, widget):
        """Give the widget back the state that the reader's device has kept, if it has."""
        state = self.kept(widget.name)
        if state is not None:
            widget.restore(state)
            widget.check_challenges(True)
            widget.settle()

    def kept(self, name):
        """What the reader's device has kept of the widget of that name, or None."""
        kept = attempt(self.storage, "getItem", "leafward:" + name) if self.storage else None
        if not isinstance(kept, str):
            return None
        try:
            state = json.loads(kept)
        except ValueError:
            return None  # not ours, or cut short
        return state if isinstance(state, dict) else None

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
        if panel is None:
            self.asking = (widget, node, name)
            self.packs.bring(self.panel, node.closest("[data-widget]"))
            return
        if widget is panel:
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
