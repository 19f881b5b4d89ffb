"""Words of the text that name a part of a figure light it up, and the part lights up the words."""

from playwright.sync_api import expect


def test_words_and_what_they_name_light_each_other(lesson):
    page = lesson
    words = page.locator("#chapter-backward .names", has_text="the error")
    number = page.locator("#backward [data-name='backward.e']")
    words.hover()
    expect(number).to_have_attribute("data-lit", "")
    page.locator("#title-backward").hover()
    expect(number).not_to_have_attribute("data-lit", "")
    number.hover()
    expect(words).to_have_attribute("data-lit", "")
    page.locator("#chapter-backward .names", has_text="the leaves").focus()
    expect(page.locator("#backward [data-knob][data-lit]")).to_have_count(6)
    expect(words).not_to_have_attribute("data-lit", "")
