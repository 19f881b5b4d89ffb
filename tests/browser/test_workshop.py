"""The workshop in a real browser: solved by keyboard from the first step to the last, kept with what can be undone, watched, taken away."""

import pytest

from hands import OF_COLOURS
from leafward.rooms.workshop.steps import STEPS, solved
from leafward.view.link import fragment

EDITOR = "#workshop code-editor[data-text=program]"
ROOM = "workshop"
DONE = "() => document.querySelectorAll('#workshop .steps button.done').length"


def to(page, key, what):
    """Press the key until what has the focus is what the condition says of it."""
    for _ in range(60):
        if page.evaluate(f"() => (node => {what})(document.activeElement)"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {what}")


def to_editor(page, key="Tab"):
    to(page, key, "node.matches('code-editor[data-text=program]')")


def write(page, text):
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def value(page):
    return page.evaluate(f"() => document.querySelector('{EDITOR}').value")


def kept(page, text):
    """Wait until this text, and what can be undone in it, are on the device."""
    page.wait_for_function(
        "text => JSON.parse(localStorage.getItem('leafward:workshop') || '{}').program === text"
        " && JSON.parse(localStorage.getItem('leafward:workshop/program') || '{}').doc === text",
        arg=text,
    )


def test_the_whole_workshop_is_solved_by_keyboard_alone(page):
    to_editor(page)
    # The first step key by key: what is to be filled in, the indentation that follows, brackets that close.
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type("class Value:\ndef __init__(self, data, inputs=()):\nself.data = data\nself.inputs = inputs\nself.grad = 0.0")
    assert value(page) == solved(1).rstrip("\n")
    for place in range(len(STEPS)):
        if place:
            to_editor(page, "Shift+Tab")
            write(page, solved(place + 1))
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#workshop .verdict.right")
        assert page.evaluate(DONE) == place + 1
        if place < len(STEPS) - 1:
            page.keyboard.press("Escape")
            to(page, "Tab", "node.dataset.press === 'next'")
            page.keyboard.press("Enter")
            page.wait_for_selector(f"#workshop h2:has-text('{STEPS[place + 1].title}')")


@pytest.mark.parametrize("visits", ["firefox"], indirect=True)
def test_in_firefox_too_a_program_is_typed_and_checked_and_its_lines_light(page):
    to_editor(page)
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type("class Value:\ndef __init__(self, data, inputs=()):\nself.data = data\nself.inputs = (inputs")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#workshop .verdict.wrong")
    page.keyboard.press("Control+End")
    page.keyboard.type("\nself.grad = 0.0")
    assert value(page) == solved(1).rstrip("\n").replace("= inputs", "= (inputs)")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#workshop .verdict.right")
    page.click("#workshop [data-press=run]")
    page.wait_for_selector("#workshop .passage")
    page.wait_for_selector("#workshop code-editor .lit")


def test_what_is_written_and_what_can_be_undone_outlive_a_reload(page):
    stub = value(page)
    to_editor(page)
    page.keyboard.press("Control+End")
    page.keyboard.type("first")
    page.wait_for_timeout(600)  # CodeMirror undoes what was typed in one go at once; a pause ends it
    page.keyboard.type("second")
    kept(page, stub + "firstsecond")
    page.reload()
    page.wait_for_selector("html[data-python=ready]")
    page.wait_for_function(f"text => document.querySelector('{EDITOR}').value === text", arg=stub + "firstsecond")
    to_editor(page)
    page.keyboard.press("Control+Z")
    assert value(page) == stub + "first"
    page.keyboard.press("Control+Z")
    assert value(page) == stub
    page.keyboard.press("Control+Y")
    kept(page, stub + "first")
    # What begins anew forgets both.
    page.click("#workshop [data-press=renew]")
    page.click("#workshop [data-renew]")
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('leafward:workshop/'))")
    page.wait_for_function(f"text => document.querySelector('{EDITOR}').value === text", arg=stub)


def test_a_link_opens_a_program_and_leaves_what_the_reader_had(page):
    stub, room = value(page), page.url
    to_editor(page)
    page.keyboard.press("Control+End")
    page.keyboard.type("mine")
    kept(page, stub + "mine")
    page.goto("about:blank")
    page.goto(room + fragment("workshop", {"program": "# a teacher's\n", "at": "value"}))
    page.wait_for_function(f"() => document.querySelector('{EDITOR}').value.startsWith('# a teacher')")
    to_editor(page)
    page.keyboard.type("tried ")
    page.goto("about:blank")  # what would be kept is kept as the page goes
    page.goto(room)
    page.wait_for_function(f"text => document.querySelector('{EDITOR}').value === text", arg=stub + "mine")
    to_editor(page)
    page.keyboard.press("Control+Z")
    assert value(page) == stub


def test_an_error_is_told_with_its_line_and_marked(page):
    to_editor(page)
    write(page, solved(1).replace("self.inputs = inputs", "self.inputs = (inputs"))
    page.keyboard.press("Control+Enter")
    said = page.wait_for_selector("#workshop .verdict.wrong").inner_text()
    line = page.get_attribute(EDITOR, "data-wrong")
    assert f"Line {line}" in said
    assert "bracket" in said
    assert page.locator(f"{EDITOR} .wrong").count() == 1
    page.keyboard.type("#")
    page.wait_for_function(f"() => !document.querySelector('{EDITOR}').dataset.wrong")
    assert page.locator(f"{EDITOR} .wrong").count() == 0


