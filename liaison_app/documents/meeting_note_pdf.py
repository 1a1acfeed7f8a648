"""The note of a meeting as PDF: the letterhead, what it was, who was there, and what was said and decided."""

from __future__ import annotations

from liaison_app.documents.bookmarks import Bookmark
from liaison_app.documents.meeting_paper import BOTTOM, LATER_TOP, Front, MeetingPaper, dated
from liaison_app.documents.note_content import NoteContent
from liaison_app.documents.note_people import GUTTER as ANNEX_GUTTER
from liaison_app.documents.note_people import Entry, annex_pages, draw_column, is_long
from liaison_app.documents.note_sections import section_items
from liaison_app.documents.setting import Look
from liaison_app.documents.sheet import LEFT, MEASURE, RIGHT, Sheet
from liaison_app.documents.structure import ARTIFACT, Step
from liaison_app.documents.typesetting import set_text
from liaison_app.errors import NotPrintable
from liaison_app.language import phrase

EMPTY = phrase(
    "Nothing is written down of this meeting yet, so there is no note to print. Type the issues,"
    " decisions and next steps first, or paste a note that somebody wrote."
)
_ANNEX_HEAD = 30.0
_NO_ANNEX: list[list[list[Entry]]] = []


def write_note(content: NoteContent) -> bytes:
    """The note as a PDF file's bytes; the same content gives the same bytes.

    Raises:
        NotPrintable: nothing of the meeting is written down, or a character has no typeface; the
            message says which.
    """
    if content.is_empty:
        raise NotPrintable(EMPTY)
    paper = _NotePaper(content)
    return paper.write(section_items(content, paper.colour, paper.rooms))


class _NotePaper(MeetingPaper):
    """The pages of one note; where many were there, their names follow on pages of their own."""

    def __init__(self, content: NoteContent):
        marks = ("Restricted" if content.restricted else "", "Draft" if content.draft else "")
        super().__init__(
            Front(
                above=f"Note of {content.kind or 'the meeting'}",
                title=content.title,
                facts=dated(content.date, content.hijri, content.facts),
                marking=" · ".join(mark for mark in marks if mark),
                loud=content.draft,
                date=content.date,
                foot=" · ".join(part for part in (content.standing, content.printed_on) if part),
            ),
            content.letterhead,
            name=f"Note: {content.title}",
            language=content.language,
        )
        self._width, self._annex = 0.0, _NO_ANNEX
        if is_long(content.present):
            room = BOTTOM - LATER_TOP
            self._width, self._annex = annex_pages(content.present, room - _ANNEX_HEAD, room)

    def annexed(self) -> int:
        """As many pages as the names take."""
        return len(self._annex)

    def annex(self) -> None:
        """The names, column by column."""
        for number, columns in enumerate(self._annex):
            sheet, top = self.turn(), LATER_TOP
            if not number:
                self._name_annex(sheet)
                top += _ANNEX_HEAD
            for place, column in enumerate(columns):
                left = LEFT + place * (self._width + ANNEX_GUTTER)
                draw_column(sheet, column, left, top, ("annex", number, place))
            self.end(sheet)

    def _name_annex(self, sheet: Sheet) -> None:
        look = Look("serif", 13.2, bold=True, align="left")
        sheet.begin((Step("H2", "annex"),))
        sheet.text(set_text("Present", look, MEASURE), LEFT, LATER_TOP, 17.0, colour=self.colour)
        sheet.end()
        sheet.begin(ARTIFACT)
        pen = self.colour.replace("rg", "RG") + " 0.8 w"
        sheet.rule(LEFT, RIGHT, LATER_TOP + 20, pen)
        sheet.end()
        self.marks.append(Bookmark(1, "Present", self.file.pages + 1))
