"""Runs one job at a time off the UI thread, with progress and cancel."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from liaison_app.services.jobs import Cancelled, Job, Progress, run_here

if TYPE_CHECKING:
    from liaison_app.store.store import Store

log = logging.getLogger(__name__)


class JobRunner(QObject):
    """Starts a job with its own Store; only one at a time, so only one writer.

    Make it on the UI thread; its signals arrive there.

    Signals:
        progressed: a `Progress`.
        finished: the job's result.
        cancelled: nothing was kept.
        failed: the exception.
    """

    progressed = Signal(object)
    finished = Signal(object)
    cancelled = Signal()
    failed = Signal(object)
    _ended = Signal(str, object)  # which of the three, and what it tells

    def __init__(self, store: Store, parent: QObject | None = None):
        super().__init__(parent)
        self._store = store
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._stop = threading.Event()
        self.busy = False
        self._ended.connect(self._tell)

    def start(self, make_job: Callable[[Store], Job[Any]]) -> None:
        """Run the job that `make_job` makes from a store of its own."""
        if self.busy:
            raise RuntimeError("one job at a time")
        self.busy = True
        self._stop.clear()
        self._pool.start(lambda: self._work(make_job))

    def cancel(self) -> None:
        """Ask the job to stop at its next step; what it changed is rolled back."""
        self._stop.set()

    def wait(self, milliseconds: int = -1) -> bool:
        """Wait for the thread to end, e.g. before the program does; False when it has not by then.

        Qt's own waiting keeps Python's lock, without which the thread could never end.
        """
        until = None if milliseconds < 0 else time.monotonic() + milliseconds / 1000
        while not self._pool.waitForDone(0):
            if until is not None and time.monotonic() > until:
                return False
            time.sleep(0.005)
        return True

    def give_up(self) -> None:
        """Stop, and tell nobody of it; returns once the thread has ended, the window alive meanwhile."""
        from liaison_app.ui.meanwhile import meanwhile

        self.blockSignals(True)
        self.cancel()
        if not self.wait(0):
            meanwhile(self.wait)

    def _work(self, make_job: Callable[[Store], Job[Any]]) -> None:
        """On the worker thread. Touches no widget; speaks only through signals."""
        try:
            with self._lent() as store:
                result = run_here(make_job(store), self._report)
        except Cancelled:
            self._ended.emit("cancelled", None)
        except Exception as error:
            log.info("a job ended early", exc_info=True)
            self._ended.emit("failed", error)
        else:
            self._ended.emit("finished", result)

    @contextlib.contextmanager
    def _lent(self) -> Iterator[Any]:
        """What the job works with."""
        store = self._store.sibling()
        try:
            yield store
        finally:
            store.close(last=False)

    def _report(self, progress: Progress) -> bool:
        self.progressed.emit(progress)
        return not self._stop.is_set()

    def _tell(self, end: str, value: object) -> None:
        """On the UI thread, and in one go: whoever sees that the job is over finds all told of it."""
        self.busy = False
        if end == "cancelled":
            self.cancelled.emit()
        else:
            (self.finished if end == "finished" else self.failed).emit(value)


class LooseRunner(JobRunner):
    """Runs jobs while no file is open; they are given None, and open what they need."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(None, parent)  # type: ignore[arg-type]  # never asked for a sibling

    @contextlib.contextmanager
    def _lent(self) -> Iterator[Any]:
        yield None
