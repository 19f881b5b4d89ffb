"""Tables as people have them: each small one here stands for a kind, and is read as it was meant, or what was left out is said."""

import bz2
import gzip
import json
import lzma
import zipfile

import numpy as np
import pytest

import trained
from leafward.desk.cells import MISSING
from leafward.desk.choosing import Wanted, chosen
from leafward.desk.columns import Category, Number
from leafward.desk.model import Model
from leafward.desk.reading import Table
from leafward.desk.survey import survey
from leafward.failures import Failure

ROWS = 40
RANDOM = np.random.default_rng(1)
X = [f"{x:.3f}" for x in RANDOM.normal(size=ROWS)]
Y = ["a", "b"] * (ROWS // 2)
SHUFFLED = RANDOM.permutation(ROWS).tolist()


def lines(head, row, separator=","):
    """A table of so many rows. row: makes cells of the row's number."""
    return "\n".join([*([head] if head is not None else []), *[separator.join(map(str, row(i))) for i in range(ROWS)]]) + "\n"


def read(tmp_path, content, name="t.csv", absent=MISSING, table=None, **wanted):
    """The choice, the tallies and the rows, as numbers."""
    path = tmp_path / name
    if table is None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    known = Wanted(**wanted)
    with Table(str(path) if table is None else table, known=known.names) as found:
        tallies, _ = survey(found, absent=absent)
        choice = chosen(tallies, known, found.ignored)
        columns = {column.name: column for column in (*choice.features, choice.target)}
        raw = {name: [] for name in columns}
        for stretch in found.stretches():
            for column, cells in zip(found.names, stretch.columns()):
                if column in columns:
                    raw[column] += columns[column].raw(cells).tolist()
        return choice, found, raw


def features(choice):
    return [column.name for column in choice.features]


# The first column.


@pytest.mark.parametrize("order", [range(ROWS), SHUFFLED], ids=["in order", "shuffled"])
@pytest.mark.parametrize("name", ["", "Unnamed: 0", "rownames", "id"])
def test_numbers_of_rows_are_left_out(tmp_path, order, name):
    choice, _, _ = read(tmp_path, lines(f"{name},x,y", lambda i: (order[i], X[i], Y[i])))
    assert features(choice) == ["x"]
    (note,) = choice.notes.values()
    assert note.startswith(("left out: it has no name", "left out: it names the rows", "left out: it numbers the rows"))


def test_a_table_of_r_has_no_name_for_the_names_of_its_rows(tmp_path):
    choice, table, _ = read(tmp_path, lines('"x" "y"', lambda i: (f'"{i + 1}"', X[i], f'"{Y[i]}"'), " "))
    assert (table.separator, features(choice), choice.target.name) == (" ", ["x"], "y")


@pytest.mark.parametrize("numbers", [lambda i: (i, 2 * i + 1.5), lambda i: (i, i * i)])
def test_the_first_table_that_any_teacher_writes(tmp_path, numbers):
    choice, _, _ = read(tmp_path, lines("x,y", numbers))
    assert (features(choice), choice.task) == (["x"], "regression")
    assert choice.remarks == ["x numbers the rows, but there is nothing else to learn from."]


# Words that are values.


@pytest.mark.parametrize(
    ("values", "word"),
    [(["None", "Mild", "Severe"], "None"), (["DE", "FR", "NA", "US"], "NA"), (["+", "-"], "-"), (["!", "?"], "?")],
)
def test_words_among_their_kind_are_values(tmp_path, values, word):
    content = lines("x,w", lambda i: (X[i], values[i % len(values)]))
    choice, _, raw = read(tmp_path, content)
    assert choice.target.values == sorted(values)
    assert not np.isnan(raw["w"]).any()
    assert any(f"{word!r} is a value in w" in remark and f"--missing {word}" in remark.replace("'", "") for remark in choice.remarks)
    if len(values) > 2:
        assert read(tmp_path, content, absent={*MISSING, word})[0].target.values != sorted(values) or word in MISSING


@pytest.mark.parametrize(
    "values", [["red", "None", "blue"], ["Yes", "NA", "No"], ["A", "NA", "B"], ["red", "nan", "blue"], ["x", "?", "y"]]
)
def test_words_of_another_kind_are_missing(tmp_path, values):
    choice, _, raw = read(tmp_path, lines("w,x,y", lambda i: (values[i % 3], X[i], Y[i])))
    assert choice.features[0].values == sorted([values[0], values[2]])
    assert np.isnan(raw["w"]).sum() == ROWS // 3
    assert f"Missing is also what says {values[1]!r} (--no-missing: only what is empty)." in choice.remarks


def test_a_word_that_is_missing_among_numbers_is_missing_everywhere(tmp_path):
    choice, _, _ = read(tmp_path, lines("c,x,y", lambda i: (["DE", "FR", "NA", "US"][i % 4], "NA" if i % 7 == 0 else X[i], Y[i])))
    assert choice.features[0].values == ["DE", "FR", "US"]


def test_what_is_missing_can_be_said(tmp_path):
    content = lines("n,w,y", lambda i: ("-99" if i % 5 == 0 else i * 1.5, ["k.A.", "u", "v"][i % 3], Y[i]))
    choice, _, raw = read(tmp_path, content, absent={*MISSING, "-99", "k.A."})
    assert choice.features[1].values == ["u", "v"]
    assert np.isnan(raw["n"]).sum() == 8
    choice, _, _ = read(tmp_path, lines("w,x,y", lambda i: (["red", "NA", "blue"][i % 3], X[i], Y[i])), absent={""})
    assert choice.features[0].values == ["NA", "blue", "red"]


# Numbers as they are written.


@pytest.mark.parametrize(
    ("separator", "texts", "numbers"),
    [
        (";", ["100.971,20", "1.000,5", "12,25"], [100971.2, 1000.5, 12.25]),
        (";", ["950", "1.200", "12.400"], [950, 1200, 12400]),
        (",", ["950", "1.200", "12.400"], [950, 1200, 12400]),
        (",", ["0.950", "1.200", "12.400"], [0.95, 1.2, 12.4]),
        (",", ["1.234", "2.5", "7"], [1.234, 2.5, 7]),
        (";", ["1,5", "2,25", "3"], [1.5, 2.25, 3]),
        ("|", ["1,200", "12,400", "950"], [1200, 12400, 950]),
        ("|", ["1,234.5", "2,000.25", "7.5"], [1234.5, 2000.25, 7.5]),
        (",", ["1 200", "12 400", "950"], [1200, 12400, 950]),
        (",", ["1'200.5", "12'400.5", "950.5"], [1200.5, 12400.5, 950.5]),
        (",", ["5%", "12.5%", "7 %"], [5, 12.5, 7]),
        (",", ["50 kg", "62.5 kg", "70kg"], [50, 62.5, 70]),
        ("|", ["$1,200", "$950", "-$12,400"], [1200, 950, -12400]),
        (",", ["１２", "３．５", "−7"], [12, 3.5, -7]),
        (",", ["1e3", "+5", ".5"], [1000, 5, 0.5]),
        (",", ["1.5", "2.5", "inf"], [1.5, 2.5, np.nan]),
        (",", ["1.5", "2.5", "-1e400"], [1.5, 2.5, np.nan]),
        (",", ["\x851\u3000", "\ufeff2", " 3 "], [1, 2, 3]),
    ],
)
def test_numbers_as_written(tmp_path, separator, texts, numbers):
    cells = [texts[i % 3] if i < 9 else str(texts[0]) for i in range(ROWS)]
    choice, _, raw = read(tmp_path, lines(separator.join("nxy"), lambda i: (cells[i], X[i], Y[i]), separator))
    assert isinstance(choice.features[0], Number)
    assert np.allclose(raw["n"][:3], numbers, equal_nan=True)


@pytest.mark.parametrize(
    "texts", [["1_000", "2_000"], ["0x10", "0x11"], ["0b1", "0b0"], ["1.2.3", "1.2.4"], ["12-3", "12-4"], ["1st", "2nd"]]
)
def test_what_is_no_number_is_a_word(tmp_path, texts):
    choice, _, _ = read(tmp_path, lines("n,x,y", lambda i: (texts[i % 2], X[i], Y[i])))
    assert isinstance(choice.features[0], Category)


def test_the_same_value_is_one_however_it_is_written(tmp_path):
    choice, _, raw = read(tmp_path, lines("x,y", lambda i: (X[i], ["1", "1.0", "01", "2"][i % 4])))
    assert choice.target.values == ["1", "2"]
    assert raw["y"][:4] == [0, 0, 0, 1]
    choice, _, raw = read(tmp_path, lines("x,y", lambda i: (X[i], ["TRUE", "True", "true", "false"][i % 4])))
    assert sorted(value.lower() for value in choice.target.values) == ["false", "true"]
    assert [choice.target.key(value) for value in (True, np.True_, "TRUE", False)] == ["true", "true", "true", "false"]
    assert len(set(raw["y"])) == 2


def test_codes_keep_their_zero(tmp_path):
    content = lines("zip,x,y", lambda i: (["01069", "10115", "80331"][i % 3], X[i], Y[i]))
    choice, _, _ = read(tmp_path, content)
    assert choice.features[0].values == ["01069", "10115", "80331"]
    assert choice.features[0].raw(["01069", "1069"]).tolist()[0] == 0
    assert np.isnan(choice.features[0].raw(["1069"])[0])
    assert isinstance(read(tmp_path, content, number=["zip"])[0].features[0], Number)


def test_whole_numbers_of_few_values_say_how_to_make_them_numbers(tmp_path):
    content = lines("x,y", lambda i: (X[i], i % 4))
    choice, _, _ = read(tmp_path, content)
    assert choice.remarks == ["y has 4 different whole numbers, which are taken as classes (--task regression: as numbers)."]
    assert read(tmp_path, content, task="regression")[0].task == "regression"
    assert read(tmp_path, content, number=["y"])[0].task == "regression"


# Above and beside the table.

TABLE = lines("a,b,y", lambda i: (X[i], i % 7, Y[i]))


@pytest.mark.parametrize(
    "content",
    [
        "My great table\n\n" + TABLE,
        "My great table,,\n" + TABLE,
        "Made by me\nDate;2024-05-01\n\n" + TABLE,
        "# made by me\n# on a Monday\n" + TABLE,
        "sep=;\r\n" + TABLE.replace(",", ";"),
        TABLE.replace(",", ";").replace("\n", ";\n"),
        TABLE.replace(",", ";").replace("\n", ";\n").replace("a;b;y;", "a;b;y"),
        TABLE.replace(",", "   "),
        TABLE.replace("\n", "\r"),
        TABLE + "\n\n",
        TABLE.replace("a,b,y", "# a b y").replace(",", " "),
    ],
)
def test_what_stands_above_and_beside(tmp_path, content):
    choice, table, raw = read(tmp_path, content)
    assert ([*features(choice), choice.target.name], len(raw["b"])) == (["a", "b", "y"], ROWS)
    assert raw["b"][:3] == [0, 1, 2]
    assert not table.passed


def test_lines_that_are_passed_over_are_told(tmp_path):
    _, table, _ = read(tmp_path, "My great table\n" + TABLE)
    assert "1 line above the table passed over" in table.described()
    content = lines("place,n,y", lambda i: (f"p{i % 3}", i % 7, i + 0.5)) + "Total,120,99\n"
    choice, table, raw = read(tmp_path, content)
    assert (table.passed, len(raw["n"])) == ({"is a total": ROWS + 2}, ROWS)
    assert choice.features[0].values == ["p0", "p1", "p2"]


def test_names_with_line_breaks_and_two_of_a_name(tmp_path):
    choice, _, _ = read(tmp_path, TABLE.replace("a,b,y", '"a\nof\r\nmine",b,y'))
    assert features(choice) == ["a\nof\r\nmine", "b"]
    choice, _, _ = read(tmp_path, lines("a,a,b,y", lambda i: (X[i], i, i % 7, Y[i])))
    assert features(choice) == ["b"]
    assert set(choice.notes) == {"a", "a (2)"}


def test_an_unclosed_quote_blames_the_right_line(tmp_path):
    with pytest.raises(Failure, match=r"cannot be read from line 5 on: a quotation mark is opened and not closed"):
        read(tmp_path, 'a,b,y\n"x\r\ny",2,c\n1,2,d\n1,"2,e\n' + TABLE)


# What cannot be used.


def test_what_cannot_be_used_is_left_out_with_a_note(tmp_path):
    """As on the Titanic."""
    content = lines(
        "PassengerId,Survived,Name,Sex,Ticket,Fare",
        lambda i: (i + 1, i % 2, f'"Mr. {i}, Owen"', ["male", "female"][i % 3 > 0], f"A{i}", X[i]),
    )
    choice, _, _ = read(tmp_path, content, target="Survived")
    assert features(choice) == ["Sex", "Fare"]
    assert choice.notes["PassengerId"] == "left out: it numbers the rows"
    assert choice.notes["Name"].endswith("such as 'Mr. 0, Owen' in line 2: they hardly repeat")


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["2024-05-31", "1970-01-01", "2000-02-29"], [19874, 0, 11016]),
        (["31.5.2024", "1.1.1970", "29.2.2000"], [19874, 0, 11016]),
        (["5/31/2024", "1/1/1970", "2/29/2000"], [19874, 0, 11016]),
        (["31/5/24", "1/1/70", "29/2/00"], [19874, 0, 11016]),
        (["31 May 2024", "1 Jan 1970", "29 February 2000"], [19874, 0, 11016]),
        (["2024-05-31T12:00:00Z", "1970-01-01 06:00", "2000-02-29"], [19874.5, 0.25, 11016]),
    ],
)
def test_dates(tmp_path, texts, days):
    choice, _, raw = read(tmp_path, lines("d|x|y", lambda i: (texts[i % 3], X[i], Y[i]), "|"))
    assert choice.features[0].kind == "date"
    assert raw["d"][:3] == days
    parts = choice.features[0].measured(np.array([19874.0, 0.0, 11016.0]))
    assert parts.tolist() == [[2024, 5, 5, 19874], [1970, 1, 4, 0], [2000, 2, 2, 11016]]


