"""Statements: who said it, in which capacity, and whether it may be quoted."""

from __future__ import annotations

import dataclasses
import datetime as dt

from liaison_app.records import Correspondence, Meeting, Statement
from liaison_app.records.statement import ASKED, DIRECT, GIVEN, PERMISSIONS, REFUSED, REPORTED
from liaison_app.rules.said_dates import say_date
from liaison_app.store.queries.said import last_position
from liaison_app.store.store import Store

AN_ATTENDEE = "an attendee"


def begun_at(store: Store, meeting: Meeting, words: str = "") -> Statement:
    """A statement made at a meeting, kept nowhere yet; it comes after those that are there."""
    return Statement(
        text=words,
        date=meeting.date,
        meeting_id=meeting.id,
        position=last_position(store, meeting, Statement) + 1,
    )


def begun_in(store: Store, letter: Correspondence, words: str = "") -> Statement:
    """Words of a letter, reply or call as a statement of whoever it is from, kept nowhere yet."""
    return Statement(
        text=words,
        date=letter.date,
        correspondence_id=letter.id,
        position=last_position(store, letter, Statement) + 1,
    )


def who_words(statement: Statement) -> str:
    """“Ada Lunn, Principal of the college”; “an attendee” where nobody is named."""
    known = [words for words in (statement.speaker, statement.capacity) if words]
    return ", ".join(known) or AN_ATTENDEE


def permission_words(statement: Statement, today: dt.date | None = None) -> str:
    """“may be quoted”, “asked on 3 April, no answer yet”, “not to be quoted”, “not asked yet”."""
    if statement.permission == ASKED and statement.permission_on:
        day = say_date(statement.permission_on, year=today or dt.date.today())
        return f"asked on {day}, no answer yet"
    return dict(PERMISSIONS)[statement.permission].lower()


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


def as_words(text: str) -> tuple[str, str]:
    """What was typed as a statement: the words without their quotation marks, and the manner.

    >>> as_words("“We are glad to be here.”")
    ('We are glad to be here.', 'direct')
    """
    text = text.strip()
    marks = (("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"))
    for begins, ends in marks:
        inner = text[1:-1]
        if len(text) > 2 and text[0] == begins and text[-1] == ends and begins not in inner:
            return inner.strip(), DIRECT
    return text, DIRECT
