"""Decided words taken out of a text or put in other words, with a mark where they stood.

Decisions are kept by their words and which time they stand in the text, so that they still fit when
the text around them changes, and are known to be stale when they do not.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records.edition_decision import CUT, REPLACE, EditionDecision
from liaison_app.rules.identifying_sorts import BY_HAND, SORTS
from liaison_app.rules.safe_text import shorten, tidy

SHORTEST = 3
"""Letters and figures of words that, left out in one place, are asked about in every other."""
_CHANGING = (CUT, REPLACE)
_BRACKETS = re.compile(r"[\[\]]")
_BETWEEN = re.compile(r"(?:[ ,;/&–-]|\n(?!\s*\n)|\band\b|\bor\b){0,12}")
_OPENING = {"(": ")", "[": "]", "“": "”", "‘": "’", '"': '"'}
_NO_BLANK_BEFORE = tuple(" ,.;:!?)\n")
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


def wording(text: str) -> str:
    """The checksum of a text that something was decided about, whatever its line ends."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def still_fits(text: str, decision: EditionDecision) -> bool:
    """Whether a decision is about the very words it was made for, though the text may have changed.

    In a text that has changed, words that stay must stand once alone, for another may have come before
    them; those that go may stand wherever they are asked about again (`SHORTEST` letters or more).
    """
    if start_of(text, decision.words, decision.nth or 1) < 0:
        return False
    if not decision.wording or decision.wording == wording(text):
        return True
    once = len(list(islice(_places(text, decision.words), 2))) == 1
    return once or (decision.deed in _CHANGING and len(decision.words.strip()) >= SHORTEST)


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
        if not still_fits(text, decision):
            stale.append(decision)
        else:
            start = start_of(text, decision.words, decision.nth or 1)
            placed.append(Placed(decision, start, start + len(decision.words)))
    placed.sort(key=lambda one: (one.start, one.end))
    return Placement(tuple(placed), tuple(stale), tuple(_clashes(placed)))


def _clashes(placed: Iterable[Placed]) -> Iterator[tuple[EditionDecision, EditionDecision]]:
    """Pairs of changes, of which the second begins before the first has ended."""
    farthest: Placed | None = None
    for one in placed:
        if one.decision.deed not in _CHANGING:
            continue
        if farthest is not None and one.start < farthest.end:
            yield farthest.decision, one.decision
        if farthest is None or one.end > farthest.end:
            farthest = one


def apply(text: str, decisions: Iterable[EditionDecision]) -> str:
    """`text` as it will be published: cut words gone with a mark in their place, others replaced.

    Raises Refusal when a decision has no place in the text or two overlap.
    """
    placement = place(text, decisions)
    for decision in placement.stale:
        said = shorten(decision.words, _SHOWN)
        raise Refusal(
            phrase("“{said}” no longer stands where it was decided on. Decide again.", said=said)
        )
    for one, other in placement.clashing:
        said, too = shorten(one.words, _SHOWN), shorten(other.words, _SHOWN)
        raise Refusal(
            phrase(
                "“{said}” and “{too}” overlap, and both are to change. Take one back.",
                said=said,
                too=too,
            )
        )
    changing = [one for one in placement.placed if one.decision.deed in _CHANGING]
    return _without(text, changing)


def mark_of(decision: EditionDecision) -> str:
    """What stands in place of the words: “[a child’s age]”, or the words put instead."""
    if decision.deed == REPLACE:
        return decision.instead
    sort = SORTS.get(decision.sort) or SORTS[BY_HAND]
    reason = _BRACKETS.sub("", tidy(decision.reason)) or sort.reason
    return f"[{reason}]"


def _without(text: str, changing: Sequence[Placed]) -> str:
    """The text with the words changed; marks that would stand side by side and say the same are one."""
    pieces: list[str] = []
    at, last = 0, ""
    for one in changing:
        between, mark = text[at : one.start], mark_of(one.decision)
        at = one.end
        if last == mark and one.decision.deed == CUT and _BETWEEN.fullmatch(between):
            continue
        last = mark if one.decision.deed == CUT else ""
        pieces.append(between)
        if mark:
            pieces.append(mark)
        else:
            at = _healed(text, pieces, at)
    return "".join((*pieces, text[at:]))


def _healed(text: str, pieces: list[str], at: int) -> int:
    """Where the text goes on after words that nothing takes the place of, the seam made sound.

    Of two blanks one goes, a blank before a comma or stop, brackets with nothing in them, and a
    line that is left empty.
    """
    before = "".join(pieces[-2:])
    opened, closed = before[-1:], text[at : at + 1]
    if opened in _OPENING and closed == _OPENING.get(opened):
        pieces[-2:] = [before[:-1]]
        return _healed(text, pieces, at + 1)
    if before.endswith(" ") and (closed in _NO_BLANK_BEFORE or not closed):
        pieces[-2:] = [before.rstrip(" ")]
        before = pieces[-1]
    elif closed == " " and (not before or before[-1] in "\n "):
        at += 1
    if text[at : at + 1] == "\n" and (not before or before.endswith("\n")):
        at += 1
    return at
