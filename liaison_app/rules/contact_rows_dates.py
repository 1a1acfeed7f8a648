"""Dates in somebody's table: which part comes first is told by the column, and what is read is said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records.import_profile import DAY_FIRST, MONTH_FIRST, YEAR_FIRST
from liaison_app.rules.contact_columns import DATED, Columns
from liaison_app.rules.safe_text import tidy
from liaison_app.rules.said_dates import MONTHS, say_date
from liaison_app.rules.table_rows import Row
from liaison_app.rules.typed_dates import FIRST_YEAR, LAST_YEAR, read_date

EXAMPLES = 3
_FIGURES = re.compile(
    r"(\d{1,4})\s*[-/.\\ ]\s*(\d{1,2})\s*[-/.\\ ]\s*(\d{1,4})(?:[T ,]\s*\d{1,2}[:.].*)?"
)
_SERIAL = re.compile(r"([1-7]\d{4})(?:\.\d+)?")  # days since the end of 1899, as Excel keeps a date
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T\d{6}Z?)?")  # “20210901”
_NOTHING = re.compile(r"[0/.\-\\ :]*")  # “0/0/00”
_SHORT_MONTH = re.compile(r"([A-Za-z]{3,9})[-/ ’']+(\d{2})")
_FIRST_DAY = dt.date(1899, 12, 30)


def order_of(cells: Iterable[str], usual: str = DAY_FIRST) -> str:
    """Which part of the dates comes first, told by figures above 12; `usual` where none tells."""
    day = month = year = 0
    for cell in cells:
        if found := _FIGURES.fullmatch(cell.strip()):
            first, second = int(found[1]), int(found[2])
            if len(found[1]) == 4:
                year += 1
            elif 12 < first <= 31 and second <= 12:
                day += 1
            elif 12 < second <= 31 and first <= 12:
                month += 1
    if day or month:
        return DAY_FIRST if day >= month else MONTH_FIRST
    return YEAR_FIRST if year else usual


def read(text: str, order: str, on: dt.date) -> tuple[str, str]:
    """The partial ISO date that a cell says, and what is doubtful of it; "" for none.

    Years of two figures lie within the hundred years that end ten years after `on`.
    """
    typed = tidy(text)
    if _NOTHING.fullmatch(typed):
        return "", ""
    if found := _FIGURES.fullmatch(typed):
        return _of_figures(found, order, on)
    if compact := _COMPACT.fullmatch(typed):
        year, month, day = map(int, compact.groups())
        return _checked(year, month, day, typed, "")
    if serial := _SERIAL.fullmatch(typed):
        return (_FIRST_DAY + dt.timedelta(int(serial[1]))).isoformat(), ""
    if (short := _SHORT_MONTH.fullmatch(typed)) and not re.search(r"\d{4}", typed):
        typed = f"{short[1]} {_whole_year(int(short[2]), on)}"
    try:
        return read_date(re.sub(r"[T ]\d{2}:\d{2}.*$", "", typed), on, "past"), ""
    except Refusal:
        return "", phrase("“{words}” was not understood as a date.", words=typed[:40])


def _of_figures(found: re.Match[str], order: str, on: dt.date) -> tuple[str, str]:
    first, second, third = (int(part) for part in found.groups()[:3])
    if len(found[1]) >= 3 or (order == YEAR_FIRST and len(found[3]) < 3):
        return _checked(_year(found[1], on), second, third, found[0], "")
    day, month = (second, first) if order == MONTH_FIRST else (first, second)
    doubt = ""
    if month > 12 >= day:
        day, month = month, day
        doubt = phrase(
            "{words} was read as {day} {month}, for there is no month {day}.",
            words=found[0],
            day=day,
            month=phrase(MONTHS[month - 1]),
        )
    return _checked(_year(found[3], on), month, day, found[0], doubt)


def _checked(year: int, month: int, day: int, typed: str, doubt: str) -> tuple[str, str]:
    if not day and not month and not year % 100:
        return "", ""
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return "", phrase("“{words}” is not a day that exists.", words=typed[:40])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return "", phrase("“{words}” lies too far from today to be meant.", words=typed[:40])
    return date.isoformat(), doubt


def _year(figures: str, on: dt.date) -> int:
    return _whole_year(int(figures), on) if len(figures) <= 2 else int(figures)


def _whole_year(short: int, on: dt.date) -> int:
    year = on.year // 100 * 100 + short
    return year - 100 if year > on.year + 10 else year


def examples(columns: Columns, rows: Iterable[Row], on: dt.date) -> Sequence[tuple[str, str, str]]:
    """Some dates of the table as they are read: heading, as written, in words (“3 April 2026”).

    Those that would be read otherwise in another order come first.
    """
    places = [at for at, key in columns.targets.items() if key in DATED]
    telling: dict[str, tuple[str, str, str]] = {}
    others: dict[str, tuple[str, str, str]] = {}
    for row in rows:
        for at in places:
            cell = row.cells[at].strip() if at < len(row.cells) else ""
            if not cell or not (iso := read(cell, columns.dates, on)[0]):
                continue
            other = MONTH_FIRST if columns.dates != MONTH_FIRST else DAY_FIRST
            heading = columns.header[at] if at < len(columns.header) else ""
            kept = telling if read(cell, other, on)[0] != iso else others
            if len(kept) < EXAMPLES:
                kept.setdefault(cell, (heading, cell, say_date(iso)))
        if len(telling) >= EXAMPLES:
            break
    return [*telling.values(), *others.values()][:EXAMPLES]
