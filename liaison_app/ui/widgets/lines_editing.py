"""What is done to the lines of a sheet: begun, parted, joined, moved and made something else."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from PySide6.QtGui import QTextBlock, QTextCursor

from liaison_app.records.minute import ISSUE
from liaison_app.services.noted_lines import ANSWER, POINTS, Line
from liaison_app.ui.widgets.lines_format import (
    format_of,
    key_of,
    line_of,
    new_key,
    set_format,
    set_words,
    sort_of,
)

Move = QTextCursor.MoveOperation
Keep = QTextCursor.MoveMode.KeepAnchor


def begin_line(cursor: QTextCursor, sort: str = ISSUE) -> None:
    """Begin an empty line of a sort after the cursor's; one that is empty becomes that."""
    block = cursor.block()
    if not block.text().strip():
        set_format(block, Line(sort))
        return
    cursor.beginEditBlock()
    cursor.movePosition(Move.EndOfBlock)
    cursor.insertBlock(format_of(Line(sort), new_key()))
    cursor.endEditBlock()


def enter(cursor: QTextCursor) -> None:
    """Enter: the next issue. Within a line it parts it; before one it makes room; an empty one of
    another sort becomes an issue, and an empty issue stays.
    """
    block = cursor.block()
    line = line_of(block)
    if not line.text.strip() and not cursor.hasSelection():
        if line.sort != ISSUE:
            set_format(block, Line())
        return
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    block = cursor.block()
    line, at, length = line_of(block), cursor.positionInBlock(), len(block.text())
    cursor.insertBlock()
    if at == 0 and length:  # room above; the words keep what they are
        set_format(cursor.block().previous(), Line(), new_key())
    elif at < length:
        rest = dataclasses.replace(line, text="")
        cursor.setBlockFormat(format_of(rest, new_key()))
        while cursor.block().text()[:1] == " ":
            cursor.deleteChar()
    else:
        cursor.setBlockFormat(format_of(Line(), new_key()))
    cursor.endEditBlock()


def backspace(cursor: QTextCursor) -> bool:
    """Backspace at the beginning of a line; False where Qt may do what it always does.

    An empty line goes, one with words is joined to the one above; an answer, a step or a decision
    that is still empty becomes an issue first.
    """
    if cursor.hasSelection() or not cursor.atBlockStart():
        return False
    block = cursor.block()
    above = block.previous()
    if not block.text() and sort_of(block) != ISSUE:
        set_format(block, Line())
        return True
    if above.isValid():
        join(cursor, above, block)
    return True


def delete_forward(cursor: QTextCursor) -> bool:
    """Delete at the end of a line: the one below is joined to it; False elsewhere."""
    if cursor.hasSelection() or not cursor.atBlockEnd() or not cursor.block().next().isValid():
        return False
    join(cursor, cursor.block(), cursor.block().next())
    return True


def join(cursor: QTextCursor, above: QTextBlock, below: QTextBlock) -> None:
    """Make two lines one, which is what the upper was unless that was empty."""
    line, key = (line_of(above), key_of(above)) if above.text() else (line_of(below), key_of(below))
    both = bool(above.text() and below.text())
    space = " " if both and not above.text().endswith(" ") else ""
    cursor.beginEditBlock()
    cursor.setPosition(above.position() + len(above.text()))
    cursor.setPosition(below.position(), Keep)
    cursor.insertText(space)
    cursor.setBlockFormat(format_of(line, key))
    cursor.movePosition(Move.Left, n=len(space))
    cursor.endEditBlock()


def make_sort(block: QTextBlock, sort: str) -> None:
    """Make a line of another sort; the same again makes it an issue."""
    line = line_of(block)
    other = ISSUE if line.sort == sort else sort
    kept = line if line.sort in POINTS and other in POINTS else Line(text=line.text)
    set_format(block, dataclasses.replace(kept, sort=other))


def drop_empty(block: QTextBlock) -> None:
    """Take an empty line out; the last one stays to be typed into."""
    if block.text().strip() or not block.next().isValid():
        return
    cursor = QTextCursor(block)
    cursor.joinPreviousEditBlock()
    below = block.next()
    line, key = line_of(below), key_of(below)
    cursor.setPosition(block.position())
    cursor.setPosition(below.position(), Keep)
    cursor.removeSelectedText()
    cursor.setBlockFormat(format_of(line, key))
    cursor.endEditBlock()


def finish(block: QTextBlock, finished: Callable[[Line], Line]) -> None:
    """Put right what a line says of itself, as part of what was last typed."""
    line = line_of(block)
    better = finished(line)
    if better == line:
        return
    cursor = QTextCursor(block)
    cursor.joinPreviousEditBlock()
    if better.text != line.text:
        set_words(cursor, better.text)
    cursor.setBlockFormat(format_of(better, key_of(block)))
    cursor.endEditBlock()


def paste_lines(cursor: QTextCursor, lines: Sequence[str]) -> None:
    """Put several lines in at the cursor, each an issue of its own, or what the line at hand is."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    sort = sort_of(cursor.block())
    tail = cursor.block().text()[cursor.positionInBlock() :]
    cursor.movePosition(Move.EndOfBlock, Keep)
    cursor.removeSelectedText()
    for at, words in enumerate(lines):
        if at:
            cursor.insertBlock(format_of(Line(sort), new_key()))
        cursor.insertText(words)
    if tail.strip():
        cursor.insertBlock(format_of(Line(sort), new_key()))
        cursor.insertText(tail.strip())
    cursor.endEditBlock()


def move_line(cursor: QTextCursor, by: int) -> bool:
    """Move the cursor's line, with its answers, one place up or down; False at either end."""
    first, last = _group(cursor.block())
    if by < 0:
        if not first.previous().isValid():
            return False
        upper, lower = _group(first.previous()), (first, last)
    else:
        if not last.next().isValid():
            return False
        upper, lower = (first, last), _group(last.next())
    within = cursor.position() - first.position()
    above, below = _taken(*upper), _taken(*lower)
    start = upper[0].position()
    end = lower[1].position() + len(lower[1].text())
    cursor.beginEditBlock()
    cursor.setPosition(start)
    cursor.setPosition(end, Keep)
    cursor.removeSelectedText()
    for at, (key, line) in enumerate((*below, *above)):
        if at:
            cursor.insertBlock()
        cursor.setBlockFormat(format_of(line, key))
        cursor.insertText(line.text.replace("\n", "\u2028"))
    before = 0 if by < 0 else sum(len(line.text) + 1 for _key, line in below)
    cursor.setPosition(start + before + within)
    cursor.endEditBlock()
    return True


def _group(block: QTextBlock) -> tuple[QTextBlock, QTextBlock]:
    """A line with the answers below it, from first to last block."""
    first = block
    while sort_of(first) == ANSWER and first.previous().isValid():
        first = first.previous()
    last = block
    while last.next().isValid() and sort_of(last.next()) == ANSWER:
        last = last.next()
    return first, last


def _taken(first: QTextBlock, last: QTextBlock) -> list[tuple[int, Line]]:
    found = []
    block = first
    while block.isValid():
        found.append((key_of(block), line_of(block)))
        if block == last:
            break
        block = block.next()
    return found
