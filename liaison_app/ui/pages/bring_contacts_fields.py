"""What a file says of a contact beside what is kept, field by field, each to be taken or left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from liaison_app.services.proposed_rows import Difference
from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.mirroring import in_mirror, step_of, write
from liaison_app.ui.widgets.plain import breakable
from liaison_app.ui.widgets.row_painting import RowDelegate
from liaison_app.ui.widgets.rows import ROW, Heading, PagedRows, Row
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.tick_rows import RING

PAD, INSET, GAP, TICK = 7, 10, 14, 30  # pixels: above and below, at the ends, between, for the ring
PLAIN_PAD = 4  # pixels above and below a field that is only read
NAME_SHARE = 0.3  # of the width, for its name
MOST = 400  # characters of a value that are shown
LINES = 6  # of a value
NARROW = 300  # pixels of room for two values, below which one stands above the other
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class FieldRows(RowsView):
    """One line a field: its name, what is kept, what the file says; Space or a click takes or leaves.

    Signals:
        left: Esc or Left: back to the list of rows.
    """

    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None):
        """`name` is said by screen readers."""
        super().__init__(name, fit=True, parent=parent)
        self._fields = _FieldDelegate(self)
        self.set_delegate(self._fields)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_differences(
        self, differences: Sequence[Difference], *, ticked: bool, plain: Sequence[Difference] = ()
    ) -> None:
        """Show fields; `ticked` when each may be taken or left by itself. `plain` follow, to be read."""
        rows = [_row(at, one, ticked) for at, one in enumerate(differences)]
        self.set_rows([*rows, *(_row(at, one, False) for at, one in enumerate(plain, len(rows)))])
        self.updateGeometry()

    def setUniformItemSizes(self, _alike: bool) -> None:
        """Qt: each field is as high as its words."""
        super().setUniformItemSizes(False)

    def set_rows(self, rows: Sequence[Row | Heading] | PagedRows) -> None:
        """Show other fields."""
        super().set_rows(rows)
        self.scheduleDelayedItemsLayout()

    # Qt's own names from here on

    def hasHeightForWidth(self) -> bool:
        """Qt: a narrow list is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: as high as its fields in that width."""
        rows = (self.row_at(line) for line in range(self.row_count()))
        return round(sum(self._fields.height_of(row, width) for row in rows))

    def sizeHint(self) -> QSize:
        """Qt: as high as its fields."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        """Qt: never less."""
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: values break anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on the ring takes or leaves."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        at = in_mirror(self.viewport().rect(), event.position().x())
        if index.isValid() and at < RING and self.current_id() is not None:
            self.space_pressed.emit(self.current_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc and Left lead back."""
        back = event.key() == Qt.Key.Key_Escape or step_of(event.key()) < 0
        if back and not event.modifiers():
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)


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


class _FieldDelegate(RowDelegate):
    """Measures and paints them: the name above, the two values beside each other below it."""

    def __init__(self, parent: QObject):
        super().__init__(True, parent)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Qt: how high a field is."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, RowsView) else option.rect.width()
        return QSize(0, round(self.height_of(index.data(ROW), width)))

    def height_of(self, row: Row | Heading, width: int) -> float:
        """The height in pixels of a field in a list so wide."""
        if isinstance(row, Heading):
            return self.heading_height()
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
