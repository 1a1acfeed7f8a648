"""Statements of ours: drafted, put to others for their name, issued and frozen, taken back, followed by another."""

from __future__ import annotations

import dataclasses
import datetime as dt

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import (
    CitedFigure,
    File,
    Matter,
    Office,
    Officer,
    Publication,
    PublicStatement,
    Statement,
)
from liaison_app.records.file import STATEMENT
from liaison_app.records.public_statement import CIRCULATED, DRAFT, ISSUED, WITHDRAWN
from liaison_app.records.publication import OURS
from liaison_app.rules.letter_blocks import Block, Run
from liaison_app.rules.letter_text import parse, write
from liaison_app.rules.said_dates import say_date
from liaison_app.services import public_statement_paper as paper
from liaison_app.services import sign_offs, statement_readiness
from liaison_app.services.received_files import in_whole_words, named_safely
from liaison_app.services.statements import may_be_quoted, quoted, who_words
from liaison_app.store.queries.kept_back import is_kept_back
from liaison_app.store.store import Store

PDF = "application/pdf"
_LONGEST_NAME = 90
_NOT_YET = phrase("They have not said that it may be quoted. Ask them first.")
_DONE = phrase("This statement was issued already. Write a new one to follow it.")


def is_issued(statement: PublicStatement) -> bool:
    """Whether it is kept as it went out, whether or not it was taken back since."""
    return statement.state in (ISSUED, WITHDRAWN)


def begun(
    store: Store, today: dt.date, *, matter_id: int | None = None, title: str = ""
) -> PublicStatement:
    """A statement, kept nowhere yet, in which the officer speaks for the council."""
    matter, office = store.find(Matter, matter_id), store.only(Office)
    officers = store.where(Officer, until_date="", order_by="from_date DESC, id DESC")
    speaker = officers[0] if officers else Officer(name="")
    capacity = ", ".join(words for words in (speaker.post_title, office.name) if words)
    return PublicStatement(
        title=title,
        date=today.isoformat(),
        matter_id=matter.id if matter else None,
        speaker=speaker.name,
        capacity=capacity,
        restricted=bool(matter and matter.restricted),
    )


def put_in_quote(
    store: Store, id: int, quote: Statement, origin: object | None = None
) -> PublicStatement:
    """Put a quotation with who said it at the end of a draft's words.

    Raises Refusal where it may not be quoted, or the statement was issued.
    """
    if not may_be_quoted(quote):
        raise Refusal(_NOT_YET)
    with store.change("Put a quotation into a statement", origin) as pen:
        now = _draft(store, id)
        blocks = (*parse(now.text), *quote_blocks(quote))
        return pen.save(dataclasses.replace(now, text=write(blocks)))


def begin_with_quote(
    store: Store, quote: Statement, today: dt.date, origin: object | None = None
) -> PublicStatement:
    """Keep a draft that begins with a quotation; raises Refusal where it may not be quoted."""
    if not may_be_quoted(quote):
        raise Refusal(_NOT_YET)
    with store.change("Begin a statement with a quotation", origin) as pen:
        draft = begun(store, today, matter_id=quote.matter_id, title="New statement")
        restricted = draft.restricted or is_kept_back(store, quote)
        text = write(quote_blocks(quote))
        return pen.save(dataclasses.replace(draft, text=text, restricted=restricted))


def quote_blocks(quote: Statement) -> tuple[Block, ...]:
    """A quotation as it stands in a letter or statement, who said it below."""
    who = Run(f"– {who_words(quote)}")
    return (Block("quote", 0, (Run(quoted(quote)),)), Block("p", 0, (who,)))


def issue(
    store: Store, id: int, *, by: str, today: dt.date, origin: object | None = None
) -> PublicStatement:
    """Issue a statement as one change: its words, names, figures and paper are frozen from then on.

    It is kept among our publications too.

    Raises:
        Refusal: something stands in the way; the first such sentence.
        NotPrintable: a character has no typeface. Nothing was kept.
    """
    with store.change("Issue statement", origin) as pen:
        now = _draft(store, id)
        ready = statement_readiness.readiness(store, now, today)
        if ready.obstacles:
            raise Refusal(ready.obstacles[0])
        day = today.isoformat()
        now = dataclasses.replace(
            now, state=ISSUED, issued_on=day, issued_by=by.strip(), date=now.date or day
        )
        content = paper.content(store, now, today)
        file = File(
            name=file_name(now),
            media_type=PDF,
            role=STATEMENT,
            public_statement_id=now.id,
        )
        kept = pen.attach(file, paper.draw(content))
        publication = pen.save(
            Publication(
                whose=OURS,
                title=now.title,
                publisher=store.only(Office).name,
                date=day,
                address=now.address,
                matter_id=now.matter_id,
                text=paper.text_of(content),
                restricted=now.restricted,
            )
        )
        for sign_off in sign_offs.sign_offs(store, id):
            pen.save(dataclasses.replace(sign_off, frozen=True))
        for figure in store.where(CitedFigure, public_statement_id=id):
            pen.save(dataclasses.replace(figure, frozen=True))
        return pen.save(dataclasses.replace(now, pdf_id=kept.id, publication_id=publication.id))


