"""Whom labels, envelopes and badges are for: those of a list, a mailing, letters or a choice of contacts."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.language import phrase
from liaison_app.records import Correspondence, Mailing, MailingList, Meeting, Office, Party
from liaison_app.records.correspondence import MARKINGS
from liaison_app.records.party import (
    COPIED,
    TO,
    address_block,
    contact_of,
    first_words,
    party_words,
)
from liaison_app.rules.postal_lines import posted
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_counts import say_count, say_letters
from liaison_app.services.addressing import party_from
from liaison_app.services.attendance import Attendee, attendees
from liaison_app.services.attendance_papers import badge_parties, is_expected
from liaison_app.services.list_members import (
    BY_HAND,
    CLOSED,
    LEFT_ALONE,
    NO_ADDRESS,
    RESTRICTED,
    SAME_ADDRESS,
    Member,
    as_members,
    members,
)
from liaison_app.store.queries.mailing_lists import Contact, Known, known
from liaison_app.store.queries.mailings import letters_of
from liaison_app.store.queries.posted import Posted, posted_with
from liaison_app.store.store import Store

# Why somebody of a letter is not ticked at first, though they may be.
COPY, BY_EMAIL, ASKED = "copy", "by_email", "asked"
APOLOGIES, NO_ANSWER = "apologies", "no_answer"
_REASONS = {
    COPY: phrase("Gets a copy."),
    BY_EMAIL: phrase("The letter goes by e-mail."),
    ASKED: phrase("Asked not to be contacted."),
    APOLOGIES: phrase("Is not coming."),
    NO_ANSWER: phrase("Has not answered yet."),
    NO_ADDRESS: phrase("No postal address is known."),
}
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody a label, an envelope or a badge may be made for.

    `cause` and `reason`, a sentence, say why it is not ticked at first; both "" for most. `contact` is its
    kind and id in Contacts, None for somebody of a letter.
    """

    caption: str
    party: Party
    marking: str = ""
    cause: str = ""
    reason: str = ""
    contact: tuple[str, int] | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The address as it stands on a label."""
        return address_block(self.party)

    def may_be_ticked(self, *, by_post: bool) -> bool:
        """Whether it can be had at all: nobody is written to against their wish, nowhere or unnamed."""
        if self.cause == LEFT_ALONE or not self.lines:
            return False
        return bool(self.party.address.strip()) or not by_post

    def is_ticked_at_first(self, *, by_post: bool) -> bool:
        """Whether it is had unless somebody takes the tick away; a badge needs no address."""
        usual = ("",) if by_post else ("", NO_ADDRESS, SAME_ADDRESS, COPY, BY_EMAIL)
        return self.cause in usual and self.may_be_ticked(by_post=by_post)

    def is_ticked_with_all(self, *, by_post: bool) -> bool:
        """Whether “Tick all” ticks it: whom something speaks against is ticked one by one."""
        against = (RESTRICTED, ASKED, BY_HAND, CLOSED)
        return self.cause not in against and self.may_be_ticked(by_post=by_post)


@dataclass(frozen=True, slots=True)
class Group:
    """Those things are made for together, with a title to show above them."""

    title: str
    addressees: tuple[Addressee, ...] = ()


def group_of(store: Store, wanted: dict[str, Any]) -> Group:
    """Those a place asks for.

    {"list": id}, {"mailing": id}, {"letters": [ids]}, {"meeting": id} or {"to": [(kind, id)…]}.

    Raises:
        Gone: the list, the mailing, the letter or the meeting was deleted.
    """
    if wanted.get("list") is not None:
        return of_list(store, int(wanted["list"]))
    if wanted.get("mailing") is not None:
        return of_mailing(store, int(wanted["mailing"]))
    if wanted.get("letters"):
        return of_letters(store, [int(id) for id in wanted["letters"]])
    if wanted.get("meeting") is not None:
        return of_meeting(store, int(wanted["meeting"]))
    return of_contacts(store, [(str(kind), int(id)) for kind, id in wanted.get("to", ())])


def of_list(store: Store, list_id: int) -> Group:
    """Everyone of a mailing list as it is today; nobody whose very name is restricted is named."""
    wanted = store.get(MailingList, list_id)
    found = (_unnamed(one) if one.hidden else one for one in members(store, wanted))
    return Group(wanted.name, _of_members(found))


def of_mailing(store: Store, mailing_id: int) -> Group:
    """Everyone a letter to many went to."""
    title = store.get(Mailing, mailing_id).title
    return Group(title, _of_letters(posted_with(store, letters_of(store, mailing_id))))


def of_letters(store: Store, ids: Sequence[int]) -> Group:
    """Everyone these letters are to, and those who get a copy."""
    addressees = _of_letters(posted_with(store, ids))
    if len(ids) != 1:
        return Group(say_letters(len(ids)), addressees)
    letter = store.get(Correspondence, ids[0])
    to = [first_words(one.party) for one in addressees if one.party.role == TO]
    return Group(_named(to) or letter.subject, addressees)


def of_meeting(store: Store, meeting_id: int) -> Group:
    """Everyone on the list of a meeting who can be named on a badge, with those coming ticked."""
    title = store.get(Meeting, meeting_id).title
    everyone = attendees(store, meeting_id)
    answered = any(one.line.reply for one in everyone)
    wearers = badge_parties(everyone)
    contacts = known(store, {one for _guest, party in wearers for one in _links(party)})
    return Group(
        title,
        tuple(_of_guest(contacts, one, party, answered) for one, party in wearers),
    )


def of_contacts(store: Store, contacts: Iterable[tuple[str, int]]) -> Group:
    """These contacts, in this order."""
    addressees = _of_members(as_members(store, contacts))
    return Group(_named([one.caption for one in addressees]), addressees)


def ourselves(office: Office) -> Group:
    """Our own address, for the corner of an envelope or a parcel that is to come back."""
    party = Party(role=TO, organisation_name=office.name, address=posted(office.address))
    cause = "" if party.address else NO_ADDRESS
    reason = "" if party.address else phrase("Give your address in Settings first.")
    return Group(office.name, (Addressee(office.name, party, cause=cause, reason=reason),))


def _of_guest(contacts: Known, one: Attendee, party: Party, answered: bool) -> Addressee:
    """A guest, with the address we would write to today where Contacts has one."""
    contact = contact_of(party)
    if contact is not None:
        post = contacts.posts.get(party.post_id or 0)
        person = contacts.people.get(party.person_id or 0) or contacts.holders.get(
            party.post_id or 0
        )
        body_id = party.organisation_id or (post.organisation_id if post else None)
        today = party_from(person, post, contacts.bodies.get(body_id or 0))
        party = dataclasses.replace(party, address=today.address)
    cause = ""
    if not is_expected(one):
        cause = APOLOGIES
    elif answered and not one.line.reply and not one.was_there:
        cause = NO_ANSWER
    elif one.restricted:
        cause = RESTRICTED
    elif not party.address.strip():
        cause = NO_ADDRESS
    reason = {**_REASONS, RESTRICTED: phrase("Restricted: without the name.")}.get(cause, "")
    return Addressee(party_words(party), party, cause=cause, reason=reason, contact=contact)


def _links(party: Party) -> list[Contact]:
    found = (
        ("post", party.post_id),
        ("person", party.person_id),
        ("organisation", party.organisation_id),
    )
    return [(kind, id) for kind, id in found if id is not None]


def _unnamed(one: Member) -> Member:
    return dataclasses.replace(one, caption=one.title, party=Party(role=TO))


def _of_members(found: Iterable[Member]) -> tuple[Addressee, ...]:
    return tuple(
        Addressee(one.caption, one.party, cause=one.cause, reason=one.reason, contact=one.contact)
        for one in found
    )


def _of_letters(found: Iterable[Posted]) -> tuple[Addressee, ...]:
    words = dict(MARKINGS)
    addressees = []
    for one in found:
        cause = _cause(one)
        marking = words.get(one.marking, "") if one.marking not in ("", "email") else ""
        caption = party_words(one.party)
        addressees.append(Addressee(caption, one.party, marking, cause, _REASONS.get(cause, "")))
    return tuple(addressees)


def _cause(one: Posted) -> str:
    """Why somebody of a letter is not ticked at first. A letter was written on purpose: so all may be."""
    if not one.party.address.strip():
        return NO_ADDRESS
    if one.left_alone:
        return ASKED
    if one.channel == "email" or one.marking == "email":
        return BY_EMAIL
    return COPY if one.party.role == COPIED else ""


def _named(captions: Sequence[str]) -> str:
    """“Head Teacher, Hill Road Academy”, or “Head Teacher … and 11 others”."""
    if len(captions) <= 1:
        return shorten("".join(captions), 80)
    if len(captions) <= _MOST_NAMED:
        return shorten("; ".join(captions), 120)
    first, rest = shorten(captions[0], 60), len(captions) - 1
    return phrase("{name} and {number} others", name=first, number=say_count(rest, 20))
