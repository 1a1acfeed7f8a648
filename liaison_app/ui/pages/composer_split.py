"""How the composer is divided: side by side, or in a narrow window one below the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from liaison_app.ui.widgets.panes import SIDE_GOES_UNDER_BELOW


class ComposerSplit(QSplitter):
    """Two panes with a movable line between them; they follow the width of the window."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None):
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 52)
        self.setStretchFactor(1, 48)
        self._watched: QWidget | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: watch the width of the window from now on."""
        super().showEvent(event)
        if self._watched is not self.window():
            self._watched = self.window()
            self._watched.installEventFilter(self)
            self._fold()
            if self.orientation() == Qt.Orientation.Horizontal:
                self.setSizes([520, 480])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the window changed its width."""
        if watched is self._watched and event.type() == QEvent.Type.Resize:
            self._fold()
        return False

    def _fold(self) -> None:
        under = self.window().width() < SIDE_GOES_UNDER_BELOW
        wanted = Qt.Orientation.Vertical if under else Qt.Orientation.Horizontal
        if self.orientation() != wanted:
            self.setOrientation(wanted)
            self.setSizes([600, 400] if under else [520, 480])
