"""What speaks against the day and hour of a meeting: prayers, feasts, holidays, elections, other meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from liaison_app.records import Meeting, Office
from liaison_app.records.dates import is_full_date
from liaison_app.records.meeting import CANCELLED, CLOCK
from liaison_app.rules.cautions import BOOKED, CONCERN, Caution, Planned, hours
from liaison_app.rules.cautions_of_calendar import of_calendar
from liaison_app.rules.cautions_of_faith import of_faith
from liaison_app.rules.feasts import ISLAM
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_counts import say_count
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
        title = "A restricted meeting" if other.restricted else f"“{other.title}”"
        their_first, their_last = hours(_clock(other.starts), _clock(other.ends))
        timed = bool(starts and _clock(other.starts))
        at_once = timed and first < their_last and their_first < last
        both = _in_both(meeting, other, at_once)
        when = say_times(other.starts, other.ends)
        if at_once:
            reason = f"It is {when}. {both or 'Nobody can be at both.'}"
            yield Caution(f"{title} is at the same time", reason, BOOKED)
        else:
            hour = f"It is {when}. " if when else "Its hour is not known. "
            yield Caution(f"{title} is on the same day", f"{hour}{both}".strip(), BOOKED, soft=True)


def _in_both(meeting: Meeting, other: SameDay, at_once: bool) -> str:
    """What the two meetings share, as a sentence; "" for nothing."""
    if other.restricted:
        return ""
    shared = []
    if at_once and meeting.place and fold(meeting.place) == fold(other.place):
        shared.append("the same place")
    if at_once and meeting.organisation_id and meeting.organisation_id == other.host_id:
        shared.append("the same host")
    if meeting.chair and fold(meeting.chair) == fold(other.chair):
        shared.append("the same chair")
    if other.shared:
        guests = "one guest" if other.shared == 1 else f"{say_count(other.shared)} guests"
        shared.append(guests)
    if not shared:
        return ""
    *most, final = shared
    said = f"{', '.join(most)} and {final}" if most else final
    return f"Both have {said}."


def _concerns(store: Store, meeting: Meeting, day: dt.date) -> Iterator[Caution]:
    """A date of concern of a matter that falls on the day."""
    for one in days_of_concern(store, day, after=0):
        what = f"{one.words}: " if one.words else ""
        own = " This meeting is about it." if one.matter_id == meeting.matter_id else ""
        yield Caution(
            f"{what}a date of concern" if what else "A date of concern",
            f"In the matter “{one.matter}”.{own}",
            CONCERN,
            soft=True,
        )
