"""Tables in workbooks (.xlsx, .xls, .ods); how large they are is looked at before anything is unpacked."""

from __future__ import annotations

import hashlib
import itertools
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError

from liaison_app.errors import FileRefused
from liaison_app.exchange import excel_sizes
from liaison_app.exchange.excel_sheets import RowByRow, SetOut, Sheets
from liaison_app.exchange.tables import Table
from liaison_app.language import joined, phrase
from liaison_app.rules import contact_headings
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.table_rows import Row

LARGEST_PACKED = 200_000_000  # bytes of the file
LARGEST_UNPACKED = 400_000_000  # bytes of what is in it
_LARGEST_TEXTS = 150_000_000  # bytes of its shared texts, which are kept in memory
_LARGEST_PART = 50_000_000  # bytes of any other part but a sheet
_MOST_PARTS = 10_000
_MOST_TIMES = 100  # larger unpacked than packed, from 50 MB on
_ROWS_SEEN = 40  # of a sheet, to see whether there is a table in it
_SHEETS_SEEN = 50
_BROKEN = (
    zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, TypeError, AttributeError,
    IndexError, EOFError, OSError, RuntimeError, AssertionError, OverflowError,
)  # fmt: skip
_SAVE_ANEW = phrase(
    "Open it there, save it as an Excel workbook (.xlsx) or as CSV, and bring that in."
)


class ExcelTable(Table):
    """One sheet of a workbook."""

    def __init__(self, path: Path, sheet: str = ""):
        self._path = path
        if path.stat().st_size > LARGEST_PACKED:
            raise FileRefused(_too_large(path.name))
        with path.open("rb") as file:
            self.checksum = hashlib.file_digest(file, "sha256").hexdigest()
        self._sheets = _opened(path)
        try:
            self._choose(sheet)
            more = self._find_header()
        except FileRefused:
            self.close()
            raise
        self.said = (*self._said(), *more)

    def close(self) -> None:
        """Let go of the file."""
        self._sheets.close()

    def _all(self) -> Iterator[Row]:
        yield from self._rows_of(self.sheet)

    def _choose(self, sheet: str) -> None:
        """The sheet that is asked for, or the first shown one with a table, of contacts if there is one."""
        self.sheets = self._sheets.titles
        if not self.sheets:
            raise FileRefused(
                phrase("“{name}” has no sheet with rows in it.", name=self._path.name)
            )
        if sheet:
            if sheet not in self.sheets:
                there = _listed(list(self.sheets))
                raise FileRefused(
                    phrase(
                        "“{name}” has no sheet “{sheet}”. It has {there}.",
                        name=self._path.name,
                        sheet=sheet,
                        there=there,
                    )
                )
            self.sheet = sheet
            return
        hidden = self._sheets.hidden
        order = sorted(self.sheets, key=hidden.__contains__)[:_SHEETS_SEEN]
        fullness = {title: self._fullness(title) for title in order}
        good = [title for title in order if fullness[title] >= 2]
        if len(good) > 1:
            good = [title for title in good if self._has_headings(title)][:1] or good
        self.sheet = good[0] if good else max(order, key=lambda title: fullness[title])

    def _has_headings(self, title: str) -> bool:
        """Whether two headings of contacts stand in one of the first rows of a sheet."""
        rows = itertools.islice(self._rows_of(title), _ROWS_SEEN)
        filled = [[cell.strip() for cell in row.cells if cell.strip()] for row in rows]
        at = contact_headings.place(filled)
        return at is not None and sum(map(contact_headings.is_known, filled[at])) > 1

    def _fullness(self, title: str) -> int:
        """How many rows with something in them a sheet has, looked at only so far."""
        filled = 0
        for row in self._rows_of(title):
            filled += any(row.cells)
            if filled >= 2 or row.line > _ROWS_SEEN:
                break
        return filled

    def _rows_of(self, title: str) -> Iterator[Row]:
        rows = self._sheets.rows(title)
        line = 0
        while True:
            line += 1
            try:
                cells = next(rows, None)
            except _BROKEN + _broken_for_calamine() as error:
                raise FileRefused(_damaged(self._path.name)) from error
            if cells is None:
                return
            yield Row(line, tuple(cells))

    def _said(self) -> list[str]:
        if len(self.sheets) == 1:
            return [phrase("A workbook of one sheet.")]
        others = [title for title in self.sheets if title != self.sheet]
        hidden = [title for title in others if title in self._sheets.hidden]
        said: list[str] = [
            phrase(
                "The sheet “{sheet}” of {count} was read, and not {others}.",
                sheet=self.sheet,
                count=len(self.sheets),
                others=_listed(others),
            )
        ]
        if hidden:
            said.append(phrase("Not shown in Excel: {sheets}.", sheets=_listed(hidden)))
        return said


