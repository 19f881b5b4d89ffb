"""Where style stands: a chapter's own beside its figure and under its name, what they share in neither."""

import re
from pathlib import Path

import pytest

import leafward
from leafward.lesson import CHAPTERS
from leafward.lesson.learning import dials
from leafward.lesson.loss import drawing as loss_drawing
from leafward.rooms import ROOMS

PACKAGE = Path(leafward.__file__).parent
OWN = [name for name in (*CHAPTERS, "ending") if (PACKAGE / "lesson" / name / "style.css").is_file()]
SHARED = [PACKAGE / "site" / "style.css", *sorted((PACKAGE / "figures").glob("*.css"))]


def selectors(style: str) -> list[str]:
    """Every selector of a style, those within @media or @container too; what stands in @keyframes and @font-face selects nothing."""
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.S)
    style = re.sub(r"@(keyframes|font-face)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", style)
    style = re.sub(r"@(media|supports|container)[^{]*\{", "", style)
    heads = [head.strip() for head in re.findall(r"([^{}]+)\{", style)]
    return [part.strip() for head in heads for part in re.split(r",(?![^(]*\))", head)]


def test_selectors_are_found():
    style = "/* a{} */ #a .b,\n#a :is(c, d) { e: f }\n@media (g: h) { #a i { j: k } }\n@container (g: h) { #a u { j: k } }\n"
    style += "@keyframes l { from { m: n } } }\nq { r: s }"
    assert selectors(style) == ["#a .b", "#a :is(c, d)", "#a i", "#a u", "q"]


@pytest.mark.parametrize("name", OWN)
def test_a_chapters_style_stands_under_its_name(name):
    found = selectors((PACKAGE / "lesson" / name / "style.css").read_text("utf-8"))
    assert found
    elsewhere = [selector for selector in found if not re.match(rf"#(chapter-)?{name}(?![\w-])", selector)]
    assert elsewhere == []


@pytest.mark.parametrize("file", SHARED, ids=lambda file: file.parent.name + "/" + file.name)
def test_shared_style_names_no_chapter(file):
    style = file.read_text("utf-8")
    assert [name for name in (*CHAPTERS, "ending") if re.search(rf"#(chapter-)?{name}\b(?!-)", style)] == []


@pytest.mark.parametrize("side", [dials.side, loss_drawing.side])
def test_a_miss_has_the_colour_of_its_sign(side):
    """The words of its class are put together in a program, where a search for them as a class finds nothing."""
    shared = {selector for file in SHARED for selector in selectors(file.read_text("utf-8"))}
    assert {f".{side(1.0)}", f".{side(-1.0)}"} <= shared


@pytest.mark.parametrize("name", ROOMS)
def test_a_rooms_style_names_nothing_that_the_parts_of_networks_are_called(name):
    """Else a part's look comes through: the bar of a bound was gold and thick once, and a row of buttons too narrow."""
    parts = {selector for file in SHARED[1:] for selector in selectors(file.read_text("utf-8"))}
    own = re.findall(r"\.[a-z][\w-]*", " ".join(selectors((PACKAGE / "rooms" / name / "style.css").read_text("utf-8"))))
    assert own
    assert parts & set(own) == set()
