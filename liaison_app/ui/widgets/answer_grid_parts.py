"""The parts of the grid of answers: its model, its two heads, and how a cell is painted."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from liaison_app.language import tr
from liaison_app.services.question_grid import WORDS, Body, Grid, say_cell
from liaison_app.store.queries.questions import ELSEWHERE, Cell
from liaison_app.ui import icons, signs, theme
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.mirroring import mirrored, write
from liaison_app.ui.widgets.plain import breakable

Role = Qt.ItemDataRole
State = QStyle.StateFlag
PAD, GLYPH = 10, 18  # pixels: around words, and the icon of a cell
QUESTION_LINES = 5  # of a question in the grid; all of it stands below
_WRAP = Qt.TextFlag.TextWordWrap


class GridModel(QAbstractTableModel):
    """The grid as a Qt model."""

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self.grid = Grid((), ())
        self.today = dt.date.today()

    def show(self, grid: Grid, today: dt.date) -> None:
        """Show another grid."""
        self.beginResetModel()
        self.grid, self.today = grid, today
        self.endResetModel()

    def cell(self, index: QModelIndex | QPersistentModelIndex) -> Cell | None:
        """What stands at an index; None for one who was not asked."""
        return self.grid.rows[index.row()].cells[index.column()]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many questions."""
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many bodies."""
        return 0 if parent.isValid() else len(self.grid.bodies)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Role.DisplayRole) -> Any:
        """Qt: what a cell says, with question and body for a screen reader."""
        if not index.isValid() or role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        cell = self.cell(index)
        if role == Role.DisplayRole:
            return words_of(cell, self.today)[0]
        row, body = self.grid.rows[index.row()], self.grid.bodies[index.column()]
        who = ", ".join(part for part in (body.title, body.below) if part)
        return tr(
            "{number}. {question}. {who}: {said}",
            number=row.number,
            question=row.asked.question.text[:300],
            who=who,
            said=say_cell(cell, self.today),
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Qt: the question, or the body."""
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            row = self.grid.rows[section]
            return f"{row.number}. {row.asked.question.text}"
        body = self.grid.bodies[section]
        return ", ".join(part for part in (body.title, body.below) if part)


def words_of(cell: Cell | None, today: dt.date) -> tuple[str, str]:
    """A cell's word, and the line below it: the date, or who answered instead."""
    if cell is None:
        return tr("Not asked"), ""
    if cell.state == ELSEWHERE:
        return tr(WORDS[cell.state]), tr("by {by}", by=cell.by) if cell.by else ""
    return tr(WORDS[cell.state]), say_date(cell.date, year=today) if cell.date else ""


