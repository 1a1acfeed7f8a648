"""A matter's story, oldest first: painted cards on a line, and one list to the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from liaison_app.language import shown
from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.mirroring import mirrored, write
from liaison_app.ui.widgets.pills import (
    PILL_HEIGHT,
    PillWords,
    paint_pill,
    pill_font,
    pill_width,
)
from liaison_app.ui.widgets.plain import breakable
from liaison_app.ui.widgets.rows import in_language

Role = Qt.ItemDataRole
State = QStyle.StateFlag
MOMENT = Role.UserRole
CIRCLE, GUTTER, GAP, PAD = 34, 48, 12, 16  # pixels: the icon, its column, between cards, inside
LINES = 2  # of the excerpt
NARROW = 4.0  # pixels: a letter of a long text is wider than that, on average


class Moment(NamedTuple):
    """One letter, reply, call, visit or meeting as the timeline shows it; `id` is the page's own.

    The excerpt of a long text is given as what reads it, done when it comes into view.
    """

    id: Any
    icon: str
    tone: str
    title: str
    date: str
    below: str = ""
    excerpt: str | Callable[[], str] = ""
    pills: tuple[PillWords, ...] = ()
    faded: bool = False

    def first_words(self) -> str:
        """The excerpt, read if it has not been."""
        return self.excerpt if isinstance(self.excerpt, str) else self.excerpt()


class _Moments(QAbstractListModel):
    """The moments as a Qt model."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.moments: Sequence[Moment] = ()

    def show(self, moments: Sequence[Moment]) -> None:
        self.beginResetModel()
        self.moments = [in_language(one) for one in moments]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.moments)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        moment = self.moments[index.row()]
        if role == MOMENT:
            return moment
        if role == Role.DisplayRole:
            return moment.title
        if role == Role.AccessibleTextRole:
            pills = [shown(pill.words) for pill in moment.pills]
            parts = (moment.date, moment.title, moment.below, moment.first_words(), *pills)
            return ", ".join(part for part in parts if part)
        return None


