"""The versions of a publication copy, and what came into the file since one was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Edition, EditionDecision, EditionPart, Matter
from liaison_app.records.edition_decision import TEXT
from liaison_app.rules import cutting
from liaison_app.rules.safe_text import shorten, tidy_lines
from liaison_app.services import edition_pieces
from liaison_app.services.edition_content import RESTRICTED
from liaison_app.store.store import Store

_SHOWN = 60


def reads_with(words: str, decisions: Sequence[EditionDecision]) -> str | None:
    """How words read with decisions; None when they do not fit."""
    try:
        return tidy_lines(cutting.apply(words, decisions))
    except Refusal:
        return None


def versions_of(store: Store, edition: Edition) -> list[Edition]:
    """Every version of what this is one of, the first one first."""
    everything = store.where(Edition, matter_id=edition.matter_id, order_by="id")
    known = {edition.id}
    grown = True
    while grown:
        more = {
            one.id
            for one in everything
            if one.id not in known
            and (
                one.earlier_id in known
                or any(e.earlier_id == one.id for e in everything if e.id in known)
            )
        }
        known |= more
        grown = bool(more)
    found = [one for one in everything if one.id in known]
    return sorted(found, key=lambda one: (one.version or 1, one.id or 0))


def news_since(store: Store, edition_id: int) -> tuple[str, ...]:
    """What came into the file, or was changed in it, since a version was published; a sentence each."""
    edition = store.get(Edition, edition_id)
    matter = store.find(Matter, edition.matter_id)
    if matter is None:
        return ()
    parts = store.where(EditionPart, edition_id=edition_id, order_by="position, id")
    known = {edition_pieces.source_key(part) for part in parts}
    told = [
        phrase("“{piece}” has come since.", piece=_named(part))
        for part in edition_pieces.offered(store, matter)
        if edition_pieces.source_key(part) not in known
    ]
    return (*told, *_changed(store, [part for part in parts if part.taken]))


def _changed(store: Store, parts: Sequence[EditionPart]) -> Iterator[str]:
    for part in parts:
        source = edition_pieces.source_of(store, part)
        if source is None:
            yield phrase("“{piece}” was deleted from the file since.", piece=_named(part))
            continue
        decisions = store.where(EditionDecision, edition_part_id=part.id, place=TEXT)
        here = [one for one in decisions if one.sort != RESTRICTED]
        if reads_with(edition_pieces.words_of(source), here) != part.text:
            yield phrase("“{piece}” reads differently in the file now.", piece=_named(part))


def _named(part: EditionPart) -> str:
    return shorten(part.heading or part.text, _SHOWN)
