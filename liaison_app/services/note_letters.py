"""Letters that go with a meeting's note: to everyone who came or was asked, to the chair, and thanks.

Each is an ordinary draft in the words of its template, which belongs to the meeting; to several it goes
as any letter to many, with a list for itself, or by e-mail as a copy for each. The note is named
among its enclosures, and so attached to its e-mails.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Attendance, MailingList, Meeting, MeetingNote, Statement
from liaison_app.records.correspondence import FOR_EACH
from liaison_app.rules.said_dates import say_date
from liaison_app.services import filling, letters, mailing_lists, questions
from liaison_app.services.attendance import attendees
from liaison_app.services.invitations import BY_EMAIL, BY_POST, Reach, reach
from liaison_app.services.letters import Letter
from liaison_app.services.list_members import NO_ADDRESS, SAME_ADDRESS, Member, as_members, members
from liaison_app.services.meeting_chair import chair_of
from liaison_app.services.note_enclosed import enclosure_words
from liaison_app.services.templates import preferred, put_in
from liaison_app.store.pen import Pen
from liaison_app.store.queries.mailing_lists import Contact
from liaison_app.store.queries.said import statements_of
from liaison_app.store.store import Store

CAME, ASKED, LISTED = "came", "asked", "list"
"""Who gets the note: those who came, everyone on the list of guests, or a mailing list."""
COVER, CORRECTED = "minutes", "note_corrected"
APPROVAL, THANKS, THANKS_TO_HOST = "note_approval", "thanks_speaker", "thanks_host"
"""The templates, by their keys."""
DAYS_TO_APPROVE = 7

_LISTS = {COVER: "the note", CORRECTED: "the corrected note", THANKS: "thanks"}
_LABELS = {
    APPROVAL: "Ask the chair to approve the note",
    THANKS: "Write thanks to those who spoke",
    THANKS_TO_HOST: "Write thanks to the host",
}
_NOBODY = phrase(
    "None of them can be written to: they are not in Contacts, or nothing is known to write to."
)


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft that was begun, the list it goes to (None: it is addressed), and how many it goes to."""

    letter: Letter
    list_id: int | None
    count: int


# Whom


def guests(store: Store, meeting_id: int, who: str) -> list[Attendance]:
    """The lines of those who came, or of all on the list; groups without names are not among them."""
    everyone = [one for one in attendees(store, meeting_id) if not one.is_group]
    if who == CAME:
        return [one.line for one in everyone if one.was_there]
    return [one.line for one in everyone]


def reached(
    store: Store, meeting_id: int, who: str, by: str = BY_POST, list_id: int | None = None
) -> Reach:
    """Who of them can be written to that way, and who cannot, with a sentence each."""
    if who != LISTED:
        return reach(store, guests(store, meeting_id, who), by)
    wanted = store.find(MailingList, list_id)
    if wanted is None:
        raise Refusal(phrase("Choose the mailing list that gets the note."))
    return Reach(tuple(one for one in members(store, wanted) if _can(one, by)))


def _can(one: Member, by: str) -> bool:
    if by == BY_EMAIL:
        return bool(one.email) and one.cause in ("", NO_ADDRESS, SAME_ADDRESS)
    return not one.cause


def speakers(store: Store, meeting_id: int) -> list[Contact]:
    """Who said something of what is kept, as Contacts has them, each once."""
    meeting = store.get(Meeting, meeting_id)
    found = (_contact(one) for one in statements_of(store, meeting))
    return list(dict.fromkeys(contact for contact in found if contact is not None))


def _contact(one: Statement | Attendance) -> Contact | None:
    for kind in ("post", "person", "organisation"):
        id: int | None = getattr(one, f"{kind}_id")
        if id is not None:
            return kind, id
    return None


# Writing


def begin_cover(
    store: Store,
    pen: Pen,
    version: MeetingNote,
    *,
    who: str,
    by: str = BY_POST,
    list_id: int | None = None,
    today: dt.date,
) -> Begun:
    """Keep the draft of the letter that a circulated version goes out with, in the change at hand.

    Raises:
        Refusal: none of them can be written to that way.
    """
    meeting = store.get(Meeting, version.meeting_id or 0)
    template = CORRECTED if (version.version or 1) > 1 else COVER
    found = reached(store, meeting.id or 0, who, by, list_id)
    enclosed = enclosure_words(meeting, version.version or 1)
    given = {
        "letter.reply_by": say_date(version.corrections_by),
        "what was corrected": version.changes.strip(),
    }
    return _begin(
        store,
        pen,
        meeting,
        found.members,
        template,
        by=by,
        list_id=list_id if who == LISTED else None,
        enclosed=enclosed,
        given=given,
        today=today,
    )


