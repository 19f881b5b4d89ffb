"""The characters in each cut of the reading serif, and a check that every text keeps within them.

Set-up cuts the fonts down to these. A letter of another font within a word shows.
"""

from html.parser import HTMLParser

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzé"
DIGITS = set("0123456789")
POINTS = "0123456789 !'()*+,-./:;=?%\u00a0\u2009–—‘’“”…"
GREEK = "αδηθσφΔ∂"  # the letters of formulas
LOW = "₀₁₂₃₄₅₆₇₈₉"  # the digits of names in the figures
SIGNS = '"&<>[]_·×÷±²−←→≈≠≤≥√∑∂Δ′'
CUTS = {
    "serif-regular": set(LATIN + POINTS + SIGNS),
    "serif-italic": set(LATIN + POINTS + GREEK + LOW) - DIGITS,
    "serif-semibold": set(LATIN + POINTS) - DIGITS,
}
ITALIC = {"em", "i"}
SEMIBOLD = {"strong", "b", "h1", "h2", "h3", "h4", "th"}
SYMBOL = {"symbol", "letter"}  # the classes of what stands in italics within a figure
NOT_SERIF = {"figure", "nav", "footer", "code", "pre", "script", "title", "noscript"}
EMPTY = {"meta", "link", "input", "br", "hr", "img"}
SPACE = set("\n\t")


class Serif(HTMLParser):
    """Collects what a page sets in the serif, by cut."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: dict[str, set[str]] = {cut: set() for cut in CUTS}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY:
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self.open}
        kinds = {kind for _, written in self.open for kind in written.split()}
        if "figure" in tags and kinds & SYMBOL:
            self.found["serif-italic"] |= set(data)
        if tags & NOT_SERIF or kinds & {"status", "neighbours", "skip"}:
            return
        upright = "serif-semibold" if tags & SEMIBOLD else "serif-regular"
        self.found["serif-italic" if tags & ITALIC or ("mi", "letter") in self.open else upright] |= set(data)


def strangers(page: str) -> list[tuple[str, str]]:
    """Pairs (cut, character) of what a page sets in the serif and the cut does not hold."""
    reader = Serif()
    reader.feed(page)
    return [(cut, letter) for cut, letters in reader.found.items() for letter in sorted(letters - CUTS[cut] - SPACE)]
