"""The hidden layer on the real page: lines and weights by mouse, finger and keyboard, and its challenges solved by its own controls."""

import pytest
from playwright.sync_api import expect

from hands import Finger, drag, hinted, middle, page_stays, same_numbers
from leafward.lesson.layers.widget import QUIET, Figure

FIGURE = "layers"

TURN, SHIFT = "#layers [data-surface=plane] g[data-knob=angle]", "#layers [data-surface=plane] g[data-knob=shift]"


@pytest.fixture
def figure():
    return Figure()


def challenge(page, key):
    return page.locator(f"#layers [data-challenge='layers.{key}']")


def choose(page, figure, i):
    page.locator(f"#layers [data-press='choose {i - 1}']").click()
    figure.press("choose", str(i - 1))


def by_keys(page, figure, name, target):
    """Turn a knob to a value with the arrow keys alone, large steps first."""
    knob = figure.knob(name)
    page.locator(f"#layers [data-knob={name}][role=slider]").first.focus()
    while abs(left := knob.step(target) - knob.step(figure.value(name))) > 0:
        up, big = knob.step(target) > knob.step(figure.value(name)), left >= knob.big
        page.keyboard.press(("Shift+" if big else "") + ("ArrowRight" if up else "ArrowLeft"))
        figure.turn(name, knob.at(knob.step(figure.value(name)) + (1 if up else -1) * (knob.big if big else 1)))
    same_numbers(page, figure, near=1e-9)


def typed(page, figure, name, value):
    """Set a knob to a value by its digits."""
    page.locator(f"#layers [data-knob={name}][role=slider]").first.focus()
    page.keyboard.type(f"{value:g}")
    page.keyboard.press("Enter")
    figure.turn(name, figure.knob(name).typed(float(value)))
    same_numbers(page, figure, near=1e-9)


def neurons(page, figure, count):
    page.locator("#layers input[data-knob=neurons]").fill(str(count))
    figure.turn("neurons", count)
    same_numbers(page, figure)


def test_a_line_is_turned_and_shifted_by_mouse(page, figure):
    shift = figure.value("shift")
    box = page.locator("#layers [data-surface=plane]").bounding_box()
    w1, w2, _ = figure.line()
    far = 0.4 * box["width"] / 2
    drag(page, SHIFT, far * w1 / 3.0, -far * w2 / 3.0)
    figure.turn("shift", figure.knob("shift").snap(shift + 0.4))
    same_numbers(page, figure)
    before = page.locator(TURN).get_attribute("aria-valuenow")
    drag(page, TURN, 60, -60)
    expect(page.locator(TURN)).not_to_have_attribute("aria-valuenow", before)


def test_another_line_is_taken_where_it_lies(page, figure):
    expect(page.locator("#layers [data-press='choose 0']")).to_have_attribute("aria-pressed", "true")
    box = page.locator("#layers [data-surface=plane]").evaluate("(node) => { node.scrollIntoView({block: 'center', behavior: 'instant'}); "
        "const {x, y, width} = node.getBoundingClientRect(); return [x, y, width]; }")  # fmt: skip
    x1 = -0.6  # on the second line, low down
    x2 = -0.9
    w1, w2, b = figure.lines[1]
    x1 = (-b - w2 * x2) / w1
    x, y = box[0] + (x1 + 1) / 2 * box[2], box[1] + (1 - x2) / 2 * box[2]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 0.1 * box[2], y, steps=5)
    page.mouse.up()
    expect(page.locator("#layers [data-press='choose 1']")).to_have_attribute("aria-pressed", "true")
    figure.press("choose", "1")
    figure.turn("shift", figure.knob("shift").snap(figure.value("shift") + 0.2 * w1 / (w1 * w1 + w2 * w2) ** 0.5))
    same_numbers(page, figure)


def test_an_output_weight_is_dragged_on_its_line(page, figure):
    drag(page, "#layers g.handle[data-knob=v1]", -40)
    figure.turn("v1", figure.knob("v1").snap(1.6 - 20 * 0.05))
    same_numbers(page, figure)
    grip = page.locator("#layers path.grip[data-knob=v2]").bounding_box()  # it rises from lower left to upper right
    x, y = grip["x"] + grip["width"] * 0.65, grip["y"] + grip["height"] * 0.35
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y, steps=4)
    page.mouse.up()
    figure.turn("v2", figure.knob("v2").snap(-1.2 + 10 * 0.05))
    same_numbers(page, figure)


