"""Explains a formula as `leafward explain` prints it: forward line by line, every gradient path by path, a nudge beside each."""

import math

from .engine import graph
from .engine.account import Account
from .engine.faults import first_fault
from .engine.value import Value
from .figures.equation import settled, settled_formula
from .figures.steps import RESULT, name_steps
from .figures.writing import formula as written
from .figures.writing import named, numbers, slope_formula
from .formula.reading import read
from .formula.tokens import CannotRead
from .view.text import figures

Json = dict[str, object]


class Explanation:
    """A formula with numbers for its unknowns, worked out. text: such as "(w*x - y)**2"; given: pairs (name, number).

    order: 1 for slopes, 2 for the slopes of the slopes as well. Raises CannotRead, which says in a sentence what does not fit.
    """

    def __init__(self, text: str, given: list[tuple[str, float]], order: int = 1) -> None:
        self.text = text
        found = read(text)
        if not isinstance(found.value, Value):
            raise CannotRead(text, 0, f"{text!r} has no unknown such as w, so it has no slope")
        self.value, self.inputs, self.understood = found.value, found.inputs, found.understood
        fill(text, self.inputs, given)
        everything = graph.ordered(self.value)
        graph.forward(everything)
        self.steps = [node for node in everything if node.inputs]
        name_steps(self.steps, self.inputs)
        self.account = Account(self.value)
        self.second = [graph.gradient(slope, self.inputs) for slope in graph.gradient(self.value, self.inputs)] if order == 2 else []

    # As text.

    def lines(self) -> list[str]:
        given = ", ".join(f"{leaf.label} = {figures(leaf.data)}" for leaf in self.inputs)
        title = [self.text, *([f"  {self.understood}"] if self.understood else []), f"  with {given}"]
        parts = [title, ["Forward", *table(self.forward())]] if self.steps else [title]
        parts.append(["Backward: incoming gradient × local slope, added up where there are several paths", *table(self.backward())])
        parts[-1] += self.agreements()
        parts.append(["Nudge test: the result again with each unknown a little smaller and larger", *table(self.nudges())])
        if self.second:
            parts.append(["Second order: how each slope changes with each unknown", *table(self.second_rows())])
        fault = self.fault()
        return [line for part in parts for line in [*part, ""]][:-1] + (["", fault] if fault else [])

    def forward(self) -> list[list[str]]:
        rows = []
        for step in self.steps:
            made, result, sign = settled_formula(step)
            rows.append([step.label, "= " + written(step, named), "= " + made, f"{sign} {result}"])
        return rows

    def backward(self) -> list[list[str]]:
        rows = [[partial(self.value), "= 1", "", "the pass starts here"]]
        for node in reversed(self.account.order):
            if node is self.value:
                continue
            paths = self.account.of(node, "gradient").paths()
            names = " + ".join(f"{partial(path.user)} · {factor(slope_formula(path))}" for path in paths)
            factors = [x for path in paths for x in (path.incoming, path.slope)]
            texts, total, sign = settled(sum_of_products, factors, self.account.of(node, "gradient").gradient(), 4, figures)
            worked = " + ".join(f"{factor(x)} × {factor(y)}" for x, y in zip(texts[::2], texts[1::2], strict=True))
            rows.append([partial(node), "= " + names, "= " + worked, f"{sign} {total}"])
        return rows

    def agreements(self) -> list[str]:
        """What is agreed where a function has no slope of its own, each once."""
        found = []
        for node in self.account.order:
            for path in self.account.of(node, "gradient").paths():
                line = f"  {path.user.label}: {path.agreed}"
                if path.agreed and line not in found:
                    found.append(line)
        return found

    def nudges(self) -> list[list[str]]:
        rows = []
        for leaf in self.inputs:
            slope = self.account.of(leaf, "gradient").gradient()
            nudge = self.account.of(leaf, "gradient").measured()
            step = nudge.visible()
            says = f"says {figures(step.across, 6)}"
            rows.append([leaf.label, f"± {figures(step.h)}", says, f"gradient {figures(slope, 6)}", nudge.verdict(slope)])
        return rows

    def measured(self, leaf: Value) -> Json:
        slope, nudge = self.account.of(leaf, "gradient").gradient(), self.account.of(leaf, "gradient").measured()
        return {
            "of": leaf.label, "h": nudge.h, "slope": plain(nudge.slope), "error": plain(nudge.error), "verdict": nudge.verdict(slope),
        }  # fmt: skip

    def second_rows(self) -> list[list[str]]:
        names = [leaf.label for leaf in self.inputs]
        head = ["", *[f"∂/∂{name}" for name in names]]
        return [head] + [[f"∂{RESULT}/∂{name}", *[figures(x.data) for x in row]] for name, row in zip(names, self.second, strict=True)]

    def fault(self) -> str:
        """Where the numbers first went wrong, if they did."""
        found = first_fault(self.value)
        if found is None:
            return ""
        if not found.inputs:
            return f"{found.label} is {figures(found.data)}, which no formula gets out of."
        if math.isfinite(found.data):
            return f"The first slope that is no ordinary number is that of {found.label} = {written(found, named)} = {numbers(found)}."
        made = f"{found.label} = {written(found, named)} = {numbers(found)} = {figures(found.data)}"
        return f"The first number that is no ordinary number is {made}."

    # For programs.

    def json(self) -> Json:
        gradients = []
        for node in reversed(self.account.order):
            paths = [
                {"through": path.user.label, "incoming": plain(path.incoming), "slope": plain(path.slope), "share": plain(path.share)}
                for path in self.account.of(node, "gradient").paths()
            ]
            gradients.append({"of": node.label, "value": plain(self.account.of(node, "gradient").gradient()), "paths": paths})
        found: Json = {
            "formula": self.text,
            "understood": self.understood,
            "inputs": {leaf.label: plain(leaf.data) for leaf in self.inputs},
            "result": plain(self.value.data),
            "forward": [
                {"name": s.label, "formula": written(s, named), "operation": s.operation.name, "value": plain(s.data)} for s in self.steps
            ],
            "gradients": gradients,
            "nudges": [self.measured(leaf) for leaf in self.inputs],
        }
        if self.second:
            names = [leaf.label for leaf in self.inputs]
            found["second"] = {
                a: {b: plain(x.data) for b, x in zip(names, row, strict=True)} for a, row in zip(names, self.second, strict=True)
            }
        return found


