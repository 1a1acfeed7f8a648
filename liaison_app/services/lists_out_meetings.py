"""Meetings and the guests of one, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from liaison_app.records import Attendance, Meeting
from liaison_app.records.attendance import ATTENDANCE
from liaison_app.records.meeting import MEETING
from liaison_app.services.attendance import attendees
from liaison_app.services.attendees import Attendee
from liaison_app.services.lists_out_columns import Column, ListOut, Shown, columns_of, records
from liaison_app.services.meeting_chair import chair_words
from liaison_app.store.queries.lists_out import Names, numbers_at


def _meetings(names: Names, shown: Shown) -> Iterator[Sequence[Any]]:
    for part in records(MEETING, names, shown):
        counts = numbers_at(names.store, [meeting.id for meeting in part])
        yield [(meeting, *counts.get(meeting.id, ("", ""))) for meeting in part]


def _of_meeting(fields: str) -> tuple[Column, ...]:
    return tuple(map(_first, columns_of(Meeting, fields)))


def _first(column: Column) -> Column:
    return Column(column.heading, lambda row, names: column.cell(row[0], names))


def _chair(row: Sequence[Any], names: Names) -> str:
    """Who is in the chair, as papers may say it: not where it names somebody restricted."""
    meeting: Meeting = row[0]
    return meeting.chair if names.restricted else chair_words(names.store, meeting)


def _guests(names: Names, shown: Shown) -> Iterator[Sequence[Attendee]]:
    """The guests of a meeting in the order they are shown; whose name is restricted has none.

    Raises Gone when the meeting has been deleted.
    """
    meeting = names.store.get(Meeting, shown.within or 0)
    everyone = attendees(names.store, meeting.id or 0)
    if shown.ids is not None:
        by_id = {one.id: one for one in everyone}
        everyone = [by_id[id] for id in shown.ids if id in by_id]
    if names.restricted:
        everyone = [replace(one, hides_name=False, hides_body=False) for one in everyone]
    yield everyone


def _of_line(fields: str) -> tuple[Column, ...]:
    return tuple(map(_inner, columns_of(Attendance, fields)))


def _inner(column: Column) -> Column:
    return Column(column.heading, lambda one, names: column.cell(one.line, names))


_GUESTS = (
    Column("Name", lambda one, _names: one.line.group_words or one.name),
    Column("Post", lambda one, _names: one.post),
    Column("Organisation", lambda one, _names: one.body),
    *_of_line("count invited reply replied came"),
    Column("Deputy", lambda one, _names: one.deputy),
    *_of_line("uninvited"),
    Column("Notes", lambda one, _names: "" if one.restricted else one.line.notes, is_note=True),
)

MEETINGS: tuple[ListOut, ...] = (
    ListOut(
        "meetings",
        "Meetings",
        MEETING,
        (
            *_of_meeting("title kind date starts ends place organisation_id organiser_id"),
            Column("In the chair", _chair),
            *_of_meeting("state matter_id"),
            Column("Asked", lambda row, _names: row[1]),
            Column("Came", lambda row, _names: row[2]),
        ),
        _meetings,
    ),
    ListOut("guests", "Guests", ATTENDANCE, _GUESTS, _guests, belongs_to="meeting"),
)
