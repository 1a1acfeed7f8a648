"""Questions down, bodies across: who answered what, moved through with the arrow keys."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFrame, QTableView, QWidget

from liaison_app.language import tr
from liaison_app.records.answer import FULLY, NOT, PARTLY
from liaison_app.services.question_grid import Body, Grid, GridRow
from liaison_app.store.queries.questions import Cell
from liaison_app.ui import theme
from liaison_app.ui.widgets.answer_grid_parts import (
    PAD,
    Bodies,
    CellPainter,
    GridModel,
    Questions,
    paint_ground,
)
from liaison_app.ui.widgets.mirroring import mirrored, write

Key = Qt.Key
BODY_LEAST, BODY_MOST = 140, 320  # pixels of a column, at the usual text size
ASKED_LEAST, ASKED_MOST = 250, 460
FEW = 4  # bodies beside which the questions have two fifths of the width
_MARKS = {Key.Key_1: FULLY, Key.Key_2: PARTLY, Key.Key_3: NOT}


class AnswerGrid(QTableView):
    """A `Grid` as a table with one current cell.

    Signals:
        moved: another cell became the current one.
        opened: Enter, or a double click.
        marked: how far the current cell is answered, by the keys 1, 2 and 3 (an extent).
        taken_away: Delete.
        menu_wanted: right click or the menu key, with the place on the screen.
    """

    moved = Signal()
    opened = Signal()
    marked = Signal(str)
    taken_away = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = GridModel(self)
        self._questions = Questions(self._model, self)
        self._bodies = Bodies(self._model, self)
        self.setModel(self._model)
        self.setItemDelegate(CellPainter(self._model, self))
        self.setVerticalHeader(self._questions)
        self.setHorizontalHeader(self._bodies)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self._corner = self.findChild(QAbstractButton)
        if self._corner is not None:  # Qt would draw a button where the two heads meet
            self._corner.installEventFilter(_CornerPainter(self))
            self._corner.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._corner.setText(tr("Question"))
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        theme.current().changed.connect(self._arrange)

    # What the page uses

    def show_grid(self, grid: Grid, today: dt.date) -> None:
        """Show another grid, keeping the current cell and the scroll where they were."""
        row, body = self.current_row(), self.current_body()
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._model.show(grid, today)
        self._arrange()
        self.select(row.asked.question.id if row else None, body.key if body else None)
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)

    def select(self, question_id: int | None, body_key: object = None) -> None:
        """Make the cell of a question (or of one asking it again) current, or else the first."""
        grid = self._model.grid
        rows = [n for n, row in enumerate(grid.rows) if question_id in row.asked.ids]
        columns = [n for n, body in enumerate(grid.bodies) if body.key == body_key]
        row = rows[0] if rows else 0
        if not columns and grid.rows:
            asked_of = (n for n, cell in enumerate(grid.rows[row].cells) if cell is not None)
            columns = [next(asked_of, 0)]
        if grid.rows and grid.bodies:
            self.setCurrentIndex(self._model.index(row, columns[0]))

    def current_row(self) -> GridRow | None:
        """The question of the current cell."""
        at = self.currentIndex()
        return self._model.grid.rows[at.row()] if at.isValid() else None

    def current_body(self) -> Body | None:
        """The body of the current cell."""
        at = self.currentIndex()
        return self._model.grid.bodies[at.column()] if at.isValid() else None

    def current_cell(self) -> Cell | None:
        """The current cell; None for one who was not asked."""
        at = self.currentIndex()
        return self._model.cell(at) if at.isValid() else None

    # Measures

    def _arrange(self) -> None:
        """Share the width, and give each row the height of its question."""
        grid, scaled = self._model.grid, theme.current().scaled
        count = max(len(grid.bodies), 1)
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2
        share = room * 2 // 5 if count <= FEW else room // 4
        asked = min(max(share, scaled(ASKED_LEAST)), scaled(ASKED_MOST))
        asked = max(asked, room - count * scaled(BODY_MOST))
        each = max((room - asked) // count, scaled(BODY_LEAST))
        self._questions.setFixedWidth(asked)
        for column in range(len(grid.bodies)):
            self.setColumnWidth(column, each)
        self._bodies.setFixedHeight(self._bodies.height_for(each, grid.bodies))
        for row in range(len(grid.rows)):
            self.setRowHeight(row, self._questions.height_for(row, asked))
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Window, theme.current().colour("surface"))
        for head in (self._questions, self._bodies):
            head.setPalette(ground)  # what a head has no section for
        self.viewport().update()

    # Qt's own names from here on

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Qt: the arrow keys or the mouse moved on."""
        super().currentChanged(current, previous)
        self.verticalHeader().viewport().update()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens, 1 to 3 mark, Delete takes away; the rest moves as in any table."""
        key, held = Key(event.key()), event.modifiers() & _HELD
        if key in (Key.Key_Return, Key.Key_Enter) and not held:
            self.opened.emit()
        elif key in _MARKS and not held:
            self.marked.emit(_MARKS[key])
        elif key == Key.Key_Delete and not held:
            self.taken_away.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: a grid entered by keyboard has a current cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.select(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: right click or the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            spot = self.visualRect(index).center() if by_key else event.pos()
            self.menu_wanted.emit(self.viewport().mapToGlobal(spot))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is another width to share."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()


class _CornerPainter(QObject):
    """Paints where the two heads meet as they are painted themselves."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the corner is to be painted."""
        if event.type() != QEvent.Type.Paint or not isinstance(watched, QAbstractButton):
            return False
        look, box = theme.current(), watched.rect()
        painter = QPainter(watched)
        paint_ground(painter, box, "surface")
        painter.setFont(look.font("small strong"))
        painter.setPen(look.colour("text2"))
        mirrored(painter, box)
        inner = box.adjusted(PAD, PAD - 2, -PAD, -PAD)
        write(painter, inner, Qt.AlignmentFlag.AlignLeft, watched.text())
        painter.end()
        return True


_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
