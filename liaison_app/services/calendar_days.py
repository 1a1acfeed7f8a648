"""The calendar as it is edited: every day of it with its source, and what can be said against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from liaison_app.language import begun, phrase
from liaison_app.records import CalendarDay, Office
from liaison_app.records.calendar_day import ELECTION as BEFORE_POLL
from liaison_app.records.calendar_day import HOLIDAY as BANK
from liaison_app.records.calendar_day import HOLY_DAY as HOLY
from liaison_app.records.calendar_day import NOT_HERE, SCHOOL_HOLIDAY, WORKING
from liaison_app.records.calendar_day import OTHER as SOMETHING_ELSE
from liaison_app.records.dates import is_full_date
from liaison_app.rules import bank_holidays
from liaison_app.rules.bank_holidays import ANY
from liaison_app.rules.election_days import TABLED, Election, elections
from liaison_app.rules.feasts import CHRISTIAN, ISLAM, JEWISH, HolyDay
from liaison_app.rules.holy_days import holy_days
from liaison_app.services.calendar_month import (
    ELECTION,
    HOLIDAY,
    HOLY_DAY,
    OTHER,
    OTHER_FAITH,
    SCHOOL,
)
from liaison_app.services.reply_clock import own_days
from liaison_app.store.store import Store

_OF_OURS = {SCHOOL_HOLIDAY: SCHOOL, SOMETHING_ELSE: OTHER}
_SOURCES = {
    ISLAM: phrase("Umm al-Qura calendar"),
    CHRISTIAN: phrase("church calendar"),
    JEWISH: phrase("Hebrew calendar"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One day or stretch of the calendar.

    `kind` is one of calendar_month's (HOLY_DAY, SCHOOL …); `key` tells it from every other of the
    list. `own` is the file's day that adds, confirms or leaves it out; `as_ours` the day that would
    be kept to change it, and `against` the one by which it would not count (None where neither has
    a sense). `expected`: the moon may still move it. `left_out`: it does not count for us.
    """

    key: str
    kind: str
    first: dt.date
    last: dt.date
    name: str
    source: str
    own: CalendarDay | None
    as_ours: CalendarDay
    against: CalendarDay | None
    expected: bool = False
    left_out: bool = False


def listed_days(store: Store, first: dt.date, last: dt.date, nation: str = "") -> list[Listed]:
    """The whole calendar of a stretch of days, what does not count for us too, by date.

    Holidays and elections are those of a nation, "" for ours. Raises Refusal when a table that came
    with the program cannot be read.
    """
    own, nation = own_days(store), nation or store.only(Office).nation
    found = [_holy(one) for one in holy_days(first, last, own, left_out_too=True)]
    found += [_poll(one) for one in elections(first, last, nation, own, left_out_too=True)]
    for holiday in bank_holidays.listed(nation, own):
        if first <= holiday.day <= last:
            found.append(_bank(holiday, nation))
    found += _ours(own, nation, first, last)
    return sorted(found, key=lambda one: (one.first, one.kind, one.name))


def feast_near(store: Store, feast: str, day: dt.date) -> Listed | None:
    """The feast of a key that is reckoned or confirmed nearest to a day; None for none near it."""
    own = own_days(store)
    near = dt.timedelta(days=20)
    days = holy_days(day - near, day + near, own, left_out_too=True)
    of_it = [one for one in days if one.feast.key == feast]
    return _holy(min(of_it, key=lambda one: abs(one.first - day))) if of_it else None


def _holy(one: HolyDay) -> Listed:
    feast, date = one.feast, one.first.isoformat()
    kind = HOLY_DAY if feast.faith in (ISLAM, "") else OTHER_FAITH
    day = CalendarDay(kind=HOLY, name=feast.name, faith=feast.faith, feast=feast.key, date=date)
    confirmed = one.own is not None and not one.left_out
    source = _SOURCES.get(feast.faith, phrase("published days"))
    if confirmed:
        source = phrase("confirmed by us") if feast.key else phrase("ours")
    return Listed(
        key=f"own {one.own.id}" if one.own is not None else f"{feast.key} {date}",
        kind=kind,
        first=one.first,
        last=one.last,
        name=feast.name,
        source=source,
        own=one.own,
        as_ours=one.own if confirmed and one.own else day,
        against=replace(day, kind=NOT_HERE) if feast.key else None,
        expected=one.is_expected and not one.left_out,
        left_out=one.left_out,
    )


def _poll(one: Election) -> Listed:
    ours = one.own is not None and not one.left_out
    day = CalendarDay(
        kind=BEFORE_POLL,
        name=one.name,
        feast=one.key,
        date=one.since.isoformat(),
        until=one.day.isoformat(),
    )
    source = phrase("published") if one.key.startswith(TABLED) else phrase("reckoned by law")
    return Listed(
        key=f"own {one.own.id}" if one.own is not None else f"{one.key} {one.day.isoformat()}",
        kind=ELECTION,
        first=one.since,
        last=one.day,
        name=begun(one.name),
        source=phrase("ours") if ours else source,
        own=one.own,
        as_ours=one.own if ours and one.own else day,
        against=replace(day, kind=NOT_HERE) if one.key else None,
        left_out=one.left_out,
    )


def _bank(one: bank_holidays.Holiday, nation: str) -> Listed:
    day = CalendarDay(date=one.day.isoformat(), name=one.name, nation=nation, kind=BANK)
    return Listed(
        key=f"bank {one.day.isoformat()}",
        kind=HOLIDAY,
        first=one.day,
        last=one.day,
        name=one.name,
        source=phrase("ours") if one.own and not one.is_working else "GOV.UK",
        own=one.own,
        as_ours=one.own or day,
        against=replace(day, kind=WORKING),
        left_out=one.is_working,
    )


def _ours(
    own: tuple[CalendarDay, ...], nation: str, first: dt.date, last: dt.date
) -> Iterator[Listed]:
    """School holidays, and what else is kept clear of."""
    for day in own:
        kind = _OF_OURS.get(day.kind)
        if kind is None or day.nation not in (nation, ANY) or not is_full_date(day.date):
            continue
        begins = dt.date.fromisoformat(day.date)
        ends = dt.date.fromisoformat(day.until) if is_full_date(day.until) else begins
        if ends >= first and begins <= last:
            ours = phrase("ours")
            yield Listed(f"own {day.id}", kind, begins, ends, day.name, ours, day, day, None)
