"""Attendance: the guest list of a meeting and who came: read, put down and ticked, each deed one change."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from liaison_app.language import counted, phrase
from liaison_app.records import Attendance
from liaison_app.records.attendance import (
    ABSENT,
    ACCEPTED,
    APOLOGIES,
    LATE,
    PRESENT,
    SENDS_DEPUTY,
    SENT_DEPUTY,
)
from liaison_app.rules.body_kinds import kind_from_name
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services.attendees import (
    Attendee,
    Body,
    Section,
    Tally,
    at_least,
    by_body,
    tally,
)
from liaison_app.services.guest_lines import (
    add_lines,
    join_to_contact,
    line_for,
    name_of,
    present_holder,
    same_guest,
)
from liaison_app.store.queries.attendance import AttendanceRow, attendance_row, attendance_rows
from liaison_app.store.store import Store

__all__ = [
    "Attendee",
    "Body",
    "Section",
    "Tally",
    "add_lines",
    "all_who_accepted",
    "at_least",
    "attendees",
    "by_body",
    "is_awaited",
    "join_to_contact",
    "line_for",
    "name_of",
    "name_who_came",
    "present_holder",
    "same_guest",
    "send_apologies",
    "set_came",
    "set_count",
    "take_off",
    "tally",
    "with_came",
]

# Reading


def attendees(store: Store, meeting_id: int) -> list[Attendee]:
    """Everyone asked to a meeting or there, in the order they were put down; one statement.

    Whoever's body was only typed is of the body that others of the list are of by that very name.
    """
    found = [_attendee(row) for row in attendance_rows(store, meeting_id)]
    bodies = {fold(one.line.organisation_name): one for one in found if one.body_id}
    return [_of_body(one, bodies.get(fold(one.line.organisation_name))) for one in found]


# Ticking


def set_came(
    store: Store, ids: Sequence[int], came: str, origin: object | None = None, *, deputy: str = ""
) -> str:
    """Say of lines whether they came, in one change; returns its label, “Mark present: 12 people”.

    `came` is one of attendance.CAME; `deputy` names who came instead, where one did. Lines deleted
    meanwhile are passed over.
    """
    lines = [line for id in ids if (line := store.find(Attendance, id)) is not None]
    label = phrase("{deed}: {who}", deed=_DEEDS[came], who=_called(store, lines))

    def said(line: Attendance) -> Attendance:
        return with_came(line, came, deputy)

    _change(store, lines, said, label, origin)
    return label


def with_came(line: Attendance, came: str, deputy: str = "") -> Attendance:
    """A line with what is said of whether they came; who came instead stays only where one did.

    A deputy who was announced and is not named anew keeps the name.
    """
    if came == SENT_DEPUTY:
        named = deputy or line.deputy
        linked = line.deputy_person_id if named == line.deputy else None
        return dataclasses.replace(line, came=came, deputy=named, deputy_person_id=linked)
    announced = line.reply == SENDS_DEPUTY
    return dataclasses.replace(
        line,
        came=came,
        deputy=line.deputy if announced else "",
        deputy_person_id=line.deputy_person_id if announced else None,
    )


def send_apologies(
    store: Store, ids: Sequence[int], day: str = "", origin: object | None = None
) -> str:
    """Put apologies down, at whatever time they came: they answered so, and were not there."""
    lines = [line for id in ids if (line := store.find(Attendance, id)) is not None]
    label = phrase("Apologies: {who}", who=_called(store, lines))

    def said(line: Attendance) -> Attendance:
        replied = line.replied if line.reply == APOLOGIES else day
        absent = ABSENT if line.came else ""
        return dataclasses.replace(
            line,
            reply=APOLOGIES,
            replied=replied,
            came=absent,
            deputy="",
            deputy_person_id=None,
        )

    _change(store, lines, said, label, origin)
    return label


def all_who_accepted(
    store: Store, meeting_id: int, origin: object | None = None
) -> tuple[str, list[int]]:
    """Everyone who accepted was there, and announced deputies came: those of whom nothing is said yet.

    Returns the label of the change and the ids of the lines; neither when there is nobody.
    """
    lines = [line for line in store.where(Attendance, meeting_id=meeting_id) if is_awaited(line)]
    if not lines:
        return "", []
    label = phrase("Mark present: {who}", who=_called(store, lines))

    def said(line: Attendance) -> Attendance:
        return with_came(line, SENT_DEPUTY if line.reply == SENDS_DEPUTY else PRESENT)

    _change(store, lines, said, label, origin)
    return label, [line.id or 0 for line in lines]


def take_off(store: Store, ids: Sequence[int], origin: object | None = None) -> str:
    """Take lines off the list in one change; returns its label."""
    lines = [line for id in ids if (line := store.find(Attendance, id)) is not None]
    label = phrase("Take off the list: {who}", who=_called(store, lines))
    with store.change(label, origin) as pen:
        for line in lines:
            pen.delete(line)
    return label


def name_who_came(store: Store, id: int, name: str, origin: object | None = None) -> str:
    """Say who came from a body of which nobody was named, "" if nobody knows; returns the label."""
    line = store.get(Attendance, id)
    label = phrase("Mark present: {who}", who=_called(store, [line]))
    with store.change(label, origin) as pen:
        pen.save(dataclasses.replace(line, came=PRESENT, name=name or line.name))
    return label


def set_count(store: Store, id: int, count: int | None, origin: object | None = None) -> str:
    """Say how many a group, or those of a body, were; None when nobody counted. Returns the label.

    Raises:
        Invalid: it is no number of people.
    """
    line = store.get(Attendance, id)
    label = phrase("How many they were: {who}", who=_called(store, [line]))
    with store.change(label, origin) as pen:
        pen.save(dataclasses.replace(line, count=count))
    return label


def is_awaited(line: Attendance) -> bool:
    """Whether they said they would come, or send somebody, and nothing is said yet of the day."""
    return not line.came and line.reply in (ACCEPTED, SENDS_DEPUTY)


_DEEDS = {
    "": phrase("Not said whether they came"),
    PRESENT: phrase("Mark present"),
    LATE: phrase("Mark late"),
    SENT_DEPUTY: phrase("Mark deputy"),
    ABSENT: phrase("Did not come"),
}


def _change(
    store: Store,
    lines: Sequence[Attendance],
    said: Callable[[Attendance], Attendance],
    label: str,
    origin: object | None,
) -> None:
    with store.change(label, origin) as pen:
        for line in lines:
            pen.save(said(line))


def _called(store: Store, lines: Sequence[Attendance]) -> str:
    """“Chief Constable” of one line, “12 people” of more; nobody restricted is named in a label."""
    if len(lines) != 1:
        people = tally(map(Attendee, lines))
        said = at_least(people.asked, people.open_asked)
        return counted("{number} person", "{number} people", people.asked, number=said)
    row = attendance_row(store, lines[0].id or 0)
    return shorten((_attendee(row) if row else Attendee(lines[0])).title, 60)


# Within


def _of_body(one: Attendee, other: Attendee | None) -> Attendee:
    if one.body_id or other is None or not one.line.organisation_name:
        return one
    return dataclasses.replace(
        one,
        body_id=other.body_id,
        body_kind=other.body_kind,
        body_faith=other.body_faith,
        hides_body=other.hides_body,
    )


def _attendee(row: AttendanceRow) -> Attendee:
    """A body that Contacts does not have stands under the heading its name tells of, as groups do."""
    said = row.line.organisation_name or row.line.group_words
    kind = row.body_kind or kind_from_name(said)
    return Attendee(
        row.line,
        row.body_id,
        kind,
        row.body_faith,
        hides_name=row.hides_name,
        hides_body=row.hides_body,
        moved_on=row.moved_on,
    )
