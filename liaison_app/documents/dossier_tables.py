"""A table that came with a letter, set in columns as wide as what stands in them wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from liaison_app.documents.book_page import MEASURE
from liaison_app.documents.book_paper import GUTTER, SMALL, STRONG, TEXT, BookPaper
from liaison_app.documents.book_tags import CELLS, HEADS
from liaison_app.documents.sheet import GREY
from liaison_app.documents.table_paper import Part

MOST_COLUMNS = 8
"""In more than these nothing can be read; the cells of a row then follow each other in lines."""
_SEEN = 200  # rows that say how wide the columns are to be
_NARROWEST, _WIDEST = 4, 45  # characters
_AT_ONCE = 40
_BOLD = SMALL._replace(bold=True)


def set_rows(paper: BookPaper, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows of cells, the first of each sheet as its heading; a row of one cell goes across."""
    columns = max(map(len, rows), default=0)
    widths = _widths(rows, columns) if 1 < columns <= MOST_COLUMNS else []
    heads = True
    for place, row in enumerate(rows, start=1):
        if len(row) == 1 and columns > 1:
            paper.space(8)
            paper.paragraph(row[0], STRONG, paper.house, after=2, role="H4")
            heads = True
        elif not widths:
            paper.paragraph(" | ".join(row).rstrip(" |"), TEXT, after=2)
        else:
            look = _BOLD if heads else SMALL
            cells = [*row, *("",) * (columns - len(row))]
            colour = (GREY,) if heads else ()
            sort = HEADS if heads else CELLS
            paper.row([[Part(cell, look, *colour)] for cell in cells], widths, sort)
            heads = False
        if not place % _AT_ONCE:
            yield f"row {place:,}"


def _widths(rows: Sequence[Sequence[str]], columns: int) -> list[float]:
    """The width of each column in points, by the longest of its cells."""
    longest = [
        max((len(row[column]) for row in rows[:_SEEN] if len(row) > column), default=0)
        for column in range(columns)
    ]
    shares = [min(max(size, _NARROWEST), _WIDEST) for size in longest]
    room = MEASURE - GUTTER * (columns - 1)
    return [room * share / sum(shares) for share in shares]
