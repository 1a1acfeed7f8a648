"""Decided words taken out of a text or put in other words, with a mark where they stood.

Decisions are kept by their words and which time they stand in the text, so that they still fit when
the text around them changes, and are known to be stale when they do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from liaison_app.errors import Refusal
from liaison_app.records.edition_decision import CUT, REPLACE, EditionDecision
from liaison_app.rules.identifying_sorts import BY_HAND, SORTS
from liaison_app.rules.safe_text import shorten

_SHOWN = 60  # characters of words in a sentence that refuses them


@dataclass(frozen=True, slots=True)
class Placed:
    """A decision with the place it speaks of, from `start` up to `end`."""

    decision: EditionDecision
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Decisions held against a text: `placed` in order of the text, `stale` where it has no such words.

    `clashing` names pairs of cuts that overlap; of such a pair nothing can be made.
    """

    placed: tuple[Placed, ...]
    stale: tuple[EditionDecision, ...]
    clashing: tuple[tuple[EditionDecision, EditionDecision], ...]


def nth_of(text: str, start: int, words: str) -> int:
    """Which time `words` stand in `text` with those at `start`, from 1; 0 when they do not stand there."""
    if not words or not text.startswith(words, start):
        return 0
    return next((n for n, at in enumerate(_places(text, words), 1) if at == start), 0)


def start_of(text: str, words: str, nth: int) -> int:
    """Where `words` stand in `text` for the `nth` time, from 1; -1 when they do not."""
    return next((at for n, at in enumerate(_places(text, words), 1) if n == nth), -1)


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def place(text: str, decisions: Iterable[EditionDecision]) -> Placement:
    """The decisions with their places in `text`, all of which must be about this text."""
    placed, stale = [], []
    for decision in decisions:
        start = start_of(text, decision.words, decision.nth or 1)
        if start < 0:
            stale.append(decision)
        else:
            placed.append(Placed(decision, start, start + len(decision.words)))
    placed.sort(key=lambda one: (one.start, one.end))
    changing = [one for one in placed if one.decision.deed in (CUT, REPLACE)]
    clashing = tuple(
        (one.decision, other.decision) for one, other in pairwise(changing) if other.start < one.end
    )
    return Placement(tuple(placed), tuple(stale), clashing)


def apply(text: str, decisions: Iterable[EditionDecision]) -> str:
    """`text` as it will be published: cut words gone with a mark in their place, others replaced.

    Raises Refusal when a decision has no place in the text or two overlap.
    """
    placement = place(text, decisions)
    for decision in placement.stale:
        said = shorten(decision.words, _SHOWN)
        raise Refusal(f"“{said}” no longer stands where it was decided on. Decide again.")
    for one, other in placement.clashing:
        said, too = shorten(one.words, _SHOWN), shorten(other.words, _SHOWN)
        raise Refusal(f"“{said}” and “{too}” overlap, and both are to change. Take one back.")
    changing = [one for one in placement.placed if one.decision.deed in (CUT, REPLACE)]
    return _without(text, changing)


def mark_of(decision: EditionDecision) -> str:
    """What stands in place of the words: “[a child’s age]”, or the words put instead."""
    if decision.deed == REPLACE:
        return decision.instead
    sort = SORTS.get(decision.sort) or SORTS[BY_HAND]
    return f"[{decision.reason.strip() or sort.reason}]"


def _without(text: str, changing: Sequence[Placed]) -> str:
    pieces, at = [], 0
    for one in changing:
        pieces += [text[at : one.start], mark_of(one.decision)]
        at = one.end
    return re.sub(r"(\[[^][]*\])(?:\s*\1)+", r"\1", "".join((*pieces, text[at:])))
