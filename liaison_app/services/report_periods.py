"""The times a report is usually wanted for: this year, last year, this quarter, everything."""

from __future__ import annotations

import calendar
import datetime as dt

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.rules.said_dates import MONTHS
from liaison_app.services.report_scope import EVERYTHING, Period

ALL, YEAR, LAST_YEAR, QUARTER, LAST_QUARTER = "", "year", "last_year", "quarter", "last_quarter"
QUICK = (ALL, YEAR, LAST_YEAR, QUARTER, LAST_QUARTER)
"""The times there are, in the order in which they are offered."""


def period_of(key: str, today: dt.date) -> Period:
    """The days of one of `QUICK`, as seen from today."""
    if key == YEAR:
        return of_year(today.year)
    if key == LAST_YEAR:
        return of_year(today.year - 1)
    if key in (QUARTER, LAST_QUARTER):
        year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 - (key != QUARTER), 4)
        return _months(year, quarter * 3 + 1, quarter * 3 + 3)
    return EVERYTHING


def words_of(key: str, today: dt.date) -> str:
    """“This year (2026)”, “Last quarter (July to September 2026)”, “Everything in the file”."""
    period = period_of(key, today)
    if not period.since:
        return phrase("Everything in the file")
    names = {
        YEAR: phrase("This year"),
        LAST_YEAR: phrase("Last year"),
        QUARTER: phrase("This quarter"),
    }
    name = names.get(key, phrase("Last quarter"))
    year, first, last = period.since[:4], int(period.since[5:7]), int(period.until[5:7])
    if (first, last) == (1, 12):
        return phrase("{name} ({when})", name=name, when=year)
    return phrase(
        "{name} ({first} to {last} {year})",
        name=name,
        first=phrase(MONTHS[first - 1]),
        last=phrase(MONTHS[last - 1]),
        year=year,
    )


def of_year(year: int) -> Period:
    """A whole year; raises Refusal for one that no calendar has."""
    if not 1 <= year <= 9999:
        raise Refusal(phrase("A year is written with four figures, such as 2026."))
    return _months(year, 1, 12)


def _months(year: int, first: int, last: int) -> Period:
    days = calendar.monthrange(year, last)[1]
    return Period(f"{year:04d}-{first:02d}-01", f"{year:04d}-{last:02d}-{days:02d}")
