"""Prayer times, fasts and feasts that speak against a day and hour for a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from liaison_app.language import joined, phrase
from liaison_app.records.organisation import FAITHS
from liaison_app.rules.cautions import EID, HOLY_DAY, PRAYER, RAMADAN, Caution, Planned, minutes
from liaison_app.rules.feasts import CHRISTIAN, ISLAM, JEWISH, HolyDay
from liaison_app.rules.hijri import RAMADAN as RAMADAN_MONTH
from liaison_app.rules.hijri import hijri, say_hijri
from liaison_app.rules.holy_days import holy_days
from liaison_app.rules.islamic_days import EID_AL_ADHA, EID_AL_FITR, LAST_TEN
from liaison_app.rules.islamic_days import RAMADAN as FAST
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.said_times import say_time
from liaison_app.rules.sunset import sunset

NOON, THREE = 12 * 60, 15 * 60  # between which Friday prayers are held, in winter as in summer
YEARS = range(1900, 2200)  # of which there is something to say
_EVENING = 17 * 60
_MIDDAY_SUNDAY = 13 * 60
_BEFORE_SUNSET = 45  # minutes in which people go home to break the fast, or to light the candles
_NIGHTFALL = 60  # minutes after sunset, when Shabbat is over
_ONE = dt.timedelta(days=1)
_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6
_BY_MOON = phrase(
    "Reckoned by the Umm al-Qura calendar, and certain only once the moon is seen; it may come a day"
    " earlier or later, and not for every mosque alike."
)
_UNSAID = phrase("Whether a guest keeps it is not known: the faith of a body stands in Contacts.")


def of_faith(asked: Planned, today: dt.date) -> list[Caution]:
    """What the faiths of the house and of the guests say of it; `today` tells past from to come."""
    if asked.day.year not in YEARS:
        return []
    near = holy_days(asked.day - _ONE, asked.day + _ONE, asked.own)
    found = list(_friday(asked))
    for one in near:
        if one.feast.faith == ISLAM:
            found += _islamic(asked, one, today)
        else:
            found += _of_guests(asked, one)
    if JEWISH in asked.faiths:
        found += _shabbat(asked)
    if CHRISTIAN in asked.faiths and asked.day.weekday() == _SUNDAY and not _is_feast(near, asked):
        found += _sunday(asked)
    return found


def _friday(asked: Planned) -> Iterator[Caution]:
    """Friday prayers, Jumu’ah: a sharper word when they fall into the hours of the meeting."""
    if asked.day.weekday() != _FRIDAY or not asked.overlaps(NOON, THREE):
        return
    if asked.timed:
        reason = phrase(
            "Between noon and 3 pm Muslims are at the mosque. Before noon or after 3 is better."
        )
        yield Caution(phrase("At the time of Friday prayers (Jumu’ah)"), reason, PRAYER)
    else:
        reason = phrase(
            "Friday prayers (Jumu’ah) are between noon and 3 pm: meet before or after them."
        )
        yield Caution(phrase("A Friday"), reason, PRAYER, soft=True)


def _islamic(asked: Planned, one: HolyDay, today: dt.date) -> Iterator[Caution]:
    key = one.feast.key
    if key == FAST:
        yield from _ramadan(asked, one)
    elif key == LAST_TEN:
        in_evening = asked.overlaps(_EVENING, 24 * 60)
        if (one.has(asked.day) or one.has(asked.day + _ONE)) and in_evening:
            yield Caution(one.feast.name, one.feast.note, RAMADAN)
    elif key in (EID_AL_FITR, EID_AL_ADHA):
        yield from _eid(asked, one, today)
    elif one.has(asked.day) or (one.feast.from_eve and _on_its_eve(asked, one)):
        yield Caution(_or_near(one), one.feast.note, HOLY_DAY, soft=True)


def _ramadan(asked: Planned, fast: HolyDay) -> Iterator[Caution]:
    if asked.day == fast.first - _ONE and fast.is_expected:
        day = say_date(fast.first.isoformat(), weekday=True)
        reason = phrase(
            "Reckoned by the Umm al-Qura calendar, and certain only once the moon is seen;"
            " expected {day}.",
            day=day,
        )
        yield Caution(phrase("Ramadan may begin"), reason, RAMADAN, soft=True)
    if not fast.has(asked.day):
        return
    friday = asked.day.weekday() == _FRIDAY
    words = phrase("A Friday in Ramadan") if friday else phrase("Ramadan")
    if said := _day_of_fast(asked.day, fast):
        words = phrase("{feast} ({day})", feast=words, day=said)
    sets = sunset(asked.day, asked.nation)
    about = say_time(sets)
    goes_on = asked.overlaps(minutes(sets) - _BEFORE_SUNSET, 24 * 60)
    if not asked.timed:
        reason = phrase(
            "Who fasts neither eats nor drinks until sunset, about {time}; the evenings are for the"
            " meal and the night prayers (tarawih).",
            time=about,
        )
    elif goes_on:
        reason = phrase(
            "The fast is broken at sunset, about {time}, and the night prayers (tarawih) follow:"
            " have dates, water and room to pray, or meet in the daytime.",
            time=about,
        )
    else:
        reason = phrase(
            "Who fasts neither eats nor drinks until sunset, about {time}: serve nothing, and keep it"
            " short.",
            time=about,
        )
    yield Caution(words, reason, RAMADAN)


def _day_of_fast(day: dt.date, fast: HolyDay) -> str:
    """“7 Ramadan 1438” by the tables, “7 Ramadan” from a first day that was confirmed.

    "" where the two do not agree: the tables say that it is over, and the council that it is not.
    """
    if fast.own is not None:
        return phrase("{day} Ramadan", day=(day - fast.first).days + 1)
    found = hijri(day)
    return say_hijri(day) if found is not None and found[1] == RAMADAN_MONTH else ""


def _eid(asked: Planned, eid: HolyDay, today: dt.date) -> Iterator[Caution]:
    name, day = eid.feast.name, say_date(eid.first.isoformat(), weekday=True)
    if not eid.is_expected:
        if asked.day == eid.first:
            said = phrase("Confirmed by our council.") if eid.own else ""
            yield Caution(name, joined(" ", filter(None, (eid.feast.note, said))), EID)
    elif eid.earliest <= asked.day <= eid.latest:
        words = (
            phrase("{feast} is expected on {day}", feast=name, day=day)
            if eid.latest >= today
            else phrase("{feast} was expected on {day}", feast=name, day=day)
        )
        yield Caution(words, _BY_MOON, EID)
        return
    if eid.first < asked.day <= eid.last:
        reason = phrase(
            "{feast} is kept for some days: families visit, and many are away.", feast=name
        )
        yield Caution(phrase("The days after {feast}", feast=name), reason, EID, soft=True)


def _of_guests(asked: Planned, one: HolyDay) -> Iterator[Caution]:
    """Feasts of another faith, where a guest keeps it or may keep it."""
    feast = one.feast
    known = feast.faith in asked.faiths or not feast.key
    if not known and not (asked.unsaid and feast.main):
        return
    on_eve = feast.from_eve and _on_its_eve(asked, one)
    if not one.has(asked.day) and not on_eve:
        return
    faith = dict(FAITHS).get(feast.faith, "") if feast.key or feast.faith else ""
    words = _or_near(one)
    if on_eve and not one.has(asked.day):
        sets = say_time(sunset(asked.day, asked.nation))
        words = phrase("{feast} from sunset, about {time}", feast=feast.name, time=sets)
    reason = joined(" ", filter(None, (feast.note, _for(faith, known))))
    yield Caution(words, reason, HOLY_DAY, soft=not (known and feast.main))


def _on_its_eve(asked: Planned, one: HolyDay) -> bool:
    """Whether the meeting goes on into the evening on which the feast begins."""
    if asked.day != one.first - _ONE:
        return False
    sets = minutes(sunset(asked.day, asked.nation))
    return asked.overlaps(sets - _BEFORE_SUNSET, 24 * 60)


def _shabbat(asked: Planned) -> Iterator[Caution]:
    sets = sunset(asked.day, asked.nation)
    at = say_time(sets)
    reason = phrase("Observant Jews do no work, travel or writing until nightfall on Saturday.")
    if asked.day.weekday() == _FRIDAY and asked.overlaps(minutes(sets) - _BEFORE_SUNSET, 24 * 60):
        words = phrase("Shabbat from sunset, about {time}", time=at)
        yield Caution(words, reason, HOLY_DAY, soft=not asked.timed)
    elif asked.day.weekday() == _SATURDAY and asked.overlaps(0, minutes(sets) + _NIGHTFALL):
        yield Caution(phrase("Shabbat"), reason, HOLY_DAY)


def _sunday(asked: Planned) -> Iterator[Caution]:
    if asked.overlaps(0, _MIDDAY_SUNDAY):
        reason = phrase("Churches hold their services on Sunday mornings; the afternoon is better.")
        yield Caution(phrase("A Sunday"), reason, HOLY_DAY, soft=True)


def _is_feast(near: list[HolyDay], asked: Planned) -> bool:
    return any(one.feast.faith == CHRISTIAN and one.has(asked.day) for one in near)


def _or_near(one: HolyDay) -> str:
    """The feast, with how far it is certain."""
    name = one.feast.name
    if not one.is_expected:
        return name
    return phrase("{feast} (expected, a day earlier or later)", feast=name)


def _for(faith: str, known: bool) -> str:
    if not known:
        return _UNSAID
    return phrase("{faith} guests are on the list.", faith=faith) if faith else ""
