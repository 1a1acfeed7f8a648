"""Tables written as CSV and Excel: no formula in them, every script whole, and read back as they were."""

import csv
import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from liaison_app.exchange import tables_out
from liaison_app.exchange.tables import open_table
from liaison_app.exchange.tables_out import Cell, ExcelOut
from liaison_app.rules.safe_text import visible
from tests.tables_saved import saved_csv, saved_excel

HEADER = ("Name", "Telephone", "Notes")
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("Amina Khan", "+44 1632 960101", "first line\nsecond line"),
    ("=1+1", "01632 960101", 'said "yes", twice; and left'),
    ("آمنہ خان", "", "@SUM(A1:A9)"),
    ("আমিনা", "-5", "'=1"),
    ("#N/A", "", "_x0041 and more"),
)


def read_back(path: Path) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    with open_table(path) as table:
        return table.header, [row.cells for row in table.rows()]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_table_comes_in_as_it_went_out(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"list{ending}"
    path.write_bytes(saved_csv(HEADER, ROWS) if ending == ".csv" else saved_excel(HEADER, ROWS))
    header, rows = read_back(path)
    assert header == HEADER
    assert rows == [tuple(map(str, row)) for row in ROWS]


def test_no_cell_of_a_csv_begins_a_formula() -> None:
    for row in csv.reader(io.StringIO(saved_csv(HEADER, ROWS).decode("utf-8-sig"), newline="")):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)


def test_no_cell_of_an_excel_file_is_a_formula() -> None:
    data = saved_excel(HEADER, ROWS)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    for row in sheet.iter_rows():
        assert {cell.data_type for cell in row if cell.value is not None} == {"s"}
    assert sheet["A3"].quotePrefix  # a formula it stays not, even when it is edited


def test_what_excel_would_take_for_a_letter_by_its_number_is_written_as_it_wants() -> None:
    words = "_x0041_ and _x0041"
    sheet = openpyxl.load_workbook(io.BytesIO(saved_excel(("A",), ((words,),)))).active
    assert sheet is not None
    assert unescape(str(sheet["A2"].value)) == words


def test_days_and_numbers_can_be_reckoned_with() -> None:
    rows = ((dt.date(2018, 3, 16), 30, None), (dt.date(1066, 10, 14), 0, "x"))
    sheet = openpyxl.load_workbook(io.BytesIO(saved_excel(HEADER, rows))).active
    assert sheet is not None
    assert sheet["A2"].value == dt.datetime(2018, 3, 16)  # noqa: DTZ001, as Excel has it
    assert sheet["A2"].number_format == "d mmmm yyyy"
    assert sheet["B2"].value == 30
    assert sheet["A3"].value == "1066-10-14"
    assert b"2018-03-16,30,\r\n1066-10-14,0,x\r\n" in saved_csv(HEADER, rows)


def test_the_heading_stays_in_sight_and_the_sheet_has_a_name_excel_takes() -> None:
    title = "What was asked: [all] of 16/03/2018 and more of it"
    book = openpyxl.load_workbook(io.BytesIO(saved_excel(HEADER, ROWS, title)))
    sheet = book.active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C6"
    assert sheet["A1"].font.bold
    assert len(sheet.title) <= 31
    assert not set(sheet.title) & set("[]:*?/\\'")
    assert saved_excel(HEADER, (), "///")


def test_words_too_long_for_a_cell_are_cut_in_excel_alone() -> None:
    long = "word " * 10_000
    sheet = openpyxl.load_workbook(io.BytesIO(saved_excel(("A",), ((long,),)))).active
    assert sheet is not None
    kept = str(sheet["A2"].value)
    assert len(kept) <= tables_out.MOST_IN_A_CELL
    assert kept.endswith("…")
    assert long.encode() in saved_csv(("A",), ((long,),))


def test_a_table_that_is_left_off_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    table = ExcelOut(io.BytesIO(), "x", HEADER)
    for _ in range(500):
        table.append(("secret", "", ""))
    assert list(tmp_path.iterdir())
    table.drop()
    assert not list(tmp_path.iterdir())


# Not the letters that UTF-8 read in the wrong way is made of: the reader mends “Â¡”.
_LETTERS = st.characters(codec="utf-8", exclude_characters="".join(map(chr, range(0x80, 0x100))))
_CELLS = st.text(_LETTERS, max_size=30).map(lambda words: visible(words).strip()) | st.sampled_from(
    ["=1", "'=1", "''", "+44 1", "-", "@a", '"', ",", ";", "\t", "a\nb", "1,5", "'", "\u200e=x"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_CELLS, _CELLS, _CELLS), min_size=1, max_size=6))
def test_any_csv_comes_in_as_it_went_out(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    whole = [("Amina", *row) for row in rows]
    path = tmp_path / "any.csv"
    path.write_bytes(saved_csv(("Name", "E-mail", "Telephone", "Notes"), whole))
    _header, found = read_back(path)
    assert [tuple(map(str.strip, row)) for row in found] == [
        tuple(map(str.strip, row)) for row in whole
    ]
