"""A publication copy with its pieces and marks, as it is handed to whoever looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from liaison_app.records import Edition, EditionDecision, EditionPart
from liaison_app.records.edition import DRAFT
from liaison_app.records.edition_decision import HEADING, SIGNATURE, TEXT, TITLE
from liaison_app.rules import cutting
from liaison_app.rules.identifying import NOTHING_KNOWN, Known
from liaison_app.services.edition_marks import Mark
from liaison_app.services.edition_pieces import Source

RESTRICTED = "restricted"
"""The sort of a decision that something restricted is published all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One letter, quotation or statement: `words` as they stand in the file, or as they were published.

    `who` says whose words they are; `missing` is a sentence while consent is, to follow its name;
    `barred` one with a place for its name, {piece}, on why it may not go out any more; `restricted`
    that it is marked so, and `allowed` that it was decided to publish it all the same. `stale` are
    decisions to leave something out that have no place in it any more.
    """

    part: EditionPart
    source: Source | None
    who: str
    words: str
    marks: tuple[Mark, ...] = ()
    stale: tuple[EditionDecision, ...] = ()
    missing: str = ""
    barred: str = ""
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
    kept with it, frozen ones too. `around` is what the file knows of the people it may name.
    """

    edition: Edition
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = ()
    stale: tuple[EditionDecision, ...] = ()
    undecided: int = 0
    obstacles: tuple[str, ...] = ()
    decisions: tuple[EditionDecision, ...] = ()
    around: Known = field(default=NOTHING_KNOWN, repr=False)

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
