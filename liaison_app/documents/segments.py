"""Lines of several looks, scripts or directions, put together piece by piece."""

import re
from bisect import bisect_right
from typing import NamedTuple

from liaison_app.documents import scripts
from liaison_app.documents.line_filling import Breaker, fill
from liaison_app.documents.setting import Look, Setting, Span, indent_of, moved
from liaison_app.documents.words import LONGEST_SHAPED, TOO_WIDE, Piece, Type, Word
from liaison_app.rules.kept_together import kept_together

_WORD = re.compile("[^ ]+")
_SAME_LEVEL = re.compile(rb"(.)\1*", re.DOTALL)


class _Part(NamedTuple):
    """Characters of a paragraph with one type, level and link."""

    type: Type
    text: str
    level: int
    link: str


class Segment:
    """The text between two line ends of a paragraph; words are (start, end) within it."""

    def __init__(
        self, text: str, runs: list[tuple[Type, str]], ends: list[int], right_to_left: bool
    ):
        self._text = text
        self._runs = runs
        self._ends = ends
        self._only = runs[0][0] if len(runs) == 1 and not runs[0][1] else None
        self._levels = scripts.levels(text, int(right_to_left))
        cuts = {end for end in ends if 0 < end < len(text)}
        if any(self._levels):
            cuts.update(match.start() for match in _SAME_LEVEL.finditer(self._levels))
            cuts.discard(0)
        self._cuts = sorted(cuts)

    def set(self, look: Look, align: str, measure: float, setting: Setting) -> None:
        """Break it into lines and add them to the setting."""
        atoms = [match.span() for match in _WORD.finditer(self._text)]
        words = [self._plain(*atom) for atom in atoms]
        widths = [
            self._width(*atom) if word is None else word.width
            for atom, word in zip(atoms, words, strict=True)
        ]
        codes = {
            atom: word.code for atom, word in zip(atoms, words, strict=True) if word is not None
        }

        def text_of(place: int) -> str:
            return self._text[slice(*atoms[place])]

        def part(place: int, start: int, end: int) -> tuple[tuple[int, int], float]:
            atom = atoms[place][0] + start, atoms[place][0] + end
            return atom, self._width(*atom)

        def kept(place: int) -> bool:
            near = [text_of(at) for at in range(max(place - 3, 0), place + 1)]
            return kept_together(near, len(near) - 1)

        breaker = Breaker(measure, text_of, part)
        for line, width in fill(atoms, widths, look.type().space, measure, breaker, kept):
            shown = [codes.get(atom) for atom in line]
            if self._only is not None and line and None not in shown:
                piece = self._only.plain_piece(width, self._only.space_code.join(shown))  # type: ignore[arg-type]
                indent = indent_of(align, measure - width)
                code = f"{piece.font} {piece.code}"
                setting.codes.append(moved(code, indent) if indent else code)
                setting.widths.append(width)
                setting.words.append((self._only, [self._text[line[0][0] : line[-1][1]]]))
            else:
                parts = self._parts(line[0][0], line[-1][1]) if line else []
                _show(parts, look, align, measure, setting)

    def _plain(self, start: int, end: int) -> Word | None:
        """A word that runs to the right and is all of the one look and its face; else None."""
        if self._only is None or end - start > LONGEST_SHAPED:
            return None
        if self._levels.count(0, start, end) != end - start:
            return None
        word = self._only[self._text[start:end]]
        return word if word.code is not None else None

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
        foreign = part.level % 2 == 1 and any(map(str.isalpha, part.text))
        if foreign and not setting.right_to_left:  # whoever reads it aloud is to know
            code.append(f"/Span<</Lang({scripts.language_of(part.text)})>>BDC")
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
        if foreign and not setting.right_to_left:
            code.append("EMC")
        if part.link:
            reach.append((begin, width, part.link))
    if ink != look.ink:
        code.append(look.ink)
    indent = indent_of(align, measure - width)
    line = len(setting.codes)
    for begin, end, address in reach:
        last = setting.spans[-1] if setting.spans else None
        if last and last[0] == line and last[3] == address and abs(last[2] - indent - begin) < 1:
            setting.spans[-1] = last._replace(end=indent + end)
        else:
            setting.spans.append(Span(line, indent + begin, indent + end, address))
    shown = " ".join(code)
    setting.codes.append(moved(shown, indent) if indent and shown else shown)
    setting.widths.append(width)