def test_columns_are_declared(tmp_path):
    content = lines("n,w,d,x,y", lambda i: (i % 3, f"{i}" if i % 4 else "none at all", f"202405{i % 28 + 1:02}", X[i], Y[i]))
    choice, _, _ = read(tmp_path, content, category=["n"], number=["w"], date=["d"])
    assert [column.kind for column in choice.features] == ["category", "number", "date", "number"]
    with pytest.raises(Failure, match=r"x holds no dates\. Leave it out of --date\."):
        read(tmp_path, content, date=["x"])


# Other formats.

RECORDS = [{"a": float(X[i]), "b": None if i == 1 else i % 7, "y": Y[i]} for i in range(ROWS)]


def packed(kind, path):
    """The table in another form, in a file."""
    content = TABLE.encode()
    if kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("inside.csv", content)
    elif kind == "xlsx":
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        for line in TABLE.splitlines():
            book.active.append([float(cell) if cell[-1].isdigit() else cell for cell in line.split(",")])
        book.save(path)
    elif kind == "parquet":
        duckdb = pytest.importorskip("duckdb")
        (path.parent / "in.csv").write_bytes(content)
        duckdb.read_csv(str(path.parent / "in.csv")).write_parquet(str(path))
    else:
        texts = {"jsonl": "\n".join(map(json.dumps, RECORDS)), "json": json.dumps(RECORDS)}
        pack = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}.get(kind)
        path.write_bytes(pack(content) if pack else texts[kind].encode())
    return path


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz", "zip", "jsonl", "json", "xlsx", "parquet"])
def test_other_forms_of_the_same_table(tmp_path, kind):
    choice, _, raw = read(tmp_path, None, table=str(packed(kind, tmp_path / f"t.{kind}")))
    assert ([*features(choice), choice.target.name], len(raw["a"])) == (["a", "b", "y"], ROWS)
    assert np.allclose(raw["a"], list(map(float, X)))
    assert np.isnan(raw["b"][1]) == kind.startswith("json")
    assert raw["b"][2:5] == [2, 3, 4]


