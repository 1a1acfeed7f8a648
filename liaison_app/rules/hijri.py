"""The Hijri date of a day by the Umm al-Qura calendar, for the head of the Today page.

Source: the package hijridate, whose tables hold 1 August 1924 to 16 November 2077. A local sighting
may differ by a day, so the words are never printed on a letter by themselves.
"""

from __future__ import annotations

import datetime as dt


def say_hijri(day: dt.date) -> str:
    """“7 Shawwal 1447”; "" for a day outside the tables."""
    from hijridate import Gregorian

    try:
        hijri = Gregorian.fromdate(day).to_hijri()
    except OverflowError:
        return ""
    return f"{hijri.day} {hijri.month_name()} {hijri.year}"
