"""Holy days of the Islamic year, reckoned by the Umm al-Qura calendar; the moon may move each by a day."""

from __future__ import annotations

import dataclasses
import datetime as dt

from liaison_app.language import phrase
from liaison_app.rules.feasts import ISLAM, Feast, HolyDay, kept
from liaison_app.rules.hijri import from_hijri, hijri

RAMADAN, LAST_TEN = "ramadan", "last_ten_nights"
EID_AL_FITR, ARAFAH, EID_AL_ADHA = "eid_al_fitr", "arafah", "eid_al_adha"
_ONE = dt.timedelta(days=1)
_NEAR = dt.timedelta(days=15)  # further apart they belong to different years
MONTH_LENGTHS = (29, 30)  # days of a Hijri month; which of them, the moon says


def _feast(key: str, name: str, note: str, **more: bool) -> Feast:
    return Feast(key, name, ISLAM, note, by_moon=True, **more)


_RAMADAN = _feast(RAMADAN, phrase("Ramadan"), phrase("Muslims fast from dawn to sunset."))
_LAST_TEN = _feast(
    LAST_TEN,
    phrase("The last ten nights of Ramadan"),
    phrase("Many spend these evenings and nights at the mosque, some all of the days as well."),
    from_eve=True,
)
_NEW_YEAR = _feast(
    "islamic_new_year",
    phrase("Islamic New Year"),
    phrase("Gatherings in some mosques. For Shias the days of mourning before Ashura begin."),
)
_ASHURA = _feast(
    "ashura",
    phrase("Ashura"),
    phrase(
        "Shias mourn for Husayn, many of them all day. Many Sunnis fast, on this day with the one"
        " before or after it."
    ),
)
_MAWLID = _feast(
    "mawlid",
    phrase("Mawlid, the Prophet’s birthday"),
    phrase(
        "Gatherings in many Sunni mosques, often in the evenings around it. Shias keep it five days"
        " later, and some mosques not at all."
    ),
)
_MIRAJ = _feast(
    "isra_and_miraj",
    phrase("Isra and Mi’raj"),
    phrase("Prayers in the evening before, in some mosques."),
    from_eve=True,
)
_MID_SHABAN = _feast(
    "mid_shaban",
    phrase("Mid-Sha’ban"),
    phrase("Prayers through the night before it in many mosques, and none in others."),
    from_eve=True,
)
_FITR = _feast(
    EID_AL_FITR,
    phrase("Eid al-Fitr"),
    phrase("Prayers in the morning, then families. It is kept for up to three days."),
    main=True,
)
_ARAFAH = _feast(
    ARAFAH,
    phrase("Day of Arafah"),
    phrase("Many fast on this day before Eid al-Adha; those on the Hajj are away."),
)
_ADHA = _feast(
    EID_AL_ADHA,
    phrase("Eid al-Adha"),
    phrase("Prayers in the morning, then the sacrifice and families. It is kept for four days."),
    main=True,
)
_IN_THE_YEAR = (  # month, day of the month, and for how many days
    (_NEW_YEAR, 1, 1, 1),
    (_ASHURA, 1, 10, 1),
    (_MAWLID, 3, 12, 1),
    (_MIRAJ, 7, 27, 1),
    (_MID_SHABAN, 8, 15, 1),
    (_FITR, 10, 1, 3),
    (_ARAFAH, 12, 9, 1),
    (_ADHA, 12, 10, 4),
)


def islamic_days(first: dt.date, last: dt.date) -> list[HolyDay]:
    """The holy days of every Hijri year that touches a stretch of days; none outside 1924–2077."""
    years = [found[0] for found in (hijri(first), hijri(last)) if found]
    if not years:
        return []
    found = []
    for year in range(min(years) - 1, max(years) + 2):
        for feast, month, day, length in _IN_THE_YEAR:
            if (begins := from_hijri(year, month, day)) is not None:
                found.append(kept(feast, begins, length))
        found += _fast(year)
    return found


def _fast(year: int) -> list[HolyDay]:
    first, eid = from_hijri(year, 9, 1), from_hijri(year, 10, 1)
    if first is None or eid is None:
        return []
    return [
        kept(_RAMADAN, first, (eid - first).days),
        kept(_LAST_TEN, first + 20 * _ONE, (eid - first).days - 20),
    ]


def settled(days: list[HolyDay]) -> list[HolyDay]:
    """The same, with what hangs on a confirmed day moved along with it.

    A month has 29 or 30 days. So once the first of Ramadan is confirmed, Eid falls on one of two
    days; the fast ends on the day before Eid; and the Day of Arafah is the one before Eid al-Adha.
    """
    moved: dict[HolyDay, HolyDay] = {}
    for fast in (day for day in days if day.feast.key == RAMADAN):
        eid = _near(days, EID_AL_FITR, fast.first + 30 * _ONE)
        if eid is None:
            continue
        if fast.own is not None and eid.own is None:
            lengths = [fast.first + length * _ONE for length in MONTH_LENGTHS]
            reckoned, eid = eid, _held_within(eid, *lengths)
            moved[reckoned] = eid
        ends = eid.first - _ONE
        if fast.own is None or not fast.own.until:
            moved[fast] = dataclasses.replace(fast, last=max(ends, fast.first))
        begins = fast.first + 20 * _ONE
        if (ten := _near(days, LAST_TEN, begins)) is not None and ten.own is None:
            slack = fast.latest - fast.first
            moved[ten] = dataclasses.replace(
                ten,
                first=begins,
                last=max(ends, begins),
                earliest=begins - slack,
                latest=begins + slack,
            )
    for eid in (day for day in days if day.feast.key == EID_AL_ADHA and day.own is not None):
        eve = eid.first - _ONE
        if (arafah := _near(days, ARAFAH, eve)) is not None and arafah.own is None:
            moved[arafah] = dataclasses.replace(
                arafah, first=eve, last=eve, earliest=eve, latest=eve
            )
    return [moved.get(day, day) for day in days]


def _near(days: list[HolyDay], key: str, day: dt.date) -> HolyDay | None:
    """The feast of that key in the same year as a day near it."""
    return next(
        (one for one in days if one.feast.key == key and abs(one.first - day) < _NEAR), None
    )


def _held_within(eid: HolyDay, earliest: dt.date, latest: dt.date) -> HolyDay:
    first = min(max(eid.first, earliest), latest)
    last = first + (eid.last - eid.first)
    return dataclasses.replace(eid, first=first, last=last, earliest=earliest, latest=latest)
