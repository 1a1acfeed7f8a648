"""Statements of ours: drafted, put to others for their name, issued and frozen, taken back, followed by another."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.records import (
    CitedFigure,
    Figure,
    File,
    Matter,
    Office,
    Officer,
    Publication,
    PublicStatement,
    SignOff,
    Statement,
)
from liaison_app.records.file import STATEMENT
from liaison_app.records.public_statement import CIRCULATED, DRAFT, ISSUED, WITHDRAWN
from liaison_app.records.publication import OURS
from liaison_app.records.sign_off import ASKED, NOT_ASKED
from liaison_app.rules.letter_blocks import Block, Run
from liaison_app.rules.letter_text import parse, plain, write
from liaison_app.rules.placeholders import tokens
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.rules.said_dates import say_date
from liaison_app.services import public_statement_paper as paper
from liaison_app.services import sign_offs, statement_figures
from liaison_app.services.received_files import in_whole_words, named_safely
from liaison_app.services.statements import may_be_quoted, quoted, who_words
from liaison_app.store.queries.kept_back import is_kept_back
from liaison_app.store.queries.quotes import standing_in
from liaison_app.store.store import Store

PDF = "application/pdf"
_LONGEST_NAME = 90
_NAMED = 4  # bodies that a sentence names
_SHOWN = 120  # characters of a quotation in a sentence
_NO_TITLE = "Give the statement a title."
_NO_WORDS = "Write the words of the statement."
_NOBODY = "Say who speaks, or have somebody put their name to it."
_NOT_YET = "They have not said that it may be quoted. Ask them first."
_DONE = "This statement was issued already. Write a new one to follow it."


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands in the way of issuing a statement, and what is better looked at first.

    `obstacles` and `cautions` are sentences; `signed` and `left_out` are the bodies whose name will
    stand under it, and those that were asked or listed and whose name will not.
    """

    obstacles: tuple[str, ...]
    cautions: tuple[str, ...]
    signed: tuple[SignOff, ...]
    left_out: tuple[SignOff, ...]


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


def readiness(store: Store, statement: PublicStatement, today: dt.date) -> Readiness:
    """What is to be known before a statement is issued; of one that was issued, who signed it."""
    signs = sign_offs.sign_offs(store, statement.id or 0)
    agreed = sign_offs.wording(statement)
    signed = tuple(one for one in signs if sign_offs.signs(one, agreed))
    left_out = tuple(one for one in signs if one not in signed)
    if is_issued(statement):
        return Readiness((), (), signed, left_out)
    words = plain(parse(statement.text))
    obstacles = []
    if not statement.title.strip():
        obstacles.append(_NO_TITLE)
    if not words.strip():
        obstacles.append(_NO_WORDS)
    if not statement.speaker.strip() and not statement.capacity.strip() and not signed:
        obstacles.append(_NOBODY)
    if gaps := list(dict.fromkeys(words[one.start : one.end] for one in tokens(words))):
        obstacles.append(f"{say_list(gaps[:_NAMED])} is still to be filled in.")
    obstacles += _unquotable(quotations := standing_in(store, words))
    cautions = [*_unsigned(left_out, agreed), *_figure_cautions(store, statement, today)]
    cautions += _of_somebody_restricted(store, quotations)
    if is_kept_back(store, statement):
        cautions.append(
            "It is marked restricted. It can be issued all the same, and stays out of lists and"
            " reports unless that mark is taken off."
        )
    return Readiness(tuple(obstacles), tuple(cautions), signed, left_out)


def _unsigned(left_out: tuple[SignOff, ...], agreed: str) -> list[str]:
    """Why some will not stand under it, in a sentence for each reason."""
    reasons: dict[str, list[str]] = {}
    for one in left_out:
        reasons.setdefault(sign_offs.standing(one, agreed), []).append(sign_offs.named(one))
    said = {
        NOT_ASKED: "not been asked yet",
        ASKED: "not answered yet",
        sign_offs.OTHER_WORDS: "agreed to other words",
    }
    found = []
    for standing, names in reasons.items():
        if standing in said:
            verb = "has" if len(names) == 1 else "have"
            shown = say_list([*names[:_NAMED], *_others(len(names) - _NAMED)])
            found.append(f"{shown} {verb} {said[standing]}, and will not stand under it.")
    return found


def _others(count: int) -> list[str]:
    return [f"{say_count(count)} more"] if count > 0 else []


def _figure_cautions(store: Store, statement: PublicStatement, today: dt.date) -> list[str]:
    found = []
    for one in statement_figures.cited(store, statement, today):
        found += [f"“{one.record.words}”: {flag.words}" for flag in one.flags]
        figure = store.find(Figure, one.record.figure_id)
        if figure is not None and is_kept_back(store, figure):
            found.append(f"“{one.record.words}” names a restricted source.")
    for loose in statement_figures.unsourced(store, statement):
        found.append(f"“{loose.words}” stands in it without a source.")
    return found


def _unquotable(quotations: Sequence[Statement]) -> list[str]:
    """Those that stand in it word for word and may not be quoted, or not yet."""
    return [
        f"{who_words(one)} has not said that this may be quoted: “{shorten(one.text, _SHOWN)}”"
        for one in quotations
        if not may_be_quoted(one)
    ]


def _of_somebody_restricted(store: Store, quotations: Sequence[Statement]) -> list[str]:
    return [
        f"“{shorten(one.text, _SHOWN)}” is restricted, or who said it is."
        for one in quotations
        if is_kept_back(store, one)
    ]


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
        ready = readiness(store, now, today)
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
        raise Refusal("Say in a few words why it is taken back.")
    with store.change("Take back a statement", origin) as pen:
        now = store.get(PublicStatement, id)
        if now.state != ISSUED:
            raise Refusal("Only a statement that was issued can be taken back.")
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


def state_words(statement: PublicStatement, today: dt.date) -> str:
    """“issued on 3 April”, “out for agreement, hoped for by 2 April”, “draft”."""

    def day(iso: str) -> str:
        return say_date(iso, year=today)

    if statement.state == WITHDRAWN:
        on = f" on {day(statement.withdrawn_on)}" if statement.withdrawn_on else ""
        return f"taken back{on}"
    if statement.state == ISSUED:
        return f"issued on {day(statement.issued_on)}" if statement.issued_on else "issued"
    if statement.state == CIRCULATED:
        by = f", hoped for by {day(statement.answer_by)}" if statement.answer_by else ""
        return f"out for agreement{by}"
    return "draft"


def _draft(store: Store, id: int) -> PublicStatement:
    now = store.get(PublicStatement, id)
    if now.state not in (DRAFT, CIRCULATED):
        raise Refusal(_DONE)
    return now
