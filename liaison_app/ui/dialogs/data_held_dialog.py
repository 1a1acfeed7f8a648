"""“Everything about …”: all that the file holds about someone, seen before it is saved or printed."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from liaison_app.language import tr
from liaison_app.paths import documents_folder
from liaison_app.records import Person
from liaison_app.records.person import full_name
from liaison_app.services import data_held
from liaison_app.services.received_files import named_safely
from liaison_app.ui import ask, saving, window_size
from liaison_app.ui.page import Desk
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.fields import check_box
from liaison_app.ui.widgets.paper_view import PaperView
from liaison_app.ui.widgets.plain import label


class DataHeldDialog(QDialog):
    """Two choices at the left, the pages at the right."""

    def __init__(self, desk: Desk, person: Person, parent: QWidget | None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._person = desk, person
        self.name = full_name(person) or person.known_as
        self.pdf = b""
        self._drawing = False
        self.setWindowTitle(tr("Everything about them"))
        window_size.open_as(self, 1000, 660)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(label(tr("Everything about {name}", name=self.name), "title", elide=True))
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addWidget(self._choices())
        self.paper = PaperView(tr("Everything about them, as it will print"))
        middle.addWidget(self.paper, 1)
        whole.addLayout(middle, 1)
        whole.addLayout(self._buttons())
        self._take(b"")
        QTimer.singleShot(0, self, self.draw)

    def _choices(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(300)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        words = tr(
            "Give them this when they ask what you keep. Letters they were a party to stand in"
            " full; of everything else, the sentences that name them."
        )
        column.addWidget(label(words, "body", "muted", wrap=True))
        self.hide_others = check_box(tr("Hide the names of others"), lambda _on: self.draw())
        self.hide_others.blockSignals(True)
        self.hide_others.setChecked(True)
        self.hide_others.blockSignals(False)
        column.addWidget(self.hide_others)
        self.hint = label(
            tr(
                "Hidden names are not in the paper at all. Someone whom the file does not know may"
                " still be named in a text: read it before you pass it on."
            ),
            "small",
            "muted",
            wrap=True,
        )
        column.addWidget(self.hint)
        self.restricted = check_box(tr("With what is restricted"), lambda _on: self.draw())
        column.addWidget(self.restricted)
        column.addStretch(1)
        return side

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(button(tr("Close"), on_click=self.reject))
        self.bundle_button = button(
            tr("Save as data…"),
            on_click=self._save_bundle,
            tip=tr("In a form that other programs can read"),
        )
        self.save_button = button(tr("Save PDF…"), on_click=self._save)
        self.print_button = primary(tr("Print…"), "printer", self._print, tip="Ctrl+P")
        QShortcut(QKeySequence.StandardKey.Print, self, self._print)
        for one in (self.bundle_button, self.save_button, self.print_button):
            row.addWidget(one)
        return row

    def choices(self) -> dict[str, Any]:
        """What was chosen, as the service is asked for it."""
        return {
            "hide_others": self.hide_others.isChecked(),
            "restricted_too": self.restricted.isChecked(),
        }

    def draw(self) -> None:
        """Make the paper anew, away from the window; until it is there, none can be had."""
        self.hint.setVisible(self.hide_others.isChecked())
        self._take(b"")
        if self._drawing:
            return  # once that has ended, it is seen that something else is wanted
        id, choices = self._person.id or 0, self.choices()
        self._drawing = run_job(
            self._desk,
            tr("Looking for them everywhere"),
            lambda store: data_held.paper(store, id, dt.date.today(), **choices),
            partial(self._drawn, choices),
            self,
            self._not_drawn,
        )

    def _drawn(self, choices: dict[str, Any], pdf: bytes) -> None:
        self._drawing = False
        if not isValid(self):
            return  # closed meanwhile
        if choices != self.choices():
            self.draw()
            return
        self._take(pdf)
        self.paper.show_pdf(pdf)

    def _not_drawn(self) -> None:
        self._drawing = False
        if isValid(self):
            self.paper.show_pdf(b"")

    def _take(self, pdf: bytes) -> None:
        """From now on this is what can be printed and saved."""
        self.pdf = pdf
        for one in (self.bundle_button, self.save_button, self.print_button):
            one.setEnabled(bool(pdf))

    def _print(self) -> None:
        from liaison_app.ui.printing import print_pdf

        if self.pdf:
            with self._desk.notices.refusals():
                if print_pdf(self.pdf, tr("Everything about {name}", name=self.name), self):
                    self.accept()

    def _save(self) -> None:
        path = saving.where_for_paper(
            self, tr("Save the paper"), tr("Everything about {name}", name=self.name)
        )
        if path is not None:
            with self._desk.notices.refusals():
                saving.save(self._desk, path, self.pdf)

    def _save_bundle(self) -> None:
        name = named_safely(tr("Everything about {name}.json", name=self.name))
        path = ask.save_file(
            self,
            tr("Save as data"),
            str(documents_folder() / name),
            ask.kind_of_file(tr("Data"), ".json"),
        )
        if path is None:
            return
        id, choices = self._person.id or 0, self.choices()
        run_job(
            self._desk,
            tr("Writing everything about them"),
            lambda store: data_held.write_bundle(store, id, path, **choices),
            lambda _counts: self._desk.notices.say(tr("Saved as “{name}”.", name=path.name)),
            self,
        )
