"""Which row of a table holds its headings: known words, or words above figures; or none does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from liaison_app.rules import contact_columns_known, contact_columns_plain
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
    best, most = None, 0.0
    for at, row in enumerate(looked):
        filled = [cell for cell in row if cell]
        known = sum(map(is_known, filled))
        if known > most and known >= max(1, 0.3 * len(filled)) and not any(map(_is_data, filled)):
            best, most = at, known
    if best is not None and (most > 1 or _is_widest(looked, best)):
        return best
    return _told_by_shape(looked)


def is_known(heading: str) -> bool:
    """Whether a heading is one of those of a known program, or a plain word for what contacts have."""
    return contact_columns_known.is_heading(heading) or contact_columns_plain.is_heading(heading)


def named_by_letters(width: int) -> tuple[str, ...]:
    """Headings for a table without: “Column A”, “Column B” …"""
    return tuple(f"Column {column_letters(at)}" for at in range(width))


def _is_data(cell: str) -> bool:
    return bool(_OF_DATA.search(cell)) and not contact_columns_known.is_heading(cell)


def _is_widest(rows: list[list[str]], at: int) -> bool:
    """Whether no row has more cells than this: a title over a table has fewer."""
    return _filled(rows[at]) >= max(map(_filled, rows[at + 1 : at + 6]), default=1) / 2


def _filled(row: Sequence[str]) -> int:
    return sum(map(bool, row))


def _told_by_shape(rows: list[list[str]]) -> int | None:
    """The first full row, where it has words only and there are figures or addresses below it."""
    width = max(map(_filled, rows), default=0)
    for at, row in enumerate(rows):
        if _filled(row) < max(1, width * 0.8):
            continue
        filled = [cell.casefold() for cell in row if cell]
        if any(map(_is_data, filled)) or len(set(filled)) < len(filled):
            return None
        below = rows[at + 1 :]
        return at if any(_is_data(cell) for after in below for cell in after if cell) else None
    return None
