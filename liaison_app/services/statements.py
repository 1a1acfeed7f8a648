"""Statements: who said it, in which capacity, and whether it may be quoted."""

from __future__ import annotations

import dataclasses
import datetime as dt

from liaison_app.errors import Refusal
from liaison_app.language import marked, phrase
from liaison_app.records import Correspondence, Meeting, Office, Party, Publication, Statement
from liaison_app.records.correspondence import CHANNELS, OUT, SPOKEN
from liaison_app.records.party import FROM, TO
from liaison_app.records.statement import ASKED, GIVEN, NOT_ASKED, REFUSED, REPORTED
from liaison_app.rules.deadlines import working_days_after
from liaison_app.rules.said_dates import say_date
from liaison_app.services import addressing, filling, letters, reply_clock
from liaison_app.services.letters import Letter
from liaison_app.services.templates import applied, preferred
from liaison_app.store.queries.said import last_position
from liaison_app.store.store import Store

_TEMPLATE = "may_we_quote"
_DAYS_GIVEN = 10  # working days for an answer
AN_ATTENDEE = marked("an attendee")
PUBLISHED = "they published it"


def begun_at(store: Store, meeting: Meeting, words: str = "") -> Statement:
    """A statement made at a meeting, kept nowhere yet; it comes after those that are there."""
    return Statement(
        text=words,
        date=meeting.date,
        meeting_id=meeting.id,
        position=last_position(store, meeting, Statement) + 1,
    )


def begun_on(store: Store, page: Publication, words: str = "") -> Statement:
    """Words of a publication as a statement, kept nowhere yet; who said them is asked."""
    return Statement(
        text=words,
        date=page.date,
        occasion=page.title,
        source=page.address,
        permission=GIVEN,
        permission_how=PUBLISHED,
        publication_id=page.id,
        matter_id=page.matter_id,
        position=last_position(store, page, Statement) + 1,
    )


def begun_in(store: Store, letter: Correspondence, words: str = "") -> Statement:
    """Words of a letter, reply or call as a statement of whoever said them, kept nowhere yet.

    Who that is comes from the letter: whom it is from, or whom we called or visited.
    """
    theirs = TO if letter.direction == OUT and letter.channel in SPOKEN else FROM
    parties = store.where(Party, correspondence_id=letter.id, order_by="position, id")
    party = next((one for one in parties if one.role == theirs), Party())
    capacity = (party.post_title, party.organisation_name)
    return Statement(
        text=words,
        date=letter.date,
        speaker=party.name,
        capacity=", ".join(part for part in capacity if part),
        post_id=party.post_id,
        person_id=party.person_id,
        organisation_id=party.organisation_id,
        correspondence_id=letter.id,
        position=last_position(store, letter, Statement) + 1,
    )


def who_words(statement: Statement) -> str:
    """“Ada Lunn, Principal of the college”; “an attendee” where nobody is named."""
    known = [words for words in (statement.speaker, statement.capacity) if words]
    return ", ".join(known) or phrase(AN_ATTENDEE)


def permission_words(statement: Statement, today: dt.date | None = None) -> str:
    """“may be quoted”, “asked on 3 April, no answer yet”, “not to be quoted”, “not asked yet”."""
    if statement.permission == ASKED and statement.permission_on:
        day = say_date(statement.permission_on, year=today or dt.date.today())
        return phrase("asked on {day}, no answer yet", day=day)
    return phrase(_PERMISSION[statement.permission])


_PERMISSION = {
    NOT_ASKED: marked("not asked yet"),
    ASKED: marked("asked, no answer yet"),
    GIVEN: marked("may be quoted"),
    REFUSED: marked("not to be quoted"),
}


def may_be_quoted(statement: Statement) -> bool:
    """Whether it may leave the file as a quotation."""
    return statement.permission == GIVEN


def quoted(statement: Statement) -> str:
    """The words as they are set: in quotation marks where they are the speaker's own."""
    return f"“{statement.text}”" if statement.manner != REPORTED else statement.text


def answered(
    store: Store,
    statement: Statement,
    permission: str,
    *,
    on: str,
    how: str = "",
    origin: object | None = None,
) -> Statement:
    """Record that it was asked whether something may be quoted, or what was answered."""
    label = {
        ASKED: "Asked whether it may be quoted",
        GIVEN: "May be quoted",
        REFUSED: "Not to be quoted",
    }.get(permission, "Permission not asked yet")
    with store.change(label, origin) as pen:
        now = store.get(Statement, statement.id or 0)
        return pen.save(
            dataclasses.replace(now, permission=permission, permission_on=on, permission_how=how)
        )


def without_marks(text: str) -> str:
    """Words as they were said, without the quotation marks around all of them.

    >>> without_marks("“We are glad to be here.”")
    'We are glad to be here.'
    """
    text = text.strip()
    marks = (("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"))
    for begins, ends in marks:
        inner = text[1:-1]
        if len(text) > 2 and (text[0], text[-1]) == (begins, ends) and begins not in inner:
            return inner.strip()
    return text


# Asking whether it may be quoted


def can_be_written_to(statement: Statement) -> bool:
    """Whether Contacts knows whom to ask."""
    links = (statement.post_id, statement.person_id, statement.organisation_id)
    return any(link is not None for link in links)


def asking(store: Store, statement: Statement, today: dt.date) -> Letter:
    """A letter asking whether somebody may be quoted, drafted and kept nowhere yet.

    It has the words in it, and hopes for an answer in ten working days.
    Raises Refusal when nobody in Contacts is known to have said it.
    """
    if not can_be_written_to(statement):
        raise Refusal(phrase("Say first who in Contacts said it: the speaker is not known there."))
    to = addressing.party_for(
        store,
        post_id=statement.post_id,
        person_id=statement.person_id,
        organisation_id=statement.organisation_id,
    )
    meeting = store.find(Meeting, statement.meeting_id)
    letter = store.find(Correspondence, statement.correspondence_id)
    source = meeting or letter
    blank = letters.blank(
        store,
        to=[to],
        matter_id=statement.matter_id or (source.matter_id if source else None),
        in_reply_to_id=letter.id if letter else None,
    )
    holidays = reply_clock.holidays(store, store.only(Office).nation)
    item = dataclasses.replace(
        applied(blank.item, preferred(store, _TEMPLATE)),
        reply_due=working_days_after(today, _DAYS_GIVEN, holidays).isoformat(),
        restricted=bool(source and source.restricted),
    )
    asked = Letter(item, blank.parties)
    values = filling.values_for(store, asked, asked.to, today) | _said(statement, meeting, letter)
    return Letter(filling.filled(item, values), asked.parties)


def _said(
    statement: Statement, meeting: Meeting | None, letter: Correspondence | None
) -> dict[str, str]:
    """What the gaps of the template stand for, where it asks about this statement."""
    day = f" on {say_date(statement.date)}" if statement.date else ""
    if meeting is not None:
        where = f" at the meeting “{meeting.title}”{day}"
    elif letter is not None:
        where = f" in your {dict(CHANNELS).get(letter.channel, 'letter').lower()}{day and ' of' + day[3:]}"
    else:
        where = f" {statement.occasion}{day}" if statement.occasion else day
    return {
        "where and when it was said": where,
        "their words": " ".join(quoted(statement).split()),
        "how they would be named": ", ".join(
            words for words in (statement.speaker, statement.capacity) if words
        ),
    }
