"""A table down the pages of a paper: headings on each, rows that go on overleaf, numbered pages."""

from collections.abc import Callable, Generator, Sequence
from math import ceil
from typing import NamedTuple

from liaison_app.documents.bookmarks import Bookmark
from liaison_app.documents.paper_head import PaperHead
from liaison_app.documents.pdf_file import A4, MM, PdfFile
from liaison_app.documents.sheet import GREY, INK, Sheet, ink
from liaison_app.documents.structure import ARTIFACT, Step
from liaison_app.documents.table_tags import TableTags
from liaison_app.documents.typesetting import Look, Setting, set_listed

UPRIGHT, ACROSS = A4, (A4[1], A4[0])
"""The sizes of page, in points."""
CELL = Look("sans", 8.6, align="left")
BOLD = CELL._replace(bold=True)
SMALL = Look("sans", 8.0, align="left")
LEADING = 10.8
GUTTER = 8.0
"""Points between two lines, and between two columns."""

_MARGIN, _TOP, _FOOT = 15 * MM, 14 * MM, 11 * MM
_PAD = 3.4  # above and below a row's words
_RULE = "0.85 G 0.4 w"
_HEAD_LINES = 5  # of a column's heading
_WHOLE = 16  # lines of a row that is not parted
_BEGUN = 4  # lines of a longer one that stand on its first page at least
_SECTION = Look("serif", 12.5, bold=True, align="left")
_SECTION_LEADING = 16.0
_SECTION_SPACE = 10.0  # above a section's name, but at the head of a page
_MARK_TOP = 7 * MM  # of the word that marks a restricted paper, from the top of each page
_PAGES_AT_ONCE = 40  # numbered before it is told
RESTRICTED = "Restricted"

Mark = Callable[[Sheet, float, float], None]
"""Draws a sign of ten points, given its left and top."""


class Part(NamedTuple):
    """A paragraph in a cell; one with a `mark` begins further in, beside the sign."""

    text: str
    look: Look = CELL
    colour: str = INK
    mark: Mark | None = None


class Column(NamedTuple):
    """A column's heading, and its width in points."""

    heading: str
    width: float


class Heading(NamedTuple):
    """What stands over the table: the title, and lines below it."""

    title: str
    lines: Sequence[str] = ()


Cell = Sequence[Part]
_MARK_WIDTH = 13.0
_LEAST_GROUP = 3  # lines that a group's heading is given room for, with the space around it
_MOST_NAMED = 8  # lines of a title, a section or a group: more than the longest that can be kept


def measure_of(size: tuple[float, float]) -> float:
    """The width in points between the margins of a page."""
    return size[0] - 2 * _MARGIN


