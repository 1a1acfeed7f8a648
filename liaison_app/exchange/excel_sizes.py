"""How far the cells of a workbook reach, found out before they are read into memory.

The reader (calamine) sets a sheet out in full, from its first cell to its last: one cell at the far
corner would take more memory than there is, and that ends the program. So the corners are looked
for first, with little memory, in whatever a hostile file may say of itself.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from typing import IO

MOST_CELLS = 8_000_000
_CHUNK = 1 << 20
_OVERLAP = 4_096
_REFERENCE = re.compile(rb"""\br\s*=\s*["']\s*(?:([A-Za-z]{1,4})([0-9]{1,9})|([0-9]{1,9})|(&))""")
# A cell whose place is not said in the plainest way: it would be the one after the cell before.
_WITHOUT_PLACE = re.compile(
    rb"""<(?:[^\s<>/:]+:)?c(?=[\s/>])(?!(?:\s+[\w:.-]+\s*=\s*(?:"[^"'<>]*"|'[^"'<>]*'))*?\s+r\s*=\s*["'][A-Za-z])"""
)
_PICTURES = ("xl/media/", "xl/printersettings/")  # never sheets, unless the workbook says so
_ODS_MARK = re.compile(
    rb"""<(?:[\w.-]+:)?(table-row|table-cell|covered-table-cell|table)\b((?:[^<>"']|"[^"]*"|'[^']*')*)>"""
)
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["']\s*([0-9&]{1,12})""")
_XLS_CELLS = frozenset(
    (0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E)
)
_XLS_TEXTS, _XLS_SHEET, _XLS_EXTENT = 0x00FC, 0x0809, 0x0200
_XLS_BEGINS, _MOST_SHEETS = 0x0085, 300
_ANY = 1 << 62  # more than any sheet has


def _pieces(file: IO[bytes], overlap: int) -> Iterator[bytes]:
    """A file in pieces, each beginning with the end of the one before."""
    kept = b""
    while chunk := file.read(_CHUNK):
        piece = kept + chunk
        yield piece
        kept = piece[-overlap:]
    yield kept  # where a piece was looked through only to where the next begins


def are_small(packed: zipfile.ZipFile) -> bool:
    """Whether every sheet of an .xlsx or .ods is small enough to be set out in memory.

    Raises as zipfile does for what is damaged, KeyError too.
    """
    if "content.xml" in packed.namelist():
        return _of_ods(packed) <= MOST_CELLS
    return all(_of_xlsx(packed, part) <= MOST_CELLS for part in _may_be_sheets(packed))


def is_small(stream: bytes) -> bool:
    """The same of the workbook's stream within an .xls."""
    return _of_xls(stream) <= MOST_CELLS


def _may_be_sheets(packed: zipfile.ZipFile) -> list[str]:
    """The parts of an .xlsx that may be sheets: all of them, for it names its sheets as it likes."""
    names = packed.namelist()
    told = b"".join(
        packed.read(name).lower() for name in names if name.casefold().endswith("workbook.xml.rels")
    )
    if b"media" in told or b"printersettings" in told or b"&" in told:
        return names
    return [name for name in names if not name.casefold().startswith(_PICTURES)]


def _of_xlsx(packed: zipfile.ZipFile, part: str) -> int:
    """The cells of the box round everything on one sheet of an .xlsx."""
    far_row = far_column = 1
    with packed.open(part) as file:
        for piece in _pieces(file, _OVERLAP):
            if b"\0" in piece:
                return _ANY  # in characters that are not looked through here
            whole = len(piece) if len(piece) < _CHUNK else len(piece) - _OVERLAP
            bare = _WITHOUT_PLACE.search(piece)
            if bare is not None and bare.start() < whole:
                return _ANY
            for found in _REFERENCE.finditer(piece):
                letters, row, alone, hidden = found.groups()
                if hidden:
                    return _ANY
                if letters:
                    column = 0
                    for letter in letters.upper():
                        column = column * 26 + letter - 64
                    far_column = max(far_column, column)
                far_row = max(far_row, int(row or alone))
    return far_row * far_column


def _of_ods(packed: zipfile.ZipFile) -> int:
    """The cells of the largest box round everything on one sheet of an .ods."""
    largest = 0
    far_row = far_column = row = column = times = 0
    with packed.open("content.xml") as file:
        text = file.read()
    if b"\0" in text[:_CHUNK] or b"<!ENTITY" in text:
        return _ANY
    for found in _ODS_MARK.finditer(text):
        what, attributes = found.groups()
        repeated = _REPEATED.search(attributes)
        count = 1
        if repeated:
            if b"&" in repeated[1]:
                return _ANY
            count = max(1, int(repeated[1]))
        if what == b"table":
            far_row = far_column = row = column = times = 0
        elif what == b"table-row":
            row += times
            column, times = 0, count
        else:
            column += count
            if not attributes.rstrip().endswith(b"/") or b"value" in attributes:
                far_row, far_column = max(far_row, row + times), max(far_column, column)
                largest = max(largest, far_row * far_column)
    return largest


def _of_xls(stream: bytes) -> int:
    """The cells of the largest box round everything on one sheet of an .xls."""
    starts = {0}  # where sheets begin: the workbook says so, and they may lie within other things
    largest = _of_xls_from(stream, 0, starts)
    if len(starts) > _MOST_SHEETS:
        return _ANY
    return max(largest, *(_of_xls_from(stream, at, set()) for at in starts))


def _of_xls_from(stream: bytes, at: int, starts: set[int]) -> int:
    """The largest box from a place on; where sheets begin goes into `starts`."""
    far_row = far_column = largest = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = at + 4
        at = body + length
        if kind == _XLS_BEGINS and length >= 4:
            starts.add(struct.unpack_from("<I", stream, body)[0])
        elif kind == _XLS_SHEET:
            far_row = far_column = 0
        elif kind == _XLS_TEXTS and length >= 8:
            if struct.unpack_from("<I", stream, body + 4)[0] > len(stream):
                return _ANY
        elif kind == _XLS_EXTENT and length >= 10:
            wide = "<IIHH" if length >= 14 else "<HHHH"
            if body + struct.calcsize(wide) > len(stream):
                return _ANY
            rows_from, rows_to, from_column, to_column = struct.unpack_from(wide, stream, body)
            if (
                rows_from > rows_to
                or rows_to > 65_536
                or from_column > to_column
                or to_column > 256
            ):
                return _ANY  # the reader makes room for whatever is claimed here
        elif kind in _XLS_CELLS and length >= 4:
            row, column = struct.unpack_from("<HH", stream, body)
            if kind in (0x00BD, 0x00BE) and body + length <= len(stream):
                column = max(column, struct.unpack_from("<H", stream, body + length - 2)[0])
            far_row, far_column = max(far_row, row + 1), max(far_column, column + 1)
            largest = max(largest, far_row * far_column)
    return largest
