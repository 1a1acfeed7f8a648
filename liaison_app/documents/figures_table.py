"""A table of figures in a bound paper: numbers under one another, its heads again on each page."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.documents.book_paper import GUTTER, LEADING, LEFT, MEASURE, RIGHT, BookPaper
from liaison_app.documents.book_tags import CELLS, HEADS
from liaison_app.documents.figures_content import (
    DIFFERENCE,
    WORDS,
    FigureColumn,
    FigureTable,
    difference_words,
    figure_words,
)
from liaison_app.documents.sheet import GREY
from liaison_app.documents.structure import ARTIFACT
from liaison_app.documents.table_paper import Part
from liaison_app.documents.typesetting import Look, set_text, text_width

_WORDS = Look("sans", 8.6, align="left")
_BOLD = _WORDS._replace(bold=True)
_HEAD = Look("sans", 7.8, align="left")
_PAD = 6.4  # above and below a row's words
_LEAST, _MOST = 30.0, 74.0  # points of a column of numbers
_OF_NUMBERS = 0.68  # of the width, at most
_WHOLE, _TOGETHER = 8, 3  # rows of a table that is not parted; rows that do not stand alone
_MOST_KEPT = 420.0  # points that are kept on one page
_HEAD_LINES = 2.4  # that a heading is wished to take


def put_table(paper: BookPaper, table: FigureTable) -> None:
    """Fill the pages with the table's rows; a heading is never parted from the first of them."""
    rows = table.on_paper
    if not rows:
        paper.paragraph(table.nothing or table.quiet, _WORDS, GREY)
        return
    widths = _widths(table)
    heads = [set_text(c.heading, _HEAD, w) for c, w in zip(table.columns, widths, strict=True)]
    head_height = max(len(head.codes) for head in heads) * LEADING + 6
    head_on = None
    paper.tags.end()
    looks = [_WORDS] * len(rows) + [_BOLD]
    cells_of = [
        [
            Part(_said(value, column), look._replace(align=_side(column)))
            for value, column in zip(row, table.columns, strict=True)
        ]
        for row, look in zip([*rows, *([table.total] if table.total else ())], looks, strict=False)
    ]
    heights = [_height(cells, widths) for cells in cells_of]
    after = LEADING + 4 if len(rows) < len(table.rows) else 0  # of what is said below it
    for place, cells in enumerate(cells_of):
        behind = _kept_with(place, len(cells_of))
        height = sum(heights[place:behind]) + (after if behind == len(cells_of) else 0)
        if head_on is not paper.sheet():
            height += head_height
        paper.keep(min(height, _MOST_KEPT))
        if head_on is not paper.sheet():
            _put_heads(paper, table.columns, widths, head_height, again=place > 0)
            head_on = paper.sheet()
        paper.row([[cell] for cell in cells], widths, CELLS)
        if paper.sheet() is not head_on:  # a row of more than a page
            head_on = None
    if len(rows) < len(table.rows):
        paper.space(4)
        paper.paragraph(table.quiet, _HEAD, GREY, after=0)
    paper.space(8)


def _height(cells: Sequence[Part], widths: Sequence[float]) -> float:
    """Of a row, in points."""
    lines = max(
        len(set_text(cell.text, cell.look, width).codes) if cell.text else 1
        for cell, width in zip(cells, widths, strict=True)
    )
    return min(lines, 30) * LEADING + _PAD


def _kept_with(place: int, rows: int) -> int:
    """Behind which row the page may first be turned: a short table, and the ends of a long one, stay whole.

    >>> [_kept_with(place, 6) for place in (0, 1)], [_kept_with(place, 20) for place in (0, 5, 17, 18)]
    ([6, 6], [3, 6, 20, 20])
    """
    if rows <= _WHOLE or place >= rows - _TOGETHER:
        return rows
    return _TOGETHER if place < _TOGETHER else place + 1


def _put_heads(
    paper: BookPaper,
    columns: Sequence[FigureColumn],
    widths: Sequence[float],
    height: float,
    *,
    again: bool,
) -> None:
    """The headings of the columns; `again` they are only there for the eye."""
    top, left = paper.keep(height), LEFT
    if not again:
        paper.tags.row(HEADS, len(columns))
    for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
        head = set_text(column.heading, _HEAD._replace(align=_side(column)), width)
        lines = len(head.codes)
        above = height - 6 - lines * LEADING
        with paper.sheet().piece(ARTIFACT if again else paper.tags.piece(place)) as sheet:
            sheet.text(head, left, top + above + 2, LEADING, colour=GREY)
        left += width + GUTTER
    paper.rule(LEFT, RIGHT, top + height - 1, f"{paper.house.replace('rg', 'RG')} 0.7 w")
    paper.advance(height)


def _widths(table: FigureTable) -> list[float]:
    """Numbers take what they need; words share the rest."""
    needed = {
        place: _needed(table, place)
        for place, column in enumerate(table.columns)
        if column.holds != WORDS
    }
    free = MEASURE - GUTTER * (len(table.columns) - 1)
    too_much = sum(needed.values()) / (free * _OF_NUMBERS)
    if too_much > 1:
        needed = {place: width / too_much for place, width in needed.items()}
    shares = sum(column.share for column in table.columns if column.holds == WORDS)
    rest = free - sum(needed.values())
    return [
        needed[place] if column.holds != WORDS else rest * column.share / shares
        for place, column in enumerate(table.columns)
    ]


def _needed(table: FigureTable, place: int) -> float:
    column, total = table.columns[place], (table.total,) if table.total else ()
    cells = [_said(row[place], column) for row in (*table.rows, *total)]
    widest = max((text_width(cell, _BOLD.type()) for cell in set(cells)), default=0.0)
    heading = column.heading
    words = max((text_width(word, _HEAD.type()) for word in heading.split()), default=0.0)
    head = max(words, text_width(heading, _HEAD.type()) / _HEAD_LINES)
    return min(max(widest, head, _LEAST) + 1, _MOST)


def _said(value: object, column: FigureColumn) -> str:
    return difference_words(value) if column.holds == DIFFERENCE else figure_words(value)


def _side(column: FigureColumn) -> str:
    return "left" if column.holds == WORDS else "right"
