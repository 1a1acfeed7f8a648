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
            for line in lines_of(party, lists[id]):
                if not line.invited:
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
    """The first line of a guest list that a party to a letter stands for; None for none."""
    found = lines_of(party, lines)
    return found[0] if found else None


def lines_of(party: Party, lines: Iterable[Attendance]) -> list[Attendance]:
    """The lines of a guest list that a party to a letter stands for.

    That of the person, or those of the same post or body; or else the body as a whole, for which
    somebody of it is written to.
    """
    everyone = list(lines)
    alike = [line for line in everyone if guest_of(line) == contact_of(party) is not None]
    if party.person_id is not None:
        theirs = [line for line in alike or everyone if line.person_id == party.person_id]
        if theirs:
            return theirs
    if alike or party.organisation_id is None:
        return alike
    return [line for line in everyone if guest_of(line) == ("organisation", party.organisation_id)]
