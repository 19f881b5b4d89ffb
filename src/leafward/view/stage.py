"""The widgets of a page while it lives: woken when they are needed, put in charge of their printed figures, drawn, kept on the
reader's device. It hears nothing of the hand: `dom.py` does. Runs in a browser only.
"""

import gc
import sys

import js
import jsffi

from .door import Door, attempt
from .element import Element, element, html
from .keeping import Keeping
from .packs import Packs
from .patch import Place, patch
from .widget import RESET, anew

REST = 400  # milliseconds without an event after which a figure speaks and is kept
TOLD = 9000  # milliseconds at least from one telling to the next, while it runs
KEPT = "What this device has kept of this figure {}, so it begins anew."
AHEAD = 2  # programs that are fetched at a time while nobody asks for one
GARBAGE = 4000000  # bytes that may gather before they are collected, between two events, which takes 3 ms; a drag makes 80 kB a frame


class Stage:
    """The widgets of a page.

    makers: pairs (name, function that makes the widget of that name). A figure sleeps, printed as it is, until it is in view,
    an event reaches it, or its turn comes: so the first one answers soon, however many there are. `changed` is called with a
    widget after each change of it. panel: the name of the widget that tells where a number comes from, if there is one. absent: the
    names of the widgets whose programs have yet to come.

    Whatever a widget does is done through `attempt_with`, so that what goes wrong is told in its own figure and ends there.

    The panel is a widget as well, which has besides: `ask(widget, name, right)`, called when the reader asks for a number, with whether
    it stands in the right half of the screen; `figure_asked`, the widget that it speaks of, which the page may exchange for a new one,
    or None while it is shut; `asked`, the number's name there. It is drawn again whenever that widget has been drawn.
    """

    def __init__(self, makers, changed=None, panel="", absent=()):
        self.names = [name for name, _ in makers]
        self.makers = dict(makers)
        self.widgets = {}
        self.failed = set()  # the names of those that could not be made or drawn
        self.places = {}  # name of a widget -> where its figure is
        self.changed = changed
        self.door = Door()
        self.resting = {}  # name of a widget -> the timer that ends with its rest
        self.told = {}  # name of a widget -> when it last told its state, by the page's clock
        self.keeping = Keeping()
        self.looping = False
        self.adopted = 0
        self.panel = panel
        self.asked = None  # the node of the number whose origin is shown, and what takes the focus back when the panel is closed
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
        if not self.asleep(name):
            return self.widgets.get(name)
        try:
            widget = self.makers[name]()
            self.adopt(widget)
        except Exception as error:
            self.fail(name, error)
            return None
        self.widgets[name] = widget
        self.attempt_with(widget, self.take_up, widget)
        self.loop()
        return self.widgets.get(name)

    def asleep(self, name):
        return name in self.makers and name not in self.widgets and name not in self.failed

    def wake_in_view(self):
        """Wake the figures that the reader sees, and the rest, one at a time, when the browser has time."""
        for name in self.nearest():
            if self.distance(name) == 0 and js.document.getElementById(name).tagName == "FIGURE":
                self.wake(name)
        js.setTimeout(self.call_wake, 0)

    def on_wake(self):
        asleep = [name for name in self.nearest() if self.asleep(name)]
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
        """How many pixels an element is from the window's edge; 0 for one that is seen, or has no place yet.

        For a figure it is what surrounds it that is asked: a figure far away is not laid out, and would have to be.
        """
        node = js.document.getElementById(name)
        box = (node.parentNode if node.tagName == "FIGURE" else node).getBoundingClientRect()
        return max(0.0, float(box.top) - float(js.innerHeight), -float(box.bottom))

    def adopt(self, widget):
        """Take over the element that stands in the page for the widget, as it is if it says the same, else redrawn."""
        node = js.document.getElementById(widget.name)
        tree = widget.figure()
        if node.outerHTML != html(tree):
            self.put(widget.name, tree)
        else:
            self.adopted += 1
            self.places[widget.name] = Place(tree, node)
            self.paint_first(tree, node)
        self.places[widget.name].node.parentNode.setAttribute("data-awake", "")  # what surrounds it is laid out from now on

    def put(self, name, tree):
        """Draw a whole figure anew, whatever stands in its place."""
        node = js.document.getElementById(name)
        fresh = self.door.create(tree, node.parentNode)
        node.replaceWith(fresh)
        self.places[name] = Place(tree, fresh)

    def kept(self, name):
        """What the reader's device has kept of the widget of that name, or None."""
        return self.keeping.state(name)

    def take_up(self, widget):
        """Give the widget back what the reader's device has kept of it, and show it."""
        state = self.kept(widget.name)
        if state is not None:
            try:
                widget.restore(state)
                widget.check_challenges(True)
                widget.settle()
            except Exception as error:
                sys.print_exception(error, sys.stderr)
                widget = self.widgets[widget.name] = self.makers[widget.name]()
                widget.error = KEPT.format("cannot be taken up ({}: {})".format(type(error).__name__, error))
        if widget.name in self.keeping.too_long:
            widget.error = KEPT.format("is too long to be read")
        self.draw(widget)

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

    # Living.

    def draw(self, widget):
        """Show the widget as it is now."""
        if widget.name in self.widgets:
            self.attempt_with(widget, self.patch, widget)

    def patch(self, widget):
        patch(self.places[widget.name], widget.figure(), self.door)

    def do(self, widget, act, *arguments):
        """Let the widget act, then show what came of it."""
        result = self.attempt_with(widget, act, *arguments)
        news = self.attempt_with(widget, widget.check_challenges)
        self.loop()
        if not (self.runs(widget) and self.resting.get(widget.name)):
            self.rest_later(widget)
        self.draw(widget)
        if not self.runs(widget):
            self.follow(widget)
        if news and self.changed:
            self.changed(widget)
        return result

    def attempt_with(self, widget, act, *arguments):
        """What the act returns; None if it fails, which is then told in the widget's figure."""
        try:
            return act(*arguments)
        except Exception as error:
            self.fail(widget.name, error)
        return None

    def fail(self, name, error):
        """Tell in the figure what went wrong: beside its picture if that can be drawn, else in place of it. Never raises."""
        sys.print_exception(error, sys.stderr)
        told = "Something went wrong in this figure ({}: {}). The rest of the page is not affected.".format(type(error).__name__, error)
        widget = self.widgets.get(name)
        if widget is not None:
            try:
                widget.error = told
                widget.running = False
                self.put(name, widget.figure())
                return
            except Exception as another:
                sys.print_exception(another, sys.stderr)
        self.widgets.pop(name, None)
        self.failed.add(name)
        self.put(name, plain_figure(js.document.getElementById(name), told))

    def renew(self, name):
        """Forget what is kept of a figure, and make it anew."""
        if name not in self.makers:
            return
        self.keeping.forget(name)
        timer, old = self.resting.pop(name, None), self.widgets.pop(name, None)
        if timer is not None:
            js.clearTimeout(timer)
        self.failed.discard(name)
        self.keeping.too_long.discard(name)
        widget = self.wake(name)
        if widget is None:
            return
        panel = self.widgets.get(self.panel)
        if panel is not None and panel.figure_asked is old:
            panel.figure_asked = widget
        self.follow(widget)
        if self.changed:
            self.changed(widget)
        again = attempt(self.places[name].node, "querySelector", "[data-press=renew]")
        if again is not None:
            attempt(again, "focus", jsffi.to_js({"preventScroll": True}))

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

    def mark_again(self, widget, name):
        """See that the mark is on the number that was asked for: another one may stand there, or it may have come back."""
        full = "{}.{}".format(widget.name, name)
        if self.asked is None or self.asked.getAttribute("data-name") != full:
            self.mark(attempt(self.places[widget.name].node, "querySelector", "[data-name='{}']".format(full)))

    def follow(self, widget):
        """Draw the panel again where it speaks of this widget; give the focus back when it is closed."""
        panel = self.widgets.get(self.panel)
        if panel is None:
            return
        if panel.figure_asked is widget:
            self.draw(panel)
            self.mark_again(widget, panel.asked)
        elif widget is panel and panel.figure_asked is None and self.asked_at is not None:
            node, self.asked_at = self.asked_at, None
            self.mark(None)
            attempt(node, "focus", jsffi.to_js({"preventScroll": True}))

    def loop(self):
        """See that frames come while a widget runs."""
        if not self.looping and any([self.runs(widget) for widget in list(self.widgets.values())]):
            self.looping = True
            js.requestAnimationFrame(self.call_frame)

    def runs(self, widget):
        return self.attempt_with(widget, getattr, widget, "running")

    def on_frame(self, milliseconds):
        for widget in list(self.widgets.values()):
            if self.runs(widget):
                self.do(widget, widget.frame, float(milliseconds))
        self.looping = False
        self.loop()

    def rest_later(self, widget):
        timer = self.resting.get(widget.name)
        if timer is not None:
            js.clearTimeout(timer)
        self.resting[widget.name] = js.setTimeout(self.call_rest, REST, widget.name)

    def on_rest(self, name):
        self.resting[name] = None
        widget = self.widgets.get(name)
        if widget is None:
            return
        if self.runs(widget):  # it is kept now and then, not at every frame
            self.resting[name] = js.setTimeout(self.call_rest, 4 * REST, name)
        else:
            gc.collect()  # while nobody waits
        if not self.runs(widget) or js.performance.now() - self.told.get(name, -TOLD) >= TOLD:
            self.told[name] = js.performance.now()
            self.attempt_with(widget, widget.settle)
        if self.attempt_with(widget, widget.check_challenges, True) and self.changed:
            self.changed(widget)
        self.draw(widget)
        self.follow(widget)
        self.keep(widget)

    def keep(self, widget):
        if widget.name in self.widgets:
            self.attempt_with(widget, self.keeping.write, widget)

    def forget(self):
        """Clear what is kept on the reader's device, and begin anew."""
        for name in self.names:
            self.keeping.forget(name)
        self.keeping.storage = None
        js.location.reload()

    def on_pagehide(self, event):
        for name in self.resting:
            if self.resting[name] is not None and name in self.widgets:
                self.keep(self.widgets[name])


def plain_figure(node, told):
    """What stands in place of a figure that cannot be drawn: a sentence, and the way to begin it anew. node: what stood there."""
    return element(
        node.tagName.lower(),
        element("p", told, class_="error", role="alert"),
        element("p", anew(RESET), class_="foot"),
        id=node.id,
        class_=node.getAttribute("class"),
        aria_label=node.getAttribute("aria-label"),
        data_widget=node.id,
    )
