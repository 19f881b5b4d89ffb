"""The widgets of the page, in reading order, and the start of Python in a browser. The build prints the same widgets."""

from . import CHAPTERS
from .contents import Contents
from .ending.widget import Ending
from .status import Status


class Page:
    """Every widget of the page, each in the state in which a new reader finds it."""

    def __init__(self):
        self.widgets = [chapter_widget(name) for name in CHAPTERS]
        self.contents = Contents(self.widgets)
        self.ending = Ending(self.widgets)
        self.status = Status()
        self.provenance = provenance()


def chapter_widget(name: str):
    """The widget of the chapter in the folder `name`."""
    path = "leafward.lesson.{}.widget".format(name)
    return __import__(path, None, None, ["Figure"]).Figure()


def provenance():
    from ..figures.provenance import Provenance  # when it is first asked for

    return Provenance()


def start(milliseconds: float, version: str) -> None:
    """Bring the printed page to life. milliseconds: since the page began to load; version: of the interpreter."""
    import js

    from ..view import dom

    def chapter(name):
        return lambda: chapter_widget(name)

    def chapters():
        """All of them, awake, for those who tell of every one."""
        return [widget for widget in map(stage.wake, CHAPTERS) if widget is not None]

    def contents():
        widget = Contents(chapters())
        widget.clear = stage.forget
        return widget

    def changed(widget):
        for name in ("contents", "ending"):
            if name in stage.widgets:
                stage.draw(stage.widgets[name])

    status = Status()
    makers = [("status", lambda: status)] + [(name, chapter(name)) for name in CHAPTERS]
    makers += [("contents", contents), ("ending", lambda: Ending(chapters())), ("provenance", provenance)]
    stage = dom.Document(makers, changed, "provenance")
    stage.wake("status")
    stage.wake_in_view()
    status.ready(version, js.performance.now())
    stage.draw(status)
    js.document.documentElement.setAttribute("data-python", "ready")
    js.performance.mark("leafward:ready")
