"""By when we hope for a reply, and why by then: the law, the body, its kind, the office, or ten days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from liaison_app.records.calendar_day import CalendarDay
from liaison_app.records.correspondence import FOI, FOI_REVIEW, SUBJECT_ACCESS
from liaison_app.records.office import Office
from liaison_app.records.organisation import KINDS_OF_BODY, Organisation
from liaison_app.rules import deadlines
from liaison_app.rules.bank_holidays import ANY, bank_holidays, caveat
from liaison_app.rules.deadlines import USUAL_WORKING_DAYS
from liaison_app.rules.said_counts import say_count
from liaison_app.rules.said_dates import say_date

_KINDS = dict(KINDS_OF_BODY)
AT_ONCE = ("email", "message", "telephone", "visit")  # there on the day it is sent
BY_HAND = ("email", "hand")  # markings of a letter that does not go by post


@dataclass(frozen=True, slots=True)
class Hoped:
    """The day by which a reply is hoped for, and a sentence that says why, without a full stop."""

    day: dt.date
    why: str


# What the law says: the rule, the part of the country whose holidays count, and its source.
_Rule = Callable[[dt.date, Collection[dt.date]], dt.date]
_IN_LAW: dict[str, tuple[_Rule, bool, str]] = {
    FOI: (
        deadlines.foi_due,
        True,
        "Twenty working days after receipt: Freedom of Information Act 2000, s. 10",
    ),
    FOI_REVIEW: (
        deadlines.foi_review_due,
        True,
        "Twenty working days after receipt, forty at most: the Commissioner’s guidance on reviews",
    ),
    SUBJECT_ACCESS: (
        deadlines.subject_access_due,
        False,
        "One month after receipt: UK GDPR, article 12(3)",
    ),
}


def hoped_for(
    sent: dt.date,
    bodies: Iterable[Organisation | None],
    office: Office,
    *,
    request: str = "",
    channel: str = "letter",
    marking: str = "",
    days: Iterable[CalendarDay] = (),
) -> Hoped:
    """By when a letter of ours hopes for its reply; the one place that says which rule goes first.

    What it is in law (`request`) goes before everything; then each body has the time set for
    itself, else that of its kind, else the office's, else ten working days, and the letter hopes
    for all by the longest of these. None among the bodies is someone without one. `days` are the
    file's own days, which add to the table of bank holidays and take from it.

    Raises Refusal for a time past the end of the calendar.
    """
    own = tuple(days)
    if request in _IN_LAW:
        received, said = taken_as_received(sent, channel, marking, office.nation, own)
        return _in_law(request, received, office, own, said)
    times = [_time_of(body, office) for body in bodies] or [_time_of(None, office)]
    count, reason = max(times, key=lambda time: time[0])
    if len({time[0] for time in times}) > 1:
        reason = f"{reason}, the longest among those written to"
    day = deadlines.working_days_after(sent, count, bank_holidays(office.nation, own))
    return Hoped(day, _with_caveat(f"{_count(count)}, {reason}", day))


def due_to_answer(
    request: str, received: dt.date, office: Office, days: Iterable[CalendarDay] = ()
) -> Hoped | None:
    """By when we answer what was asked of us and received that day; None where no law says."""
    if request not in _IN_LAW:
        return None
    return _in_law(request, received, office, tuple(days), "")


def taken_as_received(
    sent: dt.date,
    channel: str = "letter",
    marking: str = "",
    nation: str = ANY,
    days: Iterable[CalendarDay] = (),
) -> tuple[dt.date, str]:
    """The day a letter of ours is taken to arrive, and words for it.

    What goes by e-mail or by hand is there the same day; what goes by post, the next working day.
    """
    if channel in AT_ONCE or marking in BY_HAND:
        return sent, "taken as received the day it is sent"
    holidays = bank_holidays(nation, days)
    day = deadlines.working_days_after(sent, 1, holidays)
    return day, f"taken as received on {say_date(day.isoformat(), weekday=True, year=False)}"


def _in_law(
    request: str, received: dt.date, office: Office, own: tuple[CalendarDay, ...], said: str
) -> Hoped:
    rule, anywhere, why = _IN_LAW[request]
    day = rule(received, bank_holidays(ANY if anywhere else office.nation, own))
    return Hoped(day, _with_caveat("; ".join(filter(None, (why, said))), day))


def _time_of(body: Organisation | None, office: Office) -> tuple[int, str]:
    """The working days one body has, and why."""
    if body is not None and body.reply_working_days:
        return body.reply_working_days, f"the time set for {body.name}"
    if body is not None:
        for entry in office.reply_times:
            if entry.label == body.kind and entry.value.isdecimal():
                return int(entry.value), f"the time set for {_KINDS.get(body.kind, body.kind)}"
    return office.reply_working_days or USUAL_WORKING_DAYS, "as usual"


def _count(days: int) -> str:
    said = say_count(days, up_to=20).capitalize()
    return f"{said} working day{'' if days == 1 else 's'}"


def _with_caveat(why: str, day: dt.date) -> str:
    """The reason, and that bank holidays of that year are not known, if so."""
    warning = caveat(day)
    return f"{why}. {warning.removesuffix('.')}" if warning else why
