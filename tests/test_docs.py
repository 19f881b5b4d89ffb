"""What the pages in docs/ show is what happens: each page's programs run one after another, and print what stands below them."""

import contextlib
import io
import re
import textwrap
from pathlib import Path

import pytest

from leafward.engine import activations, loss, optim
from leafward.site import prose
from leafward.view.element import html

DOCS = Path(__file__).resolve().parent.parent / "docs"
BLOCKS = re.compile(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```)?", re.DOTALL)
PROGRAMS = ("python.md",)


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_programs_of_a_page_print_what_stands_below_them(name):
    known: dict[str, object] = {}
    blocks = BLOCKS.findall((DOCS / name).read_text("utf-8"))
    assert len(blocks) > 5
    for program, printed in blocks:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(program, name, "exec"), known)
        assert out.getvalue() == printed, program


def test_the_guides_chapter_is_one():
    """The words and the programs that the guide has a new chapter made of."""
    page = (DOCS / "a-new-chapter.md").read_text("utf-8")
    widget, *_, origin = [program for program, _ in BLOCKS.findall(page) if "import" in program]
    known: dict[str, object] = {"__package__": "leafward.lesson.half", "__name__": "leafward.lesson.half.widget"}
    exec(compile(widget, "widget.py", "exec"), known)
    exec(compile(textwrap.dedent(re.sub(r"^from", "    from", origin, flags=re.MULTILINE)), "widget.py", "exec"), known)
    figure = known["Figure"]()
    text = prose.chapter(figure.name, re.search(r"```markdown\n(.*?)```", page, re.DOTALL).group(1))
    assert text.title == figure.title
    figure.turn("x", -4.0)
    figure.check_challenges()
    assert figure.met == ["zero"]
    assert "Halfway between −4.00 and 4.00 lies 0.00." in html(figure.figure())
    assert known["origin"](figure, "middle").gradient() == 1.0
    assert known["origin"](figure, "x").gradient() == 0.5


def rows(name, first):
    """The rows of the page's table whose first column is called so, cell by cell, without their backticks."""
    table = (DOCS / name).read_text("utf-8").split(f"| {first} |", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip().strip("`") for cell in line.strip("| ").split("|")] for line in table.splitlines()[2:]]


def test_the_tables_say_what_the_registries_say():
    assert rows("python.md", "activation") == [filled(row.name, row.suits, row.source) for row in activations.TABLE]
    assert rows("python.md", "optimiser") == [filled(row.__name__, f"{row.usual:g}", row.suits, row.source) for row in optim.TABLE]
    assert rows("python.md", "loss") == [[row.name, row.suits] for row in loss.TABLE]
    text = (DOCS / "model-file.md").read_text("utf-8")
    assert [row.name for row in activations.TABLE if f"`{row.name}`" not in text] == []


def filled(*cells):
    return list(cells) if cells[-1] else list(cells[:-1])
