"""Writes the pages as a folder that any host can serve, from any path: an index.html for each, and assets whose names say their content.

The same sources give the same bytes.
"""

import base64
import json
import re
import zlib
from pathlib import Path
from string import Template
from urllib.parse import quote

import leafward
from leafward.lesson import CHAPTERS
from leafward.lesson.page import CORE, Page
from leafward.lesson.status import Computed
from leafward.rooms import ROOMS
from leafward.view.element import escape, html

from ..failures import Failure
from . import policy
from .assets import Assets, packed_forms
from .earlier import earlier
from .folder import ours, write
from .letters import strangers
from .offline import worker
from .packs import CORE_PACK, ENGINE, Packs, alone, file_of
from .pages import Sheet, beside_it, sheets

PACKAGE = Path(leafward.__file__).parent
SITE = PACKAGE / "site"
RUNTIME = SITE / "runtime"
# What set-up fetches, and the name under which it is published: many a host does not know that .mjs is JavaScript.
FETCHED = {
    "micropython.mjs": "micropython.js",
    "micropython.wasm": "micropython.wasm",
    "micropython-settrace.wasm": "micropython-settrace.wasm",  # for the reader's programs: it tells which lines run
    "editor.js": "editor.js",
    "serif-regular.woff2": "serif-regular.woff2",
    "serif-italic.woff2": "serif-italic.woff2",
    "serif-semibold.woff2": "serif-semibold.woff2",
}
# What a page needs besides where its body holds this.
SCRIPTS = {"<code-editor": "editor.js"}
QUOTED = re.compile(r'("[^"]*")')
WORKER = "offline.js"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BESIDE = "leafward/lesson/rooms.json"  # and of the rooms
CARDS = "leafward/lesson/cards.json"  # what the contents know of the chapters before their programs come
CHALLENGES = "challenges.json"  # and the ending


class BuildError(Failure):
    """The page cannot be put together; the message says why and what to do."""


def build(out: Path) -> None:
    """Writes the pages into the folder `out`, which is made if need be. Raises BuildError and FolderError."""
    there = ours(out)  # a folder that is not to be had is told at once
    files = site()
    write(out, {**earlier(out, set(there), files), **files})


def site() -> dict[str, bytes]:
    """Every file by its path: the pages, each an index.html in its folder, and the assets that they share."""
    fetched = runtime()
    pages = sheets()
    packs = Packs(["leafward.lesson.page", *CORE], {module for sheet in pages for _, module in sheet.figures})
    assets = collected(fetched, packs)
    files = dict(assets.files)
    for sheet in pages:
        text = printed(sheet, assets, packs)
        for cut, letter in strangers(text):
            raise BuildError(f"{letter!r} on the page /{sheet.path} is not in {cut}: add it in site/letters.py and run `make setup`")
        page = text.encode()
        files[sheet.path + "index.html"] = page
        for encoding, packed in packed_forms("index.html", page):
            files[sheet.path + "index.html" + encoding] = packed
    files[WORKER] = worker(files)
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
    chapters = "".join(own_style("lesson", name) for name in (*CHAPTERS, "ending"))
    assets.add("style.css", tight(read("fonts.css") + read("style.css") + read("staged.css") + figures_style() + chapters))
    for name in ROOMS:
        if style := own_style("rooms", name):
            assets.add(f"room-{name}.css", style)
    widgets = Page().widgets
    cards = [[widget.name, widget.title, [c.key for c in widget.challenges]] for widget in widgets]
    challenges = {widget.name: {c.key: c.text for c in widget.challenges} for widget in widgets}
    core = {CARDS: json.dumps(cards), BESIDE: json.dumps(beside_it())}
    more = {CORE_PACK: core, "lesson-ending": {CHALLENGES: json.dumps(challenges), **word_for_word()}}
    for name in packs.homes:
        assets.add(f"{name}.pack", packs.content(name, more.get(name, {})))
    assets.add("bench.pack", alone("leafward.rooms.workshop.worker"))
    assets.add("bench.js", bare(helpers("mount.js") + read("bench.js")))
    assets.add("boot.js", bare(helpers("attempt.js", "mount.js") + read("boot.js")))
    return assets


def helpers(*names: str) -> str:
    """What a script needs before it, as a part of it."""
    return "".join(read(name).replace("export function", "function") for name in names)


def bare(text: str) -> str:
    """A style or a script without its comments, where they have lines of their own, and without what sets it in."""
    lines = [line.strip() for line in COMMENT.sub("", text).split("\n")]
    return "\n".join(line for line in lines if line and not line.startswith("// "))


def tight(style: str) -> str:
    """A style without its comments and the spaces between its parts; what it quotes stays."""
    parts = QUOTED.split(COMMENT.sub("", style))
    parts[::2] = [re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r": (?=[^{}]*;)", ":", part)).replace(";}", "}") for part in parts[::2]]
    return "".join(parts).strip()


def figures_style() -> str:
    """What the parts that chapters share add to the page's style."""
    return "".join(file.read_text("utf-8") for file in sorted((PACKAGE / "figures").glob("*.css")))


def own_style(floor: str, name: str) -> str:
    """What a chapter or a room adds to the pages' style: all the sheets in its folder. A room's comes with its own page alone."""
    return "".join(file.read_text("utf-8") for file in sorted((PACKAGE / floor / name).glob("*.css")))


def word_for_word() -> dict[str, str]:
    """The engine as it was written, to be read at the end of the lesson, beside what runs."""
    return {f"engine/{file_of(module).name}": file_of(module).read_text("utf-8") for module in ENGINE}


def printed(sheet: Sheet, assets: Assets, packs: Packs) -> str:
    """The whole of a page."""
    figures = [[name, module, [f"./{pack}.pack" for pack in packs.of(module)]] for name, module in sheet.figures]
    first = [f"./{pack}.pack" for pack in packs.of(sheet.first)]
    carries = not sheet.path  # the lesson, which most readers open first, brings the core along; the others share a file
    fetched = first if carries else [f"./{CORE_PACK}.pack", *first]
    preloads = "\n".join(f'<link rel="preload" href="assets/{file.removeprefix("./")}" as="fetch" crossorigin>' for file in fetched)
    own = f"room-{sheet.path.removeprefix('figure/').strip('/')}.css"
    if own in assets.names:
        preloads = f'<link rel="stylesheet" href="assets/{own}">\n{preloads}'
    for held, script in SCRIPTS.items():
        if held in sheet.body:
            preloads += f'\n<script type="module" src="assets/{script}"></script>'
    page = Template(read("page.html")).substitute(
        policy=policy.CONTENT,
        title=sheet.title,
        description=sheet.description,
        kind=sheet.kind,
        preloads=preloads,
        first=" ".join(first),
        carried="data-carried" if carries else "",
        core=carried(assets.files["assets/" + assets.names[f"{CORE_PACK}.pack"]]) if carries else "",
        icon=quote(read("icon.svg").replace("\n", ""), safe=" =/:'"),
        figures=json.dumps(figures, separators=(",", ":")),
        body=sheet.body,
        computed=html(Computed().figure()),
        version=escape(leafward.__version__),
    )
    return assets.resolve(page, sheet.root)


def carried(pack: bytes) -> str:
    """A pack inside of a page. It is packed before it becomes letters, of which no host could make as few again."""
    letters = base64.b64encode(zlib.compress(pack, 9)).decode()
    return f'<template id="core">{letters}</template>'


def read(name: str) -> str:
    """A file of the page that is ours."""
    return (SITE / name).read_text("utf-8")
