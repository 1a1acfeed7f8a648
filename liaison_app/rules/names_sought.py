"""A person's names, in every order they are written in, found in texts as whole words.

Case, accents, apostrophes and the usual transliterations make no difference; “A. Noor”, “Noor,
Amina”, “AminaNoor.pdf” and “Noor’s” are found as “Amina Noor” is. What is certain (a full name, an
other spelling, an e-mail address) is told from what is not: a family name alone may be another's,
or a street's.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from liaison_app.rules.name_patterns import (
    EXACT,
    FAMILY,
    FULL,
    GIVEN,
    PLACE,
    REACH,
    TITLED,
    TITLES,
    Called,
    Pattern,
    Token,
    called_more,
    folded_word,
    patterns_of,
    reach_pattern,
    tokens_of,
)
from liaison_app.rules.safe_text import fold
from liaison_app.rules.search_words import words_in

SURE = frozenset((FULL, EXACT, REACH))

_BETWEEN = re.compile(r"[\s.\-‐-–_/]{0,4}")  # what may stand between the words of one name
_TURNED = re.compile(r"\s{0,2},?[\s\-‐-–_]{0,3}")  # and where the family name comes first
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PLACES = frozenset(
    """street road avenue lane close drive way court house hall centre center park square place
    terrace gardens grove academy school college university mosque masjid church hospital hotel
    trust foundation limited ltd plc llp estate ward bridge station""".split()
)
_BEFORE_PLACES = frozenset("masjid jamia jamiah darul st saint port mount lake".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a text, from `start` up to `end`, in characters.

    `key` is the name as it stands there, folded, by which the same words are known again;
    `like_a_name` says that it is written with a capital, or in a script without; `of_place` that a
    word beside it makes it a street, a school, a mosque.
    """

    start: int
    end: int
    how: str
    key: str
    like_a_name: bool = True
    of_place: bool = False

    @property
    def group(self) -> str:
        """By which finds of one sort are decided on together: the same words, meant the same way."""
        return self.key if self.like_a_name and not self.of_place else f"{self.key} …"

    @property
    def sure(self) -> bool:
        """Whether these words can hardly mean anything else."""
        return self.how in SURE and not self.of_place


