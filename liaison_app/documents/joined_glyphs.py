"""An Arabic letter with its dots and marks as one glyph of the file, which stands for that letter.

The typeface draws ت as a stroke and two dots, and the same stroke for ب, ن and ي; readers that search and
copy by glyph would find neither. So each group of glyphs that stands for a letter has a code of its own:
in the file it is one glyph, put together from those, with the letter's characters behind it. Other ways
were tried: the characters beside each glyph (ActualText) are put in the wrong order by the readers of
Chrome and of Linux, which reorder them again.
"""

import io
import threading
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

_MOST_CODES = 0xFFFF


class Part(NamedTuple):
    """A glyph of a group, and how far it is moved; in thousandths of the type size."""

    glyph: int
    right: int
    up: int


class Codes:
    """The codes of one face's groups: the glyph's own number where it stands for its own character.

    Other codes follow from what the group is, so that a letter's file does not tell what was printed before.
    """

    def __init__(self, own: dict[int, int], glyphs: int):
        """`own` are the face's glyphs by character code, `glyphs` how many it has."""
        self._own = own
        self._first = glyphs
        self._codes: dict[tuple[tuple[Part, ...], str], int] = {}
        self._parts: dict[int, tuple[Part, ...]] = {}
        self._lock = threading.Lock()

    def code(self, parts: tuple[Part, ...], text: str) -> int:
        """The code of a group that stands for `text`."""
        if len(parts) == 1 and len(text) == 1 and parts[0] == (self._own.get(ord(text)), 0, 0):
            return parts[0].glyph
        key = (parts, text)
        found = self._codes.get(key)
        if found is None:
            with self._lock:
                found = self._codes.get(key) or self._new(key)
        return found

    def _new(self, key: tuple[tuple[Part, ...], str]) -> int:
        span = _MOST_CODES - self._first
        code = zlib.crc32(repr(key).encode()) % span
        while code + self._first in self._parts:
            code = (code + 1) % span
        self._parts[code + self._first] = key[0]
        self._codes[key] = code + self._first
        return code + self._first

    def parts(self, code: int) -> tuple[Part, ...]:
        """What a code is put together from; the glyph itself if it is one."""
        return self._parts.get(code) or (Part(code, 0, 0),)


def grouped(shaped: Sequence[tuple[int, int, int, int, int]]) -> list[tuple[list[int], int]]:
    """The places of a shaped run's glyphs in groups, and which of each is the letter.

    A glyph is its number, cluster, advance and offsets to the right and up. Dots and marks, which do not
    advance, stand before their letter in a run that goes to the left; any left over join the last one.
    """
    groups: list[tuple[list[int], int]] = []
    waiting: list[int] = []
    for place, (_glyph, _cluster, advance, _right, _up) in enumerate(shaped):
        waiting.append(place)
        if advance:
            groups.append((waiting, place))
            waiting = []
    if waiting and groups:
        groups[-1][0].extend(waiting)
    elif waiting:
        groups.append((waiting, waiting[-1]))
    return groups


@lru_cache(maxsize=16)
def with_groups(
    file: bytes, groups: tuple[tuple[int, tuple[Part, ...]], ...], units: int
) -> tuple[bytes, dict[int, int]]:
    """A TrueType file with a glyph more for each group (its code and parts), and their glyph numbers.

    `units` is how many of the face's units its type size has.
    """
    font = TTFont(io.BytesIO(file), lazy=False, recalcTimestamp=False)
    order = font.getGlyphOrder()
    names = [f"group{code}" for code, _parts in groups]
    font.setGlyphOrder([*order, *names])
    glyf, metrics = font["glyf"], font["hmtx"]
    known = dict.fromkeys(order)
    placed: dict[int, int] = {}
    for name, (code, parts) in zip(names, groups, strict=True):
        pen = TTGlyphPen(known)
        for part in parts:
            moved = (part.right * units / 1000, part.up * units / 1000)
            pen.addComponent(order[part.glyph], (1, 0, 0, 1, *map(round, moved)))
        glyf.glyphs[name] = pen.glyph()
        metrics.metrics[name] = metrics.metrics[order[parts[-1].glyph]]
        placed[code] = len(order) + len(placed)
    glyf.glyphOrder = font.getGlyphOrder()
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue(), placed
