"""A layer is a matrix, on the real page: entries and edges light each other, by mouse, focus and finger; the race is run."""

import pytest
from playwright.sync_api import expect

from hands import Finger, drag, hinted, middle, on_page, same_numbers
from leafward.lesson.matrix.widget import Figure

FIGURE = "matrix"

CELL = "#matrix .matrix [data-touch='{}']"
LIT = """() => [...document.querySelectorAll("#matrix td.lit")].map((cell) => cell.dataset.touch).sort()"""


@pytest.fixture
def figure():
    return Figure()


def press(page, figure, words):
    page.locator(f"#matrix [data-press='{words}']").first.click()
    figure.press(*words.split(" "))
    same_numbers(page, figure)


def challenge(page, key):
    return page.locator(f"#matrix [data-challenge='matrix.{key}']")


def lit(page, words):
    page.wait_for_function("(words) => [...document.querySelectorAll('#matrix td.lit')].length === words.length", arg=words)
    assert page.evaluate(LIT) == sorted(words)


def test_the_mouse_lights_what_belongs_together(page, figure):
    page.locator("#matrix g[data-touch='n 2']").hover()
    figure.touch("n", "2")
    lit(page, ["w 2 1", "w 2 2", "b 2", "z 2 1"])
    expect(page.locator("#matrix g[data-touch='n 2']")).to_have_attribute("aria-pressed", "true")
    page.locator(CELL.format("w 3 2")).hover()
    lit(page, ["w 3 2", "x 2 1", "z 3 1"])
    expect(page.locator("#matrix g.links[data-touch='w 3 2']")).to_have_class("links")
    expect(page.locator("#matrix g.links.faint")).to_have_count(5)
    page.mouse.move(*middle(page, "#matrix path.grip[data-knob=w11]"))
    lit(page, ["w 1 1", "x 1 1", "z 1 1"])


def test_the_focus_lights_it_too(page, figure):
    page.locator(CELL.format("w 2 1") + " [role=slider]").focus()
    lit(page, ["w 2 1", "x 1 1", "z 2 1"])
    page.keyboard.press("Tab")
    lit(page, ["w 2 2", "x 2 1", "z 2 1"])
    page.locator("#matrix g[data-touch='n 3']").focus()
    lit(page, ["w 3 1", "w 3 2", "b 3", "z 3 1"])
    expect(page.locator("#matrix .state")).to_contain_text("Neuron 3 is row 3, and gives −0.10.")


def test_entries_are_changed_by_mouse_and_keys(page, figure):
    press(page, figure, "inputs 3")
    press(page, figure, "columns 4")
    drag(page, CELL.format("w 1 3") + " [role=slider]", 36)
    figure.turn("w13", 1.0)
    figure.touch("w", "1", "3")
    same_numbers(page, figure)
    entry = page.locator(CELL.format("x 2 3") + " [role=slider]")
    expect(entry).to_have_accessible_name("input 2, column 3")
    entry.focus()
    figure.touch("x", "2", "3")
    for key, value in [("ArrowUp", 0.5), ("End", 2.0), ("ArrowLeft", 1.5)]:
        page.keyboard.press(key)
        figure.turn("x23", value)
        same_numbers(page, figure)
    x, y = middle(page, "#matrix path.grip[data-knob=w31]")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y, steps=5)
    page.mouse.up()
    assert on_page(page, "matrix")["matrix.w31"] != -0.7


def test_with_a_finger(phone, figure):
    phone.locator("#matrix g[data-touch='n 1']").tap(position={"x": 34, "y": 12})  # its name; a tap on its number would ask as well
    lit(phone, ["w 1 1", "w 1 2", "b 1", "z 1 1"])
    Finger(phone).swipe(*middle(phone, CELL.format("b 3") + " [role=slider]"), 60, 0)
    figure.turn("b3", 1.0)
    same_numbers(phone, figure)