class Frame:
    """As much of a DataFrame of pandas as is asked for; two of its columns may have one name."""

    def __init__(self, names, *columns):
        self.columns = names
        self.content = columns

    def itertuples(self, index, name):
        assert (index, name) == (False, None)
        return zip(*self.content)


def test_a_model_of_a_frame(capsys):
    x = np.random.default_rng(1).normal(size=60).round(3)
    answers = np.where(x > 0, "up", "down").tolist()
    frame = Frame(["x", "day", 7], x.tolist(), ["2024-05-01", "2024-05-02"] * 30, answers)
    model = Model.fit(frame, epochs=60, folds=0, stop=0)
    assert capsys.readouterr().out == ""
    assert np.mean([answer == y for answer, y in zip(model.predict(frame), answers)]) > 0.9
    assert Model.fit(frame, target=7, epochs=1, folds=0, stop=0).target.name == "7"
    assert Model.fit(np.column_stack([x, x > 0]), epochs=30, stop=0, learning_rate=0.1).predict(np.array([[2.0], [-2.0]])) == ["1.0", "0.0"]


def test_tables_in_memory(tmp_path):
    array = np.column_stack([np.array(X, dtype=float), np.arange(ROWS) % 2])
    choice, _, raw = read(tmp_path, None, table=array)
    assert (features(choice), choice.target.name) == (["column1"], "column2")
    assert raw["column1"] == array[:, 0].tolist()
    choice, _, _ = read(tmp_path, None, table=RECORDS)
    assert features(choice) == ["a", "b"]
    choice, _, _ = read(tmp_path, None, table={"a": X, "y": Y})
    assert features(choice) == ["a"]
    fields = np.array([(1.0, 2, "x"), (3.0, 4, "y")] * 20, dtype=[("a", float), ("b", int), ("c", "U1")])
    choice, _, _ = read(tmp_path, None, table=fields)
    assert (features(choice), choice.target.name) == (["a", "b"], "c")
    choice, _, _ = read(tmp_path, None, table=Frame(["a", "a", "b", "y"], X, X, X, Y))
    assert features(choice) == ["b"]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (np.zeros((3, 2, 2)), "A table in memory has a row for each example"),
        (np.zeros(3), "A table in memory has a row for each example"),
        ({"a": [1, 2], "b": [1]}, "The columns of the table are not equally long"),
        ([[1, 2]] * 5 + [[1]], "the table has 1 field in row 6, but 2 fields in its first"),
    ],
)
def test_what_is_no_table_in_memory(tmp_path, table, words):
    with pytest.raises(Failure, match=words):
        read(tmp_path, None, table=table)


@pytest.mark.parametrize("rows", [None, "x.csv", {"height": 1, "colour": "blue"}, np.zeros(2), [1, 2]])
def test_what_are_no_rows_to_predict_for(rows):
    model = trained.model(trained.PRICE)
    with pytest.raises(Failure, match="What to predict for is rows"):
        model.predict(rows)
