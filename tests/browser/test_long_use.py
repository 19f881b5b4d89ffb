"""A long session: every figure is worked with all that it has, twice over, and what is in memory afterwards does not grow."""

from long_session import AWAKE, memory, with_heap, work


def test_long_use_does_not_fill_the_memory(open_page):
    page = open_page(before=with_heap)
    page.wait_for_function(AWAKE)
    session = page.context.new_cdp_session(page)
    work(page, 1, moves=1)  # once, until everything that is ever drawn was drawn, and every kernel compiled
    before = memory(page, session)
    assert work(page, 1, moves=4) > 1000
    after = memory(page, session)
    assert after["Python"] < before["Python"] + 400_000, "curves grow, up to a few hundred points each"
    assert after["JavaScript"] < before["JavaScript"] + 400_000
    assert after["nodes"] < before["nodes"] + 2000
    assert after["listeners"] == before["listeners"]
    assert after["Python"] < 8_000_000, "half of what the page asks for"
