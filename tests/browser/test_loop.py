"""The loop on the real page: stepped, played, put in order and played against, by mouse, keyboard and finger."""

import pytest
from playwright.sync_api import expect

from hands import Finger, drag, middle, on_page, page_stays, same_numbers
from leafward.lesson.loop.code import LINES
from leafward.lesson.loop.game import BUDGET
from leafward.lesson.loop.widget import OWN, Figure
from leafward.view.text import plain

FIGURE = "loop"

PANEL = "#provenance"


@pytest.fixture
def figure():
    return Figure()


def press(page, figure, words):
    page.locator(f"#loop [data-press='{words}']").click()
    figure.press(*words.split())


def told(page, number, value):
    """The panel speaks of this number, and shows it to the last digit."""
    shown = page.locator(f"{PANEL} [data-name='provenance.number']")
    expect(shown).to_be_visible()
    assert float(shown.get_attribute("data-value")) == pytest.approx(value, rel=1e-12), number


def follow_the_longest_arrow(page, figure):
    """One move by the keyboard, as far as a move reaches; the name of the weight that was moved."""
    name = max(OWN, key=lambda name: abs(figure.told[name]))
    knob, handle = figure.knob(name), page.locator(f"#loop g.handle[data-knob={name}]")
    down = -1 if figure.told[name] > 0 else 1
    figure.turn(name, knob.at(knob.step(figure.value(name)) + 5 * down))
    figure.let_go()
    handle.press("Shift+ArrowUp" if down > 0 else "Shift+ArrowDown")
    expect(page.locator("#loop .state")).to_have_text(figure.sentence())
    return name


def test_stepped_by_mouse_and_arrow_keys_and_the_text_is_there(page, figure):
    for line in LINES:
        expect(page.locator("#loop .lines code").get_by_text(line, exact=True)).to_be_visible()
    for words in ["step"] * 6 + ["back", "step", "step", "step"]:
        press(page, figure, words)
        same_numbers(page, figure)
    page.locator("#loop [data-press=step]").focus()
    for key, words in [("ArrowLeft", "back")] * 3 + [("ArrowRight", "step")] * 2:
        page.keyboard.press(key)
        figure.press(words)
        same_numbers(page, figure)
    expect(page.locator("#loop .lines [aria-current=step]")).to_contain_text(LINES[2])
    expect(page.locator("#loop .state")).to_have_text(figure.sentence())


def test_played_at_full_speed_it_learns_what_cpython_learns(page, figure):
    press(page, figure, "pace full")
    page.locator("#loop [data-press=play]").click()
    page.wait_for_function("() => document.querySelector(`#loop [data-name='loop.round']`).dataset.value >= 40")
    page.locator("#loop [data-press=play]").click()
    rounds = on_page(page, "loop")["loop.round"]
    while figure.loop.round() < rounds:
        figure.press("step")
    while figure.loop.part() != page.locator("#loop .lines li").evaluate_all("(all) => all.findIndex((li) => li.className == 'lit') + 1"):
        figure.press("step")
    same_numbers(page, figure, near=1e-9)
    page.reload()
    page.wait_for_selector("html[data-python=ready]", state="attached")
    same_numbers(page, figure, near=1e-9)
    page.locator("#loop [data-press=back]").click()
    figure.press("back")
    same_numbers(page, figure, near=1e-9)


def test_numbers_tell_where_they_come_from(page, figure):
    for _ in range(4):
        press(page, figure, "step")
    same_numbers(page, figure)
    page.locator("#loop .lines [data-name='loop.loss']").click()
    told(page, "loss", figure.loop.loss())
    expect(page.locator(PANEL)).to_contain_text("loss = ")
    page.locator("#loop .lines [data-name='loop.p.1']").click()
    told(page, "p", figure.loop.predictions()[1])
    expect(page.locator(PANEL)).to_contain_text("w₄₁ · a₁")
    page.locator("#loop .network [data-name='loop.change.w42']").focus()
    page.keyboard.press("Enter")
    told(page, "change", figure.loop.changes()[figure.loop.names.index("w42")])
    press(page, figure, "back")
    page.locator("#loop .lines .gradient").click()
    told(page, "gradient", max(figure.loop.gradients(), key=abs))
    expect(page.locator(PANEL)).to_contain_text("They agree.")
    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_be_hidden()


