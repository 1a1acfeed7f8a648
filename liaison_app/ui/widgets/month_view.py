"""A month of days in weeks from Monday on, moved through with the arrow keys."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from liaison_app.language import tr
from liaison_app.rules.said_dates import WEEKDAYS
from liaison_app.ui import theme
from liaison_app.ui.said import say_weekday
from liaison_app.ui.widgets.mirroring import mirrored, step_of, write
from liaison_app.ui.widgets.month_cells import DAY_ROLE, Box, DayPainter
from liaison_app.ui.widgets.plain import breakable

Key = Qt.Key
Role = Qt.ItemDataRole
WEEK = 7
LONGEST = 120  # characters of a line of a day's tooltip
LEAST = 47  # pixels of a day's height, at the usual text size
_ONE = dt.timedelta(days=1)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class MonthView(QTableView):
    """Boxes of days; one of them is current, whatever month is shown.

    The view is told what to show by `show_boxes`. A move past its edge asks for another month.

    Signals:
        day_chosen: another day became the current one.
        day_wanted: a day outside the weeks shown is to become the current one.
        opened: Enter: the list of the current day is wanted.
        line_opened: the `key` of a line that was clicked.
        planned: N: a meeting is to be planned on the current day.
    """

    day_chosen = Signal(object)
    day_wanted = Signal(object)
    opened = Signal()
    line_opened = Signal(object)
    planned = Signal()

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self._telling = True
        self._model = _Days(self)
        self._painter = DayPainter(self)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        head = _Weekdays(self)
        self.setHorizontalHeader(head)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._look_changed()
        theme.current().changed.connect(self._look_changed)

    def show_boxes(self, boxes: Sequence[Box], current: dt.date) -> None:
        """Show whole weeks, with that day as the current one; nothing is told of it."""
        self._telling = False
        self._model.show(boxes)
        self.setCurrentIndex(self._model.index_of(current))
        self._telling = True

    def current_day(self) -> dt.date | None:
        """The day of the current box."""
        box = self._model.box(self.currentIndex())
        return box.day if box is not None else None

    def _look_changed(self) -> None:
        scaled = theme.current().scaled
        self.verticalHeader().setMinimumSectionSize(scaled(LEAST))
        self.horizontalHeader().setFixedHeight(scaled(30))
        plain = self.palette()  # the painter rings the current day; Qt would fill it
        plain.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(plain)
        self.viewport().update()

    # Qt's own names from here on

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Qt: another box is current."""
        super().currentChanged(current, previous)
        box = self._model.box(current)
        if self._telling and box is not None:
            self.day_chosen.emit(box.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows go on into other months, the page keys turn them; Home is today."""
        key, day = Key(event.key()), self.current_day()
        if day is None or event.modifiers() & _HELD:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._go(day + (step_of(key) or _STEPS[key]) * _ONE)
        elif key in (Key.Key_PageUp, Key.Key_PageDown):
            self._go(month_on(day, 1 if key == Key.Key_PageDown else -1))
        elif key == Key.Key_Home:
            self._go(dt.date.today())
        elif key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
            self.opened.emit()
        elif key == Key.Key_N:
            self.planned.emit()
        else:
            event.ignore()  # letters look nothing up here, and may be somebody else's

    def _go(self, day: dt.date) -> None:
        index = self._model.index_of(day)
        box = self._model.box(index)
        if box is not None and box.in_month:
            self.setCurrentIndex(index)
        else:
            self.day_wanted.emit(day)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on a line opens what it tells of."""
        super().mouseReleaseEvent(event)
        line = self._line_at(event)
        if event.button() == Qt.MouseButton.LeftButton and line is not None:
            self.line_opened.emit(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: a hand over what can be opened."""
        super().mouseMoveEvent(event)
        over = self._line_at(event) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: a double click beside the lines plans a meeting on that day."""
        if self._line_at(event) is None and self.indexAt(event.position().toPoint()).isValid():
            self.planned.emit()

    def _line_at(self, event: QMouseEvent) -> object | None:
        spot = event.position()
        index = self.indexAt(spot.toPoint())
        box = self._model.box(index)
        if box is None:
            return None
        rect = QRectF(self.visualRect(index))
        line = self._painter.line_at(box, rect, spot.x(), spot.y())
        return line.key if line is not None else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: other lines have room now."""
        super().resizeEvent(event)
        self.viewport().update()


def month_on(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, or the last of a shorter month.

    >>> month_on(dt.date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    if not dt.MINYEAR <= year < dt.MAXYEAR:
        return day
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return min(dt.date(year, month, 1) + (day.day - 1) * _ONE, following - _ONE)


_STEPS = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_Up: -WEEK, Key.Key_Down: WEEK}


class _Days(QAbstractTableModel):
    """Days as a table of weeks."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self._boxes: Sequence[Box] = ()

    def show(self, boxes: Sequence[Box]) -> None:
        """Other weeks."""
        self.beginResetModel()
        self._boxes = boxes
        self.endResetModel()

    def box(self, index: QModelIndex | QPersistentModelIndex) -> Box | None:
        """The day at an index."""
        if not index.isValid():
            return None
        return self._boxes[index.row() * WEEK + index.column()]

    def index_of(self, day: dt.date) -> QModelIndex:
        """Where a day stands; an index that is not valid when it is not shown."""
        if not self._boxes:
            return QModelIndex()
        number = (day - self._boxes[0].day).days
        if not 0 <= number < len(self._boxes):
            return QModelIndex()
        return self.index(number // WEEK, number % WEEK)

    # Qt's own names from here on

    def rowCount(self, parent: Any = None) -> int:
        """Qt: weeks."""
        return 0 if parent is not None and parent.isValid() else len(self._boxes) // WEEK

    def columnCount(self, parent: Any = None) -> int:
        """Qt: days of the week."""
        return 0 if parent is not None and parent.isValid() else WEEK

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Role.DisplayRole) -> Any:
        """Qt: a day, and what a screen reader says of it."""
        box = self.box(index)
        if box is None:
            return None
        if role == DAY_ROLE:
            return box
        if role == Role.ToolTipRole:
            return _hint(box)
        return box.said if role in (Role.DisplayRole, Role.AccessibleTextRole) else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Qt: the days of the week."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return tr(WEEKDAYS[section])
        return None


def _hint(box: Box) -> str | None:
    """Everything on a day, a line each, as a tooltip of plain text; None for an empty day."""
    words = "\n".join(breakable(line.words, LONGEST) for line in box.lines)
    if "<" in words:
        return f"<qt>{html.escape(words)}</qt>".replace("\n", "<br>")
    return words or None


class _Weekdays(QHeaderView):
    """The names of the days, small, over their columns."""

    def __init__(self, parent: QWidget):
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(tr("Days of the week"))

    def paintSection(self, painter: QPainter, rect: Any, section: int) -> None:
        """Qt: one of them; Friday stands out a little, the weekend back."""
        look = theme.current()
        painter.save()
        mirrored(painter, rect)
        painter.fillRect(rect, look.colour("surface"))
        painter.setFont(look.font("tiny strong"))
        painter.setPen(look.colour("softtext" if section == 4 else "text2"))
        full = tr(WEEKDAYS[section])
        room = rect.width() - 12
        words = (
            full if painter.fontMetrics().horizontalAdvance(full) <= room else say_weekday(section)
        )
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        write(painter, rect.adjusted(9, 0, 0, 0), left, words)
        painter.setPen(look.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
