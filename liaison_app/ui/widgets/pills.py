"""Pills of a word or two, and icons on a soft tile; each also painted by the lists."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from liaison_app.language import shown
from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.mirroring import mirrored, write
from liaison_app.ui.widgets.plain import tooltip

PILL_HEIGHT = 20
LONGEST = 40  # characters of a pill's words


class PillWords(NamedTuple):
    """What a pill says, its tone (one of `theme.TONES`) and perhaps an icon."""

    words: str
    tone: str = "grey"
    icon: str = ""


def pill_font() -> QFont:
    """The font of pills."""
    return theme.current().font("tiny strong")


def _shown(words: str) -> str:
    words = shown(words)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def pill_width(pill: PillWords, metrics: QFontMetricsF) -> float:
    """The width in pixels that the pill needs."""
    words = _shown(pill.words)
    return metrics.horizontalAdvance(words) + 18 + (17 if pill.icon else 0)


def paint_pill(painter: QPainter, box: QRectF, pill: PillWords) -> None:
    """Paint a pill that fills a box; the painter's font becomes the pills'."""
    look = theme.current()
    fore, soft = look.tone(pill.tone)
    painter.setPen(fore if look.shown == "contrast" else Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    inner = box.adjusted(9, 0, -9, 0)
    if pill.icon:
        icons.paint(painter, pill.icon, fore, QRectF(inner.left(), box.center().y() - 6.5, 13, 13))
        inner.setLeft(inner.left() + 17)
    painter.setFont(pill_font())
    painter.setPen(fore)
    write(
        painter,
        inner.adjusted(0, -0.5, 9, -0.5),
        Qt.AlignmentFlag.AlignVCenter,
        _shown(pill.words),
    )


def paint_tile(painter: QPainter, box: QRectF, icon: str, tone: str) -> None:
    """Paint an icon on a soft tile of eight pixels' radius."""
    look = theme.current()
    fore, soft = look.tone(tone)
    painter.setPen(fore if look.shown == "contrast" else Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawRoundedRect(box, 8, 8)
    size = round(box.width() * 0.5)
    corner = box.center() - QPointF(size / 2, size / 2)
    icons.paint(painter, icon, fore, QRectF(corner.x(), corner.y(), size, size))


class Pill(QLabel):
    """A word or two in a tone: "9 days late" in red. A label, so that it is text to a screen reader."""

    def __init__(
        self, words: str, tone: str = "grey", icon: str = "", parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._pill = PillWords(words, tone, icon)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.updateGeometry)
        self.show_words(words, tone, icon)

    def show_words(self, words: str, tone: str = "grey", icon: str = "") -> None:
        """Say something else."""
        self._pill = PillWords(words, tone, icon)
        self.setAccessibleName(shown(words))
        tooltip(self, words if len(shown(words)) > LONGEST else "")
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What it says."""
        return self._pill.words

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        metrics = QFontMetricsF(pill_font())
        height = max(PILL_HEIGHT, round(metrics.height()) + 3)
        return QSize(round(pill_width(self._pill, metrics)) + 1, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored(painter, self.rect())
        paint_pill(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._pill)


class IconTile(QWidget):
    """An icon on a soft tile, said to nobody: the words beside it carry the meaning."""

    def __init__(
        self, icon: str, tone: str = "grey", size: int = 36, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self.setFixedSize(size, size)

    def show_icon(self, icon: str, tone: str = "grey") -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tile."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tile(
            painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._icon, self._tone
        )


class Glyph(QWidget):
    """A bare icon beside words, in a colour of tokens.py."""

    def __init__(
        self, icon: str, colour: str = "text2", size: int = 16, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._icon, self._colour = icon, colour
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        painter = QPainter(self)
        colour = theme.current().colour(self._colour)
        icons.paint(painter, self._icon, colour, QRectF(self.rect()))
