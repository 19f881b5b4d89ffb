"""The engine's formulas as text in other languages: what an activation is made of is said operation by operation.

A language is a table from operations to how it writes them. One that it has no word for is written as what it expands into.
"""

from collections.abc import Callable
from typing import TypeAlias

from ...compiler.plan import Plan, plan
from ...engine.activations import ACTIVATIONS, Activation
from ...engine.value import Value
from ...failures import Failure
from . import literals

CHOICE, SUM, PRODUCT, SIGN, POWER, WORD = 0, 1, 2, 3, 4, 5  # how firmly a piece of text holds together
Form: TypeAlias = tuple[str, int, tuple[int, ...]]  # the text around its inputs, how firmly it holds, and how firmly each input must

# Written alike in Python and in JavaScript.
ARITHMETIC: dict[str, Form] = {
    "add": ("{0} + {1}", SUM, (SUM, PRODUCT)),
    "subtract": ("{0} - {1}", SUM, (SUM, PRODUCT)),
    "multiply": ("{0} * {1}", PRODUCT, (PRODUCT, SIGN)),
    "divide": ("{0} / {1}", PRODUCT, (PRODUCT, SIGN)),
    "negate": ("-{0}", SIGN, (WORD,)),
    "power": ("{0} ** {1}", POWER, (WORD, SIGN)),
}


def language(**forms: str | Form) -> dict[str, Form]:
    """ARITHMETIC, and what the language says in another way; a text alone is a call, in which anything may stand."""
    return ARITHMETIC | {name: (form, WORD, (SUM,) * 3) if isinstance(form, str) else form for name, form in forms.items()}


def activation(name: str, forms: dict[str, Form], what: str) -> tuple[Activation, list[tuple[str, str]], str]:
    """Its row; lines to be written first, each a name and its formula; and the formula. Both of z. what: the language's name."""
    row, z = ACTIVATIONS[name], Value(0.5)
    steps = plan([row(z)], [z], forms)
    lacking = {term[0].name for term in steps.terms if isinstance(term, tuple)} - set(forms)
    if lacking:
        raise Failure(f"{what} has no word for {sorted(lacking)[0]}, of which {name} is made. Give that operation an expansion.")
    lines, results = written(steps, ["z"], forms)
    return row, lines, results[0]


def written(steps: Plan, inputs: list[str], forms: dict[str, Form]) -> tuple[list[tuple[str, str]], list[str]]:
    """The plan as lines, each a name and its formula, and its results as formulas. What is used twice has a line of its own."""
    uses = [steps.results.count(slot) for slot in range(len(steps.terms))]
    for term in steps.terms:
        for place, slot in enumerate(term[1] if isinstance(term, tuple) else ()):
            uses[slot] += forms[term[0].name][0].count(f"{{{place}}}")
    texts: list[tuple[str, int]] = [(name, WORD) for name in inputs]
    lines: list[tuple[str, str]] = []
    for slot in range(steps.count, len(steps.terms)):
        text = said(steps.terms[slot], texts, forms)
        if isinstance(steps.terms[slot], tuple) and uses[slot] > 1:
            lines.append((f"t{len(lines) + 1}", text[0]))
            text = (lines[-1][0], WORD)
        texts.append(text)
    return lines, [texts[slot][0] for slot in steps.results]


def said(term: float | tuple, texts: list[tuple[str, int]], forms: dict[str, Form]) -> tuple[str, int]:  # type: ignore[type-arg]
    if isinstance(term, float):
        return literals.number(term), SIGN if term < 0 else WORD
    operation, slots = term
    form, firm, needs = forms[operation.name]
    parts = [texts[slot] for slot in slots]
    return form.format(*[text if held >= need else f"({text})" for (text, held), need in zip(parts, needs, strict=False)]), firm


def about(row: Activation) -> str:
    """A sentence or two on it."""
    return f"{row.title}{', by ' + row.source if row.source else ''}. Suits {row.suits}."


def functions(names: list[str], write: Callable[[str], str], between: str) -> str:
    """The texts of all that are used, each once."""
    return between.join(write(name) for name in dict.fromkeys(names))
