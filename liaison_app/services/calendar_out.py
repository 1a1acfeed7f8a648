"""Meetings and days on which something is due as one calendar file, for the officer's own diary."""

from __future__ import annotations

import dataclasses
import datetime as dt

from liaison_app.exchange.calendar_file import Appointment, write_calendars
from liaison_app.records import Meeting, Office
from liaison_app.records.dates import is_full_date
from liaison_app.services.calendar_month import ANSWERS, CONCERN, LETTER, PROMISE, due_between
from liaison_app.services.meeting_calendar import appointment_of
from liaison_app.services.what_goes_out import Scope
from liaison_app.store.queries.facts import file_id_of

_FIRST, _LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
_SINCE = dt.date(2026, 1, 1)
_KINDS = {
    ANSWERS: "meeting",
    CONCERN: "matter",
    LETTER: "correspondence",
    PROMISE: "promise",
}


def calendar_of(scope: Scope, day: dt.date) -> bytes | None:
    """The .ics file of everything, or of one matter; None when nothing of it has a day.

    Days are due from `day` on and before it. What is due is never restricted: it stands in no list
    either. Restricted meetings are in it if that is asked for, marked as private.
    """
    found = [*_meetings(scope), *_due(scope, day)]
    return write_calendars(found, scope.store.only(Office).name) if found else None


def _meetings(scope: Scope) -> list[Appointment]:
    """Every meeting whose day is known, under the name its guests have it by."""
    found = []
    for meeting in scope.each(Meeting):
        if is_full_date(meeting.date):
            one = appointment_of(scope.store, meeting)
            found.append(dataclasses.replace(one, organiser="", organiser_email=""))
    return found


def _due(scope: Scope, day: dt.date) -> list[Appointment]:
    """A whole day for each promise, answer and date of concern; nobody is busy on it for that."""
    store = scope.store
    file_id, now = file_id_of(store), dt.datetime.combine(day, dt.time(), dt.UTC)
    found: dict[str, Appointment] = {}
    for date, entry in due_between(store, _FIRST, _LAST):
        if entry.id is None or not scope.has(_KINDS[entry.kind], entry.id):
            continue
        # A matter may have several dates of concern, and each stays the same when it is taken out again.
        which = f"-{date}" if entry.kind == CONCERN else ""
        uid = f"{entry.kind}-{entry.id}{which}-{file_id}@liaison-desk"
        number = 1
        while uid in found:
            number += 1
            uid = f"{entry.kind}-{entry.id}{which}-{number}-{file_id}@liaison-desk"
        found[uid] = Appointment(
            uid=uid,
            sequence=max((day - _SINCE).days, 0),  # whatever is taken out later counts
            changed=now,
            title=entry.said,
            date=date,
            words=entry.below,
            is_free=True,
        )
    return list(found.values())
