"""A model as an ES module in plain JavaScript, for a page or for Node, with nothing to install."""

from typing import Any

from ..cells import BLANKS, MISSING, PLAIN
from ..dates import FORMS as ORDERS
from ..layout import TOTAL
from . import formulas, literals
from .formulas import CHOICE, PRODUCT, SIGN, SUM
from .javascript_parts import CLASS_ANSWERS, CLASSES, DATES, LAYER, NUMBER_ANSWERS, PROGRAM, RESTORED, TARGET
from .python_parts import shape, written_as

# The operations as JavaScript has them.
FORMS = formulas.language(
    exp="Math.exp({0})", log="Math.log({0})", log1p="Math.log1p({0})",
    sqrt="Math.sqrt({0})", tanh="Math.tanh({0})", absolute="Math.abs({0})", sin="Math.sin({0})",
    cos="Math.cos({0})", maximum="Math.max({0}, {1})", minimum="Math.min({0}, {1})", relu="Math.max({0}, 0.0)",
    sigmoid=("(1.0 + Math.tanh({0} / 2.0)) / 2.0", PRODUCT, (PRODUCT,)),  # 1 / (1 + e^-z), and nothing overflows
    softplus=("Math.max({0}, 0.0) + Math.log1p(Math.exp(-Math.abs({0})))", SUM, (SUM,)),
    leaky_relu=("{0} > 0 ? {0} : 0.01 * {0}", CHOICE, (SIGN,)), step=("{0} > 0 ? 1.0 : 0.0", CHOICE, (SUM,)),
    gate=("{1} <= 0 ? 0.0 : {0}", CHOICE, (SUM, SUM)),
    share=("{1} < {2} ? 0.0 : {1} === {2} ? {0} / 2.0 : {0}", CHOICE, (PRODUCT, SUM, SUM)),
    vanish=("{0} === 0 ? 0.0 : {0} * {1}", CHOICE, (SIGN, SIGN)),
)  # fmt: skip


def written(model: dict[str, Any]) -> str:
    """The module's text."""
    layers, target = model["network"]["layers"], model["target"]
    table, quote = written_as(model), literals.javascript
    return literals.filled(
        PROGRAM,
        shape=shape(model),
        columns=literals.columns(model["features"], quote, "  "),
        missing=", ".join(map(quote, sorted(MISSING))),
        blanks=ascii(BLANKS)[1:-1].replace("\\x", "\\u00"),
        plain=PLAIN,
        dates=dates(model),
        encoding=quote(label(table["encoding"])),
        separator=quote(table["separator"]),
        header=str(table["header"]).lower(),
        total=ascii(TOTAL.pattern)[1:-1],
        target=of_target(target),
        activations=formulas.functions([layer["activation"] for layer in layers], activation, "\n\n"),
        layers="\n".join(map(of_layer, layers)),
        **program(target),
    )


def of_layer(given: dict[str, Any]) -> str:
    weights, bias = literals.matrix(given["weights"], " " * 6), literals.numbers(given["bias"], "    bias: ", ",")
    return literals.filled(LAYER, activation=given["activation"], weights=weights, bias=bias)


def of_target(target: dict[str, Any]) -> str:
    """What the program knows of the column that it predicts."""
    if target["kind"] == "category":
        return literals.filled(CLASSES, classes=literals.names(target["values"], literals.javascript, "  "))
    number = "log(number)" if target.get("log") else "number"
    return literals.filled(TARGET, number=number, mean=literals.number(target["mean"]), scale=literals.number(target["scale"]))


# Encodings as a browser calls them, where that is not how Python does.
LABELS = {"utf-8-sig": "utf-8", "utf-16": "utf-16le", "cp932": "shift_jis", "koi8_r": "koi8-r", "euc_jp": "euc-jp", "euc_kr": "euc-kr"}


def label(encoding: str) -> str:
    name = encoding.lower()
    return LABELS.get(name) or (f"windows-{name[2:]}" if name.startswith("cp125") else name.replace("_", "-"))


def dates(model: dict[str, Any]) -> str:
    """What reads dates is there for those that have some."""
    if not any(column["kind"] == "date" for column in model["features"]):
        return ""
    forms = []
    for order, given in ORDERS.items():
        entries = ", ".join(f"[/^{form.replace('/', '[/]').replace('[-[/].]', '[-/.]')}$/i, {list(places)}]" for form, places in given)
        forms.append(f"  {order}: [{entries}],")
    return literals.filled(DATES, forms="\n".join(forms))


def program(target: dict[str, Any]) -> dict[str, str]:
    """What the module answers, and what it prints as a program: a header, and what becomes of each answer."""
    name = literals.javascript(target["name"])
    if target["kind"] == "category":
        lines = "probabilities(rows).map((ps, i) => [predict([rows[i]])[0], Math.max(...ps)])"
        return {"answers": CLASS_ANSWERS, "names": f'[{name}, "probability"]', "lines": lines}
    answers = literals.filled(NUMBER_ANSWERS, restored=literals.restored(RESTORED, target))
    return {"answers": answers, "names": f"[{name}]", "lines": "predict(rows).map((answer) => [answer])"}


def activation(name: str) -> str:
    """A function with its formula."""
    row, lines, result = formulas.activation(name, FORMS, "JavaScript")
    before = "".join(f"  const {local} = {formula};\n" for local, formula in lines)
    body = f"{{\n{before}  return {result};\n}}" if lines else result
    return f"// {formulas.about(row)}\nconst {name} = (z) => {body};"
