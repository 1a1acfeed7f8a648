"""A day on a soft tile, as it is torn off a calendar: the month, and the number below it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from liaison_app.records.dates import is_partial_date
from liaison_app.ui import icons, theme
from liaison_app.ui.said import say_month
from liaison_app.ui.widgets.mirroring import write


class DateTile(QWidget):
    """Said to nobody: the words beside it carry the date. Without a day it shows a calendar."""

    def __init__(self, size: int = 52, parent: QWidget | None = None):
        super().__init__(parent)
        self._date = ""
        self.setFixedSize(size, size)

    def show_date(self, iso: str) -> None:
        """Show another date, as far as it is known: a day, a month or a year."""
        self._date = iso
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the tile and its two lines."""
        paint_date_tile(QPainter(self), QRectF(self.rect()), self._date)


def paint_date_tile(painter: QPainter, box: QRectF, iso: str, tone: str = "accent") -> None:
    """The tile of a date in a box, for the widget and for lists that paint their rows."""
    above = below = ""
    if is_partial_date(iso) and len(iso) > 4:
        above = say_month(int(iso[5:7])).upper()
        below = str(int(iso[8:])) if len(iso) > 7 else iso[:4]
    look = theme.current()
    fore, soft = look.tone(tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(fore if look.shown == "contrast" else Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, 10, 10)
    if not above:
        side = box.width() * 0.45
        centre = box.center()
        spot = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        icons.paint(painter, "calendar", fore, spot)
        return
    painter.setPen(fore)
    middle = box.top() + box.height() * 0.44
    painter.setFont(look.font("tiny strong"))
    low = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
    upper = QRectF(box.left(), box.top() + 1, box.width(), middle - box.top())
    write(painter, upper, low, above)
    lower = QRectF(box.left(), middle - 3, box.width(), box.bottom() - middle)
    painter.setFont(look.font("heading" if len(below) < 3 else "small strong"))
    write(painter, lower, Qt.AlignmentFlag.AlignCenter, below)
