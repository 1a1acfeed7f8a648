"""What a meeting's note is made of on the page: rows of cells, columns of names, and headings that flow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from liaison_app.documents.letter_flow import Item, Placed, Rhythm
from liaison_app.documents.setting import Look, Setting
from liaison_app.documents.sheet import GREY, INK, LEFT, MEASURE, Sheet
from liaison_app.documents.structure import ARTIFACT, Path, Step
from liaison_app.documents.typesetting import set_text

RHYTHM = Rhythm(14.4, 7.2, 0.0)
"""The spaces down a note: the leading of its text, and the gap between paragraphs."""
TEXT = Look("serif", 10.8, align="left")
SMALL = Look("sans", 8.8, align="left")
CELL = Look("sans", 9.2, align="left")
STRONG = CELL._replace(bold=True)
AMBER = "0.60 0.34 0 rg"

_CELL_LEADING = 12.6  # points
_PAD = 4.0  # points above and below the words of a row
_RULE = "0.86 G 0.5 w"
_WHOLE = 9  # lines of a row that is never parted between pages


class Words(NamedTuple):
    """A paragraph in a cell."""

    setting: Setting
    colour: str = INK


class Cell(NamedTuple):
    """Paragraphs one below the other, so many points in from the margin."""

    left: float
    words: Sequence[Words] = ()


def words(text: str, look: Look, width: float, colour: str = INK) -> Words:
    """A paragraph of one look, set to a width in points."""
    return Words(set_text(text, look, width), colour)


class Row(Item):
    """Cells side by side, with a line below; it goes overleaf whole unless it is long."""

    __slots__ = ("beside", "cells", "lead", "pad", "pen", "told")

    def __init__(
        self,
        cells: Sequence[Cell],
        *,
        leading: float = _CELL_LEADING,
        pad: float = _PAD,
        pen: str = _RULE,
        told: str = "TD",
    ):
        """`leading` and `pad` in points; `pen` draws the line below, if there is one.

        `told` is what each cell is, by PDF's names; "" where all of them are one piece.
        """
        lines = max((_lines(cell) for cell in cells), default=1)
        super().__init__(
            Setting(codes=[""] * lines),
            leading=leading / RHYTHM.leading,
            before=0.0,
            extra=2 * pad,
        )
        self.whole = lines <= _WHOLE
        self.role = "TR" if told else "P"
        self.cells, self.lead, self.pad, self.pen, self.told = cells, leading, pad, pen, told
        self.beside: float | None = None  # where a line stands down its left side

    def show(self, sheet: Sheet, placed: Placed, top: float, _rhythm: Rhythm) -> None:
        """Draw some of its lines; what is shown again at the head of a page is not told again."""
        top += placed.top
        first, behind = placed.first, placed.behind
        if not self.told:
            sheet.begin(self.path, self.language)
        for column, cell in enumerate(self.cells):
            if self.told:
                path: Path = (*self.path, Step(self.told, column))
                sheet.begin(ARTIFACT if placed.again else path, self.language)
            self._draw(sheet, cell, top + self.pad, first, behind)
            if self.told:
                sheet.end()
        if not self.told:
            sheet.end()
        sheet.begin(ARTIFACT)
        bottom = top + (behind - first) * self.lead + 2 * self.pad
        if self.pen:
            sheet.rule(LEFT, LEFT + MEASURE, bottom, self.pen)
        if self.beside is not None:
            sheet.upright(LEFT + self.beside, top + self.pad + 2, bottom - self.pad - 1)
        sheet.end()

    def _draw(self, sheet: Sheet, cell: Cell, top: float, first: int, behind: int) -> None:
        at = 0
        for part in cell.words:
            lines = len(part.setting.codes)
            begin, end = max(first - at, 0), min(behind - at, lines)
            if begin < end:
                y = top + (at + begin - first) * self.lead
                sheet.text(
                    part.setting,
                    LEFT + cell.left,
                    y,
                    self.lead,
                    first=begin,
                    behind=end,
                    colour=part.colour,
                )
            at += lines


def table(rows: Sequence[Row], head: Row | None = None) -> list[Item]:
    """Rows as one table, its head again where it goes on overleaf."""
    every = [*([head] if head else []), *rows]
    for row in every:
        row.within = (Step("Table", id(every[0])),)
    if head is not None:
        head.keep = head.whole = True
        head.told = "TH"
        for row in rows:
            row.head = (head,)
    if len(rows) > 2 and rows[-1].whole:
        rows[-2].keep = rows[-2].whole  # no last row alone overleaf
    return list(every)


def heading(text: str, colour: str, below: str = "") -> list[Item]:
    """The heading of a section, with grey words at its right, over a line in the house colour."""
    look = Look("serif", 13.2, bold=True, align="left")
    right = set_text(below, SMALL._replace(align="right"), MEASURE * 0.6)
    cells = [
        Cell(0.0, [words(text, look, MEASURE * (0.38 if below else 1.0), colour)]),
        Cell(MEASURE * 0.4, [Words(right, GREY)] if below else []),
    ]
    pen = colour.replace("rg", "RG") + " 0.8 w"
    item = Row(cells, leading=17.0, pad=1.5, pen=pen, told="")
    item.before, item.keep, item.whole = 2.7, True, True
    item.role, item.heading = "H2", text
    item.extra += 5.0
    return [item]


def paragraph(text: str, look: Look = TEXT, colour: str = INK, *, before: float = 1.0) -> Item:
    """A paragraph across the page."""
    setting = set_text(text, look._replace(align="start"), MEASURE)
    item = Item(setting, before=before)
    item.colour = colour
    if look.size < TEXT.size:
        item.leading = look.size * 1.36 / RHYTHM.leading
    if setting.right_to_left:
        item.leading = 1.36
    return item


def _lines(cell: Cell) -> int:
    return sum(len(part.setting.codes) for part in cell.words)
