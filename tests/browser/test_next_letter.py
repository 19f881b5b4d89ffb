"""The next letter on the real page: trained by its buttons, asked by mouse, key and finger, fed with the reader's own words."""

import pytest
from playwright.sync_api import expect

from hands import FRAMES, Finger, middle, on_page, same_numbers
from leafward.lesson.next_letter.widget import Figure

FIGURE = "next_letter"

STATE = "#next_letter .state"
BARS = "#next_letter [data-surface=letters]"
FIELD = "#next_letter [data-text=beginning]"
PLACE = """([letter]) => {
    const text = [...document.querySelectorAll("#next_letter svg[data-surface] text.middle")].find((node) => node.textContent === letter);
    const { x, y, width, height } = text.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
}"""


@pytest.fixture
def figure():
    return Figure()


def part(page, name):
    page.locator(f"#next_letter [data-press='part {name}']").click()


def press(page, name):
    page.locator(f"#next_letter [data-press={name}]").click()


def at_letter(page, letter):
    middle(page, BARS)
    return page.evaluate(PLACE, [letter])


def kept(page, what):
    """Wait until the page has kept the figure on the device, with this in it."""
    page.wait_for_function("what => (localStorage.getItem('leafward:next_letter') || '').includes(what)", arg=what)


def rested(page, figure, name):
    """Press a button on the page and in the figure, and wait until both have done what they had to do."""
    press(page, name)
    figure.press(name)
    while figure.running:
        figure.frame(0.0)
    same_numbers(page, figure)


def test_single_steps_are_the_same_as_on_a_desk(page, figure):
    same_numbers(page, figure)
    for _ in range(3):
        rested(page, figure, "step")
    assert on_page(page, "next_letter")["next_letter.steps"] == 3
    assert on_page(page, "next_letter")["next_letter.held"] < figure.learner.alike
    page.wait_for_function(
        "n => document.querySelectorAll('#next_letter ol')[1].textContent.includes('…') === n", arg="…" in "".join(figure.after)
    )
    words = page.locator("#next_letter .invented ol").nth(1).locator("li")
    expect(words).to_have_text([word + (" ✓" if word in figure.learner.known else "") for word in figure.after])
    rested(page, figure, "reset")


def test_trained_asked_and_kept(page):
    """That it beats the letter pairs, and is sure of the u, the whole lesson looks at."""
    press(page, "train")
    page.wait_for_function("() => +document.querySelector('[data-name=\"next_letter.steps\"]').dataset.value > 100")
    press(page, "train")
    expect(page.locator(STATE)).to_contain_text("steps the loss on the")
    expect(page.locator("#next_letter .invented ol").nth(1).locator("li")).to_have_count(10)
    part(page, "letters")
    page.locator("#next_letter [data-text=guess]").fill("U")
    expect(page.locator("#next_letter [data-text=guess]")).to_have_value("u")
    press(page, "check")
    expect(page.locator(FIELD)).to_have_value("q")
    kept(page, '"beginning": "q"')
    before = on_page(page, "next_letter")
    page.reload()
    page.wait_for_selector("html[data-python=ready]", state="attached")
    page.wait_for_function("() => document.querySelector('#next_letter [data-text=beginning]').value === 'q'")
    assert on_page(page, "next_letter") == before


def test_letters_are_chosen_by_mouse_key_and_finger(phone, figure):
    part(phone, "letters")
    figure.press("part", "letters")
    same_numbers(phone, figure)
    phone.mouse.click(*at_letter(phone, "k"))
    figure.choose(10)
    same_numbers(phone, figure)
    phone.locator(BARS).focus()
    for key, answer in (("ArrowRight", 11), ("End", 26), ("u", 20)):
        phone.keyboard.press(key)
        figure.choose(answer)
        same_numbers(phone, figure)
    expect(phone.locator(BARS)).to_have_attribute("aria-valuetext", "“u”, probability 0.04")
    with Finger(phone).down(*at_letter(phone, "c")):
        pass
    figure.choose(2)
    same_numbers(phone, figure)


def test_what_is_typed_is_spelt_and_the_caret_stays(page):
    part(page, "letters")
    field = page.locator(FIELD)
    field.fill("")
    field.press_sequentially("Zo7ë")
    expect(field).to_have_value("zoe")
    field.press("Home")
    field.press_sequentially("ab")
    expect(field).to_have_value("abzoe")
    expect(field).to_be_focused()


def test_own_words(page):
    part(page, "words")
    words = page.locator("#next_letter [data-text=words]")
    words.fill("one two")
    press(page, "learn")
    expect(page.locator("#next_letter p[role=status]")).to_contain_text("It takes 20 at least")
    assert on_page(page, "next_letter")["next_letter.words"] == 400
    words.fill("alba bela cora dora elba flora gala hanna ida jana kala lara mara nora olga petra rosa sara tara ulla ulla дом")
    press(page, "learn")
    expect(page.locator("#next_letter p[role=status]")).to_have_text(
        "20 words kept. 1 word left out for other signs than a to z, such as “дом”. 1 word stood there already."
    )
    assert on_page(page, "next_letter")["next_letter.words"] == 16
    kept(page, '"own": "alba')
    page.reload()
    page.wait_for_selector("html[data-python=ready]", state="attached")
    page.wait_for_function("() => document.querySelector('[data-name=\"next_letter.words\"]').dataset.value === '16'")
    expect(words).to_have_value(
        "alba bela cora dora elba flora gala hanna ida jana kala lara mara nora olga petra rosa sara tara ulla ulla дом"
    )
    press(page, "names")
    page.wait_for_function("() => document.querySelector('[data-name=\"next_letter.words\"]').dataset.value === '400'")


@pytest.mark.parametrize("name", ["p", "z", "cost", "slope", "alike", "held"])
def test_numbers_tell_where_they_come_from(page, figure, name):
    part(page, "train" if name in ("alike", "held") else "letters")
    number = page.locator(f"#next_letter [data-name='next_letter.{name}']").first
    number.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#provenance")
    expect(panel).to_be_visible()
    origin = figure.origin(name)
    if isinstance(origin, str):
        expect(panel).to_contain_text(origin)
    else:
        shown = on_page(page, "provenance")["provenance.number"]
        assert shown == pytest.approx(origin.number(), rel=1e-12)
        assert shown == on_page(page, "next_letter")["next_letter." + name]


def test_the_end_of_the_page_counts_and_shows_the_engine(lesson):
    ending = lesson.locator("#ending")
    ending.scroll_into_view_if_needed()
    lesson.evaluate(FRAMES)
    expect(ending).to_contain_text("You have met 0 of")
    lesson.locator("#ending [data-press='read value.py']").click()
    expect(ending.locator("pre")).to_contain_text("class Value:")
    lesson.locator("#one_weight input[data-knob=rate]").fill("25")
    lesson.locator("#one_weight [data-press=step]").click()
    expect(ending).to_contain_text("You have met 1 of")
    expect(ending.locator("li a")).to_have_attribute("href", "#chapter-one_weight")
