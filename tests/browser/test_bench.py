"""The reader's program in its worker: whatever it does the page answers, says what happened and keeps the text; and theirs trains."""

import json

import pytest

from leafward.rooms.workshop.steps import STEPS, solved

ROOM = "workshop/"
PROGRAM = "#workshop code-editor[data-text=program]"
TRIAL = "#workshop code-editor[data-text=trial]"
WHOLE = solved(len(STEPS))
WRONG = "#workshop .trial .verdict.wrong"
# The page's clock for what does not end goes faster where a program has no end.
CLOCK = "const later = setTimeout; setTimeout = (act, ms, ...more) => later(act, ms === 10000 ? window.patience : ms, ...more);"


def written(page, where, text):
    """Put a text into an editor as if it had been typed there."""
    page.eval_on_selector(where, "(node, text) => { node.value = text; node.dispatchEvent(new Event('input', { bubbles: true })); }", text)


def value(page, where):
    return page.eval_on_selector(where, "node => node.value")


def answers(page):
    """The page does what it is told while something runs: a step of the list opens, at once."""
    for key in (STEPS[1].key, STEPS[0].key):
        page.click(f"#workshop [data-press='open {key}']", timeout=2000)
        page.wait_for_selector(f"#workshop [data-press='open {key}'][aria-current=step]", timeout=2000)


@pytest.fixture(scope="module")
def room(browser, address):
    """One page for all programs that go wrong: each finds it as the one before has left it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.add_init_script(CLOCK)
    page.goto(address + ROOM)
    page.wait_for_selector("html[data-python=ready]", timeout=15000)
    yield page
    context.close()
    assert complaints == []


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("while True:\n    pass\n", "has not ended after 10 seconds"),
        ("while True:\n    print('again and again')\n", "has not ended after 10 seconds"),
        ("x = []\nwhile True:\n    x.append([0] * 100)\n", "has not ended after 10 seconds"),
        ("x = [0] * 25000000\n", "the memory is full. Does a list grow without end? It has 128 MB here."),
        ("x = []\nwhile True:\n    x.append(bytearray(1000000))\n", "the memory is full"),
        ("def f(x):\n    return f(x)\n\n\nf(1)\n", "calls itself without end"),
        ("class A:\n    def __repr__(self):\n        return repr(self)\n\n\nprint(A())\n", "calls itself without end"),
        ("x = (1,\n", "is not closed"),
        ("import js\n", "no such module"),
        ("import leafward\n", "own engine cannot be imported"),
        ("raise SystemExit\n", "SystemExit"),
    ],
    ids=["loop", "print", "small lists", "large list", "growing list", "recursion", "its own text", "syntax", "js", "leafward", "exit"],
)
def test_whatever_a_program_does_is_told_and_nothing_is_lost(room, program, words):
    written(room, PROGRAM, program)
    written(room, TRIAL, "y = 1\n")
    room.evaluate(f"window.patience = {500 if words.endswith('10 seconds') else 10_000}")
    room.click("#workshop [data-press=run]")
    room.wait_for_selector(WRONG, timeout=20000)
    assert words in room.text_content(WRONG)
    assert value(room, PROGRAM) == program
    if "print(" in program and "while" in program:
        assert "the rest is left out" in room.text_content("#workshop .printed")
    room.evaluate("window.patience = 10_000")
    written(room, PROGRAM, "x = 2\n")
    written(room, TRIAL, "print(x * 21)\n")
    room.click("#workshop [data-press=run]")
    room.wait_for_selector("#workshop .printed:text-is('42')", timeout=20000)


def test_the_button_stops_it_and_meanwhile_the_page_answers(open_page):
    page = open_page(ROOM)
    written(page, PROGRAM, "while True:\n    pass\n")
    page.click("#workshop [data-press=run]")
    page.wait_for_selector("#workshop [data-press=stop]")
    answers(page)
    page.click("#workshop [data-press=stop]")
    page.wait_for_selector(WRONG)
    assert "Stopped" in page.text_content(WRONG)
    assert value(page, PROGRAM).startswith("while True:\n    pass\n")


def all_done(page):
    state = {"program": WHOLE, "done": [step.key for step in STEPS], "at": STEPS[-1].key}
    page.add_init_script(f"localStorage.setItem('leafward:workshop', {json.dumps(json.dumps(state))})")
    page.add_init_script("print = () => (window.toPaper = true)")


def number(page, name):
    return float(page.get_attribute(f"#workshop [data-name='workshop.train_{name}']", "data-value"))


def trained(page, condition):
    page.wait_for_function(
        f"() => (node => node && {condition})(document.querySelector(`#workshop [data-name='workshop.train_theirs_loss']`))", timeout=60000
    )


def test_the_readers_engine_learns_xor_in_its_worker_and_is_broken_and_certified(open_page, axe):
    page = open_page(ROOM, before=all_done)
    picture = "node => node.toDataURL()"
    canvas = "#workshop .train-side:first-child canvas"
    blank = page.eval_on_selector(canvas, picture)
    page.click("#workshop [data-press='train go']")
    trained(page, "Number(node.dataset.value) < 0.05")
    page.click("#workshop [data-press='train go']")
    page.wait_for_selector("#workshop [data-press='train go']:text-is('Train')")
    page.wait_for_selector("#workshop .train-sides:not([aria-busy])", timeout=30000)  # its map has come to where it is
    assert number(page, "theirs_right") == 4
    assert number(page, "ours_pace") > 100 * number(page, "theirs_pace") > 0
    learnt = page.eval_on_selector(canvas, picture)
    assert learnt != blank
    page.click("#workshop [data-press='train print']")
    assert page.evaluate("() => window.toPaper")
    page.emulate_media(media="print")
    assert page.is_visible("#workshop .certificate pre")
    assert not page.is_visible("#workshop .workshop-board")
    assert "class Value:" in page.text_content("#workshop .certificate pre")
    assert page.eval_on_selector("#workshop .certificate canvas", picture) == learnt
    page.emulate_media(media="screen")
    page.click("#workshop [data-press='train fault overwritten']")
    page.wait_for_selector("#workshop .train-patch")
    assert "x.grad = node.grad * slope" in page.text_content("#workshop .train-patch ins")
    assert "+=" in value(page, PROGRAM)
    page.click("#workshop [data-press='train table']")
    assert [one for one in axe(page) if "cm-scroller" not in one] == []  # the editor's letters take the focus, which axe does not see
    page.click("#workshop [data-press='train table']")
    page.click("#workshop [data-press='train go']")
    page.wait_for_function(
        "() => Number(document.querySelector(`[data-name='workshop.train_theirs_steps']`).dataset.value) > 30", timeout=60000
    )
    assert number(page, "theirs_loss") > 0.5
    assert number(page, "ours_loss") < 0.05
