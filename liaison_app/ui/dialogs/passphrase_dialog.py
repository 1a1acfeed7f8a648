"""Asks for the passphrase of a protected file, and for a new one to protect a file with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.rules import passphrases
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.key_form import KeyForm, SecretBox
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.segment_bar import SegmentBar

if TYPE_CHECKING:
    from liaison_app.store.key import Key

TONES = ("red", "amber", "amber", "green", "green")  # of a strength's level


def ask_key(
    parent: QWidget | None, path: Path, salt: bytes, check: Callable[[Key], None]
) -> Key | None:
    """Ask until a key passes the check; None when the dialog was closed.

    `check` is called on this thread and raises WrongPassphrase for a key that does not fit.

    Raises:
        Refusal: what `check` refused for any other reason.
    """
    dialog = AskKey(path, salt, check, parent)
    dialog.exec()
    dialog.deleteLater()
    if dialog.refusal is not None:
        raise dialog.refusal
    return dialog.key


def ask_to_open(
    parent: QWidget | None, path: Path, salt: bytes, check: Callable[[Key], None]
) -> tuple[Key | None, str]:
    """As `ask_key`, with a way out for whoever tried in vain: "backup", "file", or "" for none.

    Raises:
        Refusal: what `check` refused for any other reason.
    """
    dialog = AskKey(path, salt, check, parent)
    dialog.offer_ways_out()
    dialog.exec()
    dialog.deleteLater()
    if dialog.refusal is not None:
        raise dialog.refusal
    return dialog.key, dialog.way_out


class AskKey(SmallDialog):
    """“northtown.liaison is protected by a passphrase”. Wrong tries are not punished."""

    def __init__(
        self,
        path: Path,
        salt: bytes,
        check: Callable[[Key], None],
        parent: QWidget | None = None,
        done_words: str = tr("Open"),
        why: str = "",
    ):
        """`why` takes the place of the folder below the title."""
        title = tr("{name} is protected by a passphrase", name=path.name)
        super().__init__(title, why or str(path.parent), done_words, parent)
        self.key: Key | None = None
        self.refusal: Refusal | None = None
        self.form = KeyForm(salt, check)
        self.form.fitted.connect(self._fitted)
        self.form.stopped.connect(self._stopped)
        self.form.busy_changed.connect(lambda busy: self.done_button.setEnabled(not busy))
        self.body.addWidget(self.form)
        self.form.take_keyboard()
        self.way_out = ""

    def offer_ways_out(self) -> None:
        """After a try that failed: a backup of the file, or another file."""
        self.ways_out = QWidget()
        row = QHBoxLayout(self.ways_out)
        row.setContentsMargins(0, 0, 0, 0)
        self.to_backup = link(tr("Open a backup instead…"), lambda: self._leave_by("backup"))
        self.to_file = link(tr("Choose another file…"), lambda: self._leave_by("file"))
        row.addWidget(self.to_backup)
        row.addWidget(self.to_file)
        row.addStretch(1)
        self.ways_out.hide()
        self.body.addWidget(self.ways_out)
        self.form.busy_changed.connect(self._tried)

    def _tried(self, busy: bool) -> None:
        if not busy and self.ways_out.isHidden():
            more = self.ways_out.sizeHint().height() + self.body.spacing()
            self.ways_out.show()
            self.resize(self.width(), self.height() + more)

    def _leave_by(self, way_out: str) -> None:
        self.way_out = way_out
        self.reject()

    def try_to_keep(self) -> None:
        """Try what is typed; the answer comes a moment later."""
        self.form.try_it()

    def _fitted(self, key: Key) -> None:
        self.key = key
        self.form.forget()
        self.accept()

    def _stopped(self, refusal: Refusal) -> None:
        self.refusal = refusal
        self.reject()


class NewPassphrase(QWidget):
    """Two boxes for a new passphrase, how strong it is in words, and one proposed.

    While the passphrase is shown it need not be typed twice.
    """

    def __init__(self, about_us: Iterable[str] = (), parent: QWidget | None = None):
        super().__init__(parent)
        self.about_us = tuple(about_us)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.box = SecretBox(tr("Passphrase"), tr("Four or five words that have no connection"))
        self.again = SecretBox(tr("The same once more"))
        self._bar = SegmentBar()
        self._said = label("", "small", "muted", wrap=True)
        caption = label(tr("Passphrase"), "small strong")
        caption.setBuddy(self.box)
        self._again_caption = label(tr("The same once more"), "small strong")
        self._again_caption.setBuddy(self.again)
        row = QHBoxLayout()
        row.addWidget(self._said, 1)
        self.proposing = link(tr("Propose five words"), self.propose)
        row.addWidget(self.proposing)
        column.addWidget(caption)
        column.addWidget(self.box)
        column.addWidget(self._bar)
        column.addLayout(row)
        column.addWidget(self._again_caption)
        column.addWidget(self.again)
        column.addStretch(1)
        # Tab goes to the second box: a blank typed there must not press the link and write over it.
        QWidget.setTabOrder(self.box, self.again)
        QWidget.setTabOrder(self.again, self.proposing)
        self.box.textChanged.connect(self._show)
        self.box.shown_changed.connect(self._show)
        self._show()

    def value(self) -> str:
        """The passphrase; raises Refusal while it is too easy or was not typed twice alike."""
        typed = self.box.text()
        passphrases.check(typed, self.about_us)
        if not self.box.is_shown and self.again.text() != typed:
            self.again.setFocus()
            raise Refusal(
                tr("Type the same passphrase in the second box, or press the eye to see the first.")
                if not self.again.text()
                else tr("The two are not the same. Press the eye to see what you typed.")
            )
        return typed

    def propose(self) -> None:
        """Five words drawn by chance, to be seen and written down."""
        self.box.setText(passphrases.propose())
        self.box.show_typed(True)
        self.box.setFocus()

    def _show(self, *_args: object) -> None:
        typed, shown = self.box.text(), self.box.is_shown
        self.again.setVisible(not shown)
        self._again_caption.setVisible(not shown)
        if not typed:
            self._said.setText(tr("Easy to remember, and long: words are better than signs."))
            self._said.set_tone("muted")
            self._bar.show_tones(("grey",) * 4, tr("No passphrase yet"))
            return
        found = passphrases.strength(typed, self.about_us)
        tone = TONES[found.level]
        filled = max(found.level, 1)
        self._bar.show_tones((tone,) * filled + ("grey",) * (4 - filled), found.sentence)
        self._said.setText(found.sentence)
        self._said.set_tone(tone)
