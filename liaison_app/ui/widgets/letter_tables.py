"""Tables in the letter's text on the screen: cells ↔ QTextTable, and what can be done to one.

The first rows are the head if the table's format says so. A cell holds one paragraph; line ends within
it are line breaks. Columns stand from left to right even of a table in Arabic, which Qt cannot turn;
on paper they begin at the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from liaison_app.rules.letter_blocks import MOST_COLUMNS
from liaison_app.rules.letter_text import Block, rows

_LINE_HEIGHT = 112  # per cent
_PADDING = 5  # pixels
_FIRST_ROWS = 3
_LINES = QColor(128, 128, 128, 140)  # seen on paper, on black and in every look between


def table_at(cursor: QTextCursor) -> QTextTable | None:
    """The table the cursor is in, or None."""
    return cursor.currentTable()


def table_of(block: QTextBlock) -> QTextTable | None:
    """The table a block is in, or None."""
    return QTextCursor(block).currentTable()


def kind_in(table: QTextTable, block: QTextBlock) -> str:
    """Whether the block's row is of the head, th, or of the body, td."""
    return "th" if table.cellAt(block.position()).row() < head_rows(table) else "td"


def head_rows(table: QTextTable) -> int:
    """How many rows are its head."""
    return table.format().toTableFormat().headerRowCount()


def block_after(table: QTextTable) -> QTextBlock:
    """The block that follows a table; there always is one."""
    cursor = table.lastCursorPosition()
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
    return cursor.block()


def cells(table: QTextTable) -> Iterator[tuple[str, int, list[QTextBlock]]]:
    """Each cell, row by row: its kind, its column from 1, and the blocks in it."""
    heads = head_rows(table)
    for row in range(table.rows()):
        for column in range(table.columns()):
            yield "th" if row < heads else "td", column + 1, _blocks_in(table.cellAt(row, column))


def _blocks_in(cell: QTextTableCell) -> list[QTextBlock]:
    block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
    found = [block]
    while block != last and block.isValid():
        block = block.next()
        found.append(block)
    return found


def make(cursor: QTextCursor, lines: int, columns: int, heads: int) -> QTextTable:
    """Put an empty table at the cursor."""
    form = QTextTableFormat()
    form.setHeaderRowCount(heads)
    form.setBorder(1)
    form.setBorderBrush(_LINES)
    form.setBorderCollapse(True)
    form.setCellPadding(_PADDING)
    form.setTopMargin(4)
    form.setBottomMargin(8)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table = cursor.insertTable(lines, columns, form)
    style(table)
    return table


def make_of(cursor: QTextCursor, blocks: Sequence[Block]) -> tuple[QTextTable, list[QTextCursor]]:
    """Put a table for these cells at the cursor; the places to write each cell's words come with it."""
    lines = rows(blocks)
    heads = sum(line[0].kind == "th" for line in lines)
    table = make(cursor, len(lines), len(lines[0]), heads)
    at = [
        table.cellAt(row, column).firstCursorPosition()
        for row in range(len(lines))
        for column in range(len(lines[0]))
    ]
    return table, at


def style(table: QTextTable) -> None:
    """Give every cell the spacing of one, and those of the head bold letters."""
    form = QTextBlockFormat()
    form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    for kind, _column, blocks in cells(table):
        weight = QTextCharFormat()
        weight.setFontWeight(QFont.Weight.Bold if kind == "th" else QFont.Weight.Normal)
        for block in blocks:
            cursor = QTextCursor(block)
            if block.blockFormat() != form:
                cursor.setBlockFormat(form)
            heavy = block.charFormat().fontWeight() >= QFont.Weight.DemiBold
            if heavy == (kind == "th"):
                continue
            cursor.setBlockCharFormat(weight)
            end = QTextCursor.MoveOperation.EndOfBlock
            cursor.movePosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(weight)


# What can be done to a table


def new_table(cursor: QTextCursor, columns: int) -> QTextCursor:
    """Put a table of three rows, the first its head, behind the cursor's block; where to go on typing."""
    cursor.beginEditBlock()
    if cursor.block().length() > 1:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    table = make(cursor, _FIRST_ROWS, columns, 1)
    cursor.endEditBlock()
    return table.cellAt(0, 0).firstCursorPosition()


def add_row(cursor: QTextCursor, table: QTextTable, *, below: bool) -> None:
    """A row above or below the cursor's; a row above the head becomes part of the body below it."""
    row = table.cellAt(cursor).row() + below
    cursor.beginEditBlock()
    table.insertRows(max(row, head_rows(table)), 1)
    style(table)
    cursor.endEditBlock()


def add_column(cursor: QTextCursor, table: QTextTable, *, right: bool) -> bool:
    """A column left or right of the cursor's; False when a page has no room for another."""
    if table.columns() >= MOST_COLUMNS:
        return False
    cursor.beginEditBlock()
    table.insertColumns(table.cellAt(cursor).column() + right, 1)
    style(table)
    cursor.endEditBlock()
    return True


def remove_row(cursor: QTextCursor, table: QTextTable) -> None:
    """Take the cursor's row out; with the last row goes the table."""
    row, heads = table.cellAt(cursor).row(), head_rows(table)
    cursor.beginEditBlock()
    table.removeRows(row, 1)
    if row < heads and table.rows():
        _set_heads(table, heads - 1)
        style(table)
    cursor.endEditBlock()


def remove_column(cursor: QTextCursor, table: QTextTable) -> None:
    """Take the cursor's column out; with the last column goes the table."""
    cursor.beginEditBlock()
    table.removeColumns(table.cellAt(cursor).column(), 1)
    cursor.endEditBlock()


def remove(cursor: QTextCursor, table: QTextTable) -> None:
    """Take the whole table out."""
    cursor.beginEditBlock()
    table.removeRows(0, table.rows())
    cursor.endEditBlock()


def set_head(cursor: QTextCursor, table: QTextTable, on: bool) -> None:
    """Whether the first row is the table's head."""
    cursor.beginEditBlock()
    _set_heads(table, int(on))
    style(table)
    cursor.endEditBlock()


def _set_heads(table: QTextTable, count: int) -> None:
    form = table.format().toTableFormat()
    form.setHeaderRowCount(count)
    table.setFormat(form)


def step(cursor: QTextCursor, table: QTextTable, by: int) -> QTextCursor | None:
    """Where Tab (+1) or Shift+Tab (-1) leads: the next cell, its words selected; None before the first.

    Behind the last cell a row is added.
    """
    cell = table.cellAt(cursor)
    place = cell.row() * table.columns() + cell.column() + by
    if place < 0:
        return None
    if place >= table.rows() * table.columns():
        add_row(cursor, table, below=True)
    found = table.cellAt(*divmod(place, table.columns()))
    at = found.firstCursorPosition()
    at.setPosition(found.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
    return at
