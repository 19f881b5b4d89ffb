"""Every letter that a page sets in the serif is in the cut that is loaded for it."""

import pytest
from fontTools.ttLib import TTFont

from leafward.site import letters
from leafward.site.build import RUNTIME


@pytest.mark.parametrize("cut", letters.CUTS)
def test_the_fonts_hold_the_letters_of_their_cuts(cut):
    held = {chr(code) for code in TTFont(RUNTIME / f"{cut}.woff2").getBestCmap()}
    missing = letters.CUTS[cut] - held
    assert missing == set(), "run `make setup`, which cuts the fonts anew"


def test_every_page_keeps_within_them(files):
    pages = [content.decode() for path, content in files.items() if path.endswith("index.html")]
    assert len(pages) > 10
    assert [letters.strangers(page) for page in pages] == [[]] * len(pages)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>naïve</p>", [("serif-regular", "ï")]),
        ("<p>a <em>ŵ</em></p><h2>ŵ</h2>", [("serif-italic", "ŵ"), ("serif-semibold", "ŵ")]),
        ('<p>a <math><mi class="letter">ж</mi><mo>ж</mo></math></p>', [("serif-regular", "ж"), ("serif-italic", "ж")]),
        ("<figure>ж <em>ж</em></figure><footer>ж</footer><p>ж</p>", [("serif-regular", "ж")]),
        ('<figure><svg><text>₁ж<tspan class="end symbol">x₁ж</tspan></text></svg></figure>', [("serif-italic", "ж")]),
        ("<p>café<br>Δ<code>ж</code></p>", []),
    ],
)
def test_a_stranger_is_found_where_it_stands(page, found):
    assert letters.strangers(page) == found
