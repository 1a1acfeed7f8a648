"""A publication copy as it is set on the screen: stretches of words, and where each one came from.

A place in the copy is told as (section, character); the screen counts in units of UTF-16, shows other
words in the place of those left out, and holds unseen places to break. Knows no window.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from liaison_app.language import tr
from liaison_app.ui.widgets.plain import BREAK, LONGEST_RUN

UNDECIDED, KEPT, CUT, REPLACED = "", "keep", "cut", "replace"
CHANGING = (CUT, REPLACED)
TITLE, DAY, HEADING, TEXT, SIGNATURE = "title", "day", "heading", "text", "signature"
MOST = 400_000  # characters set in all
_UNSETTABLE = dict.fromkeys(
    (*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFDD0, 0xFDD1),
    "\ufffd",
)
_ENDLESS = re.compile(rf"[^\s{BREAK}]{{{LONGEST_RUN + 1}}}")
# What Qt would read as an end of a text, or what turns words about: each keeps its one place.
_UNSETTABLE |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
_UNSETTABLE |= {0x0B: "\u2028", 0x0C: "\u2028", 0x0D: " ", 0x85: "\u2028", 0x2029: "\u2028"}


class Spot(NamedTuple):
    """A mark in a section's words, from `start` to `end`.

    `state` is UNDECIDED, KEPT, CUT or REPLACED; `shown` is what stands there in the copy once its
    words were cut or replaced; `said` tells what the mark is.
    """

    id: Hashable
    start: int
    end: int
    state: str
    shown: str
    said: str


class Section(NamedTuple):
    """Words of one kind: TITLE, DAY, HEADING, TEXT or SIGNATURE. Without an id nothing is marked in it."""

    id: Hashable
    kind: str
    words: str
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words set in one go: `at` and `units` on the screen, `start` to `end` in the section."""

    section: int
    kind: str
    start: int
    end: int
    shown: str  # as set, with places to break
    at: int
    units: int
    spot: Spot | None = None

    @property
    def stands(self) -> bool:
        """Whether the section's own words are shown here, and not others in their place."""
        return self.spot is None or self.spot.state not in CHANGING


class CopyPlaces:
    """The stretches of a copy in their order, each section on lines of its own."""

    def __init__(self, sections: Sequence[Section]):
        self.sections = sections
        self.left_out = 0  # characters that are not shown any more
        self.stretches = tuple(self._lay(sections))
        self._at = [one.at for one in self.stretches]
        self._of_spot: dict[Hashable, list[Stretch]] = {}
        self._of_section: list[list[Stretch]] = [[] for _ in sections]
        for one in self.stretches:
            self._of_section[one.section].append(one)
            if one.spot is not None:
                self._of_spot.setdefault(one.spot.id, []).append(one)

    def _lay(self, sections: Sequence[Section]) -> Iterator[Stretch]:
        at, room = 0, MOST
        for number, section in enumerate(sections):
            at += bool(number)  # the end of the line before
            for start, end, spot in _cuts(section):
                own = spot is None or spot.state not in CHANGING
                last = min(end, start + room) if own else end
                self.left_out += end - last
                words = section.words[start:last] if own or spot is None else spot.shown
                room -= len(words)
                shown = _settable(words)
                units = _units(shown)
                yield Stretch(number, section.kind, start, last, shown, at, units, spot)
                at += units

    def of_spot(self, id: Hashable) -> list[Stretch]:
        """Where a mark is set: in parts, where others lie within it; nowhere when it is not shown."""
        return self._of_spot.get(id, [])

    def of_section(self, number: int) -> list[Stretch]:
        """The stretches of one section, told by its place."""
        return self._of_section[number]

    def at(self, position: int) -> Stretch | None:
        """What is set at a position of the screen."""
        number = bisect_right(self._at, position) - 1
        return self.stretches[number] if number >= 0 else None

    def within(self, first: int, last: int) -> list[Stretch]:
        """The stretches that a selection on the screen touches."""
        low = max(bisect_right(self._at, first) - 1, 0)
        high = bisect_left(self._at, last)
        return [
            one for one in self.stretches[low:high] if one.at < last and first < one.at + one.units
        ]

    def selected(self, first: int, last: int) -> tuple[Section, int, int] | str:
        """A selection as a section and places in it; a sentence where that cannot be marked."""
        touched = self.within(first, last)
        if not touched:
            return tr("Select the words that are to be left out first.")
        if touched[0].section != touched[-1].section:
            return tr("Select words of one letter, and either of its heading or of what it says.")
        if not all(one.stands for one in touched):
            return tr("Something in these words is left out already. Select what stands beside it.")
        section = self.sections[touched[0].section]
        if section.id is None:
            return tr("A date stands as it is. Select words of a heading or of what it says.")
        start = touched[0].start + _characters(touched[0], first - touched[0].at)
        end = touched[-1].start + _characters(touched[-1], last - touched[-1].at)
        while start < end and section.words[start].isspace():
            start += 1
        while end > start and section.words[end - 1].isspace():
            end -= 1
        if start >= end:
            return tr("Select the words that are to be left out first.")
        return section, start, end


def _cuts(section: Section) -> Iterator[tuple[int, int, Spot | None]]:
    """The words of a section from mark to mark, each part of them given to one mark at most.

    Words that are left out or replaced are so as a whole; else, where marks lie in each other, a
    part belongs to the one that begins last. Marks that do not fit the words are not set.
    """
    length = len(section.words)
    spots = [spot for spot in section.spots if 0 <= spot.start < spot.end <= length]
    edges = sorted({0, length, *(at for spot in spots for at in (spot.start, spot.end))})
    waiting = sorted(spots, key=lambda spot: (spot.start, -spot.end), reverse=True)
    open_ones: list[Spot] = []
    begun, before = 0, None
    for at in edges:
        open_ones = [spot for spot in open_ones if spot.end > at]
        while waiting and waiting[-1].start <= at:
            open_ones.append(waiting.pop())
        changing = (spot for spot in open_ones if spot.state in CHANGING)
        here = next(changing, open_ones[-1] if open_ones else None)
        if at == length or here is not before:
            if at > begun or not length:
                yield begun, at, before
            begun, before = at, here


def _settable(words: str) -> str:
    """Words Qt sets as they are, with unseen places to break in endless runs."""
    words = words.translate(_UNSETTABLE)
    if len(words) <= LONGEST_RUN or not _ENDLESS.search(words):
        return words
    made, run = [], 0
    for sign in words:
        run = 0 if sign.isspace() or sign == BREAK else run + 1
        if run > LONGEST_RUN:
            made.append(BREAK + sign)
            run = 1
        else:
            made.append(sign)
    return "".join(made)


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _characters(stretch: Stretch, units: int) -> int:
    """How many characters of a stretch stand in its first `units` on the screen."""
    length = stretch.end - stretch.start
    if stretch.units == length:  # no place to break, nothing beyond the first plane
        return min(max(units, 0), length)
    characters, run = 0, 0
    for sign in stretch.shown:
        if units <= 0 or characters == length:
            break
        put_in = sign == BREAK and run == LONGEST_RUN
        run = 0 if sign.isspace() or sign == BREAK else run + 1
        units -= 1 + (sign > "\uffff")
        characters += not put_in
    return characters