class CellPainter(QStyledItemDelegate):
    """Paints one cell: icon, word, date."""

    def __init__(self, model: GridModel, view: QTableView):
        super().__init__(view)
        self._model, self._view = model, view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: paint one cell."""
        cell = self._model.cell(index)
        look, box = theme.current(), option.rect
        current = index == self._view.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored(painter, box)
        paint_ground(painter, box, "sel" if current else "surface")
        if current and option.state & State.State_HasFocus:
            painter.setPen(QPen(look.colour("ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -3), 6, 6)
        inner = QRectF(box).adjusted(PAD, PAD, -PAD, -PAD)
        if cell is None:
            painter.setPen(look.colour("text3"))
            painter.setFont(look.font("small"))
            write(painter, inner, Qt.AlignmentFlag.AlignLeft, "–")
        else:
            self._paint_cell(painter, inner, cell, self._model.today)
        painter.restore()

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: Cell, today: dt.date) -> None:
        look = theme.current()
        icon, tone = signs.ANSWERS[cell.state]
        fore = look.colour("text2") if tone == "grey" else look.tone(tone)[0]
        strong, small = look.font("small strong"), look.font("small")
        high, low = QFontMetricsF(strong), QFontMetricsF(small)
        middle = box.top() + high.height() / 2
        icons.paint(painter, icon, fore, QRectF(box.left(), middle - GLYPH / 2, GLYPH, GLYPH))
        words = box.adjusted(GLYPH + 7, 0, 0, 0)
        word, below = words_of(cell, today)
        painter.setPen(fore)
        painter.setFont(strong)
        shown = high.elidedText(word, Qt.TextElideMode.ElideRight, words.width())
        write(painter, words, Qt.AlignmentFlag.AlignLeft, shown)
        words.setTop(words.top() + high.height())
        painter.setPen(look.colour("text2"))
        painter.setFont(small)
        shown = low.elidedText(below, Qt.TextElideMode.ElideRight, words.width())
        write(painter, words, Qt.AlignmentFlag.AlignLeft, shown)


class Questions(QHeaderView):
    """The questions at the left, which stay while the bodies scroll by."""

    def __init__(self, model: GridModel, view: QTableView):
        super().__init__(Qt.Orientation.Vertical, view)
        self._model, self._view = model, view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setAccessibleName(tr("Questions"))

    def height_for(self, row: int, width: int) -> int:
        """The height of a row whose question has this width."""
        look, asked = theme.current(), self._model.grid.rows[row]
        body, small = QFontMetricsF(look.font("body")), QFontMetricsF(look.font("small"))
        room = QRectF(0, 0, width - self._indent() - PAD, body.height() * QUESTION_LINES)
        needed = body.boundingRect(room, _WRAP, breakable(asked.asked.question.text))
        words = min(needed.height(), body.height() * QUESTION_LINES) + small.height()
        least = small.height() * 2 + 4
        return round(max(words, least) + 2 * PAD)

    def _indent(self) -> float:
        return PAD + QFontMetricsF(theme.current().font("strong")).horizontalAdvance("00. ")

    def paintSection(self, painter: QPainter, box: QRect, row: int) -> None:
        """Qt: paint one question, and below it the letter that asks it."""
        look, grid = theme.current(), self._model.grid
        asked = grid.rows[row].asked
        painter.save()
        mirrored(painter, box)
        chosen = self._view.currentIndex().row() == row
        paint_ground(painter, box, "sel" if chosen else "surface")
        inner = QRectF(box).adjusted(PAD, PAD, -PAD, -PAD)
        painter.setPen(look.colour("text"))
        painter.setFont(look.font("strong"))
        write(painter, inner, Qt.AlignmentFlag.AlignLeft, f"{grid.rows[row].number}.")
        inner.setLeft(box.left() + self._indent())
        small = QFontMetricsF(look.font("small"))
        words = inner.adjusted(0, 0, 0, -small.height())
        painter.setFont(look.font("body"))
        painter.setClipRect(words)
        write(painter, words, _WRAP, breakable(asked.question.text))
        painter.setClipping(False)
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("text2"))
        when = say_date(asked.letter_date, year=self._model.today)
        letter = " · ".join(part for part in (asked.our_ref, when) if part)
        shown = small.elidedText(letter, Qt.TextElideMode.ElideRight, inner.width())
        foot = QRectF(inner.left(), inner.bottom() - small.height(), inner.width(), small.height())
        write(painter, foot, Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


class Bodies(QHeaderView):
    """The bodies at the top: post, and body below it."""

    def __init__(self, model: GridModel, view: QTableView):
        super().__init__(Qt.Orientation.Horizontal, view)
        self._model, self._view = model, view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(tr("Bodies"))

    def height_for(self, width: int, bodies: tuple[Body, ...]) -> int:
        """The height in which every body can be read, up to two lines each for post and body."""
        heights = [self._heights(body, width - 2 * PAD) for body in bodies]
        return round(max((sum(pair) for pair in heights), default=20) + 2 * PAD - 4)

    def _heights(self, body: Body, width: float) -> tuple[float, float]:
        found = []
        for words, role in ((body.title, "small strong"), (body.below, "small")):
            metrics = QFontMetricsF(theme.current().font(role))
            room = QRectF(0, 0, width, metrics.height() * 2)
            needed = metrics.boundingRect(room, _WRAP, breakable(words)).height() if words else 0.0
            found.append(min(needed, metrics.height() * 2))
        return found[0], found[1]

    def paintSection(self, painter: QPainter, box: QRect, column: int) -> None:
        """Qt: paint one body."""
        look, body = theme.current(), self._model.grid.bodies[column]
        painter.save()
        mirrored(painter, box)
        paint_ground(painter, box, "surface")
        inner = QRectF(box).adjusted(PAD, PAD - 2, -PAD, -2)
        upper, lower = self._heights(body, inner.width())
        painter.setFont(look.font("small strong"))
        painter.setPen(look.colour("text"))
        write(
            painter,
            QRectF(inner.left(), inner.top(), inner.width(), upper),
            _WRAP,
            breakable(body.title),
        )
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("text2"))
        below = QRectF(inner.left(), inner.top() + upper, inner.width(), lower)
        write(painter, below, _WRAP, breakable(body.below))
        painter.restore()

    def sizeHint(self) -> QSize:
        """Qt: as high as it was set."""
        return QSize(super().sizeHint().width(), self.height())


def paint_ground(painter: QPainter, box: QRect, colour: str) -> None:
    """Fill a cell, with a hairline below it."""
    look = theme.current()
    painter.fillRect(box, look.colour(colour))
    painter.setPen(QPen(look.colour("line"), 1))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