def test_put_in_order_by_keyboard_and_the_focus_stays_with_the_line(page, figure):
    press(page, figure, "mode order")
    state, done = page.locator("#loop .state"), page.locator("#loop [data-challenge='loop.order']")
    backward = page.locator("#loop [data-knob=line2]")
    expect(backward).to_have_accessible_name(LINES[2])
    expect(state).to_contain_text("Python stops at line 1: backward starts from a loss")
    backward.focus()
    page.keyboard.press("End")  # the highest is where it stands
    page.keyboard.press("Home")
    expect(backward).to_have_attribute("aria-valuetext", "place 4 of 4")
    expect(backward).to_be_focused()
    expect(state).to_contain_text("steps before backward")
    expect(done).to_have_class("open")
    page.locator("#loop [data-knob=line3]").press("ArrowDown")
    expect(state).to_contain_text("steps before backward")
    page.locator("#loop [data-knob=line3]").press("Home")
    expect(done).to_have_class("met")
    expect(state).to_contain_text("the lines teach the network")


def test_put_in_order_by_mouse_and_finger(phone):
    phone.locator("#loop [data-press='mode order']").click()
    row = phone.locator("#loop [data-knob=line0] .node").bounding_box()["height"] * 54 / 48
    drag(phone, "#loop [data-knob=line0]", 0, -row)
    expect(phone.locator("#loop [data-knob=line0]")).to_have_attribute("aria-valuetext", "place 1 of 4")
    Finger(phone).swipe(*middle(phone, "#loop [data-knob=line2]"), 0, row)
    expect(phone.locator("#loop [data-knob=line2]")).to_have_attribute("aria-valuetext", "place 3 of 4")
    drag(phone, "#loop [data-knob=line1]", 0, -2 * row)
    expect(phone.locator("#loop [data-knob=line1]")).to_have_attribute("aria-valuetext", "place 2 of 4")
    expect(phone.locator("#loop [data-challenge='loop.order']")).to_have_class("open")
    drag(phone, "#loop [data-knob=line3]", 0, row)
    expect(phone.locator("#loop [data-challenge='loop.order']")).to_have_class("met")


def test_the_game_by_mouse_and_keyboard_against_the_optimiser(page, figure):
    press(page, figure, "mode game")
    same_numbers(page, figure)
    drag(page, "#loop g.handle[data-knob=w11]", 12)
    figure.turn("w11", figure.knob("w11").at(figure.knob("w11").step(figure.value("w11")) + 4))
    figure.let_go()
    same_numbers(page, figure)
    for name in OWN[1:8]:
        page.locator(f"#loop g.handle[data-knob={name}]").press("ArrowUp")
        figure.turn(name, figure.knob(name).at(figure.knob(name).step(figure.value(name)) + 1))
        figure.let_go()
        expect(page.locator("#loop .state")).to_have_text(figure.sentence())
    same_numbers(page, figure)
    before = page.locator("#loop g.handle[data-knob=b3]").get_attribute("aria-valuenow")
    page.locator("#loop g.handle[data-knob=b3]").press("ArrowUp")
    expect(page.locator("#loop .state")).to_contain_text("No moves are left")
    assert page.locator("#loop g.handle[data-knob=b3]").get_attribute("aria-valuenow") == before
    assert page.locator("#loop .downhill").get_attribute("d") == ""
    press(page, figure, "turn")
    assert page.locator("#loop .downhill").get_attribute("d") != ""
    slope = plain(figure.game.gradient("b3"), 2)
    expect(page.locator("#loop g.handle[data-knob=b3]")).to_have_attribute("aria-valuetext", f"0, downhill is less, slope {slope}")
    for _ in range(BUDGET):
        name = follow_the_longest_arrow(page, figure)
    same_numbers(page, figure)
    page.locator(f"#loop g.handle[data-knob={name}]").press("Enter")
    told(page, name, figure.value(name))
    page.keyboard.press("Escape")
    press(page, figure, "turn")
    clock = 0.0
    while figure.running:
        clock += 1000.0
        figure.frame(clock)
    expect(page.locator("#loop [data-name='loop.score2']")).to_be_visible()
    same_numbers(page, figure)
    expect(page.locator("#loop [data-challenge='loop.arrows']")).to_have_class("met")
    page.reload()
    page.wait_for_selector("html[data-python=ready]", state="attached")
    same_numbers(page, figure)


def test_a_weight_is_dragged_on_its_edge_by_finger_and_the_page_stays(phone):
    phone.locator("#loop [data-press='mode game']").click()
    x, y = middle(phone, "#loop path.grip[data-knob=w31]")
    with page_stays(phone):
        Finger(phone).swipe(x + 14, y + 12, 30, -30)
        expect(phone.locator("#loop [data-name='loop.left']")).to_have_text("7")
