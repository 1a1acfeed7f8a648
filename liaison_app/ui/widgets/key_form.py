"""Where a passphrase or a recovery key is typed and tried, without freezing while the key is made."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from liaison_app.errors import Refusal, WrongPassphrase
from liaison_app.language import tr
from liaison_app.ui import icons
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.fields import LineBox, show_problem
from liaison_app.ui.widgets.plain import label, tooltip

if TYPE_CHECKING:
    from liaison_app.store.key import Key

LOOK = 30  # milliseconds between two looks whether the key is made
SHOW, HIDE = tr("Show what is typed"), tr("Hide what is typed")
USE_RECOVERY, USE_PASSPHRASE = tr("Use the recovery key instead"), tr("Use the passphrase instead")
NOTHING_TYPED = tr("Type the passphrase first.")
NO_KEY_TYPED = tr("Type the recovery key from the sheet first: fourteen groups of four.")


class SecretBox(LineBox):
    """A line whose characters are hidden until the eye at its end is pressed.

    Signals:
        shown_changed: whether what is typed can be read.
    """

    shown_changed = Signal(bool)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None):
        super().__init__(name, hint, parent)
        self._eye = self.addAction(
            icons.icon("eye", "text2"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._eye.triggered.connect(lambda _checked=False: self.show_typed(not self.is_shown))
        self.show_typed(False)

    @property
    def is_shown(self) -> bool:
        """Whether what is typed can be read."""
        return self.echoMode() == QLineEdit.EchoMode.Normal

    def show_typed(self, shown: bool) -> None:
        """Let it be read, or not."""
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if shown else mode.Password)
        icons.put(self._eye, "eye-off" if shown else "eye", "text2")
        words = HIDE if shown else SHOW
        self._eye.setText(words)
        tooltip(self._eye, words)
        self.shown_changed.emit(shown)

    def forget(self) -> None:
        """Let go of what was typed, the steps that could bring it back too."""
        self.clear()
        self.setModified(False)


class _Making:
    """A key being made on another thread; it takes up to a second on an old laptop.

    Nobody waits for the thread's end: a window that is closed meanwhile must not freeze over it.
    """

    def __init__(self, make: Callable[[], Key]):
        self.key: Key | None = None
        self._make = make
        threading.Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        self.key = self._make()


class KeyForm(QWidget):
    """Asks for the passphrase, or for the recovery key in its place.

    `check` is called on the thread of the window with the key that was made; it raises
    WrongPassphrase, whose sentence is shown here, if the key does not fit.

    Signals:
        fitted: the key passed the check.
        stopped: the check refused for another reason, which comes along.
        busy_changed: whether a key is being made and tried.
    """

    fitted = Signal(object)
    stopped = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, salt: bytes, check: Callable[[Key], None], parent: QWidget | None = None):
        super().__init__(parent)
        self._salt, self._check = salt, check
        self._making: _Making | None = None
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self._look_for_key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._caption = label(tr("Passphrase"), "small strong")
        self.passphrase = SecretBox(tr("Passphrase"))
        self.recovery = LineBox(tr("Recovery key"), tr("ABCD EFGH …"))
        self._help = label(
            tr(
                "Fourteen groups of four letters and figures, from the sheet that the trustees keep."
                " Small letters and spaces do not matter."
            ),
            "small",
            "muted",
            wrap=True,
        )
        self._busy = QProgressBar()
        self._busy.setAccessibleName(tr("The key is being made"))
        self._busy.setTextVisible(False)
        self._busy.setRange(0, 0)
        self._busy.setFixedHeight(4)
        kept = self._busy.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the window must not jump while a key is tried
        self._busy.setSizePolicy(kept)
        self.wrong = label("", "body", "red", wrap=True)
        self.other_way = link(USE_RECOVERY, self._other_way)
        for part in (self._caption, self.passphrase, self.recovery, self._help, self._busy):
            column.addWidget(part)
        column.addWidget(self.wrong)
        column.addWidget(self.other_way, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.is_busy = False
        self._by_recovery = False
        self._show_way()
        self._busy.hide()

    def try_it(self) -> None:
        """Make the key from what is typed and try it."""
        if self.is_busy:
            return
        self.say("")
        if self._by_recovery:
            self._try_recovery()
            return
        words = self.passphrase.text().strip()
        if not words:
            self.say(NOTHING_TYPED)
            return
        from liaison_app.store.key import Key

        self._set_busy(True)
        salt = self._salt
        self._making = _Making(lambda: Key.of_passphrase(words, salt))
        self._look.start()

    def take_keyboard(self) -> None:
        """Put the keyboard where one types."""
        box = self.recovery if self._by_recovery else self.passphrase
        box.setFocus()
        box.selectAll()

    def forget(self) -> None:
        """Let go of what was typed and said."""
        self.passphrase.forget()
        self.recovery.clear()
        self.say("")

    def _try_recovery(self) -> None:
        from liaison_app.store.key import Key

        if not self.recovery.text().strip():
            self.say(NO_KEY_TYPED)
            return
        try:
            key = Key.of_recovery(self.recovery.text(), self._salt)
        except WrongPassphrase as wrong:
            self.say(str(wrong))
            return
        self._set_busy(True)
        self._try(key)

    def _look_for_key(self) -> None:
        key = self._making.key if self._making is not None else None
        if key is not None:
            self._look.stop()
            self._making = None
            self._try(key)

    def _try(self, key: Key) -> None:
        """The key is there: see whether it fits."""
        try:
            self._check(key)
        except WrongPassphrase as wrong:
            self._set_busy(False)
            self.say(str(wrong))
            self.take_keyboard()
        except Refusal as refusal:
            self._set_busy(False)
            self.stopped.emit(refusal)
        else:
            self._set_busy(False)
            self.fitted.emit(key)

    def _other_way(self) -> None:
        self._by_recovery = not self._by_recovery
        self.say("")
        self._show_way()
        self.take_keyboard()

    def _show_way(self) -> None:
        by_key = self._by_recovery
        self.passphrase.setVisible(not by_key)
        self.recovery.setVisible(by_key)
        self._help.setVisible(by_key)
        self._caption.setText(tr("Recovery key") if by_key else tr("Passphrase"))
        self._caption.setBuddy(self.recovery if by_key else self.passphrase)
        self.other_way.setText(USE_PASSPHRASE if by_key else USE_RECOVERY)

    def _set_busy(self, busy: bool) -> None:
        self.is_busy = busy
        self._busy.setVisible(busy)
        for box in (self.passphrase, self.recovery, self.other_way):
            box.setEnabled(not busy)
        self.busy_changed.emit(busy)

    def say(self, sentence: str) -> None:
        """Say what is wrong below the box; "" for nothing."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        show_problem(self.recovery if self._by_recovery else self.passphrase, bool(sentence))
