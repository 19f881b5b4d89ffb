"""A model as an ES module in plain JavaScript, for a page or for Node, with nothing to install."""

from typing import Any

from ..columns import MISSING
from . import formulas, literals
from .formulas import CHOICE, PRODUCT, SIGN, SUM
from .python_parts import shape

PROGRAM = """\
// A neural network in plain JavaScript, written down by Leafward.
//
// $shape
// In a page, `import { predict } from "./THIS_FILE"`; a row is an object from the names of columns to what stands in them, and
// predict(rows) gives an answer for each. Under Node it also is a program that predicts every row of a table:
//
//     node THIS_FILE table.csv

// The columns of the table that the network reads, as it knew them when it was trained.
const COLUMNS = [
$columns
];

// What stands for a missing value.
const MISSING = new Set([$missing]);
$target
$activations

// The layers, in order. In `weights` each row is a neuron, with a number for each of its inputs; `bias` has a number for each neuron.
const LAYERS = [
$layers
];

const missing = (value) =>
  value === undefined || value === null || Number.isNaN(value) || MISSING.has(String(value).trim());

// A text as a number, or an error that says what it was.
function number(value, name) {
  const x = Number(value);
  if (Number.isNaN(x)) throw new Error(name + " holds numbers, not " + JSON.stringify(value) + ".");
  return x;
}

// A row of the table as the numbers that enter the network. A number becomes (number - mean) / scale, so that all inputs are of
// about the same size; a missing one counts as the mean. A category becomes one input for each of its values: 1 for the value that
// it has, 0 for the others. Where it is missing, or is none that the network has met, all of them are 0.
function inputs(row) {
  return COLUMNS.flatMap((column) => {
    if (!Object.hasOwn(row, column.name)) throw new Error("A row has no " + JSON.stringify(column.name) + ".");
    const value = row[column.name];
    if (column.kind === "number") {
      return [missing(value) ? 0 : (number(value, column.name) - column.mean) / column.scale];
    }
    return column.values.map((known) => (!missing(value) && String(value).trim() === known ? 1 : 0));
  });
}

// The numbers that leave the network. Every neuron multiplies each of its inputs by its weight, adds them up with its bias, and
// passes on what its activation makes of the sum.
export function outputs(row) {
  let x = inputs(row);
  for (const { activation, weights, bias } of LAYERS) {
    x = bias.map((b, j) => activation(weights[j].reduce((sum, w, k) => sum + w * x[k], b)));
  }
  return x;
}

$answers

// A table as a list of lists. A cell between quotes may hold anything, and two quotes in it stand for one.
function parsed(text, separator) {
  const cell = new RegExp(' *("[^"]*(?:""[^"]*)*"|[^' + separator + "\\n]*)([" + separator + "\\n]|$$)", "gy");
  const rows = [[]];
  for (const [, value, end] of text.replaceAll("\\r\\n", "\\n").matchAll(cell)) {
    rows[rows.length - 1].push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === "") break;
    if (end === "\\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 1 || row[0] !== "");
}

// The rows of a table as objects. Its first line names the columns; which sign stands between them is seen there.
function rowsOf(text) {
  const [first] = text.split("\\n", 1);
  const count = (sign) => first.split(sign).length;
  const separator = [",", ";", "\\t", "|"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
  const [header = [], ...lines] = parsed(text.replace(/^\\uFEFF/, ""), separator);
  const names = header.map((name) => name.trim());
  const uneven = lines.find((line) => line.length !== names.length);
  if (uneven) throw new Error("it has a row of " + uneven.length + " cells under " + names.length + " names: " + uneven);
  const rows = lines.map((line) => Object.fromEntries(names.map((name, i) => [name, line[i]])));
  for (const { name, kind } of COLUMNS) {
    if (!names.includes(name)) throw new Error("it has no column " + JSON.stringify(name) + "; its first line must name the columns");
    if (kind === "number" && ";\\t".includes(separator)) {
      for (const row of rows) row[name] = row[name].replace(",", "."); // there a comma may stand in a number: 3,14
    }
  }
  return rows;
}

async function main() {
  const { readFileSync } = await import("node:fs");
  const path = process.argv[2];
  const cell = (value) => (/[",\\n]/.test(value) ? '"' + String(value).replaceAll('"', '""') + '"' : String(value));
  try {
    if (path === undefined) throw new Error("name one after the program's name");
    const rows = rowsOf(readFileSync(path, "utf-8"));
    const lines = [$header, ...$lines];
    console.log(lines.map((line) => line.map(cell).join(",")).join("\\n"));
  } catch (error) {
    console.error("No table can be read from " + path + ": " + error.message);
    process.exitCode = 1;
  }
}

// Whether this file is the program that Node was asked to run.
if (typeof process !== "undefined" && process.argv?.[1] !== undefined) {
  const { pathToFileURL } = await import("node:url");
  const { realpathSync } = await import("node:fs");
  if (import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) await main();
}
"""

