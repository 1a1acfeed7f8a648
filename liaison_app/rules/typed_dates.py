"""Dates as people type them, read day first as in the UK: "tomorrow", "fri", "3/4", "in 2 weeks".

What is read is a partial ISO date: a day "2018-03-16", a month "2018-03" or a year "2018".
A date typed without its year is the nearest one to today unless asked to lean to the past or the
future. How dates are said stands in said_dates.py.
"""

import calendar
import datetime as dt
import re
from typing import Literal

from liaison_app.errors import Refusal
from liaison_app.language import joined, phrase
from liaison_app.rules.safe_text import fold, shorten, tidy
from liaison_app.rules.said_dates import MONTH_NUMBERS, MONTHS, WEEKDAYS

Lean = Literal["near", "past", "future"]

FIRST_YEAR, LAST_YEAR = 1900, 2199

_DAY_NAMES = {name.casefold(): n for n, name in enumerate(WEEKDAYS)}
_DAY_NAMES |= {name[:3]: n for name, n in _DAY_NAMES.items()}
_DAY_NAMES |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_COUNT_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_COUNTS = {word: n for n, word in enumerate(_COUNT_WORDS.split(), 1)}
_COUNTS |= {"a": 1, "an": 1, "a couple of": 2}
_NEAR_DAYS = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "now": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "next week": 7,
    "last week": -7,
}
_NOT_UNDERSTOOD = phrase(
    "“{}” was not understood as a date. It can be typed as 16/3/2018, 16 March 2018, "
    "March 2018, 2018, tomorrow, fri or in 2 weeks."
)
_LONGEST = 60  # characters of a date anyone would type

_month = "(?P<month>" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")(?![a-z])\.?"
_day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_year = r"(?P<year>\d{4}|\d{2})"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})",
        rf"(?P<day>\d{{1,2}})[-/. ](?P<month>\d{{1,2}})[-/. ]{_year}",
        r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})",
        r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})",
        rf"{_day}[ -]?(?:of )?{_month}(?:[ -]?{_year})?",
        rf"{_month} ?(?P<year>\d{{4}})",
        rf"{_month} {_day}(?: {_year})?",
        _month,
        r"(?P<year>\d{4})",
    )
)
_SPAN = re.compile(
    r"(?P<in>in |\+ ?)?(?P<count>\d{1,4}|[a-z ]+?) ?"
    r"(?P<unit>d|days?|w|wks?|weeks?|fortnights?|m|months?|y|yrs?|years?)(?: (?P<time>time|ago))?"
)
_WEEKDAY = re.compile(r"(?:(this|next|last|on|coming|past) )?([a-z]+)")
_LEADING_WEEKDAY = re.compile(r"([a-z]+)\.? (?=.*\d)")


class NotADate(Refusal):
    """What was typed is no date at all; it may be words about one, “over the coming days”."""


def read_date(text: str, today: dt.date, lean: Lean = "near") -> str:
    """The partial ISO date that was typed, or a Refusal that says what is wrong with it.

    Raises NotADate for words that are no date, and a plain Refusal for a day that cannot be.

    "fri" is the coming Friday (today, if it is one), "next friday" the one in next week,
    "last friday" the latest before today. ``lean`` settles what a missing year or "fri" means
    where the past or the future is meant.
    """
    typed = tidy(text)
    if not typed:
        raise Refusal(phrase("No date was typed."))
    if len(typed) > _LONGEST:
        raise _not_understood(typed)
    words = " ".join(fold(typed).replace(",", " ").split()).rstrip(".").removeprefix("the ")
    try:
        found = _relative(words, today, lean) or _absolute(words, typed, today, lean)
    except (OverflowError, ValueError) as error:
        raise Refusal(_out_of_bounds()) from error
    if not found:
        raise _not_understood(typed)
    if not FIRST_YEAR <= int(found[:4]) <= LAST_YEAR:
        raise Refusal(_out_of_bounds())
    return found


def _not_understood(typed: str) -> NotADate:
    return NotADate(_NOT_UNDERSTOOD.format(shorten(typed, 40)))


def _out_of_bounds() -> str:
    return phrase("The year must lie between {first} and {last}.", first=FIRST_YEAR, last=LAST_YEAR)


def _relative(words: str, today: dt.date, lean: Lean) -> str:
    """Dates told from today: "tomorrow", "next friday", "2 weeks ago"; "" for another shape."""
    if words in _NEAR_DAYS:
        return (today + dt.timedelta(days=_NEAR_DAYS[words])).isoformat()
    which, _, unit = words.partition(" ")
    if which in ("this", "next", "last") and unit in ("month", "year"):
        months = {"this": 0, "next": 1, "last": -1}[which] * (12 if unit == "year" else 1)
        then = _months_later(today.replace(day=1), months).isoformat()
        return then[:4] if unit == "year" else then[:7]
    if (match := _WEEKDAY.fullmatch(words)) and match[2] in _DAY_NAMES:
        return _weekday(match[1] or "", _DAY_NAMES[match[2]], today, lean).isoformat()
    if match := _SPAN.fullmatch(words):
        return _span(match, today, lean)
    return ""


