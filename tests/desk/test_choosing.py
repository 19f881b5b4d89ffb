"""What a column is taken for, what becomes the target, and which sentence meets what cannot be learnt from."""

import shlex

import pytest

from leafward.commands.train import names
from leafward.desk.cells import MISSING
from leafward.desk.choosing import Wanted, chosen, option
from leafward.desk.reading import Table
from leafward.desk.survey import survey
from leafward.failures import Failure


def choice(tmp_path, columns, target=None, separator=",", absent=MISSING, **asked):
    """columns: name -> cells."""
    lines = [separator.join(columns)] + [separator.join(row) for row in zip(*columns.values(), strict=True)]
    (tmp_path / "t.csv").write_text("\n".join(lines) + "\n")
    with Table(str(tmp_path / "t.csv"), header=True, separator=separator) as table:
        tallies, _ = survey(table, absent=absent)
        return chosen(tallies, Wanted(target, **asked), table.ignored)


def sentence(tmp_path, columns, target=None, **asked):
    with pytest.raises(Failure) as failure:
        choice(tmp_path, columns, target, **asked)
    return str(failure.value)


def test_a_remedy_can_be_pasted():
    """Into a shell, whatever names are like; the command reads them back."""
    hostile = ["plain", "a,b", "it's", 'say "x"', "c;d", "$HOME", "two words", "`id`", "*"]
    name, value = shlex.split(option("without", hostile))
    assert (name, names(None, None, value)) == ("--without", hostile)


TWO = ["no", "yes"] * 15
NUMBERS = [str(i * i % 31 + 0.5) for i in range(30)]
OOPS = [*map(str, range(70, 79)), "oops", *map(str, range(30, 50))]
DATES = [f"2024-05-{i + 1:02}" for i in range(30)]


def kinds(found):
    return {column.name: column.kind for column in found.features}


def test_numbers_and_categories(tmp_path):
    found = choice(tmp_path, {"n": NUMBERS, "c": ["a", "b", "?"] * 10, "m": ["1", "2", "3+"] * 10, "g": ["NA", "4", "5"] * 10, "y": TWO})
    assert kinds(found) == {"n": "number", "c": "category", "m": "category", "g": "number"}
    assert found.features[1].values == ["a", "b"]
    assert found.features[2].values == ["1", "2", "3+"]
    assert (found.task, found.target.values) == ("classification", ["no", "yes"])


def test_dashes_are_missing_and_what_only_python_calls_a_number_is_none(tmp_path):
    found = choice(tmp_path, {"d": ["-", "#N/A", "<NA>", "1.5", "2"] * 6, "p": ["1_2", "1_3"] * 15, "y": TWO})
    assert kinds(found) == {"d": "number", "p": "category"}


def test_nothing_to_learn_from(tmp_path):
    assert sentence(tmp_path, {"y": TWO}) == (
        "There is one column only, y. Name a table that has more, or what stands between them with --separator."
    )
    assert sentence(tmp_path, {"a": ["1"] * 30, "y": TWO}) == (
        "There is no column to learn from besides the target y. a is left out: it is always the same. Name a table that has one."
    )


def test_a_comma_in_a_number(tmp_path):
    cells = [f"{i},5" for i in range(30)]
    assert kinds(choice(tmp_path, {"n": cells, "y": TWO}, separator=";")) == {"n": "number"}


@pytest.mark.parametrize(
    ("cells", "task", "asked"),
    [
        (NUMBERS, "regression", {}),
        ([str(i % 4) for i in range(30)], "classification", {}),
        ([str(i % 4) for i in range(30)], "regression", {"task": "regression"}),
        ([str(i + 100) for i in range(30)], "regression", {}),
        ([str(i + 100) for i in range(30)], "classification", {"task": "classification"}),
        (TWO, "classification", {}),
    ],
)
def test_classes_or_a_number(tmp_path, cells, task, asked):
    assert choice(tmp_path, {"n": NUMBERS, "y": cells}, **asked).task == task


