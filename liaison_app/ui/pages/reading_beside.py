"""What stands beside a reply's text: it scrolls by itself, or goes under the text where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QResizeEvent

from liaison_app.ui.widgets.panes import Scroller, SplitPage


class BesideText(Scroller):
    """What stands beside the text scrolls by itself; below it, it takes its whole height."""

    def __init__(self, split: SplitPage):
        super().__init__((0, 0, 0, 0), 14)
        self._split = split

    def minimumSizeHint(self) -> QSize:
        """Qt: little, or all of it."""
        return QSize(0, self.sheet.sizeHint().height() if self._split.side_is_under else 240)

    def bring_into_view(self, spot: QPoint) -> None:
        """Scroll to a place of the first thing it holds, unless it lies below the text itself."""
        if not self._split.side_is_under:
            self.ensureVisible(0, spot.y(), 0, 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: it may have gone under the text, or come up again."""
        super().resizeEvent(event)
        self.updateGeometry()
