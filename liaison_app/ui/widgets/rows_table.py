"""A list in columns, two lines to a row, painted from plain tuples; its heads sort it.

The rows are read a page at a time (`PagedRows`), all of one height, so that 100,000 of them
scroll as lightly as twenty.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QStyle, QVBoxLayout, QWidget

from liaison_app.language import tr, within
from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.buttons import arrow_last, button
from liaison_app.ui.widgets.cards import Hairline
from liaison_app.ui.widgets.mirroring import write_at
from liaison_app.ui.widgets.pills import (
    PILL_HEIGHT,
    PillWords,
    paint_pill,
    paint_tile,
    pill_width,
)
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.row_painting import RowDelegate
from liaison_app.ui.widgets.rows import LONGEST
from liaison_app.ui.widgets.rows_view import RowsView

TILE, GAP, MARGIN = 32, 14, 14  # pixels: the icon, between columns, at both ends


class Cell(NamedTuple):
    """Two lines of one column; the upper one may be stressed."""

    upper: str
    lower: str = ""
    strong: bool = False


class TableRow(NamedTuple):
    """One line of the table: an icon, a cell for each column, and a pill at the right."""

    id: Any
    icon: str
    tone: str
    cells: tuple[Cell, ...]
    pill: PillWords | None = None
    faded: bool = False

    # What the model of plain rows asks of any row, for screen readers

    @property
    def title(self) -> str:
        """Everything in the cells, in reading order."""
        return ", ".join(words for cell in self.cells for words in cell[:2] if words)

    @property
    def pills(self) -> tuple[PillWords, ...]:
        """The pill, if there is one."""
        return () if self.pill is None else (self.pill,)

    @property
    def subtitle(self) -> str:
        """Nothing more: the title says it all."""
        return ""

    @property
    def mark_words(self) -> str:
        """No mark stands at the right of a table's row."""
        return ""

    @property
    def right(self) -> str:
        """Nothing apart from the pill."""
        return ""

    @property
    def right_below(self) -> str:
        """Nothing apart from the pill."""
        return ""

    @property
    def done(self) -> None:
        """Not a thing to tick off."""
        return


class Column(NamedTuple):
    """A column. `width` is its pixels at the usual text size; with `share` it takes that part of
    what is left over. One with a `key` sorts the table. Below `least` pixels of table it is left out.
    """

    words: str
    key: str = ""
    width: int = 0
    share: int = 0
    least: int = 0


def spans(columns: Sequence[Column], width: float, pill: int) -> list[tuple[float, float]]:
    """Left edge and width of each column in a table this wide; a width of 0 leaves it out."""
    scale = theme.current().scaled
    left = float(MARGIN + TILE + 12)
    shown = [c for c in columns if width >= c.least]
    fixed = sum(scale(c.width) for c in shown) + GAP * len(shown) + scale(pill) + MARGIN
    room = max(width - left - fixed, 0)
    shares = sum(c.share for c in shown) or 1
    found = []
    for column in columns:
        if width < column.least:
            found.append((left, 0.0))
            continue
        size = room * column.share / shares if column.share else float(scale(column.width))
        found.append((left, size))
        left += size + GAP
    return found


class TableDelegate(RowDelegate):
    """Paints the rows of a table."""

    def __init__(self, columns: Sequence[Column], pill: int, parent: QWidget):
        super().__init__(True, parent)
        self._columns, self._pill = columns, pill
        self._spans: tuple[float, list[tuple[float, float]]] = (-1, [])
        theme.current().changed.connect(self._forget)

    def _forget(self) -> None:
        self._spans = (-1, [])

    def _paint_row(self, painter: QPainter, box: QRectF, row: Any) -> None:
        look = theme.current()
        box = box.adjusted(-10, 0, 10, 0)  # the whole line again: heads count from its edge
        if self._spans[0] != box.width():
            self._spans = (box.width(), spans(self._columns, box.width(), self._pill))
        corner = QRectF(box.left() + MARGIN, box.center().y() - TILE / 2, TILE, TILE)
        paint_tile(painter, corner, row.icon, row.tone)
        small, lower_metrics = self._font("small")
        muted = look.colour("text2")
        plain = muted if row.faded else look.colour("text")
        for cell, (left, width) in zip(row.cells, self._spans[1], strict=False):
            if width <= 0:
                continue
            upper, metrics = self._font("strong" if cell.strong else "body")
            high = metrics.height()
            top = box.center().y() - (high + lower_metrics.height() if cell.lower else high) / 2
            at = box.left() + left
            painter.setFont(upper)
            painter.setPen(plain)
            place = QPointF(at, top + metrics.ascent())  # drawn from a point: half the time
            write_at(painter, place, _fitted(cell.upper, metrics, width))
            if cell.lower:
                painter.setFont(small)
                painter.setPen(muted)
                place = QPointF(at, top + high + lower_metrics.ascent())
                write_at(painter, place, _fitted(cell.lower, lower_metrics, width))
        if row.pill is not None:
            self._paint_state(painter, box, row.pill)

    def _paint_state(self, painter: QPainter, box: QRectF, pill: PillWords) -> None:
        metrics = self._pill_metrics()
        width = pill_width(pill, metrics)
        height = max(PILL_HEIGHT, metrics.height() + 3)
        left = box.right() - MARGIN - theme.current().scaled(self._pill)
        paint_pill(painter, QRectF(left, box.center().y() - height / 2, width, height), pill)


