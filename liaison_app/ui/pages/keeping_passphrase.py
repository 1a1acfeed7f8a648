"""The card “Passphrase” of Safe keeping: what it protects and what not, set, change, remove, and lock."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.store.queries.facts import file_id_of
from liaison_app.ui import idle_lock
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.keeping_card import KeepingCard
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.cards import Hairline
from liaison_app.ui.widgets.fields import ChoiceBox
from liaison_app.ui.widgets.pills import Glyph, Pill
from liaison_app.ui.widgets.plain import label

PROTECTED = tr(
    "The file can only be opened with its passphrase, or with the recovery key that the trustees"
    " keep."
)
OPEN = tr(
    "Whoever gets hold of the file, on this computer, on a stick or in a cloud folder, can read"
    " everything in it. A passphrase stops that."
)
IS_PROTECTED = (
    tr("All that is in the file: contacts, letters, notes, papers kept in it, history, search"),
    tr("Backups made of it, here and on a stick, and the copy published from it"),
)
IS_NOT = (
    tr("Papers that were printed or saved as PDF, exports, and files saved out of it"),
    tr("Backups and copies made before it had this passphrase"),
    tr("The file while it is open here: lock the window when you leave it"),
    tr("That there is such a file, what it is called, and how large it is"),
    tr("A computer that somebody else has control of, or watches you type on"),
)
WHEN_LOCKED = {
    minutes: tr("after {minutes} minutes", minutes=minutes) if minutes else tr("never")
    for minutes in idle_lock.MINUTES
}


class PassphraseCard(KeepingCard):
    """Says how it stands, and offers what can be done."""

    touched_by = frozenset({"office"})

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(tr("Passphrase"), parent=parent)
        self._desk = desk
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.state = Pill("", "grey")
        self.head.addWidget(self.state)
        self.said = label("", "body", wrap=True)
        self.add(self.said)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        self.set_button = button(
            tr("Set a passphrase…"), "lock", partial(self._do, "set_passphrase")
        )
        self.change_button = button(tr("Change it…"), "key", partial(self._do, "change_passphrase"))
        self.remove_button = button(
            tr("Remove it…"), on_click=partial(self._do, "remove_passphrase")
        )
        for one in (self.set_button, self.change_button, self.remove_button):
            self._buttons.addWidget(one)
        self._buttons.addStretch(1)
        self.body.addSpacing(4)
        self.body.addLayout(self._buttons)
        self._when_protected = QWidget()
        column = QVBoxLayout(self._when_protected)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(Hairline())
        column.addLayout(self._sheet_row())
        column.addLayout(self._idle_row())
        self.add(self._when_protected)
        self.body.addSpacing(4)
        self.add(Hairline())
        for heading, icon, colour, lines in (
            (tr("What a passphrase protects"), "check", "green", IS_PROTECTED),
            (tr("What it does not"), "x", "red", IS_NOT),
        ):
            self.body.addSpacing(4)
            self.add(label(heading, "small strong"))
            for words in lines:
                self.body.addLayout(_line(icon, colour, words))
        self.reload()

    def _sheet_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.sheet_said = label("", "body", wrap=True)
        row.addWidget(self.sheet_said, 1)
        self.sheet_button = link(tr("Recovery sheet…"), partial(self._do, "show_sheet"))
        row.addWidget(self.sheet_button)
        return row

    def _idle_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        words = label(tr("Lock the window when nobody touches it"), "body", wrap=True)
        choices = tuple((str(minutes), said) for minutes, said in WHEN_LOCKED.items())
        self.idle = ChoiceBox(choices, tr("Lock the window when nobody touches it"))
        self.idle.picked.connect(self._keep_idle)
        words.setBuddy(self.idle)
        row.addWidget(words, 1)
        row.addWidget(self.idle)
        return row

    def reload(self) -> None:
        """Look how it stands now."""
        store = self._desk.store
        protected = store.key is not None
        self.state.show_words(
            tr("Protected") if protected else tr("Not protected"), "green" if protected else "amber"
        )
        self.said.setText(PROTECTED if protected else OPEN)
        self.set_button.setVisible(not protected)
        for one in (self.change_button, self.remove_button, self._when_protected):
            one.setVisible(protected)
        for one in (self.set_button, self.change_button, self.remove_button):
            one.setEnabled(not store.read_only and store.path is not None)
        if protected:
            self._show_sheet()
            self.idle.set_value(str(idle_lock.minutes_of(self._desk.settings, file_id_of(store))))

    def _show_sheet(self) -> None:
        from liaison_app.services import recovery_sheet

        day = recovery_sheet.made_on(self._desk.store)
        when = say_date(day, year=dt.date.today()) if day else ""
        self.sheet_said.setText(
            tr("Recovery sheet for the trustees made on {when}.", when=when)
            if day
            else tr(
                "No recovery sheet has been made for this passphrase yet. If it is forgotten, all is lost."
            )
        )
        self.sheet_said.set_tone("" if day else "amber")

    def _keep_idle(self, *_args: object) -> None:
        file_id = file_id_of(self._desk.store)
        idle_lock.keep_minutes(self._desk.settings, file_id, int(self.idle.value()))

    def _do(self, deed: str) -> None:
        """Do one of the deeds; the file may be another one afterwards, and this card gone."""
        from liaison_app.ui import passphrase_deeds

        store = self._desk.store
        getattr(passphrase_deeds, deed)(self._desk, self.window())
        if self._desk.store is store and deed == "show_sheet":
            self.reload()


def _line(icon: str, colour: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Glyph(icon, colour, 15), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, "small", wrap=True), 1)
    return row
