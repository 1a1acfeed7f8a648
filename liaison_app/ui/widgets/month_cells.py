"""The box of one day in a month: its number, the Hijri day, what happens on it, and what goes on under it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from liaison_app.language import tr
from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.mirroring import in_mirror, mirrored, write

PAD = 6  # pixels between the edge of a box and its words
FOOT = 1  # and below the last line of a full box
LINE = 20  # pixels of one line, at the usual text size
STRIPE = 3  # pixels of the line under days that a stretch covers
DAY_ROLE = Qt.ItemDataRole.UserRole


class Line(NamedTuple):
    """One thing on a day: its words, icon and tone; `filled` on a ground of its tone.

    `key` is what tells it apart when it is clicked, None for what leads nowhere.
    """

    words: str
    icon: str
    tone: str
    filled: bool = False
    faded: bool = False
    key: object = None


class Box(NamedTuple):
    """One day as it is shown.

    `hijri` stands at the right of the number, `stripes` are the tones of the lines under the box;
    `tinted` colours a day of Ramadan; `said` is all of it for a screen reader.
    """

    day: dt.date
    hijri: str
    lines: Sequence[Line]
    stripes: Sequence[str]
    tinted: bool
    in_month: bool
    is_today: bool
    said: str


class DayPainter(QStyledItemDelegate):
    """Paints the boxes, and finds the line that lies under a point."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)

    def lines_shown(self, box: Box, height: float) -> tuple[Sequence[Line], int]:
        """The lines for which a box of that height has room, and how many are left over."""
        scaled = theme.current().scaled
        room = height - PAD - 2 - FOOT - scaled(LINE) - (len(box.stripes) * (STRIPE + 1))
        most = max(int(room // scaled(LINE)), 0)
        if len(box.lines) <= most:
            return box.lines, 0
        shown = box.lines[: max(most - 1, 0)]
        return shown, len(box.lines) - len(shown)

    def line_at(self, box: Box, rect: QRectF, x: float, y: float) -> Line | None:
        """The line of a box under a point, both in the same coordinates."""
        shown, _rest = self.lines_shown(box, rect.height())
        x = in_mirror(rect, x)
        for line, place in zip(shown, self._places(rect, len(shown)), strict=True):
            if place.contains(x, y):
                return line
        return None

    def _places(self, rect: QRectF, count: int) -> list[QRectF]:
        scaled = theme.current().scaled
        top = rect.top() + PAD + scaled(LINE) + 2
        step = scaled(LINE)
        inner = rect.adjusted(PAD - 2, 0, -PAD + 2, 0)
        return [QRectF(inner.left(), top + n * step, inner.width(), step - 2) for n in range(count)]

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: one day."""
        box: Box | None = index.data(DAY_ROLE)
        if box is None:
            return
        look = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        mirrored(painter, rect)
        self._ground(painter, rect, box, option)
        self._numbers(painter, rect, box)
        shown, rest = self.lines_shown(box, rect.height())
        places = self._places(rect, len(shown) + (1 if rest else 0))
        painter.setFont(look.font("tiny"))
        for line, place in zip(shown, places, strict=False):
            self._line(painter, place, line, box.in_month)
        if rest:
            painter.setPen(look.colour("text2"))
            words = tr("{rest} more", rest=rest) if shown else tr("{rest} things", rest=rest)
            write(painter, places[-1].adjusted(4, 0, 0, 0), _LEFT, words)
        self._stripes(painter, rect, box)
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRectF, box: Box, option: QStyleOptionViewItem
    ) -> None:
        look = theme.current()
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not box.in_month:
            painter.fillRect(rect, look.colour("bg"))
        if box.tinted:
            tint = look.colour("soft")
            tint.setAlphaF(0.45 if box.in_month else 0.2)
            painter.fillRect(rect, tint)
        painter.setPen(look.colour("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen:
            pen = painter.pen()
            pen.setColor(look.colour("ring" if focused else "line2"))
            pen.setWidthF(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -3, -3), 6, 6)

    def _numbers(self, painter: QPainter, rect: QRectF, box: Box) -> None:
        look = theme.current()
        height = look.scaled(LINE)
        number = str(box.day.day)
        font = look.font("small strong" if box.in_month else "small")
        wide = max(QFontMetricsF(font).horizontalAdvance(number) + 12, height + 2.0)
        spot = QRectF(rect.left() + PAD - 2, rect.top() + PAD - 1, wide, height + 2)
        painter.setFont(font)
        if box.is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawRoundedRect(spot, spot.height() / 2, spot.height() / 2)
            painter.setPen(look.colour("onaccent"))
            write(painter, spot, Qt.AlignmentFlag.AlignCenter, number)
        else:
            painter.setPen(look.colour("text" if box.in_month else "text3"))
            write(painter, spot.adjusted(4, 0, 0, 0), _LEFT, number)
        painter.setFont(look.font("tiny"))
        painter.setPen(look.colour("softtext" if box.tinted and box.in_month else "text3"))
        right = QRectF(spot.right() + 2, spot.top(), rect.right() - PAD - spot.right() - 2, height)
        words = painter.fontMetrics().elidedText(
            box.hijri, Qt.TextElideMode.ElideRight, int(right.width())
        )
        write(painter, right, _RIGHT, words)

    def _line(self, painter: QPainter, place: QRectF, line: Line, in_month: bool) -> None:
        look = theme.current()
        fore, soft = look.tone(line.tone)
        if line.faded or not in_month:
            fore = look.colour("text3")
        if line.filled:
            painter.setPen(fore if look.shown == "contrast" else Qt.PenStyle.NoPen)
            painter.setBrush(soft if in_month else look.colour("greyS"))
            painter.drawRoundedRect(place, 5, 5)
        size = 12.0
        spot = QRectF(place.left() + 4, place.center().y() - size / 2, size, size)
        icons.paint(painter, line.icon, fore, spot)
        words = place.adjusted(size + 8, -0.5, -3, -0.5)
        painter.setPen(fore if line.filled or line.faded or not in_month else look.colour("text"))
        said = painter.fontMetrics().elidedText(
            line.words, Qt.TextElideMode.ElideRight, int(words.width())
        )
        write(painter, words, _LEFT, said)

    def _stripes(self, painter: QPainter, rect: QRectF, box: Box) -> None:
        look = theme.current()
        for number, tone in enumerate(box.stripes):
            top = rect.bottom() - 2 - (number + 1) * (STRIPE + 1)
            fore, _soft = look.tone(tone)
            fore.setAlphaF(0.55 if box.in_month else 0.25)
            painter.fillRect(QRectF(rect.left(), top, rect.width(), STRIPE), fore)


_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
