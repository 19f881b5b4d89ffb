"""The page serves everyone: on narrow and wide screens, in light and dark, with still pictures, for screen readers."""

import pytest

from hands import OF_COLOURS

WIDTHS = [360, 768, 1280, 1920]


@pytest.mark.parametrize("width", [360, 1280])
def test_no_accessibility_rule_is_broken(lesson, axe, width):
    """The colours of what stands there in both widths are looked at in one of them."""
    lesson.set_viewport_size({"width": width, "height": 900})
    coloured = "" if width == 360 else "header, #contents"
    assert axe(lesson) == []
    lesson.emulate_media(color_scheme="dark")
    assert axe(lesson, *OF_COLOURS, within=coloured) == []


def test_no_rule_is_broken_where_a_figure_stands_alone_and_is_being_worked_at(stand, axe):
    """With a challenge, its hint and the panel open: then there are headings and buttons that nobody sees at first."""
    page = stand("figure/neuron/", "neuron")
    page.locator("#neuron .challenges button").first.click()
    page.locator("#neuron .pinned [data-press=hint]").click()
    page.locator("#neuron [data-name='neuron.a']").first.click()
    page.wait_for_selector("#provenance:not([hidden])")
    assert axe(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen(lesson, width):
    lesson.set_viewport_size({"width": width, "height": 900})
    wider = """() => [...document.querySelectorAll("body *")]
        .filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(node).visibility != "hidden")
        .map((node) => node.outerHTML.slice(0, 100))"""
    assert lesson.evaluate("document.documentElement.scrollWidth") <= width
    assert lesson.evaluate(wider) == []


@pytest.mark.parametrize("width", WIDTHS[:3])
def test_letters_twice_as_large_do_not_push_the_page_sideways(lesson, width):
    lesson.set_viewport_size({"width": width, "height": 900})
    lesson.evaluate("document.documentElement.style.fontSize = '200%'")
    wide = lesson.evaluate("document.documentElement.scrollWidth")
    lesson.evaluate("document.documentElement.style.fontSize = ''")
    assert wide <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pressed_looks_different_where_the_system_chooses_the_colours(lesson, axe, scheme):
    lesson.emulate_media(forced_colors="active", color_scheme=scheme)
    looks = """(pressed) => {
        const style = getComputedStyle(document.querySelector(`#boundary button[aria-pressed=${pressed}]`));
        return [style.backgroundColor, style.color];
    }"""
    on, off = lesson.evaluate(looks, "true"), lesson.evaluate(looks, "false")
    assert on[0] != off[0]
    assert on[1] != on[0]
    assert axe(lesson, *OF_COLOURS) == []


CONTRAST = """async () => {  // of each letter of the map's axes, with the most opaque colour that lies under it
    const square = document.querySelector("#boundary .square");
    const canvas = document.createElement("canvas");
    const paint = canvas.getContext("2d", { willReadFrequently: true });
    const solid = (colour, over, opacity) => {
        paint.clearRect(0, 0, 1, 1);
        if (over) { paint.globalAlpha = 1; paint.fillStyle = over; paint.fillRect(0, 0, 1, 1); }
        paint.globalAlpha = opacity; paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
        return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (rgb) => rgb.map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
    const paper = getComputedStyle(square).backgroundColor;
    return [...square.querySelectorAll("text.symbol")].flatMap((letter) => [...square.querySelectorAll(".side")].map((side) => {
        const under = getComputedStyle(side);
        const ink = light(solid(getComputedStyle(letter).fill, null, 1));
        const ground = light(solid(under.fill, paper, Number(under.opacity)));
        return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    }));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_on_the_map_can_be_read(lesson, scheme):
    lesson.emulate_media(color_scheme=scheme)
    ratios = lesson.evaluate(CONTRAST)
    assert len(ratios) >= 4
    assert min(ratios) >= 4.5


def test_first_tab_offers_to_skip_to_the_text(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
