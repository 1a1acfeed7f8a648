"""The sign-in sheet of a meeting, seen before it is printed: columns, empty lines, and what is said above."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.records import Meeting
from liaison_app.rules.safe_text import shorten
from liaison_app.services.attendance_papers import CONSENT, MOST_EMPTY, SignInWish, sign_in_pdf
from liaison_app.ui.dialogs.paper_dialog import PaperDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.fields import TextBox, check_box, prose
from liaison_app.ui.widgets.numbers import NumberBox
from liaison_app.ui.widgets.plain import label

_WAIT = 250  # milliseconds after the last key
_EMAIL, _EMPTY, _CONSENT = "sign_in/email", "sign_in/empty", "sign_in/words"


class SignInDialog(PaperDialog):
    """The sign-in sheet of a meeting; how it was wanted last is kept on this computer."""

    save_words = tr("Save the sign-in sheet")

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget | None = None):
        super().__init__(desk, tr("Sign-in sheet"), tr("Sign-in sheet"), width=290, parent=parent)
        self._meeting = meeting
        self._wait = QTimer(self, singleShot=True, interval=_WAIT)
        self._wait.timeout.connect(self.redraw)
        self._add_choices()
        self.redraw()
        self.print_button.setFocus()

    def _add_choices(self) -> None:
        kept, column = self._desk.settings, self.column
        column.setSpacing(6)
        column.addWidget(label(tr("Empty lines for others who come"), "small strong"))
        self.empty = NumberBox(tr("Empty lines for others who come"), lowest=0, highest=MOST_EMPTY)
        self.empty.set_number(float(str(kept.value(_EMPTY, 8))))
        self.empty.changed.connect(self.redraw)
        column.addWidget(self.empty)
        column.addSpacing(8)
        self.email = check_box(tr("A column for e-mail addresses"))
        self.email.setChecked(kept.value(_EMAIL, False, type=bool) is True)
        self.email.toggled.connect(self.redraw)
        column.addWidget(self.email)
        why = tr("Left empty for everyone: the sheet goes from hand to hand.")
        column.addWidget(label(why, "small", "muted", wrap=True))
        column.addSpacing(8)
        column.addWidget(label(tr("What stands above the lines"), "small strong"))
        self.consent = prose(TextBox(tr("What stands above the lines"), tr("Nothing"), 5))
        self.consent.set_value(str(kept.value(_CONSENT, CONSENT)))
        self.consent.textChanged.connect(self._wait.start)
        column.addWidget(self.consent)
        column.addStretch(1)
        who = tr("Those who sent apologies are left out. Nobody restricted is named.")
        column.addWidget(label(who, "small", "muted", wrap=True))

    def wish(self) -> SignInWish:
        """How the sheet is wanted now."""
        return SignInWish(
            email=self.email.isChecked(),
            empty=round(self.empty.number()),
            consent=" ".join(self.consent.value().split()),
        )

    def make(self) -> bytes:
        """The sheet as it is wanted now."""
        self._wait.stop()
        store, meeting_id = self._desk.store, self._meeting.id or 0
        return sign_in_pdf(store, meeting_id, dt.date.today(), self.wish())

    def file_name(self) -> str:
        """The sheet with the title of its meeting."""
        return tr("Sign-in sheet {title}", title=shorten(self._meeting.title, 60))

    def went(self) -> None:
        """Next time it is wanted so again."""
        wish, kept = self.wish(), self._desk.settings
        kept.setValue(_EMAIL, wish.email)
        kept.setValue(_EMPTY, wish.empty)
        kept.setValue(_CONSENT, wish.consent)
