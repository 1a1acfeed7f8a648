"""Brings the store's news to the widgets, always on the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from liaison_app.store.changes import Batch, Feed


class Hub(QObject):
    """Relays every kept Batch as a Qt signal.

    Make it on the UI thread: a signal's owner delivers on the thread it was made on, so a batch
    kept by a worker's store arrives on the UI thread too.

    Signals:
        committed: a `Batch`.
    """

    committed = Signal(object)

    def __init__(self, feed: Feed, parent: QObject | None = None):
        super().__init__(parent)
        self._stop = feed.subscribe(self._relay)
        self._closing: list[Callable[[], None]] = []

    def before_closing(self, stop: Callable[[], None]) -> None:
        """Have this called when the file is about to be closed: what reads in it is to end before."""
        self._closing.append(stop)

    def close(self) -> None:
        """Listen no more, once nothing reads in the file behind the window."""
        self._stop()
        for stop in self._closing:
            stop()
        self._closing.clear()

    def _relay(self, batch: Batch) -> None:
        self.committed.emit(batch)
