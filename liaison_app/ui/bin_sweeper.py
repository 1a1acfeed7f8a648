"""Empties the bin of what has lain there for thirty days: some time after opening, or on closing."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QObject, QTimer

from liaison_app.errors import Refusal
from liaison_app.services.jobs import run_here
from liaison_app.ui.page import Desk

AFTER = 30_000  # milliseconds from opening: the first letter is being read by then
AGAIN = 60_000  # where something else is still being done
DAILY = 24 * 3_600_000  # for a window that stays open


class BinSweeper(QObject):
    """Looks once after opening and then daily; what it does takes a moment and is seen by nobody."""

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk
        self._swept = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.sweep)

    def start(self) -> None:
        """Look some time from now."""
        self._timer.start(AFTER)

    def sweep(self) -> None:
        """Empty what is due, in the background."""
        from liaison_app.services import bin as bin_  # not while the first page is being shown

        closing = self._desk.keeper is not None and self._desk.keeper.closing
        if closing or self._desk.jobs.busy:
            self._timer.start(AGAIN)
            return
        self._timer.start(DAILY)
        if bin_.is_due(self._desk.store):
            self._swept = True
            self._desk.jobs.start(lambda store: bin_.empty(store, give_back=False))

    def close(self) -> None:
        """On closing: empty what is due and was not yet, and give its room back."""
        from liaison_app.services import bin as bin_
        from liaison_app.store import sweeping

        self._timer.stop()
        store = self._desk.store
        with contextlib.suppress(Refusal):  # what cannot be written now is emptied another day
            if bin_.is_due(store):
                run_here(bin_.empty(store))
            elif self._swept:
                sweeping.give_back_room(store)
