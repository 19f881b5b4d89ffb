"""Reads what is printed as an equation, and does the arithmetic: the left side in the digits shown must come to the right one."""

import math
import re

from leafward.view.element import Element

NUMBER = r"[+−]?\d[\d,]*(?:\.\d+)?(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
PIECE = rf"(?:{NUMBER}|tanh(?=\()|[()+−×·÷/²]|\^\d)"
LEFT = re.compile(rf"(?:(?<![\w.₀-₉′])|^){PIECE}(?: ?{PIECE})*$")
RIGHT = re.compile(rf"{PIECE}(?: ?{PIECE})*(?![\d.,]\d)")
OPERATORS = tuple("+×·÷/−^(")
LABELS = ("label", "name", "equals", "through", "unseen")
LOW = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
SPLIT = re.compile(r"^(\S+) = (.+)$")


def lines(tree):
    """Every text that is read in one go: of paragraphs, headings, the lines of a calculation, and texts in a drawing."""
    left = [tree]
    while left:
        item = left.pop()
        if not isinstance(item, Element):
            continue
        kind = item.attributes.get("class", "").split()
        if item.tag in ("p", "h2", "h3", "text") or "multiplied" in kind or (item.tag == "span" and not {"number", *LABELS} & set(kind)):
            yield plain(item)
        if item.tag == "li":
            spans = [plain(child) for child in item.children if isinstance(child, Element) and child.tag == "span"]
            yield plain(item) if not spans or "through" in repr_of(item) else ""
            yield from sums(spans)
        left.extend(item.children)


def repr_of(item):
    return " ".join(child.attributes.get("class", "") for child in item.children if isinstance(child, Element))


def sums(spans):
    """z = 0.3 + 0.64 on one line, and z = 0.94 on the next, are an equation together."""
    for above, below in zip(spans, spans[1:]):
        first, second = SPLIT.match(above), SPLIT.match(below)
        if first and second and first[1] == second[1]:
            yield f"{first[2]} = {second[2]}"
        elif below.startswith(("= ", "≈ ")) and not above.endswith("= "):
            yield f"{above.split(' = ')[-1]} {below}"


def plain(tree) -> str:
    if isinstance(tree, str):
        return tree
    if set(tree.attributes.get("class", "").split()) & set(LABELS):
        return ""
    text = "".join(plain(child) for child in tree.children)
    return f"^{text}" if tree.tag == "sup" else text


def wrong(tree) -> list[str]:
    """What a picture prints as an equation, and is none; `count` of them is told by `equations`."""
    return [" ".join(each) for each in equations(tree) if not holds(*each)]


def equations(tree):
    """What stands on both sides of each sign, as (left, sign, right), where a number or more on both can be worked out."""
    found = []
    for line in lines(tree):
        for sign in re.finditer(r" ?([=≈]) ?", line):
            left, right = LEFT.search(line[: sign.start()]), RIGHT.match(line[sign.end() :])
            if not left or not right:
                continue
            before, after = line[: left.start()].rstrip(), line[sign.end() + right.end() :].lstrip()
            goes_on = after.startswith(OPERATORS) or re.match(r"[a-zA-Z∂]\w*[₀-₉′(]", after)
            whole = not before.endswith(OPERATORS) and not re.match("[+−] ", left[0]) and not goes_on
            if whole and computed(left[0]) and worth(left[0]) is not None and worth(right[0].strip()) is not None:
                found.append((left[0], sign[1], right[0].strip()))
    return found


def computed(left) -> bool:
    return bool(re.search(r"[+×·÷/²^]|tanh|\d\)? ?− ?|\d\)? −", left.lstrip("+−")))


def holds(left, sign, right) -> bool:
    value, shown = worth(left), worth(right)
    parts = re.findall(NUMBER, right)
    near = 0.5 * sum(unit(part) for part in parts)
    if sign == "≈":
        return abs(value - shown) <= max(6 * near, 0.02 * abs(shown))
    return abs(value - shown) <= near + 1e-9 * max(1.0, abs(value))


def unit(part) -> float:
    """Of the last digit of a printed number."""
    digits = re.match(r"[+−]?[\d,]+(?:\.(\d+))?(?: × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?$", part)
    return 10.0 ** (int((digits[2] or "0").translate(LOW)) - len(digits[1] or ""))


def worth(text):
    """The number that a printed formula comes to; None if it is not a whole one."""
    text = re.sub(r" × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: "e" + m[1].translate(LOW), text)
    for printed, python in (("^", "**"), ("−", "-"), ("×", "*"), ("·", "*"), ("÷", "/"), ("²", "**2"), (",", "")):
        text = text.replace(printed, python)
    try:
        return float(eval(text, {"__builtins__": {}, "tanh": math.tanh}))
    except (SyntaxError, ZeroDivisionError, OverflowError, TypeError):
        return None
