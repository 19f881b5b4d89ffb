"""Figures at rest: when nothing has happened to one for a while it speaks, and is kept on the reader's device. Runs in a browser only."""

import gc

import js
import jsffi

REST = 400  # milliseconds without an event after which a figure speaks and is kept
TOLD = 9000  # milliseconds at least from one telling to the next, while it runs


class Resting:
    """stage: whose widgets rest."""

    def __init__(self, stage):
        self.stage = stage
        self.timers = {}  # name of a widget -> the timer that ends with its rest; None when it has rested
        self.told = {}  # name of a widget -> when it last told its state, by the page's clock
        self.call_rest = jsffi.create_proxy(self.on_rest)
        js.globalThis.addEventListener("pagehide", self.on_pagehide)

    def acted(self, widget) -> None:
        """Something has happened to it; while it runs, that is no reason to wait longer."""
        timer = self.timers.get(widget.name)
        if timer is not None and self.stage.runs(widget):
            return
        if timer is not None:
            js.clearTimeout(timer)
        self.timers[widget.name] = js.setTimeout(self.call_rest, REST, widget.name)

    def forget(self, name) -> None:
        timer = self.timers.pop(name, None)
        if timer is not None:
            js.clearTimeout(timer)

    def on_rest(self, name) -> None:
        self.timers[name] = None
        stage, widget = self.stage, self.stage.widgets.get(name)
        if widget is None:
            return
        if stage.runs(widget):  # it is kept now and then, not at every frame
            self.timers[name] = js.setTimeout(self.call_rest, 4 * REST, name)
        else:
            gc.collect()  # while nobody waits
        if not stage.runs(widget) or js.performance.now() - self.told.get(name, -TOLD) >= TOLD:
            self.told[name] = js.performance.now()
            stage.attempt_with(widget, widget.settle)
        if stage.attempt_with(widget, widget.check_challenges, True) and stage.changed:
            stage.changed(widget)
        stage.draw(widget)
        stage.asking.follow(widget)
        stage.keep(widget)

    def on_pagehide(self, event) -> None:
        for name in self.timers:
            if self.timers[name] is not None and name in self.stage.widgets:
                self.stage.keep(self.stage.widgets[name])