def take_back(
    store: Store, id: int, *, why: str, on: str, origin: object | None = None
) -> PublicStatement:
    """Note that an issued statement was taken back; it stays in the file as it was.

    Raises Refusal without a reason, or where it was never issued.
    """
    if not why.strip():
        raise Refusal(phrase("Say in a few words why it is taken back."))
    with store.change("Take back a statement", origin) as pen:
        now = store.get(PublicStatement, id)
        if now.state != ISSUED:
            raise Refusal(phrase("Only a statement that was issued can be taken back."))
        return pen.save(
            dataclasses.replace(now, state=WITHDRAWN, withdrawn_on=on, withdrawn_why=why.strip())
        )


def stands_at(store: Store, id: int, address: str, origin: object | None = None) -> PublicStatement:
    """Note at which web address an issued statement stands; its publication says so too."""
    with store.change("Note where a statement stands", origin) as pen:
        now = pen.save(dataclasses.replace(store.get(PublicStatement, id), address=address.strip()))
        publication = store.find(Publication, now.publication_id)
        if publication is not None:
            pen.save(dataclasses.replace(publication, address=now.address))
        return now


def follow_up(
    store: Store, id: int, today: dt.date, origin: object | None = None
) -> PublicStatement:
    """Keep a draft that follows an issued statement: its speaker, and its bodies to be asked anew."""
    with store.change("Begin a statement that follows", origin) as pen:
        before = store.get(PublicStatement, id)
        after = pen.save(
            PublicStatement(
                title=before.title,
                date=today.isoformat(),
                matter_id=before.matter_id,
                occasion=before.occasion,
                speaker=before.speaker,
                capacity=before.capacity,
                person_id=before.person_id,
                post_id=before.post_id,
                earlier_id=before.id,
                restricted=before.restricted,
            )
        )
        for one in sign_offs.sign_offs(store, id):
            pen.save(sign_offs.asked_anew(one, after.id or 0))
        return after


def draw(store: Store, id: int, today: dt.date) -> bytes:
    """The paper of a statement: the very one that was issued, or as it would print now.

    Raises NotPrintable for a character that no typeface has.
    """
    statement = store.get(PublicStatement, id)
    file = store.find(File, statement.pdf_id)
    if file is not None:
        return store.bytes_of(file)
    return paper.draw(paper.content(store, statement, today))


def words(store: Store, id: int, today: dt.date) -> str:
    """The statement in plain words with its speaker, names and sources, for an e-mail or message."""
    statement = store.get(PublicStatement, id)
    return paper.text_of(paper.content(store, statement, today))


def file_name(statement: PublicStatement) -> str:
    """A name for its PDF that every system takes: “2026-04-03 Statement, Title.pdf”."""
    day = statement.issued_on or statement.date
    said = f"{day} Statement, {statement.title}".strip()
    return f"{in_whole_words(named_safely(said), _LONGEST_NAME)}.pdf"


def state_words(statement: PublicStatement, today: dt.date, *, until: bool = True) -> str:
    """“issued on 3 April”, “out for agreement, hoped for by 2 April”, “draft”.

    Without `until` it is left out by when agreement is hoped for.
    """

    def day(iso: str) -> str:
        return say_date(iso, year=today)

    if statement.state == WITHDRAWN:
        on = statement.withdrawn_on
        return phrase("taken back on {day}", day=day(on)) if on else phrase("taken back")
    if statement.state == ISSUED:
        on = statement.issued_on
        return phrase("issued on {day}", day=day(on)) if on else phrase("issued")
    if statement.state == CIRCULATED:
        if until and (by := statement.answer_by):
            return phrase("out for agreement, hoped for by {day}", day=day(by))
        return phrase("out for agreement")
    return phrase("draft")


def _draft(store: Store, id: int) -> PublicStatement:
    now = store.get(PublicStatement, id)
    if now.state not in (DRAFT, CIRCULATED):
        raise Refusal(_DONE)
    return now
