"""What the NumPy and the PyTorch program have in common: the columns, a row as inputs, and reading a table as a program."""

from typing import Any

from ..cells import BLANKS, MISSING, PLAIN
from ..dates import FORMS
from ..layout import TOTAL
from . import literals

COLUMNS = """\
# The columns of the table that the network reads, as it knew them when it was trained.
COLUMNS = [
$columns
]

# What stands for a missing value, and what counts as a blank around one.
MISSING = $missing
BLANKS = $blanks
# What a number looks like, and which signs are other forms of those in it.
NUMBER = re.compile(r"$plain")
FORMS = {**{0xFF01 + i: chr(0x21 + i) for i in range(94)}, 0x2212: "-", 0xA0: " ", 0x2009: " ", 0x202F: " ", 0x2019: "'"}
"""

CLASSES = """
# What it tells apart, in the order of its outputs.
CLASSES = [
$classes
]
"""

TARGET = """
# What it predicts is a number in the table's own units; the network's output is ($number - MEAN) / SCALE.
MEAN = $mean
SCALE = $scale
"""

INPUTS = '''\
def missing(value, column):
    if not isinstance(value, str):
        return value is None or value != value
    return value.strip(BLANKS) in MISSING or value.strip(BLANKS) in column.get("missing", [])


def number(value, column):
    """The number in a cell, written as the column writes its numbers; nan for a missing one or one beyond all numbers."""
    if missing(value, column):
        return math.nan
    if isinstance(value, str):
        text = value.strip(BLANKS).translate(FORMS)
        unit, group = column.get("unit", ""), column.get("group", "")
        if unit and unit in text:
            before, _, after = (part.strip(BLANKS) for part in text.partition(unit))
            text = before + after if not after or before in ("", "-", "+") else text
        if group and re.match(r"[-+]?[0-9]{1,3}(?:@[0-9]{2,3})*@[0-9]{3}(?![0-9])".replace("@", re.escape(group)), text):
            text = text.replace(group, "")
        if column.get("decimal") == ",":
            text = text.replace(",", ".")
        if re.fullmatch("[-+]?inf(inity)?", text, re.IGNORECASE):
            return math.nan
        if not NUMBER.fullmatch(text):
            raise ValueError(f"{column['name']} holds numbers, but {value!r}")
        value = text
    x = float(value)
    said = column.get("missing", []) and repr(x).removesuffix(".0") in column["missing"]
    return math.nan if math.isinf(x) or said else x


def key(value, column):
    """What makes two cells of a category the same: 1, 1.0 and 01 are one number, true and TRUE one word; else the letters count."""
    text = str(value).strip(BLANKS)
    if column.get("written"):
        return text
    if not isinstance(value, str) and not isinstance(value, bool):
        try:
            return float(value) if text not in ("True", "False") else text.lower()
        except (TypeError, ValueError):
            return text
    if NUMBER.fullmatch(text):
        return float(text)
    return text.lower() if text.lower() in ("true", "false") else text

$dates
def inputs(row):
    """A row of the table as the numbers that enter the network.

    A number becomes (number - mean) / scale, so that all inputs are of about the same size; a missing one counts as the mean.
    A category becomes one input for each of its values: 1 for the value that it has, 0 for the others. Where it is missing, or
    is none that the network has met, all of them are 0, or there is one more input for any other value.
    """
    result = []
    for column in COLUMNS:
        value = row[column["name"]]
        if column["kind"] == "number":
            x = number(value, column)
            result.append(0.0 if math.isnan(x) else (x - column["mean"]) / column["scale"])
        elif column["kind"] == "category":
            found = [key(value, column) == key(known, column) for known in column["values"]] if value is not None else [False]
            ones = [1.0 if same else 0.0 for same in found] if value is not None else [0.0] * len(column["values"])
            if column.get("other"):
                ones.append(0.0 if any(found) or missing(value, column) else 1.0)
            result.extend(ones)
        else:
            result.extend(date_inputs(value, column))
    return result
'''

DATES = '''
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# The forms of dates, and which of a form's groups are year, month and day.
DATES = {
$forms
}


def date_inputs(value, column):
    """Year, month, weekday from 1 for Monday, and the day from 1 January 1970 on, each as (number - mean) / scale."""
    text, order = (value.isoformat(), "ymd") if hasattr(value, "isoformat") else (str(value).strip(BLANKS), column["order"])
    if missing(value, column) or missing(text, column):
        return [0.0] * 4
    for form, (y, m, d) in DATES[order]:
        found = re.fullmatch(form, text, re.IGNORECASE)
        if found:
            year, month, day = int(found[y]), found[m].lower(), int(found[d] or 1)
            if len(found[y]) == 2:
                year += 2000 if year < 69 else 1900
            hour, minute, second = (int(part or 0) for part in found.groups()[-3:])
            try:
                date = datetime.date(year, MONTHS.index(month) + 1 if month in MONTHS else int(month), day)
            except ValueError:
                break
            days = date.toordinal() - 719163 + (hour * 3600 + minute * 60 + second) / 86400
            parts = [date.year, date.month, date.isoweekday(), days]
            return [(x - mean) / scale for x, mean, scale in zip(parts, column["means"], column["scales"])]
    raise ValueError(f"{column['name']} holds dates, but {value!r}")

'''

