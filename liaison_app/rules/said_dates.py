"""Dates said in words: "16 March 2018", "Fri 16 March", "Tue", "12 days"."""

import datetime as dt
from functools import lru_cache

from liaison_app.records.dates import is_full_date, is_partial_date

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
MONTH_NUMBERS = {name.casefold(): n for n, name in enumerate(MONTHS, 1)}
"""The months as people write them, in small letters: "march", "mar"."""
MONTH_NUMBERS |= {name[:3]: n for name, n in MONTH_NUMBERS.items()} | {"sept": 9}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@lru_cache(maxsize=1024)  # a list says the same few dates again and again
def say_date(iso: str, weekday: bool = False, year: bool | dt.date = True) -> str:
    """A partial ISO date in words: "16 March 2018", "March 2018", "2018".

    ``weekday`` puts "Fri" before a day. ``year`` False leaves a day's year out; given today's
    date, it leaves the year out when it is this one. Text that is no date comes back unchanged.
    """
    if not is_partial_date(iso):
        return iso
    if len(iso) == 4:
        return iso
    month = MONTHS[int(iso[5:7]) - 1]
    if len(iso) == 7:
        return f"{month} {iso[:4]}"
    date = dt.date.fromisoformat(iso)
    with_year = year if isinstance(year, bool) else year.year != date.year
    words = f"{date.day} {month}" + (f" {date.year}" if with_year else "")
    return f"{WEEKDAYS[date.weekday()][:3]} {words}" if weekday else words


def say_short(iso: str, today: dt.date) -> str:
    """A date for a narrow column: "today", "Tue" in the week gone by, "16 Mar", "16 Mar 2018"."""
    if not is_partial_date(iso) or len(iso) == 4:
        return iso
    month = MONTHS[int(iso[5:7]) - 1][:3]
    if len(iso) == 7:
        return f"{month} {iso[:4]}"
    date = dt.date.fromisoformat(iso)
    ago = (today - date).days
    if ago in (-1, 0, 1):
        return {-1: "tomorrow", 0: "today", 1: "yesterday"}[ago]
    if 1 < ago < 7:
        return WEEKDAYS[date.weekday()][:3]
    return f"{date.day} {month}" + ("" if date.year == today.year else f" {date.year}")


def say_day(iso: str, today: dt.date) -> str:
    """A full day in short with its weekday: "Fri 27 Mar", with the year when it is another."""
    day = dt.date.fromisoformat(iso)
    year = "" if day.year == today.year else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}{year}"


def say_stretch(first: str, last: str) -> str:
    """A stretch of full days: "16 to 20 February 2026", "21 December 2026 to 1 January 2027".

    One day alone, or no last day, is said as a day.
    """
    if not last or last == first:
        return say_date(first)
    if first[:7] == last[:7] and is_full_date(first):
        return f"{int(first[8:])} to {say_date(last)}"
    if first[:4] == last[:4]:
        return f"{say_date(first, year=False)} to {say_date(last)}"
    return f"{say_date(first)} to {say_date(last)}"


def say_ahead(days: int) -> str:
    """How far off a day is: "today", "tomorrow", "in 12 days"."""
    return {0: "today", 1: "tomorrow"}.get(days) or f"in {say_gap(days)}"


def days_between(earlier: str, later: str) -> int | None:
    """The days from one day to another, negative if it lies before; None unless both are days."""
    if not (is_full_date(earlier) and is_full_date(later)):
        return None
    return (dt.date.fromisoformat(later) - dt.date.fromisoformat(earlier)).days


_YEAR = 365.25  # days
_IN_DAYS = 731  # the most that is told in days


def say_gap(days: int) -> str:
    """A stretch of days: "the same day", "1 day", "12 days"; from two years on "more than 2 years"."""
    if not days:
        return "the same day"
    if abs(days) > _IN_DAYS:
        return f"more than {int((abs(days) - 1) / _YEAR):,} years"
    return "1 day" if abs(days) == 1 else f"{abs(days):,} days"


def say_replied(days: int | None) -> str:
    """How soon an answer came: "replied in 1 day"; "replied" alone where the days are not known."""
    if days is None:
        return "replied"
    if days < 0:
        return f"dated {say_gap(days)} before the letter"
    return f"replied in {say_gap(days)}" if days else "replied the same day"
