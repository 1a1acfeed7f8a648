"""A list of next steps: a ring to tick, the words over two lines, who does it, and when it is due."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.mirroring import in_mirror, write, write_at
from liaison_app.ui.widgets.pills import PILL_HEIGHT, paint_pill, pill_width
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
        if (
            left
            and index.isValid()
            and in_mirror(self.viewport().rect(), spot.x()) <= INSET + RING + 2
        ):
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
        below = self._below_height()
        if self._is_full(row, width - 2 * INSET - INDENT):
            below += self._font("small")[1].height() + 2
        return 2 * PAD + lines * self._font("strong")[1].height() + below + 2

    def _is_full(self, row: Row, room: float) -> bool:
        """Whether who does it leaves no room for the pills beside it, which then stand below."""
        words = self._font("small")[1].horizontalAdvance(row.subtitle)
        return bool(row.pills) and words + self._pills_width(row) + 4 > room

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
            write_at(painter, QPointF(words.left(), y + metrics.ascent()), line)
            y += metrics.height()
        below = QRectF(words.left(), y + 1, words.width(), self._below_height())
        room = below.width()
        if self._is_full(row, room):
            self._paint_pills_below(painter, below.translated(0, lower.height() + 2), row)
            below.setHeight(lower.height())
        else:
            self._paint_pills_above(painter, below, below.center().y(), row)
            room -= self._pills_width(row) + 4
        painter.setFont(small)
        painter.setPen(look.colour(row.subtitle_tone or "text2"))
        said = breakable(" ".join(row.subtitle[:LONGEST].split()), LONGEST)
        shown = lower.elidedText(said, Qt.TextElideMode.ElideRight, room)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        write(painter, below, int(side), shown)

    def _paint_pills_below(self, painter: QPainter, line: QRectF, row: Row) -> None:
        """On a line of their own, from the left."""
        metrics, left = self._pill_metrics(), line.left()
        height = max(PILL_HEIGHT, metrics.height() + 3)
        for pill in row.pills:
            width = pill_width(pill, metrics)
            spot = QRectF(left, line.center().y() - height / 2, width, height)
            paint_pill(painter, spot, pill)
            left += width + 6

    def _title_font(self) -> str:
        return "strong"