def test_the_missing_entry_is_filled_in(page, figure):
    press(page, figure, "columns 2")
    press(page, figure, "hide")
    j, s = int(figure.hidden[0]), int(figure.hidden[1])
    page.locator("#matrix [data-press=check]").click()
    pinned = hinted(page, "matrix", "fill")
    expect(pinned).to_contain_text("Go along row")
    right = figure.z(j, s)
    page.locator("#matrix input[data-knob=answer]").fill(str(figure.knob("answer").step(right - figure.bias(j))))
    page.locator("#matrix [data-press=check]").click()
    expect(challenge(page, "fill")).to_have_class("open")
    expect(pinned).to_contain_text("The bias")
    cell = page.locator("#matrix td.asked [role=slider]")
    expect(cell).to_have_accessible_name("the hidden entry")
    cell.focus()
    steps = figure.knob("answer").step(right) - figure.knob("answer").step(right - figure.bias(j))
    for _ in range(abs(steps)):
        page.keyboard.press("ArrowUp" if steps > 0 else "ArrowDown")
    expect(challenge(page, "fill")).to_have_class("open")
    page.locator("#matrix [data-press=check]").click()
    expect(challenge(page, "fill")).to_have_class("met")
    figure.press("show")
    same_numbers(page, figure)


def test_the_inputs_are_handed_on(page):
    wanted = [("b 1", 0), ("w 1 1", 10), ("w 1 2", 0), ("b 2", 0), ("w 2 1", 0), ("w 2 2", 10)]
    for words, tenths in wanted:
        expect(challenge(page, "hand_on")).to_have_class("open")
        entry = page.locator(CELL.format(words) + " [role=slider]")
        entry.focus()
        page.keyboard.press("Home")
        for _ in range((tenths + 20) // 5):
            page.keyboard.press("Shift+ArrowRight")
        expect(entry).to_have_attribute("aria-valuenow", str(tenths // 10))
    expect(challenge(page, "hand_on")).to_have_class("met")
    found = on_page(page, "matrix")
    assert (found["matrix.z11"], found["matrix.z21"]) == (found["matrix.x11"], found["matrix.x21"])


def test_the_race_is_run_in_this_browser(page):
    page.locator("#matrix [data-press='part race']").click()
    for name, size in (("inputs", 8), ("neurons", 8), ("columns", 8)):
        page.locator(f"#matrix input[data-knob=race_{name}]").fill(str(size))
    expect(page.locator("#matrix .race")).to_contain_text("8 × 8 × 8 = 512 multiply-adds")
    page.locator("#matrix [data-press=measure]").click()
    expect(page.locator("#matrix [data-press=measure]")).to_have_text("Stop")
    expect(page.locator("#matrix .race")).to_contain_text("as many in a second", timeout=40_000)
    found = on_page(page, "matrix")
    for way in ("numbers", "compiled"):
        count, milliseconds = found[f"matrix.{way}.count"], found[f"matrix.{way}.time"]
        assert milliseconds >= 300
        assert found[f"matrix.{way}.rate"] == pytest.approx(1000 * count / milliseconds)
    assert found["matrix.numbers.count"] % 8 == 0
    assert found["matrix.compiled.count"] % 512 == 0
    assert found["matrix.compiled.rate"] > 50 * found["matrix.numbers.rate"]


def test_it_survives_a_reload(page, figure):
    press(page, figure, "inputs 3")
    press(page, figure, "columns 3")
    drag(page, CELL.format("w 3 3") + " [role=slider]", -60)
    figure.turn("w33", 0.1)
    page.reload()
    page.wait_for_selector("html[data-python=ready]", state="attached")
    figure.column = 1
    same_numbers(page, figure)


@pytest.mark.parametrize("width", [320, 360])
def test_the_largest_matrices_with_the_longest_numbers_fit(page, width):
    page.set_viewport_size({"width": width, "height": 740})
    page.locator("#matrix [data-press='inputs 3']").click()
    page.locator("#matrix [data-press='columns 4']").click()
    for entry in page.locator("#matrix .matrix [role=slider]").all():
        entry.press("Home")
    assert on_page(page, "matrix")["matrix.z34"] == 10  # −2 · −2, three times, and −2
    page.locator("#matrix .matrix [data-knob=b1]").press("End")
    page.locator("#matrix [data-press=hide]").click()
    page.locator("#matrix td.asked [role=slider]").press("Home")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
