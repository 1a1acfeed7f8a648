"""How the days of the calendar look: the sign and tone of whatever stands on one, and where it leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from liaison_app.language import shown, tr
from liaison_app.rules.hijri import hijri, month_name
from liaison_app.rules.said_dates import WEEKDAYS
from liaison_app.services import calendar_month as of
from liaison_app.services.calendar_month import STRETCHES, Day, Entry, Month
from liaison_app.ui import places
from liaison_app.ui.navigation import Place
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.month_cells import Box, Line

# What may be shown or not; meetings always are.
CONCERNS, DUE, MUSLIM, OTHERS, FREE = "concerns", "due", "muslim", "others", "free"
GROUPS = {
    CONCERNS: tr("Dates of concern"),
    DUE: tr("What falls due"),
    MUSLIM: tr("Muslim holy days"),
    OTHERS: tr("Holy days of other faiths"),
    FREE: tr("Holidays, schools and elections"),
}
_OF_KIND = {
    of.CONCERN: (CONCERNS, "triangle-alert", "red"),
    of.PROMISE: (DUE, "flag", "amber"),
    of.LETTER: (DUE, "mail", "blue"),
    of.ANSWERS: (DUE, "inbox", "violet"),
    of.MEETING: ("", "users", "violet"),
    of.HOLY_DAY: (MUSLIM, "moon-star", "accent"),
    of.OTHER_FAITH: (OTHERS, "star", "grey"),
    of.HOLIDAY: (FREE, "sun", "green"),
    of.SCHOOL: (FREE, "school", "blue"),
    of.ELECTION: (FREE, "landmark", "grey"),
    of.OTHER: (FREE, "info", "amber"),
}
_ON_A_GROUND = (of.MEETING, of.CONCERN)


def group_of(entry: Entry) -> str:
    """The key of GROUPS that shows or hides it; "" for what is always shown."""
    return _OF_KIND[entry.kind][0]


def sign(entry: Entry, day: dt.date, today: dt.date) -> tuple[str, str]:
    """Icon and tone; what was due and is not settled is red."""
    group, icon, tone = _OF_KIND[entry.kind]
    return icon, "red" if group == DUE and day < today else tone


def place_of(entry: Entry) -> Place | None:
    """Where it is opened; None for what stands in no room."""
    if entry.id is None:
        return None
    if entry.kind == of.LETTER:
        return places.of_item(entry.id, entry.direction, entry.channel)
    if entry.kind == of.PROMISE:
        return places.of_promise(entry.id)
    if entry.kind == of.CONCERN:
        return Place("matters", entry.id)
    return places.of_meeting(entry.id, "invite" if entry.kind == of.ANSWERS else "")


def box(day: Day, month: Month, today: dt.date, hidden: Collection[str]) -> Box:
    """The box of one day, without the groups that are hidden."""
    shown = [entry for entry in day.entries if group_of(entry) not in hidden]
    lines = [
        _line(entry, day, today)
        for entry in shown
        if entry.kind not in STRETCHES or not entry.faded or _begins_week(day)
    ]
    stripes = dict.fromkeys(_OF_KIND[entry.kind][2] for entry in shown if entry.kind in STRETCHES)
    return Box(
        day=day.date,
        hijri=_hijri(day),
        lines=lines,
        stripes=tuple(stripes),
        tinted=day.in_ramadan and MUSLIM not in hidden,
        in_month=(day.date.year, day.date.month) == (month.first.year, month.first.month),
        is_today=day.date == today,
        said=_said(day, shown, today),
    )


def _line(entry: Entry, day: Day, today: dt.date) -> Line:
    icon, tone = sign(entry, day.date, today)
    key = entry if place_of(entry) is not None else None
    filled = entry.kind in _ON_A_GROUND and not entry.faded
    return Line(shown(entry.words), icon, tone, filled, entry.faded, key)


def _begins_week(day: Day) -> bool:
    return day.date.weekday() == 0


def _hijri(day: Day) -> str:
    """The Hijri day's number alone, with the month's name where one begins."""
    found = hijri(day.date)
    if found is None:
        return ""
    _year, month, number = found
    return f"{number} {shown(month_name(month))}" if number == 1 else str(number)


def _said(day: Day, entries: list[Entry], today: dt.date) -> str:
    """A day as a screen reader says it."""
    date = tr(
        "{weekday} {date}",
        weekday=tr(WEEKDAYS[day.date.weekday()]),
        date=say_date(day.date.isoformat()),
    )
    parts = [date, shown(day.hijri), tr("today") if day.date == today else ""]
    parts += [shown(entry.words) for entry in entries]
    return ", ".join(part for part in parts if part)


def sign_of_kind(kind: str) -> tuple[str, str]:
    """Icon and tone of a kind of entry, whatever the day."""
    _group, icon, tone = _OF_KIND[kind]
    return icon, tone
