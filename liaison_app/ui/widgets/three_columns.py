"""Three columns side by side; where that is too narrow, the last goes below the first."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

GAP = 16
LEAST = 440  # pixels that the middle has before the columns fold


class ThreeColumns(QWidget):
    """The middle takes what the two at its sides leave."""

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
        left.setFixedWidth(widths[0])
        right.setFixedWidth(widths[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fold, or stand side by side again."""
        super().resizeEvent(event)
        left, right = self._widths
        folds = event.size().width() - left - right - 2 * GAP - 52 < LEAST
        if folds == self.folded:
            return
        self.folded = folds
        (self._row if folds else self._aside).removeWidget(self._right)
        if folds:
            self._aside.addWidget(self._right, 2)
        else:
            self._row.addWidget(self._right)
        self._right.setFixedWidth(left if folds else right)
