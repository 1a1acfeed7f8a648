"""The sheets of a workbook as rows of text: read at once by calamine, or row by row by openpyxl."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_Ranges = list[tuple[tuple[int, int], tuple[int, int]]]
_MOST_JOINED = 20_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Sheets(ABC):
    """The sheets of a workbook; `hidden` are those that are not shown."""

    titles: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()

    @abstractmethod
    def rows(self, title: str) -> Iterator[Sequence[str]]:
        """The rows of a sheet from the top, empty ones too."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the file."""


class SetOut(Sheets):
    """A workbook of any sort whose sheets are small enough to be set out in memory (calamine)."""

    def __init__(self, source: Path | bytes):
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

        self._file: IO[bytes]
        self._file = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
        try:
            with _stumbling():
                self._book = CalamineWorkbook.from_filelike(self._file)
        except BaseException:
            self._file.close()
            raise
        sheets = [one for one in self._book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        self.titles = tuple(one.name for one in sheets)
        shown = SheetVisibleEnum.Visible
        self.hidden = frozenset(one.name for one in sheets if one.visible != shown)

    def rows(self, title: str) -> Iterator[Sequence[str]]:
        """The rows of a sheet from the top, empty ones too."""
        with _stumbling():
            sheet = self._book.get_sheet_by_name(title)
            joined = _joined_downwards(sheet.merged_cell_ranges)
        holds: dict[int, tuple[int, str]] = {}  # of a column: to which row its cell reaches
        for number, row in enumerate(sheet.iter_rows()):
            cells = [_text(value) for value in row]
            if holds and any(cells):  # one cell set over several rows speaks for each of them
                for column, (last, words) in holds.items():
                    if number <= last and column < len(cells) and not cells[column]:
                        cells[column] = words
            for column, last in joined.get(number, ()):
                if column < len(cells):
                    holds[column] = (last, cells[column])
            yield cells

    def close(self) -> None:
        """Let go of the file."""
        self._book.close()
        self._file.close()


class RowByRow(Sheets):
    """An .xlsx whose cells lie too far apart to be set out (openpyxl): slower, in little memory."""

    def __init__(self, path: Path):
        from openpyxl import load_workbook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and rules that are not read here
            self._book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        sheets: list[Any] = list(self._book.worksheets)
        self.titles = tuple(one.title for one in sheets)
        self.hidden = frozenset(one.title for one in sheets if one.sheet_state != "visible")

    def rows(self, title: str) -> Iterator[Sequence[str]]:
        """The rows of a sheet from the top, empty ones too."""
        sheet: Any = self._book[title]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheet.reset_dimensions()  # a workbook may claim any size
            for row in sheet.iter_rows(values_only=True):
                yield ["" if value is None else _text(value) for value in row]

    def close(self) -> None:
        """Let go of the file."""
        self._book.close()


def _joined_downwards(ranges: _Ranges | None) -> dict[int, list[tuple[int, int]]]:
    """By the first row: the columns of cells that are set over several rows, and to which row."""
    found: dict[int, list[tuple[int, int]]] = {}
    for (first, column), (last, last_column) in (ranges or [])[:_MOST_JOINED]:
        if column == last_column and last > first:
            found.setdefault(first, []).append((column, last))
    return found


@contextmanager
def _stumbling() -> Iterator[None]:
    """Where the reader stumbles over a damaged file, it raises what nothing catches: made an error again."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise ValueError("the workbook is damaged") from error
        raise


def _text(value: Any) -> str:
    """A value in the words of a table of text: dates as ISO, whole numbers without a point."""
    if isinstance(value, str):
        if "_x" in value:
            value = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
        return str(value).replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        whole = abs(value) < 1e17 and value == int(value)
        return str(int(value)) if whole else f"{value:.15g}"
    if isinstance(value, dt.datetime):
        if value.time() == dt.time():
            return value.date().isoformat()
        return value.isoformat(" ", "minutes")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)
