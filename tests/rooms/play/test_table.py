"""The page's reader of tables and the terminal's decide alike: on tables as people write them, on drawn ones, on what is no table."""

import math
import re

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desk.test_anything import contents
from leafward.desk import cells, dates, layout
from leafward.desk.choosing import chosen
from leafward.desk.columns import Category, Date
from leafward.desk.reading import Table
from leafward.desk.survey import survey
from leafward.failures import Failure
from leafward.rooms.play import table_cells, table_dates, table_text
from leafward.rooms.play.table_cells import CannotTake
from leafward.rooms.play.table_choice import Choice
from leafward.rooms.play.table_read import Given
from leafward.rooms.play.table_tally import surveyed
from rooms.play.tables import TABLES

REMEDY = re.compile(r" \(-[^()]*(?:\([^()]*\)[^()]*)*\)")  # what only the terminal can do


def terminals(content, path):
    """How `leafward train` reads it, as plain values; or the Failure."""
    path.write_bytes(content)
    try:
        with Table(str(path)) as table:
            tallies, rows = survey(table)
            choice = chosen(tallies, None, table.ignored)
            raw = {column.name: [] for column in (*choice.features, choice.target)}
            for stretch in table.stretches():
                for name, found in zip(table.names, stretch.columns(), strict=True):
                    for column in (*choice.features, choice.target):
                        if column.name == name:
                            raw[name] += column.raw(found, None).tolist()
            return {
                "read": (table.separator, table.header, table.layout.above, table.names, table.passed, rows),
                "notes": choice.notes,
                "remarks": [REMEDY.sub("", remark) for remark in choice.remarks],
                "features": [plain(column) for column in choice.features],
                "target": plain(choice.target),
                "raw": raw,
            }
    except Failure as failure:
        return failure


def plain(column):
    if isinstance(column, Category):
        return (column.name, "category", column.values, column.other, column.written, column.absent)
    if isinstance(column, Date):
        return (column.name, "date", column.order, column.absent)
    return (column.name, "number", tuple(column.notation.facts().items()), column.absent)


def ours(text, name):
    try:
        table = table_text.Text(name)
        assert [line for line, _ in table.read(text)][-1] > 0
        *_, tallies = surveyed(table)
        choice = Choice(tallies, table.ignored)
    except CannotTake as wrong:
        return wrong
    return {
        "read": (table.separator, table.header, table.above, table.columns, dict(table.passed), len(table.rows)),
        "notes": dict(choice.notes),
        "remarks": choice.remarks,
        "features": [our_plain(column) for column in choice.features],
        "target": our_plain(choice.target),
        "raw": {column.name: raw(table, tallies, column) for column in (*choice.features, choice.target)},
    }


def raw(table, tallies, column):
    given = Given()
    given.table, given.tallies = table, tallies
    return given._raw(table.columns.index(column.name), column)


def our_plain(column):
    if column.kind == "category":
        return (column.name, "category", column.values, column.other, column.written, column.absent)
    if column.kind == "date":
        return (column.name, "date", column.order, column.absent)
    signs = zip(("decimal", "group", "unit"), column.notation.facts(), (".", "", ""), strict=True)
    return (column.name, "number", tuple((name, sign) for name, sign, usual in signs if sign != usual), column.absent)


def agree(content, path):
    text = content.decode("utf-8-sig")
    theirs, found = terminals(content, path), ours(text, str(path))
    if isinstance(theirs, Failure):
        assert isinstance(found, CannotTake), (theirs, found)
        return found
    assert not isinstance(found, CannotTake), found
    for part in ("read", "notes", "remarks", "features", "target"):
        assert found[part] == theirs[part], part
    assert found["raw"].keys() == theirs["raw"].keys()
    for name, numbers in found["raw"].items():
        assert np.array_equal(numbers, theirs["raw"][name], equal_nan=True), name
    return found


@pytest.mark.parametrize("name", TABLES)
def test_tables_as_people_write_them_are_read_as_the_terminal_reads_them(tmp_path, name):
    agree(TABLES[name].encode(), tmp_path / "t.csv")


@given(contents())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_drawn_tables_are_read_as_the_terminal_reads_them(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("drawn") / "t.csv"
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    if b"\0" not in content:
        agree(content, path)


CELL = st.text(st.sampled_from("0123456789.,' -+eE%€$kgx\u2212\uff11\u00a0i n f"), max_size=9)


@given(CELL, st.sampled_from(".,"), st.sampled_from(["", ".", ",", " ", "'"]), st.sampled_from(["", "kg", "%", "$", "€"]))
@example("1,234.5", ".", ",", "")
@example("1'234'567", ".", "'", "")
@example("-infinity", ".", "", "")
def test_a_cell_says_the_same(text, decimal, group, unit):
    if group == decimal:
        return
    theirs = cells.number(text, cells.Notation(decimal, group, unit))
    found = table_cells.number(text, table_cells.Notation(decimal, group, unit))
    assert (found is None) == (theirs is None)
    assert found is None or found == theirs or (found != found and theirs != theirs)
    assert table_cells.key(text) == cells.key(text)


@given(st.text(st.sampled_from("0123456789-/. :,TJanMaydecx"), max_size=20) | st.datetimes().map(str), st.sampled_from(list(dates.FORMS)))
def test_a_date_says_the_same(text, order):
    theirs, found = dates.day(text, order), table_dates.day(text, order)
    assert (found is None) == (theirs is None)
    if found is not None:
        assert math.isclose(found, theirs)
        assert table_dates.parts(found) == dates.parts(np.array([found]))[0].tolist()


def test_the_words_for_nothing_are_the_same():
    assert frozenset(table_cells.MISSING) == cells.MISSING
    assert table_cells.BLANKS == cells.BLANKS
    assert dict(table_text.SEPARATORS) == layout.SEPARATORS
    assert all(layout.TOTAL.fullmatch(word) for word in table_text.TOTALS)
