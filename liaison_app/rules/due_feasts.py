"""Feasts by which people date what they promise: Easter, Christmas, Ramadan and the two Eids.

Ramadan and Eid are reckoned by the Umm al-Qura calendar; the moon may say a day later.
"""

from __future__ import annotations

import datetime as dt
import re

from liaison_app.language import phrase
from liaison_app.rules.christian_days import easter
from liaison_app.rules.due_saying import Found, Rule, Saying, rule
from liaison_app.rules.hijri import from_hijri, hijri

_ONE_DAY = dt.timedelta(days=1)
_HIJRI = {  # month and day
    "ramadan": ((9, 1),),
    "ramadhan": ((9, 1),),
    "ramazan": ((9, 1),),
    "eid al-fitr": ((10, 1),),
    "eid al-adha": ((12, 10),),
    "eid": ((10, 1), (12, 10)),
}


def _days(feast: str, near: dt.date) -> list[dt.date]:
    """The days of a feast from the year before a day to two years after it."""
    years = range(near.year - 1, near.year + 3)
    if feast == "easter":
        return [easter(year) for year in years]
    if feast == "christmas":
        return [dt.date(year, 12, 25) for year in years]
    year = hijri(near)
    if year is None:
        return []
    reckoned = (
        from_hijri(number, month, day)
        for number in range(year[0] - 1, year[0] + 3)
        for month, day in _HIJRI[feast]
    )
    return sorted(day for day in reckoned if day is not None)


def _feast(match: re.Match[str], saying: Saying) -> Found | None:
    """Before it the last working day; after it, or during Ramadan, a working day when it is over."""
    feast = " ".join(re.sub(r"[ -]+", "-", match["feast"].casefold()).split())
    feast = feast.replace("eid-al-", "eid al-").replace("eid-ul-", "eid al-")
    day = next((day for day in _days(feast, saying.said_on) if day > saying.said_on), None)
    if day is None:
        return None
    how = match["how"].casefold()
    if how in ("by", "before", "ahead of", "in time for", "until"):
        eve = saying.last_working(day - _ONE_DAY)
        return Found(eve, note=saying.before(day))
    length = 30 if feast.startswith("ram") else 1
    over = saying.working(day + (length + 1) * _ONE_DAY)
    return Found(over, note=phrase("when it is over ({day})", day=saying.say(day)))


_FEAST = r"easter|christmas|ramadh?an|ramazan|eid(?:[ -](?:al|ul)[ -](?:fitr|adha))?"
RULES: tuple[Rule, ...] = (
    rule(
        rf"(?P<how>by|before|ahead of|in time for|until|after|during|over|at|in) (?P<feast>{_FEAST})\b",
        _feast,
    ),
)
