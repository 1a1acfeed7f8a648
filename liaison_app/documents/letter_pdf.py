"""Letters as PDF: one, or many in one file.

`write_letter` gives the bytes of one letter; a `LetterWriter` takes one after another and gives one file. Either
raises NotPrintable, in a sentence, for a character no typeface has and for pictures that cannot be read.
"""

from liaison_app.documents.bookmarks import Bookmark
from liaison_app.documents.letter_body import (
    body_items,
    closing_items,
    items_before,
    opening_item,
)
from liaison_app.documents.letter_content import LetterContent, Letterhead
from liaison_app.documents.letter_flow import EASY, Placed, Rhythm, lowered, pages, rhythm_for
from liaison_app.documents.letter_parts import SMALL, addressee_line, front_of
from liaison_app.documents.letterhead import Head, draw_foot, set_foot, set_head
from liaison_app.documents.pdf_file import A4, MM, PdfFile
from liaison_app.documents.profiles import Profile, profile_named
from liaison_app.documents.sheet import GREY, LEFT, MEASURE, Sheet, ink
from liaison_app.documents.structure import ARTIFACT, Step
from liaison_app.documents.typesetting import Look, set_text

_FOOT = 18 * MM  # kept free at the foot of every page
_LATER_TOP = 28 * MM  # where the text of later pages begins
_LONG = 3  # pages of a letter whose headings are listed beside it
_LATER_HEAD = 14 * MM
_LATER_NAME = Look("serif", 9.5, bold=True, align="left")


def write_letter(content: LetterContent) -> bytes:
    """One letter as the bytes of a PDF file; the same content gives the same bytes."""
    writer = LetterWriter(
        title=content.title or content.subject,
        author=content.author or content.letterhead.name,
        language=content.language,
        tagged=True,
    )
    writer.add(content)
    return writer.finish()


class LetterWriter:
    """Takes letters one after another and makes one PDF file of them."""

    def __init__(
        self, *, title: str = "", author: str = "", language: str = "en-GB", tagged: bool = False
    ):
        """With `tagged`, headings, lists and tables are told to whoever has the letter read aloud."""
        self._file = PdfFile(title=title, author=author, language=language, tagged=tagged)
        self._contents: list[Bookmark] = []
        self._heads: dict[tuple[Letterhead, Profile], tuple[Head, str]] = {}

    @property
    def file(self) -> PdfFile:
        """The file being made, for pages that stand between the letters, such as envelopes."""
        return self._file

    @property
    def pages(self) -> int:
        """How many pages there are so far."""
        return self._file.pages

    def add(self, content: LetterContent, *, only_later: bool = False) -> int:
        """Put one letter in, or only its pages after the first; returns how many pages it takes."""
        if not only_later:
            self._file.begin_paper()
        profile = profile_named(content.profile, content.envelope)
        head, shown = self._head(content.letterhead, profile)
        front = front_of(content, profile, head.bottom)
        footer = set_foot(content.letterhead)
        flow_top = max(profile.body_top * MM, front.bottom + 9 * MM)
        before = items_before(content)
        opening = opening_item(content)
        above = None  # the opening line, if it goes above the text
        if opening is not None:
            above = flow_top - opening.height(EASY) - 2 * MM
            if above < max(front.bottom, _clear(profile)) + 3 * MM:
                before.insert(0, opening)
                above = None
        closing = closing_items(content)
        items = [*before, *body_items(content.body, content.letterhead.colour), *closing]
        foot = max(_FOOT, 11 * MM + footer.height + 7 * MM if footer.setting.codes else 0.0)
        if content.letterhead.preprinted:
            foot = max(_FOOT, content.letterhead.kept_foot * MM)
        first_room = A4[1] - foot - flow_top
        rhythm = rhythm_for(items, first_room)
        laid = pages(items, first_room, A4[1] - _FOOT - _LATER_TOP, rhythm, len(closing))

        lower = lowered(items, first_room)
        self._list_headings(content, laid)

        if not only_later:
            sheet = Sheet(self._file)
            sheet.begin((Step("P", "letterhead"),))
            sheet.code.append(f"/{shown} Do")
            sheet.end()
            sheet.begin((Step("P", "footer"),))
            draw_foot(sheet, footer)
            sheet.end()
            front.draw(sheet)
            if opening is not None and above is not None:
                _draw(sheet, [Placed(opening, 0, opening.lines, 0.0)], above + lower, EASY)
            _draw(sheet, laid[0], flow_top + lower, rhythm)
            sheet.done()
        for number, page in enumerate(laid[1:], start=2):
            sheet = Sheet(self._file)
            sheet.begin(ARTIFACT)
            _draw_head(sheet, content, number, len(laid))
            sheet.end()
            _draw(sheet, page, _LATER_TOP, rhythm)
            sheet.done()
        return len(laid)

    def _head(self, letterhead: Letterhead, profile: Profile) -> tuple[Head, str]:
        """A letterhead, set once a file, and the name of the form that shows it."""
        key = (letterhead, profile)
        if key not in self._heads:
            head = set_head(letterhead, profile)
            self._heads[key] = head, Sheet(self._file).form(head.draw)
        return self._heads[key]

    def _list_headings(self, content: LetterContent, laid: list[list[Placed]]) -> None:
        """Remember on which pages the headings of a long letter stand."""
        if len(laid) < _LONG:
            return
        first = self._file.pages + 1
        found = [
            Bookmark(1, part.item.heading, first + number)
            for number, page in enumerate(laid)
            for part in page
            if part.item.heading and not part.first
        ]
        if found:
            title = content.subject or addressee_line(content) or "Letter"
            self._contents += [Bookmark(0, title, first), *found]

    def finish(self) -> bytes:
        """The file's bytes; nothing can be put in afterwards."""
        if self._contents:
            self._file.list_contents(self._contents)
        return self._file.finish()


def _clear(profile: Profile) -> float:
    """Below what height nothing shows in the envelope's window, in points from the top."""
    return profile.stray.bottom * MM if profile.body_top else 0.0


def _draw(sheet: Sheet, placed: list[Placed], top: float, rhythm: Rhythm) -> None:
    """Show what flows on one page; `top` in points from the top of the page."""
    for part in placed:
        part.item.show(sheet, part, top, rhythm)


def _draw_head(sheet: Sheet, content: LetterContent, number: int, of: int) -> None:
    """The head of a later page: recipient, date and page number, or as much of it as is wanted."""
    wanted = content.letterhead.later_pages
    said = f"Page {number} of {of}"
    if wanted == "page":
        _head_line(sheet, "", said, _LATER_HEAD)
        return
    top = _LATER_HEAD
    if wanted == "name":
        name = set_text(content.letterhead.name, _LATER_NAME, MEASURE)
        sheet.text(name, LEFT, top - 2, 11, behind=1, colour=ink(content.letterhead.colour))
        top += 12
    words = " · ".join(part for part in (content.date, said) if part)
    _head_line(sheet, addressee_line(content), words, top)


def _head_line(sheet: Sheet, left: str, right: str, top: float) -> None:
    look = SMALL._replace(size=8.5)
    if left:
        sheet.text(set_text(left, look, MEASURE * 0.68), LEFT, top, 11, behind=1, colour=GREY)
    shown = set_text(right, look._replace(align="right"), MEASURE)
    sheet.text(shown, LEFT, top, 11, behind=1, colour=GREY)
