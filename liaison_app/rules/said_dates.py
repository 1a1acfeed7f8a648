"""Dates said in words: "16 March 2018", "Fri 16 March", "Tue", "12 days"."""

import datetime as dt
from functools import lru_cache

from liaison_app.language import counted, marked, phrase
from liaison_app.records.dates import is_full_date, is_partial_date

MONTHS = (
    *(marked("January"), marked("February"), marked("March"), marked("April"), marked("May")),
    *(marked("June"), marked("July"), marked("August"), marked("September"), marked("October")),
    *(marked("November"), marked("December")),
)
_SHORT_MONTHS = (
    *(marked("Jan"), marked("Feb"), marked("Mar"), marked("Apr"), marked("May", "short")),
    *(marked("Jun"), marked("Jul"), marked("Aug"), marked("Sep"), marked("Oct")),
    *(marked("Nov"), marked("Dec")),
)
MONTH_NUMBERS = {name.casefold(): n for n, name in enumerate(MONTHS, 1)}
"""The months as people write them, in small letters: "march", "mar"."""
MONTH_NUMBERS |= {name[:3]: n for name, n in MONTH_NUMBERS.items()} | {"sept": 9}
WEEKDAYS = (
    *(marked("Monday"), marked("Tuesday"), marked("Wednesday"), marked("Thursday")),
    *(marked("Friday"), marked("Saturday"), marked("Sunday")),
)
_SHORT_DAYS = (
    *(marked("Mon"), marked("Tue"), marked("Wed"), marked("Thu"), marked("Fri"), marked("Sat")),
    marked("Sun"),
)


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
    month = phrase(MONTHS[int(iso[5:7]) - 1])
    if len(iso) == 7:
        return phrase("{month} {year}", month=month, year=iso[:4])
    date = dt.date.fromisoformat(iso)
    with_year = year if isinstance(year, bool) else year.year != date.year
    if with_year:
        words = phrase("{day} {month} {year}", day=date.day, month=month, year=date.year)
    else:
        words = phrase("{day} {month}", day=date.day, month=month)
    return _on_weekday(date, words) if weekday else words


def _on_weekday(date: dt.date, words: str) -> str:
    return phrase("{weekday} {date}", weekday=phrase(_SHORT_DAYS[date.weekday()]), date=words)


def say_short(iso: str, today: dt.date) -> str:
    """A date for a narrow column: "today", "Tue" in the week gone by, "16 Mar", "16 Mar 2018"."""
    if not is_partial_date(iso) or len(iso) == 4:
        return iso
    if len(iso) == 7:
        month = say_month(int(iso[5:7]))
        return phrase("{month} {year}", month=month, year=iso[:4])
    date = dt.date.fromisoformat(iso)
    ago = (today - date).days
    if ago in (-1, 0, 1):
        return {-1: phrase("tomorrow"), 0: phrase("today"), 1: phrase("yesterday")}[ago]
    if 1 < ago < 7:
        return phrase(_SHORT_DAYS[date.weekday()])
    return _short(date, today)


def say_shortly(iso: str) -> str:
    """A partial date with its year in a narrow place: "16 Mar 2018", "Jan 2024", "2019"."""
    if not is_partial_date(iso) or len(iso) == 4:
        return iso
    month = say_month(int(iso[5:7]))
    if len(iso) == 7:
        return phrase("{month} {year}", month=month, year=iso[:4])
    return phrase("{day} {month} {year}", day=int(iso[8:]), month=month, year=iso[:4])


def say_month(number: int) -> str:
    """A month in short, from 1 to 12: "Mar"."""
    words = _SHORT_MONTHS[number - 1]
    return phrase(words, "short" if words == "May" else "")


def say_weekday(number: int) -> str:
    """A day of the week in short, from 0 for Monday: "Fri"."""
    return phrase(_SHORT_DAYS[number])


def _short(date: dt.date, today: dt.date) -> str:
    month = say_month(date.month)
    if date.year == today.year:
        return phrase("{day} {month}", day=date.day, month=month)
    return phrase("{day} {month} {year}", day=date.day, month=month, year=date.year)


def say_day(iso: str, today: dt.date) -> str:
    """A full day in short with its weekday: "Fri 27 Mar", with the year when it is another."""
    day = dt.date.fromisoformat(iso)
    return _on_weekday(day, _short(day, today))


def say_stretch(first: str, last: str) -> str:
    """A stretch of full days: "16 to 20 February 2026", "21 December 2026 to 1 January 2027".

    One day alone, or no last day, is said as a day.
    """
    if not last or last == first:
        return say_date(first)
    if first[:7] == last[:7] and is_full_date(first):
        begins = str(int(first[8:]))
    else:
        begins = say_date(first, year=first[:4] != last[:4])
    return phrase("{first} to {last}", first=begins, last=say_date(last))


def say_ahead(days: int) -> str:
    """How far off a day is: "today", "tomorrow", "in 12 days"."""
    if days in (0, 1):
        return phrase("tomorrow") if days else phrase("today")
    return phrase("in {days}", days=say_gap(days))


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
        return phrase("the same day")
    if abs(days) > _IN_DAYS:
        years = int((abs(days) - 1) / _YEAR)
        return counted("more than {count} year", "more than {count} years", years)
    return counted("{count} day", "{count} days", abs(days))


def say_replied(days: int | None) -> str:
    """How soon an answer came: "replied in 1 day"; "replied" alone where the days are not known."""
    if days is None:
        return phrase("replied")
    if days < 0:
        return phrase("dated {days} before the letter", days=say_gap(days))
    if not days:
        return phrase("replied the same day")
    return phrase("replied in {days}", days=say_gap(days))