def test_what_tells_nothing_is_left_out_unless_it_is_asked_for(tmp_path):
    columns = {"row": [str(i) for i in range(30)], "n": NUMBERS, "same": ["5"] * 30, "none": [""] * 30, "y": TWO}
    found = choice(tmp_path, columns)
    assert kinds(found) == {"n": "number"}
    assert found.notes == {
        "row": "left out: it numbers the rows", "same": "left out: it is always the same", "none": "left out: it is empty",
    }  # fmt: skip
    assert kinds(choice(tmp_path, columns, features=["row", "same"])) == {"row": "number", "same": "number"}
    assert sentence(tmp_path, columns, features=["none"]) == "none is empty in every row. Leave it out with --without none."


def test_features_by_name(tmp_path):
    columns = {"height": NUMBERS, "weight": NUMBERS, "y": TWO}
    assert kinds(choice(tmp_path, columns, features=["weight"])) == {"weight": "number"}
    assert kinds(choice(tmp_path, columns, without=["weight"])) == {"height": "number"}
    assert sentence(tmp_path, columns, features=["wieght"]) == "There is no column wieght. Is weight meant?"
    assert sentence(tmp_path, columns, target="q") == "There is no column q. The columns are height, weight, y."
    assert "is the target and cannot be a feature as well" in sentence(tmp_path, columns, "y", features=["y"])
    assert "no column to learn from" in sentence(tmp_path, columns, without=["height", "weight"])


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (OOPS[:9] * 3 + ["oops", "x", "y"], ""),
        ([f"person {i}" for i in range(30)], "it holds 30 different texts in 30 rows, such as 'person 0' in line 2: they hardly repeat"),
        ([f"{i} kg" if i % 2 else f"{i * 1000} g" for i in range(30)], "it holds numbers in several units, such as '0 g' in line 2"),
        ([str(i) if i % 3 else f"w{i}" for i in range(30)], "it holds numbers, but 'w0' in line 2"),
    ],
)
def test_columns_that_cannot_be_learnt_from_are_left_out(tmp_path, cells, words):
    found = choice(tmp_path, {"bad": cells, "n": NUMBERS, "y": TWO}, separator="|")
    assert found.notes == ({"bad": f"left out: {words}"} if words else {})
    assert kinds(found).get("n") == "number"


def test_many_values_are_grouped_and_too_many_are_left_out(tmp_path):
    rows = 4000
    columns = {"n": [str(i % 7) for i in range(rows)], "y": ["a", "b"] * (rows // 2)}
    found = choice(tmp_path, {"c": [f"v{i % 120}" if i % 2 else f"w{i % 6}" for i in range(rows)], **columns})
    assert (found.features[0].other, len(found.features[0].values)) == (False, 63)
    found = choice(tmp_path, {"c": [f"v{i}" if i % 3 else f"w{i % 9}" for i in range(rows)], **columns})
    assert (found.features[0].other, found.features[0].values) == (True, ["w0", "w3", "w6"])
    found = choice(tmp_path, {"c": [f"v{i}" for i in range(rows)], **columns})
    assert found.notes["c"].startswith("left out: it holds 4,000 different texts in 4,000 rows")
    found = choice(tmp_path, {"c": [f"v{i}" for i in range(rows)], **columns}, category=["c"])
    assert kinds(found)["c"] == "category"


def test_targets_that_cannot_be_learnt(tmp_path):
    assert "y is always yes: there is nothing to tell apart." in sentence(tmp_path, {"n": NUMBERS, "y": ["yes"] * 30})
    assert "The target y is empty in every row." in sentence(tmp_path, {"n": NUMBERS, "y": [""] * 30})
    assert "y holds words, such as 'no' in line 2" in sentence(tmp_path, {"n": NUMBERS, "y": TWO}, task="regression")
    assert "y holds dates" in sentence(tmp_path, {"n": NUMBERS, "y": DATES})
    assert "y holds 30 different values, such as 'p0': too many for classes." in sentence(
        tmp_path, {"n": NUMBERS, "y": [f"p{i}" for i in range(30)]}
    )
