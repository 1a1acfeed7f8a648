"""Draws a report for its preview on a thread of its own, told how far it is, stopped when it is not wanted."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.ui.job_runner import JobRunner
from liaison_app.ui.pdf_pages import PdfPages

if TYPE_CHECKING:
    from liaison_app.services.jobs import Job, Progress
    from liaison_app.services.report_scope import Report, Scope
    from liaison_app.store.store import Store

log = logging.getLogger(__name__)

WAIT = 250  # milliseconds after the last choice
TURN = (
    0.0005  # seconds that a thread keeps Python while another wants it; usually ten times as long
)
FAULT = tr("The report could not be drawn because of a fault in the program.")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report that was drawn: the PDF, its pages opened, and how much restricted is not in it."""

    pdf: bytes
    pages: PdfPages
    left_out: int


class ReportDrawer(QObject):
    """Draws the latest report it was asked for; one that is not wanted any more is stopped.

    The pages are opened, and what is left out is counted, on that thread too: of a thousand pages it
    takes longer than a window may stand still.

    Signals:
        begun: the drawing has begun.
        progressed: a `Progress`.
        drawn: a `Drawn`.
        refused: a sentence, when it cannot be drawn.
        stopped: it was stopped by `stop`.
    """

    begun = Signal()
    progressed = Signal(object)
    drawn = Signal(object)
    refused = Signal(str)
    stopped = Signal()

    def __init__(self, store: Store, parent: QObject | None = None):
        super().__init__(parent)
        self._runner = JobRunner(store, self)
        self._wanted: tuple[Report, Scope] | None = None
        self._is_stale = False  # what is being drawn is not wanted any more
        self._turn = 0.0
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._begin)
        self._runner.progressed.connect(self._tell_progress)
        self._runner.finished.connect(self._finished)
        self._runner.cancelled.connect(self._cancelled)
        self._runner.failed.connect(self._failed)

    @property
    def busy(self) -> bool:
        """Whether something is being drawn, or about to be."""
        return (self._runner.busy and not self._is_stale) or self._wanted is not None

    def want(self, report: Report, scope: Scope, *, at_once: bool = False) -> None:
        """Draw this, in a moment, in place of whatever is being drawn."""
        self._wanted = (report, scope)
        self._let_go()
        self._timer.start(0 if at_once else WAIT)

    def stop(self) -> None:
        """Draw nothing; `stopped` tells of it."""
        was_busy = self.busy
        self.forget()
        if was_busy:
            self.stopped.emit()

    def forget(self) -> None:
        """Draw nothing, and tell nothing of what was asked for so far."""
        self._timer.stop()
        self._wanted = None
        self._let_go()

    def settle(self, milliseconds: int = 10_000) -> bool:
        """The same, and wait for the thread, so that none has the file open; False if it goes on."""
        self.forget()
        if self._turn:
            sys.setswitchinterval(self._turn)
        return self._runner.wait(milliseconds)

    def _let_go(self) -> None:
        if self._runner.busy:
            self._is_stale = True
            self._runner.cancel()

    def _begin(self) -> None:
        if self._runner.busy or self._wanted is None:
            return
        (report, scope), self._wanted = self._wanted, None
        self._is_stale = False
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(min(self._turn, TURN))
        self.begun.emit()

        def making(store: Store) -> Job[Drawn]:
            from liaison_app.services.reports import make_for

            pdf = yield from make_for(store, report, scope)
            left_out = report.left_out(store, scope) if report.left_out is not None else 0
            return Drawn(pdf, PdfPages(pdf), left_out)

        self._runner.start(making)

    def _tell_progress(self, progress: Progress) -> None:
        if not self._is_stale:
            self.progressed.emit(progress)

    def _finished(self, drawn: Drawn) -> None:
        if self._ended():
            self.drawn.emit(drawn)
        else:
            drawn.pages.close()

    def _cancelled(self) -> None:
        self._ended()

    def _failed(self, error: Exception) -> None:
        if not self._ended():
            return
        if not isinstance(error, Refusal):
            log.error("a report could not be drawn", exc_info=error)
        self.refused.emit(str(error) if isinstance(error, Refusal) else FAULT)

    def _ended(self) -> bool:
        """Let Python take its usual turns again, begin what waits; whether what ended is wanted."""
        sys.setswitchinterval(self._turn)
        wanted, self._is_stale = not self._is_stale, False
        if self._wanted is not None and not self._timer.isActive():
            self._timer.start(0)
        return wanted
