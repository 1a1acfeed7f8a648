"""Meetings and the guests of one, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from liaison_app.records import Attendance, Meeting
from liaison_app.records.attendance import ATTENDANCE
from liaison_app.records.meeting import MEETING
from liaison_app.services.lists_out_columns import Column, ListOut, Shown, columns_of, records
from liaison_app.store.queries.lists_out import Names, guest_ids, numbers_at


def _meetings(names: Names, shown: Shown) -> Iterator[Sequence[Any]]:
    for part in records(MEETING, names, shown):
        counts = numbers_at(names.store, [meeting.id for meeting in part])
        yield [(meeting, *counts.get(meeting.id, ("", ""))) for meeting in part]


def _of_meeting(fields: str) -> tuple[Column, ...]:
    return tuple(map(_first, columns_of(Meeting, fields)))


def _first(column: Column) -> Column:
    return Column(column.heading, lambda row, names: column.cell(row[0], names))


def _guests(names: Names, shown: Shown) -> Iterator[Sequence[Any]]:
    """The guests of a meeting in the order of its list; somebody restricted only if asked for."""
    meeting = names.store.get(Meeting, shown.within or 0)
    ids = shown.ids
    if ids is None:
        ids = tuple(guest_ids(names.store, meeting.id or 0, restricted=shown.restricted))
    yield from records(ATTENDANCE, names, Shown("guests", ids))


def _named(one: Attendance, names: Names) -> str:
    if names.is_hidden("person", one.person_id):
        return names.of("person", one.person_id)
    return one.name or one.group_words


_GUESTS = (
    Column("Name", _named),
    *columns_of(Attendance, "post_title organisation_name count invited reply replied came"),
    *columns_of(Attendance, "deputy uninvited"),
    *(Column(c.heading, c.cell, is_note=True) for c in columns_of(Attendance, "notes")),
)

MEETINGS: tuple[ListOut, ...] = (
    ListOut(
        "meetings",
        "Meetings",
        MEETING,
        (
            *_of_meeting("title kind date starts ends place organisation_id organiser_id chair"),
            *_of_meeting("state matter_id"),
            Column("Asked", lambda row, _names: row[1]),
            Column("Came", lambda row, _names: row[2]),
        ),
        _meetings,
    ),
    ListOut("guests", "Guests", ATTENDANCE, _GUESTS, _guests, belongs_to="meeting"),
)
