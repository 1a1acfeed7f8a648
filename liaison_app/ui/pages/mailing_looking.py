"""Looks the letters of a run over in the moments the window has to spare."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from liaison_app.services.jobs import Job
from liaison_app.services.mailings import LookedOver

SLICE = 0.012  # seconds in which letters are looked over before the window has its turn


class LookingOver(QObject):
    """Drives one look over at a time; what was found is in `found`, empty until it is all there.

    Signals:
        ended: everything was looked over.
    """

    ended = Signal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.found = LookedOver()
        self._job: Job[LookedOver] | None = None
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on)

    def begin(self, job: Job[LookedOver]) -> None:
        """Look over from now on, in place of what was looked over before."""
        self.stop()
        self.found = LookedOver()
        self._job = job
        self._slices.start()

    def stop(self) -> None:
        """Let go of what is not finished."""
        self._slices.stop()
        if self._job is not None:
            self._job.close()
        self._job = None

    def finish(self) -> None:
        """Look over the rest at once."""
        while self._job is not None:
            self._go_on()

    def _go_on(self) -> None:
        until = time.perf_counter() + SLICE
        while self._job is not None and time.perf_counter() < until:
            try:
                next(self._job)
            except StopIteration as stop:
                self.found, self._job = stop.value, None
                self._slices.stop()
                self.ended.emit()
