"""Writes the pages as a folder that any host can serve, from any path: an index.html for each, and assets whose names say their content.

The same sources give the same bytes.
"""

import json
from pathlib import Path
from string import Template

import leafward
from leafward.lesson import CHAPTERS
from leafward.lesson.page import Page
from leafward.rooms import ROOMS
from leafward.view.element import escape

from ..failures import Failure
from . import policy
from .assets import Assets, packed_forms
from .folder import ours, write
from .packs import ENGINE, Packs, file_of, path
from .pages import Sheet, chapter_module, sheets

PACKAGE = Path(leafward.__file__).parent
SITE = PACKAGE / "site"
RUNTIME = SITE / "runtime"
# What set-up fetches, and the name under which it is published: many a host does not know that .mjs is JavaScript.
FETCHED = {
    "micropython.mjs": "micropython.js",
    "micropython.wasm": "micropython.wasm",
    "serif-regular.woff2": "serif-regular.woff2",
    "serif-italic.woff2": "serif-italic.woff2",
    "serif-semibold.woff2": "serif-semibold.woff2",
}
CARDS = "leafward/lesson/cards.json"  # what the contents know of the chapters before their programs come


class BuildError(Failure):
    """The page cannot be put together; the message says why and what to do."""


def build(out: Path) -> None:
    """Writes the pages into the folder `out`, which is made if need be. Raises BuildError and FolderError."""
    ours(out)  # a folder that is not to be had is told at once
    write(out, site())


def site() -> dict[str, bytes]:
    """Every file by its path: the pages, each an index.html in its folder, and the assets that they share."""
    fetched = runtime()
    pages = sheets()
    packs = Packs([chapter_module(CHAPTERS[0])], {module for sheet in pages for _, module in sheet.figures})
    assets = collected(fetched, packs)
    files = dict(assets.files)
    for sheet in pages:
        page = printed(sheet, assets, packs).encode()
        files[sheet.path + "index.html"] = page
        for encoding, packed in packed_forms("index.html", page):
            files[sheet.path + "index.html" + encoding] = packed
    return files


def runtime() -> dict[str, bytes]:
    """What set-up has fetched. Raises BuildError where something is missing."""
    missing = [name for name in FETCHED if not (RUNTIME / name).is_file()]
    if missing:
        raise BuildError(f"{missing[0]} is missing from {RUNTIME}; run `make setup` in a clone, or install Leafward again from its wheel")
    return {name: (RUNTIME / name).read_bytes() for name in FETCHED}


def collected(fetched: dict[str, bytes], packs: Packs) -> Assets:
    """Everything that the pages load; a file comes after those that it names."""
    assets = Assets()
    for name, content in fetched.items():
        assets.add(FETCHED[name], content, beside=RUNTIME / name)
    licences = [file.read_text("utf-8") for file in sorted(RUNTIME.glob("LICENSE-*"))]
    assets.add("licences.txt", "\n\n---\n\n".join(licences))
    assets.add("icon.svg", read("icon.svg"))
    assets.add("style.css", read("fonts.css") + read("style.css") + figures_style() + "".join(map(chapter_style, (*CHAPTERS, "ending"))))
    for name in ROOMS:
        if style := room_style(name):
            assets.add(f"room-{name}.css", style)
    more = {"python": {CARDS: cards()}, "ending": word_for_word()}
    for name in packs.homes:
        assets.add(f"{name}.json", packs.content(name, more.get(name, {})).encode())
    assets.add("attempt.js", read("attempt.js"))
    assets.add("boot.js", read("boot.js"))
    return assets


def figures_style() -> str:
    """What the parts that chapters share add to the page's style."""
    return "".join(file.read_text("utf-8") for file in sorted((PACKAGE / "figures").glob("*.css")))


def chapter_style(name: str) -> str:
    """What a chapter adds to the pages' style, if it does."""
    file = PACKAGE / "lesson" / name / "style.css"
    return file.read_text("utf-8") if file.is_file() else ""


def room_style(name: str) -> str:
    """What a room adds to the pages' style: all the sheets in its folder. It comes with the room's page alone."""
    return "".join(file.read_text("utf-8") for file in sorted((PACKAGE / "rooms" / name).glob("*.css")))


def word_for_word() -> dict[str, str]:
    """The engine as it was written, to be read at the end of the lesson; it takes the place of the lean files that run."""
    return {path(module): file_of(module).read_text("utf-8") for module in ENGINE}


def cards() -> str:
    """Of each chapter its name, its title and its challenges, for `lesson.page.deck`."""
    return json.dumps([[widget.name, widget.title, [[c.key, c.text] for c in widget.challenges]] for widget in Page().widgets])


def printed(sheet: Sheet, assets: Assets, packs: Packs) -> str:
    """The whole of a page."""
    figures = [[name, module, [f"./{pack}.json" for pack in packs.of(module)]] for name, module in sheet.figures]
    first = [f"./{pack}.json" for pack in packs.of(sheet.first)]
    preloads = "\n".join(
        f'<link rel="preload" href="assets/{file.removeprefix("./")}" as="fetch" type="application/json" crossorigin>'
        for file in ["./python.json", *first]
    )
    own = f"room-{sheet.path.strip('/')}.css"
    if own in assets.names:
        preloads = f'<link rel="stylesheet" href="assets/{own}">\n{preloads}'
    page = Template(read("page.html")).substitute(
        policy=policy.CONTENT,
        title=sheet.title,
        description=sheet.description,
        kind=sheet.kind,
        preloads=preloads,
        first=" ".join(first),
        figures=json.dumps(figures, separators=(",", ":")),
        body=sheet.body,
        version=escape(leafward.__version__),
    )
    return assets.resolve(page, sheet.root)


def read(name: str) -> str:
    """A file of the page that is ours."""
    return (SITE / name).read_text("utf-8")
