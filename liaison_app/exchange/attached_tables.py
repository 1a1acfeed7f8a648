"""A table that came with a letter, for paper: the cells of each row as they are read, sheet by sheet."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence

from liaison_app.errors import Refusal
from liaison_app.exchange import excel_sizes, zipped
from liaison_app.exchange.excel_sheets import SetOut
from liaison_app.exchange.mail_letters import decoded
from liaison_app.exchange.msg_properties import MAGIC
from liaison_app.rules.file_names import ending_of

MOST_ROWS = 2_000
MORE = "… and more rows, which are not set here."
_TEXTS, _BOOKS = (".csv", ".tsv"), (".xlsx", ".xlsm", ".xls", ".ods")
_LARGEST = 50_000_000  # bytes of a table that is set on paper
_MOST_SHEETS, _MOST_COLUMNS, _LONGEST_CELL = 20, 60, 2_000


Cells = tuple[str, ...]
"""A row; a single cell alone may be the name of a sheet, or say that there are more rows."""


def table_rows(name: str, data: bytes) -> list[Cells]:
    """The rows of a table, empty ones left out; none where it is no table, or cannot be read as one."""
    ending = ending_of(name)
    if len(data) > _LARGEST:
        return []
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if ending in _TEXTS and (wide or b"\0" not in data[:4_096]):
        return list(_told(_rows_of_text(decoded(data)[0])))
    if ending not in _BOOKS or not _is_small(name, data):
        return []
    try:
        return list(_of_book(data))
    except Exception:  # noqa: BLE001 - a damaged workbook: its reader raises a dozen sorts
        return []


def _of_book(data: bytes) -> Iterator[Cells]:
    sheets = SetOut(data)
    try:
        shown = [title for title in sheets.titles if title not in sheets.hidden]
        for title in shown[:_MOST_SHEETS]:
            rows = list(_told(sheets.rows(title)))
            if rows:
                yield from ([(f"Sheet “{title}”",)] if len(shown) > 1 else [])
                yield from rows
    finally:
        sheets.close()


def _told(rows: Iterable[Sequence[str]]) -> Iterator[Cells]:
    """Rows without empty ends, as many as are set on paper."""
    count = 0
    for row in rows:
        cells = [" ".join(cell[:_LONGEST_CELL].split()) for cell in row[:_MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            count += 1
            if count > MOST_ROWS:
                yield (MORE,)
                return
            yield tuple(cells)


def _rows_of_text(text: str) -> Iterator[Sequence[str]]:
    """The rows of a table of text, parted by whatever its first lines have most of."""
    head = list(itertools.islice(io.StringIO(text), 20))
    separator = max(",;\t|", key=lambda sign: sum(line.count(sign) for line in head))
    try:
        yield from csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator)
    except csv.Error:  # a cell longer than any is: what came before it stands
        return


def _is_small(name: str, data: bytes) -> bool:
    """Whether a workbook may be set out in memory: its own words on its size are not believed."""
    if data.startswith(MAGIC):
        return _is_small_old(data)
    try:
        with zipped.opened(data, name) as packed:
            return excel_sizes.are_small(packed)
    except (Refusal, *zipped.TROUBLE, ValueError, KeyError):
        return False


def _is_small_old(data: bytes) -> bool:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            names = [name for name in ("Workbook", "Book") if container.exists(name)]
            streams = [container.openstream(name).read() for name in names]
    except Exception:  # noqa: BLE001 - damaged in any way
        return False
    return bool(streams) and all(map(excel_sizes.is_small, streams))
