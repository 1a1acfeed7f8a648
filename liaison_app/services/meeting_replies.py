"""What guests of a meeting answer: coming, apologies, a deputy; and whom we asked by word of mouth."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Attendance, Correspondence, Meeting, Party, Person
from liaison_app.records.attendance import ACCEPTED, APOLOGIES, MOST_PEOPLE, SENDS_DEPUTY
from liaison_app.records.meeting import PLANNED
from liaison_app.records.party import contact_of
from liaison_app.records.person import full_name
from liaison_app.rules.safe_text import tidy
from liaison_app.services.guest_list import guests_words
from liaison_app.services.invited import line_of
from liaison_app.store.pen import Pen
from liaison_app.store.queries.attendance import meetings_of
from liaison_app.store.store import Store

_DEEDS = {
    "": phrase("No answer yet"),
    ACCEPTED: phrase("Is coming"),
    APOLOGIES: phrase("Sent apologies"),
    SENDS_DEPUTY: phrase("Sends a deputy"),
}
ASKED_BY = (
    ("telephone", phrase("By telephone"), "Asked by telephone."),
    ("person", phrase("In person"), "Asked in person."),
    ("message", phrase("By message"), "Asked by message."),
    (
        "letter",
        phrase("By a letter or e-mail that is not in this file"),
        "Asked by letter or e-mail.",
    ),
)
"""How somebody was asked otherwise than by a letter of the file: key, in a menu, as it is noted."""


@dataclass(frozen=True, slots=True)
class GuestAnswer:
    """What one guest answered: the line of the guest list, one of REPLIES, and who comes instead."""

    line_id: int
    reply: str
    deputy: str = ""
    deputy_person_id: int | None = None


# Answers


def answer(
    store: Store,
    ids: Sequence[int],
    reply: str,
    day: str,
    origin: object | None = None,
    *,
    deputy: str = "",
    deputy_person_id: int | None = None,
) -> str:
    """Note what guests answered on a day (ISO), in one change; returns its label.

    `reply` is one of attendance.REPLIES, "" takes an answer back. A deputy in Contacts is named as
    there. Lines deleted meanwhile are passed over.
    """
    if deputy_person_id is not None:
        person = store.get(Person, deputy_person_id)
        deputy = full_name(person) or person.known_as
    said = GuestAnswer(0, reply, tidy(deputy), deputy_person_id)
    return _change(store, ids, _DEEDS[reply], lambda line: _answered(line, said, day), origin)


def note_answer(pen: Pen, store: Store, said: GuestAnswer, day: str) -> None:
    """The same of one guest inside the change at hand; of a line deleted meanwhile, nothing."""
    line = store.find(Attendance, said.line_id)
    if line is not None:
        pen.save(_answered(line, said, day))


def _answered(line: Attendance, said: GuestAnswer, day: str) -> Attendance:
    sends = said.reply == SENDS_DEPUTY
    named = said.deputy or (line.deputy if sends else "")
    linked = said.deputy_person_id
    if sends and linked is None and named == line.deputy:
        linked = line.deputy_person_id
    replied = day if said.reply else ""
    if said.reply and said.reply == line.reply:
        replied = line.replied or day
    return dataclasses.replace(
        line,
        reply=said.reply,
        replied=replied,
        deputy=named if sends else "",
        deputy_person_id=linked if sends else None,
    )


# Asked by word of mouth


def mark_asked(
    store: Store, ids: Sequence[int], how: str, day: str, origin: object | None = None
) -> str:
    """Note that guests were asked on a day (ISO), and how (a key of ASKED_BY); returns the label.

    Whoever was asked before keeps that day.
    """
    words = next(noted for key, _menu, noted in ASKED_BY if key == how)

    def asked(line: Attendance) -> Attendance:
        if line.invited:
            return line
        notes = line.notes if words in line.notes else "\n".join(filter(None, (line.notes, words)))
        return dataclasses.replace(line, invited=day, notes=notes)

    return _change(store, ids, phrase("Asked"), asked, origin)


def not_asked(store: Store, ids: Sequence[int], origin: object | None = None) -> str:
    """Take back that guests were asked, and how; their letters stay. Returns the label."""
    how = {noted for _key, _menu, noted in ASKED_BY}

    def unasked(line: Attendance) -> Attendance:
        notes = "\n".join(words for words in line.notes.splitlines() if words not in how)
        return dataclasses.replace(line, invited="", notes=notes)

    return _change(store, ids, phrase("Not asked after all"), unasked, origin)


def expect(store: Store, id: int, typed: str, origin: object | None = None) -> str:
    """Note how many a group will be, "" for nobody knows; returns the label.

    Raises:
        Refusal: what was typed is no number of people.
    """
    words = typed.strip().replace(",", "")
    if words and not (words.isdecimal() and 1 <= int(words[:7]) <= MOST_PEOPLE):
        raise Refusal(phrase("Say how many they are as a number, or leave it empty."))
    count = int(words) if words else None
    return _change(
        store, [id], phrase("How many"), lambda line: dataclasses.replace(line, count=count), origin
    )


# A reply that is logged


@dataclass(frozen=True, slots=True)
class Guest:
    """Whose answer something that came in may be: the line of the guest list, and the meeting.

    `by_letter` says that it answers a letter for that meeting; otherwise only its sender tells.
    """

    line: Attendance
    meeting: Meeting
    by_letter: bool = True


def guest_answering(
    store: Store, letter_id: int | None, senders: Iterable[Party], today: dt.date
) -> Guest | None:
    """The guest of whose answer a reply tells, be it to this letter of ours or to none.

    `senders` are who sent it, or whom it answers for. Without a letter for a meeting it is the next
    meeting to which one of them was asked and has not answered; restricted ones are not proposed.
    """
    letter = store.find(Correspondence, letter_id)
    meeting = store.find(Meeting, letter.meeting_id) if letter is not None else None
    if meeting is None:
        return _asked_and_silent(store, senders, today)
    lines = store.where(Attendance, meeting_id=meeting.id, order_by="position, id")
    for party in senders:
        line = line_of(party, lines)
        if line is not None:
            return Guest(line, meeting)
    return None


def _asked_and_silent(store: Store, senders: Iterable[Party], today: dt.date) -> Guest | None:
    """The next meeting to which one of these was asked and has not answered."""
    now = today.isoformat()
    for party in senders:
        contact = contact_of(party)
        found = meetings_of(store, *contact) if contact is not None else []
        found.sort(key=lambda one: (not one.date, one.date))
        for one in found:
            ahead = not one.date or one.date >= now[: len(one.date)]
            line = line_of(party, one.lines)
            if one.state != PLANNED or one.restricted or not ahead or line is None:
                continue
            if line.invited and not line.reply:
                return Guest(line, store.get(Meeting, one.id), by_letter=False)
    return None


def meeting_of(store: Store, said: GuestAnswer | None) -> int | None:
    """The meeting whose guest answered; None for no answer, or a line deleted meanwhile."""
    line = store.find(Attendance, said.line_id) if said is not None else None
    return line.meeting_id if line is not None else None


def _change(
    store: Store,
    ids: Sequence[int],
    deed: str,
    said: Callable[[Attendance], Attendance],
    origin: object | None,
) -> str:
    lines = [line for id in ids if (line := store.find(Attendance, id)) is not None]
    label = phrase("{deed}: {guests}", deed=deed, guests=guests_words(len(lines)))
    with store.change(label, origin) as pen:
        for line in lines:
            pen.save(said(line))
    return label
