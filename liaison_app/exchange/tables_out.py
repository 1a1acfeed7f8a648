"""Tables for other programs: CSV and Excel files that run no formula and lose no letter."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from liaison_app.rules.formula_guard import guarded, unguarded
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


class TableOut(Protocol):
    """A table that is being written row by row; it is there once it is closed."""

    def append(self, row: Sequence[Cell]) -> None:
        """Write one row more."""

    def close(self) -> None:
        """Write what is left."""

    def drop(self) -> None:
        """Leave off: nothing more is written, and nothing stays behind."""


class CsvOut:
    """A table as CSV: UTF-8 with its mark, commas, CRLF.

    Days are written 2018-03-16, which every program understands in one way.
    """

    def __init__(self, out: BinaryIO, header: Sequence[str]):
        self._words = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
        self._table = csv.writer(self._words)
        self.append(header)

    def append(self, row: Sequence[Cell]) -> None:
        """Write one row more."""
        self._table.writerow([_safely(cell) for cell in row])

    def close(self) -> None:
        """Write what is left; the stream stays open."""
        self._words.flush()

    def drop(self) -> None:
        """Leave off; the stream stays open."""
        with contextlib.suppress(ValueError, OSError):  # let go of already, or a full disk
            self._words.detach()


def _safely(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(visible(cell))
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


class ExcelOut:
    """A table as an Excel file with one sheet, of at most MOST_ROWS rows.

    Words are words there and never formulas, and stay so when a cell is edited. Days and numbers
    can be sorted and reckoned with.
    """

    def __init__(self, out: BinaryIO | Path, title: str, header: Sequence[str], book: Any = None):
        """`book` is the workbook it is a sheet of; without one it has its own, written when closed."""
        self._out, self._header = out, tuple(header)
        self._is_alone = book is None
        self._book = _new_book(title) if book is None else book
        self._sheet: Any = self._book.create_sheet(_sheet_name(title))
        self._cells = _Cells(self._sheet)
        self._first: list[Sequence[Cell]] | None = []  # until the widths are chosen
        self._count = 0
        self._is_saved = False

    def append(self, row: Sequence[Cell]) -> None:
        """Write one row more."""
        self._count += 1
        if self._first is None:
            self._sheet.append(self._cells.of(row))
            return
        self._first.append(row)
        if len(self._first) == _LOOKED_AT:
            self._begin()

    def close(self) -> None:
        """Write the file; the stream stays open."""
        self._begin()
        if self._header:
            last = _letters(len(self._header))
            self._sheet.auto_filter.ref = f"A1:{last}{self._count + 1}"
        if self._is_alone:
            self.save()

    def save(self) -> None:
        """Write the workbook, with every table that was put into it."""
        self._is_saved = True
        self._book.save(self._out)

    def drop(self) -> None:
        """Leave off; the rows that the library keeps on disk until then are deleted."""
        if self._is_saved or self._first is not None:
            return  # gone with the saving, or never begun
        with contextlib.suppress(OSError):
            self._sheet.close()
            self._sheet._writer.cleanup()

    def _begin(self) -> None:
        """Write the heading and what was waited with, with columns as wide as they want to be."""
        first, self._first = self._first, None
        if first is None:
            return
        _lay_out(self._sheet, self._header, first)
        self._sheet.append(self._cells.headings(self._header))
        for row in first:
            self._sheet.append(self._cells.of(row))


def write_workbook(
    out: BinaryIO | Path,
    title: str,
    tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]],
) -> Iterator[int]:
    """Write tables (title, heading, rows), at least one, as an Excel file with a sheet for each.

    Yields the number of rows so far, every few hundred; a sheet takes its first MOST_ROWS.
    """
    book, count = _new_book(title), 0
    sheets: list[ExcelOut] = []
    try:
        for name, header, rows in tables:
            sheets.append(ExcelOut(out, name, header, book))
            for row in itertools.islice(rows, MOST_ROWS):
                sheets[-1].append(row)
                count += 1
                if count % _LOOKED_AT == 0:
                    yield count
            sheets[-1].close()
        sheets[-1].save()
        sheets.clear()
        yield count
    finally:
        for sheet in sheets:
            sheet.drop()


def _new_book(title: str) -> Any:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.title = tidy(title)
    book.properties.creator = "Liaison Desk"
    return book


class _Cells:
    """Cells of a sheet as they are written: a cell of each look is made once and filled again.

    Words that could be nothing else go as they are, which takes a third of the time.
    """

    def __init__(self, sheet: Any):
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        self._looks: dict[tuple[bool, bool], Any] = {}
        for is_sign, is_long in ((True, False), (False, True), (True, True)):
            cell = WriteOnlyCell(sheet)
            cell.quotePrefix = is_sign
            if is_long:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            self._looks[is_sign, is_long] = cell
        self._day = WriteOnlyCell(sheet)
        self._day.number_format = "d mmmm yyyy"
        self._bold = WriteOnlyCell(sheet)
        self._bold.font = Font(bold=True)

    def headings(self, names: Sequence[str]) -> Iterator[Any]:
        """The cells of the heading, one at a time: each is written before the next is asked for."""
        for name in names:
            yield _filled(self._bold, _kept(name))

    def of(self, row: Sequence[Cell]) -> Iterator[Any]:
        """The cells of a row, in the same manner."""
        for value in row:
            if isinstance(value, str):
                yield self._words(_kept(value)) if value else None
            elif isinstance(value, dt.date):
                yield self._of_day(value)
            else:
                yield value

    def _words(self, kept: str) -> Any:
        """Words as such, whatever they begin with (“#N/A” too); several lines are shown as several."""
        look = (kept.startswith("#") or guarded(kept) != kept, "\n" in kept)
        return kept if look == (False, False) else _filled(self._looks[look], kept)

    def _of_day(self, value: dt.date) -> Any:
        """A day as Excel counts them; one before it begins to count is written in words."""
        if value.year < 1900:
            return self._words(value.isoformat())
        self._day.value = dt.datetime.combine(value, dt.time())
        return self._day


def _filled(cell: Any, words: str) -> Any:
    cell.value = words
    cell.data_type = "s"  # never “f”, whatever the words begin with
    return cell


def _kept(words: str) -> str:
    """Words as Excel reads them; one that looks guarded already is guarded, to be told apart."""
    words = f"'{words}" if unguarded(words) != words else words
    return shorten(_ESCAPED.sub("_x005F_", visible(words)), MOST_IN_A_CELL)


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
