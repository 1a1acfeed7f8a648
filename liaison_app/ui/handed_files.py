"""Files that the system hands over: on macOS a double click on a file is an event, not an argument."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

AGAIN = 300  # milliseconds until a file that came while a question is open is tried again


class DeskApplication(QApplication):
    """The application. Files handed over wait until `hand_to` says who opens them.

    It is a class of its own, and no filter of events, because a filter would be asked about every
    event of every widget.
    """

    def __init__(self, arguments: Sequence[str]):
        super().__init__(list(arguments))
        self._waiting: list[Path] = []
        self._open: Callable[[Path], object] | None = None

    def first_handed(self) -> Path | None:
        """The file that the program was started with by a double click, if it comes as an event."""
        if sys.platform == "darwin":
            self.processEvents()
        return self._waiting.pop(0) if self._waiting else None

    def hand_to(self, open_file: Callable[[Path], object]) -> None:
        """Have files opened from now on, those that wait too; never while a question is open."""
        self._open = open_file
        self._go_on()

    def event(self, event: QEvent) -> bool:
        """Qt: an event for the application itself."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._waiting.append(Path(event.file()))
            self._go_on()
            return True
        return super().event(event)

    def _go_on(self) -> None:
        if self._open is None or not self._waiting:
            return
        if self.activeModalWidget() is not None:
            QTimer.singleShot(AGAIN, self, self._go_on)
            return
        self._open(self._waiting.pop(0))
        self._go_on()
