"""Bank and school holidays, elections and days of our own that speak against a day for a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from liaison_app.language import begun, joined, phrase
from liaison_app.records.calendar_day import OTHER as SOMETHING_ELSE
from liaison_app.records.calendar_day import SCHOOL_HOLIDAY, CalendarDay
from liaison_app.records.dates import is_full_date
from liaison_app.rules import bank_holidays
from liaison_app.rules.bank_holidays import ANY, ENGLAND_AND_WALES, SCOTLAND
from liaison_app.rules.cautions import ELECTION, HOLIDAY, OTHER, SCHOOL, Caution, Planned
from liaison_app.rules.election_days import Election, elections
from liaison_app.rules.said_dates import say_date, say_stretch

# When schools are closed as a rule, as month and day; each council sets its own days. Convention.
_SUMMER = {
    ENGLAND_AND_WALES: ((7, 24), (8, 31)),
    SCOTLAND: ((6, 28), (8, 14)),
    "northern-ireland": ((7, 1), (8, 31)),
}
_CHRISTMAS = ((12, 22), (1, 2))
_NOTED = phrase("Noted in our calendar as to be kept clear of.")
_BEFORE_A_POLL = phrase(
    "Councils say nothing in public that could help one side, and police and other bodies keep"
    " to that by custom: guests may decline, or come and not be quoted."
)


def of_calendar(asked: Planned) -> list[Caution]:
    """What the calendar says of the day: holidays, and unless it is only ours, schools and polls."""
    found = [*_bank_holiday(asked), *_own(asked)]
    if not asked.ours:
        found += _schools(asked)
        near = elections(asked.day, asked.day, asked.nation, asked.own)
        found += [_before_poll(asked, one) for one in near]
    return found


def _bank_holiday(asked: Planned) -> Iterator[Caution]:
    for one in bank_holidays.listed(asked.nation, asked.own):
        if one.day == asked.day and not one.is_working:
            reason = phrase("Offices are closed, and few guests from public bodies come.")
            words = one.name
            if "holiday" not in words:
                words = phrase("{day}, a bank holiday", day=words)
            yield Caution(words, reason, HOLIDAY)
            return
    if asked.day.month == 12 and asked.day.day == 24:
        reason = phrase("From noon on councils and offices have few people in.")
        yield Caution(phrase("Offices close early on Christmas Eve"), reason, HOLIDAY, soft=True)
    elif asked.day.month == 12 and asked.day.day > 26:
        reason = phrase("Councils, schools and many offices are closed or have few people in.")
        yield Caution(phrase("Between Christmas and New Year"), reason, HOLIDAY, soft=True)


def _own(asked: Planned) -> Iterator[Caution]:
    for day in asked.own:
        if day.kind == SOMETHING_ELSE and _covers(day, asked):
            reason = day.notes.partition("\n")[0] or _NOTED
            yield Caution(day.name, reason, OTHER)


def _schools(asked: Planned) -> Iterator[Caution]:
    """School holidays: those entered, or while none are for that half of the year, the usual ones."""
    entered = [day for day in asked.own if day.kind == SCHOOL_HOLIDAY]
    for day in entered:
        if _covers(day, asked):
            words = phrase("{name}, {days}", name=day.name, days=say_stretch(day.date, day.until))
            reason = phrase(
                "Schools are closed; teachers, and parents of young children, may be away."
            )
            yield Caution(words, reason, SCHOOL, soft=not asked.schools)
            return
    if not asked.schools or any(_is_near(day, asked.day) for day in entered):
        return
    first, last = _SUMMER.get(asked.nation, _SUMMER[ENGLAND_AND_WALES])
    now = (asked.day.month, asked.day.day)
    usual = phrase("Schools are usually closed in the summer") if first <= now <= last else ""
    if now >= _CHRISTMAS[0] or now <= _CHRISTMAS[1]:
        usual = phrase("Schools are usually closed at Christmas")
    if usual:
        reason = phrase("Each council sets its own days: add them to the calendar in Settings.")
        yield Caution(usual, reason, SCHOOL, soft=True)


def _before_poll(asked: Planned, one: Election) -> Caution:
    day = say_date(one.day.isoformat(), weekday=True)
    if asked.day == one.day:
        reason = phrase("Halls and schools may be polling stations, and councillors are out.")
        words = phrase("Polling day: {election}", election=one.name)
    else:
        reason = _BEFORE_A_POLL
        words = phrase("Before {election} on {day}", election=one.name, day=day)
        if one.own is not None and not one.own.feast:
            words = phrase("{election}, until {day}", election=begun(one.name), day=day)
    return Caution(words, joined(" ", filter(None, (reason, one.note))), ELECTION)


def _covers(day: CalendarDay, asked: Planned) -> bool:
    if day.nation not in (asked.nation, ANY) or not is_full_date(day.date):
        return False
    return day.date <= asked.day.isoformat() <= (day.until or day.date)


def _is_near(day: CalendarDay, other: dt.date) -> bool:
    """Whether a school holiday is entered around that time of that year."""
    if not is_full_date(day.date):
        return False
    return abs((dt.date.fromisoformat(day.date) - other).days) < 60
