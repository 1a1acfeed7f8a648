"""Shows how far long work has come, with a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.services.jobs import Job, Progress
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.plain import label

if TYPE_CHECKING:
    from liaison_app.store.store import Store
    from liaison_app.ui.job_runner import JobRunner
    from liaison_app.ui.page import Desk


class ProgressDialog(QDialog):
    """A title, a bar, a line on what is being done, and Stop. It shows itself after 300 ms."""

    def __init__(self, runner: JobRunner, title: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._runner = runner
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(title, "heading"))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        column.addWidget(self.bar)
        self.line = label(tr("Starting…"), "small", "muted", elide=True)
        column.addWidget(self.line)
        row = QHBoxLayout()
        row.addStretch(1)
        self.stop = button(tr("Stop"), on_click=self.reject, tip=tr("Nothing of it is kept (Esc)"))
        row.addWidget(self.stop)
        column.addLayout(row)
        runner.progressed.connect(self._show_progress)
        for end in (runner.finished, runner.cancelled, runner.failed):
            end.connect(self._end)
        self._later = QTimer(self, singleShot=True, interval=300)
        self._later.timeout.connect(self.show)
        self._later.start()

    def reject(self) -> None:
        """Qt: Stop, Esc and the window's cross ask the job to stop."""
        self.stop.setEnabled(False)
        self.line.setText(tr("Stopping…"))
        self._runner.cancel()

    def _show_progress(self, progress: Progress) -> None:
        self.bar.setRange(0, max(progress.total, 0))
        self.bar.setValue(progress.done)
        if self.stop.isEnabled():
            self.line.setText(
                progress.text
                or tr("{done} of {total}", done=f"{progress.done:,}", total=f"{progress.total:,}")
            )

    def _end(self, *_args: object) -> None:
        self._later.stop()
        self.accept()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter does not stop the work by accident."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


def run_job(
    desk: Desk,
    title: str,
    make_job: Callable[[Store], Job[Any]],
    on_done: Callable[[Any], object] = lambda _result: None,
    parent: QWidget | None = None,
    on_stopped: Callable[[], object] = lambda: None,
) -> bool:
    """Run long work with a progress dialog; `on_done` gets its result on the UI thread.

    The dialog has gone by then, so `on_done` may ask or show something, and raise Refusal. A Refusal
    is shown as a problem, a stop is said, any other error goes to the crash report; `on_stopped` is
    called after each of the three. Answers False, having said so, when something else is being done.
    """
    runner = desk.jobs
    if runner.busy:
        desk.notices.problem(
            tr("Something else is still being done. Please wait until it has ended.")
        )
        return False
    listener = _Once(desk, on_done, on_stopped)
    listener.dialog = ProgressDialog(runner, title, parent)
    listener.connect()  # after the dialog, which hears of the end first then
    runner.start(make_job)
    return True


_LISTENING: set[_Once] = set()


class _Once:
    """Listens to the end of one job, then no more."""

    def __init__(
        self, desk: Desk, on_done: Callable[[Any], object], on_stopped: Callable[[], object]
    ):
        self._desk, self._on_done, self._on_stopped = desk, on_done, on_stopped
        self.dialog: ProgressDialog | None = None
        runner = desk.jobs
        self._ways = (
            (runner.finished, self._finished),
            (runner.cancelled, self._cancelled),
            (runner.failed, self._failed),
        )

    def connect(self) -> None:
        _LISTENING.add(self)  # a signal alone would let it go
        for signal, slot in self._ways:
            signal.connect(slot)

    def _forget(self) -> None:
        _LISTENING.discard(self)
        for signal, slot in self._ways:
            signal.disconnect(slot)

    def _finished(self, result: object) -> None:
        self._forget()
        with self._desk.notices.refusals():
            self._on_done(result)

    def _cancelled(self) -> None:
        self._forget()
        self._desk.notices.say(tr("Stopped. Nothing of it was kept."))
        self._on_stopped()

    def _failed(self, error: Exception) -> None:
        self._forget()
        self._on_stopped()
        if not isinstance(error, Refusal):
            raise error
        self._desk.notices.problem(str(error))
