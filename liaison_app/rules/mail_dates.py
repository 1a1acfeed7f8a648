"""The day and time of an e-mail, by the clocks of the United Kingdom, from however it is written.

Mail servers write “Fri, 16 Mar 2018 23:30:00 +0000”, mail programs what their user reads: “Friday, 16
March 2018 at 14:05”, “16. März 2018 14:05”, “16/03/2018 14:05”. Figures alone are read day first.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from liaison_app.rules.safe_text import fold, tidy
from liaison_app.rules.said_dates import MONTH_NUMBERS

_LONGEST = 200  # characters looked at
_EARLIEST = 1970
_ZONES: dict[str, int] = dict.fromkeys(("z", "ut", "utc", "gmt", "wet"), 0) | {
    "bst": 60,
    "ist": 60,
    "west": 60,
    "cet": 60,
    "met": 60,
    "mez": 60,
    "cest": 120,
    "mesz": 120,
    "eet": 120,
    "eest": 180,
    "msk": 180,
    "pkt": 300,
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "sgt": 480,
    "hkt": 480,
    "jst": 540,
    "aest": 600,
    "aedt": 660,
}
"""Minutes ahead of Greenwich."""
# The first letters of the months, folded, where they are not as in English.
_OTHER_MONTHS = {
    1: "januar janvier gennaio enero janeiro stycz ionawr ocak jan",
    2: "februar fevrier febbraio febrero fevereiro lut chwefror subat",
    3: "marz mars marzo marco maart marc mawrth mart",
    4: "abril aprile avril kwie ebrill nisan",
    5: "mai mayo maio maggio mei maj mayis",
    6: "juni juin giugno junio junho czerw mehefin haziran",
    7: "juli juillet luglio julio julho lip gorffennaf temmuz",
    8: "aout agosto awst sierp agustos augustus",
    9: "septembre settembre septiembre setembro wrze medi eylul",
    10: "oktober octobre ottobre octubre outubro pazdz hydref ekim okt",
    11: "novembre noviembre novembro listop tachwedd kasim",
    12: "dezember decembre dicembre diciembre dezembro grud rhagfyr aralik dez december",
}
_MONTHS = {fold(name): n for name, n in MONTH_NUMBERS.items()}
_MONTHS |= {
    name: number
    for number, names in _OTHER_MONTHS.items()
    for name in names.split()
    if name not in _MONTHS
}
_TIME = re.compile(
    r"(?<![\d.:/])(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?(?!\d)"
    r"(?:\s*(am|pm|a\.m\.|p\.m\.)(?!\w))?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\s*\(?(?:(?:utc|gmt)\s*)?([+\-−–]\d{1,2}):?(\d{2})?(?!\d)", re.IGNORECASE)
_ZONE_NAME = re.compile(r"\s*\(?([A-Za-z]{1,5})(?![A-Za-z])")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
_WORD = r"([^\W\d_]{3,12})"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|°)?\.?[\s,/-]*(?:(?:de|of|o)\s+)?{_WORD}\.?"
    r"[\s,/-]*(?:(?:de|del|of)\s+)?'?(\d{4}|\d{2})(?![\d:])",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"{_WORD}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?![\d:])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class MailDate:
    """The ISO day and time (“14:05”), both in UK time; `words` only where no day could be made."""

    day: str = ""
    time: str = ""
    words: str = ""


def read_mail_date(words: str) -> MailDate:
    """What a line of date and time says; without a zone it is taken for UK time.

    >>> read_mail_date("Fri, 30 Mar 2018 23:30:00 +0000")
    MailDate(day='2018-03-31', time='00:30', words='')
    """
    said = tidy(words[:_LONGEST])
    if not said:
        return MailDate()
    time = _time_in(said)
    zone, end = _zone_after(said, time.end()) if time else (None, 0)
    rest = said if time is None else f"{said[: time.start()]} {said[end:]}"
    day = _day_in(rest)
    if day is None:
        return MailDate(words=said)
    if time is None:
        return MailDate(day.isoformat())
    hour, minute, second = (int(time[n] or 0) for n in (1, 2, 3))
    if time[4]:
        hour = hour % 12 + (12 if time[4].lower().startswith("p") else 0)
    if hour > 23 or minute > 59:
        return MailDate(day.isoformat())
    moment = dt.datetime(day.year, day.month, day.day, hour, minute, min(second, 59), tzinfo=dt.UTC)
    if zone is not None:
        moment = in_uk_time(moment - dt.timedelta(minutes=zone))
    return MailDate(moment.date().isoformat(), f"{moment:%H:%M}")


def in_uk_time(moment: dt.datetime) -> dt.datetime:
    """A moment by Greenwich (UTC), as the clocks of the United Kingdom show it.

    Summer time goes from the last Sunday of March to the last of October, at one o'clock by
    Greenwich, as it has since 1996 (before, the end in autumn lay up to a week otherwise).
    """
    begins, ends = (_last_sunday(moment.year, month) for month in (3, 10))
    return moment + dt.timedelta(hours=1) if begins <= moment < ends else moment


def _last_sunday(year: int, month: int) -> dt.datetime:
    last = dt.datetime(year, month, 31, 1, tzinfo=dt.UTC)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)


def _time_in(said: str) -> re.Match[str] | None:
    """The time of day: the last that has a colon, or else one with a full stop that is no date."""
    found = list(_TIME.finditer(_FIGURES.sub(lambda one: "_" * len(one[0]), said)))
    with_colon = [one for one in found if ":" in one[0]]
    return next(iter(with_colon or found), None)


def _zone_after(said: str, end: int) -> tuple[int | None, int]:
    """Minutes ahead of Greenwich, as they stand after the time, and where that ends; None: not said."""
    if found := _ZONE.match(said, end):
        sign = -1 if found[1][0] in "-−–" else 1
        hours, minutes = int(found[1][1:]), int(found[2] or 0)
        if hours < 24:
            return sign * (hours * 60 + minutes), found.end()
    named = _ZONE_NAME.match(said, end)
    if named and named[1].casefold() in _ZONES:
        return _ZONES[named[1].casefold()], named.end()
    return None, end


def _day_in(said: str) -> dt.date | None:
    if found := _ISO.search(said):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    for found in _DAY_FIRST.finditer(said):
        if month := _month(found[2]):
            return _day(_year(found[3]), month, int(found[1]))
    for found in _MONTH_FIRST.finditer(said):
        if month := _month(found[1]):
            return _day(int(found[3]), month, int(found[2]))
    if found := _FIGURES.search(said):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        return _day(year, second, first) or _day(year, first, second)
    return None


def _month(word: str) -> int:
    """The number of a month by its name in one of a dozen languages; 0 for none."""
    name = fold(word)
    if name in _MONTHS:
        return _MONTHS[name]
    return next((n for known, n in _MONTHS.items() if len(known) > 3 and name.startswith(known)), 0)


def _year(words: str) -> int:
    year = int(words)
    return year if len(words) == 4 else year + (1900 if year >= _EARLIEST % 100 else 2000)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if _EARLIEST <= year < 2200 else None
    except ValueError:
        return None
