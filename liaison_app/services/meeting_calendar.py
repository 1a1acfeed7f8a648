"""The calendar file of a meeting: the same for every guest, changed and called off under the same name."""

from __future__ import annotations

import datetime as dt

from liaison_app.errors import Refusal
from liaison_app.exchange.calendar_file import MEDIA_TYPE, Appointment, write_calendar
from liaison_app.exchange.email_draft import Enclosed
from liaison_app.language import phrase
from liaison_app.records import Correspondence, Meeting, Office, Officer, Organisation
from liaison_app.records.dates import is_full_date
from liaison_app.records.meeting import CANCELLED, KINDS_OF_MEETING, PLANNED
from liaison_app.rules.said_dates import say_date
from liaison_app.services.meeting_chair import chair_words
from liaison_app.services.received_files import in_whole_words, named_safely
from liaison_app.store.queries.facts import file_id_of
from liaison_app.store.queries.kept_back import is_kept_back
from liaison_app.store.queries.meeting_changes import revision_of
from liaison_app.store.store import Store

NO_DAY = phrase("A calendar file needs the day of the meeting, not only the month or year.")
_LONGEST = 80  # characters of a file's name


def calendar_file(store: Store, meeting_id: int) -> Enclosed:
    """The .ics file of a meeting, by its name; a meeting called off is taken out of diaries by it.

    Raises:
        Gone: the meeting was deleted.
        Refusal: its day is not known.
    """
    meeting = store.get(Meeting, meeting_id)
    if not is_full_date(meeting.date):
        raise Refusal(NO_DAY)
    name = in_whole_words(named_safely(f"{meeting.date} {meeting.title}"), _LONGEST)
    return Enclosed(f"{name}.ics", MEDIA_TYPE, write_calendar(appointment_of(store, meeting)))


def appointment_of(store: Store, meeting: Meeting) -> Appointment:
    """What stands in the calendar file of a meeting whose day is known."""
    office, officer = store.only(Office), _officer(store)
    revision = revision_of(store, meeting.id or 0)
    email = (officer.email if officer else "") or office.email
    return Appointment(
        uid=f"meeting-{meeting.id}-{file_id_of(store)}@liaison-desk",
        sequence=revision.number,
        changed=revision.at,
        title=meeting.title,
        date=meeting.date,
        starts=meeting.starts,
        ends=meeting.ends,
        place=meeting.place,
        words=_words(store, meeting, office),
        organiser=office.name,
        organiser_email=email,
        is_cancelled=meeting.state == CANCELLED,
        is_private=is_kept_back(store, meeting),
    )


def enclosed_with(store: Store, item: Correspondence, today: dt.date) -> tuple[Enclosed, ...]:
    """The calendar file that goes out with a letter for a meeting that lies ahead, or is called off.

    None goes with thanks, or with the note of a meeting that was held.
    """
    meeting = store.find(Meeting, item.meeting_id)
    if meeting is None or meeting.state not in (PLANNED, CANCELLED):
        return ()
    day = item.date or today.isoformat()
    if not is_full_date(meeting.date) or day > meeting.date:
        return ()
    return (calendar_file(store, meeting.id or 0),)


def _officer(store: Store) -> Officer | None:
    found = store.where(Officer, until_date="", order_by="from_date DESC, id DESC")
    return found[0] if found else None


def _words(store: Store, meeting: Meeting, office: Office) -> str:
    """What is said below the title in a diary; nothing of our own notes."""
    host = store.find(Organisation, meeting.organisation_id)
    by = store.find(Organisation, meeting.organiser_id)
    kind = dict(KINDS_OF_MEETING).get(meeting.kind, "Meeting")
    organiser = by.name if by is not None and not by.restricted else office.name
    lines = [f"{kind} of {organiser}" if organiser else kind]
    if host is not None and not host.restricted and host.name != organiser:
        lines.append(f"Host: {host.name}")
    if chair := chair_words(store, meeting):
        lines.append(f"In the chair: {chair}")
    if meeting.state == CANCELLED:
        return "\n".join(["Called off.", *lines])
    if meeting.reply_by:
        lines.append(f"Answers hoped for by {say_date(meeting.reply_by)}")
    if meeting.agenda.strip():
        lines += ["", "Agenda", *meeting.agenda.strip().splitlines()]
    return "\n".join(lines)
