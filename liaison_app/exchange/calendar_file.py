"""Meetings and days as a calendar file (.ics), as mail and calendar programs take them into a diary.

Written by RFC 5545, with the methods of RFC 5546: a meeting is published, changed under the same
UID with a higher SEQUENCE, and cancelled. Guests are not asked to answer by their calendar, for
their answer goes to the officer, and none is told who else is asked. Every value may come from
anywhere: line ends, controls and signs with a meaning of their own never reach a line as such.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from liaison_app.rules.email_addresses import readable_address
from liaison_app.rules.safe_text import shorten, tidy, tidy_lines

MEDIA_TYPE = "text/calendar"
ZONE = "Europe/London"
_PRODUCT = "-//Liaison Desk//Meetings//EN"
_LONGEST_LINE, _LONGEST_TEXT = 300, 6_000  # characters of a title, and of what is said below it

# Summer time in the United Kingdom since 1996: from 01:00 UTC on the last Sunday of March to 01:00
# UTC on the last Sunday of October (the Summer Time Order 2002, SI 2002/262).
_CLOCKS = (
    ("DAYLIGHT", "BST", "1996-03-31T01:00", 3, 0, 1),
    ("STANDARD", "GMT", "1996-10-27T02:00", 10, 1, 0),
)  # what the part is called, the clocks, since when, in which month, hours before and after


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """What stands in the file: `date` a full day, `starts` and `ends` “18:30” or "".

    Without a time it takes the whole day, without an end it has none. `uid` names the meeting for
    ever, `sequence` counts its changes, `changed` is when it last was, in UTC. `organiser` and
    `organiser_email` are ours; `is_private` keeps it out of diaries that others may read.
    """

    uid: str
    sequence: int
    changed: dt.datetime
    title: str
    date: str
    starts: str = ""
    ends: str = ""
    place: str = ""
    words: str = ""
    organiser: str = ""
    organiser_email: str = ""
    is_cancelled: bool = False
    is_private: bool = False
    is_free: bool = False
    """Whether nobody is kept busy by it, as by a day on which something is due."""


def write_calendar(appointment: Appointment) -> bytes:
    """The bytes of an .ics file.

    A method is named only with whoever publishes it: RFC 5546 has none without an organiser.
    """
    calendar = _calendar()
    event = _event(appointment)
    if address := readable_address(appointment.organiser_email):
        calendar.add("method", "CANCEL" if appointment.is_cancelled else "PUBLISH")
        event.add("organizer", _organiser(address, appointment.organiser))
    if appointment.starts:
        calendar.add_component(_zone())
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def write_calendars(appointments: Iterable[Appointment], name: str) -> bytes:
    """The bytes of one .ics file of many, for a diary of our own; `name` is what it may be called there.

    Nobody publishes it, so it has no method, and no program takes it for an invitation.
    """
    calendar = _calendar()
    calendar.add("x-wr-calname", shorten(tidy(name), _LONGEST_LINE))
    events = [(_event(one), bool(one.starts)) for one in appointments]
    if any(timed for _event_, timed in events):
        calendar.add_component(_zone())
    for event, _timed in events:
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _calendar() -> Any:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    return calendar


def _organiser(address: str, name: str) -> Any:
    from icalendar import vCalAddress

    organiser = vCalAddress(f"mailto:{address}")
    if called := shorten(tidy(name), 200):
        organiser.params["CN"] = called
    return organiser


def _event(appointment: Appointment) -> Any:
    from icalendar import Event, vDatetime

    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", max(appointment.sequence, 0))
    # As it stands: the library would look up UTC in a table of zones that Windows has not.
    event["DTSTAMP"] = vDatetime(appointment.changed.astimezone(dt.UTC))
    event.add("summary", shorten(tidy(appointment.title), _LONGEST_LINE))
    zone = {"TZID": ZONE} if appointment.starts else {}
    for name, value in _times(appointment).items():
        event.add(name, value, parameters=zone)
    if appointment.place:
        event.add("location", shorten(tidy(appointment.place), _LONGEST_LINE))
    if appointment.words:
        event.add("description", shorten(tidy_lines(appointment.words), _LONGEST_TEXT))
    event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    free = appointment.is_cancelled or appointment.is_free
    event.add("transp", "TRANSPARENT" if free else "OPAQUE")
    if appointment.is_private:
        event.add("class", "PRIVATE")
    return event


def _times(appointment: Appointment) -> dict[str, dt.date]:
    """When it begins and ends, as the clocks here show it; the day after ends a whole day."""
    day = dt.date.fromisoformat(appointment.date)
    if not appointment.starts:
        if day == dt.date.max:
            return {"dtstart": day}
        return {"dtstart": day, "dtend": day + dt.timedelta(days=1)}
    found: dict[str, dt.date] = {"dtstart": _at(day, appointment.starts)}
    if appointment.ends > appointment.starts:
        found["dtend"] = _at(day, appointment.ends)
    return found


def _at(day: dt.date, clock: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(clock))


def _zone() -> Any:
    """Our time, as a calendar program abroad can reckon with it."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

    zone = Timezone()
    zone.add("tzid", ZONE)
    for sort, name, since, month, before, after in _CLOCKS:
        part = TimezoneDaylight() if sort == "DAYLIGHT" else TimezoneStandard()
        part.add("tzname", name)
        part.add("dtstart", dt.datetime.fromisoformat(since))
        part.add("tzoffsetfrom", dt.timedelta(hours=before))
        part.add("tzoffsetto", dt.timedelta(hours=after))
        part.add("rrule", vRecur(freq="yearly", bymonth=month, byday="-1SU"))
        zone.add_component(part)
    return zone
