"""Days that stand in the names of files: “20180316”, “16.3.18”, “16th March 2018”, “Mar-18”, “2018”."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.rules.said_dates import MONTH_NUMBERS, say_date

_MONTH = "(?P<month>" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")(?![a-z])\.?"
_WEEKDAY = r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_D = r"(?P<day>\d{1,2})"
_Y = r"(?P<year>(?:19|20)\d\d|\d\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# The time of day that a scanner, a telephone or a program adds.
_TIME = (
    r"(?:(?:[T ,-]*(?:at )?[T ]?(?:[01]\d|2[0-3])[.:h ;-][0-5]\d(?:[.:-][0-5]\d(?:\.\d{1,6})?)?(?: ?[ap]m)?(?![\d])"
    r"|[T -]?(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(?:\d{3})?(?!\d)))?"
)
_SHAPES = tuple(
    re.compile(rf"(?<![\d]){shape}", re.IGNORECASE)
    for shape in (
        rf"{_YEAR}(?P<mark>[-./ –])(?P<m>\d{{1,2}})(?P=mark){_D}{_TIME}(?!\d)",
        rf"(?P<eight>\d{{8}}){_TIME}(?!\d)",
        rf"{_WEEKDAY}{_D}(?P<mark>[-./ –])(?P<m>\d{{1,2}})(?P=mark){_Y}(?!\d){_TIME}",
        rf"{_YEAR}[-. ,]{{0,2}}{_MONTH}[-. ]{{0,2}}{_D}(?:st|nd|rd|th)?(?!\d)",
        rf"{_WEEKDAY}{_D}(?:st|nd|rd|th)?[-. ]{{0,2}}(?:of )?{_MONTH}(?:[-., ]{{0,2}}['’]?{_Y}(?!\d))?{_TIME}",
        rf"(?<![a-z]){_MONTH}[-. ]{{0,2}}{_D}(?:st|nd|rd|th)?,?[-. ]{{0,2}}{_YEAR}(?!\d)",
        rf"(?<![a-z]){_MONTH}[-., ]{{0,2}}(?:{_YEAR}|['’](?P<short>\d\d)|-(?P<short2>\d\d))(?!\d)",
        rf"{_YEAR}[-. ]{{0,2}}{_MONTH}(?!\d)",
        rf"{_YEAR}[-.](?P<m>0[1-9]|1[0-2])(?![-.]?\d)",
        r"(?<![\w.-])(?P<six>\d{6})(?!\d)(?![\w.])",
    )
)
_YEAR_ALONE = re.compile(rf"(?:^{_YEAR}(?=[\s,]|[–-]\s)|[\s(]{_YEAR.replace('year', 'late')}\)?$)")


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day, month or year (`date`, ISO) that stands at `start` to `end` of a name; `doubt` is a
    sentence where it might be read otherwise.
    """

    date: str
    start: int
    end: int
    doubt: str = ""


def days_in(words: str, *, year: int = 0, today: dt.date) -> list[FoundDay]:
    """The days in a name, in their order; `year` is for days that stand without one.

    >>> [found.date for found in days_in("16.3.18 and March 2019", today=dt.date(2026, 1, 1))]
    ['2018-03-16', '2019-03']
    """
    found: list[FoundDay] = []
    for shape in _SHAPES:
        for match in shape.finditer(words):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            read = _read(match, year, today)
            if read is not None:
                found.append(FoundDay(read[0], match.start(), match.end(), read[1]))
    if not found and (bare := _YEAR_ALONE.search(words)):
        alone = bare["year"] or bare["late"]
        if 1950 <= int(alone) <= today.year:
            found.append(FoundDay(alone, bare.start(), bare.end()))
    return sorted(found, key=lambda one: one.start)


def _read(match: re.Match[str], year: int, today: dt.date) -> tuple[str, str] | None:
    """The date of what was found, with a doubt; None when it is none."""
    told = match.groupdict()
    if eight := told.get("eight"):
        first = _iso(int(eight[:4]), int(eight[4:6]), int(eight[6:]), today)
        return _sure(first or _iso(int(eight[4:]), int(eight[2:4]), int(eight[:2]), today))
    if six := told.get("six"):
        return _of_six(six, match.start() == 0, today)
    month = MONTH_NUMBERS[told["month"].casefold()] if told.get("month") else int(told["m"])
    short = told.get("short") or told.get("short2")
    whole = _whole(told.get("year") or short or "", today) or year
    if not whole:
        return None
    if told.get("day") is None:
        return _sure(f"{whole}-{month:02}")
    day = int(told["day"])
    iso = _iso(whole, month, day, today)
    if iso or told.get("month"):
        return _sure(iso)
    if turned := _iso(whole, day, month, today):
        day_read = say_date(turned)
        return turned, phrase("The name has the month before the day; read as {day}.", day=day_read)
    if len(told["year"]) == 2:  # 97-03-16 can only be a year first
        return _sure(_iso(_whole(told["day"].zfill(2), today), month, int(told["year"]), today))
    return None


def _of_six(six: str, leads: bool, today: dt.date) -> tuple[str, str] | None:
    """“160318”: at the head of a name the year stands first, as in names made to be sorted."""
    if six.startswith("00"):
        return None  # a scanner counts so
    pairs = int(six[:2]), int(six[2:4]), int(six[4:])
    by_year = _iso(_whole(six[:2], today), pairs[1], pairs[2], today)
    by_day = _iso(_whole(six[4:], today), pairs[1], pairs[0], today)
    first, second = (by_year, by_day) if leads else (by_day, by_year)
    if first and second and first != second:
        return first, phrase(
            "“{words}” is read as {day}; it might be {other}.",
            words=six,
            day=say_date(first),
            other=say_date(second),
        )
    return _sure(first or second)


def _sure(date: str) -> tuple[str, str] | None:
    return (date, "") if date else None


def _whole(year: str, today: dt.date) -> int:
    """A year of two or four figures; 0 for none. Letters that are filed are of the past."""
    if len(year) != 2:
        return int(year or 0)
    whole = today.year // 100 * 100 + int(year)
    return whole - 100 if whole > today.year + 1 else whole


def _iso(year: int, month: int, day: int, today: dt.date) -> str:
    """The day as ISO; "" where there is none, or none that a letter kept today may be of."""
    if not 1900 <= year <= today.year + 1:
        return ""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""
