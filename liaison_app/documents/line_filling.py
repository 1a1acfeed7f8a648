"""Lines filled with words, and words broken where they must be."""

import re
import unicodedata
from collections.abc import Callable
from typing import Generic, TypeVar

from liaison_app.documents import scripts

_SOFT_BREAK = re.compile(r"(?<=[^\W\d_])[-–—/](?=[^\W\d_])")
_LONGEST_LINE = 400  # characters considered when a word must be broken anywhere

Atom = TypeVar("Atom")


def fill(
    atoms: list[Atom],
    widths: list[float],
    space: float,
    measure: float,
    broken: Callable[[Atom, float, bool], list[tuple[Atom, float]]],
) -> list[tuple[int, int, float]]:
    """Fill lines with words one after another: (first, behind the last, width) of each line.

    A word that does not fit is given to `broken` with the room left and whether it stands first in its line;
    the parts it returns take the word's place in `atoms` and `widths`.
    """
    lines: list[tuple[int, int, float]] = []
    start = place = 0
    used = -space
    while place < len(atoms):
        wider = used + space + widths[place]
        if wider <= measure:
            used = wider
            place += 1
            continue
        first = place == start
        parts = broken(atoms[place], measure - used - space, first)
        if parts:
            atoms[place : place + 1] = [atom for atom, _ in parts]
            widths[place : place + 1] = [width for _, width in parts]
        if parts or first:
            used += space + widths[place]
            place += 1
        lines.append((start, place, used))
        start, used = place, -space
    if start < len(atoms) or not lines:
        lines.append((start, place, max(used, 0.0)))
    return lines


class Breaker(Generic[Atom]):
    """Breaks a word that does not fit: after a hyphen or dash, else, alone in its line, anywhere."""

    def __init__(
        self,
        width_of: Callable[[Atom], float],
        part: Callable[[Atom, slice], Atom],
        text: Callable[[Atom], str] = str,
    ):
        self._width_of = width_of
        self._part = part
        self._text = text

    def __call__(self, word: Atom, room: float, first: bool) -> list[tuple[Atom, float]]:
        text = self._text(word)
        if len(text) <= _LONGEST_LINE:
            for match in reversed(list(_SOFT_BREAK.finditer(text))):
                head = self._part(word, slice(0, match.end()))
                width = self._width_of(head)
                if width <= room:
                    tail = self._part(word, slice(match.end(), None))
                    return [(head, width), (tail, self._width_of(tail))]
        return self._chopped(word, text, room) if first else []

    def _chopped(self, word: Atom, text: str, measure: float) -> list[tuple[Atom, float]]:
        """The word in parts that each fill a line, or nothing if it is one character."""
        parts: list[tuple[Atom, float]] = []
        start, guess = 0, 60
        while start < len(text):
            end = self._most(word, text, start, measure, guess)
            part = self._part(word, slice(start, end))
            parts.append((part, self._width_of(part)))
            guess = end - start
            start = end
        return parts if len(parts) > 1 else []

    def _most(self, word: Atom, text: str, start: int, measure: float, guess: int) -> int:
        """Where the longest part from `start` that fits ends; at least one character on."""
        low, high = start + 1, min(len(text), start + _LONGEST_LINE)
        middle = max(low + 1, min(start + guess, high))
        while low < high:
            if self._width_of(self._part(word, slice(start, middle))) <= measure:
                low = middle
            else:
                high = middle - 1
            middle = (low + high + 1) // 2
        end = low
        while start + 1 < end < len(text) and _clings(text[end]):
            end -= 1
        return end if end > start + 1 or not _clings(text[start]) else low


def _clings(character: str) -> bool:
    """Whether a character may not be parted from the one before it."""
    return character in scripts.JOINERS or unicodedata.category(character) in ("Mn", "Mc", "Me")
