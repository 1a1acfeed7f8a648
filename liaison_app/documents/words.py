"""Words measured and made ready for a page: each is shaped once and kept.

A `Type` is a family, weight and slant at one size. For a plain word it gives the width and the glyph codes to
put between the brackets of a PDF `TJ`; for any other text, pieces of one face and direction each.
Glyph codes are the face's own glyph numbers, two bytes each (PDF's Identity-H).
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import uharfbuzz as hb

from liaison_app.documents import scripts
from liaison_app.documents.joined_glyphs import Part, grouped
from liaison_app.documents.typefaces import Face, face, face_for, no_typeface

_MOST_KEPT = 20_000  # words and pieces kept per type
_LONGEST_KEPT = 200  # characters
LONGEST_SHAPED = 400
"""Characters of a word that is measured whole; longer ones are broken first."""
TOO_WIDE = 1e6
"""The width told for such a word, in points: more than any measure."""
# Ligatures would spoil "find" in PDF viewers; kerning does not.
_PLAIN_FEATURES = {"liga": False, "clig": False, "calt": False, "dlig": False}


_TURNED = dict(zip("()[]{}«»‹›⟨⟩", ")(][}{»«›‹⟩⟨", strict=True))


class Piece(NamedTuple):
    """A run of one face and direction, ready to be shown at the pen's place."""

    width: float
    """In points."""
    font: str
    """The operator that chooses the face and size."""
    code: str
    """The operators that show the glyphs, and leave the pen behind them."""
    face: Face
    glyphs: tuple[tuple[int, str], ...]
    """Glyph numbers and the characters each stands for."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word's width in points, and its codes in the type's own face if that is all it needs."""

    width: float
    code: str | None


class Type(dict[str, Word]):
    """A family, weight and slant at one size, and every word measured in it so far.

    `type[word]` measures a word without spaces; NotPrintable is raised for a character no face has.
    """

    def __init__(self, family: str, bold: bool, italic: bool, size: float):
        super().__init__()
        weight = "-bold" if bold else ""
        slant = "-italic" if italic else ""
        self.family, self.bold, self.italic, self.size = family, bold, italic, size
        self.face = face(f"{family}{weight}{slant}")
        self.font = f"/{self.face.resource} {size:g} Tf"
        self.space = self.face.advances[self.face.glyphs[32]] * size / 1000
        self.space_code = glyph_code(self.face.glyphs[32])
        self._pieces: dict[tuple[str, int], tuple[Piece, ...]] = {}

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return self is other

    def __missing__(self, text: str) -> Word:
        word = self._measured(text)
        if len(text) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[text] = word
        return word

    def plain_piece(self, width: float, code: str) -> Piece:
        """Words of plain codes put together, as a piece; it does not tell its glyphs."""
        return Piece(width, self.font, f"[({code})]TJ" if code else "", self.face, ())

    def _measured(self, text: str) -> Word:
        if not text:
            return Word(0.0, "")
        if scripts.plain(text) and all(map(self.face.glyphs.__contains__, map(ord, text))):
            if len(text) > LONGEST_SHAPED:
                return Word(TOO_WIDE, "")
            shown = _shaped(self.face, text, False, self.size, plain=True)
            if shown.code.startswith("[(") and shown.code.endswith(")]TJ"):
                return Word(shown.width, shown.code[2:-4])
        if len(text) > LONGEST_SHAPED:
            return Word(TOO_WIDE, None)
        return Word(sum(piece.width for piece in self.pieces(text)), None)

    def pieces(self, text: str, level: int = 0) -> tuple[Piece, ...]:
        """A text of one direction as pieces, in the order they stand from left to right."""
        key = (text, level % 2)
        kept = self._pieces.get(key)
        if kept is None:
            kept = self._cut(text, level % 2 == 1)
            if len(text) <= _LONGEST_KEPT:
                if len(self._pieces) >= _MOST_KEPT:
                    self._pieces.clear()
                self._pieces[key] = kept
        return kept

    def _cut(self, text: str, right_to_left: bool) -> tuple[Piece, ...]:
        """Part a text where its face changes, and shape each part."""
        if self.italic and self.family == "serif" and not right_to_left and scripts.plain(text):
            slanted = face("serif-bold-slanted" if self.bold else "serif-slanted")
            if all(map(slanted.has, text)) and not all(map(self.face.has, text)):
                return (_shaped(slanted, text, False, self.size, plain=False),)
        parts: list[tuple[Face, str]] = []
        for character in text:
            if character in scripts.MARKS_OF_DIRECTION:
                continue
            found = self._face_for(character, parts[-1][0] if parts else None)
            if found is None:
                continue
            if parts and parts[-1][0] is found:
                parts[-1] = (found, parts[-1][1] + character)
            else:
                parts.append((found, character))
        pieces = tuple(
            _shaped(found, part, right_to_left, self.size, plain=False) for found, part in parts
        )
        return pieces[::-1] if right_to_left else pieces

    def _face_for(self, character: str, before: Face | None) -> Face | None:
        """The face for one character; marks and joiners stay with the letter before them."""
        if character in scripts.JOINERS:
            return before if before is not None and before.has(character) else None
        if before is not None and before is not self.face:
            if before.has(character) and not scripts.plain(character):
                return before
            if before.has(character) and character in "–-.,:;!?()[]«»…'\"’“”/|":
                return before
        found = face_for(character, self.family, self.bold, self.italic)
        if found is None:
            raise no_typeface(character)
        return found


