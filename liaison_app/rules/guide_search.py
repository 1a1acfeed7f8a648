"""Finding in the guide: every word of a question, in other forms of it too, best sections first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from liaison_app.rules.found_sentence import sentence_with
from liaison_app.rules.guide_pages import Guide, GuidePage, Section
from liaison_app.rules.search_words import words_in

MOST_FOUND = 30
_NOT_LOOKED_FOR = frozenset(
    "a an and are be can did do does for from has have how i if in is it me my not of on or our put so that "
    "the there they them this to was we what when where which who why will with you your".split()
)
_ENDINGS = ("ing", "ies", "ed", "es", "ly", "s", "e", "y")
_SHORTEST = 3  # letters of a word without its ending
_IN_HEADING, _IN_WORDS, _IN_TITLE, _IN_TEXT = 12, 9, 4, 1
_MOST_IN_TEXT = 4  # a word said twenty times is not twenty times as fitting
_BROKEN_LINE = re.compile(r"(?<=\S)\n(?=[^\n])")


@dataclass(frozen=True, slots=True)
class Found:
    """A section that answers, and the sentence of it with the most of the words."""

    page: GuidePage
    section: Section
    snippet: str


def find(guide: Guide, typed: str) -> list[Found]:
    """Sections with all the words, best first; where there is none, those with the most of them.

    Words are looked for by their beginnings and without their endings, so that “printing a copy” finds
    “prints two copies”. Pages for technicians come after all others.
    """
    wanted = _wanted(typed)
    if not wanted:
        return []
    ranked = []
    for number, page in enumerate(guide.pages):
        sections = page.sections if number else page.sections[:1]  # the first lists the others
        for place, section in enumerate(sections):
            scores = _scores(page, section, wanted)
            hits = sum(1 for score in scores if score)
            if hits:
                key = (page.for_technicians, -hits, -sum(scores), number, place)
                ranked.append((key, page, section))
    ranked.sort(key=lambda one: one[0])
    most = max((-key[1] for key, *_ in ranked), default=0)
    best = [one for one in ranked if -one[0][1] == most]
    return [
        Found(page, section, _snippet(section, wanted)) for _, page, section in best[:MOST_FOUND]
    ]


def wanted_in(typed: str) -> list[list[str]]:
    """What a question looks for: the beginnings of its telling words, without their endings."""
    return [[word] for word in _wanted(typed)]


def _wanted(typed: str) -> list[str]:
    """What is looked for: the words without endings, and without those that say nothing."""
    words = words_in(typed)
    telling = [word for word in words if word not in _NOT_LOOKED_FOR] or words
    return list(dict.fromkeys(_stem(word) for word in telling))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word


def _scores(page: GuidePage, section: Section, wanted: Sequence[str]) -> list[int]:
    """How well a section answers each word; 0 for a word that it does not have."""
    heading = _counts(section.heading, wanted)
    other = _counts(section.words, wanted)
    title = _counts(page.title, wanted)
    text = _counts(section.plain, wanted)
    return [
        _IN_HEADING * min(heading[n], 1)
        + _IN_WORDS * min(other[n], 1)
        + _IN_TITLE * min(title[n], 1)
        + _IN_TEXT * min(text[n], _MOST_IN_TEXT)
        for n in range(len(wanted))
    ]


def _counts(text: str, wanted: Sequence[str]) -> list[int]:
    said = _said(text)
    return [sum(1 for word in said if word.startswith(one)) for one in wanted]


@lru_cache(maxsize=4096)
def _said(text: str) -> tuple[str, ...]:
    """The words of a heading or a section; asked at every key of a question."""
    return tuple(words_in(text))


def _snippet(section: Section, wanted: Sequence[str]) -> str:
    """The sentence with the most of the words, or the first when they stand in the heading alone."""
    flowing = _BROKEN_LINE.sub(" ", section.plain)
    said = sentence_with(flowing, [[word] for word in wanted])
    return said or flowing.partition("\n")[0].partition(". ")[0]
