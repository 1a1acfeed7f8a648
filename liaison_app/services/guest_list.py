"""The guest list of a meeting: who is put on it, be it a whole list or all who came last time, and taken off."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.language import counted, joined, phrase
from liaison_app.records import Attendance, MailingList, Meeting
from liaison_app.rules.safe_text import tidy
from liaison_app.services.attendance import add_lines, attendees
from liaison_app.services.guest_lines import lines_again, lines_for
from liaison_app.services.list_members import BY_HAND, CLOSED, LEFT_ALONE, RESTRICTED, members
from liaison_app.services.walk_ins import typed_line
from liaison_app.store.queries.mailing_lists import Contact
from liaison_app.store.store import Store

_NOT_ASKED = (
    BY_HAND,
    CLOSED,
    LEFT_ALONE,
    RESTRICTED,
)  # of a list, whom one does not ask unthinking


@dataclass(frozen=True, slots=True)
class Added:
    """What putting guests on the list came to.

    `lines` are those that are new on it; `known` counts who was on it already; `left_out` are the
    titles and reasons of those of a mailing list who are not to be written to.
    """

    lines: tuple[Attendance, ...]
    known: int = 0
    left_out: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """“3 guests put on the list. 1 left out, who is not to be written to.”"""
        put = counted(
            "{count} guest put on the list.", "{count} guests put on the list.", len(self.lines)
        )
        left = counted(
            "{count} left out, who is not to be written to.",
            "{count} left out, who are not to be written to.",
            len(self.left_out),
        )
        return joined(" ", [put, left] if self.left_out else [put])


def add_contacts(
    store: Store, meeting_id: int, contacts: Sequence[Contact], origin: object | None = None
) -> Added:
    """Put posts, people and bodies on the list, with their names as on the day; raises Gone."""
    wanted = list(dict.fromkeys(contacts))
    return _add(store, meeting_id, lines_for(store, wanted, meeting_id), origin)


def add_list(store: Store, meeting_id: int, list_id: int, origin: object | None = None) -> Added:
    """Put everyone of a mailing list on it, but for those who are not to be written to.

    Whoever lacks an address, or shares one, is asked all the same. Raises Gone.
    """
    found = members(store, store.get(MailingList, list_id))
    asked = [one for one in found if one.cause not in _NOT_ASKED]
    left_out = tuple((one.title, one.reason) for one in found if one.cause in _NOT_ASKED)
    added = add_contacts(store, meeting_id, [one.contact for one in asked], origin)
    return dataclasses.replace(added, left_out=left_out)


def add_from(store: Store, meeting_id: int, earlier_id: int, origin: object | None = None) -> Added:
    """Put those who came to an earlier meeting on it; where nobody ticked them, all who were asked.

    A post comes with whoever holds it now; groups come without their number. Raises Gone.
    """
    everyone = attendees(store, earlier_id)
    came = [one for one in everyone if one.was_there]
    lines = lines_again(store, [one.line for one in came or everyone], meeting_id)
    return _add(store, meeting_id, lines, origin)


def add_typed(store: Store, meeting_id: int, words: str, origin: object | None = None) -> Added:
    """Put somebody on it as typed: “Name, Post, Body”, or a group without names, “12 head teachers”.

    Raises Refusal for no words.
    """
    if not tidy(words):
        raise Refusal(phrase("Say who it is: a name, a post, a body, or a group in words."))
    return _add(store, meeting_id, [typed_line(store, meeting_id, words)], origin)


def add_group(store: Store, meeting_id: int, words: str, origin: object | None = None) -> Added:
    """Put a group without names on it, “a number of head teachers”; “12 pupils” says how many.

    Raises Refusal without words.
    """
    said = tidy(words)
    if not said:
        raise Refusal(phrase("Say who they are: “a number of head teachers”."))
    line = typed_line(store, meeting_id, said)
    if not line.group_words:
        line = Attendance(meeting_id=meeting_id, group_words=said)
    return _add(store, meeting_id, [line], origin)


def guests_words(count: int) -> str:
    """“1 guest”, “12 guests”."""
    return counted("{count} guest", "{count} guests", count)


def _add(
    store: Store, meeting_id: int, lines: Sequence[Attendance], origin: object | None
) -> Added:
    store.get(Meeting, meeting_id)
    if not lines:
        return Added(())
    with store.change(f"Add to the guest list: {guests_words(len(lines))}", origin) as pen:
        added = add_lines(store, pen, meeting_id, lines)
    return Added(tuple(added), len(lines) - len(added))
