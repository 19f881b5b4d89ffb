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


def chapter_widget(name: str):
    """The widget of the chapter in the folder `name`."""
    path = "leafward.lesson.{}.widget".format(name)
    return __import__(path, None, None, ["Figure"]).Figure()


def start(milliseconds: float, version: str) -> None:
    """Bring the printed page to life. milliseconds: since the page began to load; version: of the interpreter."""
    import js

    from ..view import dom

    page = Page()

    def changed(widget):
        stage.draw(page.contents)

    stage = dom.Page(page.widgets + [page.contents, page.status], changed)
    page.contents.clear = stage.forget
    page.status.ready(version, js.performance.now())
    stage.draw(page.status)
    js.document.documentElement.setAttribute("data-python", "ready")
    js.performance.mark("leafward:ready")