@dataclass(slots=True)
class Seeker:
    """Finds one person in texts. Made once from what they are called, used on any number."""

    called: Called
    bodies: tuple[str, ...] = ()  # names of bodies and matters, in which a name may stand
    others: tuple[Called, ...] = ()  # more people, to be found as well
    _within: re.Pattern[str] | None = None
    _patterns: dict[str, list[Pattern]] = field(default_factory=dict)
    _hints: frozenset[str] = frozenset()
    _reach: re.Pattern[str] | None = None

    def __post_init__(self) -> None:
        everyone = called_more(self.called, self.others)
        known = [p for one in (self.called, *self.others) for p in patterns_of(one)]
        for pattern in sorted(known, key=lambda p: -len(p.parts)):
            for word in pattern.parts[0]:
                self._patterns.setdefault(word, []).append(pattern)
        # Every pattern holds at least one of these, so a text without any of them holds no name.
        self._hints = frozenset(
            word for pattern in known for part in pattern.parts for word in part if len(word) > 1
        )
        self._reach = reach_pattern(everyone)
        alone = self.keys()
        named = [b for b in self.bodies if self._may_hold(b) and _folded_whole(b) not in alone]
        if named:
            words = (r"\W+".join(map(re.escape, re.findall(r"\w+", body))) for body in named)
            self._within = re.compile(
                "|".join(f"(?<!\\w)(?:{w})(?!\\w)" for w in words), re.IGNORECASE
            )

    def keys(self) -> frozenset[str]:
        """The names of one word."""
        firsts = (p.parts for patterns in self._patterns.values() for p in patterns)
        return frozenset(word for parts in firsts if len(parts) == 1 for word in parts[0])

    def find(self, text: str) -> list[Found]:
        """Everything in `text` that may be this person, in order, none within another."""
        if not text:
            return []
        found = self._reached(text)
        if self._patterns and self._may_hold(text):
            found += self._named(text)
        found.sort(key=lambda one: (one.start, -(one.end - one.start)))
        kept: list[Found] = []
        for one in found:
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return kept

    def _may_hold(self, text: str) -> bool:
        if self.others:
            return True  # there are too many names to be looked for one by one
        folded = fold(text)
        return any(hint in folded for hint in self._hints)

    def _reached(self, text: str) -> list[Found]:
        if self._reach is None:
            return []
        return [
            Found(m.start(), m.end(), PLACE if m["place"] else REACH, fold(m[0]))
            for m in self._reach.finditer(text)
        ]

    def _named(self, text: str) -> list[Found]:
        tokens = list(tokens_of(text))
        found: list[Found] = []
        at = 0
        while at < len(tokens):
            one, length = self._at(text, tokens, at)
            if one is not None:
                found.append(one)
            else:
                pieces = _pieces(text, tokens[at])
                inside = (self._at(text, pieces, n)[0] for n in range(len(pieces)))
                found += [one for one in inside if one is not None]
            at += length
        if found and self._within is not None:
            spans = [match.span() for match in self._within.finditer(text)]
            found = [_held_against(one, spans) for one in found]
        return found

    def _at(self, text: str, tokens: Sequence[Token], at: int) -> tuple[Found | None, int]:
        for pattern in self._patterns.get(tokens[at].folded, ()):
            run = tokens[at : at + len(pattern.parts)]
            if len(run) < len(pattern.parts):
                continue
            if not all(
                token.folded in part for token, part in zip(run, pattern.parts, strict=True)
            ):
                continue
            if all(_joined(text, a, b, pattern, n) for n, (a, b) in enumerate(pairwise(run))):
                return _told(text, tokens, at, run, pattern.how), len(run)
        return None, 1


def _joined(text: str, before: Token, after: Token, pattern: Pattern, number: int) -> bool:
    between = text[before.end : after.start]
    if pattern.turned and number == 0 and _TURNED.fullmatch(between):
        return True
    return _BETWEEN.fullmatch(between) is not None


def _told(text: str, tokens: Sequence[Token], at: int, run: Sequence[Token], how: str) -> Found:
    before = tokens[at - 1] if at else None
    close = before is not None and _BETWEEN.fullmatch(text[before.end : run[0].start]) is not None
    if how in (FAMILY, GIVEN) and before is not None and close and before.folded in TITLES:
        how = TITLED
    after = tokens[at + len(run)] if at + len(run) < len(tokens) else None
    beside = text[run[-1].end : after.start] if after else ""
    place = after is not None and beside.isspace() and after.folded in _PLACES
    place = place or (before is not None and close and before.folded in _BEFORE_PLACES)
    first = text[run[0].start]
    return Found(
        run[0].start,
        run[-1].end,
        how,
        " ".join(token.folded for token in run),
        like_a_name=not first.islower(),
        of_place=place and how in (FAMILY, GIVEN),
    )


def _held_against(found: Found, spans: Sequence[tuple[int, int]]) -> Found:
    """The find, known for part of the name of a body where it stands in one."""
    for start, end in spans:
        if start <= found.start and found.end <= end and end - start > found.end - found.start:
            return dataclasses.replace(found, of_place=True)
    return found


def _folded_whole(name: str) -> str:
    return " ".join(words_in(name))


def _pieces(text: str, token: Token) -> list[Token]:
    """“MrNoor” as two words; none where a word is not written so."""
    word = text[token.start : token.end]
    starts = [token.start + match.start() for match in _CAMEL.finditer(word)]
    if not starts or not word.isascii():
        return []
    edges = [token.start, *starts, token.end]
    return [Token(a, b, folded_word(text[a:b])) for a, b in pairwise(edges)]
