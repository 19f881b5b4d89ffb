"""Every figure's state travels in a link, alone and in the lesson; what the reader had kept stays as it was."""

import json

from playwright.sync_api import expect

FIGURE = "boundary"

KNOB = "#boundary [data-name='boundary.w1'][role=slider]"
KEPT = "() => localStorage.getItem('leafward:boundary')"


def weight(page):
    return page.get_attribute(KNOB, "data-value")


def turned(page, keys):
    page.focus(KNOB)
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_function(f"() => ({KEPT})()?.includes('\"w1\": {weight(page)}')")


def copied(page, name="boundary"):
    """The link that the button puts on the clipboard."""
    page.evaluate("document.addEventListener('copy', () => { window.text = getSelection().toString() || document.activeElement.value })")
    page.click(f"#{name} [data-copy=link]")
    expect(page.locator(f"#{name} .foot")).to_contain_text("Copied")
    return page.evaluate("window.text")


def test_a_link_opens_a_figure_and_leaves_what_was_kept(page):
    turned(page, ["ArrowRight"] * 3)
    sent = weight(page)
    link = copied(page)
    assert "/figure/boundary/#boundary=1" in link
    turned(page, ["End"])
    mine, kept = weight(page), page.evaluate(KEPT)
    assert mine != sent
    page.evaluate("(end) => { location.hash = end }", link.partition("#")[2])  # in a page that is there already
    expect(page.locator(".linked")).to_contain_text("came with a link")
    assert weight(page) == sent
    page.go_back()
    expect(page.locator(".linked")).to_have_count(0)
    assert weight(page) == mine
    page.go_forward()
    expect(page.locator(".linked")).to_contain_text("came with a link")
    assert weight(page) == sent
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".linked")).to_contain_text("came with a link")
    assert weight(page) == sent
    page.focus(KNOB)
    page.keyboard.press("Home")
    page.click("[data-unlink]")
    expect(page.locator(".linked")).to_have_count(0)
    assert weight(page) == mine
    assert json.loads(page.evaluate(KEPT)) == json.loads(kept)
    assert "#" not in page.url


def test_in_the_lesson_a_link_opens_its_figure_and_a_damaged_one_says_so(page, open_page):
    turned(page, ["End"])
    sent, link = weight(page), copied(page)
    end = "#" + link.partition("#")[2]
    page = open_page(end)
    expect(page.locator("#boundary .linked")).to_contain_text("came with a link")
    expect(page.locator(KNOB)).to_be_in_viewport()
    assert weight(page) == sent
    page = open_page("figure/boundary/" + end[:-9])
    expect(page.locator(".linked")).to_contain_text("This link is damaged")
    assert weight(page) != sent


def test_where_the_browser_copies_nothing_the_link_stands_there(open_page):
    page = open_page("figure/boundary/", before=lambda page: page.add_init_script("document.execCommand = () => false"))
    page.click("[data-copy=link]")
    assert page.input_value(".foot input").startswith(page.url + "#boundary=1")
