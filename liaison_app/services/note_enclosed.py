"""The note that a letter encloses: named among its enclosures, attached to its e-mail, kept with its mailing."""

from __future__ import annotations

import dataclasses

from liaison_app.exchange.email_draft import Enclosed
from liaison_app.records import Correspondence, File, Mailing, Meeting, MeetingNote
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_dates import say_date
from liaison_app.services.meeting_papers import kind_words
from liaison_app.store.pen import Pen
from liaison_app.store.store import Store


def enclosure_words(meeting: Meeting, version: int = 1) -> str:
    """“Note of the round table of 2 June 2017”: the line among a letter's enclosures."""
    on = f" of {say_date(meeting.date)}" if meeting.date else ""
    return f"Note of {kind_words(meeting)}{on}{_later(version)}"


def note_of(store: Store, item: Correspondence) -> MeetingNote | None:
    """The version of the note that a letter for a meeting names among its enclosures; None without.

    The line is the one `enclosure_words` gives; words after it, such as “(draft)”, do not matter.
    """
    meeting = store.find(Meeting, item.meeting_id)
    if meeting is None or not item.enclosures:
        return None
    lines = [fold(line) for line in item.enclosures]
    versions = store.where(MeetingNote, meeting_id=meeting.id, order_by="version DESC, id DESC")
    for one in versions:
        words = fold(enclosure_words(meeting, one.version or 1))
        if any(line.startswith(words) for line in lines):
            return one
    return None


def note_enclosed(store: Store, item: Correspondence) -> tuple[Enclosed, ...]:
    """The PDF of the note that goes out with a letter, to be attached to its e-mail."""
    version = note_of(store, item)
    file = store.find(File, version.pdf_id) if version is not None else None
    if file is None:
        return ()
    return (Enclosed(file.name, file.media_type, store.bytes_of(file)),)


def note_mailed(store: Store, pen: Pen, item: Correspondence, mailing: Mailing) -> None:
    """Keep with which mailing a note was circulated, in the change that logs its letters."""
    version = note_of(store, item)
    if version is not None and version.mailing_id is None and version.circulated_on:
        pen.save(dataclasses.replace(version, mailing_id=mailing.id))


def _later(version: int) -> str:
    return f" (version {version})" if version > 1 else ""