# The operations as JavaScript has them.
FORMS = formulas.language(
    exp="Math.exp({0})", log="Math.log({0})", sqrt="Math.sqrt({0})", tanh="Math.tanh({0})", absolute="Math.abs({0})", sin="Math.sin({0})",
    cos="Math.cos({0})", maximum="Math.max({0}, {1})", minimum="Math.min({0}, {1})", relu="Math.max({0}, 0.0)",
    sigmoid=("(1.0 + Math.tanh({0} / 2.0)) / 2.0", PRODUCT, (PRODUCT,)),  # 1 / (1 + e^-z), and nothing overflows
    softplus=("Math.max({0}, 0.0) + Math.log1p(Math.exp(-Math.abs({0})))", SUM, (SUM,)),
    leaky_relu=("{0} > 0 ? {0} : 0.01 * {0}", CHOICE, (SIGN,)), step=("{0} > 0 ? 1.0 : 0.0", CHOICE, (SUM,)),
    gate=("{1} <= 0 ? 0.0 : {0}", CHOICE, (SUM, SUM)),
    share=("{1} < {2} ? 0.0 : {1} === {2} ? {0} / 2.0 : {0}", CHOICE, (PRODUCT, SUM, SUM)),
    vanish=("{0} === 0 ? 0.0 : {0} * {1}", CHOICE, (SIGN, SIGN)),
)  # fmt: skip

LAYER = """\
  {
    activation: $activation,
    weights: [
$weights
    ],
$bias
  },"""

CLASSES = """
// What it tells apart, in the order of its outputs.
export const CLASSES = [
$classes
];
"""

TARGET = """
// What it predicts is a number in the table's own units; the network's output is (number - MEAN) / SCALE.
const MEAN = $mean;
const SCALE = $scale;
"""

CLASS_ANSWERS = """\
// For each row the probability of every class, in the order of CLASSES: the softmax of the outputs.
export function probabilities(rows) {
  return rows.map((row) => {
    const z = outputs(row);
    const top = Math.max(...z); // becomes e^0, so that none overflows
    const powers = z.map((sum) => Math.exp(sum - top));
    const whole = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / whole);
  });
}

// For each row the most probable class.
export function predict(rows) {
  return probabilities(rows).map((ps) => CLASSES[ps.indexOf(Math.max(...ps))]);
}"""

NUMBER_ANSWERS = """\
// For each row the predicted number.
export function predict(rows) {
  return rows.map((row) => outputs(row)[0] * SCALE + MEAN);
}"""


def written(model: dict[str, Any]) -> str:
    """The module's text."""
    layers, target = model["network"]["layers"], model["target"]
    quote = literals.javascript
    if target["kind"] == "category":
        answer = literals.filled(CLASSES, classes=literals.names(target["values"], quote, "  "))
    else:
        answer = literals.filled(TARGET, mean=literals.number(target["mean"]), scale=literals.number(target["scale"]))
    return literals.filled(
        PROGRAM,
        shape=shape(model),
        columns=literals.columns(model["features"], quote, "  "),
        missing=", ".join(map(quote, sorted(MISSING))),
        target=answer,
        activations=formulas.functions([layer["activation"] for layer in layers], activation, "\n\n"),
        layers="\n".join(
            literals.filled(
                LAYER,
                activation=layer["activation"],
                weights=literals.matrix(layer["weights"], " " * 6),
                bias=literals.numbers(layer["bias"], "    bias: ", ","),
            )
            for layer in layers
        ),
        answers=CLASS_ANSWERS if target["kind"] == "category" else NUMBER_ANSWERS,
        **program(target),
    )


def program(target: dict[str, Any]) -> dict[str, str]:
    """What the program prints: a header, and what becomes of each answer."""
    name = literals.javascript(target["name"])
    if target["kind"] == "category":
        answers = "probabilities(rows).map((ps, i) => [predict([rows[i]])[0], Math.max(...ps)])"
        return {"header": f'[{name}, "probability"]', "lines": answers}
    return {"header": f"[{name}]", "lines": "predict(rows).map((answer) => [answer])"}


def activation(name: str) -> str:
    """A function with its formula."""
    row, lines, result = formulas.activation(name, FORMS, "JavaScript")
    before = "".join(f"  const {local} = {formula};\n" for local, formula in lines)
    body = f"{{\n{before}  return {result};\n}}" if lines else result
    return f"// {formulas.about(row)}\nconst {name} = (z) => {body};"
