"""What the pages in docs/ show is what happens: each page's programs run one after another, and print what stands below them."""

import contextlib
import io
import re
from pathlib import Path

import pytest

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
