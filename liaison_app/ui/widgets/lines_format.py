"""Lines of a meeting as blocks of a text document: what a line is beside its words is kept in its format.

So taking back and doing again, which Qt does for formats too, bring a line's themes back with its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

from liaison_app.records.minute import ISSUE
from liaison_app.services.noted_lines import ANSWER, SAID, STEP, Line
from liaison_app.ui import theme
from liaison_app.ui.widgets.mirroring import is_mirrored

GUTTER, INDENT = 40, 26  # pixels: where words begin, and how much further those of an answer do
ABOVE, BELOW, BAND = 10, 10, 26  # pixels: around a line's words, and more where something is below
_FIRST = QTextFormat.Property.UserProperty.value + 501
_KEY, _SORT, _THEMES, _BY, _MORE = range(_FIRST, _FIRST + 5)
BREAK = "\u2028"  # within one block

_keys = count(1)


def new_key() -> int:
    """A key for a line that has none; never given twice."""
    return next(_keys)


def key_of(block: QTextBlock) -> int:
    """The key of a line; 0 for one that has none yet."""
    return int(block.blockFormat().property(_KEY) or 0)


def line_of(block: QTextBlock) -> Line:
    """What a block says."""
    form = block.blockFormat()
    themes = str(form.property(_THEMES) or "")
    return Line(
        sort=str(form.property(_SORT) or ISSUE),
        text=block.text().replace(BREAK, "\n"),
        themes=tuple(themes.split("\n")) if themes else (),
        by=str(form.property(_BY) or ""),
        more=str(form.property(_MORE) or ""),
    )


def sort_of(block: QTextBlock) -> str:
    """What a line is."""
    return str(block.blockFormat().property(_SORT) or ISSUE)


def format_of(line: Line, key: int) -> QTextBlockFormat:
    """The format of a line's block: what it is, and the room around its words."""
    form = QTextBlockFormat()
    form.setProperty(_KEY, key)
    form.setProperty(_SORT, line.sort)
    form.setProperty(_THEMES, "\n".join(line.themes))
    form.setProperty(_BY, line.by)
    form.setProperty(_MORE, line.more)
    scaled = theme.current().scaled
    answer = line.sort == ANSWER
    begin, end = GUTTER + (INDENT if answer else 0), 8
    if is_mirrored():
        form.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        begin, end = end, begin
    form.setLeftMargin(begin)
    form.setRightMargin(end)
    form.setTopMargin(ABOVE)  # that of the first; elsewhere the margin of the line above is larger
    form.setBottomMargin(BELOW + ABOVE + (scaled(BAND) if has_band(line) else 0))
    return form


def has_band(line: Line) -> bool:
    """Whether something stands below a line's words: themes, whoever raised it, who does it."""
    if line.sort == ANSWER:
        return False
    return line.sort in (STEP, SAID) or bool(line.themes or line.by)


def set_format(block: QTextBlock, line: Line, key: int = 0) -> None:
    """Make a block be what a line says beside its words."""
    QTextCursor(block).setBlockFormat(format_of(line, key or key_of(block) or new_key()))


def set_words(cursor: QTextCursor, words: str) -> None:
    """Put other words into the block of a cursor."""
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(words.replace("\n", BREAK))


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every block from the first to the last."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def fill(document: QTextDocument, lines: list[tuple[int, Line]]) -> None:
    """Put lines into an empty document; always one block at least."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    for at, (key, line) in enumerate(lines or [(new_key(), Line())]):
        if at:
            cursor.insertBlock()
        cursor.setBlockFormat(format_of(line, key))
        cursor.insertText(line.text.replace("\n", BREAK))
    cursor.endEditBlock()