def test_the_region_follows(page, figure):
    """Its colours on the canvas at once, its boundary when the hand pauses."""
    put = [("v1", 0.0), ("v2", 0.0), ("c", 1.0)]
    for name, value in put:
        by_keys(page, figure, name, value)
    expect(page.locator("#layers .boundary")).to_have_attribute("d", "")
    colours = "() => [...document.querySelector('#layers canvas').getContext('2d').getImageData(50, 50, 1, 1).data]"
    red, _, blue, opacity = page.evaluate(colours)
    assert blue > red
    assert opacity > 80
    by_keys(page, figure, "v1", 1.0)
    for _ in range(QUIET):
        figure.frame(0.0)
    expect(page.locator("#layers .boundary")).to_have_attribute("d", figure.region.boundary)


def test_a_finger_moves_a_line_and_the_page_stays(phone, figure):
    x, y = middle(phone, SHIFT)
    side = phone.locator("#layers [data-surface=plane]").bounding_box()["width"]
    before = figure.value("shift")
    with page_stays(phone):
        Finger(phone).swipe(x, y, 30, -40)
        figure.turn("shift", figure.knob("shift").snap(before + 2 / side * (30 * 1.8 + 40 * 2.4) / 3.0))
        same_numbers(phone, figure)
    phone.locator("#layers [data-press='choose 1']").tap()
    figure.press("choose", "1")
    same_numbers(phone, figure)


def test_zero_to_eight_neurons(page, figure):
    for count in (0, 8, 5, 1):
        neurons(page, figure, count)
        expect(page.locator("#layers [data-press^=choose]")).to_have_count(count)
        expect(page.locator("#layers .hidden-line")).to_have_count(max(count, 1))


def test_the_most_that_one_line_can(page, figure):
    expect(hinted(page, "layers", "limit")).to_contain_text("Set the hidden neurons to 0.")
    neurons(page, figure, 0)
    expect(hinted(page, "layers", "limit")).to_contain_text("Let the line cut off a single corner.")
    by_keys(page, figure, "angle", 135)
    by_keys(page, figure, "shift", 0.5)
    expect(challenge(page, "limit")).to_have_class("met")


def test_xor_is_solved_by_hand(page, figure):
    expect(hinted(page, "layers", "xor")).to_contain_text("Neuron 1 parts upper right and upper left from the others.")
    typed(page, figure, "angle", 45)
    typed(page, figure, "shift", 0.5)
    expect(hinted(page, "layers", "xor")).to_contain_text("Neuron 1 cuts off the upper right dot.")
    choose(page, figure, 2)
    typed(page, figure, "angle", 45)
    typed(page, figure, "shift", -0.5)
    expect(hinted(page, "layers", "xor")).to_contain_text("The lines are good.")
    typed(page, figure, "v1", -2.0)
    typed(page, figure, "v2", 2.0)
    typed(page, figure, "c", -2.0)
    expect(challenge(page, "xor")).to_have_class("met")
    expect(page.locator("#layers .state")).to_contain_text("In their own colour: 4 of 4 dots.")


def test_the_circles_are_fenced_in(page, figure):
    page.locator("#layers [data-press='preset circles']").click()
    figure.press("preset", "circles")
    expect(hinted(page, "layers", "fence")).to_contain_text("Fewer than three lines cannot close a fence.")
    neurons(page, figure, 4)
    for i, degrees in enumerate((45, -45, 135, -135), 1):
        choose(page, figure, i)
        typed(page, figure, "angle", degrees)
        typed(page, figure, "shift", -0.46)
        typed(page, figure, f"v{i}", 1.5)
    expect(hinted(page, "layers", "fence")).to_contain_text("The fence stands.")
    typed(page, figure, "c", -4.0)
    expect(challenge(page, "fence")).to_have_class("met")


def test_it_survives_a_reload(page, figure):
    choose(page, figure, 2)
    by_keys(page, figure, "angle", 60)
    by_keys(page, figure, "v2", 1.0)
    page.wait_for_function("() => JSON.parse(localStorage.getItem('leafward:layers') ?? '{}').v?.[1] === 1")
    page.reload()
    same_numbers(page, figure)
    expect(page.locator("#layers [data-press='choose 1']")).to_have_attribute("aria-pressed", "true")


def test_a_dot_that_stays_where_it_is_cannot_be_taken(page):
    drag(page, "#layers .fixed .dot >> nth=1", 40, 20)
    expect(page.locator("figure .error")).to_have_count(0)
    same_numbers(page, Figure())


def test_a_pills_number_stands_clear_of_its_name(page):
    gap = """pill => { const [name, number] = [...pill.querySelectorAll("text")].map(text => text.getBBox());
        return number.x - name.x - name.width; }"""
    assert page.locator("#layers g.handle[data-knob=v2]").last.evaluate(gap) > 4
