"""The playground on the real page: dots placed by mouse and by keyboard, a network that learns them, and nothing lost."""

import pytest
from playwright.sync_api import expect

from hands import drag, on_page, place_in_square, same_numbers
from leafward.lesson.playground.widget import Figure

FIGURE = "playground"

SQUARE = "#playground [data-surface=plane]"
LEARNT = """() => {
    const read = (name) => Number(document.querySelector(`#playground [data-name='playground.${name}']`).dataset.value);
    return read("loss") < 0.05 && read("right") === read("dots");
}"""
XOR = [(-0.7, 0.7, "left"), (0.7, -0.7, "left"), (0.7, 0.7, "right"), (-0.7, -0.7, "right")]


@pytest.fixture
def figure():
    return Figure()


def press(page, words):
    """Press a button; what is rare is folded away first."""
    button = page.locator(f"#playground [data-press='{words}']")
    if not button.is_visible():
        page.locator("#playground summary").click()
    button.click()


def rested(figure):
    while figure.running:
        figure.frame(0.0)
    return figure


def both(page, figure, *words):
    """The same press here and there, and the same numbers after it."""
    press(page, " ".join(words))
    figure.press(*words)
    same_numbers(page, rested(figure), 1e-9)


def click(page, x1, x2, button="left"):
    page.mouse.click(*place_in_square(page, x1, x2), button=button)


def count(page, colour=""):
    return page.locator(f"#playground .dot{colour and '.' + colour}")


def empty(page):
    press(page, "clear")
    expect(count(page)).to_have_count(0)


def learn(page):
    press(page, "train")
    page.wait_for_function(LEARNT)
    press(page, "train")
    expect(page.locator("#playground [data-press=train]")).to_have_text("Train")


def test_xor_placed_by_clicks_is_learnt(page):
    empty(page)
    for x1, x2, button in XOR:
        click(page, x1, x2, button)
    expect(count(page, "blue")).to_have_count(2)
    expect(count(page, "red")).to_have_count(2)
    learn(page)
    found = on_page(page, "playground")
    assert found["playground.right"] == found["playground.dots"] == 4
    assert found["playground.loss"] < 0.05
    expect(page.locator("#playground [data-challenge='playground.xor']")).to_have_class("met")
    expect(page.locator("#playground .state")).to_contain_text("4 of 4 in their own colour")
    # The map behind each dot has the dot's colour.
    colours = page.evaluate(
        """(places) => {
            const canvas = document.querySelector("#playground canvas"), { width, height } = canvas;
            const data = canvas.getContext("2d").getImageData(0, 0, width, height).data;
            return places.map(([x1, x2]) => {
                const at = 4 * (Math.round((1 - x2) / 2 * (height - 1)) * width + Math.round((x1 + 1) / 2 * (width - 1)));
                return [...data.slice(at, at + 4)];
            });
        }""",
        [[x1, x2] for x1, x2, _ in XOR],
    )
    assert ["left" if blue > red else "right" for red, _, blue, _ in colours] == [button for _, _, button in XOR]


def test_ten_single_steps_give_the_numbers_of_cpython(page, figure):
    for _ in range(10):
        both(page, figure, "step")
    assert figure.trainer.epochs == 10
    both(page, figure, "lines", "gradients")
    both(page, figure, "select", "1", "3")
    both(page, figure, "table")
    both(page, figure, "reset")
    assert on_page(page, "playground")["playground.epochs"] == 0
    both(page, figure, "new")
    both(page, figure, "step")


def test_red_by_its_button_and_the_other_by_the_second_mouse_button(page):
    empty(page)
    press(page, "tool red")
    expect(page.locator("#playground [data-press='tool red']")).to_have_attribute("aria-pressed", "true")
    click(page, 0.3, 0.3)
    expect(count(page, "red")).to_have_count(1)
    click(page, -0.3, 0.3, "right")
    expect(count(page, "blue")).to_have_count(1)


