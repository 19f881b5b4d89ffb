"""A figure's program comes when it is wanted: what the hand does before is kept. One that does not come is told, and tried again."""

from pathlib import Path

from playwright.sync_api import Page, Route, expect

from hands import AWAKE, drag, middle, same_numbers
from leafward.engine import value
from leafward.lesson.neuron.widget import Figure as Neuron
from leafward.lesson.page import chapter_widget


class Held:
    """Holds packs back until they are let go."""

    def __init__(self, *packs: str) -> None:
        self.packs = packs
        self.routes: list[Route] = []
        self.free = False

    def over(self, page: Page) -> None:
        for pack in self.packs:
            page.route(f"**/{pack}.*.pack", self.hold)

    def hold(self, route: Route) -> None:
        if self.free:
            route.continue_()
        else:
            self.routes.append(route)

    def let_go(self) -> None:
        self.free = True
        for route in self.routes:
            route.continue_()


def test_the_first_figure_answers_before_any_other_program_is_asked_for(open_page):
    asked = []

    def watch(page: Page) -> None:
        page.route("**/*.pack", lambda route: (asked.append(route.request.url.rpartition("/")[2].split(".")[0]), route.continue_()))

    page = open_page(before=watch)
    page.wait_for_function(AWAKE)
    assert "python" not in asked, "the page carries the core"
    assert len(asked) == len(set(asked)) > 10
    assert (
        page.evaluate(
            """() => {
            const ready = performance.getEntriesByName("leafward:ready")[0].startTime;
            return performance.getEntriesByType("resource").filter((e) => e.name.endsWith(".pack") && e.startTime < ready).length;
        }"""
        )
        == 0
    )


def test_what_is_pressed_turned_and_typed_before_the_program_comes_is_kept(open_page):
    held = Held("lesson-accumulate", "lesson-one_weight", "lesson-neuron")
    page = open_page(before=held.over)
    pressed, turned, typed = chapter_widget("accumulate"), chapter_widget("one_weight"), Neuron()
    for _ in range(2):
        page.locator("#accumulate [data-press=step]").click()
        pressed.press("step")
    page.locator("#one_weight input[data-knob=rate]").fill("25")
    page.locator("#one_weight g.handle[data-knob=w]").focus()
    page.keyboard.press("ArrowRight")
    turned.turn("rate", 0.125)
    turned.turn("w", turned.knob("w").at(turned.knob("w").step(turned.w) + 1))
    page.locator("#neuron g.handle[data-knob=w1]").focus()
    page.keyboard.type("-0,57")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    typed.turn("w1", -0.5)
    for widget in (pressed, turned, typed):
        expect(page.locator(f"#{widget.name}")).to_have_attribute("aria-busy", "true")
    held.let_go()
    for widget in (pressed, turned, typed):
        same_numbers(page, widget)
        expect(page.locator(f"#{widget.name}")).not_to_have_attribute("aria-busy", "true")


def test_a_drag_that_begins_before_the_program_comes_goes_on(open_page):
    held = Held("lesson-neuron")
    page = open_page(before=held.over)
    x, y = middle(page, "#neuron g.handle[data-knob=w1]")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y, steps=3)
    held.let_go()
    figure = Neuron()
    figure.turn("w1", figure.knob("w1").snap(1.7))
    expect(page.locator("#neuron [data-name='neuron.w1']").first).to_have_attribute("data-value", "1.7")
    page.mouse.move(x + 40, y, steps=3)
    page.mouse.up()
    figure.turn("w1", figure.knob("w1").snap(2.2))
    same_numbers(page, figure)
    page.mouse.move(x + 90, y)
    same_numbers(page, figure)


def test_a_program_that_does_not_come_is_told_in_its_figure_and_tried_again(open_page):
    page = open_page(strict=False, before=lambda page: page.route("**/lesson-neuron.*.pack", lambda route: route.fulfill(status=503)))
    page.wait_for_function(AWAKE)
    error = page.locator("#neuron .error")
    expect(error).to_contain_text("The program of this figure did not arrive (lesson-neuron.")
    expect(error).to_contain_text("came back with 503")
    expect(error).to_have_attribute("role", "alert")
    drag(page, "#boundary g[data-item=angle]", 20)
    expect(page.locator("figure .error")).to_have_count(1)
    page.unroute("**/lesson-neuron.*.pack")
    error.get_by_role("button", name="Try again").click()
    expect(error).to_have_count(0)
    drag(page, "#neuron g.handle[data-knob=w1]", 40)
    figure = Neuron()
    figure.turn("w1", figure.knob("w1").snap(2.2))
    same_numbers(page, figure)


def test_a_number_asked_before_the_panel_comes_is_answered(open_page):
    held = Held("figures")
    page = open_page(before=held.over)
    page.locator("#learning [data-name]:not(button [data-name], [data-press] [data-name])").first.click()
    expect(page.locator("#provenance")).to_be_hidden()
    held.let_go()
    expect(page.locator("#provenance")).to_be_visible()


def test_the_engine_is_read_word_for_word(lesson):
    lesson.locator("#ending [data-press='read value.py']").click()
    code = lesson.locator("#ending code")
    expect(code).to_contain_text(Path(value.__file__).read_text("utf-8").splitlines()[0])
    assert code.text_content() == Path(value.__file__).read_text("utf-8")
