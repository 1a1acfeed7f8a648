"""A list of next steps: a ring to tick, the words over two lines, who does it, and when it is due."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.pills import PILL_HEIGHT
from liaison_app.ui.widgets.plain import breakable
from liaison_app.ui.widgets.rows import LONGEST, Heading, Row
from liaison_app.ui.widgets.wrapped_rows import INDENT, INSET, WrappedDelegate, WrappedRows

PAD = 8  # pixels above and below a step
RING = 18


class StepRows(WrappedRows):
    """Rows with `done` set: Enter or a double click opens, Space or a click on the ring settles."""

    def __init__(self, name: str, parent: QWidget | None = None):
        """`name` is said by screen readers."""
        super().__init__(name, opens_on_click=False, parent=parent)
        self.wrap_with(_StepDelegate(self))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on the ring says what became of the step."""
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and spot.x() <= INSET + RING + 2:
            id = self.current_id()
            if id is not None:
                self.space_pressed.emit(id)


class _StepDelegate(WrappedDelegate):
    """Measures and paints them, a hairline between one and the next."""

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self._is_last = False

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: paint one step; below the last there is no line."""
        self._is_last = index.row() + 1 == index.model().rowCount()
        super().paint(painter, option, index)

    def height_of(self, row: Row | Heading, width: int) -> float:
        """The height in pixels of a step in a list so wide."""
        if isinstance(row, Heading):
            return self.heading_height()
        lines = len(self._lines(row, width - 2 * INSET - INDENT))
        return 2 * PAD + lines * self._font("strong")[1].height() + self._below_height() + 2

    def _below_height(self) -> float:
        return max(self._font("small")[1].height(), self._pill_metrics().height() + 3, PILL_HEIGHT)

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        look = theme.current()
        (strong, metrics), (small, lower) = self._font("strong"), self._font("small")
        if not self._is_last:
            painter.setPen(QPen(look.colour("line"), 1))
            edge = box.bottom() - 0.5  # one whole pixel
            painter.drawLine(QPointF(box.left(), edge), QPointF(box.right(), edge))
        y = box.top() + PAD
        name, shade = ("circle-check", "green") if row.done else ("circle", "ctl")
        middle = y + metrics.height() / 2
        ring = QRectF(box.left(), middle - RING / 2, RING, RING)
        icons.paint(painter, name, look.colour(shade), ring)
        words = box.adjusted(INDENT, 0, 0, 0)
        painter.setFont(self._font("body")[0] if row.faded else strong)
        painter.setPen(look.colour("text2" if row.faded else "text"))
        for line in self._lines(row, words.width()):
            painter.drawText(QPointF(words.left(), y + metrics.ascent()), line)
            y += metrics.height()
        height = self._below_height()
        below = QRectF(words.left(), y + 1, words.width(), height)
        room = below.width() - self._paint_pills_at(painter, below, row)
        painter.setFont(small)
        painter.setPen(look.colour(row.subtitle_tone or "text2"))
        said = breakable(" ".join(row.subtitle[:LONGEST].split()), LONGEST)
        shown = lower.elidedText(said, Qt.TextElideMode.ElideRight, room)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(below, int(side), shown)

    def _paint_pills_at(self, painter: QPainter, below: QRectF, row: Row) -> float:
        """Paint the pills at the right of the second line; returns the width they take."""
        self._paint_pills_above(painter, below, below.center().y(), row)
        return self._pills_width(row) + (4 if row.pills else 0)

    def _title_font(self) -> str:
        return "strong"
