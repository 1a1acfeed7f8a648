"""Who has held a post, or which posts someone held, as a line of dots; a list by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from liaison_app.ui import theme
from liaison_app.ui.widgets.mirroring import mirrored, write
from liaison_app.ui.widgets.pills import PILL_HEIGHT, paint_pill, pill_width
from liaison_app.ui.widgets.row_painting import LEFT, RIGHT, RowDelegate
from liaison_app.ui.widgets.rows import LONGEST, ROW, Row
from liaison_app.ui.widgets.rows_view import RowsView

DOT_AT, WORDS_AT = 15, 36  # pixels from the left


class Timeline(RowsView):
    """Rows with a dot each and a line between them; a row's pill stands beside its title.

    A filled dot marks what holds now; a row of the past is `faded`.
    """

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(name, fit=True, opens_on_click=True, parent=parent)
        self.setItemDelegate(TimelineDelegate(self))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these, the present ones first."""
        self.set_rows(rows)


class TimelineDelegate(RowDelegate):
    """Paints one holder: dot and line, name and pill, the time at the right, notes below."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(True, parent)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: paint one line."""
        row: Row = index.data(ROW)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored(painter, box)
        ground = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus
        self._paint_ground(painter, box, option.state & ground)
        self._paint_line(painter, box, row, index.row(), index.model().rowCount())
        self._paint_holder(painter, box.adjusted(WORDS_AT, 0, -10, 0), row)
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRectF, row: Row, at: int, count: int) -> None:
        look = theme.current()
        middle = self._lines(box)[0].center().y() if row.subtitle else box.center().y()
        across = box.left() + DOT_AT
        painter.setPen(QPen(look.colour("line2"), 1.5))
        if at:
            painter.drawLine(round(across), round(box.top()), round(across), round(middle) - 8)
        if at < count - 1:
            painter.drawLine(round(across), round(middle) + 8, round(across), round(box.bottom()))
        now = not row.faded
        painter.setPen(QPen(look.colour("accent" if now else "ctl"), 1.5))
        painter.setBrush(look.colour("accent") if now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(across - 4.5, middle - 4.5, 9, 9))

    def _paint_holder(self, painter: QPainter, box: QRectF, row: Row) -> None:
        look = theme.current()
        upper, lower = self._font("strong"), self._font("small")
        first, second = self._lines(box) if row.subtitle else (box, box)
        time = lower[1].horizontalAdvance(row.right)
        painter.setFont(lower[0])
        painter.setPen(look.colour("text2"))
        write(painter, first, RIGHT, row.right)
        room = first.width() - time - 12
        pills = sum(pill_width(pill, self._pill_metrics()) + 8 for pill in row.pills)
        title = " ".join(row.title[:LONGEST].split())
        elide = Qt.TextElideMode.ElideRight
        shown = upper[1].elidedText(title, elide, max(40.0, room - pills))
        painter.setFont(upper[0])
        painter.setPen(look.colour("text"))
        write(painter, first, LEFT, shown)
        left = first.left() + upper[1].horizontalAdvance(shown) + 8
        for pill in row.pills:
            width, high = pill_width(pill, self._pill_metrics()), float(PILL_HEIGHT)
            paint_pill(painter, QRectF(left, first.center().y() - high / 2, width, high), pill)
            left += width + 8
        if row.subtitle:
            below = " ".join(row.subtitle[:LONGEST].split())
            painter.setFont(lower[0])
            painter.setPen(look.colour("text2"))
            write(painter, second, LEFT, lower[1].elidedText(below, elide, second.width()))

    def _lines(self, box: QRectF) -> tuple[QRectF, QRectF]:
        high, low = self._font("strong")[1].height(), self._font("small")[1].height()
        top = box.center().y() - (high + low) / 2
        first = QRectF(box.left(), top, box.width(), high)
        return first, QRectF(box.left(), top + high, box.width(), low)
