"""A sheet of labels in small: which are used already, which will be printed; a click says where to start."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_app.language import tr
from liaison_app.records import LabelSheet
from liaison_app.records.envelope import A4_HEIGHT, A4_WIDTH
from liaison_app.rules.label_sheets import labels_on, place_of, sheet_words
from liaison_app.ui import theme
from liaison_app.ui.widgets.plain import tooltip

WIDTH = 146  # pixels of the page: four rows of those it is for have room above it at 768
_EDGE = 2  # pixels round it, for the ring
_NUMBERED_FROM = 11  # pixels of height, below which a label has no number


class SheetPicture(QWidget):
    """Labels on their page. Arrows move where to start, Home goes to the first.

    Signals:
        start_picked: another label to start at, counted from 1.
    """

    start_picked = Signal(int)

    def __init__(
        self, parent: QWidget | None = None, *, width: int = WIDTH, only_shown: bool = False
    ):
        """`width` in pixels; with `only_shown` nothing can be picked."""
        super().__init__(parent)
        self._width, self._only_shown = width, only_shown
        self._sheet: LabelSheet | None = None
        self._start, self._count = 1, 0
        self._over = 0
        if not only_shown:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setMouseTracking(True)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            tooltip(self, tr("Click the first label that is still free"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.update)

    def show_sheet(self, sheet: LabelSheet, start: int, count: int) -> None:
        """Show a sheet of which so many labels are printed from `start` on."""
        self._sheet, self._start, self._count = sheet, start, count
        last = min(start - 1 + count, labels_on(sheet))
        facts = [tr("Start at label {start} of {all}", start=start, all=labels_on(sheet))]
        if start > 1:
            facts.append(tr("{count} used already", count=start - 1))
        if count:
            facts.append(tr("printed up to label {last}", last=last))
        self.setAccessibleName("; ".join(facts))
        self.update()

    def show_measures(self, sheet: LabelSheet | None) -> None:
        """Show how the labels of a sheet lie on it; None shows an empty page."""
        self._sheet, self._start, self._count = sheet, 1, 0
        said = sheet_words(sheet) if sheet is not None else tr("not measured yet")
        self.setAccessibleName(tr("The sheet, drawn to scale: {said}", said=said))
        self.update()

    def start(self) -> int:
        """The label shown as the first."""
        return self._start

    # Within

    def _box(self, number: int) -> QRectF:
        """Where a label is on the screen."""
        assert self._sheet is not None, "a sheet is shown"
        scale = (self.width() - 2 * _EDGE) / A4_WIDTH
        left, top, right, bottom = (side * scale for side in place_of(self._sheet, number))
        return QRectF(QPointF(left, top), QPointF(right, bottom)).translated(_EDGE, _EDGE)

    def _at(self, spot: QPointF) -> int:
        """The label at a place, 0 for none."""
        if self._sheet is None:
            return 0
        numbers = range(1, labels_on(self._sheet) + 1)
        return next((n for n in numbers if self._box(n).contains(spot)), 0)

    def _pick(self, number: int) -> None:
        if self._sheet is not None and 1 <= number <= labels_on(self._sheet):
            self.start_picked.emit(number)

    # Qt's own names from here on

    def sizeHint(self) -> QSize:
        """Qt: a small page."""
        height = round((self._width - 2 * _EDGE) * A4_HEIGHT / A4_WIDTH) + 2 * _EDGE
        return QSize(self._width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the page and its labels."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ring = self.hasFocus()
        painter.setPen(QPen(look.colour("ring" if ring else "line2"), 2 if ring else 1))
        painter.setBrush(look.colour("bg"))
        painter.drawRoundedRect(page, 3, 3)
        if self._sheet is None:
            return
        painter.setFont(look.font("tiny"))
        last = self._start - 1 + self._count
        for number in range(1, labels_on(self._sheet) + 1):
            self._paint_label(painter, number, last)

    def _paint_label(self, painter: QPainter, number: int, last: int) -> None:
        look = theme.current()
        box = self._box(number).adjusted(0.75, 0.75, -0.75, -0.75)
        used, printed = number < self._start, self._start <= number <= last
        edge, ground, words = "line2", "surface", "text3"
        if used:
            edge, ground = "line", "bg"
        elif printed:
            edge, ground, words = "accent", "soft", "softtext"
        pen = QPen(look.colour("accent" if number == self._over else edge), 1)
        painter.setPen(pen)
        painter.setBrush(look.colour(ground))
        painter.drawRoundedRect(box, 1.5, 1.5)
        if used:  # struck through: it is not there any more
            painter.setPen(QPen(QColor(look.colour("line2")), 1))
            painter.drawLine(box.bottomLeft(), box.topRight())
        elif box.height() >= _NUMBERED_FROM and number in (self._start, min(last, self._last())):
            painter.setPen(look.colour(words))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))

    def _last(self) -> int:
        assert self._sheet is not None, "a sheet is shown"
        return labels_on(self._sheet)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: the label under the mouse is marked."""
        over = self._at(event.position())
        if over != self._over:
            self._over = over
            self.update()

    def leaveEvent(self, event) -> None:
        """Qt: nothing is under the mouse."""
        self._over = 0
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: start here."""
        if self._only_shown or event.button() != Qt.MouseButton.LeftButton:
            return
        if number := self._at(event.position()):
            self._pick(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows go from label to label."""
        across = (self._sheet.columns or 1) if self._sheet else 1
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -across,
            Qt.Key.Key_Down: across,
            Qt.Key.Key_Home: 1 - self._start,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._pick(self._start + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the ring goes."""
        super().focusOutEvent(event)
        self.update()
