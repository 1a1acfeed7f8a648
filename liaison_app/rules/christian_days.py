"""Holy days of the Christian year, those of the Western churches and the greatest of the Orthodox."""

from __future__ import annotations

import datetime as dt

from liaison_app.language import phrase
from liaison_app.rules.feasts import CHRISTIAN, Feast, HolyDay, kept

_SERVICES = phrase("Services in all churches; clergy will not come.")
_HOLY_WEEK = phrase("Services in many churches in the evening; clergy are at their busiest.")
_ORTHODOX = phrase("For Orthodox churches; the others keep another day.")


def _feast(key: str, name: str, note: str, main: bool = False) -> Feast:
    return Feast(key, name, CHRISTIAN, note, main)


_BY_EASTER = (  # days from Easter Sunday
    (
        -46,
        _feast(
            "ash_wednesday",
            phrase("Ash Wednesday"),
            phrase("Services in the morning and the evening."),
        ),
    ),
    (
        -7,
        _feast(
            "palm_sunday",
            phrase("Palm Sunday"),
            phrase("Holy Week begins; services in the morning."),
        ),
    ),
    (-3, _feast("maundy_thursday", phrase("Maundy Thursday"), _HOLY_WEEK)),
    (-2, _feast("good_friday", phrase("Good Friday"), _SERVICES, True)),
    (0, _feast("easter", phrase("Easter Sunday"), _SERVICES, True)),
    (
        1,
        _feast(
            "easter_monday",
            phrase("Easter Monday"),
            phrase("Many clergy take their holiday after Easter."),
        ),
    ),
    (39, _feast("ascension", phrase("Ascension Day"), phrase("Services in some churches."))),
    (49, _feast("pentecost", phrase("Pentecost"), phrase("Services in the morning."))),
)
_FIXED = (  # month and day
    (1, 6, _feast("epiphany", phrase("Epiphany"), phrase("Services in some churches."))),
    (1, 7, _feast("orthodox_christmas", phrase("Orthodox Christmas"), _ORTHODOX)),
    (11, 1, _feast("all_saints", phrase("All Saints’ Day"), phrase("Services in some churches."))),
    (
        12,
        24,
        _feast(
            "christmas_eve",
            phrase("Christmas Eve"),
            phrase("Services from the afternoon on."),
            True,
        ),
    ),
    (12, 25, _feast("christmas", phrase("Christmas Day"), _SERVICES, True)),
)
_BY_ORTHODOX_EASTER = (
    (-2, _feast("orthodox_good_friday", phrase("Orthodox Good Friday"), _ORTHODOX)),
    (0, _feast("orthodox_easter", phrase("Orthodox Easter"), _ORTHODOX)),
)


def easter(year: int) -> dt.date:
    """Easter Sunday. Source: the algorithm of J.-M. Oudin (1940)."""
    century, golden = year // 100, year % 19
    shift = (century - 17) // 25
    moon = (century - century // 4 - (century - shift) // 3 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (moon - weekday + 40) // 44
    return dt.date(year, month, moon - weekday + 28 - 31 * (month // 4))


def orthodox_easter(year: int) -> dt.date:
    """Easter Sunday of the Orthodox churches, as a day of our calendar, for 1900 to 2099.

    Source: J. Meeus, Astronomical Algorithms (1991), chapter 8, for the Julian calendar, which is
    thirteen days behind ours in those years.
    """
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(days=13)


def christian_days(first: dt.date, last: dt.date) -> list[HolyDay]:
    """The holy days of every year that touches a stretch of days."""
    found = []
    for year in range(max(first.year, 1900), min(last.year, 2099) + 1):
        for month, day, feast in _FIXED:
            found.append(kept(feast, dt.date(year, month, day)))
        for sunday, feasts in (
            (easter(year), _BY_EASTER),
            (orthodox_easter(year), _BY_ORTHODOX_EASTER),
        ):
            if feasts is _BY_ORTHODOX_EASTER and sunday == easter(year):
                continue  # both keep the same day in some years, and once is enough
            found += [kept(feast, sunday + dt.timedelta(days=days)) for days, feast in feasts]
    return found
