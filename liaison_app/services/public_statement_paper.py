"""A statement of ours as its paper and its plain words say it: only those who agreed to these words stand under it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from liaison_app.records import Office, PublicStatement
from liaison_app.records.public_statement import ISSUED, WITHDRAWN
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.said_dates import say_date
from liaison_app.services import letter_paper, sign_offs, statement_figures
from liaison_app.services.meeting_papers import say_long
from liaison_app.store.queries.kept_back import is_kept_back
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.public_statement_pdf import StatementContent


def content(store: Store, statement: PublicStatement, today: dt.date) -> StatementContent:
    """What a statement says as it stands; while it is a draft, marked as one."""
    from liaison_app.documents.public_statement_pdf import Signing, Source, StatementContent

    agreed = sign_offs.wording(statement)
    signs = sign_offs.sign_offs(store, statement.id or 0)
    signed = [one for one in signs if sign_offs.signs(one, agreed)]
    figures = statement_figures.cited(store, statement, today)
    issued = statement.state in (ISSUED, WITHDRAWN)
    office = store.only(Office)
    return StatementContent(
        title=statement.title,
        date=say_long(statement.date),
        occasion=statement.occasion,
        text=parse(statement.text),
        speaker=statement.speaker,
        capacity=statement.capacity,
        signed=tuple(
            Signing(body=sign_offs.named(one), who=sign_offs.who_signs(one)) for one in signed
        ),
        sources=tuple(
            Source(words=words, source=source, as_at=say_date(as_at))
            for words, source, as_at in statement_figures.note_words(figures)
        ),
        follows=_follows(store, statement),
        reach=_reach(office),
        draft=not issued,
        restricted=not issued and is_kept_back(store, statement),  # what is issued is public
        letterhead=dataclasses.replace(letter_paper.letterhead(store, office), preprinted=False),
        foot=f"Draft of {say_date(today.isoformat())}" if not issued else "",
    )


def draw(made: StatementContent) -> bytes:
    """Its pages; raises NotPrintable."""
    from liaison_app.documents.public_statement_pdf import (
        write_statement,
    )  # not before one is wanted

    return write_statement(made)


def text_of(made: StatementContent) -> str:
    """The statement in plain words, as an e-mail or a message takes it."""
    speaker = ", ".join(words for words in (made.speaker, made.capacity) if words)
    head = "\n".join(part for part in (made.title, made.date) if part)
    parts = [head, plain(made.text), f"– {speaker}" if speaker else ""]
    if made.signed:
        lines = [f"• {one.body}{f' ({one.who})' if one.who else ''}" for one in made.signed]
        parts.append("\n".join(("Signed:", *lines)))
    if made.sources:
        lines = []
        for number, one in enumerate(made.sources, start=1):
            known = (one.source or "source not named", f"as of {one.as_at}" if one.as_at else "")
            lines.append(f"{number}. {one.words}: {', '.join(w for w in known if w)}.")
        parts.append("\n".join(("Where the figures come from:", *lines)))
    if made.follows:
        parts.append(f"Follows {made.follows}.")
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def _follows(store: Store, statement: PublicStatement) -> str:
    before = store.find(PublicStatement, statement.earlier_id)
    if before is None or is_kept_back(store, before):
        return ""
    day = before.issued_on or before.date
    return f"our statement of {say_date(day)}" if day else "our earlier statement"


def _reach(office: Office) -> str:
    """Whom to ask: the council's own telephone and e-mail, as its letterhead has them."""
    ways = " · ".join(words for words in (office.telephone, office.email) if words)
    return f"Questions about this statement: {ways}" if ways else ""
