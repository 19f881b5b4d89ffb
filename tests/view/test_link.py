"""A state goes into an address and comes back; what is no link of ours, or damaged, is nothing."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leafward.view.link import LONGEST, addressed, fragment, opened

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3), max_leaves=6
)


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=6), json_values, max_size=4))
def test_a_state_comes_back(state):
    link = fragment("formula", state)
    assert link.isascii()
    assert " " not in link
    if len(link) <= LONGEST:
        assert opened(link) == ("formula", state)


@given(st.text(max_size=30))
def test_a_text_is_addressed_as_browsers_do(text):
    try:
        wanted = quote(text, safe="-_.~,:")
    except UnicodeEncodeError:  # half a pair of letters is no text
        return
    assert addressed(text) == wanted


@given(st.text(max_size=60))
def test_anything_is_read_or_left(text):
    found = opened("#" + text)
    assert found is None or isinstance(found[1], dict)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#",
        "#chapter-loop",
        "#formula",
        "#formula=",
        "#formula=%",
        "#formula=%7",
        "#formula=%FF",
        "#formula=[]",
        "#formula=7",
        "#={}",
        "formula={}",
        "#formula=" + "x" * 10**6,
    ],
)
def test_what_is_no_link_is_nothing(text):
    assert opened(text) is None


def test_an_address_as_a_browser_writes_it_back():
    assert opened('#formula={"formula":"a·b"}') == ("formula", {"formula": "a·b"})
