"""Cells as other programs leave them, made plain: guards taken off, letters mended, what is endless cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from liaison_app.language import Phrase, marked, phrase
from liaison_app.records.fields import LONGEST
from liaison_app.rules.formula_guard import unguarded
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.table_rows import said_column

LONGEST_CELL = LONGEST["long_text"]
_SHOWN = 40  # characters of a cell shown in a doubt
_BY_EXCEL = re.compile(r'="((?:[^"]|"")*)"')  # ="0123": text that Excel shall not take for a number
_ODD_BYTE = re.compile("[\udc80-\udcff]")
_TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]")

_TOO_LONG = marked("In {column} only the first {most} of {count} letters were read.")
_UNSURE = marked("In {column} a letter could not be read for certain: “{words}”.")
_LOST = marked("In {column} a letter was lost before the file came here: “{words}”.")
_GARBLED = marked("In {column} letters had been garbled by another program; read as “{words}”.")


def made_plain(cells: Sequence[str], header: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """The cells of a row as they were meant, and a sentence for each that was not certain."""
    whole = "".join(cells)
    if whole.isascii() and "'" not in whole and '="' not in whole and len(whole) <= LONGEST_CELL:
        return tuple(cells), []
    plain: list[str] = []
    doubts: list[str] = []
    for at, cell in enumerate(cells):
        made, doubt = _one(cell)
        plain.append(made)
        if doubt is not None:
            doubts.append(doubt(column=said_column(header, at)))
    return tuple(plain), doubts


def _one(cell: str) -> tuple[str, partial[Phrase] | None]:
    """A cell as it was meant, and what is to be said of it, its column still to be named."""
    if not cell:
        return cell, None
    doubt: partial[Phrase] | None = None
    if len(cell) > LONGEST_CELL:
        doubt = partial(phrase, _TOO_LONG, most=f"{LONGEST_CELL:,}", count=f"{len(cell):,}")
        cell = shorten(cell, LONGEST_CELL)
    if by_excel := _BY_EXCEL.fullmatch(cell):
        cell = by_excel[1].replace('""', '"')
    else:
        cell = unguarded(cell)
    if cell.isascii():
        return cell, doubt
    if _ODD_BYTE.search(cell):
        cell = _ODD_BYTE.sub(lambda mark: _of_byte(ord(mark[0]) - 0xDC00), cell)
        doubt = partial(phrase, _UNSURE, words=shorten(cell, _SHOWN))
    elif "\ufffd" in cell:
        doubt = partial(phrase, _LOST, words=shorten(cell, _SHOWN))
    elif _TWICE.search(cell) and (mended := _once(cell)):
        doubt = partial(phrase, _GARBLED, words=shorten(mended, _SHOWN))
        cell = mended
    return cell, doubt


def _of_byte(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return "\ufffd"


def _once(cell: str) -> str:
    """Words that were written as UTF-8 and read as Windows letters (“CafÃ©”), read rightly; "" if not."""
    raw = bytearray()
    for letter in cell:
        try:
            raw += letter.encode("cp1252")
        except UnicodeEncodeError:
            if not "\x80" <= letter <= "\x9f":
                return ""
            raw.append(ord(letter))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
