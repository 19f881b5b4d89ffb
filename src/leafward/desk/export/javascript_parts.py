"""What a model in JavaScript is made of, as text: each $part is filled in by `to_javascript.py`."""

PROGRAM = r"""// A neural network in plain JavaScript, written down by Leafward.
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

// What counts as a blank around a value, and what a number looks like.
const BLANKS = "$blanks";
const NUMBER = /^$plain$$/;

function stripped(text) {
  let [start, end] = [0, text.length];
  while (start < end && BLANKS.includes(text[start])) start++;
  while (end > start && BLANKS.includes(text[end - 1])) end--;
  return text.slice(start, end);
}

function missing(value, column) {
  if (typeof value !== "string") return value === undefined || value === null || Number.isNaN(value);
  return MISSING.has(stripped(value)) || Boolean(column.missing?.includes(stripped(value)));
}

// Signs that are other forms of those in a number.
const FORMS = { "\u2212": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2019": "'" };
const plain = (text) =>
  text.replace(/[\uff01-\uff5e\u2212\u00a0\u2009\u202f\u2019]/g, (sign) => FORMS[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

// The number in a cell, written as the column writes its numbers; NaN for a missing one or one beyond all numbers.
function number(value, column) {
  if (missing(value, column)) return NaN;
  let x = value;
  if (typeof value === "string") {
    let text = plain(stripped(value));
    const { unit = "", group = "", decimal = "." } = column;
    if (unit && text.includes(unit)) {
      const at = text.indexOf(unit);
      const [before, after] = [stripped(text.slice(0, at)), stripped(text.slice(at + unit.length))];
      if (!after || ["", "-", "+"].includes(before)) text = before + after;
    }
    const grouped = "^[-+]?[0-9]{1,3}(?:@[0-9]{2,3})*@[0-9]{3}(?![0-9])".replaceAll("@", group.replace(".", "\\."));
    if (group && new RegExp(grouped).test(text)) text = text.replaceAll(group, "");
    if (decimal === ",") text = text.replaceAll(",", ".");
    if (/^[-+]?inf(inity)?$$/i.test(text)) return NaN;
    if (!NUMBER.test(text)) throw new Error(column.name + " holds numbers, not " + JSON.stringify(value) + ".");
    x = text;
  }
  x = Number(x);
  return Number.isFinite(x) && !column.missing?.includes(String(x)) ? x : NaN;
}

// What makes two cells of a category the same: 1, 1.0 and 01 are one number, true and TRUE one word; else the letters count.
function key(value, column) {
  const text = stripped(String(value));
  if (column.written) return text;
  if (typeof value === "number") return value;
  if (NUMBER.test(text)) return Number(text);
  return ["true", "false"].includes(text.toLowerCase()) ? text.toLowerCase() : text;
}
$dates
// A row of the table as the numbers that enter the network. A number becomes (number - mean) / scale, so that all inputs are of
// about the same size; a missing one counts as the mean. A category becomes one input for each of its values: 1 for the value that
// it has, 0 for the others. Where it is missing, or is none that the network has met, all of them are 0, or there is one more input
// for any other value.
function inputs(row) {
  return COLUMNS.flatMap((column) => {
    if (!Object.hasOwn(row, column.name)) throw new Error("A row has no " + JSON.stringify(column.name) + ".");
    const value = row[column.name];
    if (column.kind === "number") {
      const x = number(value, column);
      return [Number.isNaN(x) ? 0 : (x - column.mean) / column.scale];
    }
    if (column.kind === "date") return dateInputs(value, column);
    const there = value !== undefined && value !== null;
    const own = there ? key(value, column) : "";
    const ones = column.values.map((known) => (there && own === key(known, column) ? 1 : 0));
    if (column.other) ones.push(ones.includes(1) || missing(value, column) ? 0 : 1);
    return ones;
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

// How the table was written that the network was trained on, and so how others are read. HEADER: whether a row of names is above.
const ENCODING = $encoding;
const SEPARATOR = $separator;
const HEADER = $header;
const TOTAL = /^(?:$total)$$/i;

// A table as a list of lists. A cell between quotes may hold anything, and two quotes in it stand for one.
function parsed(text) {
  const rows = [[]];
  const end = (i) => i >= text.length || text[i] === SEPARATOR || text[i] === "\n" || text[i] === "\r";
  for (let i = 0; i <= text.length; i++) {
    while (text[i] === " ") i++;
    let cell = "";
    if (text[i] === '"') {
      for (i++; text[i] !== '"' || text[i + 1] === '"'; i++) {
        if (i >= text.length) throw new Error("a quotation mark is opened and not closed");
        if (text[i] === '"') i++;
        cell += text[i];
      }
      i++;
      if (!end(i)) throw new Error("text follows a closing quotation mark");
    } else {
      while (!end(i)) cell += text[i++];
    }
    rows[rows.length - 1].push(cell);
    if (text[i] === "\r" && text[i + 1] === "\n") i++;
    if (text[i] === "\n" || text[i] === "\r") rows.push([]);
  }
  const alone = Math.max(...rows.map((row) => row.length)) === 1;
  return rows.filter((row, i) => row.length > 1 || stripped(row[0] ?? "") !== "" || (alone && row[0] !== ""));
}

// A line as names of columns; it may be a comment that holds them.
function headerOf(line, names) {
  const head = line.map(stripped);
  if (names.every((name) => head.includes(name)) || !head[0].startsWith("#")) return head;
  return [head[0].replace(/^[# ]+/, ""), ...head.slice(1)].filter((name) => name !== "");
}

// The rows of a table as objects; rows above the names, comments and a total below count for nothing.
function rowsOf(text) {
  const names = COLUMNS.map((column) => column.name);
  const whole = (head) => names.every((name) => head.includes(name));
  if (SEPARATOR === " ") text = text.split(/\r\n|\r|\n/).map((line) => line.trim().split(/\s+/).join(" ")).join("\n");
  let lines = parsed(text);
  let header = [];
  if (HEADER) {
    const heads = lines.map((line) => headerOf(line, names));
    const at = heads.findIndex(whole);
    if (at < 0) {
      const lacking = names.find((name) => !heads[0]?.includes(name)) ?? names[0];
      throw new Error("it has no column " + JSON.stringify(lacking) + "; a row of it must name the columns");
    }
    header = heads[at];
    lines = lines.slice(at + 1);
    const [first = header] = lines;
    if (first.length === header.length + 1) header = first[first.length - 1] === "" ? [...header, ""] : ["", ...header];
  } else {
    lines = lines.filter((line) => !line[0].startsWith("#"));
    header = (lines[0] ?? []).map((_, i) => "column" + (i + 1));
    if (!whole(header)) header = names;
  }
  lines = lines.filter((line) => line.length === header.length || !line[0].startsWith("#"));
  const totals = lines.map((line) => TOTAL.test(line[0].trim()));
  if (lines.length > 2 && totals.indexOf(true) === lines.length - 1) lines.pop();
  const uneven = lines.find((line) => line.length !== header.length);
  if (uneven) throw new Error("it has a row of " + uneven.length + " cells under " + header.length + " names: " + uneven);
  return lines.map((line) => Object.fromEntries(header.map((name, i) => [name, line[i]])));
}

// What is in a file as text; two bytes at its beginning may say in which order the others come.
function textOf(bytes) {
  const label = ENCODING === "utf-16le" && bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : ENCODING;
  return new TextDecoder(label, { fatal: true }).decode(bytes);
}

async function main() {
  const { readFileSync } = await import("node:fs");
  const path = process.argv[2];
  const cell = (value) => (/[",\n\r]/.test(value) ? '"' + String(value).replaceAll('"', '""') + '"' : String(value));
  try {
    if (path === undefined) throw new Error("name one after the program's name");
    const rows = rowsOf(textOf(readFileSync(path)));
    const lines = [$names, ...$lines];
    console.log(lines.map((line) => line.map(cell).join(",")).join("\n"));
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

DATES = r"""
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
// The forms of dates, and which of a form's groups are year, month and day.
const DATES = {
$forms
};

