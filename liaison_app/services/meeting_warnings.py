"""What speaks against the day and hour of a meeting: prayers, feasts, holidays, elections, other meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from liaison_app.language import counted, joined, phrase
from liaison_app.records import Meeting, Office
from liaison_app.records.dates import is_full_date
from liaison_app.records.meeting import CANCELLED, CLOCK
from liaison_app.rules.cautions import BOOKED, CONCERN, Caution, Planned, hours
from liaison_app.rules.cautions_of_calendar import of_calendar
from liaison_app.rules.cautions_of_faith import of_faith
from liaison_app.rules.feasts import ISLAM
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.rules.said_times import say_times
from liaison_app.services.reply_clock import own_days
from liaison_app.store.queries.calendar import SameDay, bodies_of, same_day
from liaison_app.store.queries.today import days_of_concern
from liaison_app.store.store import Store

SCHOOLS = ("school", "college")
COMMITTEE = "committee"  # the kind of meeting to which nobody from outside comes


def warnings(store: Store, meeting: Meeting, today: dt.date) -> list[Caution]:
    """Everything that speaks against when and where a meeting is held, what weighs most first.

    The meeting may be one just being typed. Without a full day there is nothing to say, nor of one
    that was called off. Raises Refusal when a table that came with the program cannot be read.
    """
    if not is_full_date(meeting.date) or meeting.state == CANCELLED:
        return []
    asked = _asked(store, meeting)
    found = [
        *of_faith(asked, today),
        *_booked(store, meeting),
        *of_calendar(asked),
        *_concerns(store, meeting, asked.day),
    ]
    return sorted(found, key=lambda one: one.soft)


def _asked(store: Store, meeting: Meeting) -> Planned:
    bodies = bodies_of(store, meeting)
    return Planned(
        day=dt.date.fromisoformat(meeting.date),
        starts=_clock(meeting.starts),
        ends=_clock(meeting.ends) if meeting.ends > meeting.starts else "",
        faiths=frozenset(faith for _kind, faith in bodies if faith) - {ISLAM},
        unsaid=any(kind == "faith" and not faith for kind, faith in bodies),
        schools=any(kind in SCHOOLS for kind, _faith in bodies),
        nation=store.only(Office).nation,
        own=own_days(store),
        ours=meeting.kind == COMMITTEE,
    )


def _clock(time: str) -> str:
    """A time of day, "" for what is only being typed."""
    return time if CLOCK.fullmatch(time) else ""


def _booked(store: Store, meeting: Meeting) -> Iterator[Caution]:
    """Another meeting on the day: at the same time, or with the same people in the same place."""
    starts, ends = _clock(meeting.starts), _clock(meeting.ends)
    first, last = hours(starts, ends if ends > starts else "")
    for other in same_day(store, meeting):
        title = phrase("“{meeting}”", meeting=other.title)
        if other.restricted:
            title = phrase("A restricted meeting")
        their_first, their_last = hours(_clock(other.starts), _clock(other.ends))
        timed = bool(starts and _clock(other.starts))
        at_once = timed and first < their_last and their_first < last
        both = _in_both(meeting, other, at_once)
        when = say_times(other.starts, other.ends)
        if at_once:
            reason = (_its_hour(when), both or phrase("Nobody can be at both."))
            words = phrase("{meeting} is at the same time", meeting=title)
        else:
            reason = (_its_hour(when), both)
            words = phrase("{meeting} is on the same day", meeting=title)
        yield Caution(words, joined(" ", filter(None, reason)), BOOKED, soft=not at_once)


def _its_hour(when: str) -> str:
    return phrase("It is {when}.", when=when) if when else phrase("Its hour is not known.")


def _in_both(meeting: Meeting, other: SameDay, at_once: bool) -> str:
    """What the two meetings share, as a sentence; "" for nothing."""
    if other.restricted:
        return ""
    shared: list[str] = []
    if at_once and meeting.place and fold(meeting.place) == fold(other.place):
        shared.append(phrase("the same place"))
    if at_once and meeting.organisation_id and meeting.organisation_id == other.host_id:
        shared.append(phrase("the same host"))
    if meeting.chair and fold(meeting.chair) == fold(other.chair):
        shared.append(phrase("the same chair"))
    if other.shared:
        number = say_count(other.shared)
        shared.append(counted("{count} guest", "{count} guests", other.shared, count=number))
    return phrase("Both have {shared}.", shared=say_list(shared)) if shared else ""


def _concerns(store: Store, meeting: Meeting, day: dt.date) -> Iterator[Caution]:
    """A date of concern of a matter that falls on the day."""
    for one in days_of_concern(store, day, after=0):
        words = phrase("A date of concern")
        if one.words:
            words = phrase("{name}: a date of concern", name=one.words)
        reason = phrase("In the matter “{matter}”.", matter=one.matter)
        if one.matter_id == meeting.matter_id:
            reason = joined(" ", (reason, phrase("This meeting is about it.")))
        yield Caution(words, reason, CONCERN, soft=True)
