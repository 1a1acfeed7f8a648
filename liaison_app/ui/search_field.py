"""The search field of the top bar: looks like a field, opens the palette, folds to an icon."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from liaison_app.language import tr
from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.key_cap import HEIGHT, cap_width, paint_cap
from liaison_app.ui.widgets.mirroring import mirrored, write
from liaison_app.ui.widgets.plain import tooltip

WIDE, SHORT, ICON = 320, 150, 34  # pixels of its three widths
_KEYS = "Ctrl K"
_WORDS = tr("Search people, letters, meetings…")


class SearchField(QPushButton):
    """One button in three widths, as the top bar has room."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(tr("Search everything"))
        tooltip(self, tr("Search everything (Ctrl+K)"))
        self.setProperty("look", "secondary")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._width = WIDE
        theme.current().changed.connect(self.updateGeometry)

    def take_width(self, room: int) -> None:
        """Be as wide as there is room for."""
        wide, short = theme.current().scaled(WIDE), theme.current().scaled(SHORT)
        width = wide if room >= wide else max(short, room) if room >= short else ICON
        if width != self._width:
            self._width = width
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Qt: the width given, as high as a button."""
        return QSize(self._width, 34)

    def minimumSizeHint(self) -> QSize:
        """Qt: the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: frame, icon, hint and keys."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored(painter, self.rect())
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(look.colour("ctl" if look.shown == "contrast" else "line2"))
        painter.setBrush(look.colour("hover" if self.underMouse() else "bg"))
        painter.drawRoundedRect(box, 8, 8)
        folded = self.width() <= ICON + 4
        left = (self.width() - 16) / 2 if folded else 12.0
        spot = QRectF(left, box.center().y() - 8, 16, 16)
        icons.paint(painter, "search", look.colour("text2"), spot)
        if folded:
            return
        cap = QRectF(0, 0, cap_width(_KEYS), look.scaled(HEIGHT))
        cap.moveCenter(box.center())
        cap.moveRight(box.right() - 9)
        paint_cap(painter, cap, _KEYS)
        words = QRectF(spot.right() + 9, box.top(), cap.left() - spot.right() - 18, box.height())
        font = look.font("small")
        painter.setFont(font)
        painter.setPen(look.colour("text2"))
        metrics = QFontMetricsF(font)
        hint = _WORDS if metrics.horizontalAdvance(_WORDS) <= words.width() else tr("Search")
        write(painter, words, Qt.AlignmentFlag.AlignVCenter, hint)
