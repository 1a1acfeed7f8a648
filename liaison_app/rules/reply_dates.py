"""By when we hope for a reply, and why by then: the law, the body, its kind, the office, or ten days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from liaison_app.language import begun, counted, joined, phrase
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
    """The day by which a reply is hoped for, and why: a sentence or two."""

    day: dt.date
    why: str


# What the law says: the rule, whether holidays of any nation count, and its source.
_Rule = Callable[[dt.date, Collection[dt.date]], dt.date]
_IN_LAW: dict[str, tuple[_Rule, bool, str]] = {
    FOI: (
        deadlines.foi_due,
        True,
        phrase("Twenty working days after receipt: Freedom of Information Act 2000, s. 10"),
    ),
    FOI_REVIEW: (
        deadlines.foi_review_due,
        True,
        phrase(
            "Twenty working days after receipt, forty at most: the Commissioner’s guidance on reviews"
        ),
    ),
    SUBJECT_ACCESS: (
        deadlines.subject_access_due,
        False,
        phrase("One month after receipt: UK GDPR, article 12(3)"),
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
        received, said = _taken_as_received(sent, channel, marking, office.nation, own)
        return _in_law(request, received, office, own, said)
    times = [_time_of(body, office) for body in bodies] or [_time_of(None, office)]
    count, whose = max(times, key=lambda time: time[0])
    why = _said(count, whose, is_longest=len({time[0] for time in times}) > 1)
    day = deadlines.working_days_after(sent, count, bank_holidays(office.nation, own))
    return Hoped(day, _sentences(why, day))


def due_to_answer(
    request: str, received: dt.date, office: Office, days: Iterable[CalendarDay] = ()
) -> Hoped | None:
    """By when we answer what was asked of us and received that day; None where no law says."""
    if request not in _IN_LAW:
        return None
    return _in_law(request, received, office, tuple(days), "")


def _taken_as_received(
    sent: dt.date, channel: str, marking: str, nation: str, days: tuple[CalendarDay, ...]
) -> tuple[dt.date, str]:
    """The day a letter of ours is taken to arrive, and words for it.

    What goes by e-mail or by hand is there the same day; what goes by post, the next working day.
    """
    if channel in AT_ONCE or marking in BY_HAND:
        return sent, phrase("taken as received the day it is sent")
    day = deadlines.working_days_after(sent, 1, bank_holidays(nation, days))
    said = say_date(day.isoformat(), weekday=True, year=False)
    return day, phrase("taken as received on {day}", day=said)


def _in_law(
    request: str, received: dt.date, office: Office, own: tuple[CalendarDay, ...], said: str
) -> Hoped:
    rule, anywhere, why = _IN_LAW[request]
    day = rule(received, bank_holidays(ANY if anywhere else office.nation, own))
    if said:
        why = phrase("{law}; {receipt}", law=why, receipt=said)
    return Hoped(day, _sentences(why, day))


def _time_of(body: Organisation | None, office: Office) -> tuple[int, str]:
    """The working days one body has, and for what body or kind of body they are set; "" as usual."""
    if body is not None and body.reply_working_days:
        return body.reply_working_days, body.name
    if body is not None:
        for entry in office.reply_times:
            if entry.label == body.kind and entry.value.isdecimal():
                return int(entry.value), _KINDS.get(body.kind, body.kind)
    return office.reply_working_days or USUAL_WORKING_DAYS, ""


def _said(count: int, whose: str, *, is_longest: bool) -> str:
    """So many working days, and why so many."""
    number = say_count(count, up_to=20)
    if whose:
        said = counted(
            "{number} working day, the time set for {whose}",
            "{number} working days, the time set for {whose}",
            count,
            number=number,
            whose=whose,
        )
    else:
        said = counted(
            "{number} working day, as usual",
            "{number} working days, as usual",
            count,
            number=number,
        )
    if is_longest:
        said = phrase("{reason}, the longest among those written to", reason=said)
    return begun(said)


def _sentences(why: str, day: dt.date) -> str:
    """The reason, and that bank holidays of that year are not known, if so."""
    return joined(" ", filter(None, (phrase("{reason}.", reason=why), caveat(day))))
