"""A layout that sets things side by side and goes on in the next line, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Side by side, then down; the last thing takes what is left of its line if it can grow."""

    def __init__(self, gap: int = 6, parent: QWidget | None = None):
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def insert_before_last(self, widget: QWidget) -> None:
        """Put a widget before the last one."""
        self.addWidget(widget)
        self._items.insert(len(self._items) - 2, self._items.pop())
        self.invalidate()

    # Qt's own names from here on

    def addItem(self, item: QLayoutItem) -> None:
        """Qt: one more."""
        self._items.append(item)

    def count(self) -> int:
        """Qt: how many."""
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        """Qt: one of them."""
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        """Qt: take one out."""
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt: takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt: the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the height that a width needs."""
        return self._arrange(QRect(0, 0, width, 0), try_only=True)

    def setGeometry(self, box: QRect) -> None:
        """Qt: put everything in its place."""
        super().setGeometry(box)
        self._arrange(box, try_only=False)

    def sizeHint(self) -> QSize:
        """Qt: as if there were one line."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Qt: as large as the largest."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, box: QRect, try_only: bool) -> int:
        margins = self.contentsMargins()
        inner = box.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        x, y, line = inner.x(), inner.y(), 0
        shown = [item for item in self._items if not item.isEmpty()]
        owner = self.parentWidget()
        direction = owner.layoutDirection() if owner else QGuiApplication.layoutDirection()
        for item in shown:
            size = item.sizeHint().boundedTo(QSize(max(inner.width(), 1), 10_000))
            if x + size.width() > inner.right() + 1 and line:
                x, y, line = inner.x(), y + line + self._gap, 0
            if item is shown[-1] and item.expandingDirections() & Qt.Orientation.Horizontal:
                size.setWidth(max(size.width(), inner.right() + 1 - x))
            if not try_only:
                spot = QRect(QPoint(x, y), size)
                item.setGeometry(QStyle.visualRect(direction, inner, spot))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - box.y() + margins.bottom()
