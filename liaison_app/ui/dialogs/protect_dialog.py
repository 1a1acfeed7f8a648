"""Protecting the file in two steps: a passphrase and what becomes of older backups; the recovery sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.ui import window_size
from liaison_app.ui.dialogs.passphrase_dialog import NewPassphrase
from liaison_app.ui.meanwhile import meanwhile
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.fields import check_box
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.recovery_sheet_view import RecoverySheetView
from liaison_app.ui.widgets.stack import Stack

if TYPE_CHECKING:
    from liaison_app.store.key import Key

WRITE_IT_DOWN = tr(
    "Without the passphrase or the recovery key nobody can open the file, and nobody can bring"
    " either back. Write it down, and keep it away from this computer."
)


class Older(NamedTuple):
    """What is asked about older backups: why, the words of the box to tick, and whether it is ticked."""

    why: str
    tick: str
    ticked: bool


class ProtectDialog(QDialog):
    """Gives a `key` when it was accepted; `deletes` says what becomes of older backups.

    `sheet_was_made` says whether the recovery sheet of that key was printed or saved.
    """

    def __init__(
        self,
        title: str,
        subtitle: str,
        draw_sheet: Callable[[Key], bytes],
        *,
        older: Older | None = None,
        about_us: Iterable[str] = (),
        done_words: str = tr("Protect the file"),
        parent: QWidget | None = None,
    ):
        """`draw_sheet` gives the recovery sheet of a key as PDF."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.key: Key | None = None
        self._draw_sheet, self._done_words = draw_sheet, done_words
        whole = QVBoxLayout(self)
        whole.setContentsMargins(26, 22, 26, 18)
        whole.setSpacing(14)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(label(title, "title", wrap=True))
        self._subtitle = label(subtitle, "body", "muted", wrap=True)
        head.addWidget(self._subtitle)
        whole.addLayout(head)
        self._steps = Stack()
        self._steps.addWidget(self._first(older, about_us))
        self.sheet = RecoverySheetView()
        self.sheet.made.connect(self._show_step)
        self._steps.addWidget(self.sheet)
        whole.addWidget(self._steps, 1)
        self.wrong = label("", "body", "red", wrap=True)
        self.wrong.hide()
        whole.addWidget(self.wrong)
        row = QHBoxLayout()
        row.setSpacing(10)
        self._number = label("", "small", "muted")
        row.addWidget(self._number)
        row.addStretch(1)
        self.back = button(tr("Back"), "chevron-left", self._go_back)
        row.addWidget(self.back)
        row.addWidget(button(tr("Cancel"), on_click=self.reject))
        self.done_button = primary(tr("Go on"), "check", self.go_on, tip="Ctrl+Enter")
        self.done_button.setDefault(True)
        row.addWidget(self.done_button)
        whole.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go_on)
        self._show_step()
        window_size.open_as(self, 900, 640)

    @property
    def deletes(self) -> bool:
        """Whether older backups are to be deleted."""
        return self.deleting is not None and self.deleting.isChecked()

    @property
    def sheet_was_made(self) -> bool:
        """Whether the recovery sheet was printed or saved."""
        return self.sheet.was_made

    def _first(self, older: Older | None, about_us: Iterable[str]) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.fields = NewPassphrase(about_us)
        self.fields.setMaximumWidth(560)
        column.addWidget(self.fields)
        column.addWidget(label(WRITE_IT_DOWN, "body", wrap=True))
        self.deleting = check_box(older.tick) if older else None
        if self.deleting is not None and older is not None:
            column.addSpacing(8)
            column.addWidget(label(tr("Older backups"), "heading"))
            column.addWidget(label(older.why, "body", wrap=True))
            self.deleting.setChecked(older.ticked)
            column.addWidget(self.deleting)
        column.addStretch(1)
        self.fields.box.setFocus()
        return page

    def go_on(self) -> None:
        """To the sheet, or to the end."""
        if self._steps.currentIndex():
            self.accept()
            return
        from liaison_app.store.key import Key

        try:
            words = self.fields.value()
        except Refusal as refusal:
            self.wrong.setText(str(refusal))
            self.wrong.show()
            return
        self.wrong.hide()
        before = self.key
        key = meanwhile(lambda: before if before and before.is_of(words) else Key.new(words))
        if not self.isVisible():
            return
        if key is not before:
            self.key, self.sheet.was_made = key, False
        self._steps.setCurrentIndex(1)
        self.sheet.show_sheet(lambda: self._draw_sheet(key))
        self._show_step()
        self.sheet.print_button.setFocus()

    def _go_back(self) -> None:
        self._steps.setCurrentIndex(0)
        self._show_step()
        self.fields.box.setFocus()

    def _show_step(self) -> None:
        at_sheet = self._steps.currentIndex() == 1
        self._number.setText(tr("Step {number} of 2", number=2 if at_sheet else 1))
        self.back.setVisible(at_sheet)
        words = tr("Go on")
        if at_sheet:
            words = (
                self._done_words
                if self.sheet.was_made
                else tr("{done_words}, sheet later", done_words=self._done_words)
            )
        self.done_button.setText(words)

    def reject(self) -> None:
        """Qt: closed without a key."""
        self.key = None
        super().reject()
