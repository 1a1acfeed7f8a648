"""A question asked in place, below a list: a line of words and a box; Enter keeps, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui import theme
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.plain import label


class Asking(QFrame):
    """Hidden until something is asked.

    Signals:
        done: it was answered, or left.
    """

    done = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._then: Callable[[str], object] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(4)
        self.words = label("", "small strong", wrap=True)
        column.addWidget(self.words)
        self.box = _Box(tr("Answer"))
        self.box.entered.connect(self._keep)
        self.box.left.connect(self.leave)
        column.addWidget(self.box)
        self.hide()

    def ask(self, words: str, hint: str, value: str, then: Callable[[str], object]) -> None:
        """Ask for a line of text; `then` is handed what was typed when Enter is pressed."""
        self._then = then
        self.words.setText(words)
        self.box.setAccessibleName(words)
        self.box.setPlaceholderText(hint)
        self.box.set_value(value)
        self.show()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def leave(self) -> None:
        """Ask no longer."""
        if not self.isHidden():
            self._then = None
            self.hide()
            self.done.emit()

    def _keep(self) -> None:
        then, self._then = self._then, None
        self.hide()
        self.done.emit()
        if then is not None:
            then(self.box.value())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a quiet ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        painter.setPen(look.colour("line") if look.shown == "contrast" else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class _Box(LineBox):
    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter keeps, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
