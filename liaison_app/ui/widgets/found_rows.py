"""A list of things found: as any list, with the words that were looked for marked in title and sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from liaison_app.rules.found_sentence import Beginnings, marks
from liaison_app.ui import theme
from liaison_app.ui.widgets.mirroring import is_mirrored, upright
from liaison_app.ui.widgets.row_painting import RowDelegate, _halves, _one_line
from liaison_app.ui.widgets.rows import LONGEST, Row
from liaison_app.ui.widgets.rows_view import RowsView


class FoundRows(RowsView):
    """Rows with the words found marked. The keyboard may stay in the field above them."""

    def __init__(self, name: str):
        super().__init__(name, opens_on_click=True)
        self._delegate = self._painter = _FoundDelegate(self)
        self.setItemDelegate(self._painter)

    def mark(self, wanted: Beginnings) -> None:
        """Which words to mark from now on."""
        self._painter.wanted = wanted
        self.viewport().update()

    def height_of(self, rows: int, headings: int) -> int:
        """How high a list of so many is, in pixels."""
        delegate = self._delegate
        return rows * delegate.row_height() + headings * delegate.heading_height() + 4


class _FoundDelegate(RowDelegate):
    """Paints the words found in the accent's colours; scripts keep their shapes and direction."""

    def __init__(self, parent: RowsView):
        super().__init__(True, parent)
        self.wanted: Beginnings = ()

    def _paint_words(self, painter: QPainter, box: QRectF, row: Row) -> None:
        look = theme.current()
        upper, lower = self._font("strong"), self._font("small")
        lines = _halves(box, upper[1], lower[1]) if row.subtitle else (box, box)
        self._paint_marked(painter, lines[0], row.title, upper, look.colour("text"))
        if row.subtitle:
            self._paint_marked(painter, lines[1], row.subtitle, lower, look.colour("text2"))

    def _paint_marked(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        font: tuple[QFont, QFontMetricsF],
        colour: QColor,
    ) -> None:
        elide = Qt.TextElideMode.ElideRight
        words = self._from_the_mark(_one_line(words[:LONGEST]), font[1], box.width())
        words = font[1].elidedText(words, elide, box.width())
        layout = QTextLayout(words, font[0])
        layout.setTextOption(_in_a_line())
        layout.setFormats(_formats(words, self.wanted))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(box.width())
        layout.endLayout()
        painter.setPen(colour)
        top = box.center().y() - line.height() / 2
        with upright(painter, box):
            layout.draw(painter, QPointF(box.left(), top))

    def _from_the_mark(self, words: str, metrics: QFontMetricsF, width: float) -> str:
        """The words from a little before the first found one, where it would not be seen."""
        found = marks(words, self.wanted) if self.wanted else []
        if not found or metrics.horizontalAdvance(words[: found[0][1]]) <= width - _ROOM:
            return words
        start = words.rfind(" ", 0, max(found[0][0] - _BEFORE, 0)) + 1
        return f"{'“' if words.startswith('“') else ''}…{words[start:]}"


_ROOM = 24  # pixels for the sign that a line goes on
_BEFORE = 24  # characters shown before the first word found


def _in_a_line() -> QTextOption:
    """Whichever way the words run, they begin where the window's lines begin."""
    side = Qt.AlignmentFlag.AlignRight if is_mirrored() else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option


def _formats(words: str, wanted: Beginnings) -> Sequence[QTextLayout.FormatRange]:
    look = theme.current()
    found = []
    for start, end in marks(words, wanted) if wanted else ():
        one = QTextLayout.FormatRange()
        one.start = len(words[:start].encode("utf-16-le")) // 2
        one.length = len(words[start:end].encode("utf-16-le")) // 2
        shown = QTextCharFormat()
        shown.setForeground(look.colour("softtext"))
        shown.setBackground(look.colour("soft"))
        shown.setFontWeight(QFont.Weight.DemiBold)
        one.format = shown
        found.append(one)
    return found
