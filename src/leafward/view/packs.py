"""Figures whose programs are still on their way: brought when they are wanted; what the hand does to one meanwhile is kept, and done
when its program has come. Runs in a browser only.
"""

import sys

import js
import jsffi

from .door import written

LINKS = "links"  # what reads and writes links comes as the program of a figure does
NO_FIGURES = (LINKS, "files")
MOST = 60  # events that are kept for a figure; of a pointer's moves only the last
# What a figure answers instead of the browser, which would scroll.
KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", " ", "Enter")
LATER = "/later/"  # where the packs that come are mounted, as boot.js has it
FAILED = "The program of this figure did not arrive ({}). If that stays so, reload the page. "


def follow_the_core(modules) -> None:
    """Import what the core holds, and look for all else where the packs come: a package has one place, and the core's is no folder to which
    something can be added."""
    for module in modules:
        __import__(module)
    ours = [name for name in sys.modules if name.startswith("leafward") and hasattr(sys.modules[name], "__path__")]
    for name in ours:
        sys.modules[name].__path__ = LATER + name.replace(".", "/")  # type: ignore[assignment]  # a text, as MicroPython has it


class Packs:
    """names: of the widgets whose programs have not come. came(name, events): is told when one has, with what is to be done then."""

    def __init__(self, names, came):
        self.absent = set(names)
        self.under_way = set()
        self.failed = set()
        self.events = {}  # name -> what the hand did: [kind, event, what an input then said]
        self.finger = None  # (pointer, name of the figure) that went down where there is no program yet
        self.places = {}  # name -> the node that tells when the program does not arrive
        self.came = came
        self.call_arrived = jsffi.create_proxy(self.on_arrived)

    def bring(self, name, place=None) -> None:
        """See that the program of a figure comes. place: what tells of it if it does not, instead of the figure itself."""
        if place is not None:
            self.places[name] = place
        if name in self.absent and name not in self.under_way:
            self.failed.discard(name)
            self.under_way.add(name)
            self.clear(name)
            js.leafward.bring(name, self.call_arrived)

    def on_arrived(self, name, complaint) -> None:
        name, complaint = str(name), str(complaint)
        self.under_way.discard(name)
        events = self.events.pop(name, [])
        if complaint:
            self.failed.add(name)
            self.tell(name, complaint)
        else:
            self.absent.discard(name)
            self.clear(name)
            self.places.pop(name, None)
        self.came(name, [] if complaint else events)

    def keeps(self, kind, event) -> bool:
        """Whether the event came to a figure without a program, and is kept until it has one."""
        if not self.absent:
            return False
        if event.target.closest is None:
            return False
        node = event.target.closest("[data-bring]")
        if node is not None:
            if kind == "click":
                self.bring(node.getAttribute("data-bring"))
            return True
        name = self.of(kind, event)
        if name not in self.absent:
            return False
        self.bring(name)
        if kind == "keydown" and event.key in KEYS and event.target.closest("[data-knob],[data-surface],[data-press]") is not None:
            if event.target.tagName not in ("INPUT", "SELECT", "TEXTAREA", "BUTTON"):
                event.preventDefault()
        if kind != "pointermove" or self.finger is not None:
            self.keep(name, kind, event)
        return True

    def of(self, kind, event):
        """The name of the figure that the event is meant for. A finger that went down in one is followed beyond its edge."""
        node = event.target.closest("[data-widget]")
        name = "" if node is None else node.getAttribute("data-widget")
        if kind == "pointerdown" and self.finger is None and name in self.absent:
            self.finger = (event.pointerId, name)
        elif kind in ("pointermove", "pointerup", "pointercancel") and self.finger is not None and self.finger[0] == event.pointerId:
            name = self.finger[1]
            if kind != "pointermove":
                self.finger = None
        return name

    def keep(self, name, kind, event) -> None:
        events = self.events.setdefault(name, [])
        if kind == "pointermove" and events and events[-1][0] == kind:
            events.pop()
        if len(events) < MOST:
            events.append([kind, event, written(event.target) if kind == "input" else None])
        node = js.document.getElementById(name)
        if node is not None:
            node.setAttribute("aria-busy", "true")

    def tell(self, name, complaint) -> None:
        """Say at the figure that its program did not arrive, with a button that tries again."""
        node = self.places.pop(name, None) or js.document.getElementById(name)
        notice = js.document.createElement("p")
        notice.className = "error"
        notice.setAttribute("role", "alert")
        notice.setAttribute("data-notice", name)
        notice.textContent = FAILED.format(complaint)
        button = js.document.createElement("button")
        button.type = "button"
        button.setAttribute("data-bring", name)
        button.textContent = "Try again"
        notice.appendChild(button)
        node.appendChild(notice)
        node.removeAttribute("aria-busy")

    def clear(self, name) -> None:
        """Leave the figure as it was printed."""
        notice = js.document.querySelector('[data-notice="{}"]'.format(name))
        if notice is not None:
            notice.remove()
        node = js.document.getElementById(name)
        if node is not None and name not in self.under_way:
            node.removeAttribute("aria-busy")
