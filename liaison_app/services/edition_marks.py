"""Marks in a text to be published: what was found in it or marked by hand, held together with what was decided."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from liaison_app.language import phrase
from liaison_app.records import EditionDecision
from liaison_app.records.edition_decision import CUT, KEEP, REPLACE, UNDECIDED
from liaison_app.rules import cutting
from liaison_app.rules.identifying import BY_HAND, SORTS, Found, Known, find, opened

CHANGING = (CUT, REPLACE)
"""Deeds after which the words are not published."""
_LONGEST_REMEMBERED = 100_000  # characters
_BY_YOU = phrase("You marked it.")
_DECIDED = phrase("It was decided on before.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words at a place of a piece (`part_id`; None: of the copy itself), and what was decided, if it was.

    `nth` is which time the very words stand there. `found` says the sort, where, and why.
    """

    part_id: int | None
    place: str
    found: Found
    nth: int
    decision: EditionDecision | None = None

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.found.words

    @property
    def deed(self) -> str:
        """KEEP, CUT, REPLACE, or UNDECIDED."""
        return self.decision.deed if self.decision is not None else UNDECIDED

    @property
    def decided(self) -> bool:
        """Whether anything was decided about it."""
        return self.deed != UNDECIDED

    @property
    def by_hand(self) -> bool:
        """Whether it was marked by hand."""
        return self.decision is not None and self.decision.by_hand

    @property
    def proposed_reason(self) -> str:
        """The mark that would be left where the words stood, without brackets."""
        return (SORTS.get(self.found.sort) or SORTS[BY_HAND]).reason

    @property
    def key(self) -> tuple[int | None, str, int, int]:
        """What tells it from every other mark of the copy as it stands."""
        return self.part_id, self.place, self.found.start, self.found.end


def marks_of(
    text: str,
    decisions: Sequence[EditionDecision],
    known: Known,
    *,
    part_id: int | None,
    place: str,
) -> tuple[list[Mark], tuple[EditionDecision, ...]]:
    """The marks in one text, in its order, and the decisions to change something that is not there.

    What lies within words that are left out or put otherwise goes with them. What is decided to stay
    and is no longer found is no mark.
    """
    placement = cutting.place(text, decisions)
    decided = {(one.start, one.end): one.decision for one in placement.placed}
    covering = [
        one for one in placement.placed if one.decision.deed in CHANGING or one.decision.by_hand
    ]

    def stays(one: Found) -> bool:
        decision = decided.get((one.start, one.end))
        return decision is not None and decision.deed == KEEP

    spans: dict[tuple[int, int], Found] = {}
    for one in opened(_found(text, known), stays):
        for part in _beyond(one, covering, text):
            spans.setdefault((part.start, part.end), part)
    for own in covering:
        if (own.start, own.end) not in spans:
            sort = own.decision.sort or BY_HAND
            why = _BY_YOU if own.decision.by_hand else _DECIDED
            words = text[own.start : own.end]
            spans[own.start, own.end] = Found(sort, own.start, own.end, words, why)
    counts = Counts(text)
    marks = [
        Mark(
            part_id=part_id,
            place=place,
            found=one,
            nth=counts.nth(one.start, one.words),
            decision=decided.get((one.start, one.end)),
        )
        for one in sorted(spans.values(), key=lambda one: (one.start, -one.end))
    ]
    stale = tuple(one for one in placement.stale if one.deed in CHANGING or one.by_hand)
    return marks, stale


def _found(text: str, known: Known) -> tuple[Found, ...]:
    """What is found; of a text looked at lately it is remembered, for a copy is looked at again and again."""
    return _remembered(text, known) if len(text) <= _LONGEST_REMEMBERED else find(text, known)


_remembered = functools.lru_cache(maxsize=2_000)(find)


def _beyond(one: Found, covering: Sequence[cutting.Placed], text: str) -> Iterable[Found]:
    """What of a find lies outside the words that go anyway: itself, a part of it, or nothing."""
    start, end = one.start, one.end
    for own in covering:
        if own.end <= start or own.start >= end or (own.start, own.end) == (one.start, one.end):
            continue
        if own.start <= start and own.end >= end:
            return ()
        if own.start <= start:
            start = own.end
        elif own.end >= end:
            end = own.start
    if (start, end) == (one.start, one.end):
        return (one,)
    words = text[start:end]
    start += len(words) - len(words.lstrip(" ,.;:\n"))
    words = words.strip(" ,.;:\n")
    if not any(letter.isalnum() for letter in words):
        return ()
    return (Found(one.sort, start, start + len(words), words, one.why),)


@dataclass(slots=True)
class Counts:
    """Which time words stand in a text, each sort of words counted in one pass."""

    text: str
    _seen: dict[str, dict[int, int]] = field(default_factory=dict)

    def nth(self, start: int, words: str) -> int:
        """Which time, from 1, they stand there with those at `start`; 0 for not at all."""
        if words not in self._seen:
            places: dict[int, int] = {}
            at = self.text.find(words)
            while at >= 0:
                places[at] = len(places) + 1
                at = self.text.find(words, at + 1)
            self._seen[words] = places
        return self._seen[words].get(start, 0)
