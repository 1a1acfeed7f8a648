"""A day on a soft tile, as it is torn off a calendar: the month, and the number below it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from liaison_app.records.dates import is_partial_date
from liaison_app.rules.said_dates import MONTHS
from liaison_app.ui import icons, theme


class DateTile(QWidget):
    """Said to nobody: the words beside it carry the date. Without a day it shows a calendar."""

    def __init__(self, size: int = 52, parent: QWidget | None = None):
        super().__init__(parent)
        self._above, self._below = "", ""
        self.setFixedSize(size, size)

    def show_date(self, iso: str) -> None:
        """Show another date, as far as it is known: a day, a month or a year."""
        self._above = self._below = ""
        if is_partial_date(iso) and len(iso) > 4:
            self._above = MONTHS[int(iso[5:7]) - 1][:3].upper()
            self._below = str(int(iso[8:])) if len(iso) > 7 else iso[:4]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the tile and its two lines."""
        look = theme.current()
        fore, soft = look.tone("accent")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(fore if look.shown == "contrast" else Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 10, 10)
        if not self._above:
            side = box.width() * 0.45
            centre = box.center()
            spot = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
            icons.paint(painter, "calendar", fore, spot)
            return
        painter.setPen(fore)
        middle = box.top() + box.height() * 0.44
        self._line(painter, "tiny strong", QRectF(box.left(), box.top(), box.width(), middle), 1)
        lower = QRectF(box.left(), middle - 3, box.width(), box.bottom() - middle)
        role = "heading" if len(self._below) < 3 else "small strong"
        painter.setFont(look.font(role))
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, self._below)

    def _line(self, painter: QPainter, role: str, box: QRectF, drop: int) -> None:
        painter.setFont(theme.current().font(role))
        low = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(box.adjusted(0, drop, 0, 0), low, self._above)