MAIN = '''\
# How the table was written that the network was trained on, and so how others are read. HEADER: whether a row of names is above.
ENCODING = $encoding
SEPARATOR = $separator
HEADER = $header
TOTAL = re.compile(r"$total", re.IGNORECASE)


def header_of(line, names):
    """A line as names of columns; it may be a comment that holds them."""
    head = [cell.strip(BLANKS) for cell in line]
    if set(names) <= set(head) or not head[0].startswith("#"):
        return head
    return [name for name in [head[0].lstrip("# "), *head[1:]] if name]


def rows_of(path):
    """The rows of a table as dictionaries; rows above the names, comments and a total below count for nothing."""
    names = [column["name"] for column in COLUMNS]
    with open(path, newline="", encoding=ENCODING) as file:
        text = file if SEPARATOR != " " else (" ".join(line.split()) + "\\n" for line in file)
        lines = [line for line in csv.reader(text, delimiter=SEPARATOR, skipinitialspace=True, strict=True) if line]
    lines = [line for line in lines if len(line) > 1 or line[0].strip(BLANKS) or max(map(len, lines)) == 1]
    if HEADER:
        heads = [header_of(line, names) for line in lines]
        at = next((i for i, head in enumerate(heads) if set(names) <= set(head)), None)
        if at is None:
            lacking = next((name for name in names if not heads or name not in heads[0]), names[0])
            sys.exit(f"{path} has no column {lacking!r}. A row of it must name the columns.")
        header, lines = heads[at], lines[at + 1 :]
        if lines and len(lines[0]) == len(header) + 1:
            header = ["", *header] if lines[0][-1] else [*header, ""]
    else:
        lines = [line for line in lines if not line[0].startswith("#")]
        header = [f"column{i + 1}" for i in range(len(lines[0]) if lines else 0)]
        if not set(names) <= set(header):
            header = names
    lines = [line for line in lines if len(line) == len(header) or not line[0].startswith("#")]
    totals = [i for i, line in enumerate(lines) if TOTAL.fullmatch(line[0].strip())]
    if len(lines) > 2 and totals == [len(lines) - 1]:
        lines.pop()
    for line in lines:
        if len(line) != len(header):
            sys.exit(f"{path} has a row of {len(line)} cells under {len(header)} names: {','.join(line)}")
    return [dict(zip(header, line)) for line in lines]


def main():
    if len(sys.argv) != 2:
        sys.exit(f"Name a table: python {sys.argv[0]} table.csv")
    try:
        rows = rows_of(sys.argv[1])
        $compute
    except (OSError, ValueError, csv.Error) as error:
        sys.exit(f"{sys.argv[1]} cannot be read: {error}.")
    out = csv.writer(sys.stdout)
    $print


if __name__ == "__main__":
    main()
'''


def columns(model: dict[str, Any]) -> str:
    """The constants COLUMNS, MISSING and, for the target, CLASSES or MEAN and SCALE."""
    target = model["target"]
    text = literals.filled(
        COLUMNS,
        columns=literals.columns(model["features"], literals.python, "    "),
        missing="{" + ", ".join(literals.python(word) for word in sorted(MISSING)) + "}",
        blanks=ascii(BLANKS),
        plain=PLAIN,
    )
    if target["kind"] == "category":
        return text + literals.filled(CLASSES, classes=literals.names(target["values"], literals.python, "    "))
    return text + literals.filled(
        TARGET,
        number="log(number)" if target.get("log") else "number",
        mean=literals.number(target["mean"]),
        scale=literals.number(target["scale"]),
    )


def main(model: dict[str, Any]) -> str:
    """The program's end, which reads the table that is named on the command line."""
    name = literals.python(model["target"]["name"])
    if model["target"]["kind"] == "category":
        compute = "answers, certainty = predict(rows), [float(max(p)) for p in probabilities(rows)]"
        write = f'out.writerow([{name}, "probability"])\n    out.writerows(zip(answers, certainty))'
    else:
        compute = "answers = predict(rows)"
        write = f"out.writerow([{name}])\n    out.writerows([float(answer)] for answer in answers)"
    table = written_as(model)
    return literals.filled(
        MAIN,
        compute=compute,
        print=write,
        encoding=literals.python(table["encoding"]),
        separator=literals.python(table["separator"]),
        header=str(table["header"]),
        total=ascii(TOTAL.pattern)[1:-1],
    )


def written_as(model: dict[str, Any]) -> dict[str, Any]:
    """How the table of the training was written, as far as the model says so in a way to be believed."""
    usual = {"encoding": "utf-8-sig", "separator": ",", "header": True}
    told = model["training"].get("table")
    told = told if isinstance(told, dict) else {}
    return {name: told[name] if isinstance(told.get(name), type(default)) else default for name, default in usual.items()}


def datetime(model: dict[str, Any]) -> str:
    return "import datetime\n" if any(column["kind"] == "date" for column in model["features"]) else ""


def inputs(model: dict[str, Any]) -> str:
    """How a row becomes the network's inputs; what reads dates is there for those that have some."""
    if not any(column["kind"] == "date" for column in model["features"]):
        return literals.filled(INPUTS, dates="")
    forms = [
        f"    {literals.python(order)}: [" + ", ".join(f"(r'{form}', {places})" for form, places in forms) + "],"
        for order, forms in FORMS.items()
    ]
    return literals.filled(INPUTS, dates=literals.filled(DATES, forms="\n".join(forms)))


def shape(model: dict[str, Any]) -> str:
    """The network in a sentence."""
    layers = model["network"]["layers"]
    sizes = [len(layer["bias"]) for layer in layers]
    inputs = len(layers[0]["weights"][0])
    hidden = ", then ".join(f"a layer of {size}" for size in sizes[:-1])
    between = f"then {hidden}, " if hidden else ""
    return f"{inputs} inputs from {len(model['features'])} columns, {between}and {sizes[-1]} output{'s' if sizes[-1] > 1 else ''}."
