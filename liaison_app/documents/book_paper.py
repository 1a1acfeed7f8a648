"""The pages of a book: cover, contents, sections on pages of their own, paragraphs, rows, references."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from liaison_app.documents.book_contents import Entry, draw_contents, draw_margins, pages_of
from liaison_app.documents.book_page import (
    BOTTOM,
    LEADING,
    LEFT,
    MEASURE,
    RIGHT,
    RULE,
    SMALL,
    STRONG,
    TEXT,
    TITLE,
    TOP,
)
from liaison_app.documents.book_references import Reference, References
from liaison_app.documents.book_rows import PAD, draw_cell, language_of, lines_of, set_cell
from liaison_app.documents.book_tags import CONTENTS, COVER, ITEM, BookTags
from liaison_app.documents.bookmarks import Bookmark
from liaison_app.documents.pdf_file import A4, MM, PdfFile
from liaison_app.documents.sheet import GREY, INK, Sheet, ink
from liaison_app.documents.structure import ARTIFACT
from liaison_app.documents.table_paper import Part
from liaison_app.documents.typesetting import Look, set_listed

__all__ = [
    "BOTTOM",
    "GUTTER",
    "LEADING",
    "LEFT",
    "MEASURE",
    "RIGHT",
    "RULE",
    "SMALL",
    "STRONG",
    "SUMMARY",
    "TEXT",
    "TOP",
    "BookPaper",
    "readable",
]

GUTTER = 12.0
SUMMARY = Look("serif", 11.0, align="left")

_LIGHT = 0.62  # of white; a lighter colour cannot be read on it
_LITTLE = 120 * MM  # from the top; a page filled no further has room for one more short section
_HEADING_LINES = 16  # more than the longest name takes that can be kept
_KEPT = 2  # lines of a row that a heading is never parted from


class BookPaper:
    """Fills pages from top to bottom; `finish` puts cover, contents and page numbers to them.

    A character no typeface has is spelled out. It tells what its pieces are; `tags` has their paths
    for whoever draws on a page.
    """

    def __init__(
        self, *, title: str, council: str, printed_on: str, colour: str, language: str = "en-GB"
    ):
        self._file = PdfFile(title=title, author=council, language=language, tagged=True)
        self.tags = BookTags()
        self._house = ink(colour)
        self.house = readable(self._house)
        self._title, self._council, self._printed_on = title, council, printed_on
        self._sheets: list[Sheet] = []
        self._running: dict[Sheet, str] = {}
        self._entries: list[Entry] = []
        self._references = References()
        self._section = self._heading = self._runs = ""
        self._unsaid = False  # whether the heading stands nowhere yet
        self._y = 0.0

    # What a page is filled with

    def section(
        self,
        words: str,
        below: str = "",
        *,
        room: float = 0.0,
        look: Look = TITLE,
        role: str = "H2",
    ) -> None:
        """Begin a section under its name: on a new page, but for a few lines that came before.

        With `room`, it goes on below what came before where so many points are left for it. A paper
        without a cover begins with its title, whose `role` is H1.
        """
        chapter = bool(self._section)
        self._section = self._heading = ""
        self._unsaid = False
        fits = self._y <= _LITTLE or bool(room and self._y + 26 + room <= BOTTOM)
        if not self._sheets or chapter or not fits:
            self._turn(words)
        else:
            self._y += 26
            self._runs = words
        self._entries.append(Entry(0, words, self._sheets[-1]))
        self._name(words, below, look, role)

    def chapter(
        self, section: str, words: str, above: str, below: str, *, key: str, look: Look = TITLE
    ) -> None:
        """Begin something of a section on a page of its own, with a line above and below its name.

        The first of a section stands for it in the contents; `look` is that of its name.
        """
        self._heading, self._unsaid = "", False
        first = self._section != section
        self._section = section
        self._turn(f"{section} · {words}")
        if first:
            self._entries.append(Entry(0, section, self._sheets[-1]))
        self._entries.append(Entry(1, words, self._sheets[-1]))
        self.anchor(key)
        overline = set_listed(above, SMALL._replace(bold=True), MEASURE)
        if above:
            with self._sheets[-1].piece(self.tags.alone(), language_of(overline, above)) as sheet:
                sheet.text(overline, LEFT, self._y, LEADING, colour=self.house)
        self._y += LEADING * len(overline.codes) + 2
        self._name(words, below, look)

    def overleaf(self, running: str = "", size: tuple[float, float] = A4) -> Sheet:
        """Begin a page under a running line of its own; one of another size is filled by drawing."""
        self._heading, self._unsaid = "", False
        self._turn(running or self._running[self._sheets[-1]], size)
        return self._sheets[-1]

    def room(self) -> float:
        """How much is left of the page being filled, in points."""
        return BOTTOM - self._y

    def enter(self, level: int, words: str) -> None:
        """Name the page being filled in the contents, 2 or deeper, below the chapter it stands in."""
        self._entries.append(Entry(level, words, self._sheets[-1]))

    def anchor(self, key: str) -> None:
        """Let `refer` lead to the page being filled."""
        self._references.anchor(key, self._sheets[-1])

    @property
    def file(self) -> PdfFile:
        """The file that the pages go into."""
        return self._file

    @property
    def running(self) -> str:
        """The line at the head of the page being filled."""
        return self._running[self._sheets[-1]]

    def run_as(self, words: str) -> None:
        """Another line at the head of the page being filled, and of those that follow it."""
        self._running[self._sheets[-1]] = words

    def fill(self) -> None:
        """The page is full, whatever is left of it: something was drawn there."""
        self._y = BOTTOM

    def heading(self, words: str) -> None:
        """A heading over what follows, on the page of its first line; said again on the next page."""
        self._heading, self._unsaid = words, True

    def paragraph(
        self,
        words: str,
        look: Look = TEXT,
        colour: str = INK,
        after: float = 6,
        role: str = "P",
    ) -> None:
        """A paragraph that goes on overleaf where it must; a line feed ends a line."""
        leading = round(look.size * 1.36, 1)
        setting = set_listed(words, look, MEASURE)
        first, lines = 0, len(setting.codes)
        self._fits(min(lines, _KEPT) * leading)
        path, language = self.tags.alone(role), language_of(setting, words)
        while first < lines:
            room = int((BOTTOM - self._y + 0.01) / leading)
            if room < min(lines - first, 2):
                self._turn_over()
                continue
            behind = min(lines, first + room)
            with self._sheets[-1].piece(path, language) as sheet:
                sheet.text(
                    setting, LEFT, self._y, leading, first=first, behind=behind, colour=colour
                )
            self._y += (behind - first) * leading
            first = behind
        self._y += after

    def row(
        self, cells: Sequence[Sequence[Part]], widths: Sequence[float], sort: str = ITEM
    ) -> float:
        """One row of cells, ruled off below; it goes overleaf whole unless it is half a page.

        `sort` says what it is to whoever has it read aloud: one of those of `book_tags`.
        Returns how far below the top of it (or of its part on this page) the next line stands.
        """
        drawn = [set_cell(cell, width) for cell, width in zip(cells, widths, strict=True)]
        lines = max(map(lines_of, drawn), default=0)
        tall = lines * LEADING > (BOTTOM - TOP) / 2
        self._fits((_KEPT if tall else lines) * LEADING + 2 * PAD)
        self.tags.row(sort, len(cells))
        first, top = 0, self._y
        while first < lines:
            top = self._y
            room = max(int((BOTTOM - self._y - 2 * PAD + 0.01) / LEADING), 1)
            behind = min(lines, first + room)
            left, sheet = LEFT, self._sheets[-1]
            for number, (cell, width) in enumerate(zip(drawn, widths, strict=True)):
                draw_cell(sheet, cell, self.tags, number, left, top, (first, behind))
                left += width + GUTTER
            self._y += (behind - first) * LEADING + 2 * PAD
            self.rule(LEFT, RIGHT, self._y, RULE)
            first = behind
            if first < lines:
                self._turn_over()
        return self._y - top - PAD

    def refer(self, to: str, left: float, width: float, up: float = 0.0) -> None:
        """Name the page of a chapter here, so many points above the next line, at the right."""
        path = self.tags.beside()
        self._references.wait(Reference(self._sheets[-1], left, self._y - up, width, to, path))

    def rule(self, left: float, right: float, top: float, pen: str) -> None:
        """A line across the page being filled, only there for the eye."""
        with self._sheets[-1].piece(ARTIFACT) as sheet:
            sheet.rule(left, right, top, pen)

    def space(self, points: float) -> None:
        """Leave room, but not at the head of a page."""
        self._y += points if self._y > TOP else 0.0

    def keep(self, height: float) -> float:
        """Make sure of so much room, overleaf if need be; returns where it begins."""
        self._fits(height)
        return self._y

    def sheet(self) -> Sheet:
        """The page being filled, to draw on."""
        return self._sheets[-1]

    def advance(self, points: float) -> None:
        """Go on below something that was drawn."""
        self._y += points

    # The whole

    def finish(self, cover: Callable[[Sheet], None] | None = None) -> bytes:
        """Put the cover and the contents before, number the pages, and give the file's bytes.

        A few pages have neither: without a cover there are no contents but the bookmarks.
        """
        front = Sheet(self._file)
        before: list[Sheet] = []
        if cover is not None:
            cover(front)
            before = [Sheet(self._file) for _page in range(pages_of(self._entries, TOP, BOTTOM))]
            self._running |= dict.fromkeys(before, "Contents")
        pages = [*([front] if cover is not None else []), *before, *self._sheets]
        numbers = {id(sheet): number for number, sheet in enumerate(pages, start=1)}
        if before:
            draw_contents(before, self._entries, numbers, self._house)
        self._references.fill(numbers)
        if before and self._file.structure is not None:
            self._file.structure.lead_with(CONTENTS)
            self._file.structure.lead_with(COVER)
        self._file.list_contents(
            [Bookmark(one.level, one.words, numbers[id(one.sheet)]) for one in self._entries]
        )
        said = f"{self._title} · {self._printed_on}" if self._printed_on else self._title
        for sheet in pages:
            if sheet is not front:
                head = self._running.get(sheet, "")
                number = numbers[id(sheet)]
                with sheet.piece(ARTIFACT):
                    draw_margins(sheet, head, self._council, said, number, len(pages))
            sheet.done()
        return self._file.finish()

    # Within

    def _turn(self, running: str, size: tuple[float, float] = A4) -> None:
        sheet = Sheet(self._file, size)
        self._sheets.append(sheet)
        self._running[sheet] = self._runs = running
        self._y = TOP

    def _turn_over(self) -> None:
        self._turn(self._runs)
        if self._heading:
            self._draw_heading()

    def _fits(self, height: float) -> None:
        """Go overleaf when there is not so much room, a heading not said yet included."""
        above = _heading_height(self._heading) if self._unsaid else 0.0
        if self._y + above + height > BOTTOM and self._y > TOP:
            self._turn_over()
        elif self._unsaid:
            self._draw_heading()

    def _name(self, words: str, below: str, look: Look = TITLE, role: str = "H2") -> None:
        leading = round(look.size * 1.19, 1)
        title = set_listed(words, look, MEASURE)
        with self._sheets[-1].piece(self.tags.alone(role), language_of(title, words)) as sheet:
            sheet.text(title, LEFT, self._y, leading)
        self._y += leading * len(title.codes)
        if below:
            self.paragraph(below, TEXT, GREY, after=0)
        self._y += 6
        self.rule(LEFT, LEFT + 16 * MM, self._y, f"{self._house.replace('rg', 'RG')} 2 w")
        self._y += 12

    def _draw_heading(self) -> None:
        path = self.tags.alone("H3") if self._unsaid else ARTIFACT  # overleaf it is said again
        self._unsaid = False
        setting = set_listed(self._heading, STRONG, MEASURE)
        lines = min(len(setting.codes), _HEADING_LINES)
        self._y += 8 if self._y > TOP else 0
        with self._sheets[-1].piece(path, language_of(setting, self._heading)) as sheet:
            sheet.text(setting, LEFT, self._y, LEADING, behind=lines, colour=self.house)
        self._y += LEADING * lines + 2
        self.rule(LEFT, RIGHT, self._y, f"{self._house.replace('rg', 'RG')} 0.7 w")


def readable(colour: str) -> str:
    """A colour to write in on white: this one, or grey where it is too light."""
    red, green, blue = (float(part) for part in colour.split()[:3])
    return GREY if 0.3 * red + 0.59 * green + 0.11 * blue > _LIGHT else colour


def _heading_height(words: str) -> float:
    lines = len(set_listed(words, STRONG, MEASURE).codes)
    return 10 + LEADING * min(lines, _HEADING_LINES)
