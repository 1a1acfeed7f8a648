"""The note of a meeting as PDF: the letterhead, what it was, who was there, and what was said and decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from liaison_app.documents.book_paper import readable
from liaison_app.documents.bookmarks import Bookmark
from liaison_app.documents.letter_content import Letterhead
from liaison_app.documents.letter_flow import Placed, pages
from liaison_app.documents.letterhead import Head, set_foot, set_head
from liaison_app.documents.note_content import NoteContent
from liaison_app.documents.note_items import AMBER, CELL, RHYTHM, SMALL
from liaison_app.documents.note_people import GUTTER as ANNEX_GUTTER
from liaison_app.documents.note_people import Entry, annex_pages, draw_column, is_long
from liaison_app.documents.note_sections import section_items
from liaison_app.documents.pdf_file import A4, MM, PdfFile
from liaison_app.documents.profiles import PLAIN
from liaison_app.documents.setting import Look, Setting
from liaison_app.documents.sheet import GREY, INK, LEFT, MEASURE, RIGHT, Sheet, ink
from liaison_app.documents.structure import ARTIFACT, Step
from liaison_app.documents.typesetting import set_text, text_width
from liaison_app.errors import NotPrintable
from liaison_app.rules.safe_text import shorten

EMPTY = (
    "Nothing is written down of this meeting yet, so there is no note to print. Type the issues,"
    " decisions and next steps first, or paste a note that somebody wrote."
)
_BELOW_HEAD = 8 * MM  # between the letterhead and the note's own head
_LATER_TOP = 25 * MM
_PAGE_LINE = A4[1] - 12 * MM  # where the page's number stands
_BOTTOM = A4[1] - 21 * MM
_TITLE_SIZES = (20.0, 17.0, 15.0)
_MOST_TITLE = 2  # lines of a title in the largest size
_LONG = 3  # pages of a note whose headings are listed beside it
_CAPTION = 30 * MM
_ANNEX_HEAD = 30.0
_NO_ANNEX: list[list[list[Entry]]] = []
_RUNNING = Look("sans", 8.0, align="left")


def write_note(content: NoteContent) -> bytes:
    """The note as a PDF file's bytes; the same content gives the same bytes.

    Raises:
        NotPrintable: nothing of the meeting is written down, or a character has no typeface; the
            message says which.
    """
    if content.is_empty:
        raise NotPrintable(EMPTY)
    return _Writer(content).write()


class _Writer:
    """Fills the pages of one note."""

    def __init__(self, content: NoteContent):
        self._content = content
        self._letterhead = content.letterhead or Letterhead(name="")
        self._colour = readable(ink(self._letterhead.colour))
        self._file = PdfFile(
            title=f"Note: {content.title}",
            author=self._letterhead.name,
            language=content.language,
            tagged=True,
        )
        self._marks: list[Bookmark] = []
        self._of = 0  # pages in all

    def write(self) -> bytes:
        """The whole file."""
        head, foot = set_head(self._letterhead, PLAIN), set_foot(self._letterhead)
        bottom = _BOTTOM
        if foot.setting.codes:
            bottom = min(bottom, _PAGE_LINE - 9 * MM - foot.height)
        front, top = _front(self._content, self._colour, _bottom_of(head) + _BELOW_HEAD)
        rooms = (bottom - top, _BOTTOM - _LATER_TOP)
        laid = pages(section_items(self._content, self._colour, rooms), *rooms, RHYTHM, 0)
        width, annex = 0.0, _NO_ANNEX
        if is_long(self._content.present):
            room = _BOTTOM - _LATER_TOP
            width, annex = annex_pages(self._content.present, room - _ANNEX_HEAD, room)
        self._of = len(laid) + len(annex)

        sheet = Sheet(self._file)
        sheet.begin((Step("P", "letterhead"),))
        head.draw(sheet)
        sheet.end()
        _draw_front(sheet, front)
        self._fill(sheet, laid[0], top)
        if foot.setting.codes:
            sheet.begin((Step("P", "footer"),))
            foot.draw(sheet, LEFT, _PAGE_LINE - 5 * MM - foot.height, GREY)
            sheet.end()
        self._end(sheet)
        for page in laid[1:]:
            sheet = self._turn()
            self._fill(sheet, page, _LATER_TOP)
            self._end(sheet)
        for number, columns in enumerate(annex):
            sheet, top = self._turn(), _LATER_TOP
            if not number:
                self._name_annex(sheet)
                top += _ANNEX_HEAD
            for place, column in enumerate(columns):
                left = LEFT + place * (width + ANNEX_GUTTER)
                draw_column(sheet, column, left, top, ("annex", number, place))
            self._end(sheet)
        if self._of >= _LONG:
            self._file.list_contents([Bookmark(0, self._content.title, 1), *self._marks])
        return self._file.finish()

    def _fill(self, sheet: Sheet, placed: Sequence[Placed], top: float) -> None:
        """Show what flows on one page, and remember which sections begin there."""
        for part in placed:
            if part.item.heading and not part.first and not part.again:
                self._marks.append(Bookmark(1, part.item.heading, self._file.pages + 1))
            part.item.show(sheet, part, top, RHYTHM)

    def _turn(self) -> Sheet:
        """A later page, with what it belongs to at its head."""
        sheet, content = Sheet(self._file), self._content
        sheet.begin(ARTIFACT)
        left = set_text(_running(content, MEASURE * 0.72), _RUNNING, MEASURE)
        sheet.text(left, LEFT, 13 * MM, 11.0, behind=1, colour=GREY)
        right = set_text(
            _marking(content), _RUNNING._replace(align="right", bold=True), MEASURE / 4
        )
        colour = AMBER if content.draft else INK
        sheet.text(right, LEFT + MEASURE * 0.75, 13 * MM, 11.0, behind=1, colour=colour)
        sheet.rule(LEFT, RIGHT, 13 * MM + 15, "0.86 G 0.5 w")
        sheet.end()
        return sheet

    def _end(self, sheet: Sheet) -> None:
        """Number the page and put it into the file."""
        number, content = self._file.pages + 1, self._content
        parts = (self._letterhead.name, content.standing, content.printed_on)
        said = set_text(" · ".join(part for part in parts if part), _RUNNING, MEASURE * 0.78)
        page = set_text(f"Page {number} of {self._of}", _RUNNING._replace(align="right"), MEASURE)
        sheet.begin(ARTIFACT)
        sheet.text(said, LEFT, _PAGE_LINE, 11.0, behind=1, colour=GREY)
        sheet.text(page, LEFT, _PAGE_LINE, 11.0, behind=1, colour=GREY)
        sheet.end()
        sheet.done()

    def _name_annex(self, sheet: Sheet) -> None:
        look = Look("serif", 13.2, bold=True, align="left")
        sheet.begin((Step("H2", "annex"),))
        sheet.text(set_text("Present", look, MEASURE), LEFT, _LATER_TOP, 17.0, colour=self._colour)
        sheet.end()
        sheet.begin(ARTIFACT)
        pen = self._colour.replace("rg", "RG") + " 0.8 w"
        sheet.rule(LEFT, RIGHT, _LATER_TOP + 20, pen)
        sheet.end()
        self._marks.append(Bookmark(1, "Present", self._file.pages + 1))


# The head of the first page


class _Piece(NamedTuple):
    """Words at their place: the left edge, the top and the leading in points."""

    role: str
    setting: Setting
    left: float
    top: float
    leading: float
    colour: str = INK


class _Front(NamedTuple):
    """What the first page says above the sections, and its lines."""

    pieces: Sequence[_Piece]
    rules: Sequence[float]
    box: tuple[float, float, float, float] | None
    """Round the marking, in points."""
    pen: str


def _front(content: NoteContent, colour: str, top: float) -> tuple[_Front, float]:
    """What it was, its title, when, where and by whom; and where the sections begin."""
    pieces: list[_Piece] = []
    small = Look("sans", 9.4, bold=True, align="left")
    kind = f"Note of {content.kind or 'the meeting'}"
    pieces.append(_Piece("P", set_text(kind, small, MEASURE * 0.6), LEFT, top, 12.0, colour))
    box = None
    if marking := _marking(content):
        marked = AMBER if content.draft else INK
        wide = text_width(marking, small.type())
        pieces.append(
            _Piece("P", set_text(marking, small, wide + 1), RIGHT - wide - 7, top, 12.0, marked)
        )
        box = (RIGHT - wide - 14, top - 3.5, RIGHT, top + 14.5)
    top += 12 + 5
    for size in _TITLE_SIZES:
        title = set_text(content.title, Look("serif", size, bold=True, align="start"), MEASURE)
        if len(title.codes) <= _MOST_TITLE:
            break
    pieces.append(_Piece("H1", title, LEFT, top, size * 1.18))
    top += size * 1.18 * len(title.codes) + 9
    rules = [top]
    top += 7
    for caption, said in _facts(content):
        left = set_text(caption, SMALL, _CAPTION - 8)
        right = set_text(said, CELL._replace(size=9.8), MEASURE - _CAPTION)
        pieces.append(_Piece("P", left, LEFT, top, 13.6, GREY))
        pieces.append(_Piece("P", right, LEFT + _CAPTION, top, 13.6))
        top += 13.6 * len(right.codes) + 1.4
    pen = (AMBER if content.draft else INK).replace("rg", "RG").replace(" g", " G") + " 0.8 w"
    return _Front(pieces, rules, box, pen), top + 16


def _facts(content: NoteContent) -> list[tuple[str, str]]:
    when = " · ".join(part for part in (content.date, content.hijri) if part)
    return [("Date", when), *content.facts] if when else list(content.facts)


def _draw_front(sheet: Sheet, front: _Front) -> None:
    for place, piece in enumerate(front.pieces):
        sheet.begin((Step(piece.role, ("front", place)),))
        sheet.text(piece.setting, piece.left, piece.top, piece.leading, colour=piece.colour)
        sheet.end()
    sheet.begin(ARTIFACT)
    for rule in front.rules:
        sheet.rule(LEFT, RIGHT, rule, "0.82 G 0.6 w")
    if front.box is not None:
        sheet.box(*front.box, front.pen)
    sheet.end()


def _running(content: NoteContent, room: float) -> str:
    """The title, cut short where it must be, and the day: what stands over later pages."""
    for most in range(110, 10, -8):
        said = " · ".join(part for part in (shorten(content.title, most), content.date) if part)
        if text_width(said, _RUNNING.type()) <= room:
            return said
    return content.date


def _marking(content: NoteContent) -> str:
    """“Restricted · Draft”."""
    parts = ("Restricted" if content.restricted else "", "Draft" if content.draft else "")
    return " · ".join(part for part in parts if part)


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
