"""A list in which several rows may be chosen at once, and letters are deeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from liaison_app.ui.widgets.rows import Heading, PagedRows, Row
from liaison_app.ui.widgets.rows_view import RowsView


class ChosenRows(RowsView):
    """Shift and the arrows choose further rows, Ctrl+A all of them.

    Signals:
        letter_pressed: a letter, in capitals, that is a key of something to be done.
        several_chosen: the rows chosen are others than before.
    """

    letter_pressed = Signal(str)
    several_chosen = Signal()

    def __init__(self, name: str, letters: str, *, parent: QWidget | None = None):
        """`letters` are those that are told; others find nothing either."""
        super().__init__(name, parent=parent)
        self._letters = letters
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(lambda *_: self.several_chosen.emit())

    def chosen_ids(self) -> list[Any]:
        """The ids of the rows chosen, in their order; that of the current one if none is."""
        lines = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        ids = [id for line in lines if (id := self._model.id_at(line)) is not None]
        current = self.current_id()
        return ids or ([current] if current is not None else [])

    def set_rows(self, rows: Sequence[Row | Heading] | PagedRows) -> None:
        """Show other rows; those chosen stay so as far as they are still there."""
        chosen = set(self.chosen_ids())
        super().set_rows(rows)
        if len(chosen) > 1:
            self._telling = False
            again = QItemSelection()
            for line in range(self._model.rowCount()):
                if self._model.id_at(line) in chosen:
                    index = self._model.index(line)
                    again.select(index, index)
            self.selectionModel().select(again, QItemSelectionModel.SelectionFlag.Select)
            self._telling = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a letter is a deed, not the beginning of a name."""
        letter = event.text().upper()
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if not held and len(letter) == 1 and letter.isalnum():
            if letter in self._letters:
                self.letter_pressed.emit(letter)
            event.accept()
            return
        super().keyPressEvent(event)
