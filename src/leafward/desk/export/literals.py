"""Numbers and names as they are written into a program. Names come from somebody's table, so nothing in one may end its literal."""

import json
import textwrap
from collections.abc import Callable, Iterable, Sequence
from string import Template
from typing import Any

WIDTH = 120
WAYS = ("decimal", "group", "unit", "other", "written", "order", "means", "scales", "missing")  # what a column may have beside


LARGEST = 1.7e308  # of the answers of a model that names none


def filled(template: str, **parts: str) -> str:
    """The template with each $part in its place, in one pass: a name that looks like a part stays a name."""
    return Template(template).substitute(parts)


def python(text: str) -> str:
    """Between double quotes where that is possible, as the programs around it are written."""
    literal = repr(text)
    return literal if literal[0] == '"' or '"' in text else f'"{literal[1:-1]}"'


def javascript(text: str) -> str:
    """Safe between <script> tags too: there `</script>` and `<!--` are read before the program is."""
    return json.dumps(text).replace("<", "\\u003c")


def number(x: float) -> str:
    """All its digits: reading them back gives the very same number, in Python and in JavaScript."""
    return repr(float(x))


def restored(ways: dict[bool, str], target: dict[str, Any]) -> str:
    """Outputs in the target's own units. ways: how, by whether they are logarithms; $most: what no answer is above."""
    return filled(ways[bool(target.get("log"))], most=number(target.get("most", LARGEST)))


def numbers(row: Iterable[float], before: str = "", after: str = "") -> str:
    """[1.0, 2.0, ...] between the words that stand before and after it, in lines that fit."""
    text = "[" + ", ".join(map(number, row)) + "]" + after
    return textwrap.fill(text, WIDTH, initial_indent=before, subsequent_indent=" " * (len(before) + 1), break_on_hyphens=False)


def matrix(rows: Iterable[Sequence[float]], indent: str = "") -> str:
    """One row of numbers after the other, each with a comma behind it."""
    return "\n".join(numbers(row, indent, ",") for row in rows)


def names(texts: Iterable[str], quote: Callable[[str], str], indent: str = "") -> str:
    """One name a line, each with a comma behind it."""
    return "\n".join(f"{indent}{quote(text)}," for text in texts)


def column(entry: dict[str, Any], quote: Callable[[str], str], indent: str) -> str:
    """A column of the table as a dictionary, or an object, on one line or, with many values, on several."""
    opening = f"{indent}{{{quote('name')}: {quote(entry['name'])}, {quote('kind')}: {quote(entry['kind'])}, "
    more = "".join(f", {quote(name)}: {literal(entry[name], quote)}" for name in WAYS if name in entry)
    if entry["kind"] == "number":
        return f"{opening}{quote('mean')}: {number(entry['mean'])}, {quote('scale')}: {number(entry['scale'])}{more}}},"
    if entry["kind"] == "date":
        return f"{opening}{more[2:]}}},"
    values = ", ".join(quote(value) for value in entry["values"])
    if len(opening) + len(values) < WIDTH - 20:
        return f"{opening}{quote('values')}: [{values}]{more}}},"
    return f"{opening}{quote('values')}: [\n{names(entry['values'], quote, 2 * indent)}\n{indent}]{more}}},"


def literal(value: Any, quote: Callable[[str], str]) -> str:
    """True or false, a text, a number, or a list of such."""
    if isinstance(value, bool):
        return str(value).lower() if quote is javascript else str(value)
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, list):
        return "[" + ", ".join(literal(part, quote) for part in value) + "]"
    return number(value)


def columns(entries: Iterable[dict[str, Any]], quote: Callable[[str], str], indent: str) -> str:
    return "\n".join(column(entry, quote, indent) for entry in entries)
