"""A time cut into months, quarters or years, and where a date falls that may be known in part only."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.records.dates import is_partial_date
from liaison_app.rules.said_dates import MONTHS

MOST_MONTHS, MOST_QUARTERS, MOST_YEARS = 24, 16, 24
"""How many columns a chart has at most of each, before the next longer ones are taken."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A month, a quarter or a year: `first` and `last` day as ISO text, and how it is said.

    `label` is short, for the foot of a chart (“Mar”, “Jan–Mar”, “2026”); `words` say it in full.
    """

    label: str
    words: str
    first: str
    last: str

    @property
    def year(self) -> str:
        """The year it begins in."""
        return self.first[:4]


def falls_in(date: str, since: str, until: str) -> bool:
    """Whether a date may lie within; an end left open is "". What has no date lies in no bounded time.

    >>> falls_in("2018", "2018-03-01", "2018-03-31"), falls_in("2018-02", "2018-03-01", "")
    (True, False)
    """
    if not date:
        return not since and not until
    if since and date < since[: len(date)]:
        return False
    return not until or date <= until


def stretches(since: dt.date, until: dt.date) -> tuple[Stretch, ...]:
    """The months from day to day; the quarters when these are more than 24; else at most 24 years.

    Of more than 24 years the last are given. The first and last are whole, whatever day the time
    begins and ends with.
    """
    if until < since:
        return ()
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    if last - first < MOST_MONTHS:
        return tuple(_stretch(month, 1) for month in range(first, last + 1))
    if last // 3 - first // 3 < MOST_QUARTERS:
        return tuple(_stretch(month, 3) for month in range(first // 3 * 3, last + 1, 3))
    years = range(max(since.year, until.year - MOST_YEARS + 1), until.year + 1)
    return tuple(_stretch(year * 12, 12) for year in years)


def place_of(date: str, among: Sequence[Stretch]) -> int | None:
    """Which of these stretches a date lies in; None when in none, or when it may be in several.

    They are in order and without gaps, as `stretches` gives them.
    """
    if not among or not is_partial_date(date):
        return None
    first = (date + "-01-01")[:10]
    if not among[0].first <= first <= among[-1].last:
        return None
    start = int(among[0].first[:4]) * 12 + int(among[0].first[5:7])
    each = int(among[0].last[5:7]) - int(among[0].first[5:7]) + 1  # months of a stretch
    if len(date) == 4 and each < 12:
        return None
    return (int(first[:4]) * 12 + int(first[5:7]) - start) // each


def year_before(since: dt.date, until: dt.date) -> tuple[dt.date, dt.date]:
    """The same days of the year before; of a longer time, as many years before as it does not reach.

    29 February becomes the 28th. Raises ValueError before the year 1.
    """
    years = 1
    while _years_back(until, years) >= since:
        years += 1
    return _years_back(since, years), _years_back(until, years)


def say_span(since: str, until: str) -> str:
    """From day to day in few words: “2025” is the whole year, “1 Jan – 22 Nov 2025” as much of it.

    >>> say_span("2025-01-01", "2025-12-31"), say_span("2025-01-01", "2025-03-31")
    ('2025', 'Jan – Mar 2025')
    >>> say_span("2025-04-01", "2026-03-31"), say_span("2024-02-01", "2024-02-29")
    ('Apr 2025 – Mar 2026', 'Feb 2024')
    """
    if since[:4] == until[:4] and (since[4:], until[4:]) == ("-01-01", "-12-31"):
        return since[:4]
    first, last = dt.date.fromisoformat(since), dt.date.fromisoformat(until)
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    begins, ends = (
        f"{'' if whole else f'{day.day} '}{MONTHS[day.month - 1][:3]}" for day in (first, last)
    )
    if first.year != last.year:
        return f"{begins} {since[:4]} – {ends} {until[:4]}"
    return f"{begins} – {ends} {until[:4]}" if begins != ends else f"{ends} {until[:4]}"


def _years_back(day: dt.date, years: int) -> dt.date:
    year = day.year - years
    if year < 1:
        raise ValueError("there is no such year")
    if (day.month, day.day) == (2, 28) and not calendar.isleap(day.year) and calendar.isleap(year):
        return dt.date(year, 2, 29)  # the last day of February is compared with the last
    return dt.date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def _stretch(month: int, months: int) -> Stretch:
    """So many months, from one that is counted from the year 0."""
    year, at = divmod(month, 12)
    last_year, last = divmod(month + months - 1, 12)
    days = calendar.monthrange(last_year, last + 1)[1]
    names = (MONTHS[at], MONTHS[last])
    if months == 12:
        label = words = f"{year:04}"
    elif months == 1:
        label, words = names[0][:3], f"{names[0]} {year:04}"
    else:
        label, words = "–".join(n[:3] for n in names), f"{names[0]} to {names[1]} {year:04}"
    return Stretch(
        label, words, f"{year:04}-{at + 1:02}-01", f"{last_year:04}-{last + 1:02}-{days:02}"
    )
