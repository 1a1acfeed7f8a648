"""A letter's words filled in for whoever it goes to: what its placeholders say, and what is missing.

Placeholders stay in a draft as they were typed. The page shows them filled, a letter to many is
filled for each, and sending keeps the filled words.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from liaison_app.records import Correspondence, Party
from liaison_app.records.correspondence import FOR_EACH
from liaison_app.rules.letter_blocks import Block
from liaison_app.rules.letter_text import parse, write
from liaison_app.rules.placeholder_holes import Hole, holes_in, holes_in_line
from liaison_app.rules.placeholders import (
    Values,
    fill_blocks,
    fill_line,
    literal,
    names_in,
)
from liaison_app.services.filling_lookups import Lookups
from liaison_app.services.filling_values import said_in
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.services.letters import Letter

LINES = ("subject", "opening_line", "salutation", "closing")
Fill = Callable[[Correspondence, Sequence[Party]], Correspondence]
"""A letter filled in for those on one page."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What keeps a letter from being printed: the field, the words in braces, and a sentence."""

    field: str
    name: str
    why: str


class Filling:
    """What letters of one moment are filled from: a run of five hundred looks up once what they share."""

    def __init__(self, store: Store, today: dt.date):
        self._lookups = Lookups(store, today)

    def values(self, letter: Letter, to: Sequence[Party]) -> dict[str, str]:
        """What each name and condition in the letter says when it goes to these."""
        return said_in(self._lookups, names_of(letter.item), letter, to)

    def fill(self, letter: Letter) -> Fill:
        """How a letter is filled in for those on one page; for letters without braces, not at all."""

        def fill(item: Correspondence, to: Sequence[Party]) -> Correspondence:
            return filled(item, self.values(letter, to)) if has_braces(item) else item

        return fill


def values_for(store: Store, letter: Letter, to: Sequence[Party], today: dt.date) -> dict[str, str]:
    """What each name and condition in one letter says; names that nobody knows are left out."""
    return Filling(store, today).values(letter, to)


def filled(item: Correspondence, values: Values) -> Correspondence:
    """The letter with what is known filled in: subject, text, greeting and close, enclosures.

    Filled once more it stays the same: what came from the file is made literal.
    """
    if not has_braces(item):
        return item
    values = {name: literal(said) for name, said in values.items()}
    lines: dict[str, Any] = {n: fill_line(getattr(item, n), values) for n in LINES}
    enclosures = tuple(filter(None, (fill_line(line, values) for line in item.enclosures)))
    text = item.text
    if "{" in text:
        text = _filled_text(text, frozenset(values.items()))
    return dataclasses.replace(item, text=text, enclosures=enclosures, **lines)


def gaps(item: Correspondence) -> list[Gap]:
    """What is left to be filled in, in the order of the page; of a letter that was filled."""
    if not any("{" in words or "}" in words for words in (item.text, *_lines(item))):
        return []
    found = [
        Gap(name, *_said(hole)) for name in LINES for hole in holes_in_line(getattr(item, name))
    ]
    if "{" in item.text or "}" in item.text:
        found += [
            Gap("text", *_said(hole)) for hole in holes_in(b.text for b in _blocks(item.text))
        ]
    for line in item.enclosures:
        found += [Gap("enclosures", *_said(hole)) for hole in holes_in_line(line)]
    return found


def pages(store: Store, letter: Letter, today: dt.date) -> list[Correspondence]:
    """The letter filled in as each page shows it: for all together, or for each on their own copy."""
    if not has_braces(letter.item):
        return [letter.item]
    fill = Filling(store, today).fill(letter)
    return [fill(letter.item, to) for to in copies(letter)]


def copies(letter: Letter) -> list[Sequence[Party]]:
    """Who stands on each page that is printed: all together, or each on a copy of their own."""
    if letter.item.joint == FOR_EACH and len(letter.to) > 1:
        return [(party,) for party in letter.to]
    return [letter.to]


def frozen(store: Store, letter: Letter, today: dt.date) -> Letter:
    """The letter with the words that are kept for good, filled in for all it is to together."""
    if not has_braces(letter.item):
        return letter
    fill = Filling(store, today).fill(letter)
    return dataclasses.replace(letter, item=fill(letter.item, letter.to))


def has_braces(item: Correspondence) -> bool:
    """Whether anything in the letter may have to be filled in."""
    return "{" in item.text or any("{" in line for line in _lines(item))


def names_of(item: Correspondence) -> frozenset[str]:
    """The names and conditions a letter asks for."""
    asked = [names_in(line) for line in _lines(item) if "{" in line]
    if "{" in item.text:
        asked.append(names_in(_plain(item.text)))
    return frozenset().union(*asked)


def _lines(item: Correspondence) -> tuple[str, ...]:
    """All that may hold a placeholder, but the text."""
    return (*(getattr(item, name) for name in LINES), *item.enclosures)


def _said(hole: Hole) -> tuple[str, str]:
    return hole.typed, hole.why


@lru_cache(maxsize=32)  # the letters of a run have one text
def _blocks(text: str) -> tuple[Block, ...]:
    return parse(text)


@lru_cache(maxsize=64)  # conditions alone come to the same words for most letters of a run
def _filled_text(text: str, values: frozenset[tuple[str, str]]) -> str:
    return write(fill_blocks(_blocks(text), dict(values)))


@lru_cache(maxsize=32)
def _plain(text: str) -> str:
    """The text's words without their looks, for bold could part a name."""
    return "\n".join(block.text for block in _blocks(text))
