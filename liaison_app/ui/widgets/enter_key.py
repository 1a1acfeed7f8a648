"""Enter in a one-line box goes on to what comes next, as on a paper form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent


class EnterGoesOn(QObject):
    """An event filter: Enter in a one-line box calls something, e.g. the next field."""

    def __init__(self, then: Callable[[], object], parent: QObject):
        super().__init__(parent)
        self._then = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: catch Enter."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers():
            return super().eventFilter(watched, event)
        self._then()
        return True
