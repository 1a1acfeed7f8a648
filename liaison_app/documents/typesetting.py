"""Paragraphs broken into lines, each line ready to be shown at its place.

Lines are filled as far as they go and set ragged. Plain paragraphs of one look take a short
way; mixed looks, other scripts and links take the long way, piece by piece.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from liaison_app.documents import scripts
from liaison_app.documents.line_filling import Breaker, fill
from liaison_app.documents.typefaces import check_printable
from liaison_app.documents.words import LONGEST_SHAPED, TOO_WIDE, Piece, Type, type_of
from liaison_app.rules.letter_text import Run, safe_link

_WORD = re.compile("[^ ]+")
_SAME_LEVEL = re.compile(rb"(.)\1*", re.DOTALL)
_SPACES = re.compile("  +")
_LONGEST_KEPT = 300  # characters of a short text set once


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
    """Set one paragraph of one look; a line feed ends a line. Measure in points."""
    if len(text) > _LONGEST_KEPT:
        return set_runs((Run(text),), look, measure)
    return _set_short(text, look, measure)


@lru_cache(maxsize=2048)
def _set_short(text: str, look: Look, measure: float) -> Setting:
    """A short text, kept: names, dates and closings come again and again."""
    return set_runs((Run(text),), look, measure)


def set_runs(runs: Sequence[Run], look: Look, measure: float) -> Setting:
    """Set a paragraph of runs within a measure in points.

    Raises NotPrintable for a character that no typeface has.
    """
    if len(runs) == 1 and not runs[0].link:
        of = look.type(runs[0].bold, runs[0].italic)
        text = scripts.printable(runs[0].text)
        if scripts.plain(text):
            setting = _set_plain(text, of, measure, look.align)
            if setting is not None:
                return setting
    return _Paragraph(runs, look).set(measure)


def with_marker(setting: Setting, marker: Setting, before: float) -> Setting:
    """A setting whose first line has a bullet, number or label so many points before its start."""
    shown = f"{-before:.2f} 0 Td {marker.start} {marker.codes[0]} {before:.2f} 0 Td {setting.start}"
    return Setting(
        setting.start,
        [f"{shown} {setting.codes[0]}", *setting.codes[1:]],
        setting.widths,
        setting.words + marker.words,
        setting.pieces + marker.pieces,
        setting.spans,
        setting.right_to_left,
    )


def text_width(text: str, of: Type) -> float:
    """How wide a text is on one line, in points."""
    words = scripts.printable(text).replace("\n", " ").split(" ")
    return sum(of[word].width for word in words if word) + of.space * (len(words) - 1)


def _set_plain(text: str, of: Type, measure: float, align: str) -> Setting | None:
    """Set plain text of one type; None if some of it is not in the type's own face."""
    setting = Setting(of.font)
    measured = of.__getitem__
    for segment in text.split("\n"):
        words = segment.split(" ")
        if "" in words:
            words = [word for word in words if word]
        if not words:
            setting.codes.append("")
            setting.widths.append(0.0)
            continue
        widths, codes = zip(*map(measured, words), strict=True)
        if None in codes:
            return None
        for line, width in fill(codes, widths, of.space, measure, _breaker(words, of, measure)):
            code = f"[({of.space_code.join(line)})]TJ"
            indent = _indent(align, measure - width)
            setting.codes.append(_moved(code, indent) if indent else code)
            setting.widths.append(width)
        setting.words.append((of, words))
    return setting


def _breaker(words: list[str], of: Type, measure: float) -> Breaker[str]:
    """Breaks plain words, whose atoms are their codes."""

    def part(place: int, start: int, end: int) -> tuple[str, float]:
        word = of[words[place][start:end]]
        return word.code or "", word.width

    return Breaker(measure, words.__getitem__, part)


def _indent(align: str, spare: float) -> float:
    """How far in a line begins that leaves so many points of the measure."""
    if align == "right":
        return spare
    return spare / 2 if align == "centre" else 0.0


def _moved(code: str, indent: float) -> str:
    """A line's code, shown further in."""
    return f"{indent:.2f} 0 Td {code} {-indent:.2f} 0 Td"


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
        texts = [_SPACES.sub(" ", text) if "  " in text else text for text in texts]
        self._text = "".join(texts)
        check_printable(self._text)
        self._runs = [(look.type(run.bold, run.italic), safe_link(run.link)) for run in runs]
        self._ends = list(accumulate(map(len, texts)))
        self._right_to_left = scripts.is_right_to_left(self._text)

    def set(self, measure: float) -> Setting:
        """Set it in lines of a measure in points.

        A paragraph has one direction; lines of a list or an address, which are set to one side, have each
        their own.
        """
        align = self._look.align
        one_direction = align == "start"
        if one_direction:
            align = "right" if self._right_to_left else "left"
        setting = Setting(right_to_left=self._right_to_left)
        start = 0
        for text in self._text.split("\n"):
            right_to_left = self._right_to_left if one_direction else scripts.is_right_to_left(text)
            if right_to_left or not self._set_plain(text, measure, align, setting):
                ends = [end - start for end in self._ends]
                segment = _Segment(text, self._runs, ends, right_to_left)
                segment.set(self._look, align, measure, setting)
            start += len(text) + 1
        return setting

    def _set_plain(self, text: str, measure: float, align: str, setting: Setting) -> bool:
        """Add a plain line of a paragraph of one look the short way; whether it was one."""
        of, link = self._runs[0]
        if len(self._runs) > 1 or link or not scripts.plain(text):
            return False
        plain = _set_plain(text, of, measure, align)
        if plain is not None:
            setting.codes += [f"{plain.start} {code}" for code in plain.codes]
            setting.widths += plain.widths
            setting.words += plain.words
        return plain is not None