def test_a_failed_check_shows_its_graph_and_the_lines_that_ran_are_gone_through(page):
    page.click("#workshop [data-press='open paths']")
    page.locator(f"{EDITOR} .cm-content").focus()
    write(page, solved(7).replace("x.grad += ", "x.grad = "))
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#workshop .failed .leaf.off")
    assert "overwritten" in page.inner_text("#workshop .verdict.wrong")
    theirs, nudge = (page.get_attribute(f"#workshop [data-name='workshop.{kind}.a']", "data-value") for kind in ("theirs", "nudge"))
    assert (float(theirs), round(float(nudge), 6)) == (1.0, 2.0)
    page.click("#workshop [data-press=watch]")
    page.wait_for_selector("#workshop .passage")
    line = str(solved(7).split("\n").index("                x.grad += node.grad * slope") + 1)
    for _ in range(60):
        if page.get_attribute(EDITOR, "data-lit") == line:
            break
        page.click("#workshop [data-press=forward]")
    assert page.locator(f"{EDITOR} .lit").inner_text().strip().startswith("x.grad = node.grad * slope")
    assert "slope = 1" in page.locator(f"{EDITOR} .beside").inner_text()
    assert page.locator(f"{EDITOR} .lit").evaluate(
        "node => (([line, box]) => box.top <= line.top && line.bottom <= box.bottom)"
        "([node, node.closest('.cm-scroller')].map((each) => each.getBoundingClientRect()))"
    ), "the line that runs is seen"
    page.click("#workshop [data-press=backward]")
    assert page.get_attribute(EDITOR, "data-lit") != line


def test_what_does_not_end_is_stopped_by_the_button_and_nothing_is_lost(page):
    page.locator(f"{EDITOR} .cm-content").focus()
    write(page, solved(1) + "while True:\n    print(1)\n")
    page.keyboard.press("Control+Enter")
    page.click("#workshop [data-press=stop]")
    page.wait_for_selector("#workshop :is(.verdict.wrong):has-text('Stopped')")
    assert value(page) == solved(1) + "while True:\n    print(1)\n"
    page.locator(f"{EDITOR} .cm-content").focus()
    write(page, solved(1))
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#workshop .verdict.right")


def test_the_program_is_taken_along_as_a_file_and_brought_back(page, tmp_path):
    page.locator(f"{EDITOR} .cm-content").focus()
    text = solved(4) + "# 100 % mine: größer\n"
    write(page, text)
    page.emulate_media(media="print")
    assert not page.locator(f"{EDITOR} .cm-editor").is_visible(), "it holds the lines alone that are seen"
    assert page.locator(f"{EDITOR} pre").inner_text().strip() == text.strip()
    page.emulate_media(media="screen")
    with page.expect_download() as download:
        page.click("#workshop a[download]")
    file = tmp_path / "engine.py"
    download.value.save_as(file)
    assert file.read_text("utf-8") == text
    page.locator(f"{EDITOR} .cm-content").focus()
    write(page, "pass\n")
    page.set_input_files("#workshop input[type=file]", file)
    page.wait_for_function(f"text => document.querySelector('{EDITOR}').value === text", arg=text)
    page.click("#workshop [data-press=all]")
    page.wait_for_selector("#workshop .verdict.wrong")
    assert page.evaluate(DONE) == 4
    page.locator(f"{EDITOR} .cm-content").focus()
    page.keyboard.press("Control+Z")
    assert value(page) == text, "what the next step asks for was put in"
    page.keyboard.press("Control+Z")
    assert value(page) == "pass\n", "the file that was brought back is one change"


def test_tab_indents_escape_leaves_and_control_f_searches(page):
    to_editor(page)
    page.keyboard.press("Control+End")
    page.keyboard.press("Tab")
    assert value(page).endswith("\n    ")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('code-editor[data-text=program]')")
    assert page.locator(f"{EDITOR} .cm-content").get_attribute("aria-label") == "Your program"
    assert "Escape" in page.locator(f"{EDITOR} #keys").inner_text()
    page.locator(f"{EDITOR} .cm-content").focus()
    page.keyboard.press("Control+F")
    page.keyboard.type("data")
    assert page.locator(f"{EDITOR} .cm-searchMatch").count() >= 1


@pytest.mark.parametrize("width", [360, 768])
def test_it_keeps_to_a_small_screen_and_does_not_zoom(stand, width):
    page = stand("workshop/", ROOM, viewport={"width": width, "height": 740}, has_touch=True)
    for editor in page.locator("#workshop code-editor").all():  # the second one is below the window
        numbers, lines = (
            editor.locator(what).evaluate_all("nodes => nodes.map((node) => node.getBoundingClientRect().top)")
            for what in (".cm-lineNumbers .cm-gutterElement:not(:first-child)", ".cm-line")
        )
        assert numbers == pytest.approx(lines, abs=1.5), "each number stands beside its line"
    for press in ("open train", "hint", "run"):
        page.click(f"#workshop [data-press='{press}']")
    page.wait_for_selector("#workshop .verdict, #workshop .passage")
    page.click("#workshop .steps [data-press='open value']")  # which nothing that sticks lies over
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 360:
        assert page.locator(f"{EDITOR} .cm-content").evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= 16


def test_nothing_is_wrong_for_those_who_do_not_see(page, axe):
    page.click("#workshop [data-press=check]")
    page.click("#workshop [data-press=hint]")
    page.click("#workshop [data-press='read value.py']")
    page.wait_for_selector("#workshop .verdict.wrong")
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe(page, *OF_COLOURS) == []
