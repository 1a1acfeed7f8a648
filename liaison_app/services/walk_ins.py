"""Who comes to a meeting without standing on its list: found in Contacts, or kept as they were named."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from liaison_app.language import phrase
from liaison_app.records import Attendance, Organisation
from liaison_app.records.attendance import PRESENT, SENT_DEPUTY
from liaison_app.rules.attendance_reader import read_attendance
from liaison_app.rules.safe_text import fold, tidy
from liaison_app.services.attendance import add_lines, attendees, same_guest
from liaison_app.services.guest_lines import called
from liaison_app.store.store import Store

_MANY = re.compile(r"([1-9]\d{0,4})\s+\S")


def typed_line(store: Store, meeting_id: int, words: str) -> Attendance:
    """A line from words as typed: “Name, Post, Body”, “Elm School”, “12 head teachers”.

    A body that Contacts has by that very name is linked; nothing else is guessed.
    """
    said = tidy(words)
    found = read_attendance(said)
    if len(found) != 1:
        return Attendance(meeting_id=meeting_id, name=said)
    one = found[0]
    group, count, name = one.group, one.count, one.name
    if not group and (many := _MANY.match(name)):  # “4 sixth formers”
        group, count, name = name, int(many[1]), ""
    return Attendance(
        meeting_id=meeting_id,
        organisation_id=_body_called(store, one.body),
        name=name if not one.deputy else one.name or said,
        post_title=one.post,
        organisation_name=one.body,
        group_words=group,
        count=count,
        deputy=one.deputy,
    )


def come_in(store: Store, line: Attendance, origin: object | None = None) -> tuple[str, Attendance]:
    """Somebody came: their line at the end of the list, or the one they have already, marked so.

    Whoever comes first from a body that stands there without a name is its name. They count as not
    having been asked where others on the list were, unless their body was. Returns the label of the
    change and the line as it stands.
    """
    meeting_id = line.meeting_id or 0
    there = [one.line for one in attendees(store, meeting_id)]
    asked = any(one.invited or one.reply for one in there)
    came = SENT_DEPUTY if line.deputy else PRESENT
    label = phrase("Mark present: {who}", who=called(store, line))
    with store.change(label, origin) as pen:
        same = same_guest(line, there)
        if same is not None:
            deputy = line.deputy or same.deputy
            return label, pen.save(dataclasses.replace(same, came=came, deputy=deputy))
        if (bare := _unnamed_line(line, there)) is not None:
            return label, pen.save(
                dataclasses.replace(
                    bare,
                    came=came,
                    post_id=line.post_id,
                    person_id=line.person_id,
                    name=line.name,
                    post_title=line.post_title,
                    deputy=line.deputy,
                )
            )
        of_guests = any(one.post_id is None and _is_of_body(one, line) for one in there)
        new = dataclasses.replace(line, came=came, uninvited=asked and not of_guests)
        return label, add_lines(store, pen, meeting_id, [new])[0]


def _unnamed_line(line: Attendance, there: Sequence[Attendance]) -> Attendance | None:
    """The line of their body for which nobody is named yet: whoever comes from it first is on it."""
    if line.group_words or not (line.name or line.post_title):
        return None
    for one in there:
        named = one.name or one.post_title or one.group_words or one.post_id or one.person_id
        if not named and one.count is None and _is_of_body(one, line):
            return one
    return None


def _is_of_body(one: Attendance, line: Attendance) -> bool:
    """Whether both are of one body, by what Contacts has or by its name."""
    if one.organisation_id is not None and one.organisation_id == line.organisation_id:
        return True
    said = fold(line.organisation_name)
    return bool(said) and fold(one.organisation_name) == said


def _body_called(store: Store, name: str) -> int | None:
    """The one body of that name, in capitals or not."""
    wanted = fold(name)
    found = [one.id for one in store.all(Organisation) if wanted and fold(one.name) == wanted]
    return found[0] if len(found) == 1 else None