class _Painter(QStyledItemDelegate):
    """Paints one moment: icon on the line, card beside it."""

    def __init__(self, moments: _Moments, parent: QObject | None = None):
        super().__init__(parent)
        self._moments = moments
        self.width = 0  # of the view, in pixels; asking it five hundred times takes long
        self._metrics: dict[str, QFontMetricsF] = {}
        self._heights: dict[str, float] = {}  # of a line, by role
        theme.current().changed.connect(self._forget_fonts)

    def _forget_fonts(self) -> None:
        self._metrics.clear()
        self._heights.clear()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        moment = self._moments.moments[index.row()]
        return QSize(0, round(self._card_height(moment, self.width - GUTTER)) + GAP)

    def _card_height(self, moment: Moment, width: float) -> float:
        if not self._heights:
            self._heights = {role: self._of(role).height() for role in ("strong", "small", "body")}
        height = 2 * PAD - 4 + self._heights["strong"]
        if moment.below:
            height += self._heights["small"] + 3
        if moment.excerpt:
            lines = self._lines_of(moment.excerpt, width - 2 * PAD)
            height += lines * self._heights["body"] + 4
        if moment.pills:
            height += PILL_HEIGHT + 9
        return height

    def _lines_of(self, excerpt: str | Callable[[], str], width: float) -> int:
        """How many lines are kept for an excerpt, without setting it: five hundred are asked for."""
        if not isinstance(excerpt, str) or len(excerpt) * NARROW > width:
            return LINES
        return 1 if self._of("body").horizontalAdvance(excerpt) <= width else LINES

    def _excerpt_lines(self, words: str, width: float) -> list[str]:
        """The first lines of an excerpt, the last one ending in “…” when there is more."""
        layout = QTextLayout(breakable(words, 400), theme.current().font("body"))
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) <= LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 40))
            starts.append(line.textStart())
        layout.endLayout()
        text = layout.text()
        if len(starts) <= LINES:
            ends = [*starts[1:], len(text)]
            return [text[a:b].strip() for a, b in zip(starts, ends, strict=True)]
        last = self._of("body").elidedText(
            text[starts[LINES - 1] :], Qt.TextElideMode.ElideRight, width
        )
        whole = [text[a:b].strip() for a, b in pairwise(starts[:LINES])]
        return [*whole, last]

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        moment, look = index.data(MOMENT), theme.current()
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored(painter, box)
        self._paint_line(painter, box, index)
        circle = QRectF(box.left() + 1, box.top() + 1, CIRCLE, CIRCLE)
        fore, soft = look.tone(moment.tone)
        painter.setPen(fore if look.shown == "contrast" else Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawEllipse(circle)
        spot = QRectF(circle.center() - QPointF(8, 8), circle.center() + QPointF(8, 8))
        icons.paint(painter, moment.icon, fore, spot)
        card = box.adjusted(GUTTER, 0.5, -1, -GAP)
        self._paint_card(painter, card, option.state)
        self._paint_words(painter, card.adjusted(PAD, PAD - 4, -PAD, -PAD), moment)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, box: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.row() < index.model().rowCount() - 1:
            painter.setPen(QPen(theme.current().colour("line2"), 1.5))
            x = box.left() + 1 + CIRCLE / 2
            painter.drawLine(QPointF(x, box.top() + CIRCLE + 2), QPointF(x, box.bottom() + 1))

    def _paint_card(self, painter: QPainter, card: QRectF, state: QStyle.StateFlag) -> None:
        look = theme.current()
        hovered = bool(state & State.State_MouseOver)
        chosen = bool(state & State.State_Selected)
        painter.setPen(QPen(look.colour("accent" if chosen else "line2" if hovered else "line"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(card, 12, 12)
        if state & State.State_HasFocus and chosen:
            painter.setPen(QPen(look.colour("ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 11, 11)

    def _paint_words(self, painter: QPainter, box: QRectF, moment: Moment) -> None:
        look = theme.current()
        strong, small, body = self._of("strong"), self._of("small"), self._of("body")
        date_width = small.horizontalAdvance(moment.date)
        head = QRectF(box.left(), box.top(), box.width(), strong.height())
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("text2"))
        write(
            painter, head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, moment.date
        )
        painter.setFont(look.font("strong"))
        painter.setPen(look.colour("text2" if moment.faded else "text"))
        head.setRight(head.right() - date_width - 12)
        self._one_line(painter, head, moment.title, strong)
        y = head.bottom()
        if moment.below:
            painter.setFont(look.font("small"))
            painter.setPen(look.colour("text2"))
            self._one_line(
                painter, QRectF(box.left(), y + 3, box.width(), small.height()), moment.below, small
            )
            y += small.height() + 3
        if moment.excerpt:
            painter.setFont(look.font("body"))
            painter.setPen(look.colour("text"))
            y += 4
            before = y
            for line in self._excerpt_lines(moment.first_words(), box.width()):
                self._one_line(
                    painter, QRectF(box.left(), y, box.width(), body.height()), line, body
                )
                y += body.height()
            y = before + self._lines_of(moment.excerpt, box.width()) * body.height()
        self._paint_pills(painter, box, y + 9, moment.pills)

    def _paint_pills(
        self, painter: QPainter, box: QRectF, y: float, pills: Sequence[PillWords]
    ) -> None:
        x, metrics = box.left(), QFontMetricsF(pill_font())
        for pill in pills:
            width = pill_width(pill, metrics)
            if x + width > box.right():
                break
            paint_pill(painter, QRectF(x, y, width, PILL_HEIGHT), pill)
            x += width + 8

    def _one_line(self, painter: QPainter, box: QRectF, words: str, metrics: QFontMetricsF) -> None:
        shown = metrics.elidedText(
            words.replace("\n", " "), Qt.TextElideMode.ElideRight, box.width()
        )
        write(painter, box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _of(self, role: str) -> QFontMetricsF:
        if role not in self._metrics:
            self._metrics[role] = QFontMetricsF(theme.current().font(role))
        return self._metrics[role]


class Timeline(QListView):
    """Moments down the page.

    Signals (each carries the moment's id):
        opened: Enter, or a click.
        delete_pressed: Delete.
    """

    opened = Signal(object)
    delete_pressed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self._moments = _Moments(self)
        self.setModel(self._moments)
        self._painter = _Painter(self._moments, self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("timeline")
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.clicked.connect(lambda index: self.opened.emit(index.data(MOMENT).id))
        theme.current().changed.connect(self.scheduleDelayedItemsLayout)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show other moments, keeping the current one and the scroll where they were."""
        current, scroll = self.current_id(), self.verticalScrollBar().value()
        self._moments.show(moments)
        self.select_id(current)
        self.verticalScrollBar().setValue(scroll)

    def current_id(self) -> Any:
        """The id of the current moment, or None."""
        moment = self.currentIndex().data(MOMENT)
        return moment.id if moment else None

    def select_id(self, id: Any) -> None:
        """Make a moment current, if it is there."""
        for row, moment in enumerate(self._moments.moments):
            if moment.id == id:
                pick = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.selectionModel().setCurrentIndex(self._moments.index(row), pick)
                return

    # Qt's own names from here on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens, Delete is told."""
        id, key = self.current_id(), event.key()
        if id is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(id)
        elif id is not None and key == Qt.Key.Key_Delete:
            self.delete_pressed.emit(id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: excerpts break anew, so heights change."""
        self._painter.width = self.viewport().width()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
