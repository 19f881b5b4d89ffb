"""Writes the page as a folder that any host can serve, from any path: index.html, and assets whose names say their content.

The figures are printed by the very widgets that Python will run in the reader's browser. The same sources give the same bytes.
"""

import ast
import json
from pathlib import Path
from string import Template

import leafward
from leafward.lesson import CHAPTERS
from leafward.lesson.page import Page
from leafward.view.element import escape, html

from ..failures import Failure
from . import policy, prose
from .assets import Assets, packed_forms
from .folder import ours, write

PACKAGE = Path(leafward.__file__).parent
SITE = PACKAGE / "site"
RUNTIME = SITE / "runtime"
FLOORS = ("engine", "compiler", "view", "figures", "lesson")  # what runs in the page
AT_THE_DESK = {"compiler/listing.py", "compiler/expression.py", "compiler/interpret.py"}  # all but these
HEART = {"ops.py", "value.py"}  # of the engine, which travel word for word
FETCHED = ("micropython.mjs", "micropython.wasm", "serif-regular.woff2", "serif-italic.woff2", "serif-semibold.woff2")


class BuildError(Failure):
    """The page cannot be put together; the message says why and what to do."""


def build(out: Path) -> None:
    """Writes the page into the folder `out`, which is made if need be. Raises BuildError and FolderError."""
    ours(out)  # a folder that is not to be had is told at once
    write(out, site())


def site() -> dict[str, bytes]:
    """Every file of the page by its path, index.html among them."""
    assets = collected()
    page = skeleton(assets).encode()
    files = {**assets.files, "index.html": page}
    for encoding, packed in packed_forms("index.html", page):
        files["index.html" + encoding] = packed
    return files


def collected() -> Assets:
    """Everything that the page loads; a file comes after those that it names."""
    missing = [name for name in FETCHED if not (RUNTIME / name).is_file()]
    if missing:
        raise BuildError(f"{missing[0]} is missing from {RUNTIME}; run `make setup` in a clone, or install Leafward again from its wheel")
    assets = Assets()
    for name in FETCHED:
        assets.add(name, (RUNTIME / name).read_bytes(), beside=RUNTIME / name)
    licences = [file.read_text("utf-8") for file in sorted(RUNTIME.glob("LICENSE-*"))]
    assets.add("licences.txt", "\n\n---\n\n".join(licences))
    assets.add("icon.svg", read("icon.svg"))
    assets.add("style.css", read("fonts.css") + read("style.css") + figures_style() + "".join(map(chapter_style, (*CHAPTERS, "ending"))))
    assets.add("python.json", bundle().encode())
    assets.add("attempt.js", read("attempt.js"))
    assets.add("boot.js", read("boot.js"))
    return assets


def figures_style() -> str:
    """What the parts that chapters share add to the page's style."""
    return "".join(file.read_text("utf-8") for file in sorted((PACKAGE / "figures").glob("*.css")))


def chapter_style(name: str) -> str:
    """What a chapter adds to the page's style, if it does."""
    file = PACKAGE / "lesson" / name / "style.css"
    return file.read_text("utf-8") if file.is_file() else ""


def bundle() -> str:
    """The page's Python as one JSON object, source by path. The heart of the engine travels word for word; the rest lean."""
    sources = {"leafward/__init__.py": (PACKAGE / "__init__.py").read_text("utf-8")}
    for floor in FLOORS:
        for file in sorted((PACKAGE / floor).rglob("*.py")):
            if file.relative_to(PACKAGE).as_posix() in AT_THE_DESK:
                continue
            source = file.read_text("utf-8")
            sources["leafward/" + file.relative_to(PACKAGE).as_posix()] = (
                source if floor == "engine" and file.name in HEART else lean(source)
            )
    return json.dumps(sources, ensure_ascii=False, indent=0)


def lean(source: str) -> str:
    """The same program without comments, docstrings, annotations and blank lines, a space for each level: a fifth less to load."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    lines = [line for line in ast.unparse(tree).split("\n") if line]  # every text stands on one line: it is written as `repr` does
    return "\n".join(" " * ((len(line) - len(line.lstrip(" "))) // 4) + line.lstrip(" ") for line in lines)


def skeleton(assets: Assets) -> str:
    """The whole of index.html."""
    page = Page()
    figures = {widget.name: html(widget.figure()) for widget in page.widgets}
    opening = PACKAGE / "lesson" / "opening.md"
    return Template(assets.resolve(read("page.html"))).substitute(
        policy=policy.CONTENT,
        opening=prose.paragraphs(opening.read_text("utf-8")) if opening.is_file() else "",
        status=html(page.status.figure()),
        contents=html(page.contents.figure()),
        provenance=html(page.provenance.figure()),
        chapters="\n".join(section(name, figures[name], neighbours(page, i)) for i, name in enumerate(CHAPTERS)),
        ending=section("ending", html(page.ending.figure()), ""),
        version=escape(leafward.__version__),
    )


def neighbours(page: Page, place: int) -> str:
    """Links to the chapter before and the one after."""
    links = []
    for i, arrow in ((place - 1, "← {}"), (place + 1, "{} →")):
        if 0 <= i < len(page.widgets):
            widget = page.widgets[i]
            links.append(f'<a href="#chapter-{widget.name}">{arrow.format(escape(widget.title))}</a>')
    return f'<p class="neighbours">{" ".join(links)}</p>'


def section(name: str, figure: str, links: str) -> str:
    """A chapter as it stands in the page. The figure keeps every byte: Python adopts it as it is."""
    text = PACKAGE / "lesson" / name / "text.md"
    try:
        chapter = prose.chapter(name, text.read_text("utf-8"))
    except OSError as error:
        raise BuildError(f"the text of chapter {name} cannot be read from {text}: {error.strerror}") from error
    except prose.ProseError as error:
        raise BuildError(f"{text}: {error}") from error
    return (
        f'<section id="chapter-{name}" class="chapter" aria-labelledby="title-{name}">\n'
        f'<h2 id="title-{name}">{chapter.title}</h2>\n{chapter.before}\n{figure}\n{chapter.after}\n{links}\n</section>'
    )


def read(name: str) -> str:
    """A file of the page that is ours."""
    return (SITE / name).read_text("utf-8")
