"""The pages: the lesson, the rooms beside it, and every figure alone. Each is words and figures, printed by the widgets themselves."""

import html as web
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

import leafward
from leafward.lesson import CHAPTERS
from leafward.lesson.page import PARTS, Page, figure
from leafward.rooms import ROOMS
from leafward.view.element import escape, html
from leafward.view.widget import Widget

from ..failures import Failure
from . import prose
from .tree import tree

WITH = [
    ("provenance", PARTS["provenance"][0]),
    ("links", "leafward.view.link"),
    ("files", "leafward.view.files"),
]  # what comes to every page besides its figures
FRAMED = ("play",)  # rooms that stand alone as well, for other people's pages
NOSCRIPT = '<noscript><p class="status">The figures move only with JavaScript. Everything can be read without it.</p></noscript>'


class TextError(Failure):
    """A page's text cannot become a page; the message is for whoever writes it."""


@dataclass(frozen=True)
class Sheet:
    """A page to be written.

    path: of its folder, "" or "play/"; kind: the class of its body; figures: pairs (name of a widget, its module), in the order of the
    page; first: the module of the figure on the first screen.
    """

    path: str
    kind: str
    title: str
    description: str
    body: str
    figures: list[tuple[str, str]] = field(default_factory=list)
    first: str = ""

    @property
    def root(self) -> str:
        """The way from the page up to the lesson."""
        return "../" * self.path.count("/")


def sheets() -> list[Sheet]:
    """Every page, the lesson first."""
    page = Page(beside_it())
    rooms: tuple[str, ...] = ROOMS
    figures = [alone(widget, chapter_module(widget.name), f"#chapter-{widget.name}", "The chapter", page) for widget in page.widgets]
    figures += [alone(figure(room_module(name)), room_module(name), f"{name}/", "The whole room", page) for name in FRAMED]
    return [lesson(page), *(room(name, page) for name in rooms), *figures]


def chapter_module(name: str) -> str:
    return f"leafward.lesson.{name}.widget"


def room_module(name: str) -> str:
    return f"leafward.rooms.{name}.widget"


def lesson(page: Page) -> Sheet:
    printed = {widget.name: html(widget.figure()) for widget in page.widgets}
    opening = Path(leafward.__file__).parent / "lesson" / "opening.md"
    sentence, how = prose.paragraphs(opening.read_text("utf-8")).split("\n")
    sections = [section(words(chapter_module(name)), name, printed[name], neighbours(page, i)) for i, name in enumerate(CHAPTERS)]
    sections.append(section(words(PARTS["ending"][0]), "ending", html(page.ending.figure()), ""))
    main = "\n".join(sections)
    body = f"""<a class="skip" href="#main">Skip to the text</a>
{html(page.contents.figure())}
<header class="opening" id="top">
{tree()}
<div>
<h1>Leafward</h1>
{sentence}
{html(page.ways.figure())}
{how}
{beside()}
{html(page.status.figure())}
{NOSCRIPT}
</div>
</header>
<main id="main">
{main}
</main>
{html(page.provenance.figure())}"""
    figures = [(name, chapter_module(name)) for name in CHAPTERS]
    figures += [(name, f"leafward.lesson.{name}") for name in ("contents", "ways")]
    figures += [("ending", PARTS["ending"][0]), *WITH]
    return Sheet(
        "",
        "lesson",
        "Leafward: backpropagation you can take apart",
        "How a neural network learns, on one page whose every number is computed while you watch.",
        body,
        figures,
        chapter_module(CHAPTERS[0]),
    )


def beside_it() -> list[tuple[str, str]]:
    """The rooms: pairs (name, title)."""
    return [(name, web.unescape(words(room_module(name)).title)) for name in ROOMS]


def beside() -> str:
    """The way into the rooms."""
    links = [f'<a href="{name}/">{escape(title)}</a>' for name, title in beside_it()]
    return f'<p class="rooms">Beside the lesson: {", ".join(links)}.</p>' if links else ""


def room(name: str, page: Page) -> Sheet:
    """A page of its own beside the lesson, from a folder like a chapter's."""
    module = room_module(name)
    widget, chapter = figure(module), words(module)
    body = f"""<header class="opening">
<p class="home"><a href="../">Leafward</a></p>
{html(page.status.figure())}
{NOSCRIPT}
</header>
<main id="main">
{section(chapter, name, html(widget.figure()), "", 1)}
</main>
{html(page.provenance.figure())}"""
    return standing_alone(f"{name}/", "room", widget, module, chapter.sentence, body)


def alone(widget: Widget, module: str, back: str, called: str, page: Page) -> Sheet:
    """A figure by itself, for slides and for other people's pages: the way back to where it stands in Leafward leaves the frame in which
    it may stand."""
    name: str = widget.name
    chapter = words(module)
    body = f"""<main id="main">
<section class="chapter" aria-labelledby="title-{name}">
<h1 id="title-{name}">{chapter.title}</h1>
<p>{chapter.sentence}</p>
{html(widget.figure())}
<p class="home"><a href="../../{back}" target="_blank" rel="noopener">{called}, in Leafward</a></p>
{html(page.status.figure())}
{NOSCRIPT}
</section>
</main>
{html(page.provenance.figure())}"""
    return standing_alone(f"figure/{name}/", "alone", widget, module, chapter.sentence, body)


def standing_alone(path: str, kind: str, widget: Widget, module: str, sentence: str, body: str) -> Sheet:
    figures = [(widget.name, module), *WITH]
    description = web.escape(prose.plain(sentence))
    return Sheet(path, kind, f"{escape(widget.title)}: Leafward", description, body, figures, module)


def words(module: str) -> prose.Chapter:
    """The text of a chapter or a room, from beside its module."""
    package, _, _ = module.rpartition(".")
    folder = import_module(package).__file__
    assert folder is not None
    text = Path(folder).with_name("text.md")
    try:
        return prose.chapter(package.rpartition(".")[2], text.read_text("utf-8"))
    except OSError as error:
        raise TextError(f"the text of {package} cannot be read from {text}: {error.strerror}") from error
    except prose.ProseError as error:
        raise TextError(f"{text}: {error}") from error


def neighbours(page: Page, place: int) -> str:
    """Links to the chapter before and the one after."""
    links = []
    for i, arrow in ((place - 1, "← {}"), (place + 1, "{} →")):
        if 0 <= i < len(page.widgets):
            widget = page.widgets[i]
            links.append(f'<a href="#chapter-{widget.name}">{arrow.format(escape(widget.title))}</a>')
    return f'<p class="neighbours">{" ".join(links)}</p>'


def section(chapter: prose.Chapter, name: str, figure: str, links: str, level: int = 2) -> str:
    """A chapter as it stands in a page. The figure keeps every byte: Python adopts it as it is."""
    aim = f'<p class="aim">{chapter.aim}</p>\n' if chapter.aim else ""
    usually = f'<p class="usually"><b>What usually goes wrong.</b> {chapter.usually}</p>\n' if chapter.usually else ""
    return (
        f'<section id="chapter-{name}" class="chapter" aria-labelledby="title-{name}">\n'
        f'<h{level} id="title-{name}">{chapter.title}</h{level}>\n'
        f"{aim}{chapter.before}\n{figure}\n{chapter.after}\n{usually}{links}\n</section>"
    )