def _weekday(which: str, day: int, today: dt.date, lean: Lean) -> dt.date:
    """The day of the week that is meant, counted from today."""
    ahead = (day - today.weekday()) % 7
    if which == "next":
        return today + dt.timedelta(days=7 - today.weekday() + day)
    if which in ("last", "past"):
        return today - dt.timedelta(days=(today.weekday() - day - 1) % 7 + 1)
    if lean == "past" and which in ("", "on"):
        return today - dt.timedelta(days=(today.weekday() - day) % 7)
    return today + dt.timedelta(days=ahead)


def _span(match: re.Match[str], today: dt.date, lean: Lean) -> str:
    """A stretch of time from today: "in 2 weeks", "3 days ago"; "" where it is not said whither."""
    words = match["count"].strip()
    count = int(words) if words.isdigit() else _COUNTS.get(words, 0)
    if not (match["in"] or match["time"]) and (lean != "future" or not words.isdigit()):
        return ""
    if not count and words != "0":
        return ""
    sign = -1 if match["time"] == "ago" else 1
    unit = match["unit"][0]
    if unit in "my":
        return _months_later(today, sign * count * (12 if unit == "y" else 1)).isoformat()
    days = {"d": 1, "w": 7, "f": 14}[unit]
    return (today + dt.timedelta(days=sign * count * days)).isoformat()


def _months_later(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _absolute(words: str, typed: str, today: dt.date, lean: Lean) -> str:
    """Dates that name a day, month or year; "" for another shape."""
    said_weekday = None
    if (match := _LEADING_WEEKDAY.match(words)) and match[1] in _DAY_NAMES:
        said_weekday = _DAY_NAMES[match[1]]
        words = words[match.end() :].removeprefix("the ")
    for shape in _SHAPES:
        if match := shape.fullmatch(words):
            break
    else:
        return ""
    parts = match.groupdict()
    month_text = parts.get("month") or ""
    month = int(month_text) if month_text.isdigit() else MONTH_NUMBERS.get(month_text, 0)
    day = int(parts.get("day") or 0)
    year = _whole_year(parts.get("year") or "", today)
    if month_text and not 1 <= month <= 12:
        said = phrase(
            "“{typed}”: there is no month {month}.", typed=shorten(typed, 40), month=month
        )
        if 1 <= day <= 12 < month <= 31:
            hint = phrase(
                "Dates are read day first: {figures} is {day} {month}.",
                figures=f"{month}/{day}",
                day=month,
                month=phrase(MONTHS[day - 1]),
            )
            said = joined(" ", (said, hint))
        raise Refusal(said)
    if not month:
        return f"{year:04}"
    if not parts.get("day"):
        return f"{year or _likely_year(month, 0, None, today, lean):04}-{month:02}"
    _check_day(day, month, year, typed)
    date = dt.date(year or _likely_year(month, day, said_weekday, today, lean), month, day)
    if said_weekday is not None and date.weekday() != said_weekday:
        raise Refusal(
            phrase(
                "{day} {month} {year} is a {weekday}, not a {typed}."
                " Please check the day or the date.",
                day=date.day,
                month=phrase(MONTHS[month - 1]),
                year=date.year,
                weekday=phrase(WEEKDAYS[date.weekday()]),
                typed=phrase(WEEKDAYS[said_weekday]),
            )
        )
    return date.isoformat()


def _whole_year(text: str, today: dt.date) -> int:
    """A year from two or four figures, 0 for none; "26" is 2026 and "97" is 1997."""
    if len(text) != 2:
        return int(text or 0)
    year = today.year // 100 * 100 + int(text)
    return year - 100 if year > today.year + 30 else year


def _check_day(day: int, month: int, year: int, typed: str) -> None:
    """Raises Refusal for a day its month does not have."""
    longest = 29 if month == 2 else calendar.monthrange(2001, month)[1]
    name = phrase(MONTHS[month - 1])
    if not 1 <= day <= longest:
        raise Refusal(
            phrase(
                "“{typed}” is not a day in any year. {month} has {days} days.",
                typed=shorten(typed, 40),
                month=name,
                days=phrase("28 or 29") if month == 2 else longest,
            )
        )
    if year and (month, day) == (2, 29) and not calendar.isleap(year):
        raise Refusal(phrase("{year} has no 29 February; that February has 28 days.", year=year))


def _likely_year(month: int, day: int, weekday: int | None, today: dt.date, lean: Lean) -> int:
    """The year of a day, or of a month (day 0), typed without one: the nearest that can be."""
    near: list[tuple[int, int]] = []
    for year in range(today.year - 9, today.year + 10):
        try:
            date = dt.date(year, month, day or 1)
        except ValueError:
            continue
        ahead = (date - (today if day else today.replace(day=1))).days
        fits = (lean == "near") or (ahead <= 0 if lean == "past" else ahead >= 0)
        if fits and (weekday is None or date.weekday() == weekday):
            near.append((abs(ahead), year))
    return min(near, default=(0, today.year))[1]
