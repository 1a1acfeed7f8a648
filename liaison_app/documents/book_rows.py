"""The cells of a book's row: set in their widths, and drawn line by line, for rows go on overleaf."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.documents import scripts
from liaison_app.documents.book_page import LEADING
from liaison_app.documents.book_tags import BookTags
from liaison_app.documents.setting import Setting
from liaison_app.documents.sheet import Sheet
from liaison_app.documents.table_paper import Part
from liaison_app.documents.typesetting import set_listed

PAD = 3.2
"""Points above and below a row's words."""

Cell = Sequence[tuple[Setting, Part]]


def set_cell(cell: Sequence[Part], width: float) -> Cell:
    """The parts of a cell in lines; those without words are left out."""
    return [(set_listed(part.text, part.look, width), part) for part in cell if part.text]


def lines_of(cell: Cell) -> int:
    """How many lines a cell has."""
    return sum(len(setting.codes) for setting, _part in cell)


def draw_cell(
    sheet: Sheet,
    cell: Cell,
    tags: BookTags,
    number: int,
    left: float,
    top: float,
    lines: tuple[int, int],
) -> None:
    """Draw the lines from the first to before the second; `top` is that of the row on this page."""
    first, behind = lines
    if not cell and not first and tags.in_table:  # an empty cell is still one
        with sheet.piece(tags.piece(number)):
            pass
    at = 0
    for place, (setting, part) in enumerate(cell):
        begin, end = max(first - at, 0), min(behind - at, len(setting.codes))
        if begin < end:
            y = top + PAD + (at + begin - first) * LEADING
            with sheet.piece(tags.piece(number, place), language_of(setting, part.text)):
                sheet.text(setting, left, y, LEADING, first=begin, behind=end, colour=part.colour)
        at += len(setting.codes)


def language_of(setting: Setting, words: str) -> str:
    """The language of words from right to left, as PDF names it; "" for others: the paper's own."""
    return scripts.language_of(words) if setting.right_to_left else ""
