"""Lines filled with words, and words broken where they must be."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from liaison_app.documents import scripts
from liaison_app.documents.words import LONGEST_SHAPED

# Not behind “al-”, “e-” or “co-”, nor before two letters.
_SOFT_BREAK = re.compile(r"(?<=[^\W\d_]{3})[-–—/](?=[^\W\d_]{3})")
_WEB_OR_MAIL = re.compile(r"@|://|\w\.\w")
_NEAR = 0.001  # points that rounding may take

Atom = TypeVar("Atom")


def fill(
    atoms: list[Atom],
    widths: Iterable[float],
    space: float,
    measure: float,
    broken: Callable[[int, float, bool], list[tuple[Atom, float]]],
    kept: Callable[[int], bool],
) -> list[tuple[list[Atom], float]]:
    """Fill lines with words one after another: the words of each line, and its width.

    The place of a word that does not fit is given to `broken`, with the room left and whether it stands
    first in its line; of the parts it returns the first ends the line and the last begins another.
    `kept` tells of a word's place whether it may not begin a line; it does if it must.
    """
    reach = list(accumulate(map(space.__add__, widths)))
    if not reach or reach[-1] <= measure + space + _NEAR:
        return [(atoms, reach[-1] - space if reach else 0.0)]
    room = measure + space + _NEAR
    many = len(atoms)
    lines: list[tuple[list[Atom], float]] = []
    offset = 0.0  # what `reach` was where the line begins
    carried: list[Atom] = []
    place = 0
    while place < many or carried:
        full = behind = bisect_right(reach, offset + room, place)
        if behind < many and kept(behind):
            behind = _stepped_back(behind, place + (not carried), kept)
        line = carried + atoms[place:behind]
        end = reach[behind - 1] if line else offset
        carried = []
        if behind == many:
            lines.append((line, end - offset - space))
            break
        parts = broken(behind, measure - (end - offset), not line) if behind == full else []
        if parts:
            lines.append(([*line, parts[0][0]], end - offset + parts[0][1]))
            lines += [([atom], width) for atom, width in parts[1:-1]]
            carried = [parts[-1][0]]
            place = behind + 1
            offset = reach[behind] - parts[-1][1] - space
        elif line:
            lines.append((line, end - offset - space))
            place, offset = behind, end
        else:  # one character wider than the measure
            lines.append(([atoms[behind]], reach[behind] - offset - space))
            place, offset = behind + 1, reach[behind]
    return lines


def _stepped_back(behind: int, least: int, kept: Callable[[int], bool]) -> int:
    """Behind which word a line ends earlier, so that the next one may begin a line; or as it was."""
    for place in range(behind - 1, least - 1, -1):
        if not kept(place):
            return place
    return behind


class Breaker(Generic[Atom]):
    """Breaks a word that does not fit: after a hyphen or dash, else, alone in its line, anywhere.

    `text_of` gives a word's characters by its place, `part` some of them as an atom with its width.
    """

    def __init__(
        self,
        measure: float,
        text_of: Callable[[int], str],
        part: Callable[[int, int, int], tuple[Atom, float]],
    ):
        self._measure = measure
        self._text_of = text_of
        self._part = part

    def __call__(self, place: int, room: float, first: bool) -> list[tuple[Atom, float]]:
        """Two parts or more, each with its width, or none if the word had better go whole."""
        text = self._text_of(place)
        if not text.isalnum() and _SOFT_BREAK.search(text):
            parts = self._at_hyphen(place, text, room, first)
            if parts:
                return parts
        return self._chopped(place, text, 0) if first else []

    def _at_hyphen(
        self, place: int, text: str, room: float, first: bool
    ) -> list[tuple[Atom, float]]:
        """The word parted behind the last hyphen that fits; addresses of the web not if they need not."""
        if len(text) > LONGEST_SHAPED or (not first and _WEB_OR_MAIL.search(text)):
            return []
        for match in reversed(list(_SOFT_BREAK.finditer(text))):
            head = self._part(place, 0, match.end())
            if head[1] <= room:
                tail = self._part(place, match.end(), len(text))
                if tail[1] <= self._measure:
                    return [head, tail]
                return [head, *self._chopped(place, text, match.end())]
        return []

    def _chopped(self, place: int, text: str, start: int) -> list[tuple[Atom, float]]:
        """The word from `start` in parts that each fill a line, or nothing if it is one character."""
        parts: list[tuple[Atom, float]] = []
        begin, guess = start, 60
        while begin < len(text):
            end = self._most(place, text, begin, guess)
            parts.append(self._part(place, begin, end))
            guess = end - begin
            begin = end
        return parts if len(parts) > 1 or start else []

    def _most(self, place: int, text: str, start: int, guess: int) -> int:
        """Where the longest part from `start` that fits ends; at least one character on."""
        low, high = start + 1, min(len(text), start + LONGEST_SHAPED)
        middle, step = start + guess, 1
        rose = fell = False
        while low < high:
            middle = max(low + 1, min(middle, high))
            if self._part(place, start, middle)[1] <= self._measure:
                low, rose = middle, True
            else:
                high, fell = middle - 1, True
            if rose and fell:
                middle = (low + high + 1) // 2
            else:
                middle = low + step if rose else high - step
                step *= 2
        end = low
        while start + 1 < end < len(text) and _clings(text[end]):
            end -= 1
        return end if end > start + 1 or not _clings(text[start]) else low


def _clings(character: str) -> bool:
    """Whether a character may not be parted from the one before it."""
    return character in scripts.JOINERS or unicodedata.category(character) in ("Mn", "Mc", "Me")
