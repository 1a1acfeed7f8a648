"""Words that are left out in one place of a publication copy, found wherever else they stand in it.

They are found however they are written there: in capitals, with other accents, blanks, hyphens or line
ends. By the same measure it is proved that they are in no file that goes out.
"""

from __future__ import annotations

import functools
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from liaison_app.language import phrase
from liaison_app.records import EditionDecision
from liaison_app.records.edition_decision import KEEP
from liaison_app.rules import cutting
from liaison_app.rules.identifying import Found
from liaison_app.rules.safe_text import fold
from liaison_app.services.edition_marks import CHANGING, Counts, Mark

_ELSEWHERE = phrase("The same words are left out elsewhere.")
_LONGEST_REMEMBERED = 100_000  # characters


class Again:
    """The words that are left out somewhere, looked for wherever else they stand."""

    def __init__(self, sorts: Mapping[str, str]):
        """`sorts` has the sort of each words, by their letters alone (`letters_of`)."""
        self._sorts = sorts
        self._order = sorted(sorts, key=len, reverse=True)  # the longest first

    def added(
        self,
        said: Iterable[tuple[str, str]],
        marks: Sequence[Mark],
        decisions: Sequence[EditionDecision],
        part_id: int | None,
    ) -> tuple[Mark, ...]:
        """The marks with those that stand for the same words elsewhere; `said` is place and text.

        `decisions` are those about this piece: some of those words may be decided to stay here.
        """
        result: list[Mark] = []
        for place, text in said:
            here = [mark for mark in marks if mark.place == place]
            if more := list(self._more(text, here, decisions, part_id, place)):
                here = sorted((*here, *more), key=lambda mark: (mark.found.start, -mark.found.end))
            result += here
        return tuple(result)

    def _more(
        self,
        text: str,
        here: Sequence[Mark],
        decisions: Sequence[EditionDecision],
        part_id: int | None,
        place: str,
    ) -> Iterator[Mark]:
        taken = [
            (mark.found.start, mark.found.end)
            for mark in here
            if not (mark.deed == KEEP and mark.found.sort == "told")
        ]
        spans = []
        begins = _reading(text).begins
        for words in [one for one in self._order if one[: cutting.SHORTEST] in begins]:
            for start, end in _places(text, words):
                if not any(a < end and start < b for a, b in taken):
                    taken.append((start, end))
                    spans.append((start, end, self._sorts[words]))
        if not spans:
            return
        kept = [one for one in decisions if one.place == place and one.deed == KEEP]
        decided = {(one.start, one.end): one.decision for one in cutting.place(text, kept).placed}
        counts = Counts(text)
        for start, end, sort in spans:
            words = text[start:end]
            yield Mark(
                part_id=part_id,
                place=place,
                found=Found(sort, start, end, words, _ELSEWHERE),
                nth=counts.nth(start, words),
                decision=decided.get((start, end)),
            )


def again(marks: Iterable[Mark]) -> Again | None:
    """The words left out or put otherwise that must be asked about elsewhere too; None for none."""
    sorts = {
        letters: mark.found.sort
        for mark in marks
        if mark.deed in CHANGING and len(letters := letters_of(mark.words)) >= cutting.SHORTEST
    }
    return Again(sorts) if sorts else None


def letters_of(words: str) -> str:
    """The letters and figures of words alone, folded: in which they are the same however written."""
    return _read(words).letters


class _Read(NamedTuple):
    """The letters and figures of a text, folded, and where in it each stands.

    `begins` are the first few of every word and what follows, by which most words are ruled out.
    """

    letters: str
    at: array[int]
    begins: frozenset[str]


def _reading(text: str) -> _Read:
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _read(text)


def _read(text: str) -> _Read:
    forms = {c: "".join(one for one in fold(c) if one.isalnum()) for c in set(text)}
    pieces: list[str] = []
    at = array("I")
    starts: list[int] = []
    inside = False
    for place, character in enumerate(text):
        if not inside:
            starts.append(len(pieces))
        inside = character.isalnum()
        for letter in forms[character]:
            pieces.append(letter)
            at.append(place)
    letters = "".join(pieces)
    return _Read(letters, at, frozenset(letters[n : n + cutting.SHORTEST] for n in starts))


_remembered = functools.lru_cache(maxsize=1_000)(_read)


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where letters stand as whole words, from the beginning of one to the end of one."""
    letters, at, _begins = _reading(text)
    found = letters.find(words)
    while found >= 0:
        start, end = at[found], at[found + len(words) - 1] + 1
        while end < len(text) and unicodedata.category(text[end])[0] == "M":
            end += 1  # accents and vowel signs, which are no letters by themselves
        before, after = text[start - 1 : start], text[end : end + 1]
        if not before.isalnum() and not after.isalnum():
            yield start, end
        found = letters.find(words, found + 1)
