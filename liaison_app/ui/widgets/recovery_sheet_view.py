"""The recovery sheet as it will print, with what to do with it beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.ui import saving
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.paper_view import PaperView
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label

TITLE = tr("Recovery sheet")
OPENS = tr(
    "It opens the file and its backups when the passphrase is forgotten, or when whoever knew it is"
    " gone."
)
PRINT_IT = tr("Print it, let two trustees sign it, and put it in a sealed envelope in the safe.")
NOT_HERE = tr(
    "Saved on this computer it would lie beside what it opens. If you cannot print here, save it on"
    " a stick, and delete it there once it is printed."
)
WORDS = (("key", OPENS), ("printer", PRINT_IT), ("triangle-alert", NOT_HERE))


class RecoverySheetView(QWidget):
    """Shows the sheet, prints it, saves it.

    Signals:
        made: it was printed or saved.
    """

    made = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._draw: Callable[[], bytes] | None = None
        self._pdf = b""
        self.was_made = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(22)
        self.paper = PaperView(tr("The recovery sheet as it will print"))
        self.paper.setMinimumSize(400, 420)
        row.addWidget(self.paper, 1)
        side = QWidget()
        side.setFixedWidth(330)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for icon, words in WORDS:
            line = QHBoxLayout()
            line.setSpacing(10)
            line.addWidget(Glyph(icon, "accent"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(words, "body", wrap=True), 1)
            column.addLayout(line)
        column.addSpacing(4)
        self.print_button = primary(tr("Print the sheet…"), "printer", self.print_it)
        self.save_button = button(tr("Save PDF…"), "download", self.save_it)
        for one in (self.print_button, self.save_button):
            column.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        self._said = label("", "body", "green", wrap=True)
        column.addWidget(self._said)
        column.addStretch(1)
        row.addWidget(side)

    def show_sheet(self, draw: Callable[[], bytes]) -> None:
        """Show the sheet that `draw` gives as PDF; a refusal is shown in its place."""
        self._draw = draw
        try:
            self._pdf = draw()
        except Refusal as refusal:
            self._say(str(refusal), "red")
            self._pdf = b""
        self.paper.show_pdf(self._pdf)
        self._from_the_top()
        for one in (self.print_button, self.save_button):
            one.setEnabled(bool(self._pdf))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fitted anew, the sheet begins at its top again."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._from_the_top)

    def _from_the_top(self) -> None:
        self.paper.verticalScrollBar().setValue(0)

    def print_it(self) -> None:
        """Print it, as the system's dialog says."""
        from liaison_app.ui.printing import print_pdf

        try:
            if print_pdf(self._pdf, TITLE, self):
                self._done(tr("Sent to the printer. Look whether it came out, and can be read."))
        except Refusal as refusal:
            self._say(str(refusal), "red")

    def save_it(self) -> None:
        """Ask where, and write it there."""
        from liaison_app.services.whole_files import write_whole

        path = saving.where_for_paper(self, tr("Save the recovery sheet"), TITLE)
        if path is None:
            return
        try:
            write_whole(path, self._pdf, None)
            self._done(tr("Saved as “{path}”. Print it, and delete it there.", path=path))
        except (Refusal, OSError) as error:
            self._say(str(error), "red")

    def _done(self, sentence: str) -> None:
        self.was_made = True
        self._say(sentence, "green")
        self.made.emit()

    def _say(self, sentence: str, tone: str) -> None:
        self._said.setText(sentence)
        self._said.set_tone(tone)
