"""Three columns side by side; where that is too narrow, the last goes below the first."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.ui import theme

GAP = 16
LEAST = 440  # pixels that the middle has before the columns fold
MORE = 16  # pixels that the left has more while it holds both


class ThreeColumns(QWidget):
    """The middle takes what the two at its sides leave; these grow with the text size."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget, widths: tuple[int, int]):
        """`widths` are those of left and right, in pixels."""
        super().__init__()
        self._left, self._right, self._widths = left, right, widths
        self.folded = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(26, 0, 26, 18)
        self._row.setSpacing(GAP)
        self._aside = QVBoxLayout()
        self._aside.setSpacing(GAP)
        self._aside.addWidget(left, 3)
        self._row.addLayout(self._aside)
        self._row.addWidget(middle, 1)
        self._row.addWidget(right)
        self._share()
        theme.current().changed.connect(self._share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fold, or stand side by side again."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        left, right = self._widths
        room = self.width() - 2 * GAP - 52 - LEAST  # for the two at the sides
        folds = room < left + right
        wider = theme.current().scaled(left + right) / (left + right)
        if folds:
            left = right = round(left * min(wider, 1.1)) + MORE
        else:
            wider = min(wider, room / (left + right))
            left, right = round(left * wider), round(right * wider)
        self._left.setFixedWidth(left)
        self._right.setFixedWidth(right)
        if folds == self.folded:
            return
        self.folded = folds
        (self._row if folds else self._aside).removeWidget(self._right)
        if folds:
            self._aside.addWidget(self._right, 2)
        else:
            self._row.addWidget(self._right)
