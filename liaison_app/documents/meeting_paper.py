"""The pages of a meeting's papers: letterhead, a head of title and facts, what flows, numbered pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from liaison_app.documents.book_paper import readable
from liaison_app.documents.bookmarks import Bookmark
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
_TITLE_SIZES = (20.0, 17.0, 15.0)
_MOST_TITLE = 2  # lines of a title in the largest size
_LONG = 3  # pages of a paper whose headings are listed beside it
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
    """At the head of later pages; the title where nothing is said."""
    date: str = ""
    """After it."""
    foot: str = ""
    """At the foot of each, after the council's name."""


def dated(date: str, hijri: str, facts: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """The facts of a meeting, its day in both calendars first."""
    when = " · ".join(part for part in (date, hijri) if part)
    return [("Date", when), *facts] if when else facts


class MeetingPaper:
    """Fills the pages of one paper.

    `colour` is that of its headings; `rooms` how high, in points, what flows may be on the first
    page and on each other.
    """

    def __init__(
        self,
        front: Front,
        letterhead: Letterhead | None,
        *,
        name: str = "",
        language: str = "en-GB",
    ):
        """`name` is the file's own title.

        Raises NotPrintable for a character no typeface has.
        """
        self._front = front
        self._letterhead = letterhead or Letterhead(name="")
        self.colour = readable(ink(self._letterhead.colour))
        self.file = PdfFile(
            title=name or f"{front.above}: {front.title}",
            author=self._letterhead.name,
            language=language,
            tagged=True,
        )
        self.marks: list[Bookmark] = []
        self._of = 0  # pages in all
        self._head, self._foot = set_head(self._letterhead, PLAIN), set_foot(self._letterhead)
        top = _bottom_of(self._head) + _BELOW_HEAD
        self._pieces, self._top = _pieces(front, self.colour, top)
        bottom = BOTTOM
        if self._foot.setting.codes:
            bottom = min(bottom, _PAGE_LINE - 9 * MM - self._foot.height)
        self.rooms = (bottom - self._top, BOTTOM - LATER_TOP)

    # What a paper adds to it

    def annexed(self) -> int:
        """How many pages follow those that flow."""
        return 0

    def annex(self) -> None:
        """Draw those pages, each between `turn` and `end`."""

    # The whole

    def write(self, items: Sequence[Item]) -> bytes:
        """The whole file, of what flows."""
        laid = pages(items, *self.rooms, RHYTHM, 0)
        self._of = len(laid) + self.annexed()
        sheet = Sheet(self.file)
        sheet.begin((Step("P", "letterhead"),))
        self._head.draw(sheet)
        sheet.end()
        _draw(sheet, self._pieces)
        self._fill(sheet, laid[0], self._top)
        self._draw_foot(sheet, self._foot)
        self.end(sheet)
        for page in laid[1:]:
            sheet = self.turn()
            self._fill(sheet, page, LATER_TOP)
            self.end(sheet)
        self.annex()
        if self._of >= _LONG and self.marks:
            self.file.list_contents([Bookmark(0, self._front.title, 1), *self.marks])
        return self.file.finish()

    def _fill(self, sheet: Sheet, placed: Sequence[Placed], top: float) -> None:
        """Show what flows on one page, and remember which sections begin there."""
        for part in placed:
            if part.item.heading and not part.first and not part.again:
                self.marks.append(Bookmark(1, part.item.heading, self.file.pages + 1))
            part.item.show(sheet, part, top, RHYTHM)

    def _draw_foot(self, sheet: Sheet, foot: Block) -> None:
        if foot.setting.codes:
            sheet.begin((Step("P", "footer"),))
            foot.draw(sheet, LEFT, _PAGE_LINE - 5 * MM - foot.height, GREY)
            sheet.end()

    def turn(self) -> Sheet:
        """A later page, with what it belongs to at its head."""
        sheet, front = Sheet(self.file), self._front
        sheet.begin(ARTIFACT)
        left = set_text(_running(front, MEASURE * 0.72), _RUNNING, MEASURE)
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
        parts = (self._letterhead.name, self._front.foot)
        said = set_text(" · ".join(part for part in parts if part), _RUNNING, MEASURE * 0.78)
        page = set_text(f"Page {number} of {self._of}", _RUNNING._replace(align="right"), MEASURE)
        sheet.begin(ARTIFACT)
        sheet.text(said, LEFT, _PAGE_LINE, 11.0, behind=1, colour=GREY)
        sheet.text(page, LEFT, _PAGE_LINE, 11.0, behind=1, colour=GREY)
        sheet.end()
        sheet.done()


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
    top += 7
    for caption, said in front.facts:
        left = set_text(caption, SMALL, _CAPTION - 8)
        right = set_text(said, CELL._replace(size=9.8), MEASURE - _CAPTION)
        pieces.append(_Piece("P", left, LEFT, top, 13.6, GREY))
        pieces.append(_Piece("P", right, LEFT + _CAPTION, top, 13.6))
        top += 13.6 * len(right.codes) + 1.4
    pen = shade.replace("rg", "RG").replace(" g", " G") + " 0.8 w"
    return _Pieces(pieces, rules, box, pen), top + 16


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


_APART = "\u200e"  # the mark of left to right, lest the day is drawn into a title in Arabic


def _running(front: Front, room: float) -> str:
    """The title, cut short where it must be, and the day: what stands over later pages."""
    for most in range(110, 10, -8):
        short = shorten(front.running or front.title, most)
        arabic = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in short)
        day = _APART + front.date if arabic and front.date else front.date
        said = " · ".join(part for part in (short, day) if part)
        if text_width(said, _RUNNING.type()) <= room:
            return said
    return front.date


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
