"""The formula taken along: as a program with our engine, with PyTorch, and as LaTeX."""

from ...engine.ops import NUMBERS
from ...formula.words import CONSTANTS
from ...view.text import exact

# How an operation is called: in our engine's table by its own name; in PyTorch; in LaTeX. {0} and {1} are its inputs.
TORCH = {
    "exp": "torch.exp({0})", "log": "torch.log({0})", "sqrt": "torch.sqrt({0})", "tanh": "torch.tanh({0})", "sigmoid": "torch.sigmoid({0})",
    "relu": "torch.relu({0})", "leaky_relu": "torch.nn.functional.leaky_relu({0}, 0.01)", "absolute": "torch.abs({0})",
    "sin": "torch.sin({0})", "cos": "torch.cos({0})", "maximum": "torch.maximum({0}, {1})", "minimum": "torch.minimum({0}, {1})",
    "log1p": "torch.log1p({0})", "negate": "-{0}",
}  # fmt: skip
PYTHON = {"add": "{0} + {1}", "subtract": "{0} - {1}", "multiply": "{0} * {1}", "divide": "{0} / {1}", "power": "{0} ** {1}"}
LATEX = {
    "exp": "e^{{{0}}}", "log": "\\ln\\left({0}\\right)", "sqrt": "\\sqrt{{{0}}}", "tanh": "\\tanh\\left({0}\\right)",
    "sigmoid": "\\sigma\\left({0}\\right)",
    "absolute": "\\left|{0}\\right|", "sin": "\\sin\\left({0}\\right)", "cos": "\\cos\\left({0}\\right)",
    "maximum": "\\max\\left({0}, {1}\\right)", "minimum": "\\min\\left({0}, {1}\\right)",
}  # fmt: skip
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "κ": "kappa", "λ": "lambda",
    "μ": "mu", "ν": "nu", "ξ": "xi", "ρ": "rho", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
RESERVED = (
    "torch",
    "ops",
    "Value",
    "lambda",
    "in",
    "is",
    "or",
    "as",
    "if",
    "and",
    "not",
    "for",
    "def",
    "del",
    "from",
    "pass",
    "print",
    "result",
)


def ours(worked) -> str:
    """A program with our engine, which prints the result and every gradient."""
    lines = ["from leafward import Value", "from leafward.engine import ops", ""]
    lines += ['{} = Value({}, "{}")'.format(plain(leaf.label), decimal(leaf.data), leaf.label) for leaf in worked.leaves]
    lines += body(worked, lambda kind: "ops." + kind + ("({0}, {1})" if kind in ("maximum", "minimum") else "({0})"))
    last = plain(worked.result.label)
    lines += ["", "{}.backward()".format(last), "print({}.data)".format(last)]
    lines += ['print("∂/∂{}", {}.grad)'.format(leaf.label, plain(leaf.label)) for leaf in worked.leaves]
    return "\n".join(lines) + "\n"


def torch(worked) -> str:
    """The same with PyTorch, in double precision as here."""
    lines = ["import torch", ""]
    form = "{} = torch.tensor({}, dtype=torch.float64, requires_grad=True)"
    lines += [form.format(plain(leaf.label), decimal(leaf.data)) for leaf in worked.leaves]
    lines += body(worked, lambda kind: TORCH.get(kind, "torch.heaviside({0}, torch.zeros((), dtype=torch.float64))"))
    last = plain(worked.result.label)
    lines += ["", "{}.backward()".format(last), "print({}.item())".format(last)]
    lines += [
        'print("∂/∂{}", {}.grad.item() if {}.grad is not None else 0.0)'.format(leaf.label, *[plain(leaf.label)] * 2)
        for leaf in worked.leaves
    ]
    return "\n".join(lines) + "\n"


def body(worked, called):
    """A line for each step."""
    lines = []
    for step in worked.steps:
        kind = step.operation.name
        form = PYTHON.get(kind) or ("-{0}" if kind == "negate" else called(kind))
        inputs = [decimal(x) if isinstance(x, NUMBERS) else plain(x.label) for x in step.inputs]
        if kind in PYTHON:  # a number with a minus in front binds less firmly than a power
            inputs = ["({})".format(x) if x[0] == "-" else x for x in inputs]
        elif kind in ("maximum", "minimum") and "torch" in form:
            inputs = [
                "torch.tensor({}, dtype=torch.float64)".format(x) if isinstance(y, NUMBERS) else x for x, y in zip(inputs, step.inputs)
            ]
        lines.append("{} = {}".format(plain(step.label), form.format(*inputs)))
    return lines


def plain(name: str) -> str:
    """A name as a program may have it."""
    found = "".join([GREEK.get(letter, letter) for letter in name])
    return found + "_" if found in RESERVED or found in CONSTANTS else found


def decimal(x: float) -> str:
    if x != x or abs(x) == float("inf"):
        return 'float("{}")'.format("nan" if x != x else "inf" if x > 0 else "-inf")
    text = exact(x)
    return text if "." in text or "e" in text else text + ".0"


# LaTeX.


def latex(worked) -> str:
    """The formula as LaTeX; what is shared is written out each time."""
    texts: dict = {}
    for node in worked.order:
        texts[node] = typeset(node, texts) if node.inputs else (symbol(node.label), 9)
    return texts[worked.result][0] + "\n"


def typeset(node, texts):
    """The text of a node, and how firmly it holds together."""
    kind = node.operation.name
    parts = [(number(x), 9 if x >= 0 else 1) if isinstance(x, NUMBERS) else texts[x] for x in node.inputs]
    inner = [text for text, _ in parts]
    if kind in ("add", "subtract"):
        sign = " + " if kind == "add" else " - "
        return inner[0] + sign + held(parts[1], 2), 1
    if kind == "multiply":
        return held(parts[0], 2) + " \\cdot " + held(parts[1], 3), 2
    if kind == "divide":
        return "\\frac{{{}}}{{{}}}".format(*inner), 3
    if kind == "power":
        return "{}^{{{}}}".format(held(parts[0], 9), inner[1]), 4
    if kind == "negate":
        return "-" + held(parts[0], 2), 1
    form = LATEX.get(kind, "\\operatorname{{" + kind.replace("_", "\\ ") + "}}\\left({0}\\right)")
    return form.format(*inner), 4 if kind == "exp" else 9


def held(part, binds):
    text, own = part
    return text if own >= binds else "\\left({}\\right)".format(text)


def number(x):
    return exact(x)


def symbol(name: str) -> str:
    """w11 as w_{11}, α as \\alpha, and a word upright."""
    digits = ""
    while name and "0" <= name[-1] <= "9":
        name, digits = name[:-1], name[-1] + digits
    base = "\\" + GREEK[name] if name in GREEK else name if len(name) == 1 else "\\mathrm{{{}}}".format(name.replace("_", "\\_"))
    return base + ("_{{{}}}".format(digits) if digits else "")
