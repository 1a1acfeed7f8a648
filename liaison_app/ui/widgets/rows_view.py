"""A list of rows, by mouse and keyboard, that keeps its place when it is read again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from liaison_app.ui import theme
from liaison_app.ui.told import heard
from liaison_app.ui.widgets.row_painting import RowDelegate
from liaison_app.ui.widgets.rows import Heading, PagedRows, Row, RowsModel

Key = Qt.Key
FEW = 200  # lines of a list read in pages that are measured one by one, for the headings among them


class RowsView(QListView):
    """A list of `Row`s, with `Heading`s between them if wanted.

    Signals (each carries the row's id):
        chosen: another row became the current one, by arrow key or click.
        opened: Enter, or a double click (a single one with `opens_on_click`).
        delete_pressed: Delete.
        space_pressed: Space.
        menu_wanted: right click or the menu key, with the place on the screen.
    """

    chosen = Signal(object)
    opened = Signal(object)
    delete_pressed = Signal(object)
    space_pressed = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(
        self,
        name: str,
        *,
        tall: bool = True,
        fit: bool = False,
        opens_on_click: bool = False,
        low_pills: bool = False,
        wrap: bool = False,
        quiet: bool = False,
        parent: QWidget | None = None,
    ):
        """`name` is said by screen readers; `fit` makes the list as high as its rows.

        `low_pills` puts pills beside the subtitle, so that titles have the whole width; `wrap`
        gives long titles two lines; `quiet` makes tall rows lower, their titles not so loud.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._fit, self._quiet = fit, quiet
        self._telling = False
        self._model = RowsModel(self)
        self.setModel(self._model)
        self._delegate = RowDelegate(tall, self, low_pills=low_pills, wrap=wrap, quiet=quiet)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.doubleClicked.connect(self._open)
        if opens_on_click:
            self.clicked.connect(self._open)
        theme.current().changed.connect(self._look_changed)
        self._telling = True

    def set_delegate(self, delegate: RowDelegate) -> None:
        """Have the rows measured and painted another way."""
        self._delegate = delegate
        self.setItemDelegate(delegate)

    # What pages use

    def set_rows(self, rows: Sequence[Row | Heading] | PagedRows) -> None:
        """Show other rows, keeping the current row and the scroll where they were if possible."""
        id, line, scroll = self.current_id(), self.currentIndex().row(), self._scrolled()
        self._telling = False
        plain = isinstance(rows, PagedRows) or not any(isinstance(row, Heading) for row in rows)
        if isinstance(rows, PagedRows) and len(rows) <= FEW:
            plain = all(rows.id_at(at) is not None for at in range(len(rows)))
        self.setUniformItemSizes(plain and (not self._quiet or isinstance(rows, PagedRows)))
        self._model.set_rows(rows)
        if id is not None:
            found = self._model.line_of(id)
            self._make_current(found if found >= 0 else self._nearest(line))
        self.verticalScrollBar().setValue(scroll)
        self._telling = True
        if self._fit:
            self.updateGeometry()

    def current_id(self) -> Any:
        """The id of the current row, or None."""
        at = self.currentIndex()
        return self._model.id_at(at.row()) if at.isValid() else None

    def select_id(self, id: Any) -> bool:
        """Make a row the current one without a signal; False when it is not in the list."""
        line = self._model.line_of(id)
        self._telling = False
        self._make_current(line)
        self._telling = True
        if line >= 0:
            self.scrollTo(self._model.index(line))
        return line >= 0

    def select_first(self) -> Any:
        """Make the first row current, without a signal; returns its id, None in an empty list."""
        line = self._nearest(0)
        self._telling = False
        self._make_current(line)
        self._telling = True
        return self.current_id()

    def ids(self) -> tuple[Any, ...]:
        """The ids of all rows in their order, without reading them."""
        lines = range(self._model.rowCount())
        return tuple(id for line in lines if (id := self._model.id_at(line)) is not None)

    def row_count(self) -> int:
        """How many lines there are, headings included."""
        return self._model.rowCount()

    def row_at(self, line: int) -> Row | Heading:
        """What stands at a line."""
        return self._model.at(line)

    # Within

    def _nearest(self, line: int) -> int:
        """The row at a line, or else the next below, or else above; -1 when there is none."""
        count = self._model.rowCount()
        line = min(line, count - 1)
        below, above = range(max(line, 0), count), range(line, -1, -1)
        for at in (*below[:3], *above[:3]):
            if self._model.id_at(at) is not None:
                return at
        return -1

    def _make_current(self, line: int) -> None:
        if line < 0:
            self.selectionModel().clear()
            return
        pick = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._model.index(line), pick)

    def _open(self, index: QModelIndex) -> None:
        id = self._model.id_at(index.row()) if index.isValid() else None
        if id is not None:
            self.opened.emit(id)

    def _scrolled(self) -> int:
        return self.verticalScrollBar().value()

    def _look_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()

    # Qt's own names from here on

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Qt: another row is selected. (Focus alone makes a row current, without choosing it.)"""
        super().selectionChanged(selected, deselected)
        rows = selected.indexes()
        if self._telling and rows:
            self.chosen.emit(self._model.id_at(rows[0].row()))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Qt: Home, End and the page keys come to a row, never to a heading."""
        move = QAbstractItemView.CursorAction
        ends = {move.MoveHome: 0, move.MoveEnd: self._model.rowCount() - 1}
        there = super().moveCursor(action, modifiers)
        line = ends.get(action, there.row())
        return self._model.index(self._nearest(line)) if line >= 0 else there

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens, Delete and Space are told; the rest moves as in any list."""
        id = self.current_id()
        signal = {
            Key.Key_Return: self.opened,
            Key.Key_Enter: self.opened,
            Key.Key_Delete: self.delete_pressed,
            Key.Key_Space: self.space_pressed,
        }.get(Key(event.key()))
        if signal is not None and id is not None and not event.modifiers() & _HELD:
            signal.emit(id)
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: a list entered by keyboard has a current row, so that its ring can be seen."""
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        if by_key and not self.currentIndex().isValid():
            self.select_first()
        if heard():
            QTimer.singleShot(0, self, self._tell_row)

    def _tell_row(self) -> None:
        """To a screen reader Qt tells the list that has the keyboard, and not the row."""
        if self.hasFocus() and self.currentIndex().isValid():
            told = QAccessibleEvent(self, QAccessible.Event.Focus)
            told.setChild(self.currentIndex().row())
            QAccessible.updateAccessibility(told)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: right click or the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid() or self._model.id_at(index.row()) is None:
            return
        place = self.visualRect(index).center() if by_key else event.pos()
        id, spot = self._model.id_at(index.row()), self.viewport().mapToGlobal(place)
        from liaison_app.ui.widgets.rows_menu import has_its_own, usual_menu

        if has_its_own(self):
            self.menu_wanted.emit(id, spot)
        elif not isinstance(row := self._model.at(index.row()), Heading):
            usual_menu(self, id, row).popup(spot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where the titles of a quiet list break depends on its width."""
        super().resizeEvent(event)
        if self._quiet and event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            if self._fit:
                self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt: as high as the rows, when it fits itself to them."""
        if not self._fit:
            return super().sizeHint()
        if self._quiet:  # long titles take two lines
            return QSize(200, sum(map(self.sizeHintForRow, range(self._model.rowCount()))))
        rows = [self._model.at(line) for line in range(self._model.rowCount())]
        headings = sum(isinstance(row, Heading) for row in rows)
        height = (len(rows) - headings) * self._delegate.row_height()
        return QSize(200, height + headings * self._delegate.heading_height())

    def minimumSizeHint(self) -> QSize:
        """Qt: all of it when it fits itself to its rows."""
        return QSize(80, self.sizeHint().height() if self._fit else 60)


_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
