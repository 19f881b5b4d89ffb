"""Tables of every make are read as they were meant, and what cannot be read gets a sentence."""

import csv
import io
import os
import threading

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leafward.desk import encodings
from leafward.desk.reading import Table
from leafward.failures import Failure

OPEN = []


@pytest.fixture(autouse=True)
def _closed_at_the_end():
    yield
    while OPEN:
        OPEN.pop().close()


def table(tmp_path, content, **known):
    path = tmp_path / "t.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    OPEN.append(Table(str(path), **known))
    return OPEN[-1]


def rows(found):
    return [row for stretch in found.stretches() for row in stretch.rows]


def sentence(tmp_path, content, **known):
    with pytest.raises(Failure) as failure:
        rows(table(tmp_path, content, **known))
    return str(failure.value).replace(f"{tmp_path}/", "")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(tmp_path, separator):
    found = table(tmp_path, separator.join("abc") + "\n" + separator.join(["1,5" if separator == ";" else "1.5", "x y", "2"]) + "\n")
    assert (found.separator, found.names) == (separator, ["a", "b", "c"])
    assert rows(found)[0][1:] == ["x y", "2"]


@pytest.mark.parametrize(
    ("text", "encoding", "mark"),
    [
        ("stadt,x\nKöln,1\n", "utf-8", b""),
        ("stadt,x\nKöln,1\n", "utf-8", b"\xef\xbb\xbf"),
        ("stadt,x\nKöln,1\n", "utf-16-le", b"\xff\xfe"),
        ("stadt,x\nKöln,1\n", "utf-16-be", b"\xfe\xff"),
        ("stadt,x\nKöln,1\nMünchen,2\n", "cp1252", b""),
        ("cidade,x\nSão Paulo,1\nBelém,2\n", "cp1252", b""),
        ("preis,x\n1 €,1\n", "cp1252", b""),
        ("город,x\nМосква,1\nКазань,2\nОмск,3\n", "cp1251", b""),
        ("都市,x\n東京,1\n大阪,2\n名古屋,3\n", "shift_jis", b""),
    ],
)
def test_encodings(tmp_path, text, encoding, mark):
    found = table(tmp_path, mark + text.encode(encoding))
    assert [found.names, *rows(found)] == list(csv.reader(text.splitlines()))


def test_bytes_that_are_not_utf8_are_noticed_far_behind_and_across_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(encodings, "PIECE", 7)
    plain = "a,b\n" + "1,köln\n" * 50
    assert table(tmp_path, plain).encoding == "utf-8"
    assert table(tmp_path, plain.replace("ö", "o").encode() + "2,Köln\n".encode("cp1252")).encoding == "cp1252"
    assert table(tmp_path, b"a,b\n1,x\n2,\xc3").encoding == "cp1252"  # cut off in the middle of a letter


def test_header_or_none(tmp_path):
    assert table(tmp_path, "a,b\n1,2\n").names == ["a", "b"]
    assert table(tmp_path, "1,2\n3,4\n").names == ["column1", "column2"]
    assert table(tmp_path, "x,2\ny,4\n").header is False
    assert table(tmp_path, "2020,2021\n3,4\n", known=["2021"]).names == ["2020", "2021"]
    assert table(tmp_path, "a,b\n1,2\n", header=False).names == ["column1", "column2"]
    assert table(tmp_path, ",b\n1,2\n").names == ["column1", "b"]
    assert table(tmp_path, "id,1990,1991\n1,5,6\n2,7,8\n").names == ["id", "1990", "1991"]  # a word over numbers
    assert table(tmp_path, "x,1990\nx,5\ny,6\n").header is False
    assert table(tmp_path, "no,u\nyes,u\nno,v\n").header is False  # words that come again
    assert table(tmp_path, "no,u\nyes,u\nyes,v\n").names == ["no", "u"]
    assert table(tmp_path, "a,b\n1,x\na,b\n").names == ["a", "b"]  # two tables, one behind the other
    assert table(tmp_path, "a,b\n").names == ["a", "b"]


def test_a_first_line_that_names_the_separator(tmp_path):
    found = table(tmp_path, "sep=;\r\na;b\r\n1,5;2,5\r\n")
    assert (found.separator, found.names, rows(found)) == (";", ["a", "b"], [["1,5", "2,5"]])


