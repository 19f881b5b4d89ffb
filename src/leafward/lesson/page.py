"""The widgets of a page, and the start of Python in a browser. The build prints the same widgets.

What a page holds is told by the build: the name of each figure, its module, and the packs in which its program comes.
"""

import json
import sys

from ..view.challenges import Challenge
from . import CHAPTERS
from .contents import Contents
from .status import Computed, Status
from .ways import Ways

BEFORE = CHAPTERS[: CHAPTERS.index("backward")]  # the chapters whose reader does not know gradients yet, or hardly

# What a page begins with, beside this file: the core pack holds it, with all that it imports.
CORE = ("leafward.view.dom", "leafward.lesson.{}.widget".format(CHAPTERS[0]), "leafward.rooms")

# Not imported above: their programs come in packs of their own.
PARTS = {"ending": ("leafward.lesson.ending.widget", "Ending"), "provenance": ("leafward.figures.provenance", "Provenance")}


class Page:
    """Every widget of the lesson, each in the state in which a new reader finds it."""

    def __init__(self, rooms=()):
        self.widgets = [chapter_widget(name) for name in CHAPTERS]
        self.contents = Contents(self.widgets, rooms)
        self.ending = part("ending", self.widgets)
        self.status = Status()
        self.ways = Ways(self.widgets[0])
        self.provenance = part("provenance")


class Card:
    """What the contents and the ending know of a chapter whose program has not come: its title, its challenges, which are met."""

    def __init__(self, name, title, challenges):
        self.name = name
        self.title = title
        self.challenges = [Challenge(key, "", None) for key in challenges]
        self.met = []

    def meet(self, met) -> None:
        if isinstance(met, list):
            self.met = [challenge.key for challenge in self.challenges if challenge.key in met]


def chapter_widget(name: str):
    """The widget of the chapter in the folder `name`."""
    return figure("leafward.lesson.{}.widget".format(name))


def figure(module: str):
    """The widget of a chapter or a room, by its module."""
    return __import__(module, None, None, ["Figure"]).Figure()


def part(name: str, *arguments):
    module, kind = PARTS[name]
    return getattr(__import__(module, None, None, [kind]), kind)(*arguments)


def told(name: str, beside: str = __file__):
    """What the build has put beside a file."""
    with open(beside[: beside.rfind("/") + 1] + name) as file:
        return json.loads(file.read())


def deck():
    """A card for each chapter, in reading order."""
    return [Card(name, title, challenges) for name, title, challenges in told("cards.json")]


def ending(cards):
    """The end of the lesson, with which the words of the challenges come."""
    widget = part("ending", cards)
    words = told("challenges.json", sys.modules[PARTS["ending"][0]].__file__)
    for card in cards:
        for challenge in card.challenges:
            challenge.text = words[card.name][challenge.key]
    return widget


class Living:
    """The page in a browser: the widgets that know of one another, and the stage on which all of them live."""

    def __init__(self):
        import js

        from ..view import dom
        from ..view.packs import NO_FIGURES

        self.cards = []  # until they are needed
        self.status, self.computed = Status(), Computed()
        of_the_page = {
            "contents": self.contents, "ways": self.ways, "ending": lambda: ending(self.known()),
            "provenance": lambda: part("provenance", BEFORE),
        }  # fmt: skip
        figures = json.loads(js.leafward.figures)
        makers = [("status", lambda: self.status), ("computed", lambda: self.computed)]
        makers += [(name, of_the_page.get(name) or maker(module)) for name, module, _ in figures if name not in NO_FIGURES]
        absent = [name for name, _, _ in figures if not js.leafward.has(name)]
        self.stage = dom.Document(makers, self.changed, "provenance", absent, self.moved)

    def known(self):
        """A card for each chapter, with what is met there."""
        if not self.cards:
            self.cards = deck()
            for card in self.cards:
                widget = self.stage.widgets.get(card.name)
                card.meet(widget.met if widget else (self.stage.kept(card.name) or {}).get("met"))
        return self.cards

    def contents(self):
        widget = Contents(self.known(), told("rooms.json"))
        widget.clear = self.stage.forget
        return widget

    def ways(self):
        first, *others = self.known()
        widget = Ways(first)
        was = (self.stage.kept("contents") or {}).get("last")
        for card in others:
            if card.name == was:
                widget.place = card
        return widget

    def changed(self, widget):
        """A figure has changed: what was met in it shows elsewhere, too."""
        for card in self.cards:
            if card.name == widget.name:
                card.meet(widget.met)
        for name in ("contents", "ending"):
            if name in self.stage.widgets:
                self.stage.draw(self.stage.widgets[name])

    def moved(self, section):
        """The reader has come to another chapter."""
        widget = self.stage.wake("contents")
        if widget is not None and widget.place != (section if section in CHAPTERS else ""):
            self.stage.do(widget, widget.come_to, section)

    def wake(self):
        """The figures that the reader sees; when these answer, what stands around them; then the others, one at a time."""
        self.stage.wake("status")
        self.stage.wake_in_view(self.wake_around)

    def wake_around(self):
        for name in ("ways", "contents", "computed"):
            self.stage.wake(name)

    def tell(self, version, milliseconds):
        """Python is there."""
        self.status.told = ""
        self.computed.ready(version, milliseconds)
        self.stage.draw(self.status)


def maker(module):
    return lambda: figure(module)


def start() -> None:
    """Bring the printed page to life."""
    import js

    from ..view.packs import follow_the_core

    follow_the_core(CORE)
    living = Living()
    living.wake()
    living.tell("MicroPython " + ".".join([str(n) for n in sys.implementation.version[:3]]), js.performance.now())
    js.document.documentElement.setAttribute("data-python", "ready")
    js.performance.mark("leafward:ready")
