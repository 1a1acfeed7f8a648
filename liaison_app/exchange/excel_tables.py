"""Tables in Excel workbooks, row by row; sizes are looked at before anything is unpacked."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from liaison_app.errors import FileRefused
from liaison_app.exchange.tables import Table
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.table_rows import Row

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

LARGEST_PACKED = 200_000_000  # bytes of the file
LARGEST_UNPACKED = 500_000_000  # bytes of what is in it
_LARGEST_TEXTS = 150_000_000  # bytes of its shared texts, which are kept in memory
_LARGEST_PART = 50_000_000  # bytes of any other part but a sheet
_MOST_PARTS = 10_000
_MOST_TIMES = 100  # larger unpacked than packed, from 50 MB on
_ROWS_SEEN = 40  # of a sheet, to see whether there is a table in it
_BROKEN = (
    zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, TypeError, AttributeError,
    IndexError, EOFError, OSError, RuntimeError, NotImplementedError, AssertionError,
)  # fmt: skip
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ZEROS = re.compile(r"[0 ()\-]+")
_SAVE_ANEW = "Open it there, save it as an Excel workbook (.xlsx) or as CSV, and bring that in."


class ExcelTable(Table):
    """One sheet of a workbook."""

    def __init__(self, path: Path, sheet: str = ""):
        self._path = path
        self._check()
        with path.open("rb") as file:
            self.checksum = hashlib.file_digest(file, "sha256").hexdigest()
        self._book = self._opened()
        try:
            self._choose(sheet)
            more = self._find_header()
        except FileRefused:
            self.close()
            raise
        self.said = (*self._said(), *more)

    def close(self) -> None:
        """Let go of the file."""
        self._book.close()

    def _all(self) -> Iterator[Row]:
        yield from self._rows_of(self.sheet)

    def _check(self) -> None:
        """Refuses what is no workbook of today, or larger than one of contacts."""
        name = self._path.name
        if not zipfile.is_zipfile(self._path):
            raise FileRefused(_what_else(self._path))
        if self._path.stat().st_size > LARGEST_PACKED:
            raise FileRefused(_too_large(name))
        try:
            with zipfile.ZipFile(self._path) as packed:
                parts = packed.infolist()
        except _BROKEN as error:
            raise FileRefused(_damaged(name)) from error
        names = {part.filename for part in parts}
        if "xl/workbook.xml" not in names:
            raise FileRefused(_other_pack(name, names))
        size = sum(part.file_size for part in parts)
        packed_size = sum(part.compress_size for part in parts)
        swollen = size > _LARGEST_PART and size > packed_size * _MOST_TIMES
        if size > LARGEST_UNPACKED or swollen or len(parts) > _MOST_PARTS:
            raise FileRefused(_too_large(name))
        for part in parts:
            most = _LARGEST_PART
            if part.filename.startswith("xl/worksheets/"):
                most = LARGEST_UNPACKED
            elif part.filename.endswith("sharedStrings.xml"):
                most = _LARGEST_TEXTS
            elif part.filename.startswith(("xl/media/", "docProps/", "xl/drawings/", "customXml/")):
                continue  # never unpacked
            if part.file_size > most:
                raise FileRefused(_too_large(name))

    def _opened(self) -> Workbook:
        from openpyxl import load_workbook

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # on styles and rules that are not read here
                return load_workbook(self._path, read_only=True, data_only=True, keep_links=False)
        except _BROKEN as error:
            raise FileRefused(_damaged(self._path.name)) from error

    def _choose(self, sheet: str) -> None:
        """The sheet that is asked for, or the first that is shown and has a table in it."""
        sheets: list[Any] = list(self._book.worksheets)
        self.sheets = tuple(one.title for one in sheets)
        self._hidden = tuple(one.title for one in sheets if one.sheet_state != "visible")
        if not sheets:
            raise FileRefused(f"“{self._path.name}” has no sheet with rows in it.")
        if sheet:
            if sheet not in self.sheets:
                there = say_list([f"“{title}”" for title in self.sheets])
                raise FileRefused(f"“{self._path.name}” has no sheet “{sheet}”. It has {there}.")
            self.sheet = sheet
            return
        order = [one.title for one in sheets if one.title not in self._hidden] + list(self._hidden)
        fullness = {title: self._fullness(title) for title in order[:50]}
        good = [title for title in order if fullness.get(title, 0) >= 2]
        self.sheet = good[0] if good else max(fullness, key=lambda title: fullness[title])

    def _fullness(self, title: str) -> int:
        """How many rows with something in them a sheet has, looked at only so far."""
        filled = 0
        for row in self._rows_of(title):
            filled += any(row.cells)
            if filled >= 2 or row.line > _ROWS_SEEN:
                break
        return filled

    def _rows_of(self, title: str) -> Iterator[Row]:
        sheet: Any = self._book[title]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                sheet.reset_dimensions()  # a workbook may claim any size
                for line, row in enumerate(sheet.iter_rows(), 1):
                    yield Row(
                        line, tuple("" if cell.value is None else _text(cell) for cell in row)
                    )
        except _BROKEN as error:
            raise FileRefused(_damaged(self._path.name)) from error

    def _said(self) -> list[str]:
        if len(self.sheets) == 1:
            return ["An Excel workbook of one sheet."]
        others = [title for title in self.sheets if title != self.sheet]
        hidden = [title for title in others if title in self._hidden]
        said = [
            f"The sheet “{self.sheet}” of {len(self.sheets)} was read, and not {_listed(others)}."
        ]
        if hidden:
            said.append(
                f"{_listed(hidden)[:1].upper()}{_listed(hidden)[1:]} is not shown in Excel."
            )
        return said


def _text(cell: Any) -> str:
    """A cell as it is shown, as far as contacts need it: dates as ISO, zeros before a number kept."""
    value = cell.value
    if isinstance(value, str):
        if "_x" in value:
            value = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    if isinstance(value, dt.datetime):
        return (
            value.date().isoformat()
            if value.time() == dt.time()
            else value.isoformat(" ", "minutes")
        )
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _number(value: float, shown_as: str) -> str:
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.15g}"
    figures = str(int(value)) if abs(value) < 1e20 else f"{value:.15g}"
    pattern = shown_as.replace("\\", "").replace('"', "").partition(";")[0]
    if figures.isdigit() and pattern.count("0") > 1 and _ZEROS.fullmatch(pattern):
        figures = figures.zfill(pattern.count("0"))
        if len(figures) == pattern.count("0"):
            rest = iter(figures)
            return "".join(next(rest) if mark == "0" else mark for mark in pattern)
    return figures


def _listed(titles: list[str]) -> str:
    shown = [f"“{title}”" for title in titles[:4]]
    return say_list([*shown, f"{len(titles) - 4} more"] if len(titles) > 4 else shown)


def _too_large(name: str) -> str:
    return (
        f"“{name}” is far larger than a list of contacts, unpacked or packed. Nothing was taken from"
        " it. Keep the rows that are wanted in a workbook of their own."
    )


def _damaged(name: str) -> str:
    return (
        f"“{name}” is damaged: it begins as an Excel workbook and cannot be read to its end. Nothing"
        " was taken from it. Open it in Excel or LibreOffice, save it anew, and bring that in."
    )


def _other_pack(name: str, names: set[str]) -> str:
    """What a packed file without a workbook is."""
    if "xl/workbook.bin" in names:
        return f"“{name}” is a binary Excel workbook (.xlsb). {_SAVE_ANEW}"
    if "word/document.xml" in names:
        return f"“{name}” is a Word document, not a table."
    if "content.xml" in names and "mimetype" in names:
        return f"“{name}” is of LibreOffice or OpenOffice. {_SAVE_ANEW}"
    if any(one.endswith(".iwa") for one in names):
        return f"“{name}” is of Numbers. {_SAVE_ANEW.replace('save', 'export')}"
    return f"“{name}” is a packed folder, not a table. Unpack it, and bring in the table that is in it."


def _what_else(path: Path) -> str:
    """What a file is that begins as an office file and is no packed one."""
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as container:
            there = {"/".join(entry).casefold() for entry in container.listdir()}
    except (OSError, ValueError, IndexError, TypeError):
        return _damaged(path.name)
    if "encryptedpackage" in there:
        return (
            f"“{path.name}” is protected by a password. Open it in Excel, save it without one, and"
            " bring that in."
        )
    if there & {"workbook", "book"}:
        return f"“{path.name}” is of an old Excel (.xls). {_SAVE_ANEW}"
    if "worddocument" in there:
        return f"“{path.name}” is a Word document, not a table."
    return f"“{path.name}” is no table that can be read. If it is of Excel: {_SAVE_ANEW[0].lower()}{_SAVE_ANEW[1:]}"
