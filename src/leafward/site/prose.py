"""Chapters from Markdown: the words before the figure, the words after it, and formulas as MathML. Lets no raw HTML through."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

FIGURE = "{{figure}}"
SENTENCE = re.compile(r"(?:\$[^$]*\$|[^$])*?[.?!:](?=\s|$)")  # a point within a formula ends nothing
TAG = re.compile(r"<[^>]*>")
MARKED = re.compile(r"^(Aim|Usually): (.+)\n+", re.MULTILINE)  # what stands apart from the words, each in a line of its own
LOW = "₀₁₂₃₄₅₆₇₈₉"
# A letter with a number set low is one symbol, written as the figures write it: a browser leaves a gap behind what it sets low itself.
NUMBERED = re.compile(r"<msub>(<mi class=[^>]*>[^<]*)</mi>(?:<mrow>)?<mn>(\d+)</mn>(?:</mrow>)?</msub>")
NAMES = re.compile(r'<a href="light:([^"]+)">(.*?)</a>')  # words that name parts of the figure
LETTER = re.compile(r"<mi>(&#x[0-9A-F]+;|.)</mi>")


class ProseError(Exception):
    """A text that cannot become a chapter; the message is for whoever writes it."""


@dataclass(frozen=True)
class Chapter:
    """A chapter as HTML: its title, its aim (its first sentence where the text names none), its words before and after the figure,
    and what usually goes wrong in it.
    """

    name: str
    title: str
    sentence: str
    before: str
    after: str
    aim: str = ""
    usually: str = ""


def formula(latex: str, options: dict[str, Any]) -> str:
    """LaTeX as MathML; what cannot be read is named instead of printed half."""
    display = "block" if options["display_mode"] else "inline"
    try:
        mathml = convert(latex, display=display)
    except Exception as error:  # the library raises several unrelated kinds
        raise ProseError(f"the formula ${latex}$ cannot be read") from error
    # It prints a command that it does not know as it stands, and closes braces that nobody closed.
    if "\\" in mathml or latex.count("{") != latex.count("}"):
        raise ProseError(f"the formula ${latex}$ cannot be read: a command in it is unknown, or a brace has no partner")
    lettered = LETTER.sub(r'<mi class="letter" mathvariant="normal">\1</mi>', mathml)
    return NUMBERED.sub(lambda found: found[1] + "".join(LOW[int(digit)] for digit in found[2]) + "</mi>", lettered)


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["smartquotes", "table"])
    return markdown.use(dollarmath_plugin, renderer=formula, allow_digits=False, double_inline=True)


def paragraphs(text: str) -> str:
    """A text without title or figure as HTML."""
    return str(_markdown().render(text)).strip()


def first_sentence(text: str) -> str:
    """The first sentence below the title, as HTML."""
    words = next((part for part in text.split("\n\n")[1:] if part.strip() != FIGURE), "")
    found = SENTENCE.match(" ".join(words.split()))
    sentence = found[0] if found else words
    return str(_markdown().renderInline(sentence.removesuffix(":") + ("." if sentence.endswith(":") else "")))


def plain(shown: str) -> str:
    """HTML without its marks."""
    return unescape(TAG.sub("", shown))


def chapter(name: str, text: str) -> Chapter:
    """The chapter of that name. Its text begins with `# Title` and has one paragraph that is exactly {{figure}}."""
    markdown = _markdown()
    apart = {kind: str(markdown.renderInline(words)) for kind, words in MARKED.findall(text + "\n")}
    text = MARKED.sub("", text + "\n")
    tokens = markdown.parse(text)
    if [token.type for token in tokens[:1]] != ["heading_open"] or tokens[0].tag != "h1":
        raise ProseError(f"the text of chapter {name} must begin with a line `# Title`")
    places = [index for index, token in enumerate(tokens) if token.type == "inline" and token.content.strip() == FIGURE]
    if len(places) != 1:
        raise ProseError(f"the text of chapter {name} must have one paragraph {FIGURE}, and has {len(places)}")
    place = places[0]
    body = tokens[3:]
    for token in body:
        _lower(token)

    def print_(part: list[Token]) -> str:
        printed = str(markdown.renderer.render(part, markdown.options, {})).strip()
        return NAMES.sub(lambda found: named(found[1], found[2]), printed)

    # An inline token stands between the tokens that open and close its paragraph.
    before, after = print_(tokens[3 : place - 1]), print_(tokens[place + 2 :])
    aim, usually = apart.get("Aim", ""), apart.get("Usually", "")
    return Chapter(name, print_(tokens[1:2]), aim or first_sentence(text), before, after, aim, usually)


def named(parts: str, words: str) -> str:
    """Words of a text that light up the parts of the figure with these names, joined by +."""
    return f'<span class="names" data-light="{parts.replace("+", " ")}" tabindex="0">{words}</span>'


def _lower(token: Token) -> None:
    """Headings of a chapter stand under its title, which is a heading of the second level in the page."""
    if token.type in {"heading_open", "heading_close"}:
        token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
