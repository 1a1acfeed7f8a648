"""Tables for other programs: CSV and Excel files that run no formula and lose no letter."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from liaison_app.rules.formula_guard import guarded
from liaison_app.rules.safe_text import shorten, tidy, visible

Cell = str | int | float | dt.date | None
"""What stands in a table: words, a number, a day, or nothing."""

MOST_IN_A_CELL = 32_767
"""Characters that Excel takes in one cell; longer words are cut there, and a CSV has them whole."""
MOST_ROWS = 1_048_576 - 2
"""Rows that Excel takes in one sheet, below a heading."""
_LOOKED_AT = 200  # rows by which the widths of columns are chosen
_WIDEST, _NARROWEST = 60, 8  # of a column, in letters
# Excel reads “_x0041_” as a letter by its number; the line before it is written so itself.
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def write_csv(out: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a table as CSV: UTF-8 with its mark, commas, CRLF; how many rows it had.

    Days are written 2018-03-16, which every program understands in one way.
    """
    words = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    try:
        table = csv.writer(words)
        table.writerow([_safely(name) for name in header])
        count = 0
        for row in rows:
            table.writerow([_safely(cell) for cell in row])
            count += 1
        return count
    finally:
        words.detach()


def _safely(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(visible(cell))
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def write_excel(
    out: BinaryIO | Path, title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> int:
    """Write a table as an Excel file with one sheet named `title`; how many rows it had.

    Words are words there and never formulas, and stay so when a cell is edited. Days and numbers
    can be sorted and reckoned with.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.title = tidy(title)
    book.properties.creator = "Liaison Desk"
    sheet = book.create_sheet(_sheet_name(title))
    coming = iter(rows)
    first = list(itertools.islice(coming, _LOOKED_AT))
    _lay_out(sheet, header, first)
    sheet.append([_heading(sheet, name) for name in header])
    count = 0
    for row in itertools.chain(first, itertools.islice(coming, MOST_ROWS - len(first))):
        sheet.append([_excel_cell(sheet, cell) for cell in row])
        count += 1
    if header:
        sheet.auto_filter.ref = f"A1:{_letters(len(header))}{count + 1}"
    book.save(out)
    return count


def _sheet_name(title: str) -> str:
    """A name that Excel takes: at most 31 characters, none of them with a meaning of its own."""
    return shorten(re.sub(r"[\[\]:*?/\\']+", " ", tidy(title)), 31).strip() or "List"


def _lay_out(sheet: Any, header: Sequence[str], first: list[Sequence[Cell]]) -> None:
    """Columns as wide as their words, the heading always in sight, and A4 across when printed."""
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for at, name in enumerate(header):
        lengths = [_width(row[at]) for row in first if at < len(row)]
        wide = max([len(name) + 3, *lengths])
        sheet.column_dimensions[_letters(at + 1)].width = min(max(wide + 1, _NARROWEST), _WIDEST)


def _width(cell: Cell) -> int:
    if isinstance(cell, dt.date):
        return 17  # 30 September 2018
    return max((len(line) for line in str(cell or "")[:500].split("\n")), default=0)


def _letters(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


def _heading(sheet: Any, name: str) -> Any:
    from openpyxl.styles import Font

    cell = _words_cell(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _excel_cell(sheet: Any, value: Cell) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return _words_cell(sheet, value)
    if isinstance(value, dt.date):
        return _day_cell(sheet, value)
    return value


def _words_cell(sheet: Any, words: str) -> Any:
    """Words as such, whatever they begin with; several lines are shown as several."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    kept = shorten(_ESCAPED.sub("_x005F_", visible(words)), MOST_IN_A_CELL)
    cell = WriteOnlyCell(sheet, value=kept)
    cell.data_type = "s"
    if guarded(kept) != kept:
        cell.quotePrefix = True
    if "\n" in kept:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _day_cell(sheet: Any, day: dt.date) -> Any:
    """A day as Excel counts them; one before it begins to count is written in words."""
    from openpyxl.cell import WriteOnlyCell

    if day.year < 1900:
        return _words_cell(sheet, day.isoformat())
    cell = WriteOnlyCell(sheet, value=dt.datetime.combine(day, dt.time()))
    cell.number_format = "d mmmm yyyy"
    return cell
