"""The fifth step of the Handover page: the printed book to read together, and letters of introduction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui import saving, window_size
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.handover_steps import Step
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.fields import check_box
from liaison_app.ui.widgets.paper_view import PaperView
from liaison_app.ui.widgets.plain import label

if TYPE_CHECKING:
    from liaison_app.services.jobs import Job
    from liaison_app.store.store import Store

TITLE, SAVE_AS = tr("Handover book"), tr("Save the handover book")


class BookStep(Step):
    """The book as paper: seen, printed, saved; with or without what is for the officer alone.

    Signals:
        taken: it was printed or saved.
    """

    taken = Signal()
    heading = tr("The printed handover book")
    next_words, next_icon = tr("Print the book…"), "printer"

    def __init__(self, desk: Desk, to_name: Callable[[], str]):
        super().__init__(desk)
        self._to_name = to_name
        self.column.addWidget(
            label(
                tr(
                    "Sit down together and read it from the first page to the last: each open matter, the"
                    " questions nobody has answered, what was promised on both sides, the next 90 days,"
                    " who is who and how they are written to."
                ),
                "body",
                "muted",
                wrap=True,
            )
        )
        self.only_me = check_box(tr("With the notes I marked “only me”"))
        self.column.addWidget(self.only_me)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(button(tr("Preview"), "eye", self.preview))
        row.addWidget(button(tr("Save PDF…"), "download", self.save))
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addSpacing(14)
        self.column.addWidget(label(tr("Letters of introduction"), "strong"))
        self.column.addWidget(
            label(
                tr(
                    "Your successor is offered one to every post you write to, ready to be read and sent,"
                    " once the file is theirs."
                ),
                "body",
                "muted",
                wrap=True,
            )
        )
        self.column.addStretch(1)

    def can_go_on(self) -> bool:
        """Print it; there is no step after this one."""
        self.print_book()
        return False

    def preview(self) -> None:
        """Show it, page by page."""
        self._make(self._show)

    def _show(self, pdf: bytes) -> None:
        show_book(self.desk, pdf, self.window(), self.taken.emit)

    def print_book(self) -> None:
        """Print it, as the system's dialog says."""
        self._make(self._print)

    def _print(self, pdf: bytes) -> None:
        from liaison_app.ui.printing import print_pdf

        if print_pdf(pdf, TITLE, self):
            self.taken.emit()

    def save(self) -> None:
        """Ask where, and write it there."""
        path = saving.where_for_paper(self, SAVE_AS, TITLE)
        if path is not None:
            self._make(partial(self._save, path))

    def _save(self, path: Path, pdf: bytes) -> None:
        saving.save(self.desk, path, pdf)
        self.taken.emit()

    def _make(self, then: Callable[[bytes], object]) -> None:
        make_book(
            self.desk,
            then,
            self.window(),
            to_name=self._to_name(),
            only_me=self.only_me.isChecked(),
        )

    def take_keyboard(self) -> None:
        """On the first choice."""
        self.only_me.setFocus()


def make_book(
    desk: Desk,
    then: Callable[[bytes], object],
    parent: QWidget,
    *,
    to_name: str,
    only_me: bool,
) -> None:
    """Write the book beside the window, for ten years are many pages; then do something with it."""
    today = dt.date.today()

    def writing(store: Store) -> Job[bytes]:
        from liaison_app.services.handover_book import (
            making,  # all that paper needs: not on our thread
        )

        return making(store, today, to_name=to_name, only_me=only_me)

    run_job(desk, tr("Writing the handover book"), writing, then, parent)


def show_book(
    desk: Desk, pdf: bytes, parent: QWidget, taken: Callable[[], object] = lambda: None
) -> None:
    """Show the book page by page; `taken` is called when it was printed or saved."""
    dialog = PaperDialog(desk, pdf, parent)
    dialog.taken.connect(taken)
    dialog.exec()
    dialog.deleteLater()


class PaperDialog(QDialog):
    """The pages of the book, to be read, printed or saved.

    Signals:
        taken: it was printed or saved.
    """

    taken = Signal()

    def __init__(self, desk: Desk, pdf: bytes, parent: QWidget | None):
        super().__init__(parent)
        self._desk, self._pdf = desk, pdf
        self.setWindowTitle(TITLE)
        window_size.open_as(self, 860, 700)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.setSpacing(12)
        self.paper = PaperView(tr("The handover book as it will print"))
        whole.addWidget(self.paper, 1)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(button(tr("Close"), on_click=self.reject))
        row.addWidget(button(tr("Save PDF…"), "download", self._save))
        row.addWidget(primary(tr("Print…"), "printer", self._print, tip="Ctrl+P"))
        QShortcut(QKeySequence.StandardKey.Print, self, self._print)
        whole.addLayout(row)
        self.paper.show_pdf(pdf)
        self.paper.setFocus()

    def _print(self) -> None:
        from liaison_app.ui.printing import print_pdf

        with self._desk.notices.refusals():
            if print_pdf(self._pdf, TITLE, self):
                self.taken.emit()
                self.accept()

    def _save(self) -> None:
        path = saving.where_for_paper(self, SAVE_AS, TITLE)
        if path is not None:
            with self._desk.notices.refusals():
                saving.save(self._desk, path, self._pdf)
                self.taken.emit()
                self.accept()
