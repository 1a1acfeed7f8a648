"""Hindu, Sikh and Buddhist feasts, whose days follow local calendars: a table of them, and fixed days.

The table (resources/holy_days.csv) holds the days as they were published for India. Source: the
tables of the package holidays, version 0.109 (MIT licence), calendars/hindu.py, which took them
from timeanddate.com. Temples and gurdwaras of one town may keep another day. No library was kept
for it: the package is 5 MB, and its tables, which are the same for years, are not part of what it
promises to keep.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools

from liaison_app.errors import Refusal
from liaison_app.language import joined, phrase
from liaison_app.paths import resource
from liaison_app.rules.feasts import BUDDHIST, HINDU, SIKH, Feast, HolyDay, kept

_NEAR = phrase("Temples may keep it a day earlier or later.")
_GURDWARA = phrase("Services and processions; gurdwaras often keep it at the weekend nearest.")


def _feast(key: str, name: str, faith: str, note: str, main: bool = False) -> Feast:
    return Feast(key, name, faith, note, main, by_moon=True)


def _near(note: str) -> str:
    return joined(" ", (note, _NEAR))


_DIWALI = _feast(
    "diwali", phrase("Diwali"), HINDU, _near(phrase("Lamps, prayers and families at dusk.")), True
)
# Bandi Chhor Divas is kept on the day of Diwali.
_BANDI_CHHOR = _feast(
    "bandi_chhor", phrase("Bandi Chhor Divas"), SIKH, _near(phrase("Lamps at dusk.")), True
)
_IN_TABLE = {  # feasts by the name they have in the table, and for how many days
    "diwali": ((_DIWALI, 1), (_BANDI_CHHOR, 1)),
    "holi": ((_feast("holi", phrase("Holi"), HINDU, _near(phrase("Bonfires on the eve."))), 1),),
    "navaratri": (
        (
            _feast(
                "navaratri",
                phrase("Navaratri"),
                HINDU,
                phrase("Nine nights of prayer and dance at temples."),
            ),
            9,
        ),
    ),
    "dussehra": ((_feast("dussehra", phrase("Dussehra"), HINDU, _NEAR), 1),),
    "janmashtami": (
        (
            _feast(
                "janmashtami", phrase("Janmashtami"), HINDU, _near(phrase("A fast until midnight."))
            ),
            1,
        ),
    ),
    "maha_shivaratri": (
        (
            _feast(
                "maha_shivaratri",
                phrase("Maha Shivaratri"),
                HINDU,
                phrase("A fast, and prayers by night."),
            ),
            1,
        ),
    ),
    "ram_navami": ((_feast("ram_navami", phrase("Ram Navami"), HINDU, _NEAR), 1),),
    "guru_nanak": (
        (_feast("guru_nanak", phrase("Guru Nanak’s birthday"), SIKH, _GURDWARA, True), 1),
    ),
    "vaisakhi": ((_feast("vaisakhi", phrase("Vaisakhi"), SIKH, _GURDWARA, True), 1),),
    "vesak": (
        (
            _feast(
                "vesak",
                phrase("Vesak"),
                BUDDHIST,
                phrase("Some keep it on another full moon."),
                True,
            ),
            1,
        ),
    ),
}
_GOBIND_SINGH = Feast("guru_gobind_singh", phrase("Guru Gobind Singh’s birthday"), SIKH, _GURDWARA)
_BODHI_DAY = Feast("bodhi_day", phrase("Bodhi Day"), BUDDHIST, phrase("Kept by some Buddhists."))
_FIXED = (  # month and day; the Sikh one by the Nanakshahi calendar of 2003
    (1, 5, _GOBIND_SINGH),
    (12, 8, _BODHI_DAY),
)


@functools.cache
def _table() -> tuple[tuple[dt.date, str], ...]:
    """Day and name of each row. Raises Refusal if the table cannot be read."""
    try:
        with resource("holy_days.csv").open(encoding="utf-8", newline="") as table:
            rows = csv.DictReader(table, strict=True)
            return tuple((dt.date.fromisoformat(row["date"]), row["feast"]) for row in rows)
    except (OSError, UnicodeError, csv.Error, KeyError, TypeError, ValueError) as error:
        raise Refusal(
            phrase(
                "The table of holy days that came with the program cannot be read. Installing the"
                " program again puts it back."
            )
        ) from error


def tabled_days(first: dt.date, last: dt.date) -> list[HolyDay]:
    """The feasts of every year that touches a stretch of days, as far as the table goes."""
    years = range(first.year, last.year + 1)
    found = [
        kept(feast, day, length)
        for day, name in _table()
        if day.year in years
        for feast, length in _IN_TABLE.get(name, ())
    ]
    return found + [
        kept(feast, dt.date(y, month, day)) for y in years for month, day, feast in _FIXED
    ]


def years_tabled() -> range:
    """The years that the table has."""
    years = [day.year for day, _name in _table()]
    return range(min(years, default=0), max(years, default=-1) + 1)
