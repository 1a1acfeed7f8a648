"""“Locked”: what stands before the covered windows until the passphrase is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import WrongPassphrase
from liaison_app.language import tr
from liaison_app.store.key import Key
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.key_form import KeyForm
from liaison_app.ui.widgets.pills import IconTile
from liaison_app.ui.widgets.plain import label

NOT_IT = tr("That is not the passphrase of this file. Capitals and spaces count; try again.")


class LockDialog(QDialog):
    """Asks for the passphrase, or the recovery key, of the file that is open.

    Signals:
        unlocked: the right one was typed.
        close_wanted: somebody would rather close the program.
    """

    unlocked = Signal()
    close_wanted = Signal()

    def __init__(self, file_name: str, key: Key, parent: QWidget | None = None):
        super().__init__(parent)
        self._key, self._may_close = key, False
        self.setWindowTitle(tr("Locked – Liaison Desk"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(440)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 26, 28, 20)
        column.setSpacing(14)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(IconTile("lock", "accent", 44))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(tr("Locked"), "title"))
        words.addWidget(label(file_name, "body", "muted", elide=True))
        head.addLayout(words, 1)
        column.addLayout(head)
        column.addWidget(
            label(tr("Everything is as you left it, and nothing typed is lost."), "body", wrap=True)
        )
        self.form = KeyForm(key.salt, self._check)
        self.form.fitted.connect(self._fitted)
        column.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(button(tr("Close the program"), on_click=self.close_wanted.emit))
        row.addStretch(1)
        self.done_button = primary(tr("Unlock"), "check", self.form.try_it)
        self.done_button.setDefault(True)
        self.form.busy_changed.connect(self._busy)
        row.addWidget(self.done_button)
        column.addLayout(row)
        self.form.take_keyboard()

    def say(self, sentence: str) -> None:
        """Say something below the boxes."""
        self.form.say(sentence)

    def let_go(self) -> None:
        """Go away, for good."""
        self._may_close = True
        self.form.forget()
        self.hide()
        self.deleteLater()

    def _check(self, key: Key) -> None:
        if key != self._key:
            raise WrongPassphrase(NOT_IT)

    def _fitted(self, _key: Key) -> None:
        self.unlocked.emit()

    def _busy(self, busy: bool) -> None:
        self.done_button.setEnabled(not busy)

    def reject(self) -> None:
        """Qt: Esc does not unlock."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: the window's cross closes the program, and so does the computer's shutting down."""
        app = QGuiApplication.instance()
        shuts_down = isinstance(app, QGuiApplication) and app.isSavingSession()
        if self._may_close or shuts_down:
            event.accept()
            return
        event.ignore()
        self.close_wanted.emit()
