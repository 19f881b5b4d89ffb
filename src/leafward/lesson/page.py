"""The widgets of the page, in reading order, and the start of Python in a browser. The build prints the same widgets."""

from . import CHAPTERS
from .contents import Contents
from .status import Status


class Page:
    """Every widget of the page, each in the state in which a new reader finds it."""

    def __init__(self):
        self.widgets = [chapter_widget(name) for name in CHAPTERS]
        self.contents = Contents(self.widgets)
        self.status = Status()
        self.provenance = provenance()


def chapter_widget(name: str):
    """The widget of the chapter in the folder `name`."""
    path = "leafward.lesson.{}.widget".format(name)
    return __import__(path, None, None, ["Figure"]).Figure()


def provenance():
    from .provenance import Provenance  # when it is first asked for

    return Provenance()


def start(milliseconds: float, version: str) -> None:
    """Bring the printed page to life. milliseconds: since the page began to load; version: of the interpreter."""
    import js

    from ..view import dom

    def chapter(name):
        return lambda: chapter_widget(name)

    def contents():
        """It tells of every chapter, so all of them are awake then."""
        widget = Contents([widget for widget in map(stage.wake, CHAPTERS) if widget is not None])
        widget.clear = stage.forget
        return widget

    def changed(widget):
        if "contents" in stage.widgets:
            stage.draw(stage.widgets["contents"])

    status = Status()
    makers = [("status", lambda: status)] + [(name, chapter(name)) for name in CHAPTERS]
    stage = dom.Page(makers + [("contents", contents), ("provenance", provenance)], changed, "provenance")
    stage.wake("status")
    stage.wake_in_view()
    status.ready(version, js.performance.now())
    stage.draw(status)
    js.document.documentElement.setAttribute("data-python", "ready")
    js.performance.mark("leafward:ready")
