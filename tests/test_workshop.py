"""leafward workshop: the reader's file is begun, never written again, checked whenever it is saved; what never ends is stopped."""

import json
import re
import signal
import subprocess
import time

import pytest

from leafward.commands import judged
from leafward.rooms.workshop.steps import STEPS, begun, solved
from rooms.workshop.programs import CLOSURES, NETWORK
from test_cli import COMMAND, refused, run


def test_it_begins_a_program_and_tells_the_first_step(tmp_path):
    done = run("workshop", tmp_path / "mine", "--once")
    assert done.returncode == 1
    assert (tmp_path / "mine" / "engine.py").read_text() == begun("", STEPS[0])
    told = (tmp_path / "mine" / "STEPS.md").read_text("utf-8")
    assert all(step.title in told for step in STEPS)
    assert "→ `Value(3.0)` has no `data`" in done.stdout


def test_the_readers_program_is_never_written_again(tmp_path):
    (tmp_path / "engine.py").write_text("mine = 1\n")
    run("workshop", tmp_path, "--once", "--step", 5)
    assert (tmp_path / "engine.py").read_text() == "mine = 1\n"


def test_a_teacher_begins_at_a_step(tmp_path):
    done = run("workshop", tmp_path, "--once", "--step", 8)
    assert (tmp_path / "engine.py").read_text() == begun(solved(7), STEPS[7])
    assert "7 of 15 steps are done." in done.stdout
    assert "8. In order" in done.stdout


@pytest.mark.parametrize("source", [solved(len(STEPS)), CLOSURES + "\n\n" + NETWORK], ids=["ours", "closures"])
def test_all_done(tmp_path, source):
    (tmp_path / "engine.py").write_text(source)
    done = run("workshop", tmp_path, "--once")
    assert done.returncode == 0
    assert "your engine has learnt XOR" in done.stdout


def test_hints_open_one_after_the_other_and_the_solution_last(tmp_path):
    run("workshop", tmp_path, "--once", "--step", 2)
    one, two = run("workshop", tmp_path, "--hint").stdout, run("workshop", tmp_path, "--hint", "--hint").stdout
    assert STEPS[1].hints[0] in one
    assert STEPS[1].hints[1] not in one
    assert STEPS[1].hints[1] in two
    assert solved(2).strip() in run("workshop", tmp_path, "--solution").stdout


def test_it_is_checked_again_when_it_is_saved(tmp_path):
    (tmp_path / "engine.py").write_text(solved(3))
    watching = subprocess.Popen([*COMMAND, "workshop", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        until(watching, "4. Plain numbers among them")
        until(watching, "Ctrl-C ends")
        (tmp_path / "engine.py").write_text(solved(9))
        until(watching, "10. Minus, and powers")
        (tmp_path / "engine.py").write_text(solved(len(STEPS)))
        until(watching, "learnt XOR")
        assert watching.wait(20) == 0
    finally:
        watching.kill()
        watching.communicate()


def test_ctrl_c_ends_the_watch_quietly(tmp_path):
    watching = subprocess.Popen([*COMMAND, "workshop", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until(watching, "Ctrl-C ends")
    watching.send_signal(signal.SIGINT)
    _, complaints = watching.communicate(timeout=20)
    assert complaints == ""
    assert watching.returncode == 0


def until(process, words):
    begin = time.monotonic()
    for line in process.stdout:
        if words in line:
            return
        assert time.monotonic() - begin < 60
    raise AssertionError(f"it ended without {words!r}: {process.stderr.read()}")


ENDLESS = ["while True:\n    pass\n", "while True:\n    print('again')\n", "import time\n\ntime.sleep(1000)\n"]


@pytest.mark.parametrize("line", ENDLESS, ids=["loop", "print", "sleep"])
def test_what_does_not_end_is_stopped(monkeypatch, line):
    monkeypatch.setattr(judged, "SECONDS", 1)
    told(line, "has not ended")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("import os\nos._exit(3)\n", "ended Python itself"),
        ("raise SystemExit\n", "SystemExit"),
        ("x = ['a' * 1000000] * 3\nwhile True:\n    x.append(x[-1] + 'a')\n", "memory is full"),
        ("def f():\n    return f()\n\n\nf()\n", "without end"),
    ],
    ids=["exit", "SystemExit", "memory", "recursion"],
)
def test_whatever_a_program_does_is_told(line, words):
    told(line, words)


def told(line, words):
    verdict = judged.asked(solved(2) + "\n\n" + line)
    assert not verdict["ok"]
    assert words in verdict["sentence"]
    assert verdict["step"] == 0
    assert len(verdict["printed"]) <= 5000


def test_where_it_does_not_end_the_step_is_known(monkeypatch):
    monkeypatch.setattr(judged, "SECONDS", 2)
    source = solved(6).replace("            for x, slope in", "            while True:\n                pass\n            for x, slope in")
    assert judged.asked(source)["step"] == 5


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    assert "folder" in refused("workshop", file / "below", "--once")


def test_a_program_that_is_no_text_is_told(tmp_path):
    (tmp_path / "engine.py").write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in refused("workshop", tmp_path, "--once")


def test_the_notebook_has_every_step(tmp_path):
    run("workshop", tmp_path, "--notebook")
    book = json.loads((tmp_path / "workshop.ipynb").read_text("utf-8"))
    sources = [cell["source"] for cell in book["cells"]]
    for step in STEPS:
        assert any(step.title in source for source in sources)
        assert f'check("{step.key}")' in sources
    assert len({cell["id"] for cell in book["cells"]}) == len(sources)


def in_a_notebook(step, number):
    """Our solution of a step as it is written into its cell, where a class grows."""
    source = solved(number)
    if step.inside:
        body = re.search(r"class Value:\n(.*?)(?=\n\n\n|\Z)", source, re.S)[1]
        before = source[: source.index("class Value:")] if "class Value:" in source else ""
        return f"{before}class Value(Value):\n{body}\n"
    return step.solution


def test_its_cells_run_in_a_real_kernel(tmp_path):
    import nbclient
    import nbformat

    run("workshop", tmp_path, "--notebook")
    book = nbformat.read(tmp_path / "workshop.ipynb", 4)
    cells = [cell for cell in book.cells if cell.cell_type == "code"]
    for i, step in enumerate(STEPS):
        cells[1 + 2 * i].source = in_a_notebook(step, i + 1)
    nbclient.NotebookClient(book, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    for i, step in enumerate(STEPS):
        printed = "".join(output.get("text", "") for output in cells[2 + 2 * i].outputs)
        assert printed == "✓ It does what it should.\n", (step.key, printed)
