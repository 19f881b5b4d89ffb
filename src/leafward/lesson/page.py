"""The widgets of a page, and the start of Python in a browser. The build prints the same widgets.

What a page holds is told by the build: the name of each figure, its module, and the packs in which its program comes.
"""

import json

from ..view.challenges import Challenge
from . import CHAPTERS
from .contents import Contents
from .status import Computed, Status
from .ways import Ways

BEFORE = CHAPTERS[: CHAPTERS.index("backward")]  # the chapters whose reader does not know gradients yet, or hardly

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


def told(name: str):
    """What the build has put beside this file."""
    with open(__file__[: -len("page.py")] + name) as file:
        return json.loads(file.read())


def deck():
    """A card for each chapter, in reading order."""
    return [Card(name, title, challenges) for name, title, challenges in told("cards.json")]


def ending(cards):
    """The end of the lesson, with which the words of the challenges come."""
    words = told("challenges.json")
    for card in cards:
        for challenge in card.challenges:
            challenge.text = words[card.name][challenge.key]
    return part("ending", cards)


def start(milliseconds: float, version: str) -> None:
    """Bring the printed page to life. milliseconds: since the page began to load; version: of the interpreter."""
    import js

    from ..view import dom
    from ..view.packs import NO_FIGURES

    cards = deck()

    def contents():
        widget = Contents(cards, told("rooms.json"))
        widget.clear = stage.forget
        return widget

    def maker(name, module):
        return lambda: figure(module)

    def changed(widget):
        for card in cards:
            if card.name == widget.name:
                card.meet(widget.met)
        for name in ("contents", "ending"):
            if name in stage.widgets:
                stage.draw(stage.widgets[name])

    def ways():
        widget = Ways(cards[0])
        was = (stage.kept("contents") or {}).get("last")
        for card in cards[1:]:
            if card.name == was:
                widget.place = card
        return widget

    def moved(section):
        """The reader has come to another chapter."""
        widget = stage.wake("contents")
        if widget is not None and widget.place != (section if section in CHAPTERS else ""):
            stage.do(widget, widget.come_to, section)

    status, computed = Status(), Computed()
    special = {"contents": contents, "ways": ways, "ending": lambda: ending(cards), "provenance": lambda: part("provenance", BEFORE)}
    figures = json.loads(js.leafward.figures)
    makers = [("status", lambda: status), ("computed", lambda: computed)]
    makers += [(name, special.get(name) or maker(name, module)) for name, module, _ in figures if name not in NO_FIGURES]
    stage = dom.Document(makers, changed, "provenance", [name for name, _, _ in figures if not js.leafward.has(name)], moved)
    for card in cards:
        card.meet((stage.kept(card.name) or {}).get("met"))
    for name in ("status", "computed", "ways", "contents"):
        stage.wake(name)
    stage.wake_in_view()
    status.told = ""
    computed.ready(version, js.performance.now())
    stage.draw(status)
    stage.draw(computed)
    js.document.documentElement.setAttribute("data-python", "ready")
    js.performance.mark("leafward:ready")