// Year, month, weekday from 1 for Monday, and the day from 1 January 1970 on, each as (number - mean) / scale.
function dateInputs(value, column) {
  if (missing(value, column)) return [0, 0, 0, 0];
  const text = value instanceof Date ? value.toISOString() : stripped(String(value));
  for (const [form, [y, m, d]] of DATES[value instanceof Date ? "ymd" : column.order]) {
    const found = form.exec(text);
    if (!found) continue;
    const named = MONTHS.indexOf(found[m].toLowerCase());
    const [year, month, day] = [Number(found[y]), named < 0 ? Number(found[m]) : named + 1, Number(found[d] || 1)];
    const [hour, minute, second] = found.slice(-3).map((part) => Number(part || 0));
    const date = new Date(0);
    date.setUTCFullYear(found[y].length > 2 ? year : year + (year < 69 ? 2000 : 1900), month - 1, day);
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) break;
    const days = date.getTime() / 86400000 + (hour * 3600 + minute * 60 + second) / 86400;
    const parts = [date.getUTCFullYear(), month, ((date.getUTCDay() + 6) % 7) + 1, days];
    return parts.map((x, i) => (x - column.means[i]) / column.scales[i]);
  }
  throw new Error(column.name + " holds dates, not " + JSON.stringify(value) + ".");
}
"""

TARGET = """
// What it predicts is a number in the table's own units; the network's output is ($number - MEAN) / SCALE.
const MEAN = $mean;
const SCALE = $scale;
"""

CLASSES = """
// What it tells apart, in the order of its outputs.
export const CLASSES = [
$classes
];
"""

LAYER = """\
  {
    activation: $activation,
    weights: [
$weights
    ],
$bias
  },"""

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
  return rows.map((row) => $restored);
}"""

RESTORED = {False: "outputs(row)[0] * SCALE + MEAN", True: "Math.min(Math.exp(outputs(row)[0] * SCALE + MEAN), $most)"}
