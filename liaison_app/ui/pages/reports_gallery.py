"""The reports as cards: a picture of the first page, what it is called and what it holds, by group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from liaison_app import paths
from liaison_app.language import shown
from liaison_app.ui import theme
from liaison_app.ui.widgets.flow import FlowLayout
from liaison_app.ui.widgets.mirroring import step_of
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import caption, label

if TYPE_CHECKING:
    from liaison_app.services.report_scope import Report
    from liaison_app.ui.pdf_pages import PageSize

CARD = QSize(204, 218)  # pixels in the default text
PICTURE = 118  # of its height, the part with the page
PAPER = QSize(156, 104)  # what is seen of the page itself
TWICE = 2  # pictures of pages are kept twice as large, for displays with fine pixels
LARGER = 1.03  # of a page, than just fits
_ROUND = 12
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def picture_of(name: str) -> str:
    """Where the picture of a report's first page is, among the resources."""
    return f"reports/{name}.png"


def seen_of(page: PageSize) -> tuple[int, int, QRect]:
    """Width and height of a page as it lies on its card, and the part of it that is seen, in pixels.

    Its margins are cut off at both sides, so that a little more can be made out.
    """
    width = round(PAPER.width() * TWICE * LARGER)
    height = round(width * page.height / page.width)
    left = (width - PAPER.width() * TWICE) // 2
    top = round(PAPER.width() * TWICE * (LARGER - 1) / 2)
    return width, height, QRect(left, top, PAPER.width() * TWICE, PAPER.height() * TWICE)


class Gallery(Scroller):
    """Cards of every report, group by group; the arrow keys go from card to card.

    Signals:
        opened: the name of a report.
    """

    opened = Signal(str)

    def __init__(self, reports: Iterable[Report]):
        super().__init__((26, 2, 24, 22), 8)
        self.cards: dict[str, ReportCard] = {}
        flows: dict[str, FlowLayout] = {}
        for report in reports:
            if report.group not in flows:
                flows[report.group] = self._group(report.group, spaced=bool(flows))
            card = ReportCard(report)
            card.clicked.connect(lambda _checked=False, name=report.name: self.opened.emit(name))
            self.cards[report.name] = card
            flows[report.group].addWidget(card)
        self.column.addStretch(1)
        self._fit()
        theme.current().changed.connect(self._fit)

    def _fit(self) -> None:
        """Make every card as high as the one with the most words, in this size and language."""
        height = max((card.height_needed() for card in self.cards.values()), default=0)
        for card in self.cards.values():
            card.set_height(height)

    def _group(self, title: str, *, spaced: bool) -> FlowLayout:
        if spaced:
            self.column.addSpacing(10)
        self.column.addWidget(label(title, "strong"))
        frame = QWidget()
        frame.setAccessibleName(shown(title))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        frame.setSizePolicy(policy)
        flow = FlowLayout(14, frame)
        self.column.addWidget(frame)
        return flow

    def take_keyboard(self, name: str = "") -> None:
        """Put the keyboard on a card, or on the first."""
        card = self.cards.get(name) or next(iter(self.cards.values()), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows go to the nearest card that way, Home and End to the first and last."""
        cards = list(self.cards.values())
        now = next((card for card in cards if card.hasFocus()), None)
        key = Qt.Key(event.key())
        if now is None or (key not in _STEPS and key not in (Qt.Key.Key_Home, Qt.Key.Key_End)):
            super().keyPressEvent(event)
            return
        if key in _STEPS:
            wanted = self._next(now, step_of(key), _STEPS[key][1])
        else:
            wanted = cards[0 if key == Qt.Key.Key_Home else -1]
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _next(self, now: ReportCard, across: int, down: int) -> ReportCard | None:
        """The nearest card that way; Left and Right go on in reading order."""
        cards = list(self.cards.values())
        if across:
            at = cards.index(now) + across
            return cards[at] if 0 <= at < len(cards) else None
        here = self._middle(now)
        ahead = [
            (abs(self._middle(card).y() - here.y()), abs(self._middle(card).x() - here.x()), at)
            for at, card in enumerate(cards)
            if (self._middle(card).y() - here.y()) * down > 0
        ]
        return cards[min(ahead)[2]] if ahead else None

    def _middle(self, card: ReportCard) -> QPoint:
        return card.mapTo(self.sheet, card.rect().center())


class ReportCard(QAbstractButton):
    """A report: the top of its first page, its title and what it holds."""

    def __init__(self, report: Report, parent: QWidget | None = None):
        super().__init__(parent)
        self.setText(caption(report.title))
        self.setAccessibleName(shown(report.title))
        self.setAccessibleDescription(shown(report.caption))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._title = shown(report.title)
        self._picture = QPixmap(str(paths.resource(picture_of(report.name))))
        self._column = column = QVBoxLayout(self)
        column.setSpacing(2)
        title = label(report.title, "strong", wrap=True)
        holds = label(report.caption, "small", "muted", wrap=True)
        for one in (title, holds):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(one)
        column.addStretch(1)
        column.setContentsMargins(14, PICTURE + 11, 12, 8)

    def height_needed(self) -> int:
        """How high it is with room for its words; in English a little more than they need."""
        scaled = theme.current().scaled
        least = PICTURE + scaled(CARD.height() - PICTURE)
        return max(least, self._column.heightForWidth(scaled(CARD.width())))

    def set_height(self, height: int) -> None:
        """As high as every other."""
        self.setFixedSize(theme.current().scaled(CARD.width()), height)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: as large as every other."""
        return self.maximumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens it as Space does; arrows are the gallery's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt: its edge is lit under the mouse."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: its edge is as before."""
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: a card with the keyboard is in sight."""
        super().focusInEvent(event)
        area = self.parent()
        while area is not None and not isinstance(area, Scroller):
            area = area.parent()
        if isinstance(area, Scroller):
            area.ensureWidgetVisible(self, 0, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a white card, the desk at its top, and the page lying on it."""
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(whole, _ROUND, _ROUND)
        painter.fillPath(shape, look.colour("surface"))
        painter.save()
        painter.setClipPath(shape)
        desk = QRectF(0, 0, self.width(), PICTURE)
        painter.fillRect(desk, look.colour("desk"))
        left = (self.width() - PAPER.width()) // 2
        page = QRectF(left, PICTURE - PAPER.height(), PAPER.width(), PAPER.height())
        self._paint_page(painter, page)
        painter.restore()
        lit = self.underMouse() or self.isDown()
        painter.setPen(look.colour("accent" if lit else "line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    def _paint_page(self, painter: QPainter, page: QRectF) -> None:
        painter.fillRect(page, Qt.GlobalColor.white)
        if self._picture.isNull():
            painter.setPen(Qt.GlobalColor.black)
            painter.setFont(theme.current().font("strong"))
            words = page.adjusted(14, 14, -14, -10)
            flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(words, flags, self._title)
        else:
            seen = QRectF(0, 0, PAPER.width() * TWICE, PAPER.height() * TWICE)
            painter.drawPixmap(page, self._picture, seen)
        painter.setPen(theme.current().colour("line2"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 1.5))
