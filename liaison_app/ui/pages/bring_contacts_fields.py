"""What a file says of a contact beside what is kept, field by field, each to be taken or left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from liaison_app.services.proposed_rows import Difference
from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.high_rows import HighDelegate, HighRows
from liaison_app.ui.widgets.leaving_keys import LeadsBack
from liaison_app.ui.widgets.mirroring import write
from liaison_app.ui.widgets.plain import breakable
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.tick_rows import tick_where_hit

PAD, INSET, GAP, TICK = 7, 10, 14, 30  # pixels: above and below, at the ends, between, for the ring
PLAIN_PAD = 4  # pixels above and below a field that is only read
NAME_SHARE = 0.3  # of the width, for its name
MOST = 400  # characters of a value that are shown
LINES = 6  # of a value
NARROW = 300  # pixels of room for two values, below which one stands above the other
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class FieldRows(HighRows):
    """One line a field: its name, what is kept, what the file says; Space or a click takes or leaves.

    Signals:
        left: Esc or Left: back to the list of rows.
    """

    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None):
        """`name` is said by screen readers."""
        super().__init__(name, parent=parent)
        self.wrap_with(_FieldDelegate(self))
        self.installEventFilter(LeadsBack(self.left.emit, self))

    def show_differences(
        self, differences: Sequence[Difference], *, ticked: bool, plain: Sequence[Difference] = ()
    ) -> None:
        """Show fields; `ticked` when each may be taken or left by itself. `plain` follow, to be read."""
        rows = [_row(at, one, ticked) for at, one in enumerate(differences)]
        self.set_rows([*rows, *(_row(at, one, False) for at, one in enumerate(plain, len(rows)))])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on the ring takes or leaves."""
        super().mouseReleaseEvent(event)
        tick_where_hit(self, event)


def _row(at: int, one: Difference, ticked: bool) -> Row:
    """A field as a row: the title is its name, below what is kept, at the right what the file says."""
    return Row(
        at,
        one.label,
        breakable(one.kept, MOST),
        right=breakable(one.says, MOST),
        right_below=one.why,
        done=one.take if ticked else None,
        faded=ticked and not one.take,
    )


class _FieldDelegate(HighDelegate):
    """Measures and paints them: the name above, the two values beside each other below it."""

    def words_height(self, row: Row, width: int) -> float:
        """The height in pixels of a field in a list so wide."""
        if _is_plain(row):
            name, says = self._plain_boxes(row, QRectF(0, 0, width - 2 * INSET, 0))
            return max(name.bottom(), says.bottom()) + 2.0 * PLAIN_PAD
        height = 2.0 * PAD + self._font("small")[1].height()
        room = width - 2 * INSET - (TICK if row.done is not None else 0)
        kept, says = self._boxes(row, QRectF(0, 0, room, 0))
        height += max(kept.bottom(), says.bottom())
        if row.right_below:
            height += self._high(self._font("small")[1], row.right_below, room)
        return height

    def _boxes(self, row: Row, room: QRectF) -> tuple[QRectF, QRectF]:
        """Where what is kept and what the file says stand, as high as they are."""
        metrics = self._font("body")[1]
        alone, two = not row.subtitle, room.width() >= NARROW
        width = room.width() if alone or not two else (room.width() - GAP) / 2
        kept = QRectF(room.left(), room.top(), width, 0)
        says = QRectF(kept)
        if not alone:
            kept.setHeight(self._high(metrics, row.subtitle, width))
            if two:
                says.moveTo(room.left() + width + GAP, room.top())
            else:
                says.moveTo(room.left(), kept.bottom())
        says.setHeight(self._high(metrics, row.right, width))
        return kept, says

    def _plain_boxes(self, row: Row, room: QRectF) -> tuple[QRectF, QRectF]:
        """Where the name and the words of a field stand that is only read: beside each other."""
        wide = room.width() * NAME_SHARE
        name = QRectF(room.left(), room.top(), wide - GAP, 0)
        says = QRectF(room.left() + wide, room.top(), room.width() - wide, 0)
        metrics = self._font("body")[1]
        name.setHeight(self._high(self._font("small")[1], row.title, name.width()))
        says.setHeight(self._high(metrics, row.right, says.width()))
        return name, says

    @staticmethod
    def _high(metrics: QFontMetricsF, words: str, width: float) -> float:
        box = metrics.boundingRect(QRectF(0, 0, max(width, 40), 10_000), _WRAP, words or " ")
        return min(box.height(), LINES * metrics.lineSpacing())

    def _paint_plain(self, painter: QPainter, box: QRectF, row: Row) -> None:
        look = theme.current()
        name, says = self._plain_boxes(row, box.translated(0, PLAIN_PAD))
        (small, lower), (body, upper) = self._font("small"), self._font("body")
        name.translate(0, upper.ascent() - lower.ascent())  # both on one line
        painter.setFont(small)
        painter.setPen(look.colour("text2"))
        write(painter, name, _WRAP, row.title)
        painter.setFont(body)
        painter.setPen(look.colour("text"))
        write(painter, says, _WRAP, row.right)

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        if _is_plain(row):
            self._paint_plain(painter, box, row)
            return
        look = theme.current()
        if row.done is not None:
            name, shade = ("circle-check", "green") if row.done else ("circle", "ctl")
            spot = QRectF(box.left(), box.top() + PAD + 2, 18, 18)
            icons.paint(painter, name, look.colour(shade), spot)
            box = box.adjusted(TICK, 0, 0, 0)
        small, lower = self._font("small")
        painter.setFont(small)
        painter.setPen(look.colour("text2"))
        head = QRectF(box.left(), box.top() + PAD, box.width(), lower.height())
        write(painter, head, _WRAP, _cut(lower, row.title, box.width()))
        kept, says = self._boxes(row, QRectF(box.left(), head.bottom(), box.width(), 0))
        body = self._font("body")[0]
        painter.setFont(body)
        painter.setPen(look.colour("text2"))
        if row.subtitle:
            write(painter, kept, _WRAP, row.subtitle)
        painter.setPen(look.colour("text2" if row.faded else "text"))
        write(painter, says, _WRAP, row.right)
        if row.right_below:
            painter.setFont(small)
            painter.setPen(look.colour("amber"))
            below = max(kept.bottom(), says.bottom())
            why = QRectF(box.left(), below, box.width(), box.bottom() - below)
            write(painter, why, _WRAP, row.right_below)


def _is_plain(row: Row) -> bool:
    """Whether a field is only read: nothing is kept beside it, and it cannot be ticked."""
    return row.done is None and not row.subtitle


def _cut(metrics: QFontMetricsF, words: str, width: float) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
