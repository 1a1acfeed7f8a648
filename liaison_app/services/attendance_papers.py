"""Papers of those who come to a meeting: the sign-in sheet, and whom badges and tents are made for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liaison_app.documents.sign_in_pdf import (
    SignInBody,
    SignInContent,
    SignInPerson,
    write_sign_in,
)
from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Meeting, Office, Party
from liaison_app.records.attendance import SENDS_DEPUTY, SENT_DEPUTY
from liaison_app.records.party import TO, party_words
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.said_times import say_times
from liaison_app.services import letter_paper
from liaison_app.services.attendance import Attendee, attendees, by_body
from liaison_app.services.meeting_papers import is_restricted, say_long
from liaison_app.store.store import Store

CONSENT = phrase(
    "Please sign beside your name. We keep who came, and name those who came in the note of this"
    " meeting. Tell us if you would rather not be named."
)
CONSENT_EMAIL = phrase("Your e-mail address is used to send you the note, and for nothing else.")
MOST_EMPTY = 200
_MOST_OF_A_GROUP = 30  # lines to sign on for a group without names
_OF_UNKNOWN = 3  # lines for a group nobody counted
NOBODY_COMES = phrase(
    "Nobody on the list is coming, and there are no empty lines: nothing to sign."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInWish:
    """How a sign-in sheet is wanted; `empty` lines stand at its end for whoever else comes."""

    email: bool = False
    empty: int = 8
    consent: str = CONSENT


def sign_in_pdf(
    store: Store, meeting_id: int, today: dt.date, wish: SignInWish | None = None
) -> bytes:
    """The sign-in sheet of a meeting: by body, with those who sent apologies left out.

    Nobody restricted is named on it: there is a line for them to write on.

    Raises:
        Refusal: there would be no line to sign on.
        NotPrintable: a character has no typeface; the message names it.
        Gone: the meeting was deleted.
    """
    return write_sign_in(sign_in_content(store, meeting_id, today, wish or SignInWish()))


def sign_in_content(
    store: Store, meeting_id: int, today: dt.date, wish: SignInWish
) -> SignInContent:
    """The words of the sheet; raises as `sign_in_pdf`."""
    meeting, office = store.get(Meeting, meeting_id), store.only(Office)
    bodies, others = _bodies(one for one in attendees(store, meeting_id) if is_expected(one))
    empty = max(0, min(wish.empty, MOST_EMPTY))
    if not (bodies or others or empty):
        raise Refusal(NOBODY_COMES)
    consent = " ".join(filter(None, (wish.consent, CONSENT_EMAIL if wish.email else "")))
    facts = (("Time", say_times(meeting.starts, meeting.ends)), ("Place", meeting.place))
    return SignInContent(
        title=meeting.title,
        date=say_long(meeting.date),
        facts=[(caption, said) for caption, said in facts if said],
        bodies=bodies,
        others=others,
        empty=empty,
        email=wish.email,
        consent=consent,
        restricted=is_restricted(store, meeting),
        letterhead=letter_paper.letterhead(store, office),
        printed_on=f"Printed on {say_date(today.isoformat())}",
    )


def is_expected(one: Attendee) -> bool:
    """Whether they may come, or came: all but those who sent apologies or stayed away."""
    return one.was_there or not (one.sent_apologies or one.line.came)


def badge_parties(everyone: Iterable[Attendee]) -> list[tuple[Attendee, Party]]:
    """Those a badge or tent can be made for, deputies in place of whom they come for.

    Somebody restricted has one with post and body alone; whose body is restricted has none, and no
    group has.
    """
    found = []
    for one in everyone:
        line = one.line
        name, post = line.name, line.post_title
        if comes_by_deputy(one):  # “Ms Dove, Deputy Leader” is a name and a post
            name, _comma, post = (part.strip() for part in one.deputy.partition(","))
        if one.hides_name:
            name, post = "", "" if comes_by_deputy(one) else post
        if one.hides_body or one.is_group:
            continue
        party = Party(
            role=TO,
            person_id=None if comes_by_deputy(one) else line.person_id,
            post_id=line.post_id,
            organisation_id=line.organisation_id,
            name=name,
            post_title=post,
            organisation_name=line.organisation_name,
        )
        if party_words(party):
            found.append((one, party))
    return found


def comes_by_deputy(one: Attendee) -> bool:
    """Whether somebody comes, or came, in their place."""
    return one.line.came == SENT_DEPUTY or (one.line.reply == SENDS_DEPUTY and not one.line.came)


def _bodies(expected: Iterable[Attendee]) -> tuple[list[SignInBody], list[SignInPerson]]:
    """The bodies by name with their people, and those of none, or of one that is restricted."""
    found: list[SignInBody] = []
    others: list[SignInPerson] = []
    for section in by_body(expected):
        for body in section.bodies:
            people = [line for one in body.attendees for line in _lines(one)]
            if body.name and not any(one.hides_body for one in body.attendees):
                found.append(SignInBody(name=body.name, people=_by_name(people)))
            else:
                others += people
    return sorted(found, key=lambda body: fold(body.name)), _by_name(others)


def _lines(one: Attendee) -> list[SignInPerson]:
    line = one.line
    if one.is_group:
        count = _OF_UNKNOWN if line.count is None else min(line.count, _MOST_OF_A_GROUP)
        words = line.group_words[:1].upper() + line.group_words[1:]
        return [SignInPerson(below=words)] * count
    if one.hides_body:
        return [SignInPerson()]
    if comes_by_deputy(one):
        whom = line.post_title or ("" if one.hides_name else line.name)
        name = "" if one.hides_name else line.deputy
        article = (
            "the " if line.post_title and not line.post_title.lower().startswith("the ") else ""
        )
        for_whom = f"for {article}{whom}" if whom else ""
        return [SignInPerson(name=name, below=for_whom)]
    name = "" if one.hides_name else line.name
    many = max(line.count or 1, 1) if not line.name else 1
    return [SignInPerson(name=name, below=line.post_title)] * min(many, _MOST_OF_A_GROUP)


def _by_name(people: Sequence[SignInPerson]) -> list[SignInPerson]:
    """Named ones by name, then lines to be written on."""
    return sorted(people, key=lambda one: (not one.name, fold(one.name)))
