"""Asking whoever wrote something whether it may be published: a letter with the words as they would be read."""

from __future__ import annotations

import dataclasses
import datetime as dt

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Correspondence, EditionPart, Office, Party, Statement
from liaison_app.records.correspondence import CHANNELS, IN
from liaison_app.records.edition_decision import TEXT
from liaison_app.records.party import FROM, SIGNS, TO, contact_of
from liaison_app.rules.deadlines import working_days_after
from liaison_app.rules.edition_page import blocks_of
from liaison_app.rules.letter_blocks import Block, clean
from liaison_app.rules.letter_text import parse, write
from liaison_app.rules.placeholders import literal
from liaison_app.rules.said_dates import say_date
from liaison_app.services import (
    addressing,
    edition_pieces,
    filling,
    letters,
    reply_clock,
    statements,
)
from liaison_app.services.edition_content import Piece
from liaison_app.services.edition_copy import copy_of
from liaison_app.services.letters import Letter
from liaison_app.services.templates import applied, preferred
from liaison_app.store.store import Store

_TEMPLATE = "may_we_publish"
_WORDS_HERE = "{the words to be published}"
_DAYS_GIVEN = 10


def asking(store: Store, part_id: int, today: dt.date) -> Letter:
    """A letter asking whether a piece may be published, drafted and kept nowhere yet.

    It goes to whoever holds the post now, and hopes for an answer in ten working days. Raises Refusal
    when the writer is not in Contacts, or something in the piece is not decided yet; Gone.
    """
    part = store.get(EditionPart, part_id)
    copy = copy_of(store, part.edition_id or 0)
    piece = next(one for one in copy.pieces if one.part.id == part_id)
    if isinstance(piece.source, Statement):
        return statements.asking(store, piece.source, today)
    if any(not mark.decided for mark in piece.marks):
        raise Refusal(phrase("Decide first what is left out of it: the words go with the letter."))
    to = _writers(store, part)
    if not to:
        raise Refusal(phrase("Whoever wrote it is not in Contacts, so no letter can be addressed."))
    blank = letters.blank(store, to=to, matter_id=copy.edition.matter_id)
    holidays = reply_clock.holidays(store, store.only(Office).nation)
    item = dataclasses.replace(
        applied(blank.item, preferred(store, _TEMPLATE)),
        reply_due=working_days_after(today, _DAYS_GIVEN, holidays).isoformat(),
        restricted=blank.item.restricted or piece.restricted,
    )
    said = filling.filled(item, {"what was written": _named(piece)})
    return Letter(dataclasses.replace(said, text=_with_words(said.text, piece)), blank.parties)


def can_be_asked(store: Store, part: EditionPart) -> bool:
    """Whether Contacts knows whom to ask about a piece."""
    source = edition_pieces.source_of(store, part)
    if isinstance(source, Statement):
        return statements.can_be_written_to(source)
    return bool(_writers(store, part))


def _writers(store: Store, part: EditionPart) -> list[Party]:
    """Whom to write to: who wrote it, or who signed it with us, each as they are called today."""
    source = edition_pieces.source_of(store, part)
    if not isinstance(source, Correspondence):
        return []
    role = FROM if source.direction == IN else SIGNS
    found = []
    for party in edition_pieces.parties_of(store, part):
        contact = contact_of(party)
        if party.role == role and party.signatory_id is None and contact is not None:
            kind, id = contact
            found.append(addressing.party_for(store, role=TO, **{f"{kind}_id": id}))
    return found


def _named(piece: Piece) -> str:
    """“your e-mail of 17 March 2026”."""
    source = piece.source
    ours = isinstance(source, Correspondence) and source.direction != IN
    channel = source.channel if isinstance(source, Correspondence) else ""
    kind = dict(CHANNELS).get(channel, "letter").lower()
    day = say_date(piece.part.date)
    words = f"the {kind} you signed with us" if ours else f"your {kind}"
    return f"{words} of {day}" if day else words


def _with_words(text: str, piece: Piece) -> str:
    """The letter's text with the piece as it would be read where its words are to stand."""
    read = "\n\n".join(
        words for words in (piece.reading(TEXT), piece.reading("signature")) if words
    )
    said = tuple(
        dataclasses.replace(
            block,
            kind="quote" if block.kind in ("p", "np", "h2") else block.kind,
            runs=tuple(dataclasses.replace(run, text=literal(run.text)) for run in block.runs),
        )
        for block in blocks_of(read)
    )
    blocks: list[Block] = []
    for block in parse(text):
        blocks += said if block.text.strip() == _WORDS_HERE else (block,)
    return write(clean(blocks))
