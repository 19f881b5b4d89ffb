"""leafward paper: what is printed is the paper of the page, the key is right, and a code tells its marks."""

import re
from html import unescape

import pytest

from leafward.rooms.practice.drawing import multiplied
from leafward.rooms.practice.paper import Paper
from leafward.rooms.practice.sheet import said
from leafward.view.element import element, html
from leafward.view.lettered import lettered
from test_cli import refused, run


def text(file):
    return read(file.read_text("utf-8"))


def read(page):
    return unescape(re.sub(r"<[^>]+>", " ", page))


def squeezed(words):
    return " ".join(words.split())


def test_a_paper_has_every_exercise_and_no_key(tmp_path):
    file = tmp_path / "p.html"
    assert "12 exercises" in run("paper", "--seed", 7, "-o", file).stdout
    printed = squeezed(text(file))
    paper = Paper(7)
    for exercise in paper.exercises:
        for line in exercise.lines:
            assert squeezed(read(html(element("li", lettered(multiplied(line)))))) in printed
    assert "Key" not in printed


def test_the_key_is_wished_for_and_stands_on_a_page_of_its_own(tmp_path):
    file = tmp_path / "p.html"
    run("paper", "--seed", 7, "--key", "-o", file)
    key = squeezed(text(file).split("Key", 1)[1])
    for question in Paper(7).questions():
        assert squeezed(said(question)) in key
    assert re.search(r"\.key \{[^}]*break-before: page", file.read_text("utf-8"))


def test_the_same_seed_writes_the_same_file(tmp_path):
    files = [tmp_path / name for name in ("a.html", "b.html", "c.html")]
    for file, seed in zip(files, (3, 3, 4), strict=True):
        run("paper", "--seed", seed, "--questions", 5, "--level", 3, "--kinds", "chain,paths", "-o", file)
    assert files[0].read_bytes() == files[1].read_bytes() != files[2].read_bytes()


def test_it_needs_nothing_from_elsewhere(tmp_path):
    file = tmp_path / "p.html"
    run("paper", "--seed", 9, "--questions", 40, "-o", file)
    assert not re.search(r"(src|href)=|url\(|<script|@import", file.read_text("utf-8"))


def test_no_file_is_lost(tmp_path):
    file = tmp_path / "mine.html"
    file.write_text("mine")
    assert "--force" in refused("paper", "-o", file)
    assert file.read_text() == "mine"
    run("paper", "-o", file, "--force")
    assert "Paper 1" in text(file)


def test_a_code_is_checked():
    paper = Paper(11, 6, 1)
    answers = [question.right for question in paper.questions()]
    count = len(answers)
    assert f"{count} of {count} right." in run("paper", "--check", paper.code(answers)).stdout
    wrong = next(i for i, question in enumerate(paper.questions()) if not question.options)
    answers[wrong] = next(answer for _, answer in paper.questions()[wrong].slips)
    out = run("paper", "--check", paper.code(answers)).stdout
    assert f"{count - 1} of {count} right." in out
    assert "That is what comes out when" in out


@pytest.mark.parametrize("code", ["nonsense", "1_7_12_2_fff_~_3_0000"])
def test_what_is_no_code_is_refused(code):
    assert "code" in refused("paper", "--check", code)


def test_a_kind_that_is_not_there_is_named():
    done = run("paper", "--kinds", "chain,dance")
    assert done.returncode == 2
    assert "'dance' is no kind of exercise" in done.stderr
