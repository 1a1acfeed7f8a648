"""Has the words of kept files read while the officer does other things, so that search finds what is in them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from liaison_app.store.changes import Batch
from liaison_app.ui.job_runner import JobRunner
from liaison_app.ui.page import Desk

AFTER_OPENING = 8_000  # milliseconds: what was asked for is on the screen by then
AFTER_SAVING = 1_500
KINDS = frozenset({"file"})


class FileReader(QObject):
    """Reads a few files at a time with a store of its own; nothing waits for it, nor does it show."""

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk
        self.runner = JobRunner(desk.store, self)
        self.runner.finished.connect(self._go_on)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.read)
        desk.hub.committed.connect(self._saved)

    def start(self) -> None:
        """Look some time from now."""
        self._timer.start(AFTER_OPENING)

    def read(self) -> None:
        """Read what nobody looked into yet, in the background."""
        from liaison_app.services import file_words  # not while the first page is being shown

        closing = self._desk.keeper is not None and self._desk.keeper.closing
        if closing or self._desk.store.read_only or self.runner.busy:
            return
        if self._desk.jobs.busy:
            self._timer.start(AFTER_OPENING)
        elif file_words.is_waiting(self._desk.store):
            self.runner.start(file_words.read_some)

    def close(self) -> None:
        """Stop; returns once nothing is being read any more."""
        self._timer.stop()
        self.runner.give_up()

    def _saved(self, batch: Batch) -> None:
        if batch.everything or any(change.kind in KINDS for change in batch.changes):
            self._timer.start(AFTER_SAVING)

    def _go_on(self, left: int) -> None:
        from liaison_app.store.file_words import take_as_seen

        take_as_seen(self._desk.store)
        if left:
            self._timer.start(AFTER_SAVING)