class TablePaper:
    """Fills pages with rows from top to bottom.

    A row goes to the next page whole, unless it has very many lines. Raises NotPrintable for a
    character no typeface has.
    """

    def __init__(
        self,
        heading: Heading,
        columns: Sequence[Column],
        *,
        size: tuple[float, float] = UPRIGHT,
        council: str = "",
        period: str = "",
        printed_on: str = "",
        colour: str = "",
        language: str = "en-GB",
        restricted: bool = False,
    ):
        """`restricted` marks each page as that."""
        self._file = PdfFile(title=heading.title, author=council, language=language, tagged=True)
        self._house = ink(colour)
        self._heading, self._printed_on = heading, printed_on
        self._foot = " · ".join(part for part in (council, heading.title, period) if part)
        self._size = size
        self._left, self._right = _MARGIN, size[0] - _MARGIN
        self._bottom = size[1] - 17 * MM
        self._columns = columns
        self._sheets: list[Sheet] = []
        self._group, self._unnamed = "", False
        self._section = ""  # not drawn yet; "" once it is
        self._marked = restricted
        self._bookmarks: list[Bookmark] = []
        self._within = ""  # the section of the rows that are being drawn
        self._y = 0.0
        self._tags = TableTags()
        self._turn(first=True)

    @classmethod
    def of(cls, head: PaperHead, columns: Sequence[Column]) -> "TablePaper":
        """A report's paper: the council's name and the lines of its head below the title."""
        lines = [head.council, *head.lines]
        return cls(
            Heading(head.title, [line for line in lines if line]),
            columns,
            council=head.council,
            period=head.period,
            printed_on=head.printed_on,
            colour=head.colour,
            language=head.language,
            restricted=head.restricted,
        )

    def begin(self, columns: Sequence[Column]) -> None:
        """Go on with other columns, on a page of their own."""
        self._columns = columns
        self._group, self._unnamed = "", False
        self._tags.begin()
        self._turn()

    def section(self, words: str) -> None:
        """A larger heading over groups or rows that follow, with the first of them on one page.

        Overleaf it is said again in small where no group is.
        """
        self._section = self._within = words
        self._group, self._unnamed = "", False

    def group(self, words: str) -> None:
        """The heading of the rows that follow, never alone at a foot, said again on each page."""
        self._group, self._unnamed = words, True

    def row(self, cells: Sequence[Cell]) -> None:
        """One row, a cell for each column."""
        drawn = [
            _set_cell(cell, column.width) for cell, column in zip(cells, self._columns, strict=True)
        ]
        lines = max((_height(cell) for cell in drawn), default=1)
        first = 0
        whole = min(_WHOLE, self._page_lines())
        needed = self._heading_lines() + (lines if lines <= whole else _BEGUN)
        if self._room() < needed:
            self._turn()
        else:
            self._name_section()
            if self._unnamed:
                self._name_group()
        self._tags.row()
        if self._tags.too_many():
            self._file.structure = None  # ten times the file, and nobody listens for so long
        while first < lines:
            behind = min(lines, first + max(self._room(), 1))
            if lines - behind == 1 and behind - first > _BEGUN:
                behind -= 1  # no line stands alone overleaf
            left, sheet = self._left, self._sheets[-1]
            for at, (cell, column) in enumerate(zip(drawn, self._columns, strict=True)):
                sheet.begin(self._tags.cell(at))
                self._draw(cell, left, first, behind)
                sheet.end()
                left += column.width + GUTTER
            self._y += (behind - first) * LEADING + 2 * _PAD
            self._rule(_RULE)
            first = behind
            if first < lines:
                self._turn()

    def say(self, words: str) -> None:
        """A grey line in place of rows."""
        if self._section and self._room() < self._heading_lines() + 2:
            self._turn()
        self._name_section()
        setting = set_listed(words, CELL, self._right - self._left)
        path = self._tags.across(len(self._columns), "TD")
        with self._sheets[-1].piece(path) as sheet:
            sheet.text(setting, self._left, self._y + 6, LEADING, colour=GREY)
        self._y += 6 + LEADING * len(setting.codes)

    def finish(self) -> bytes:
        """Number the pages, list sections and groups beside them, and give the file's bytes."""
        writing = self.finishing((0, 0))
        while True:
            try:
                next(writing)
            except StopIteration as stop:
                return bytes(stop.value)

    def finishing(self, told: tuple[int, int]) -> Generator[tuple[int, int], None, bytes]:
        """The same a few pages at a time, telling so between them."""
        if self._bookmarks:
            self._file.list_contents(self._bookmarks)
        foot, measure = self._size[1] - _FOOT, self._right - self._left
        words = set_listed(self._foot, SMALL, measure * 0.6)
        printed = f"Printed on {self._printed_on}" if self._printed_on else ""
        for number, sheet in enumerate(self._sheets, start=1):
            if number % _PAGES_AT_ONCE == 0:
                yield told
            page = f"Page {number} of {len(self._sheets)}"
            right = " · ".join(part for part in (printed, page) if part)
            end = set_listed(right, SMALL._replace(align="right"), measure * 0.4)
            sheet.begin(ARTIFACT)
            sheet.text(words, self._left, foot, LEADING, behind=1, colour=GREY)
            sheet.text(end, self._left + measure * 0.6, foot, LEADING, colour=GREY)
            if self._marked:
                mark = set_listed(RESTRICTED, SMALL._replace(bold=True, align="right"), measure)
                sheet.text(mark, self._left, _MARK_TOP, LEADING)
            sheet.end()
            sheet.done()
        yield told
        return self._file.finish()

    def _rule(self, pen: str) -> None:
        """A line across, only there for the eye."""
        with self._sheets[-1].piece(ARTIFACT) as sheet:
            sheet.rule(self._left, self._right, self._y, pen)

    def _room(self) -> int:
        """How many lines of a row still fit on the page."""
        return int((self._bottom - self._y - 2 * _PAD + 0.01) / LEADING)

    def _page_lines(self) -> int:
        """How many lines of a row any page has room for, whatever stands above it."""
        return int((self._bottom - _TOP - 60 * MM) / LEADING)

    def _draw(self, cell: "_Drawn", left: float, first: int, behind: int) -> None:
        sheet, at = self._sheets[-1], 0
        for setting, part in cell:
            inset = _MARK_WIDTH if part.mark else 0.0
            begin, end = max(first - at, 0), min(behind - at, len(setting.codes))
            if begin < end:
                top = self._y + _PAD + (at + begin - first) * LEADING
                sheet.text(
                    setting,
                    left + inset,
                    top,
                    LEADING,
                    first=begin,
                    behind=end,
                    colour=part.colour,
                )
                if part.mark and not begin:
                    part.mark(sheet, left, top)
            at += len(setting.codes)

    def _turn(self, first: bool = False) -> None:
        """Begin a page: what it is, and the headings of the columns."""
        sheet = Sheet(self._file, self._size)
        self._sheets.append(sheet)
        self._y = _TOP
        if first:
            self._name_paper(sheet)
        bold, left = SMALL._replace(bold=True), self._left
        heads = [set_listed(c.heading, bold, c.width) for c in self._columns]
        lines = min(max((len(head.codes) for head in heads), default=1), _HEAD_LINES)
        tags = self._tags.heads(len(heads))
        for head, column, path in zip(heads, self._columns, tags, strict=True):
            with sheet.piece(path):
                sheet.text(head, left, self._y + 1, LEADING, behind=_HEAD_LINES, colour=GREY)
            left += column.width + GUTTER
        self._y += lines * LEADING + 4
        pen = self._house.replace("rg", "RG") + " 0.8 w"
        self._rule(pen)
        begins = bool(self._section)
        self._name_section(first=True)
        if self._group or (self._within and not begins):
            self._name_group()

    def _name_paper(self, sheet: Sheet) -> None:
        measure = self._right - self._left
        title = Look("serif", 16.0, bold=True, align="left")
        setting = set_listed(self._heading.title, title, measure)
        with sheet.piece((Step("H1"),)):
            sheet.text(setting, self._left, self._y, 20.0, behind=_MOST_NAMED)
        self._y += 20.0 * len(setting.codes[:_MOST_NAMED])
        for at, line in enumerate(self._heading.lines):
            under = set_listed(line, Look("sans", 9.5, align="left"), measure)
            with sheet.piece((Step("P", at),)):
                sheet.text(under, self._left, self._y, 12.5, behind=_MOST_NAMED, colour=GREY)
            self._y += 12.5 * len(under.codes[:_MOST_NAMED])
        self._y += 12

    def _heading_lines(self) -> int:
        """How many lines of a row the section and group take that are not named yet."""
        height, measure = 0.0, self._right - self._left
        if self._section:
            lines = len(set_listed(self._section, _SECTION, measure).codes[:_MOST_NAMED])
            height += _SECTION_SPACE + _SECTION_LEADING * lines
        if self._unnamed:
            lines = len(set_listed(self._group, BOLD, measure).codes[:_MOST_NAMED])
            height += max((lines + 0.65) * LEADING, _LEAST_GROUP * LEADING)
        return ceil(height / LEADING - 0.01)

    def _name_section(self, first: bool = False) -> None:
        """Name the section that begins here; `first` on a page, close below its head."""
        if not self._section:
            return
        setting = set_listed(self._section, _SECTION, self._right - self._left)
        self._y += 6.0 if first else _SECTION_SPACE
        with self._sheets[-1].piece(self._tags.across(len(self._columns))) as sheet:
            sheet.text(setting, self._left, self._y, _SECTION_LEADING, behind=_MOST_NAMED)
        self._y += _SECTION_LEADING * len(setting.codes[:_MOST_NAMED])
        self._bookmarks.append(Bookmark(0, self._section, len(self._sheets)))
        self._section = ""

    def _name_group(self) -> None:
        if self._unnamed and self._group:
            level = 1 if self._within else 0
            self._bookmarks.append(Bookmark(level, self._group, len(self._sheets)))
        path = self._tags.across(len(self._columns)) if self._unnamed else ARTIFACT
        self._unnamed = False
        setting = set_listed(self._group or self._within, BOLD, self._right - self._left)
        shown = len(setting.codes[:_MOST_NAMED])
        with self._sheets[-1].piece(path) as sheet:
            sheet.text(setting, self._left, self._y + 6, LEADING, behind=shown, colour=self._house)
        self._y += 6 + LEADING * shown + 1


_Drawn = Sequence[tuple[Setting, Part]]


def _set_cell(cell: Cell, width: float) -> _Drawn:
    return [
        (set_listed(part.text, part.look, width - (_MARK_WIDTH if part.mark else 0)), part)
        for part in cell
        if part.text
    ]


def _height(cell: _Drawn) -> int:
    return sum(len(setting.codes) for setting, _part in cell)
