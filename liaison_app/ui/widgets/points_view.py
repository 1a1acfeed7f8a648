"""The points of a meeting's note as a list: number, words in full, themes, by whom, and the answer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget

from liaison_app.ui import theme
from liaison_app.ui.widgets.lines_painting import CIRCLE, number_circle, sign
from liaison_app.ui.widgets.mirroring import write, write_at
from liaison_app.ui.widgets.pills import pill_font
from liaison_app.ui.widgets.row_painting import RowDelegate
from liaison_app.ui.widgets.rows import ROW, Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.theme_chips import paint_chips

INSET, GUTTER, PAD, BAND = 10, 36, 11, 24  # pixels
MOST_LINES, MOST_ANSWER = 12, 6  # of the words of a point, and of what was answered
LONGEST = 4_000  # characters that are laid out
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class PointsView(RowsView):
    """Rows whose `title` is a point, `pills` its themes, `subtitle` by whom, `right_below` the answer.

    `icon` is what the point is (a value of `Minute.sort`), `right` the number of an issue.

    Signals:
        moved: a row is to stand elsewhere: its id, and by how many places it goes down.
        edit_pressed: F2, with the row's id.
    """

    moved = Signal(object, int)
    edit_pressed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None):
        """`name` is said by screen readers."""
        super().__init__(name, parent=parent)
        self._painter = _PointDelegate(self)
        self.setItemDelegate(self._painter)
        self._dragged: Any = None
        self._pressed_at = QPointF()
        self._drop_line = -1

    # Moving

    def _move(self, by: int) -> None:
        id = self.current_id()
        if id is not None:
            self.moved.emit(id, by)

    def _line_below(self, y: float) -> int:
        """The line before which something dropped at a height goes."""
        for line in range(self.row_count()):
            box = self.visualRect(self.model().index(line, 0))
            if y < box.center().y():
                return line
        return self.row_count()

    # Qt's own names from here on

    def setUniformItemSizes(self, _alike: bool) -> None:
        """Qt: each point is as high as its words, also while others are being put in."""
        super().setUniformItemSizes(False)

    def event(self, event: QEvent) -> bool:
        """Qt: F2 is the row's, and not the page's, while the keyboard is here."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_F2
            and self.current_id() is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Alt+Up and Alt+Down move a point, F2 edits it."""
        pressed = QKeySequence(event.keyCombination()).toString()
        if pressed in ("Alt+Up", "Alt+Down"):
            self._move(-1 if pressed == "Alt+Up" else 1)
        elif pressed == "F2" and self.current_id() is not None:
            self.edit_pressed.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: perhaps the beginning of a drag."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged, self._pressed_at = self.current_id(), event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: a dragged point shows where it would go."""
        far = (event.position() - self._pressed_at).manhattanLength()
        held = bool(event.buttons() & Qt.MouseButton.LeftButton) and self._dragged is not None
        if not held:
            super().mouseMoveEvent(event)
        elif self._drop_line >= 0 or far > QApplication.startDragDistance():
            self._drop_line = self._line_below(event.position().y())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a dragged point goes where it was dropped."""
        to, self._drop_line = self._drop_line, -1
        dragged, self._dragged = self._dragged, None
        if to < 0:
            super().mouseReleaseEvent(event)
            return
        self.viewport().update()
        at = self.currentIndex().row()
        between = range(min(at, to), max(at, to))
        passed = sum(isinstance(self.row_at(line), Row) for line in between) - (to > at)
        if passed:
            self.moved.emit(dragged, passed if to > at else -passed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the rows, and a line where a dragged one would go."""
        super().paintEvent(event)
        if self._drop_line < 0:
            return
        count = self.row_count()
        line = min(self._drop_line, count - 1)
        box = self.visualRect(self.model().index(line, 0))
        y = box.bottom() if self._drop_line >= count else box.top()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme.current().colour("accent"), 2))
        painter.drawLine(INSET, y, self.viewport().width() - INSET, y)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: words break anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class _PointDelegate(RowDelegate):
    """Measures and paints points."""

    def __init__(self, parent: QObject):
        super().__init__(True, parent)
        self._broken: dict[tuple[str, str, float, int], list[str]] = {}

    def _forget_fonts(self) -> None:
        super()._forget_fonts()
        self._broken.clear()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Qt: how high a point is."""
        row = index.data(ROW)
        if isinstance(row, Heading):
            return QSize(0, self.heading_height())
        view = self.parent()
        width = view.viewport().width() if isinstance(view, RowsView) else option.rect.width()
        return QSize(0, round(self._height(row, width - 2 * INSET - GUTTER)))

    def _height(self, row: Row, width: float) -> float:
        words = len(self._words(row, width)) * self._line("body")
        answer = len(self._answer(row, width)) * self._line("small")
        band = theme.current().scaled(BAND) + 3 if row.pills or row.subtitle else 0
        return max(2 * PAD + words + band + answer + (6 if answer else 0), CIRCLE + 2 * PAD)

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        look = theme.current()
        words = box.adjusted(GUTTER, PAD, 0, -PAD)
        height, metrics = self._line("body"), self._font("body")[1]
        centre = QPointF(box.left() + CIRCLE / 2, words.top() + height / 2)
        if row.right:
            number_circle(painter, centre, int(row.right))
        else:
            sign(painter, centre, row.icon)
        y = words.top()
        painter.setFont(self._font("body")[0])
        painter.setPen(look.colour("text"))
        for line in self._words(row, words.width()):
            write_at(painter, QPointF(words.left(), y + metrics.ascent()), line)
            y += height
        if row.pills or row.subtitle:
            band = QRectF(words.left(), y + 3, words.width(), look.scaled(BAND))
            self._paint_band(painter, band, row)
            y = band.bottom()
        small, metrics = self._font("small")
        painter.setFont(small)
        painter.setPen(look.colour("text2"))
        y += 5
        for line in self._answer(row, words.width()):
            write_at(painter, QPointF(words.left() + 14, y + metrics.ascent()), line)
            y += self._line("small")
        if answer := self._answer(row, words.width()):
            painter.setPen(QPen(look.colour("line2"), 2))
            top = y - len(answer) * self._line("small")
            painter.drawLine(QPointF(words.left() + 4, top + 2), QPointF(words.left() + 4, y - 1))
        painter.setPen(look.colour("line"))
        y = round(box.bottom()) - 0.5
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def _paint_band(self, painter: QPainter, band: QRectF, row: Row) -> None:
        x = band.left()
        if row.pills:
            x = paint_chips(painter, row.pills, band, QFontMetricsF(pill_font())) + 2
        font, metrics = self._font("small")
        painter.setFont(font)
        painter.setPen(theme.current().colour("text2"))
        room = band.right() - x
        shown = metrics.elidedText(row.subtitle, Qt.TextElideMode.ElideRight, room)
        write(painter, QRectF(x, band.top(), room, band.height()), _LEFT, shown)

    def _line(self, role: str) -> float:
        return self._font(role)[1].height()

    def _words(self, row: Row, width: float) -> list[str]:
        return self._lines("body", row.title, width, MOST_LINES)

    def _answer(self, row: Row, width: float) -> list[str]:
        return self._lines("small", row.right_below, width - 14, MOST_ANSWER)

    def _lines(self, role: str, text: str, width: float, most: int) -> list[str]:
        """A text broken into lines of a width, the last ending in “…” when there is more."""
        if not text:
            return []
        key = (role, text, width, most)
        if key not in self._broken:
            if len(self._broken) > 600:
                self._broken.clear()
            font, metrics = self._font(role)
            self._broken[key] = _broken(text[:LONGEST], font, metrics, max(width, 60), most)
        return self._broken[key]


def _broken(text: str, font: Any, metrics: QFontMetricsF, width: float, most: int) -> list[str]:
    found: list[str] = []
    for part in text.split("\n"):
        words = " ".join(part.split())
        layout = QTextLayout(words, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            if len(found) == most - 1:
                rest = words[line.textStart() :]
                found.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
                layout.endLayout()
                return found
            found.append(words[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
    return found
