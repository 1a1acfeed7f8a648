"""Paragraphs broken into lines, each line ready to be shown at its place.

Lines are filled as far as they go and set ragged. Plain paragraphs of one look take a short
way; mixed looks, other scripts and links take the long way, piece by piece.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from liaison_app.documents import scripts
from liaison_app.documents.line_filling import Breaker, fill
from liaison_app.documents.words import Piece, Type, type_of
from liaison_app.rules.letter_text import Run


class Span(NamedTuple):
    """A place in a line that opens an address; measures in points from the line's start."""

    line: int
    start: float
    end: float
    address: str


@dataclass(slots=True)
class Setting:
    """A paragraph set in lines.

    `codes` show one line each, from its left edge and back to it; `start` comes once before any of them.
    """

    start: str = ""
    codes: list[str] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    words: list[tuple[Type, list[str]]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    right_to_left: bool = False


class Look(NamedTuple):
    """How a paragraph is set: type, alignment and the colours of text and of links in it."""

    family: str = "serif"
    size: float = 11.0
    bold: bool = False
    italic: bool = False
    align: str = "start"
    """"start" (left, or right in right-to-left paragraphs), "left", "right" or "centre"."""
    ink: str = "0 g"
    link_ink: str = "0 g"

    def type(self, bold: bool = False, italic: bool = False) -> Type:
        """The type of its plain words, or of bold or italic ones among them."""
        return type_of(self.family, self.size, bold or self.bold, italic or self.italic)


def set_text(text: str, look: Look, measure: float) -> Setting:
    """Set one paragraph of one look; "\\n" ends a line. Measure in points."""
    return set_runs((Run(text),), look, measure)


def set_runs(runs: Sequence[Run], look: Look, measure: float) -> Setting:
    """Set a paragraph of runs within a measure in points.

    Raises NotPrintable for a character that no typeface has.
    """
    if len(runs) == 1 and not runs[0].link and look.align in ("start", "left"):
        of = look.type(runs[0].bold, runs[0].italic)
        text = scripts.printable(runs[0].text)
        if scripts.plain(text.replace("\n", "")):
            setting = _set_plain(text, of, measure)
            if setting is not None:
                return setting
    return _Paragraph(runs, look).set(measure)


def text_width(text: str, of: Type) -> float:
    """How wide a text is on one line, in points."""
    words = scripts.printable(text).replace("\n", " ").split(" ")
    return sum(of[word].width for word in words if word) + of.space * (len(words) - 1)


def _set_plain(text: str, of: Type, measure: float) -> Setting | None:
    """Set plain text of one type; None if some of it is not in the type's own face."""
    setting = Setting(of.font)
    blank = of.space_code

    def width_of(word: str) -> float:
        return of[word].width

    for segment in text.split("\n"):
        words = segment.split(" ")
        if "" in words:
            words = [word for word in words if word]
        measured = [of[word] for word in words]
        codes = [word.code for word in measured]
        if None in codes:
            return None
        widths = [word.width for word in measured]
        count = len(words)
        lines = fill(words, widths, of.space, measure, Breaker(width_of, str.__getitem__))
        if len(words) != count:
            codes = [of[word].code for word in words]
        for start, end, width in lines:
            shown = blank.join(codes[start:end])  # type: ignore[arg-type]
            setting.codes.append(f"[({shown})]TJ" if shown else "")
            setting.widths.append(width)
        setting.words.append((of, words))
    return setting


class _Part(NamedTuple):
    """Characters of a paragraph with one type, level and link."""

    type: Type
    text: str
    level: int
    link: str


class _Paragraph:
    """A paragraph of several looks or scripts while it is being set."""

    def __init__(self, runs: Sequence[Run], look: Look):
        self._look = look
        texts = [scripts.printable(run.text) for run in runs]
        self._text = "".join(texts)
        self._types: list[Type] = []
        self._links: list[str] = []
        self._ends: list[int] = []
        end = 0
        for run, text in zip(runs, texts, strict=True):
            end += len(text)
            self._ends.append(end)
            self._types.append(look.type(run.bold, run.italic))
            self._links.append(run.link)
        self._right_to_left = scripts.is_right_to_left(self._text)
        self._levels: Sequence[int] = b""
        self._start = 0  # where the hard line being set begins in the text

    def set(self, measure: float) -> Setting:
        """Set it in lines of a measure in points."""
        setting = Setting(right_to_left=self._right_to_left)
        space = self._look.type().space
        for segment in self._text.split("\n"):
            self._levels = scripts.levels(segment, int(self._right_to_left))
            atoms = [(m.start(), m.end()) for m in re.finditer("[^ ]+", segment)]
            widths = [self._width(atom) for atom in atoms]
            breaker: Breaker[tuple[int, int]] = Breaker(self._width, _within, self._word)
            for first, behind, _ in fill(atoms, widths, space, measure, breaker):
                self._show(atoms[first:behind], measure, setting)
            self._start += len(segment) + 1
        return setting

    def _word(self, atom: tuple[int, int]) -> str:
        start, end = atom
        return self._text[self._start + start : self._start + end]

    def _parts(self, start: int, end: int) -> list[_Part]:
        """The characters of a hard line from start to end, in parts of one type, level and link."""
        parts: list[_Part] = []
        while start < end:
            run = bisect_right(self._ends, self._start + start)
            stop = min(end, self._ends[run] - self._start)
            level = self._levels[start]
            for place in range(start + 1, stop):
                if self._levels[place] != level:
                    stop = place
                    break
            text = self._text[self._start + start : self._start + stop]
            parts.append(_Part(self._types[run], text, level, self._links[run]))
            start = stop
        return parts

    def _width(self, atom: tuple[int, int]) -> float:
        return sum(
            piece.width
            for part in self._parts(*atom)
            for piece in part.type.pieces(part.text, part.level)
        )

    def _show(self, atoms: list[tuple[int, int]], measure: float, setting: Setting) -> None:
        """Show one line of words, in the order they stand on paper."""
        parts: list[_Part] = []
        for place, atom in enumerate(atoms):
            if place:
                parts += self._parts(atom[0] - 1, atom[0]) if self._spaced(atoms, place) else []
            parts += self._parts(*atom)
        order = scripts.visual_order([part.level for part in parts])
        code: list[str] = []
        font, ink, width = "", self._look.ink, 0.0
        reach: list[tuple[float, float, str]] = []
        for place in order:
            part = parts[place]
            wanted = self._look.link_ink if part.link else self._look.ink
            if wanted != ink:
                code.append(wanted)
                ink = wanted
            begin = width
            for piece in part.type.pieces(part.text, part.level):
                if piece.font != font:
                    code.append(piece.font)
                    font = piece.font
                code.append(piece.code)
                setting.pieces.append(piece)
                width += piece.width
            if part.link:
                reach.append((begin, width, part.link))
        if ink != self._look.ink:
            code.append(self._look.ink)
        indent = self._indent(measure - width)
        if indent and code:
            code = [f"{indent:.2f} 0 Td", *code, f"{-indent:.2f} 0 Td"]
        line = len(setting.codes)
        for begin, end, address in reach:
            last = setting.spans[-1] if setting.spans else None
            if (
                last
                and last[0] == line
                and last[3] == address
                and abs(last[2] - indent - begin) < 1
            ):
                setting.spans[-1] = last._replace(end=indent + end)
            else:
                setting.spans.append(Span(line, indent + begin, indent + end, address))
        setting.codes.append(" ".join(code))
        setting.widths.append(width)

    def _spaced(self, atoms: list[tuple[int, int]], place: int) -> bool:
        """Whether a space stands before a word of a line; a word broken in two has none."""
        return atoms[place - 1][1] < atoms[place][0]

    def _indent(self, spare: float) -> float:
        align = self._look.align
        if align == "start":
            align = "right" if self._right_to_left else "left"
        return {"left": 0.0, "centre": spare / 2, "right": spare}[align]


def _within(atom: tuple[int, int], part: slice) -> tuple[int, int]:
    """A part of a word given as places in its line."""
    start, stop, _ = part.indices(atom[1] - atom[0])
    return atom[0] + start, atom[0] + stop
