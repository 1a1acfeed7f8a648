"""The pages of a meeting's papers: letterhead, a head of title and facts, what flows, numbered pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from liaison_app.documents.book_paper import readable
from liaison_app.documents.letter_content import Letterhead
from liaison_app.documents.letter_flow import Item, Placed, pages
from liaison_app.documents.letter_parts import Block
from liaison_app.documents.letterhead import Head, set_foot, set_head
from liaison_app.documents.note_items import AMBER, CELL, RHYTHM, SMALL
from liaison_app.documents.pdf_file import A4, MM, PdfFile
from liaison_app.documents.profiles import PLAIN
from liaison_app.documents.setting import Look, Setting
from liaison_app.documents.sheet import GREY, INK, LEFT, MEASURE, RIGHT, Sheet, ink
from liaison_app.documents.structure import ARTIFACT, Step
from liaison_app.documents.typesetting import set_text, text_width
from liaison_app.rules.safe_text import shorten

LATER_TOP = 25 * MM
"""Where the words of a later page begin, in points from its top."""
BOTTOM = A4[1] - 21 * MM
"""Where the words of a page end."""

_BELOW_HEAD = 8 * MM  # between the letterhead and the paper's own head
_PAGE_LINE = A4[1] - 12 * MM  # where the page's number stands
_TITLE_SIZES = (21.0, 18.0, 15.5)
_MOST_TITLE = 3  # lines of a title in the largest size
_CAPTION = 30 * MM
_RUNNING = Look("sans", 8.0, align="left")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What a paper says above its words, and on each page."""

    above: str
    """What it is: “Agenda of the round table”."""
    title: str
    facts: Sequence[tuple[str, str]] = ()
    """A caption and its words: (“Place”, “Central Mosque hall”)."""
    marking: str = ""
    """In a box at the right: “Restricted”."""
    loud: bool = False
    """The marking stands in amber."""
    running: str = ""
    """At the head of later pages."""
    foot: str = ""
    """At the foot of each, after the council's name."""


class MeetingPaper:
    """Fills the pages of one paper."""

    def __init__(self, front: Front, letterhead: Letterhead | None, *, language: str = "en-GB"):
        self._front = front
        self.letterhead = letterhead or Letterhead(name="")
        self.colour = readable(ink(self.letterhead.colour))
        self.file = PdfFile(
            title=f"{front.above}: {front.title}",
            author=self.letterhead.name,
            language=language,
            tagged=True,
        )
        self.of = 0  # pages in all

    def write(self, items: Sequence[Item]) -> bytes:
        """The whole file.

        Raises NotPrintable for a character no typeface has.
        """
        head, foot = set_head(self.letterhead, PLAIN), set_foot(self.letterhead)
        pieces, top = _pieces(self._front, self.colour, _bottom_of(head) + _BELOW_HEAD)
        bottom = BOTTOM
        if foot.setting.codes:
            bottom = min(bottom, _PAGE_LINE - 9 * MM - foot.height)
        laid = pages(items, bottom - top, BOTTOM - LATER_TOP, RHYTHM, 0)
        self.of = len(laid)
        sheet = Sheet(self.file)
        sheet.begin((Step("P", "letterhead"),))
        head.draw(sheet)
        sheet.end()
        _draw(sheet, pieces)
        fill(sheet, laid[0], top)
        self._draw_foot(sheet, foot)
        self.end(sheet)
        for page in laid[1:]:
            sheet = self.turn()
            fill(sheet, page, LATER_TOP)
            self.end(sheet)
        return self.file.finish()

    def _draw_foot(self, sheet: Sheet, foot: Block) -> None:
        if foot.setting.codes:
            sheet.begin((Step("P", "footer"),))
            foot.draw(sheet, LEFT, _PAGE_LINE - 5 * MM - foot.height, GREY)
            sheet.end()

    def turn(self) -> Sheet:
        """A later page, with what it belongs to at its head."""
        sheet, front = Sheet(self.file), self._front
        sheet.begin(ARTIFACT)
        left = set_text(shorten(front.running, 120), _RUNNING, MEASURE * 0.72)
        sheet.text(left, LEFT, 13 * MM, 11.0, behind=1, colour=GREY)
        marking = _RUNNING._replace(align="right", bold=True)
        right = set_text(front.marking, marking, MEASURE / 4)
        shade = AMBER if front.loud else INK
        sheet.text(right, LEFT + MEASURE * 0.75, 13 * MM, 11.0, behind=1, colour=shade)
        sheet.rule(LEFT, RIGHT, 13 * MM + 15, "0.86 G 0.5 w")
        sheet.end()
        return sheet

    def end(self, sheet: Sheet) -> None:
        """Number the page and put it into the file."""
        number = self.file.pages + 1
        parts = (self.letterhead.name, self._front.foot)
        said = set_text(" · ".join(part for part in parts if part), _RUNNING, MEASURE * 0.78)
        page = set_text(f"Page {number} of {self.of}", _RUNNING._replace(align="right"), MEASURE)
        sheet.begin(ARTIFACT)
        sheet.text(said, LEFT, _PAGE_LINE, 11.0, behind=1, colour=GREY)
        sheet.text(page, LEFT, _PAGE_LINE, 11.0, behind=1, colour=GREY)
        sheet.end()
        sheet.done()


