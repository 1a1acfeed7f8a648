"""Letters to the guests of a meeting: invitations, reminders, and word that it was changed or called off.

Each is an ordinary draft in the words of its template, which belongs to the meeting: to one guest it
is addressed, to many it goes as any letter to many, with a list for itself, or by e-mail as a copy
for each. No reply is waited for, since answers stand on the guest list.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.language import counted, joined, phrase
from liaison_app.records import Attendance, Meeting
from liaison_app.records.correspondence import FOR_EACH
from liaison_app.records.meeting import CANCELLED, HELD
from liaison_app.services import letters, mailing_lists, questions
from liaison_app.services.attendance import Attendee
from liaison_app.services.invited import guest_of
from liaison_app.services.letters import Letter
from liaison_app.services.list_members import NO_ADDRESS, SAME_ADDRESS, Member, as_members
from liaison_app.services.templates import preferred, put_in
from liaison_app.store.queries.mailing_lists import Contact
from liaison_app.store.store import Store

INVITE, REMIND, CHANGE, CALL_OFF = "invite", "remind", "change", "call_off"
_TEMPLATES = {
    INVITE: "invitation",
    REMIND: "invitation_reminder",
    CHANGE: "invitation_changed",
    CALL_OFF: "invitation_called_off",
}
_LABELS = {
    INVITE: "Write invitation",
    REMIND: "Remind guests",
    CHANGE: "Write that the meeting is changed",
    CALL_OFF: "Write that the meeting is called off",
}
_LISTS = {
    INVITE: "to invite",
    REMIND: "to remind",
    CHANGE: "to be told of the change",
    CALL_OFF: "to be told",
}
BY_POST, BY_EMAIL = "post", "email"
_DAYS_GIVEN = 10  # after which whoever was asked is reminded, where no day for answers is set
_NO_EMAIL = phrase("No e-mail address is known.")
_NOT_KNOWN = phrase("Not in Contacts, so no letter can go to them.")
_REACHED_BY_EMAIL = ("", NO_ADDRESS, SAME_ADDRESS)


@dataclass(frozen=True, slots=True)
class Reach:
    """Who of some guests can be written to, as Contacts has them, and who cannot, with a sentence.

    Whoever asked to be left alone, or is restricted, gets none, as on a mailing list.
    """

    members: tuple[Member, ...]
    left_out: tuple[tuple[Attendance, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft that was begun, the list it is to go to (None: it is addressed), and who is left out."""

    letter: Letter
    list_id: int | None
    reach: Reach


# Whom


def to_ask(everyone: Iterable[Attendee]) -> list[Attendance]:
    """Who is on the list and was never asked, nor has answered, nor was there."""
    lines = (one.line for one in everyone)
    return [line for line in lines if not (line.invited or line.reply or line.came)]


def to_remind(everyone: Iterable[Attendee]) -> list[Attendance]:
    """Who was asked and has not answered."""
    lines = (one.line for one in everyone)
    return [line for line in lines if line.invited and not line.reply and not line.came]


def due_reminders(
    meeting: Meeting, everyone: Iterable[Attendee], today: dt.date
) -> list[Attendance]:
    """Whom it is time to remind: once the day for answers is past, or after some days without one."""
    waiting = to_remind(everyone)
    if meeting.reply_by:
        return waiting if is_overdue(meeting, today) else []
    asked_by = (today - dt.timedelta(days=_DAYS_GIVEN)).isoformat()
    return [line for line in waiting if line.invited <= asked_by]


def to_tell(everyone: Iterable[Attendee]) -> list[Attendance]:
    """Who is to hear that it was changed or called off: all who were asked, whatever they answered."""
    return [one.line for one in everyone if one.line.invited or one.line.reply]


def is_overdue(meeting: Meeting, today: dt.date) -> bool:
    """Whether the day by which answers were hoped for is past, and the meeting still to come."""
    if meeting.state in (HELD, CANCELLED) or not meeting.reply_by:
        return False
    ahead = not meeting.date or meeting.date >= today.isoformat()[: len(meeting.date)]
    return ahead and meeting.reply_by < today.isoformat()


def reach(store: Store, lines: Sequence[Attendance], by: str = BY_POST) -> Reach:
    """Who of these guests can be written to, by post or by e-mail, in a handful of statements."""
    contacts = {line.id: guest_of(line) for line in lines}
    known = {one.contact: one for one in as_members(store, filter(None, contacts.values()))}
    found: dict[Contact, Member] = {}
    left_out: list[tuple[Attendance, str]] = []
    for line in lines:
        contact = contacts[line.id]
        member = known.get(contact) if contact is not None else None
        if member is None:
            left_out.append((line, _NOT_KNOWN))
        elif why := _why_not(member, by, alone=len(lines) == 1):
            left_out.append((line, why))
        else:
            found[member.contact] = member
    return Reach(tuple(found.values()), tuple(left_out))


def _why_not(member: Member, by: str, *, alone: bool) -> str:
    if by == BY_EMAIL:
        if member.cause in _REACHED_BY_EMAIL:
            return "" if member.email else _NO_EMAIL
        return member.reason
    if member.cause == SAME_ADDRESS or (alone and member.cause == NO_ADDRESS):
        return ""  # one letter may be handed over, or go by e-mail after all
    return member.reason


# Writing


def begin(
    store: Store,
    meeting_id: int,
    lines: Sequence[Attendance],
    sort: str = INVITE,
    by: str = BY_POST,
    *,
    today: dt.date | None = None,
    origin: object | None = None,
) -> Begun:
    """Keep the draft of a letter to these guests, and the list it goes to, as one change.

    Raises:
        Refusal: none of them can be written to that way; the sentence says why.
        Gone: the meeting was deleted.
    """
    meeting = store.get(Meeting, meeting_id)
    reached = reach(store, lines, by)
    if not reached.members:
        raise Refusal(_nobody(lines, reached))
    one_by_one = by == BY_EMAIL or len(reached.members) == 1
    to = [one.party for one in reached.members] if one_by_one else []
    letter = _worded(store, meeting, letters.blank(store, to=to), sort, today or dt.date.today())
    list_id = None
    with store.change(_LABELS[sort], origin) as pen:
        if not one_by_one:
            contacts = [one.contact for one in reached.members]
            name = f"{meeting.title}: {_LISTS[sort]}"
            list_id = mailing_lists.one_off(pen, contacts, name).id
        item = pen.save(letter.item)
        parties = tuple(
            pen.save(dataclasses.replace(party, correspondence_id=item.id))
            for party in letter.parties
        )
        questions.follow(store, pen, item)
    return Begun(Letter(item, parties), list_id, reached)


def _worded(store: Store, meeting: Meeting, blank: Letter, sort: str, today: dt.date) -> Letter:
    item = dataclasses.replace(
        blank.item,
        meeting_id=meeting.id,
        matter_id=meeting.matter_id,
        no_reply_expected=True,
        restricted=meeting.restricted,
        joint=FOR_EACH if len(blank.to) > 1 else blank.item.joint,
    )
    return put_in(store, Letter(item, blank.parties), preferred(store, _TEMPLATES[sort]), today)


def _nobody(lines: Sequence[Attendance], found: Reach) -> str:
    if not lines:
        return phrase("There is nobody to write to.")
    if len(found.left_out) == 1:
        return found.left_out[0][1]
    reasons = list(dict.fromkeys(why for _line, why in found.left_out))
    none = counted(
        "None of the {count} guests can be written to.",
        "None of the {count} guests can be written to.",
        len(found.left_out),
    )
    return joined(" ", (none, *reasons))
