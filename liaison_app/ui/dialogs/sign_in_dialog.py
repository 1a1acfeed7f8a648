"""The sign-in sheet of a meeting, seen before it is printed: columns, empty lines, and what is said above."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.records import Meeting
from liaison_app.rules.safe_text import shorten
from liaison_app.services.attendance_papers import CONSENT, MOST_EMPTY, SignInWish, sign_in_pdf
from liaison_app.ui import saving
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.fields import TextBox, check_box, prose
from liaison_app.ui.widgets.numbers import NumberBox
from liaison_app.ui.widgets.paper_view import PaperView
from liaison_app.ui.widgets.plain import label

_WAIT = 250  # milliseconds after the last key
_EMAIL, _EMPTY, _CONSENT = "sign_in/email", "sign_in/empty", "sign_in/words"


class SignInDialog(QDialog):
    """What may be chosen at the left, the sheet at the right; choices are kept on this computer."""

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._meeting = desk, meeting
        self._pdf = b""
        self.setWindowTitle("Sign-in sheet")
        self.resize(1000, 640)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT)
        self._wait.timeout.connect(self._show)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(label("Sign-in sheet", "title"))
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addWidget(self._choices())
        self.paper = PaperView("The sheet as it will print")
        middle.addWidget(self.paper, 1)
        whole.addLayout(middle, 1)
        self.wrong = label("", "body", "red", wrap=True)
        whole.addWidget(self.wrong)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(button("Close", on_click=self.reject))
        self.save_button = button("Save PDF…", on_click=self._save)
        row.addWidget(self.save_button)
        self.print_button = primary("Print…", "printer", self._print, tip="Ctrl+P")
        QShortcut(QKeySequence.StandardKey.Print, self, self._print)
        row.addWidget(self.print_button)
        whole.addLayout(row)
        self._show()
        self.print_button.setFocus()

    def _choices(self) -> QWidget:
        kept = self._desk.settings
        side = QWidget()
        side.setFixedWidth(290)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("Empty lines for others who come", "small strong"))
        self.empty = NumberBox("Empty lines for others who come", lowest=0, highest=MOST_EMPTY)
        self.empty.set_number(float(str(kept.value(_EMPTY, 8))))
        self.empty.changed.connect(lambda _number: self._show())
        column.addWidget(self.empty)
        column.addSpacing(8)
        self.email = check_box("A column for e-mail addresses")
        self.email.setChecked(kept.value(_EMAIL, False, type=bool) is True)
        self.email.toggled.connect(lambda _on: self._show())
        column.addWidget(self.email)
        why = "Left empty for everyone: the sheet goes from hand to hand."
        column.addWidget(label(why, "small", "muted", wrap=True))
        column.addSpacing(8)
        column.addWidget(label("What stands above the lines", "small strong"))
        self.consent = prose(TextBox("What stands above the lines", "Nothing", 5))
        self.consent.set_value(str(kept.value(_CONSENT, CONSENT)))
        self.consent.textChanged.connect(self._wait.start)
        column.addWidget(self.consent)
        column.addStretch(1)
        who = "Those who sent apologies are left out. Nobody restricted is named."
        column.addWidget(label(who, "small", "muted", wrap=True))
        return side

    def wish(self) -> SignInWish:
        """How the sheet is wanted now."""
        return SignInWish(
            email=self.email.isChecked(),
            empty=round(self.empty.number()),
            consent=" ".join(self.consent.value().split()),
        )

    def _show(self) -> None:
        """Draw the sheet anew."""
        self._wait.stop()
        self._pdf, problem = b"", ""
        try:
            meeting_id = self._meeting.id or 0
            self._pdf = sign_in_pdf(self._desk.store, meeting_id, dt.date.today(), self.wish())
        except Refusal as error:
            problem = str(error)
        self.wrong.setText(problem)
        self.wrong.setVisible(bool(problem))
        if self._pdf:
            self.paper.show_pdf(self._pdf)
        self.paper.setVisible(bool(self._pdf))
        for one in (self.print_button, self.save_button):
            one.setEnabled(bool(self._pdf))

    def _print(self) -> None:
        from liaison_app.ui.printing import print_pdf

        self._show()
        if not self._pdf:
            return
        with self._desk.notices.refusals():
            if print_pdf(self._pdf, "Sign-in sheet", self):
                self._remember()
                self.accept()

    def _save(self) -> None:
        self._show()
        name = f"Sign-in sheet {shorten(self._meeting.title, 60)}"
        path = saving.where_for_paper(self, "Save the sign-in sheet", name)
        if path is None or not self._pdf:
            return
        with self._desk.notices.refusals():
            saving.save(self._desk, path, self._pdf)
            self._remember()
            self.accept()

    def _remember(self) -> None:
        wish, kept = self.wish(), self._desk.settings
        kept.setValue(_EMAIL, wish.email)
        kept.setValue(_EMPTY, wish.empty)
        kept.setValue(_CONSENT, wish.consent)
