"""The cap of a key, drawn beside what the key does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_app.ui import theme
from liaison_app.ui.widgets.mirroring import write

HEIGHT = 20


class KeyCap(QWidget):
    """A key's name in a small frame; only to be looked at."""

    def __init__(self, key: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Qt: the words and room around them."""
        return QSize(round(cap_width(self._key)), theme.current().scaled(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the cap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_cap(painter, QRectF(self.rect()), self._key)


def cap_width(key: str) -> float:
    """How wide the cap of a key is, in pixels."""
    metrics = QFontMetricsF(theme.current().font("tiny strong"))
    return max(metrics.horizontalAdvance(key) + 14, 22)


def paint_cap(painter: QPainter, box: QRectF, key: str) -> None:
    """Draw a cap into a box."""
    look = theme.current()
    painter.setPen(look.colour("line2"))
    painter.setBrush(look.colour("bg"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(look.colour("text2"))
    painter.setFont(look.font("tiny strong"))
    write(painter, box, Qt.AlignmentFlag.AlignCenter, key)
