"""What is kept of one field, in a box that shows whether it stays; where only one of two can, it is picked."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from liaison_app.rules.safe_text import shorten
from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.plain import breakable

_LONGEST = 600  # characters shown of a long note
_MOST_LINES = 8
_BESIDE, _ABOVE = 10, 6  # pixels around the words
_MARK = 22  # pixels for the tick
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


class ValueCell(QAbstractButton):
    """Words with a tick where they stay. Only one that can be chosen takes the keyboard."""

    def __init__(
        self,
        name: str,
        words: str,
        *,
        stays: bool,
        choice: bool = False,
        parent: QWidget | None = None,
    ):
        """`name` is what a screen reader says before the words."""
        super().__init__(parent)
        self._words = breakable(shorten("\n".join(words.splitlines()[:_MOST_LINES]), _LONGEST))
        self._choice = choice
        self.setAccessibleName(f"{name}: {words or 'nothing'}")
        self.setAccessibleDescription("stays" if stays else "does not stay")
        self.setCheckable(choice)
        self.setChecked(stays)
        self._stays = stays
        policy = Qt.FocusPolicy.StrongFocus if choice else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        if choice:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        sizes = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        sizes.setHeightForWidth(True)
        self.setSizePolicy(sizes)
        theme.current().changed.connect(self.updateGeometry)

    @property
    def stays(self) -> bool:
        """Whether the words are kept."""
        return self._stays

    def show_stays(self, stays: bool) -> None:
        """Tick it, or no longer."""
        self._stays = stays
        self.setChecked(stays)
        self.setAccessibleDescription("stays" if stays else "does not stay")
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Qt: words need more lines in a narrow column."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: as high as the words in that width."""
        room = max(40, width - 2 * _BESIDE - _MARK)
        metrics = QFontMetrics(theme.current().font("body"))
        box = metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, self._words or "–")
        return max(box.height() + 2 * _ABOVE, theme.current().scaled(32))

    def sizeHint(self) -> QSize:
        """Qt: a column's width, and what the words need in it."""
        return QSize(180, self.heightForWidth(180))

    def minimumSizeHint(self) -> QSize:
        """Qt: a narrow column."""
        return QSize(90, theme.current().scaled(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a soft ground and a tick for what stays; an edge around what can be picked."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shown = bool(self._words)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._choice:
            painter.setPen(look.colour("accent" if self._stays else "line2"))
        if self._stays and shown:
            painter.setBrush(look.colour("soft"))
        elif self._choice and self.underMouse():
            painter.setBrush(look.colour("hover"))
        painter.drawRoundedRect(box, 8, 8)
        ink = "text" if self._stays and shown else "text3"
        painter.setPen(look.colour(ink))
        painter.setFont(look.font("body"))
        words = self.rect().adjusted(_BESIDE, _ABOVE, -_BESIDE - _MARK, 0)
        painter.drawText(words, _WRAP, self._words or "–")
        if self._stays and shown:
            place = QRectF(self.width() - _MARK - 2, _ABOVE + 2, 16, 16)
            icons.paint(painter, "check", look.colour("softtext"), place)
