"""A numbered list typed straight down: Enter begins the next line, Alt and the arrows move one."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from liaison_app.ui import theme
from liaison_app.ui.widgets.fields import TextBox
from liaison_app.ui.widgets.mirroring import is_mirrored, mirrored, write
from liaison_app.ui.widgets.plain import breakable

GUTTER = 32  # pixels at the left, in which the numbers stand
LONGEST = 100_000  # characters that are pasted at once
_MARKS = re.compile(r"^\s*(?:\(?\d{1,2}[.)]\s+|[a-z][.)]\s+|[-*•·–—]\s+)")
Key, Move = Qt.Key, QTextCursor.MoveOperation


class ItemList(TextBox):
    """Lines with numbers that follow them; pasted lines lose the numbers and bullets they had.

    Signals:
        edited: something was typed, pasted or moved by the user.
    """

    edited = Signal()

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None):
        """`name` is said by screen readers; `hint` stands in the empty list."""
        super().__init__(name, hint, 8, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._first = 1
        self._filling = False
        self._gutter = _Gutter(self)
        beside = (0, 0, GUTTER, 0) if is_mirrored() else (GUTTER, 0, 0, 0)
        self.setViewportMargins(*beside)
        self.textChanged.connect(self._changed)
        self.updateRequest.connect(lambda _box, _by: self._gutter.update())

    def show_lines(self, text: str) -> None:
        """Show other lines; the cursor stays on its line."""
        at = self.textCursor().blockNumber()
        self._filling = True
        self.set_value(text)
        self._filling = False
        block = self.document().findBlockByNumber(min(at, self.blockCount() - 1))
        cursor = QTextCursor(block)
        cursor.movePosition(Move.EndOfBlock)
        self.setTextCursor(cursor)

    def lines(self) -> str:
        """The lines that are not empty."""
        found = (line.strip() for line in self.value().splitlines())
        return "\n".join(line for line in found if line)

    def number_from(self, first: int) -> None:
        """Count from another number, where what stands before these lines is numbered too."""
        self._first = first
        self._gutter.update()

    def move(self, by: int) -> None:
        """The line of the cursor stands one place higher (-1) or lower (1)."""
        lines = self.toPlainText().split("\n")
        at, column = self.textCursor().blockNumber(), self.textCursor().positionInBlock()
        to = at + by
        if not 0 <= to < len(lines):
            return
        low = min(at, to)
        cursor = self.textCursor()
        cursor.beginEditBlock()  # one step of undoing
        cursor.setPosition(self.document().findBlockByNumber(low).position())
        cursor.movePosition(Move.NextBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.movePosition(Move.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{lines[low + 1]}\n{lines[low]}")
        cursor.endEditBlock()
        cursor.setPosition(self.document().findBlockByNumber(to).position() + column)
        self.setTextCursor(cursor)

    def _changed(self) -> None:
        self._gutter.update()
        if not self._filling:
            self.edited.emit()

    # Qt's own names from here on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Alt+Up and Alt+Down move a line; no second empty line is begun.

        Lines that are only read stay as they are.
        """
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        held = event.modifiers()
        if held & Qt.KeyboardModifier.AltModifier and event.key() in (Key.Key_Up, Key.Key_Down):
            self.move(-1 if event.key() == Key.Key_Up else 1)
            return
        enter = event.key() in (Key.Key_Return, Key.Key_Enter)
        if enter and not held & Qt.KeyboardModifier.ControlModifier:
            if self.textCursor().block().text().strip():
                self.textCursor().insertBlock()
                self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: pasted lines come without the numbers and bullets they had."""
        if source.hasText():
            lines = (_MARKS.sub("", line).strip() for line in source.text().splitlines())
            words = "\n".join(line for line in lines if line)
            self.textCursor().insertText(breakable(words, LONGEST, self.RUN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the numbers go all the way down."""
        super().resizeEvent(event)
        inner = self.contentsRect()
        spot = QRect(inner.left(), inner.top(), GUTTER, inner.height())
        self._gutter.setGeometry(QStyle.visualRect(self.layoutDirection(), inner, spot))

    def paint_numbers(self, painter: QPainter) -> None:
        """The number of each line in view, beside its first row."""
        look = theme.current()
        mirrored(painter, self._gutter.rect())
        painter.setPen(look.colour("text2"))
        painter.setFont(self.font())
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        block = self.document().firstBlock()
        number, first = self._first, self.firstVisibleBlock().blockNumber()
        while block.isValid():
            said = bool(block.text().strip())
            if block.blockNumber() >= first and said:
                box = self.blockBoundingGeometry(block).translated(self.contentOffset())
                if box.top() > self._gutter.height():
                    break
                row = block.layout().lineAt(0).height()
                write(painter, QRectF(0, box.top(), GUTTER - 4, row), right, f"{number}.")
            number += said
            block = block.next()

    def sizeHint(self) -> QSize:
        """Qt: eight lines."""
        return QSize(300, self.fontMetrics().lineSpacing() * 8)


class _Gutter(QWidget):
    """Where the numbers stand."""

    def __init__(self, box: ItemList):
        super().__init__(box)
        self._box = box

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: paint them."""
        self._box.paint_numbers(QPainter(self))
