"""The widgets of a page while it lives: woken when they are needed, acting, drawn, running. It hears nothing of the hand: `dom.py` does.
Runs in a browser only.
"""

import gc

import js
import jsffi

from .asking import Asking, focus
from .door import attempt, report
from .keeping import Keeping
from .nearness import Nearness
from .packs import LINKS, Packs
from .printed import Printed
from .resting import Resting
from .widget import LINKED

KEPT = "What this device has kept of this figure {}, so it begins anew."
AHEAD = 2  # programs that are fetched at a time while nobody asks for one
GARBAGE = 4000000  # bytes that may gather before they are collected, between two events, which takes 3 ms; a drag makes 80 kB a frame


class Stage:
    """The widgets of a page.

    makers: pairs (name, function that makes the widget of that name). A figure sleeps, printed as it is, until it is in view,
    an event reaches it, or its turn comes: so the first one answers soon, however many there are. `changed` is called with a
    widget after each change of it. panel: the name of the widget that tells where a number comes from, if there is one, as `asking`
    has it. absent: the names of the widgets whose programs have yet to come.

    Whatever a widget does is done through `attempt_with`, so that what goes wrong is told in its own figure and ends there.
    """

    def __init__(self, makers, changed=None, panel="", absent=()):
        self.makers = dict(makers)
        self.widgets = {}
        self.failed = set()  # the names of those that could not be made or drawn
        self.changed = changed
        self.printed = Printed()
        self.nearness = Nearness([name for name, _ in makers])
        self.keeping = Keeping()
        self.asking = Asking(self, panel)
        self.resting = Resting(self)
        self.packs = Packs(absent, self.on_pack)
        self.looping = False
        self.awake = False
        self.between = None  # what is yet to be done between the figures in view and the others
        gc.threshold(GARBAGE)  # type: ignore[attr-defined]  # MicroPython's own
        self.call_frame = jsffi.create_proxy(self.on_frame)  # one proxy each, however often it is handed over
        self.call_wake = jsffi.create_proxy(self.on_wake)
        js.globalThis.addEventListener("hashchange", self.on_hashchange)
        self.on_hashchange()

    # Waking.

    def wake(self, name, hurry=False):
        """The widget of that name, made and put in charge of its figure if it was not yet; None if there is none, or none yet.

        hurry: whether it is looked only later, by `make_sure`, that it stands there as it should.
        """
        if name in self.packs.absent:
            self.packs.bring(name)
            return None
        if not self.asleep(name):
            return self.widgets.get(name)
        try:
            widget = self.makers[name]()
            self.printed.adopt(widget)
            if not hurry:
                self.printed.make_sure(name)
        except Exception as error:
            self.fail(name, error)
            return None
        self.widgets[name] = widget
        widget.outside = self.listener_of(widget)
        self.attempt_with(widget, self.take_up, widget)
        self.loop([widget])
        return self.widgets.get(name)

    def make_sure(self):
        """Look that the figures woken in a hurry stand there as they should."""
        for name in list(self.printed.unsure):
            self.attempt_with(self.widgets[name], self.printed.make_sure, name)

    def listener_of(self, widget):
        """What lets a widget answer to what no hand did, for as long as it is the one of its name."""

        def outside(act, *arguments):
            if self.widgets.get(widget.name) is widget:
                self.do(widget, act, *arguments)

        return outside

    def asleep(self, name):
        return name in self.makers and name not in self.widgets and name not in self.failed

    def wake_in_view(self, then):
        """Wake the figures that the reader sees, and the rest, one at a time, when the browser has time; `then` comes between."""
        for name in self.nearness.in_view():
            self.wake(name, True)
        self.between = then
        js.setTimeout(self.call_wake, 0)

    def on_wake(self):
        if self.between is not None:
            between, self.between = self.between, None
            self.make_sure()
            between()
        asleep = [name for name in self.nearness.nearest() if self.asleep(name)]
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
        if name == LINKS:
            if name not in self.packs.absent:
                self.on_hashchange()
        elif events:
            self.wake(name)
        if name == self.asking.panel:
            self.asking.go_on()
        js.setTimeout(self.call_wake, 0)

    # Keeping.

    def kept(self, name):
        """What the reader's device has kept of the widget of that name, or None."""
        return self.keeping.state(name)

    def take_up(self, widget):
        """Give the widget back what the reader's device has kept of it, and show it. One of which nothing is kept stands there already."""
        state = self.kept(widget.name)
        if state is None and widget.name not in self.keeping.linked and widget.name not in self.keeping.too_long:
            return
        if state is not None:
            try:
                widget.restore(state)
                widget.check_challenges(True)
                widget.settle()
            except Exception as error:
                report(error)
                self.let_go_of(widget)
                widget = self.widgets[widget.name] = self.makers[widget.name]()
                widget.outside = self.listener_of(widget)
                widget.error = KEPT.format("cannot be taken up ({}: {})".format(type(error).__name__, error))
        if widget.name in self.keeping.linked:
            widget.linked = self.keeping.linked[widget.name][1] or LINKED
        if widget.name in self.keeping.too_long:
            widget.error = KEPT.format("is too long to be read")
        self.draw(widget)

    def keep(self, widget):
        if widget.name in self.widgets:
            self.attempt_with(widget, self.keeping.write, widget)

    def forget(self):
        """Clear what is kept on the reader's device, and begin anew."""
        for name in self.makers:
            self.keeping.forget(name)
        self.keeping.storage = None
        js.location.reload()

    # Living.

    def draw(self, widget):
        """Show the widget as it is now."""
        if widget.name in self.widgets:
            self.attempt_with(widget, self.printed.patch, widget)

    def do(self, widget, act, *arguments):
        """Let the widget act, then show what came of it."""
        result = self.attempt_with(widget, act, *arguments)
        news = self.attempt_with(widget, widget.check_challenges)
        self.loop([widget])
        self.resting.acted(widget)
        self.draw(widget)
        if not self.runs(widget):
            self.asking.follow(widget)
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
        report(error)
        told = "Something went wrong in this figure ({}: {}). The rest of the page is not affected.".format(type(error).__name__, error)
        widget = self.widgets.get(name)
        if widget is not None:
            try:
                widget.error = told
                widget.running = False
                self.printed.put(name, widget.figure())
                return
            except Exception as another:
                report(another)
            self.let_go_of(widget)
        self.widgets.pop(name, None)
        self.failed.add(name)
        self.printed.put_plain(name, told)

    def let_go_of(self, widget):
        """The widget is no longer of this page. Never raises."""
        try:
            widget.release()
        except Exception as error:
            report(error)

    def renew(self, name):
        """Forget what is kept of a figure, and make it anew."""
        if name in self.makers:
            self.keeping.forget(name)
            self.make_anew(name)
            if name in self.widgets:
                again = attempt(self.printed.node(name), "querySelector", "[data-press=renew]")
                if again is not None:
                    focus(again)

    def unlink(self, name):
        """Show again what was kept of a figure before a link opened it."""
        self.keeping.linked.pop(name, None)
        attempt(js.history, "replaceState", None, "", str(js.location.href).partition("#")[0])
        self.make_anew(name)

    def on_hashchange(self, event=None):
        """Open what the page's address says; what the reader had kept of that figure is kept before."""
        address = str(js.location.hash)
        name, equals, _ = address[1:].partition("=")
        if not address:  # the way back to where no link was open
            for linked in list(self.keeping.linked):
                self.unlink(linked)
        if not equals or name not in self.makers:
            return
        if name in self.widgets:
            self.keep(self.widgets[name])
        self.keeping.linked[name] = (None, "")  # until it is read, and for good if it cannot be
        self.show(name)
        if LINKS in self.packs.absent:
            self.packs.bring(LINKS, js.document.getElementById(name))
            return
        self.keeping.open(address)
        if name in self.widgets:
            self.make_anew(name)

    def show(self, name):
        """Bring a figure of the lesson into view."""
        if js.document.querySelectorAll("main > section").length > 1:
            attempt(js.document.getElementById(name), "scrollIntoView")

    def make_anew(self, name):
        """Make a figure from the beginning, or from what is kept of it."""
        self.resting.forget(name)
        old = self.widgets.pop(name, None)
        if old is not None:
            self.let_go_of(old)
        self.failed.discard(name)
        self.keeping.too_long.discard(name)
        widget = self.wake(name)
        if widget is None:
            return
        self.asking.exchange(old, widget)
        if self.changed:
            self.changed(widget)

    # Running.

    def loop(self, widgets=None):
        """See that frames come while a widget runs. widgets: those that may have begun; all, if it is not known."""
        if not self.looping and any([self.runs(widget) for widget in list(widgets or self.widgets.values())]):
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
