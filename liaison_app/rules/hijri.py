"""The Hijri date of a day by the Umm al-Qura calendar, and the day of a Hijri date.

Source: the package hijridate, whose tables hold 1 August 1924 to 16 November 2077. A local sighting
may differ by a day, so the words are never printed on a letter by themselves.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from liaison_app.language import marked, phrase
from liaison_app.records.dates import is_full_date

MONTHS = (
    *(marked("Muharram"), marked("Safar"), marked("Rabi’ al-Awwal"), marked("Rabi’ al-Thani")),
    *(marked("Jumada al-Ula"), marked("Jumada al-Akhirah"), marked("Rajab"), marked("Sha’ban")),
    *(marked("Ramadan"), marked("Shawwal"), marked("Dhu al-Qa’dah"), marked("Dhu al-Hijjah")),
)
RAMADAN = 9  # the number of the month


@lru_cache(maxsize=2048)  # a month view asks for the same six weeks again and again
def hijri(day: dt.date) -> tuple[int, int, int] | None:
    """Year, month and day; None outside the tables."""
    from hijridate import Gregorian

    try:
        found = Gregorian.fromdate(day).to_hijri()
    except OverflowError:
        return None
    return found.year, found.month, found.day


def from_hijri(year: int, month: int, day: int) -> dt.date | None:
    """The day of a Hijri date; None outside the tables, and for a 30th that the month has not."""
    from hijridate import Hijri

    try:
        return dt.date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())
    except (OverflowError, ValueError):
        return None


def month_name(month: int) -> str:
    """The name of a Hijri month by its number, 1 to 12: “Ramadan”."""
    return phrase(MONTHS[month - 1])


def say_hijri(day: dt.date) -> str:
    """“7 Shawwal 1447”; "" for a day outside the tables."""
    found = hijri(day)
    if not found:
        return ""
    year, month, number = found
    return phrase("{day} {month} {year}", day=number, month=month_name(month), year=year)


def say_hijri_of(iso: str) -> str:
    """The same of a date as the file keeps it; "" for a month, a year or nothing.

    >>> say_hijri_of("2017-06-02"), say_hijri_of("2017-06")
    ('7 Ramadan 1438', '')
    """
    return say_hijri(dt.date.fromisoformat(iso)) if is_full_date(iso) else ""


def say_hijri_months(first: dt.date, last: dt.date) -> str:
    """The Hijri months a stretch of days falls in: “Ramadan to Shawwal 1447”; "" outside the tables.

    >>> say_hijri_months(dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    'Ramadan to Shawwal 1447'
    """
    ends = [found for found in (hijri(first), hijri(last)) if found]
    if not ends:
        return ""
    (year, month, _), (last_year, last_month, _) = ends[0], ends[-1]
    upto = phrase("{month} {year}", month=month_name(last_month), year=str(last_year))
    if (year, month) == (last_year, last_month):
        return upto
    begins: str = month_name(month)
    if year != last_year:
        begins = phrase("{month} {year}", month=begins, year=str(year))
    return phrase("{first} to {last}", first=begins, last=upto)
