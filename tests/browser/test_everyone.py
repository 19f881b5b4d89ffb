"""The page serves everyone: on narrow and wide screens, in light and dark, with still pictures, for screen readers."""

import pytest

WIDTHS = [360, 768, 1280, 1920]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_accessibility_rule_is_broken(open_page, axe, width, scheme):
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    assert axe(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen(open_page, width):
    page = open_page(viewport={"width": width, "height": 900})
    wider = """() => [...document.querySelectorAll("body *")]
        .filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(node).visibility != "hidden")
        .map((node) => node.outerHTML.slice(0, 100))"""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(wider) == []


def test_first_tab_offers_to_skip_to_the_text(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