def ask_for_approval(
    store: Store, version: MeetingNote, *, today: dt.date, origin: object | None = None
) -> Begun:
    """Keep the draft of a letter that sends the draft of the note to the chair.

    It is to nobody yet where the chair is no guest that Contacts has, or asked to be left alone.
    """
    meeting = store.get(Meeting, version.meeting_id or 0)
    chair = chair_of(store, meeting)
    found = [one for one in as_members(store, [chair] if chair else []) if _may_have_it(one)]
    due = today + dt.timedelta(days=DAYS_TO_APPROVE)
    with store.change(_LABELS[APPROVAL], origin) as pen:
        return _begin(
            store,
            pen,
            meeting,
            found,
            APPROVAL,
            by=BY_EMAIL,
            enclosed=f"{enclosure_words(meeting, version.version or 1)} (draft)",
            given={},
            today=today,
            reply_due=due.isoformat(),
        )


def thank(
    store: Store,
    meeting_id: int,
    *,
    host: bool = False,
    today: dt.date,
    origin: object | None = None,
) -> Begun:
    """Keep the draft of thanks to those who spoke, or to the host.

    Raises:
        Refusal: nobody who spoke, or no host, is in Contacts.
    """
    meeting = store.get(Meeting, meeting_id)
    if host:
        contacts: list[Contact] = (
            [("organisation", meeting.organisation_id)] if meeting.organisation_id else []
        )
    else:
        contacts = speakers(store, meeting_id)
    sort = THANKS_TO_HOST if host else THANKS
    found = [one for one in as_members(store, contacts) if _may_have_it(one)]
    if not found:
        raise Refusal(
            phrase("The meeting has no host in Contacts.")
            if host
            else phrase("Nobody of those whose words are kept is in Contacts.")
        )
    with store.change(_LABELS[sort], origin) as pen:
        return _begin(
            store, pen, meeting, found, sort, by=BY_POST, enclosed="", given={}, today=today
        )


def _may_have_it(one: Member) -> bool:
    """Whether a letter may go to them: one without an address may be handed over."""
    return one.cause in ("", NO_ADDRESS, SAME_ADDRESS)


def _begin(
    store: Store,
    pen: Pen,
    meeting: Meeting,
    found: Sequence[Member],
    template: str,
    *,
    by: str,
    list_id: int | None = None,
    enclosed: str,
    given: dict[str, str],
    today: dt.date,
    reply_due: str = "",
) -> Begun:
    if not found and template != APPROVAL:
        raise Refusal(_NOBODY)
    one_by_one = by == BY_EMAIL or len(found) == 1
    blank = letters.blank(store, to=[one.party for one in found] if one_by_one else [])
    item = dataclasses.replace(
        blank.item,
        meeting_id=meeting.id,
        matter_id=meeting.matter_id,
        restricted=meeting.restricted,
        enclosures=(enclosed,) if enclosed else (),
        no_reply_expected=not reply_due,
        reply_due=reply_due,
        joint=FOR_EACH if len(blank.to) > 1 else blank.item.joint,
    )
    words = preferred(store, template)
    given = {name: said for name, said in given.items() if said or name == "letter.reply_by"}
    template_item = dataclasses.replace(item, text=words.text, subject=words.subject)
    said = filling.filled(template_item, given)
    words = dataclasses.replace(words, text=said.text, subject=said.subject, enclosures=())
    letter = put_in(store, Letter(item, blank.parties), words, today)
    if not one_by_one and list_id is None:
        name = f"{meeting.title}: {_LISTS.get(template, template)}"
        list_id = mailing_lists.one_off(pen, [one.contact for one in found], name).id
    kept = pen.save(letter.item)
    parties = tuple(
        pen.save(dataclasses.replace(party, correspondence_id=kept.id)) for party in letter.parties
    )
    questions.follow(store, pen, kept)
    return Begun(Letter(kept, parties), None if one_by_one else list_id, len(found))
