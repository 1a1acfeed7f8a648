"""Long work on a file that no window has open for the moment, shown with a bar until it is done."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QEventLoop, QObject, Signal
from PySide6.QtWidgets import QWidget

from liaison_app.services.jobs import Job, Progress, run_here
from liaison_app.ui.progress_dialog import ProgressDialog

if TYPE_CHECKING:
    from liaison_app.ui.job_runner import JobRunner

T = TypeVar("T")
log = logging.getLogger(__name__)


class _Runner(QObject):
    """Runs one job to its end on another thread; it cannot be stopped half-way."""

    progressed = Signal(object)
    finished = Signal(object)
    cancelled = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.result: Any = None
        self.error: Exception | None = None
        self._thread: threading.Thread | None = None

    def start(self, job: Job[Any]) -> None:
        """Begin; one of the signals tells of the end on the thread of the window."""
        self._thread = threading.Thread(target=self._work, args=(job,))
        self._thread.start()

    def wait(self) -> None:
        """Wait until the thread has ended: freed before, it would wait for us as we for it."""
        if self._thread is not None:
            self._thread.join()

    def cancel(self) -> None:
        """Half a file is worth nothing: it goes on."""

    def _work(self, job: Job[Any]) -> None:
        try:
            self.result = run_here(job, self._report)
        except Exception as error:
            log.info("a job ended early", exc_info=True)
            self.error = error
            self.failed.emit(error)
        else:
            self.finished.emit(self.result)

    def _report(self, progress: Progress) -> bool:
        self.progressed.emit(progress)
        return True


class _Bar(ProgressDialog):
    """The bar without its Stop; Esc and the window's cross do nothing."""

    def reject(self) -> None:
        """Qt: it closes itself at the end."""


def run_closed(title: str, job: Job[T], parent: QWidget | None = None) -> T:
    """Run a job that opens and closes its file itself; returns its result, or raises what it raised.

    The windows stay painted meanwhile, and take no clicks.
    """
    runner, loop = _Runner(), QEventLoop()
    bar = _Bar(cast("JobRunner", runner), title, parent)
    bar.stop.hide()
    runner.finished.connect(loop.quit)
    runner.failed.connect(loop.quit)
    runner.start(job)
    loop.exec()
    runner.wait()
    if runner.error is not None:
        raise runner.error
    result: T = runner.result
    return result