def fill(text: str, inputs: list[Value], given: list[tuple[str, float]]) -> None:
    """Give each unknown its number."""
    names = {leaf.label: leaf for leaf in inputs}
    seen = set()
    for name, number in given:
        if name not in names:
            raise CannotRead(text, 0, f"the formula has no {name}; its unknowns are {', '.join(names)}")
        if name in seen:
            raise CannotRead(text, 0, f"{name} is given twice; give it one number")
        seen.add(name)
        names[name].data = number
    missing = [name for name in names if name not in seen]
    if missing:
        example = " ".join(f"{name}=1" for name in missing)
        raise CannotRead(text, 0, f"{', '.join(missing)} {'has' if len(missing) == 1 else 'have'} no number; add for instance {example}")


def partial(node: Value) -> str:
    return f"∂{node.label}"


def sum_of_products(numbers: list[float]) -> float:
    """Of a list of pairs, one after another."""
    return sum(x * y for x, y in zip(numbers[::2], numbers[1::2], strict=True))


def factor(text: str) -> str:
    """Within a product: what is more than one word, or negative, in brackets."""
    return f"({text})" if " " in text or text.startswith("−") else text


def plain(x: float) -> float | str:
    """A number as JSON can say it; it has no inf and no nan, so these are words."""
    return x if math.isfinite(x) else str(x)


def table(rows: list[list[str]]) -> list[str]:
    widths = [max(len(row[i]) for row in rows if i < len(row)) for i in range(max(map(len, rows)))]
    return ["  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in rows]
