"""The letterhead as it grows while one types: a short letter drawn anew after each pause."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.ui.widgets.paper_view import PaperView
from liaison_app.ui.widgets.plain import label

PAUSE = 250  # milliseconds after the last key


class Specimen(QWidget):
    """Shows what `draw` gives, a PDF; a refusal is shown as its sentence below the page."""

    def __init__(self, draw: Callable[[], bytes], parent: QWidget | None = None):
        super().__init__(parent)
        self._draw = draw
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._renew)
        self.paper = PaperView(tr("How your letters will look"))
        self._wrong = label("", "small", "red", wrap=True)
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.paper, 1)
        column.addWidget(self._wrong)

    def renew(self, *_args: object) -> None:
        """Draw it again soon, if it is seen then."""
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: nothing is drawn for nobody, nor from a file that is being closed."""
        self._timer.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: what changed meanwhile is drawn."""
        super().showEvent(event)
        self.renew()

    def _renew(self) -> None:
        try:
            self.paper.show_pdf(self._draw())
        except Refusal as refusal:
            self._wrong.setText(str(refusal))
            self._wrong.show()
        else:
            self._wrong.hide()