def test_blanks_after_a_separator(tmp_path):
    assert rows(table(tmp_path, 'a, "b"\n1, "x, y"\n')) == [["1", "x, y"]]
    assert rows(table(tmp_path, "a;b\n1;2\n   \n")) == [["1", "2"]]
    assert rows(table(tmp_path, "a,b\n1,2\n,\n")) == [["1", "2"], ["", ""]]
    assert rows(table(tmp_path, "a\n1\n \n2\n")) == [["1"], [""], ["2"]]


def test_blank_lines_count_for_nothing_and_quotes_hold_what_they_enclose(tmp_path):
    found = table(tmp_path, 'a,b\r\n\r\n"x, ""y""","two\r\nlines"\r\n\r\n')
    (stretch,) = found.stretches()
    assert stretch.rows == [['x, "y"', "two\r\nlines"]]
    assert stretch.place(0) == "line 4"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "t.csv is empty. Name a file that has a row for each example."),
        (b"\n\n", "t.csv is empty. Name a file that has a row for each example."),
        (b"a,b\n1,2\n1,2,3\n", "t.csv has 3 fields in line 3, but 2 fields in its first row."),
        (b'a,b\n1,2\n1,"2\n3,4\n', "t.csv cannot be read from line 3 on: a quotation mark is opened and not closed"),
        (b'a,b\n1,"2\n' + b"3,4\n" * 40_000, "t.csv cannot be read from line 2 on: a quotation mark is opened and not closed"),
        (b"a,b\n1," + b"2" * 200_000, "t.csv cannot be read from line 2 on: a cell has more than 131,072 signs; shorten it"),
        (b"a,b\n" + b"1,2," * 5_000_000, "t.csv has more than 16,777,216 signs in line 2: a table has a line for each row."),
        (b'a,b\n1,"2"x\n', "t.csv cannot be read from line 2 on: text follows a closing quotation mark"),
        (b"a,b\n1,2\n\0,3\n", "t.csv has a NUL byte in line 3: it is no text, or UTF-16"),
        (b"PK\x03\x04rest", "t.csv is a zip archive that is cut off or damaged. Copy it again from where it was whole."),
        (b"\x1f\x8brest", "t.csv cannot be unpacked: compressed file ended before"),
        (b"\xd0\xcf\x11\xe0rest", "t.csv is a spreadsheet of an old kind. Save it as .xlsx or as CSV."),
        (b"PAR1rest", "t.csv is a Parquet file that cannot be read: "),
    ],
)
def test_what_cannot_be_read(tmp_path, content, words):
    assert sentence(tmp_path, content).startswith(words)


def test_the_wrong_encoding_by_name(tmp_path):
    assert sentence(tmp_path, "a,b\n1,é\n".encode("cp1252"), encoding="utf-8").startswith("t.csv is not utf-8 after line ")
    assert sentence(tmp_path, "a,b\n1,2\n", encoding="klingon") == (
        "There is no encoding klingon. Name one such as utf-8, cp1252 or utf-16, or leave --encoding out."
    )


def test_the_wrong_separator_by_name(tmp_path):
    assert sentence(tmp_path, "a,b\n1,2\n", separator="::") == "A separator is one sign, not '::'. Name one such as , or ; or tab."
    assert table(tmp_path, "a\tb\n1\t2\n", separator="tab").names == ["a", "b"]


def test_files_that_are_not_there(tmp_path):
    (tmp_path / "data.csv").write_text("a,b\n1,2\n")
    for path, words in (
        (tmp_path / "dta.csv", "There is no file dta.csv. Is data.csv meant?"),
        (tmp_path, f"{tmp_path} is a folder. Name any file of comma-separated values."),
        (tmp_path / "a\0b", "embedded null byte"),
        (tmp_path / "data.csv" / "x", "data.csv/x cannot be read: not a directory."),
    ):
        with pytest.raises(Failure) as failure:
            Table(str(path))
        assert words in str(failure.value).replace(f"{tmp_path}/", "")


def test_a_pipe_is_read_as_a_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_text, args=("a,b\n1,2\n3,4\n",))
    writer.start()
    OPEN.append(found := Table(str(tmp_path / "pipe")))
    writer.join()
    assert rows(found) == rows(found) == [["1", "2"], ["3", "4"]]


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=8)


@given(
    st.integers(2, 4).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=6)),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_is_read_back(tmp_path_factory, cells, separator, encoding):
    assume(sum(map(bool, cells[0])) > 1 or not cells[0][0])  # a first cell with none beside it is a title
    text = io.StringIO()
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(cells)
    content = text.getvalue()
    found = table(tmp_path_factory.mktemp("t"), content.encode(encoding), separator=separator, header=False)
    assert rows(found) == cells
