"""A publication copy as it is looked at: its pieces with their marks, what is undecided, what stands in the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from liaison_app.errors import Refusal
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
from liaison_app.rules.safe_text import shorten
from liaison_app.services import edition_pieces
from liaison_app.services.edition_known import People
from liaison_app.services.edition_marks import CHANGING, Mark, again, marks_of
from liaison_app.services.edition_pieces import Source
from liaison_app.store.store import Store

RESTRICTED = "restricted"
"""The sort of a decision that something restricted is published all the same."""
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One letter, quotation or statement: `words` as they stand in the file, or as they were published.

    `who` says whose words they are; `missing` is a sentence while consent is; `restricted` that it is
    marked so, and `allowed` that it was decided to publish it all the same. `stale` are decisions to
    leave something out that have no place in it any more.
    """

    part: EditionPart
    source: Source | None
    who: str
    words: str
    marks: tuple[Mark, ...] = ()
    stale: tuple[EditionDecision, ...] = ()
    missing: str = ""
    restricted: bool = False
    allowed: bool = False

    @property
    def heading(self) -> str:
        """The heading as it is kept, its marked words in it."""
        return self.part.heading

    @property
    def signature(self) -> str:
        """The lines under it as they are kept."""
        return self.part.signature

    @property
    def undecided(self) -> int:
        """How many of its marks are still to be decided; 0 when it is not taken."""
        return sum(not mark.decided for mark in self.marks) if self.part.taken else 0

    def at(self, place: str) -> str:
        """The words at a place of it: TEXT, HEADING or SIGNATURE."""
        return {TEXT: self.words, HEADING: self.heading, SIGNATURE: self.signature}[place]

    def reading(self, place: str) -> str:
        """What is published there: what is to be left out gone, with its mark."""
        return _reading(self.at(place), place, self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A version whole: `marks` are those in its title and introduction; `pieces` in order, all offered.

    `obstacles` are sentences that say why it cannot be published yet. `decisions` are all that are
    kept with it, frozen ones too.
    """

    edition: Edition
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = ()
    stale: tuple[EditionDecision, ...] = ()
    undecided: int = 0
    obstacles: tuple[str, ...] = ()
    decisions: tuple[EditionDecision, ...] = ()

    @property
    def frozen(self) -> bool:
        """Whether it is kept as it was published."""
        return self.edition.state != DRAFT

    @property
    def taken(self) -> tuple[Piece, ...]:
        """The pieces that are in it."""
        return tuple(piece for piece in self.pieces if piece.part.taken)

    def all_marks(self) -> tuple[Mark, ...]:
        """Every mark of what is in it, in the order of reading."""
        return (*self.marks, *(mark for piece in self.taken for mark in piece.marks))

    def every_mark(self) -> tuple[Mark, ...]:
        """The same with those of pieces that are offered and not taken."""
        return (*self.marks, *(mark for piece in self.pieces for mark in piece.marks))

    def reading(self, place: str) -> str:
        """The title or introduction as it is published."""
        words = self.edition.title if place == TITLE else self.edition.introduction
        return _reading(words, place, self.marks)


def _reading(words: str, place: str, marks: Sequence[Mark]) -> str:
    here = [m.decision for m in marks if m.place == place and m.decision is not None]
    return cutting.apply(words, here)


def copy_of(store: Store, edition_id: int) -> Copy:
    """A version as it is now; made anew at each look, from the letters themselves.

    Raises Gone.
    """
    edition = store.get(Edition, edition_id)
    parts = store.where(EditionPart, edition_id=edition_id, order_by="position, id")
    decisions = store.where(EditionDecision, edition_id=edition_id)
    if edition.state != DRAFT:
        pieces = tuple(_frozen(store, part) for part in parts if part.taken)
        return Copy(edition=edition, pieces=pieces, decisions=tuple(decisions))
    people = People(store)
    parties = {part.id: edition_pieces.parties_of(store, part) for part in parts}
    everyone = [party for these in parties.values() for party in these]
    known = people.on((part.date for part in parts), everyone)
    marks, stale = _of_edition(edition, decisions, known)
    copy = Copy(
        edition=edition,
        pieces=tuple(_piece(store, part, parties[part.id], decisions, people) for part in parts),
        marks=marks,
        stale=stale,
        decisions=tuple(decisions),
    )
    copy = _asked_again(copy)
    undecided = sum(not mark.decided for mark in copy.marks)
    undecided += sum(piece.undecided for piece in copy.pieces)
    copy = replace(copy, undecided=undecided)
    return replace(copy, obstacles=tuple(_obstacles(copy)))


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


def words_gone(copy: Copy) -> tuple[str, ...]:
    """The words that may stand nowhere in what goes out: those cut that no kept words say as well.

    Letters that only stand within a longer word (“al” in “also”) are no such words.
    """
    kept = "\n".join((*_kept(copy), copy.edition.area)).casefold()
    read = _read(copy)
    return tuple(
        words
        for words in dict.fromkeys(m.words for m in copy.all_marks() if m.deed in CHANGING)
        if words.casefold() not in kept
        and (words.casefold() not in read or _whole(words).search(read))
    )


def words_said_again(copy: Copy) -> tuple[str, ...]:
    """Words that are left out and yet stand in a mark or in other words; raises Refusal as cutting does."""
    read = _read(copy)
    return tuple(words for words in words_gone(copy) if _whole(words).search(read))


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words.casefold())}(?!\w)")


def _read(copy: Copy) -> str:
    """All of it as it will be published, in small letters."""
    said = [copy.reading(TITLE), copy.reading(INTRODUCTION)]
    for piece in copy.taken:
        said += [piece.reading(place) for place in (HEADING, TEXT, SIGNATURE)]
    return "\n".join(said).casefold()


def _kept(copy: Copy) -> Iterator[str]:
    """Every text of it without the words that go, and without what is put in their place."""
    edition = copy.edition
    places = [(TITLE, edition.title, copy.marks), (INTRODUCTION, edition.introduction, copy.marks)]
    for piece in copy.taken:
        places += [(place, piece.at(place), piece.marks) for place in (HEADING, TEXT, SIGNATURE)]
    for place, text, marks in places:
        at = 0
        for mark in marks:
            if mark.place == place and mark.deed in CHANGING:
                yield text[at : mark.found.start]
                at = mark.found.end
        yield text[at:]


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
        missing=_missing(part),
        restricted=source is not None and edition_pieces.is_restricted(store, source),
        allowed=any(one.sort == RESTRICTED and one.deed == KEEP for one in mine),
    )


def _missing(part: EditionPart) -> str:
    """What stands in the way of publishing somebody's words; "" when nothing does."""
    if part.consent in (GIVEN, NOT_NEEDED):
        return ""
    whom = part.consent_of or "the writer"
    if part.consent == REFUSED:
        return f"{whom[:1].upper()}{whom[1:]} does not agree to its being published."
    return f"It is not known yet whether {whom} agrees."


def _asked_again(copy: Copy) -> Copy:
    """Words left out in one place are asked about wherever else they stand."""
    cut = again(copy.all_marks())
    if cut is None:
        return copy
    edition = copy.edition
    own = cut.added(
        ((TITLE, edition.title), (INTRODUCTION, edition.introduction)), copy.marks, None
    )
    pieces = []
    for piece in copy.pieces:
        said = tuple((place, piece.at(place)) for place in (HEADING, TEXT, SIGNATURE))
        pieces.append(replace(piece, marks=cut.added(said, piece.marks, piece.part.id)))
    return replace(copy, marks=own, pieces=tuple(pieces))


def _obstacles(copy: Copy) -> Iterator[str]:
    """Why it cannot be published yet, one sentence each."""
    if not copy.edition.title.strip():
        yield "It needs a title."
    if not copy.taken:
        yield "Nothing is in it yet."
    if copy.undecided:
        words = "1 place is" if copy.undecided == 1 else f"{copy.undecided:,} places are"
        yield f"{words} still to be decided."
    for piece in copy.taken:
        name = f"“{shorten(piece.heading or piece.who or 'Without a heading', _SHOWN)}”"
        if piece.source is None:
            yield f"{name} was deleted from the file. Leave it out."
        if piece.missing:
            yield f"{name}: {piece.missing[:1].lower()}{piece.missing[1:]}"
        if piece.restricted and not piece.allowed:
            yield f"{name} is restricted or was in confidence. Decide whether it goes in."
    stale = [*copy.stale, *(one for piece in copy.taken for one in piece.stale)]
    for one in stale:
        yield (
            f"“{shorten(one.words, _SHOWN)}” was to be left out or worded otherwise, and does not"
            " stand there any more. Decide again."
        )
    try:
        said_again = words_said_again(copy)
    except Refusal as refusal:  # two cuts that overlap
        yield str(refusal)
    else:
        for words in said_again:
            yield f"A mark or other words say “{shorten(words, _SHOWN)}”, which is left out. Change them."