def _opened(path: Path) -> Sheets:
    """The sheets of a workbook; refuses what is none, or larger than one of contacts."""
    try:
        if not zipfile.is_zipfile(path):
            return _opened_old(path)
        with zipfile.ZipFile(path) as packed:
            _check_parts(path.name, packed)
            names = packed.namelist()
            is_ods = "content.xml" in names
            if not is_ods and len(set(map(str.casefold, names))) < len(names):
                raise FileRefused(_damaged(path.name))  # which of two is read, nobody can tell
            is_small = excel_sizes.are_small(packed)
        if is_ods and not is_small:
            raise FileRefused(_too_large(path.name))
        return SetOut(path) if is_small else RowByRow(path)
    except _BROKEN + _broken_for_calamine() as error:
        raise FileRefused(_damaged(path.name)) from error


def _broken_for_calamine() -> tuple[type[BaseException], ...]:
    from python_calamine import CalamineError

    return (CalamineError,)


def _check_parts(name: str, packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names and not _is_spreadsheet(packed, names):
        raise FileRefused(_other_pack(name, names))
    size = sum(part.file_size for part in parts)
    swollen = size > _LARGEST_PART and size > _MOST_TIMES * sum(
        part.compress_size for part in parts
    )
    if size > LARGEST_UNPACKED or swollen or len(parts) > _MOST_PARTS:
        raise FileRefused(_too_large(name))
    for part in parts:
        most = _LARGEST_PART
        if part.filename.startswith("xl/worksheets/"):
            most = LARGEST_UNPACKED
        elif part.filename.endswith("sharedStrings.xml") or part.filename == "content.xml":
            most = _LARGEST_TEXTS
        elif part.filename.startswith(("xl/media/", "docProps/", "xl/drawings/", "Pictures/")):
            continue  # never unpacked
        if part.file_size > most:
            raise FileRefused(_too_large(name))


def _is_spreadsheet(packed: zipfile.ZipFile, names: set[str]) -> bool:
    if not {"content.xml", "mimetype"} <= names or packed.getinfo("mimetype").file_size > 200:
        return False
    return b"spreadsheet" in packed.read("mimetype")


def _opened_old(path: Path) -> Sheets:
    """The sheets of an .xls, which is no packed file but a small file system of its own."""
    import olefile

    with olefile.OleFileIO(str(path)) as container:
        there = {"/".join(entry).casefold(): entry for entry in container.listdir()}
        if "encryptedpackage" in there:
            raise FileRefused(
                phrase(
                    "“{name}” is protected by a password. Open it in Excel, save it without one,"
                    " and bring that in.",
                    name=path.name,
                )
            )
        if "worddocument" in there:
            raise FileRefused(phrase("“{name}” is a Word document, not a table.", name=path.name))
        if "__properties_version1.0" in there:
            raise FileRefused(
                phrase("“{name}” is a message of Outlook, not a table.", name=path.name)
            )
        entry = there.get("workbook") or there.get("book")
        if entry is None:
            raise FileRefused(phrase("“{name}” is no table that can be read.", name=path.name))
        stream = container.openstream(entry).read()
    if not excel_sizes.is_small(stream):
        raise FileRefused(_too_large(path.name))
    return SetOut(path)


def _listed(titles: list[str]) -> str:
    shown = [f"“{title}”" for title in titles[:4]]
    return say_list(
        [*shown, phrase("{count} more", count=len(titles) - 4)] if len(titles) > 4 else shown
    )


def _too_large(name: str) -> str:
    return phrase(
        "“{name}” is far larger than a list of contacts, unpacked or packed. Nothing was taken from"
        " it. Keep the rows that are wanted in a workbook of their own.",
        name=name,
    )


def _damaged(name: str) -> str:
    return phrase(
        "“{name}” is damaged: it begins as a workbook and cannot be read to its end. Nothing was"
        " taken from it. Open it in Excel or LibreOffice, save it anew, and bring that in.",
        name=name,
    )


def _other_pack(name: str, names: set[str]) -> str:
    """What a packed file without a workbook is."""
    if "xl/workbook.bin" in names:
        said = phrase("“{name}” is a binary Excel workbook (.xlsb).", name=name)
        return joined(" ", (said, _SAVE_ANEW))
    if "word/document.xml" in names:
        return phrase("“{name}” is a Word document, not a table.", name=name)
    if "content.xml" in names and "mimetype" in names:
        return phrase("“{name}” is a text or presentation of LibreOffice, not a table.", name=name)
    if any(one.endswith(".iwa") for one in names):
        return phrase(
            "“{name}” is of Numbers. Open it there, export it as an Excel workbook (.xlsx) or as CSV,"
            " and bring that in.",
            name=name,
        )
    return phrase(
        "“{name}” is a packed folder, not a table. Unpack it, and bring in the table that is in it.",
        name=name,
    )
