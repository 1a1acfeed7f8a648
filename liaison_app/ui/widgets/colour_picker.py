"""A colour chosen from a few that print well, from all there are, or written as a # and six figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QColorDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from liaison_app.language import shown, tr
from liaison_app.ui import theme
from liaison_app.ui.widgets.buttons import TARGET, button
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.plain import label, tooltip

COLOURS = (
    ("#0B6B60", tr("Teal")),
    ("#1F5C2E", tr("Green")),
    ("#1E4A7C", tr("Blue")),
    ("#2B2F5B", tr("Midnight blue")),
    ("#6A2C6B", tr("Purple")),
    ("#8A1F2D", tr("Claret")),
    ("#7A4A12", tr("Brown")),
    ("#20262B", tr("Black")),
)
_PALE = 3.0  # to one: with less contrast to the paper, words are hard to read
_TOO_PALE = tr("This colour is too pale to be read on white paper.")


class ColourPicker(QWidget):
    """Swatches, a box for the figures, and all other colours behind a button.

    Signals:
        picked: the user chose or typed another colour.
    """

    picked = Signal()

    def __init__(
        self,
        name: str,
        colours: Sequence[tuple[str, str]] = COLOURS,
        parent: QWidget | None = None,
    ):
        """`colours` are pairs of figures and words; the first stands for no colour chosen."""
        super().__init__(parent)
        self._first = colours[0][0]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(6)
        column.addLayout(row)
        self._swatches = []
        for colour, words in colours:
            swatch = _Swatch(colour, words)
            swatch.clicked.connect(lambda _checked=False, colour=colour: self._take(colour))
            self._swatches.append(swatch)
            row.addWidget(swatch)
        row.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(8)
        column.addLayout(below)
        self.box = LineBox(name, self._first)
        self.box.setMaximumWidth(110)
        self.box.textEdited.connect(self._typed)
        below.addWidget(self.box)
        other = button(tr("Other colour…"), on_click=self.ask)
        below.addWidget(other)
        below.addStretch(1)
        self.pale = label("", "small", "amber", wrap=True)
        self.pale.hide()
        column.addWidget(self.pale)
        self.setFocusProxy(self.box)
        for before, after in pairwise((self.box, *self._swatches, other)):
            QWidget.setTabOrder(before, after)  # Tab begins at the proxy, and went past them

    def set_value(self, colour: str) -> None:
        """Show a colour; "" for the first."""
        self.box.set_value(colour)
        self._show()

    def value(self) -> str:
        """The colour as it is written; "" for none chosen."""
        return self.box.value()

    def ask(self) -> None:
        """Choose among all colours."""
        now = QColor(self.value() or self._first)
        chosen = QColorDialog.getColor(now, self, tr("The colour of the letterhead"))
        if chosen.isValid():
            self._take(chosen.name().upper())

    def _take(self, colour: str) -> None:
        self.set_value(colour)
        self.picked.emit()

    def _typed(self, _words: str) -> None:
        self._show()
        self.picked.emit()

    def _show(self) -> None:
        """The swatch of the colour, and whether it is too pale."""
        colour = (self.value() or self._first).upper()
        for swatch in self._swatches:
            swatch.setChecked(swatch.colour == colour)
        written = re.fullmatch(r"#[0-9A-F]{6}", colour) is not None
        pale = written and contrast_to_white(QColor(colour)) < _PALE
        self.pale.setText(_TOO_PALE if pale else "")
        self.pale.setVisible(pale)


def contrast_to_white(colour: QColor) -> float:
    """How strongly a colour stands out from white paper, to one (WCAG 2: 1 to 21)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


class _Swatch(QAbstractButton):
    """One colour to press."""

    def __init__(self, colour: str, words: str):
        super().__init__()
        self.colour = colour
        self.setCheckable(True)
        self.setAccessibleName(shown(words))
        tooltip(self, words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Qt: large enough to press."""
        return QSize(TARGET, TARGET)

    def minimumSizeHint(self) -> QSize:
        """Qt: the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the colour; a ring round the one that is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(self.rect()).adjusted(5, 5, -5, -5)
        painter.setPen(QPen(theme.current().colour("ctl"), 1))
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(square, 5, 5)
        if self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.current().colour("text"), 2))
            painter.drawRoundedRect(square.adjusted(-3, -3, 3, 3), 7, 7)
