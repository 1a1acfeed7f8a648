"""A bug does not end the program: it is logged, and said in one sentence."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.ui.faults import FaultLog, account, tell_terminal
from liaison_app.ui.widgets.buttons import button

log = logging.getLogger("liaison_app")
SENTENCE = tr(
    "Something went wrong in the program. What you had saved is safe, and you can go on working."
)


class CrashReports(QObject):
    """Catches what nobody else caught, on any thread, and shows it on the UI thread.

    A Refusal that reached this far is shown as the sentence it is, by `on_refusal`.
    """

    _caught = Signal(object)

    def __init__(self, log_file: Path, on_refusal: Callable[[str], None], parent: QObject):
        super().__init__(parent)
        self._on_refusal = on_refusal
        self.log_file = log_file
        self._shown = False
        self._handler = FaultLog(log_file)
        log.addHandler(self._handler)
        self._caught.connect(self._show)
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self._on_exception(
            args.exc_type, args.exc_value, args.exc_traceback
        )

    def stop(self) -> None:
        """Catch no more."""
        sys.excepthook, threading.excepthook = self._before
        log.removeHandler(self._handler)
        self._handler.close()

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, Refusal):
            self._caught.emit(error)
            return
        bug = (error or kind()).with_traceback(trace)
        log.critical("caught at the top", exc_info=bug)
        tell_terminal(bug)
        self._caught.emit(account(bug))

    def _show(self, caught: object) -> None:
        if isinstance(caught, Refusal):
            self._on_refusal(str(caught))
        elif not self._shown:  # one question at a time, however many bugs
            self._shown = True
            try:
                self._show_bug(str(caught))
            finally:
                self._shown = False

    def _show_bug(self, told: str) -> None:
        from PySide6.QtWidgets import QMessageBox  # as good as never needed

        box = QMessageBox(QApplication.activeWindow())
        box.setWindowTitle(tr("Liaison Desk"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(SENTENCE)
        box.setInformativeText(
            tr("The details are in {log_file}.", log_file=self.log_file).replace("<", "‹")
        )
        copy = button(tr("Copy details"))
        go_on = button(tr("Go on"), look="primary")
        box.addButton(copy, QMessageBox.ButtonRole.ActionRole)
        box.addButton(go_on, QMessageBox.ButtonRole.AcceptRole)
        box.setEscapeButton(go_on)
        box.setDefaultButton(go_on)
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(told)