def fill(sheet: Sheet, placed: Sequence[Placed], top: float) -> None:
    """Show what flows on one page."""
    for part in placed:
        part.item.show(sheet, part, top, RHYTHM)


class _Piece(NamedTuple):
    """Words at their place: the left edge, the top and the leading in points."""

    role: str
    setting: Setting
    left: float
    top: float
    leading: float
    colour: str = INK


class _Pieces(NamedTuple):
    """The head of the first page, and its lines."""

    pieces: Sequence[_Piece]
    rules: Sequence[float]
    box: tuple[float, float, float, float] | None
    """Round the marking, in points."""
    pen: str


def _pieces(front: Front, colour: str, top: float) -> tuple[_Pieces, float]:
    """What it is, its title, when and where; and where the words begin."""
    small = Look("sans", 9.4, bold=True, align="left")
    above = set_text(front.above, small, MEASURE * 0.6)
    pieces = [_Piece("P", above, LEFT, top, 12.0, colour)]
    shade, box = AMBER if front.loud else INK, None
    if front.marking:
        wide = text_width(front.marking, small.type())
        marking = set_text(front.marking, small, wide + 1)
        pieces.append(_Piece("P", marking, RIGHT - wide - 7, top, 12.0, shade))
        box = (RIGHT - wide - 14, top - 3.5, RIGHT, top + 14.5)
    top += 12 + 5
    for size in _TITLE_SIZES:
        title = set_text(front.title, Look("serif", size, bold=True, align="start"), MEASURE)
        if len(title.codes) <= _MOST_TITLE:
            break
    pieces.append(_Piece("H1", title, LEFT, top, size * 1.18))
    top += size * 1.18 * len(title.codes) + 9
    rules = [top]
    top += 6
    for caption, said in front.facts:
        left = set_text(caption, SMALL, _CAPTION - 8)
        right = set_text(said, CELL._replace(size=9.8), MEASURE - _CAPTION)
        pieces.append(_Piece("P", left, LEFT, top, 13.6, GREY))
        pieces.append(_Piece("P", right, LEFT + _CAPTION, top, 13.6))
        top += 13.6 * len(right.codes) + 1.4
    if front.facts:
        top += 4.5
        rules.append(top)
    pen = shade.replace("rg", "RG").replace(" g", " G") + " 0.8 w"
    return _Pieces(pieces, rules, box, pen), top + 3


def _draw(sheet: Sheet, head: _Pieces) -> None:
    for place, piece in enumerate(head.pieces):
        sheet.begin((Step(piece.role, ("front", place)),))
        sheet.text(piece.setting, piece.left, piece.top, piece.leading, colour=piece.colour)
        sheet.end()
    sheet.begin(ARTIFACT)
    for rule in head.rules:
        sheet.rule(LEFT, RIGHT, rule, "0.82 G 0.6 w")
    if head.box is not None:
        sheet.box(*head.box, head.pen)
    sheet.end()


def _bottom_of(head: Head) -> float:
    """Where a letterhead ends, in points from the top."""
    blocks = [top + block.height for block, _left, top, _colour in head.blocks]
    logo = (
        [head.logo.top + head.logo.width * head.logo.picture.height / head.logo.picture.width]
        if head.logo
        else []
    )
    rule = [head.rule] if head.rule is not None else []
    return max([head.bottom, *blocks, *logo, *rule])
