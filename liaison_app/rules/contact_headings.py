"""Which row of a table holds its headings: known words, or words above figures; or none does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from liaison_app.language import phrase
from liaison_app.rules import contact_columns_known, contact_columns_plain
from liaison_app.rules.contact_heading_words import may_be_said
from liaison_app.rules.table_rows import column_letters

LOOKED_AT = 30  # rows from the top among which the headings are sought
_LONGEST = 200  # characters of a cell that are looked at
_OF_DATA = re.compile(
    r"@\S+\.|\d{3}|^\d|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|://|^www\.", re.IGNORECASE
)


def place(rows: Sequence[Sequence[str]]) -> int | None:
    """The place of the row of headings among the first rows of a table; None where it has none."""
    looked = [[cell[:_LONGEST].strip() for cell in row] for row in rows[:LOOKED_AT]]
    for at, row in enumerate(looked):
        if contact_columns_known.recognised(row) is not None:
            return at
    best, most = None, 0
    full = next((at for at, row in enumerate(looked) if _filled(row) >= 0.8 * _width(looked)), 0)
    for at, row in enumerate(looked):
        filled = [cell for cell in row if cell]
        known = [one for one, cell in enumerate(row) if cell and is_known(cell)]
        sure = [one for one in known if not may_be_said(row[one])]
        if at > full and len(sure) < 2:
            continue  # the rows above it are as full, and would be lost
        known = [one for one in known if one in sure or not _is_said_beside(looked, at, one)]
        least = 0.3 if sure else 0.5 if len(looked) > 1 else 2
        if (
            len(known) > most
            and len(known) >= least * len(filled)
            and not any(map(_is_data, filled))
        ):
            best, most = at, len(known)
    if best is not None and (most > 1 or _is_widest(looked, best)):
        return best
    return _told_by_shape(looked)


def is_known(heading: str) -> bool:
    """Whether a heading is one of those of a known program, or a plain word for what contacts have."""
    return contact_columns_known.is_heading(heading) or contact_columns_plain.is_heading(heading)


def _is_said_beside(rows: list[list[str]], at: int, column: int) -> bool:
    """Whether a word such as “Chair” stands in other rows of a column too, which so are all alike."""
    others = (row for place, row in enumerate(rows) if place != at and column < len(row))
    return any(may_be_said(row[column]) for row in others if row[column])


def named_by_letters(width: int) -> tuple[str, ...]:
    """Headings for a table without: “Column A”, “Column B” …"""
    return tuple(phrase("Column {letters}", letters=column_letters(at)) for at in range(width))


def _is_data(cell: str) -> bool:
    return bool(_OF_DATA.search(cell)) and not contact_columns_known.is_heading(cell)


def _is_widest(rows: list[list[str]], at: int) -> bool:
    """Whether no row has more cells than this: a title over a table has fewer."""
    return _filled(rows[at]) >= max(map(_filled, rows[at + 1 : at + 6]), default=1) / 2


def _filled(row: Sequence[str]) -> int:
    return sum(map(bool, row))


def _width(rows: list[list[str]]) -> int:
    return max(map(_filled, rows), default=0)


def _told_by_shape(rows: list[list[str]]) -> int | None:
    """The first full row, where it has words only and there are figures, addresses or posts below it."""
    width = _width(rows)
    for at, row in enumerate(rows):
        if _filled(row) < max(1, width * 0.8):
            continue
        filled = [cell.casefold() for cell in row if cell]
        if any(map(_is_data, filled)) or len(set(filled)) < len(filled):
            return None
        posts = (one for one, cell in enumerate(row) if cell and may_be_said(cell))
        if any(_is_said_beside(rows, at, one) for one in posts):
            return None
        below = [
            (cell, over)
            for after in rows[at + 1 :]
            for cell, over in zip(after, row, strict=False)
            if cell
        ]
        told = any(_is_data(cell) or _is_post_below(cell, over) for cell, over in below)
        return at if told else None
    return None


def _is_post_below(cell: str, heading: str) -> bool:
    return may_be_said(cell) and not may_be_said(heading)
