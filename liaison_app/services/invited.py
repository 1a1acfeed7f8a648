"""Who was asked to a meeting by a letter that went, noted on the guest list in the change that sends it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import TYPE_CHECKING

from liaison_app.records import Attendance, Correspondence, Meeting, Party
from liaison_app.records.meeting import PLANNED
from liaison_app.records.party import contact_of
from liaison_app.store.pen import Pen
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.services.letters import Letter


def is_invitation(item: Correspondence, meeting: Meeting) -> bool:
    """Whether a letter of ours asks people to this meeting.

    What goes out for a meeting that is planned, by its day at the latest, asks people to it. Thanks,
    the note and what else belongs to a meeting go out after it, or once it was held or called off.
    """
    if item.meeting_id != meeting.id or meeting.state != PLANNED:
        return False
    return not meeting.date or item.date[: len(meeting.date)] <= meeting.date


def note_invited(pen: Pen, store: Store, letters: Iterable[Letter]) -> int:
    """Note on the guest lists whom these letters, sent in the change at hand, ask; returns how many.

    Who was asked before keeps that day. Whoever is not on the list is not put there: a letter may
    go to somebody for their knowledge only.
    """
    noted = 0
    meetings: dict[int, Meeting | None] = {}
    lists: dict[int, list[Attendance]] = {}
    for letter in letters:
        id = letter.item.meeting_id
        if id is None:
            continue
        if id not in meetings:
            meetings[id] = store.find(Meeting, id)
            lists[id] = store.where(Attendance, meeting_id=id, order_by="position, id")
        meeting = meetings[id]
        if meeting is None or not is_invitation(letter.item, meeting):
            continue
        for party in letter.to:
            line = line_of(party, lists[id])
            if line is not None and not line.invited:
                kept = pen.save(dataclasses.replace(line, invited=letter.item.date))
                lists[id][lists[id].index(line)] = kept
                noted += 1
    return noted


def guest_of(line: Attendance) -> tuple[str, int] | None:
    """Kind and id of what Contacts has for a guest: the post, or else person, or else body."""
    for kind in ("post", "person", "organisation"):
        id: int | None = getattr(line, f"{kind}_id")
        if id is not None:
            return kind, id
    return None


def line_of(party: Party, lines: Iterable[Attendance]) -> Attendance | None:
    """The line of a guest list that a party to a letter stands for; None where there is none.

    The same post, or person, or body; or else the body as a whole, for which somebody of it is
    written to.
    """
    everyone = list(lines)
    wanted = contact_of(party)
    if wanted is None:
        return None
    for line in everyone:
        if guest_of(line) == wanted:
            return line
    for line in everyone:
        if party.person_id is not None and line.person_id == party.person_id:
            return line
    body = party.organisation_id
    if body is None:
        return None
    return next((line for line in everyone if guest_of(line) == ("organisation", body)), None)
