"""What the NumPy and the PyTorch program have in common: the columns, a row as inputs, and reading a table as a program."""

from typing import Any

from ..columns import MISSING
from . import literals

COLUMNS = """\
# The columns of the table that the network reads, as it knew them when it was trained.
COLUMNS = [
$columns
]

# What stands for a missing value.
MISSING = $missing
"""

CLASSES = """
# What it tells apart, in the order of its outputs.
CLASSES = [
$classes
]
"""

TARGET = """
# What it predicts is a number in the table's own units; the network's output is (number - MEAN) / SCALE.
MEAN = $mean
SCALE = $scale
"""

INPUTS = '''\
def missing(value):
    return value is None or value != value or str(value).strip() in MISSING


def inputs(row):
    """A row of the table as the numbers that enter the network.

    A number becomes (number - mean) / scale, so that all inputs are of about the same size; a missing one counts as the mean.
    A category becomes one input for each of its values: 1 for the value that it has, 0 for the others. Where it is missing, or
    is none that the network has met, all of them are 0.
    """
    result = []
    for column in COLUMNS:
        value = row[column["name"]]
        if column["kind"] == "number":
            number = column["mean"] if missing(value) else float(value)
            result.append((number - column["mean"]) / column["scale"])
        else:
            result.extend(1.0 if str(value).strip() == known else 0.0 for known in column["values"])
    return result
'''

MAIN = '''\
def rows_of(path):
    """The rows of a table as dictionaries. Its first line names the columns; which sign stands between them is seen there."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        separator = max(",;\t|", key=file.readline().count)
        file.seek(0)
        header, *lines = [line for line in csv.reader(file, delimiter=separator, skipinitialspace=True) if line] or [[]]
    header = [name.strip() for name in header]
    for line in lines:
        if len(line) != len(header):
            sys.exit(f"{path} has a row of {len(line)} cells under {len(header)} names: {','.join(line)}")
    rows = [dict(zip(header, line)) for line in lines]
    for column in COLUMNS:
        name = column["name"]
        if name not in header:
            sys.exit(f"{path} has no column {name!r}. Its first line must name the columns.")
        if column["kind"] == "number" and separator in ";\t":  # there a comma may stand in a number: 3,14
            for row in rows:
                row[name] = row[name].replace(",", ".")
    return rows


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
    )
    if target["kind"] == "category":
        return text + literals.filled(CLASSES, classes=literals.names(target["values"], literals.python, "    "))
    return text + literals.filled(TARGET, mean=literals.number(target["mean"]), scale=literals.number(target["scale"]))


def main(model: dict[str, Any]) -> str:
    """The program's end, which reads the table that is named on the command line."""
    name = literals.python(model["target"]["name"])
    if model["target"]["kind"] == "category":
        compute = "answers, certainty = predict(rows), [float(max(p)) for p in probabilities(rows)]"
        write = f'out.writerow([{name}, "probability"])\n    out.writerows(zip(answers, certainty))'
    else:
        compute = "answers = predict(rows)"
        write = f"out.writerow([{name}])\n    out.writerows([float(answer)] for answer in answers)"
    return literals.filled(MAIN, compute=compute, print=write)


def shape(model: dict[str, Any]) -> str:
    """The network in a sentence."""
    layers = model["network"]["layers"]
    sizes = [len(layer["bias"]) for layer in layers]
    inputs = len(layers[0]["weights"][0])
    hidden = ", then ".join(f"a layer of {size}" for size in sizes[:-1])
    between = f"then {hidden}, " if hidden else ""
    return f"{inputs} inputs from {len(model['features'])} columns, {between}and {sizes[-1]} output{'s' if sizes[-1] > 1 else ''}."
