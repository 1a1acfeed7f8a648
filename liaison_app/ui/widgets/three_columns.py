"""Three columns side by side; where that is too narrow, the last goes below the first."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.ui import theme
from liaison_app.ui.widgets.panes import SCROLL_BAR, Scroller

GAP = 16
LEAST = 440  # pixels that the middle has before the columns fold
MORE = 16  # pixels that the left has more while it holds both
LOWEST = (220, 150)  # pixels of the two where one stands below the other; less, and both scroll


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
        self._both = Scroller(spacing=GAP)
        self._aside = self._both.column
        self._row.addWidget(left)
        self._row.addWidget(self._both)
        self._both.hide()
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
        lowest = [theme.current().scaled(one) if folds else 0 for one in LOWEST]
        self._left.setMinimumHeight(lowest[0])
        self._right.setMinimumHeight(lowest[1])
        high = self.contentsRect().height() - self._row.contentsMargins().bottom()
        self._both.sheet.setFixedHeight(max(high, sum(lowest) + GAP))
        self._both.setFixedWidth(left + SCROLL_BAR)
        if folds == self.folded:
            return
        self.folded = folds
        for at, (part, share) in enumerate(((self._left, 3), (self._right, 2))):
            (self._row if folds else self._aside).removeWidget(part)
            if folds:
                self._aside.addWidget(part, share)
            else:
                self._row.insertWidget(3 * at, part)
            part.show()
        self._both.setVisible(folds)
