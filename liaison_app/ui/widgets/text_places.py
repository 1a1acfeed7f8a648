"""Places in the plain words of a letter ↔ places in its document on the screen.

Plain words are those of `rules.letter_text.plain`, counted in characters, with marks before list items
and quotations; a QTextDocument counts in units of UTF-16 and holds unseen places to break.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextDocument

from liaison_app.rules.letter_text import Block, between, markers, plain
from liaison_app.ui.widgets.letter_document import shown_blocks
from liaison_app.ui.widgets.plain import BREAK

_LINE_END = "\u2028"


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a block: where it begins in the words and in the document, and what is shown."""

    plain: int
    shown: int
    words: str  # as in the document, breaks included
    length: int  # of the words without them
    units: int  # of the document
    even: bool  # a character is a unit throughout


class TextPlaces:
    """The map between both, made once for a text; each question takes a bisection and a line."""

    def __init__(self, blocks: Sequence[Block], document: QTextDocument):
        """`document` was filled with `blocks` by `letter_document.fill`."""
        self.words = plain(blocks)
        self._lines = list(_lines(blocks, document))
        self._plain = [line.plain for line in self._lines]
        self._shown = [line.shown for line in self._lines]

    def shown_start(self, at: int) -> int:
        """Where a piece beginning at `at` in the words begins in the document.

        A place within a list's mark or between paragraphs is the beginning of what follows it.
        """
        number = bisect_right(self._plain, at) - 1
        if number < 0:
            return 0
        line = self._lines[number]
        if at - line.plain < line.length or number + 1 == len(self._lines):
            return line.shown + _units(line, min(at - line.plain, line.length))
        if at == line.plain + line.length and not line.length:
            return line.shown
        return self._lines[number + 1].shown

    def shown_end(self, at: int) -> int:
        """Where a piece ending at `at` in the words ends in the document."""
        number = bisect_right(self._plain, at - 1) - 1
        if number < 0:
            return 0
        line = self._lines[number]
        return line.shown + _units(line, min(at - line.plain, line.length))

    def plain_at(self, position: int) -> int:
        """Where a position of the document stands in the words."""
        number = bisect_right(self._shown, position) - 1
        if number < 0:
            return 0
        line = self._lines[number]
        return line.plain + _characters(line, min(position - line.shown, line.units))


def _lines(blocks: Sequence[Block], document: QTextDocument) -> Iterator[_Line]:
    """The lines of a text in order; the walk through the words is that of `plain`."""
    at, before = 0, Block("")
    for number, (block, marker, shown) in enumerate(
        zip(blocks, markers(blocks), shown_blocks(document), strict=False)
    ):
        if number:
            at += len(between(before, block))
        margin = 2 * max(block.level - 1, 0) + len(marker) + 1 if marker else 0
        if block.kind == "quote":
            margin = len("> ")
        position = shown.position()
        for words in shown.text().split(_LINE_END):
            at += margin
            units = len(words.encode("utf-16-le", "surrogatepass")) // 2
            length = len(words) - words.count(BREAK)
            yield _Line(at, position, words, length, units, length == units)
            at += length + 1
            position += units + 1
        at -= 1
        before = block


def _units(line: _Line, characters: int) -> int:
    """How many units of the document the first `characters` of a line take."""
    if line.even:
        return characters
    units = 0
    for sign in line.words:
        if not characters:
            break
        characters -= sign != BREAK
        units += 1 + (sign > "\uffff")
    return units


def _characters(line: _Line, units: int) -> int:
    """How many characters stand in the first `units` of a line."""
    if line.even:
        return units
    characters = 0
    for sign in line.words:
        if units <= 0:
            break
        units -= 1 + (sign > "\uffff")
        characters += sign != BREAK
    return characters