class _Segment:
    """The text between two line ends of a paragraph; words are (start, end) within it."""

    def __init__(
        self, text: str, runs: list[tuple[Type, str]], ends: list[int], right_to_left: bool
    ):
        self._text = text
        self._runs = runs
        self._ends = ends
        self._only = runs[0][0] if len(runs) == 1 else None
        self._levels = scripts.levels(text, int(right_to_left))
        cuts = {end for end in ends if 0 < end < len(text)}
        if any(self._levels):
            cuts.update(match.start() for match in _SAME_LEVEL.finditer(self._levels))
            cuts.discard(0)
        self._cuts = sorted(cuts)

    def set(self, look: Look, align: str, measure: float, setting: Setting) -> None:
        """Break it into lines and add them to the setting."""
        atoms = [match.span() for match in _WORD.finditer(self._text)]
        widths = [self._width(*atom) for atom in atoms]

        def text_of(place: int) -> str:
            return self._text[slice(*atoms[place])]

        def part(place: int, start: int, end: int) -> tuple[tuple[int, int], float]:
            atom = atoms[place][0] + start, atoms[place][0] + end
            return atom, self._width(*atom)

        breaker = Breaker(measure, text_of, part)
        for line, _ in fill(atoms, widths, look.type().space, measure, breaker):
            parts = self._parts(line[0][0], line[-1][1]) if line else []
            _show(parts, look, align, measure, setting)

    def _parts(self, start: int, end: int) -> list[_Part]:
        """The characters from start to end, in parts of one type, level and link."""
        parts: list[_Part] = []
        cut = bisect_right(self._cuts, start)
        while start < end:
            stop = end
            if cut < len(self._cuts) and self._cuts[cut] < end:
                stop = self._cuts[cut]
                cut += 1
            of, link = self._runs[bisect_right(self._ends, start)]
            parts.append(_Part(of, self._text[start:stop], self._levels[start], link))
            start = stop
        return parts

    def _width(self, start: int, end: int) -> float:
        if end - start > LONGEST_SHAPED:
            return TOO_WIDE
        if self._only is not None and self._levels.count(0, start, end) == end - start:
            return self._only[self._text[start:end]].width
        return sum(piece.width for part in self._parts(start, end) for piece, _ in _pieces(part))


def _pieces(part: _Part) -> list[tuple[Piece, str]]:
    """A part as pieces from left to right, plain words run together, with what plain ones say."""
    of = part.type
    words = part.text.split(" ")
    if part.level % 2 == 0:
        measured = [of[word] for word in words]
        codes = [word.code for word in measured if word.code is not None]
        if len(codes) == len(words):
            width = sum(word.width for word in measured) + of.space * (len(words) - 1)
            return [(of.plain_piece(width, of.space_code.join(codes)), part.text)]
    else:
        words.reverse()
    pieces: list[tuple[Piece, str]] = []
    for place, word in enumerate(words):
        if place:
            pieces.append((of.plain_piece(of.space, of.space_code), " "))
        pieces += [(piece, "") for piece in of.pieces(word, part.level)]
    return pieces


def _show(parts: list[_Part], look: Look, align: str, measure: float, setting: Setting) -> None:
    """Add one line of parts to a setting, in the order they stand on paper."""
    code: list[str] = []
    font, ink, width = "", look.ink, 0.0
    reach: list[tuple[float, float, str]] = []
    for place in scripts.visual_order([part.level for part in parts]):
        part = parts[place]
        wanted = look.link_ink if part.link else look.ink
        if wanted != ink:
            code.append(wanted)
            ink = wanted
        begin = width
        for piece, said in _pieces(part):
            if piece.font != font:
                code.append(piece.font)
                font = piece.font
            code.append(piece.code)
            if said:
                setting.words.append((part.type, [said]))
            else:
                setting.pieces.append(piece)
            width += piece.width
        if part.link:
            reach.append((begin, width, part.link))
    if ink != look.ink:
        code.append(look.ink)
    indent = _indent(align, measure - width)
    line = len(setting.codes)
    for begin, end, address in reach:
        last = setting.spans[-1] if setting.spans else None
        if last and last[0] == line and last[3] == address and abs(last[2] - indent - begin) < 1:
            setting.spans[-1] = last._replace(end=indent + end)
        else:
            setting.spans.append(Span(line, indent + begin, indent + end, address))
    shown = " ".join(code)
    setting.codes.append(_moved(shown, indent) if indent and shown else shown)
    setting.widths.append(width)