def test_a_dot_is_dragged_turned_erased_and_everything_undone(page, figure):
    dot = "#playground .dot >> nth=0"
    before = page.locator(dot).get_attribute("d")
    x1, x2, _ = figure.dots[0]
    start, end = place_in_square(page, x1, x2), place_in_square(page, x1 - 0.4, x2 - 0.2)
    drag(page, dot, end[0] - start[0], end[1] - start[1])
    expect(page.locator(dot)).not_to_have_attribute("d", before)
    expect(count(page)).to_have_count(4)
    click(page, x1 - 0.4, x2 - 0.2)
    expect(count(page, "blue")).to_have_count(3)
    press(page, "tool erase")
    click(page, x1 - 0.4, x2 - 0.2)
    expect(count(page)).to_have_count(3)
    for _ in range(3):
        press(page, "undo")
    same_numbers(page, figure)
    expect(page.locator(dot)).to_have_attribute("d", before)
    expect(page.locator("#playground [data-press=undo]")).to_have_attribute("aria-disabled", "true")


@pytest.mark.chromium  # a click is a click
def test_presets(page, figure):
    for name in ("circles", "moons", "spiral", "gaussians", "xor"):
        both(page, figure, "preset", name)
        expect(page.locator(f"#playground [data-press='preset {name}']")).to_have_attribute("aria-pressed", "true")
        expect(count(page)).to_have_count(len(figure.dots))


@pytest.mark.chromium
def test_without_a_hidden_layer_it_is_one_straight_line(page, figure):
    page.locator("#playground input[data-knob=layers]").fill("0")
    figure.turn("layers", 0.0)
    same_numbers(page, rested(figure))
    expect(page.locator("#playground .network .edge")).to_have_count(2)
    press(page, "train")
    page.wait_for_function("() => Number(document.querySelector(`#playground [data-name='playground.epochs']`).dataset.value) >= 100")
    press(page, "train")
    assert on_page(page, "playground")["playground.right"] < 4
    expect(page.locator("#playground [data-challenge='playground.line']")).to_have_class("met")


def test_all_by_keyboard(page):
    page.locator("#playground [data-press=clear]").focus()
    page.keyboard.press("Enter")
    expect(count(page)).to_have_count(0)
    page.locator(SQUARE).focus()
    keys = ["Shift+ArrowRight"] * 3 + ["Shift+ArrowUp"] * 3 + ["r"] + ["Shift+ArrowLeft"] * 6 + ["b"] + ["Shift+ArrowDown"] * 6 + ["r"]
    for key in [*keys, *["Shift+ArrowRight"] * 6, "Enter", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Shift+Enter", "u"]:
        page.keyboard.press(key)
    expect(count(page, "blue")).to_have_count(2)
    expect(count(page, "red")).to_have_count(2)
    expect(page.locator("#playground .state")).to_contain_text("The cross is at 0.45, −0.60.")
    expect(page.locator(SQUARE)).to_be_focused()
    page.locator("#playground [data-press=train]").focus()
    page.keyboard.press("Space")
    page.wait_for_function(LEARNT)
    page.keyboard.press("Space")
    expect(page.locator("#playground [data-press=train]")).to_have_text("Train")
    neuron = page.locator("#playground [data-press='select 1 2']")
    neuron.focus()
    page.keyboard.press("Enter")
    expect(neuron).to_have_attribute("aria-pressed", "true")
    expect(neuron).to_have_accessible_name("neuron 2 of hidden layer 1")


@pytest.mark.chromium
def test_training_on_with_new_dots_and_an_empty_square(page):
    press(page, "train")
    click(page, 0.0, 0.0)
    expect(count(page)).to_have_count(5)
    page.wait_for_function("() => Number(document.querySelector(`#playground [data-name='playground.epochs']`).dataset.value) >= 20")
    expect(page.locator("#playground .state")).to_contain_text("blue and")  # it speaks now and then while it trains
    empty(page)
    press(page, "train")
    expect(page.locator("#playground .state")).to_contain_text("There are no dots to learn from yet")
