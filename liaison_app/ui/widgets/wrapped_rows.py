"""A list in a card whose titles may run over two lines: questions, promises, points of contact."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextLayout
from PySide6.QtWidgets import QWidget

from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.high_rows import HighDelegate, HighRows
from liaison_app.ui.widgets.mirroring import write_at
from liaison_app.ui.widgets.pills import PILL_HEIGHT, paint_pill, pill_width
from liaison_app.ui.widgets.plain import breakable
from liaison_app.ui.widgets.rows import LONGEST, Row

LINES = 2  # of a title
GLYPH, INDENT, PAD = 18, 28, 5  # pixels: the icon, where words begin, above and below a row
INSET = 10  # pixels at both ends, as other lists have


class WrappedRows(HighRows):
    """Rows with a bare icon, a title of up to two lines, a line below, and a pill at the right."""

    def __init__(self, name: str, *, opens_on_click: bool = True, parent: QWidget | None = None):
        """`name` is said by screen readers."""
        super().__init__(name, opens_on_click=opens_on_click, parent=parent)
        self.wrap_with(WrappedDelegate(self))


class WrappedDelegate(HighDelegate):
    """Measures and paints them."""

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self._broken: dict[tuple[str, float], list[str]] = {}  # titles in lines, by width

    def _forget_fonts(self) -> None:
        super()._forget_fonts()
        self._broken.clear()

    def words_height(self, row: Row, width: int) -> float:
        """The height in pixels of a row in a list so wide."""
        below = self._font("small")[1].height() if row.subtitle else 0.0
        lines = len(self._lines(row, width - 2 * INSET - INDENT - self._pills_width(row)))
        return 2 * PAD + lines * self._font("body")[1].height() + below

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        look = theme.current()
        (body, metrics), (small, lower) = self._font("body"), self._font("small")
        y = box.top() + PAD
        colour = look.colour("ctl") if row.tone == "grey" else look.tone(row.tone)[0]
        middle = y + metrics.height() / 2
        icons.paint(painter, row.icon, colour, QRectF(box.left(), middle - GLYPH / 2, GLYPH, GLYPH))
        words = box.adjusted(INDENT, 0, 0, 0)
        self._paint_pills_above(painter, words, middle, row)
        painter.setFont(body)
        painter.setPen(look.colour("text2" if row.faded else "text"))
        for line in self._lines(row, words.width() - self._pills_width(row)):
            write_at(painter, QPointF(words.left(), y + metrics.ascent()), line)
            y += metrics.height()
        if row.subtitle:
            painter.setFont(small)
            tone = row.subtitle_tone
            painter.setPen(look.tone(tone)[0] if tone else look.colour("text2"))
            below = " ".join(row.subtitle[:LONGEST].split())
            shown = lower.elidedText(below, Qt.TextElideMode.ElideRight, words.width())
            write_at(painter, QPointF(words.left(), y + lower.ascent()), shown)

    def _title_font(self) -> str:
        """The role of the font in which titles are set."""
        return "body"

    def _paint_pills_above(self, painter: QPainter, box: QRectF, middle: float, row: Row) -> None:
        right, metrics = box.right(), self._pill_metrics()
        height = max(PILL_HEIGHT, metrics.height() + 3)
        for pill in reversed(row.pills):
            width = pill_width(pill, metrics)
            paint_pill(painter, QRectF(right - width, middle - height / 2, width, height), pill)
            right -= width + 6

    def _pills_width(self, row: Row) -> float:
        metrics = self._pill_metrics()
        return sum(pill_width(pill, metrics) + 6 for pill in row.pills)

    def _lines(self, row: Row, width: float) -> list[str]:
        """The title in at most two lines, the last ending in “…” when there is more."""
        key = (row.title, width)
        if key not in self._broken:
            if len(self._broken) > 200:
                self._broken.clear()
            self._broken[key] = self._broken_at(row, width)
        return self._broken[key]

    def _broken_at(self, row: Row, width: float) -> list[str]:
        font, metrics = self._font(self._title_font())
        text = breakable(" ".join(row.title[:LONGEST].split()), LONGEST)
        if metrics.horizontalAdvance(text) <= width:
            return [text]
        layout = QTextLayout(text, font)
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) <= LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 40))
            starts.append(line.textStart())
        layout.endLayout()
        if len(starts) <= LINES:
            return [
                text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)
            ]
        last = metrics.elidedText(text[starts[LINES - 1] :], Qt.TextElideMode.ElideRight, width)
        return [text[: starts[1]].strip(), last]
