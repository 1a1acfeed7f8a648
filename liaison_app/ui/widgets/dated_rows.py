"""A list whose rows begin with the tile of a date, as meetings do; tallies stand at the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from liaison_app.ui import theme
from liaison_app.ui.widgets.date_tile import paint_date_tile
from liaison_app.ui.widgets.mirroring import kept_apart, write
from liaison_app.ui.widgets.pills import PILL_HEIGHT, PillWords, paint_pill, pill_width
from liaison_app.ui.widgets.row_painting import LEFT, RIGHT, RowDelegate
from liaison_app.ui.widgets.rows import LONGEST, Row
from liaison_app.ui.widgets.rows_view import RowsView

TILE, HEIGHT, SIDE = 44, 62, 230  # pixels: the tile, a row, the most that tallies may take
ELIDE = Qt.TextElideMode.ElideRight
ROOM = 560  # pixels of a row below which tallies give way to the title


class DatedRows(RowsView):
    """Rows of one height; `days` gives the date of each by its id, and is set before the rows."""

    def __init__(self, name: str, *, opens_on_click: bool = False, parent: QWidget | None = None):
        """`name` is said by screen readers."""
        super().__init__(name, opens_on_click=opens_on_click, parent=parent)
        self.days: Mapping[Any, str] = {}
        self.set_delegate(_DatedDelegate(self))


class _DatedDelegate(RowDelegate):
    """Tile, title with its pills, a line below, and two lines of tallies at the right."""

    def __init__(self, view: DatedRows):
        super().__init__(True, view)
        self._view = view

    def row_height(self) -> int:
        """The height of a row in pixels."""
        return theme.current().scaled(HEIGHT)

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        look = theme.current()
        middle = box.center().y()
        tile = QRectF(box.left() - 2, middle - TILE / 2, TILE, TILE)
        day = self._view.days.get(row.id, "")
        paint_date_tile(painter, tile, day, "grey" if row.faded else "accent")
        box = box.adjusted(TILE + 10, 0, 0, 0)
        wide = box.width() >= ROOM
        if wide:
            box = self._paint_tallies(painter, box, row)
        (strong, upper), (small, lower) = self._font("strong"), self._font("small")
        top = middle - (upper.height() + lower.height()) / 2
        first = QRectF(box.left(), top, box.width(), upper.height())
        pills = sum(pill_width(pill, self._pill_metrics()) + 6 for pill in row.pills) + 10
        title = upper.elidedText(
            " ".join(row.title[:LONGEST].split()), ELIDE, max(first.width() - pills, 80)
        )
        painter.setFont(strong)
        painter.setPen(look.colour("text2" if row.faded else "text"))
        write(painter, first, LEFT, title)
        spot = first.adjusted(upper.horizontalAdvance(title) + 10, 0, 0, 0)
        for pill in row.pills:
            spot = self._paint_pill_at_left(painter, spot, pill)
        second = QRectF(box.left(), top + upper.height(), box.width(), lower.height())
        words = row.subtitle if wide or not row.right else f"{row.subtitle}  ·  {row.right}"
        painter.setFont(small)
        painter.setPen(look.colour("text2"))
        below = lower.elidedText(kept_apart(words[:LONGEST]), ELIDE, second.width())
        write(painter, second, LEFT, below)

    def _paint_tallies(self, painter: QPainter, box: QRectF, row: Row) -> QRectF:
        """The two lines at the right; returns what is left for the words."""
        look = theme.current()
        font, metrics = self._font("small")
        width = max(
            metrics.horizontalAdvance(row.right), metrics.horizontalAdvance(row.right_below)
        )
        width = min(width + 4, SIDE)
        lines = [words for words in (row.right, row.right_below) if words]
        top = box.center().y() - len(lines) * metrics.height() / 2
        painter.setFont(font)
        for at, words in enumerate(lines):
            loud = row.right_tone if words == row.right_below else ""
            painter.setPen(look.tone(loud)[0] if loud else look.colour("text2"))
            spot = QRectF(box.right() - width, top + at * metrics.height(), width, metrics.height())
            write(painter, spot, RIGHT, metrics.elidedText(words, ELIDE, width))
        return box.adjusted(0, 0, -width - 16, 0)

    def _paint_pill_at_left(self, painter: QPainter, spot: QRectF, pill: PillWords) -> QRectF:
        metrics = self._pill_metrics()
        width, height = pill_width(pill, metrics), max(PILL_HEIGHT, metrics.height() + 3)
        if width > spot.width():
            return spot
        place = QRectF(spot.left(), spot.center().y() - height / 2, width, height)
        paint_pill(painter, place, pill)
        return spot.adjusted(width + 6, 0, 0, 0)
