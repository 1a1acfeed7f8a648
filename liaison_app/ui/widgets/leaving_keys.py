"""Esc, and Left in a list, lead back to where one came from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from liaison_app.ui.widgets.mirroring import step_of


class LeadsBack(QObject):
    """An event filter for a list: Esc, or the arrow to where the window begins, calls something."""

    def __init__(self, then: Callable[[], object], parent: QObject):
        super().__init__(parent)
        self._then = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: catch the two keys."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        back = event.key() == Qt.Key.Key_Escape or step_of(event.key()) < 0
        if not back or event.modifiers():
            return super().eventFilter(watched, event)
        self._then()
        return True
