"""The first run's later steps: a passphrase for the new file, its recovery sheet, where backups go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.ui.dialogs.passphrase_dialog import NewPassphrase
from liaison_app.ui.meanwhile import meanwhile
from liaison_app.ui.widgets.backup_place import BackupPlace
from liaison_app.ui.widgets.buttons import button, link, primary
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.recovery_sheet_view import RecoverySheetView
from liaison_app.ui.widgets.specimen import Specimen

WHY = tr(
    "The file will hold names, addresses and what people told you in confidence. With a passphrase,"
    " whoever finds the laptop or the USB stick cannot read any of it."
)
BESIDE = tr(
    "In the next step you print a recovery sheet for the trustees, as at the right. It opens the file"
    " should the passphrase be forgotten."
)
NO_WAY_BACK = tr(
    "Without the passphrase or that sheet nobody can open the file, and nobody can bring either back."
)
BACKED_UP = tr(
    "The program backs the file up by itself: when you close it, and every half hour while you work."
    " These backups lie on this computer, in a place of their own."
)
ELSEWHERE = tr(
    "If the computer is lost or breaks, they are lost with it. So choose a second place: a USB stick"
    " that is kept elsewhere, or a folder on another disk. It can be chosen later in Safe keeping."
)
WITHOUT = tr("Begin without a passphrase")
WITHOUT_TIP = tr("Whoever gets hold of the file can read it. A passphrase can be set later.")


class PassphraseStep(QWidget):
    """Proposes a passphrase; to begin without one is a choice of its own.

    Signals:
        gone_back: to the step before.
        decided: the Key of the new file, or None for a file without a passphrase.
    """

    gone_back = Signal()
    decided = Signal(object)

    def __init__(self, draw_sheet: Callable[[], bytes], parent: QWidget | None = None):
        """`draw_sheet` gives the recovery sheet as it will look, without a key on it."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        form = QWidget()
        form.setObjectName("canvas")
        form.setFixedWidth(480)
        column = QVBoxLayout(form)
        column.setContentsMargins(40, 28, 40, 24)
        column.setSpacing(10)
        column.addWidget(label(tr("Protect it with a passphrase"), "title"))
        column.addWidget(label(WHY, "body", wrap=True))
        self.fields = NewPassphrase()
        column.addSpacing(4)
        column.addWidget(self.fields)
        column.addSpacing(4)
        column.addWidget(label(BESIDE, "body", wrap=True))
        column.addWidget(label(NO_WAY_BACK, "body", wrap=True))
        self.wrong = label("", "body", "red", wrap=True)
        self.wrong.hide()
        column.addWidget(self.wrong)
        column.addStretch(1)
        self.without = link(WITHOUT, self._go_without, tip=WITHOUT_TIP)
        column.addWidget(self.without, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = QHBoxLayout()
        buttons.addWidget(button(tr("Back"), "chevron-left", self.gone_back.emit))
        buttons.addStretch(1)
        self.done_button = primary(tr("Make the file"), "check", self._go_with)
        buttons.addWidget(self.done_button)
        column.addLayout(buttons)
        row.addWidget(form)
        self.specimen = Specimen(draw_sheet)
        self.specimen.paper.setAccessibleName(tr("How the recovery sheet will look"))
        row.addWidget(self.specimen, 1)

    def begin(self, about_us: Sequence[str]) -> None:
        """Show it, knowing names that a guesser would try first."""
        self.say("")  # it was about what was tried before going back
        self.fields.about_us = tuple(about_us)
        self.specimen.renew()
        self.done_button.setDefault(True)
        self.fields.box.setFocus(Qt.FocusReason.TabFocusReason)

    def say(self, sentence: str) -> None:
        """Say what stands in the way; "" for nothing."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def _go_with(self) -> None:
        from liaison_app.store.key import Key

        self.say("")
        try:
            words = self.fields.value()
        except Refusal as refusal:
            self.say(str(refusal))
            return
        key = meanwhile(lambda: Key.new(words))
        if self.isVisible():
            self.decided.emit(key)

    def _go_without(self) -> None:
        self.say("")
        self.decided.emit(None)


class SheetStep(QWidget):
    """The recovery sheet of the file that was just made.

    Signals:
        done: on to the file.
    """

    done = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("canvas")
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 28, 40, 24)
        column.setSpacing(14)
        column.addWidget(label(tr("Print the recovery sheet"), "title"))
        self.view = RecoverySheetView()
        self.view.made.connect(self._show_made)
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.done_button = button(tr("Print it later, in Safe keeping"), on_click=self.done.emit)
        row.addWidget(self.done_button)
        column.addLayout(row)

    def begin(self, draw: Callable[[], bytes]) -> None:
        """Show the sheet that `draw` gives."""
        self.view.show_sheet(draw)
        self.view.print_button.setDefault(True)
        self.view.print_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_made(self) -> None:
        self.done_button.setText(tr("Go on"))
        self.done_button.setFocus(Qt.FocusReason.TabFocusReason)


class BackupsStep(QWidget):
    """Where backups go besides this computer; may be left for later.

    Signals:
        done: on to the file.
    """

    done = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("canvas")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(40, 28, 40, 24)
        whole.addStretch(1)
        middle = QWidget()
        middle.setFixedWidth(560)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(label(tr("Where backups go"), "title"))
        column.addWidget(label(BACKED_UP, "body", wrap=True))
        column.addWidget(label(ELSEWHERE, "body", wrap=True))
        column.addSpacing(6)
        self.place = BackupPlace()
        self.place.changed.connect(self._show_chosen)
        column.addWidget(self.place)
        column.addSpacing(10)
        self.done_button = primary(tr("Begin, and choose later"), "check", self.done.emit)
        column.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(2)
        whole.addWidget(middle)
        whole.addStretch(1)

    def begin(self) -> None:
        """Show it, ready for Enter: who reads no further begins, and chooses later."""
        self.done_button.setDefault(True)
        self.done_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_chosen(self) -> None:
        chosen = self.place.folder is not None or self.place.stick[0]
        self.done_button.setText(tr("Begin") if chosen else tr("Begin, and choose later"))