@cache
def type_of(family: str, size: float, bold: bool = False, italic: bool = False) -> Type:
    """The type of a family ("serif", "sans") at a size in points; one object for each."""
    return Type(family, bold, italic, size)


@cache
def glyph_code(glyph: int) -> str:
    """A glyph number as two characters of a PDF string, escaped."""
    escapes = {0x28: "\\(", 0x29: "\\)", 0x5C: "\\\\", 0x0D: "\\r"}
    return "".join(escapes.get(byte, chr(byte)) for byte in divmod(glyph, 256))


def _shaped(of: Face, text: str, right_to_left: bool, size: float, *, plain: bool) -> Piece:
    """Shape a text of one face and direction with HarfBuzz.

    Where the glyphs do not tell the characters one by one, the characters stand beside them (PDF's ActualText).
    """
    buffer: Any = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    if right_to_left:
        return _shaped_to_the_left(of, text, buffer, size)
    hb.shape(of.font, buffer, _PLAIN_FEATURES if plain else None)
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    behind = {} if plain else _characters(text, [info.cluster for info in infos])
    meanings: dict[int, str] = {}
    show = _Show()
    ahead = rise = width = 0
    cluster = -1
    for info, place in zip(infos, places, strict=True):
        glyph = info.codepoint
        if info.cluster != cluster:
            if cluster in behind:
                show.operator("EMC")
            cluster = info.cluster
            if cluster in behind:
                hexed = behind[cluster].encode("utf-16-be").hex()
                show.operator(f"/Span<</ActualText<feff{hexed}>>>BDC")
            elif not plain:
                meanings[glyph] = text[cluster]
        if place.y_offset != rise:
            rise = place.y_offset
            show.operator(f"{rise * size / 1000:g} Ts")
        show.move(ahead + place.x_offset)
        show.glyph(glyph)
        meanings.setdefault(glyph, "")
        ahead = place.x_advance - place.x_offset - of.advances[glyph]
        width += place.x_advance
    show.move(ahead)
    if rise:
        show.operator("0 Ts")
    if cluster in behind:
        show.operator("EMC")
    return Piece(
        width * size / 1000,
        f"/{of.resource} {size:g} Tf",
        show.code(),
        of,
        tuple(meanings.items()),
    )


def _shaped_to_the_left(of: Face, text: str, buffer: Any, size: float) -> Piece:
    """A run from right to left: each letter, with its dots and marks, one glyph of the file."""
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(of.font, buffer)
    shaped = [
        (info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
    starts = sorted({cluster for _glyph, cluster, *_rest in shaped})
    said = {
        start: text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    }
    meanings: dict[int, str] = {}
    show = _Show()
    ahead = rise = width = 0
    for places, letter in grouped(shaped):
        _glyph, _cluster, advance, right, up = shaped[letter]
        parts = []
        for place in places:
            glyph, _cluster, _advance, aside, over = shaped[place]
            if place != letter:
                behind = advance if place > letter else 0
                parts.append(Part(glyph, aside + behind - right, over - up))
        of_group = {shaped[place][1] for place in places}
        # Readers turn each line round, and brackets with it: they want both as they are seen.
        meaning = "".join(said[cluster] for cluster in sorted(of_group, reverse=True))
        meaning = _TURNED.get(meaning, meaning)
        code = of.codes.code((*parts, Part(shaped[letter][0], 0, 0)), meaning)
        if up != rise:
            rise = up
            show.operator(f"{rise * size / 1000:g} Ts")
        show.move(ahead + right)
        show.glyph(code)
        meanings[code] = meaning
        ahead = advance - right - of.advances[shaped[letter][0]]
        width += advance
    show.move(ahead)
    if rise:
        show.operator("0 Ts")
    font = f"/{of.resource} {size:g} Tf"
    return Piece(width * size / 1000, font, show.code(), of, tuple(meanings.items()))


class _Show:
    """Writes glyphs and moves as `TJ` arrays, with other operators between them.

    No array holds an empty string: pdfium loses the last move of one that does.
    """

    def __init__(self) -> None:
        self._done: list[str] = []
        self._array: list[str] = []
        self._glyphs: list[str] = []

    def glyph(self, glyph: int) -> None:
        self._glyphs.append(glyph_code(glyph))

    def move(self, by: int) -> None:
        if by:
            self._end_string()
            self._array.append(str(-by))

    def operator(self, code: str) -> None:
        self._end_array()
        self._done.append(code)

    def code(self) -> str:
        self._end_array()
        return " ".join(self._done)

    def _end_string(self) -> None:
        if self._glyphs:
            self._array.append(f"({''.join(self._glyphs)})")
            self._glyphs.clear()

    def _end_array(self) -> None:
        self._end_string()
        if self._array:
            self._done.append(f"[{''.join(self._array)}]TJ")
            self._array.clear()


def _characters(text: str, clusters: list[int]) -> dict[int, str]:
    """The characters behind each cluster that is not one glyph for one character."""
    glyphs = Counter(clusters)
    starts = sorted(glyphs)
    ends = [*starts[1:], len(text)]
    return {
        start: text[start:end]
        for start, end in zip(starts, ends, strict=True)
        if end - start > 1 or glyphs[start] > 1
    }
