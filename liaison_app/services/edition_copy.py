"""A publication copy looked at: made anew from the letters each time, its marks held against what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from liaison_app.language import phrase
from liaison_app.records import Edition, EditionDecision, EditionPart, Party
from liaison_app.records.edition import DRAFT
from liaison_app.records.edition_decision import (
    HEADING,
    INTRODUCTION,
    KEEP,
    SIGNATURE,
    TEXT,
    TITLE,
)
from liaison_app.records.edition_part import GIVEN, NOT_NEEDED, REFUSED
from liaison_app.rules import cutting
from liaison_app.rules.identifying import Known
from liaison_app.services import edition_pieces
from liaison_app.services.edition_again import again
from liaison_app.services.edition_content import RESTRICTED, Copy, Piece
from liaison_app.services.edition_known import People
from liaison_app.services.edition_marks import Mark, marks_of
from liaison_app.services.edition_obstacles import obstacles
from liaison_app.store.store import Store


def copy_of(store: Store, edition_id: int) -> Copy:
    """A version as it is now; made anew at each look, from the letters themselves.

    Raises Gone.
    """
    edition = store.get(Edition, edition_id)
    parts = store.where(EditionPart, edition_id=edition_id, order_by="position, id")
    decisions = store.where(EditionDecision, edition_id=edition_id)
    if edition.state != DRAFT:
        pieces = tuple(_frozen(store, part) for part in parts if part.taken and part.frozen)
        return Copy(edition=edition, pieces=pieces, decisions=tuple(decisions))
    people = People(store)
    parties = {part.id: edition_pieces.parties_of(store, part) for part in parts}
    everyone = [party for these in parties.values() for party in these]
    known = people.on((part.date for part in parts), everyone)
    marks, stale = _of_edition(edition, decisions, known)
    copy = Copy(
        edition=edition,
        pieces=tuple(
            _piece(store, edition, part, parties[part.id], decisions, people) for part in parts
        ),
        marks=marks,
        stale=stale,
        decisions=tuple(decisions),
        around=known,
    )
    copy = _asked_again(copy)
    undecided = sum(not mark.decided for mark in copy.marks)
    undecided += sum(piece.undecided for piece in copy.pieces)
    copy = replace(copy, undecided=undecided)
    return replace(copy, obstacles=tuple(obstacles(copy)))


def text_at(store: Store, edition_id: int, part_id: int | None, place: str) -> str:
    """The words at a place of a copy in preparation, as they stand in the file.

    Raises Gone when the piece, or what it is made from, is there no more.
    """
    if part_id is None:
        edition = store.get(Edition, edition_id)
        return edition.title if place == TITLE else edition.introduction
    part = store.get(EditionPart, part_id)
    if place in (HEADING, SIGNATURE):
        return part.heading if place == HEADING else part.signature
    source = edition_pieces.source_of(store, part)
    return "" if source is None else edition_pieces.words_of(source)


def _frozen(store: Store, part: EditionPart) -> Piece:
    source = edition_pieces.source_of(store, part)
    who = edition_pieces.sender_words(source, edition_pieces.parties_of(store, part))
    return Piece(part=part, source=source, who=who, words=part.text)


def _of_edition(
    edition: Edition, decisions: Sequence[EditionDecision], known: Known
) -> tuple[tuple[Mark, ...], tuple[EditionDecision, ...]]:
    own = [one for one in decisions if one.edition_part_id is None]
    marks: list[Mark] = []
    stale: list[EditionDecision] = []
    for place, words in ((TITLE, edition.title), (INTRODUCTION, edition.introduction)):
        here = [one for one in own if one.place == place]
        found, without = marks_of(words, here, known, part_id=None, place=place)
        marks += found
        stale += without
    return tuple(marks), tuple(stale)


def _piece(
    store: Store,
    edition: Edition,
    part: EditionPart,
    parties: Sequence[Party],
    decisions: Sequence[EditionDecision],
    people: People,
) -> Piece:
    known = people.on([part.date], parties)
    source = edition_pieces.source_of(store, part)
    words = "" if source is None else edition_pieces.words_of(source)
    mine = [one for one in decisions if one.edition_part_id == part.id]
    marks: list[Mark] = []
    stale: list[EditionDecision] = []
    for place, said in ((HEADING, part.heading), (TEXT, words), (SIGNATURE, part.signature)):
        here = [one for one in mine if one.place == place and one.sort != RESTRICTED]
        found, without = marks_of(said, here, known, part_id=part.id, place=place)
        marks += found
        stale += without
    return Piece(
        part=part,
        source=source,
        who=edition_pieces.sender_words(source, parties),
        words=words,
        marks=tuple(marks),
        stale=tuple(stale),
        missing=_missing(part, words),
        barred="" if source is None else edition_pieces.barred(source, edition.matter_id),
        restricted=source is not None and edition_pieces.is_restricted(store, source),
        allowed=any(one.sort == RESTRICTED and one.deed == KEEP for one in mine),
    )


def _missing(part: EditionPart, words: str) -> str:
    """What stands in the way of publishing somebody's words, to follow a colon; "" when nothing does."""
    whom = part.consent_of or phrase("the writer")
    if part.consent == GIVEN and part.wording and part.wording != cutting.wording(words):
        return phrase("the words were changed since {whom} was asked. Ask again.", whom=whom)
    if part.consent in (GIVEN, NOT_NEEDED):
        return ""
    if part.consent == REFUSED:
        return phrase("{whom} does not agree to its being published.", whom=whom)
    return phrase("it is not known yet whether {whom} agrees.", whom=whom)


def _asked_again(copy: Copy) -> Copy:
    """Words left out in one place are asked about wherever else they stand."""
    cut = again(copy.all_marks())
    if cut is None:
        return copy
    edition = copy.edition
    decided: dict[int | None, list[EditionDecision]] = {}
    for one in copy.decisions:
        if one.sort != RESTRICTED:
            decided.setdefault(one.edition_part_id, []).append(one)
    whole = ((TITLE, edition.title), (INTRODUCTION, edition.introduction))
    own = cut.added(whole, copy.marks, decided.get(None, ()), None)
    pieces = []
    for piece in copy.pieces:
        id = piece.part.id
        said = tuple((place, piece.at(place)) for place in (HEADING, TEXT, SIGNATURE))
        marks = cut.added(said, piece.marks, decided.get(id, ()), id)
        pieces.append(replace(piece, marks=marks))
    return replace(copy, marks=own, pieces=tuple(pieces))
