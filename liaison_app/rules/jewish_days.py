"""Holy days of the Jewish year, as they are kept outside Israel; each begins at sunset the day before.

Source: the package pyluach, which reckons the fixed Hebrew calendar. No moon need be seen for it.
"""

from __future__ import annotations

import datetime as dt

from liaison_app.language import joined, phrase
from liaison_app.rules.feasts import JEWISH, Feast, HolyDay, kept

_NO_WORK = phrase("Observant Jews do no work, travel or writing from sunset on the evening before.")
_ORDINARY = phrase("Days within the festival: many work, some are away.")


def _feast(key: str, name: str, note: str, main: bool = False) -> Feast:
    return Feast(key, name, JEWISH, note, main, from_eve=True)


_PURIM = _feast(
    "purim",
    phrase("Purim"),
    phrase("Readings in the evening before and the morning, then families."),
)
_TISHA_BAV = _feast(
    "tisha_bav", phrase("Tisha B’Av"), phrase("A fast from sunset to nightfall of the next day.")
)
# Feast, month (Nisan is 1), day of the month, and for how many days.
_IN_THE_YEAR = (
    (_feast("rosh_hashanah", phrase("Rosh Hashanah"), _NO_WORK, True), 7, 1, 2),
    (
        _feast(
            "yom_kippur",
            phrase("Yom Kippur"),
            joined(" ", (_NO_WORK, phrase("A fast of 25 hours."))),
            True,
        ),
        7,
        10,
        1,
    ),
    (_feast("sukkot", phrase("Sukkot (first days)"), _NO_WORK, True), 7, 15, 2),
    (_feast("sukkot_within", phrase("Sukkot (days within)"), _ORDINARY), 7, 17, 5),
    (
        _feast("simchat_torah", phrase("Shemini Atzeret and Simchat Torah"), _NO_WORK, True),
        7,
        22,
        2,
    ),
    (_feast("hanukkah", phrase("Hanukkah"), phrase("Candles are lit at home at dusk.")), 9, 25, 8),
    (_feast("passover", phrase("Passover (first days)"), _NO_WORK, True), 1, 15, 2),
    (_feast("passover_within", phrase("Passover (days within)"), _ORDINARY), 1, 17, 4),
    (_feast("passover_end", phrase("Passover (last days)"), _NO_WORK, True), 1, 21, 2),
    (_feast("shavuot", phrase("Shavuot"), _NO_WORK, True), 3, 6, 2),
)
_SATURDAY = 5


def jewish_days(first: dt.date, last: dt.date) -> list[HolyDay]:
    """The holy days of every Hebrew year that touches a stretch of days."""
    from pyluach.dates import GregorianDate, HebrewDate

    def day(year: int, month: int, number: int) -> dt.date:
        return dt.date.fromisoformat(HebrewDate(year, month, number).to_pydate().isoformat())

    if first.year < 2 or last.year > 9000:
        return []
    years = [GregorianDate.from_pydate(end).to_heb().year for end in (first, last)]
    found = []
    for year in range(years[0], years[1] + 1):
        for feast, month, number, length in _IN_THE_YEAR:
            found.append(kept(feast, day(year, month, number), length))
        # of a leap year's two months of Adar the second; pyluach counts it as the thirteenth
        leap = (day(year, 1, 1) - day(year, 12, 1)).days > 30
        found.append(kept(_PURIM, day(year, 13 if leap else 12, 14)))
        fast = day(year, 5, 9)
        if fast.weekday() == _SATURDAY:
            fast += dt.timedelta(days=1)
        found.append(kept(_TISHA_BAV, fast))
    return found
