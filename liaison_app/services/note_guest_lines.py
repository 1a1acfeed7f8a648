"""Who was at a meeting by its pasted note, put on its list; and whoever is new, into Contacts if wished."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import NamedTuple

from liaison_app.records import Attendance, Meeting, Organisation, Tenure
from liaison_app.records.attendance import (
    ABSENT,
    APOLOGIES,
    LATE,
    MOST_PEOPLE,
    PRESENT,
    SENT_DEPUTY,
)
from liaison_app.records.fields import Entry
from liaison_app.records.person import full_name
from liaison_app.rules import attendance_reader as reader
from liaison_app.rules.person_named import person_named
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services.attendance import add_lines, with_came
from liaison_app.services.note_names import Found, Known
from liaison_app.services.note_proposals import Guest
from liaison_app.store.pen import Pen
from liaison_app.store.queries.attendance import attendance_rows
from liaison_app.store.store import Store

_CAME = {
    reader.PRESENT: PRESENT,
    reader.LATE: LATE,
    reader.APOLOGIES: ABSENT,
    reader.ABSENT: ABSENT,
    reader.INVITED: "",
}


class NewPeople:
    """Those put into Contacts by one note, each once."""

    def __init__(self, pen: Pen):
        self._pen = pen
        self._added: dict[tuple[str, str], Found] = {}

    def known(self, kind: str, words: str) -> Found | None:
        """Whoever of that name was put there by this note."""
        return self._added.get((kind, fold(words)))

    def body(self, words: str) -> Found:
        """A body of that name, put into Contacts once."""
        key = ("organisation", fold(words))
        if key not in self._added:
            kept = self._pen.save(Organisation(name=words))
            self._added[key] = Found("organisation", kept.id or 0, kept.name)
        return self._added[key]

    def person(self, said: reader.Attendee, post_id: int | None, meeting: Meeting) -> Found:
        """A person put into Contacts once, in the post they hold if that is known."""
        key = ("person", fold(said.name))
        if key not in self._added:
            person = person_named(said.name)
            kept = self._pen.save(
                dataclasses.replace(
                    person,
                    emails=(Entry("E-mail", said.email),) if said.email else (),
                    data_source=shorten(f"Note of a meeting: {meeting.title}", 120),
                )
            )
            if post_id is not None:
                since = meeting.date
                source = shorten(f"Meeting: {meeting.title}", 120)
                self._pen.save(
                    Tenure(person_id=kept.id, post_id=post_id, from_date=since, source=source)
                )
            self._added[key] = Found("person", kept.id or 0, full_name(kept) or said.name)
        return self._added[key]


def put_guests(
    store: Store,
    pen: Pen,
    meeting: Meeting,
    guests: Sequence[Guest],
    people: NewPeople,
    known: Known,
) -> None:
    """A line each; whoever is on the list already is ticked there."""
    there = [_folded(row.line) for row in attendance_rows(store, meeting.id or 0)]
    new: list[Attendance] = []
    for guest in guests:
        line = _line(guest, people, known, meeting)
        folded = _folded(line)
        before = next((one.line for one in there if _is_same(one, folded)), None)
        if before is None:
            new.append(line)
        elif line.came:
            kept = with_came(before, line.came, line.deputy)
            reply = line.reply or before.reply
            pen.save(dataclasses.replace(kept, reply=reply, count=line.count or kept.count))
    add_lines(store, pen, meeting.id or 0, new)


def _line(guest: Guest, people: NewPeople, known: Known, meeting: Meeting) -> Attendance:
    said = guest.said
    person, body, post_id = guest.person, guest.body, guest.post_id
    if guest.add:
        body = body or (people.body(said.body) if said.body else None)
        if said.name and person is None:
            person = people.person(said, post_id, meeting)
    came = _CAME[said.how]
    post = known.post_titles.get(post_id or 0, "")
    return Attendance(
        person_id=person.id if person else None,
        organisation_id=body.id if body else None,
        post_id=post_id,
        name=person.words if person else said.name,
        post_title=said.post or post,
        organisation_name=body.words if body else said.body,
        group_words=said.group,
        count=said.count if said.count and said.count <= MOST_PEOPLE else None,
        reply=APOLOGIES if said.how == reader.APOLOGIES else "",
        came=SENT_DEPUTY if said.deputy else came,
        deputy=said.deputy,
    )


class _Folded(NamedTuple):
    """A line with its names folded, once for all comparisons."""

    line: Attendance
    name: str
    group: str
    body: str


def _folded(line: Attendance) -> _Folded:
    names = (line.name, line.group_words, line.organisation_name)
    return _Folded(line, *map(fold, names))


def _is_same(there: _Folded, named: _Folded) -> bool:
    """Whether a line of the list is whoever the note names."""
    before, line = there.line, named.line
    if before.person_id is not None and line.person_id is not None:
        return before.person_id == line.person_id
    if named.name:
        return there.name == named.name
    if named.group:
        return there.group == named.group
    if before.post_id is not None and line.post_id is not None:
        return before.post_id == line.post_id
    if line.post_title:
        return False
    same = before.organisation_id is not None and before.organisation_id == line.organisation_id
    return same or bool(named.body and there.body == named.body)
