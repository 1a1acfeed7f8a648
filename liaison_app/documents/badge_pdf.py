"""Name badges on sheets of them, and tents to stand on a table, as PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from liaison_app.documents.address_setting import Fitted
from liaison_app.documents.label_pdf import LabelStyle, fill_sheets
from liaison_app.documents.pdf_file import A4, MM, PdfFile
from liaison_app.documents.sheet import GREY, INK, Sheet, ink
from liaison_app.documents.typesetting import Look, Setting, set_text
from liaison_app.rules.label_sheets import Place

_LEADING = 1.2  # of the size
_EASY = 0.65  # of the largest size: a name as large as this is read across a room
_FOLD = "0.6 G 0.35 w [3 3] 0 d"
_WHOLE_LINE = "[] 0 d"
_MARK = 6 * MM  # how far a mark for cutting or folding reaches in
_CUT = "0.55 G 0.35 w"


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """Whose it is; empty words leave their line out."""

    name: str
    post: str = ""
    body: str = ""
    council: str = ""
    """Who invited, at the head."""
    colour: str = ""


class _Scale(NamedTuple):
    """The sizes of type of one sort of badge, in points; `sizes` of the name, from the largest down."""

    council: float
    sizes: tuple[float, ...]
    below: tuple[float, ...]
    """Of post and body, from the largest down."""
    margin: float
    """In points, all round."""

    def tries(self) -> Iterator[tuple[float, float, int, int]]:
        """Sizes of the name and of what stands below it, and the most lines that each may take.

        A name is set smaller rather than on two lines, and so is what stands below it before that.
        """
        easy = [size for size in self.sizes if size >= self.sizes[0] * _EASY]
        usual = self.below[:3]
        for sizes, most in ((easy, 1), (self.sizes, 2)):
            for under in (1, 3):
                yield from ((size, below, most, under) for size in sizes for below in usual)
        yield from ((size, below, 9, 9) for size in self.sizes[-3:] for below in self.below)


_BADGE = _Scale(8.5, (24, 22, 20, 18, 16, 14, 12, 10.5, 9, 8), (11, 10, 9, 8, 7), 5 * MM)
_TENT = _Scale(
    13, (60, 54, 48, 44, 40, 36, 32, 28, 24, 20, 16, 13), (22, 20, 18, 16, 14, 12, 10), 12 * MM
)
_TENT_OF_TWO = _Scale(
    11, (46, 42, 38, 34, 30, 27, 24, 21, 18, 15, 12), (17, 15.5, 14, 12.5, 11, 9.5), 9 * MM
)


def write_badges(badges: Sequence[Badge], style: LabelStyle) -> tuple[bytes, Fitted]:
    """Badges as a PDF file's bytes, and which names were set smaller or had to be cut short.

    Raises NotPrintable for a character no typeface has.
    """
    file = PdfFile(title="Name badges")
    fitted = Fitted()

    def draw(sheet: Sheet, place: Place, number: int) -> None:
        left, top, right, bottom = (side * MM for side in place)
        face = _Face(badges[number], _BADGE, right - left, bottom - top)
        face.draw(sheet, left, top)
        face.note(fitted, number)

    fill_sheets(file, len(badges), style, draw)
    return file.finish(), fitted


def write_tents(
    badges: Sequence[Badge], *, two: bool = True, nudge: tuple[float, float] = (0.0, 0.0)
) -> tuple[bytes, Fitted]:
    """Tents as a PDF file's bytes: two to a page, to be cut and folded, or one across the page.

    Either side shows the name the right way up once it is folded. `nudge` in millimetres to the right and
    down. Raises NotPrintable for a character no typeface has.
    """
    file = PdfFile(title="Table tents")
    fitted = Fitted()
    size = A4 if two else (A4[1], A4[0])
    each = 2 if two else 1
    height = size[1] / each
    for start in range(0, len(badges), each):
        sheet = Sheet(file, size)
        for row, badge in enumerate(badges[start : start + each]):
            face = _Face(badge, _TENT_OF_TWO if two else _TENT, size[0], height / 2)
            _draw_tent(sheet, face, row * height, height)
            face.note(fitted, start + row)
        if two:
            sheet.rule(0, _MARK, height, _CUT)
            sheet.rule(size[0] - _MARK, size[0], height, _CUT)
        sheet.done(nudge=(nudge[0] * MM, nudge[1] * MM))
    return file.finish(), fitted


def _draw_tent(sheet: Sheet, face: "_Face", top: float, height: float) -> None:
    """Both sides of a tent: the upper one upside down, the fold marked between them."""
    fold = top + height / 2
    sheet.upside_down(top, fold, lambda: face.draw(sheet, 0, top))
    face.draw(sheet, 0, fold)
    sheet.rule(0, _MARK, fold, _FOLD)
    sheet.rule(sheet.width - _MARK, sheet.width, fold, _FOLD)
    sheet.code.append(_WHOLE_LINE)


class _Line(NamedTuple):
    setting: Setting
    leading: float
    above: float
    colour: str
    lines: int


class _Face:
    """One side of a badge, set into its width and height in points: everything in the middle."""

    def __init__(self, badge: Badge, scale: _Scale, width: float, height: float):
        self._margin = scale.margin
        self._measure = width - 2 * scale.margin
        self._height = height
        self._colour = ink(badge.colour)
        self._council = self._set_council(badge.council, scale.council)
        room = height - 2 * scale.margin - self._head
        self._lines: list[_Line] = []
        self._easy = self._whole = True
        for size, below, most, under in scale.tries():
            self._lines = self._set(badge, size, below)
            self._easy = size >= scale.sizes[0] * _EASY
            if self._fits(room, most, under):
                break
        else:
            self._cut_short(room)

    def _set_council(self, name: str, size: float) -> _Line:
        """The council's name on one line, smaller if need be, or else on two."""
        line = self._line(name, Look("sans", size, bold=True, align="centre"), 0.0, self._colour)
        for smaller in (size, size * 0.88, size * 0.76):
            look = Look("sans", round(smaller, 1), bold=True, align="centre")
            line = self._line(name, look, 0.0, self._colour)
            if line.lines == 1:
                break
        return line._replace(lines=min(line.lines, 2) if name else 0)

    @property
    def _head(self) -> float:
        """The height of the council's name with the line below it."""
        line = self._council
        return line.leading * (line.lines + 0.75) if line.lines else 0.0

    def _set(self, badge: Badge, size: float, below: float) -> list[_Line]:
        """Name, post and body; without a name the post takes its place."""
        named, *others = [words for words in (badge.name, badge.post, badge.body) if words] or [""]
        lines = [self._line(named, Look("serif", size, bold=True, align="centre"), 0.0, INK)]
        for place, words in enumerate(others):
            look = Look("sans", below, align="centre")
            lines.append(self._line(words, look, below * (0.1 if place else 0.5), GREY))
        return lines

    def _line(self, words: str, look: Look, above: float, colour: str) -> _Line:
        setting = set_text(words, look, self._measure)
        return _Line(setting, look.size * _LEADING, above, colour, len(setting.codes))

    def _fits(self, room: float, most: int, under: int) -> bool:
        """Whether all goes in, the name and what stands below it on so many lines each at most."""
        named, *others = self._lines
        easily = named.lines <= most and all(line.lines <= under for line in others)
        return easily and self._tall() <= room

    def _tall(self) -> float:
        return sum(line.above + line.lines * line.leading for line in self._lines)

    def _cut_short(self, room: float) -> None:
        """Fewer lines of whatever is longest, until all goes in."""
        self._whole = False
        while self._tall() > room and any(line.lines > 1 for line in self._lines):
            longest = max(range(len(self._lines)), key=lambda at: self._lines[at].lines)
            line = self._lines[longest]
            self._lines[longest] = line._replace(lines=line.lines - 1)

    def note(self, fitted: Fitted, place: int) -> None:
        """Remember whether it had to be set smaller or cut short."""
        if not self._whole:
            fitted.too_long.append(place)
        elif not self._easy:
            fitted.shrunk.append(place)

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Show it with its top left corner there."""
        left += self._margin
        under = top + self._margin
        if self._head:
            self._show(sheet, self._council, left, under)
            rule = under + self._head - self._council.leading * 0.4
            pen = self._colour.replace("rg", "RG") + " 0.8 w"
            sheet.rule(left, left + self._measure, rule, pen)
            under += self._head
        room = top + self._height - self._margin - under
        under += max(0.0, room - self._tall()) * 0.46  # the middle as the eye sees it
        for line in self._lines:
            under += line.above
            self._show(sheet, line, left, under)
            under += line.lines * line.leading

    @staticmethod
    def _show(sheet: Sheet, line: _Line, left: float, top: float) -> None:
        if line.lines:
            setting, leading = line.setting, line.leading
            sheet.text(setting, left, top, leading, behind=line.lines, colour=line.colour)
