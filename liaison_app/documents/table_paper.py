"""A table down the pages of a paper: headings on each, rows that go on overleaf, numbered pages."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from liaison_app.documents.pdf_file import A4, MM, PdfFile
from liaison_app.documents.sheet import GREY, INK, Sheet, ink
from liaison_app.documents.typesetting import Look, Setting, set_text

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
_GROUP_LINES = 3  # what a group's heading takes, with the space above and below it


def measure_of(size: tuple[float, float]) -> float:
    """The width in points between the margins of a page."""
    return size[0] - 2 * _MARGIN


class TablePaper:
    """Fills pages with rows from top to bottom.

    A row goes to the next page whole, unless it is longer than a page. Raises NotPrintable for a
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
    ):
        self._file = PdfFile(title=heading.title, author=council, language=language)
        self._house = ink(colour)
        self._heading, self._printed_on = heading, printed_on
        self._foot = " · ".join(part for part in (council, heading.title, period) if part)
        self._size = size
        self._left, self._right = _MARGIN, size[0] - _MARGIN
        self._bottom = size[1] - 17 * MM
        self._columns = columns
        self._sheets: list[Sheet] = []
        self._group, self._unnamed = "", False
        self._y = 0.0
        self._turn(first=True)

    def begin(self, columns: Sequence[Column]) -> None:
        """Go on with other columns, on a page of their own."""
        self._columns = columns
        self._group, self._unnamed = "", False
        self._turn()

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
        above = _GROUP_LINES if self._unnamed else 0
        if self._room() < above + (lines if lines <= self._page_lines() else 2):
            self._turn()
        elif self._unnamed:
            self._name_group()
        while first < lines:
            behind = min(lines, first + max(self._room(), 1))
            left = self._left
            for cell, column in zip(drawn, self._columns, strict=True):
                self._draw(cell, left, first, behind)
                left += column.width + GUTTER
            self._y += (behind - first) * LEADING + 2 * _PAD
            self._sheets[-1].rule(self._left, self._right, self._y, _RULE)
            first = behind
            if first < lines:
                self._turn()

    def say(self, words: str) -> None:
        """A grey line in place of rows."""
        setting = set_text(words, CELL, self._right - self._left)
        self._sheets[-1].text(setting, self._left, self._y + 6, LEADING, colour=GREY)
        self._y += 6 + LEADING * len(setting.codes)

    def finish(self) -> bytes:
        """Number the pages and give the file's bytes."""
        foot, measure = self._size[1] - _FOOT, self._right - self._left
        words = set_text(self._foot, SMALL, measure * 0.6)
        printed = f"Printed on {self._printed_on}" if self._printed_on else ""
        for number, sheet in enumerate(self._sheets, start=1):
            page = f"Page {number} of {len(self._sheets)}"
            right = " · ".join(part for part in (printed, page) if part)
            end = set_text(right, SMALL._replace(align="right"), measure * 0.4)
            sheet.text(words, self._left, foot, LEADING, behind=1, colour=GREY)
            sheet.text(end, self._left + measure * 0.6, foot, LEADING, colour=GREY)
            sheet.done()
        return self._file.finish()

    def _room(self) -> int:
        """How many lines of a row still fit on the page."""
        return int((self._bottom - self._y - 2 * _PAD + 0.01) / LEADING)

    def _page_lines(self) -> int:
        """A row of more lines than this is parted."""
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
        heads = [set_text(c.heading, bold, c.width) for c in self._columns]
        lines = min(max((len(head.codes) for head in heads), default=1), _HEAD_LINES)
        for head, column in zip(heads, self._columns, strict=True):
            sheet.text(head, left, self._y + 1, LEADING, behind=_HEAD_LINES, colour=GREY)
            left += column.width + GUTTER
        self._y += lines * LEADING + 4
        pen = self._house.replace("rg", "RG") + " 0.8 w"
        sheet.rule(self._left, self._right, self._y, pen)
        if self._group:
            self._name_group()

    def _name_paper(self, sheet: Sheet) -> None:
        measure = self._right - self._left
        title = Look("serif", 16.0, bold=True, align="left")
        setting = set_text(self._heading.title, title, measure)
        sheet.text(setting, self._left, self._y, 20.0, behind=2)
        self._y += 20.0 * len(setting.codes[:2])
        for line in self._heading.lines:
            under = set_text(line, Look("sans", 9.5, align="left"), measure)
            sheet.text(under, self._left, self._y, 12.5, behind=3, colour=GREY)
            self._y += 12.5 * len(under.codes[:3])
        self._y += 12

    def _name_group(self) -> None:
        self._unnamed = False
        setting = set_text(self._group, BOLD, self._right - self._left)
        sheet = self._sheets[-1]
        sheet.text(setting, self._left, self._y + 6, LEADING, behind=2, colour=self._house)
        self._y += 6 + LEADING * len(setting.codes[:2]) + 1


_Drawn = Sequence[tuple[Setting, Part]]


def _set_cell(cell: Cell, width: float) -> _Drawn:
    return [
        (set_text(part.text, part.look, width - (_MARK_WIDTH if part.mark else 0)), part)
        for part in cell
        if part.text
    ]


def _height(cell: _Drawn) -> int:
    return sum(len(setting.codes) for setting, _part in cell)