def _fitted(words: str, metrics: Any, width: float) -> str:
    line = words if words.isprintable() and len(words) <= LONGEST else _one_line(words)
    shown: str = metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
    return shown


def _one_line(words: str) -> str:
    return " ".join(words[:LONGEST].split())


class TableHead(QWidget):
    """The words over the columns; those that sort are buttons.

    Signals:
        sorted_by: key of a column, and whether downwards (newest first, Z to A).
    """

    sorted_by = Signal(str, bool)

    def __init__(self, columns: Sequence[Column], pill: int, pill_words: str, starts_down: str):
        """`starts_down` is the key of the column that sorts downwards when first pressed."""
        super().__init__()
        self._columns, self._pill, self._starts_down = columns, pill, starts_down
        self._key, self._down = starts_down, True
        self._width = 0
        self._parts: list[QWidget] = []
        for column in columns:
            self._parts.append(self._part(column))
        self._state = label(pill_words, "tiny strong", "muted")
        self._state.setParent(self)
        self._state.show()
        self.show_sort(starts_down, True)
        theme.current().changed.connect(self._arrange)

    def _part(self, column: Column) -> QWidget:
        if not column.key:
            plain = label(column.words, "tiny strong", "muted")
            plain.setParent(self)
            return plain
        made = button(column.words, look="head")
        made.setProperty("role", "tiny strong")
        made.setFont(theme.current().font("tiny strong"))
        arrow_last(made)
        made.clicked.connect(lambda _checked=False, key=column.key: self._pressed(key))
        made.setParent(self)
        return made

    def show_sort(self, key: str, down: bool) -> None:
        """Mark the column that sorts, without a signal."""
        self._key, self._down = key, down
        for column, part in zip(self._columns, self._parts, strict=True):
            if isinstance(part, QPushButton):
                here = column.key == key
                arrow = ("chevron-down" if down else "chevron-up") if here else ""
                icons.put(part, arrow, "text2", 14)
                if not here:
                    part.setIcon(QIcon())
                way = tr("Sorted downwards") if down else tr("Sorted upwards")
                part.setAccessibleName(tr("Sort by {column}", column=within(column.words)))
                part.setAccessibleDescription(way if here else "")
        self._arrange()

    def _pressed(self, key: str) -> None:
        down = not self._down if key == self._key else key == self._starts_down
        self.show_sort(key, down)
        self.sorted_by.emit(key, down)

    def arrange_for(self, width: int) -> None:
        """Stand over the columns of a table this wide."""
        self._width = width
        self._arrange()

    def _arrange(self) -> None:
        width, height = self._width or self.width(), theme.current().scaled(36)
        self.setFixedHeight(height)
        for part, (left, size) in zip(
            self._parts, spans(self._columns, width, self._pill), strict=True
        ):
            part.setVisible(size > 0)
            shift = 7 if isinstance(part, QPushButton) else 0  # words stand over the words below
            wide = min(part.sizeHint().width(), int(size) + shift)
            self._put(part, QRect(int(left) - shift, (height - 28) // 2, wide, 28), width)
        at = width - MARGIN - theme.current().scaled(self._pill)
        self._put(self._state, QRect(at, 0, self._state.sizeHint().width() + 4, height), width)

    def _put(self, part: QWidget, spot: QRect, width: int) -> None:
        whole = QRect(0, 0, width, self.height())
        part.setGeometry(QStyle.visualRect(self.layoutDirection(), whole, spot))


class RowsTable(QFrame):
    """Heads over a list in columns. Use `view` as any `RowsView`, with pages of `TableRow`s."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        *,
        pill: int = 150,
        pill_words: str = "",
        starts_down: str = "",
        parent: QWidget | None = None,
    ):
        """`pill` is the room at the right for pills, in pixels, and `pill_words` stand over it."""
        super().__init__(parent)
        self.setProperty("card", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 2, 1, 8)
        column.setSpacing(0)
        self.head = TableHead(columns, pill, pill_words, starts_down)
        self.view = _View(name)
        self.view.setItemDelegate(TableDelegate(columns, pill, self.view))
        self.view.widened.connect(self.head.arrange_for)
        column.addWidget(self.head)
        column.addWidget(Hairline())
        column.addWidget(self.view, 1)


class _View(RowsView):
    """A list that tells how wide its lines are."""

    widened = Signal(int)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width."""
        super().resizeEvent(event)
        self.widened.emit(self.viewport().width())
