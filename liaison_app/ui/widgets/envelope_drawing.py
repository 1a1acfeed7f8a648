"""An envelope drawn with the letter in it: what of the page always shows in the window, and what may."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.records import Envelope
from liaison_app.records.envelope import A4_WIDTH
from liaison_app.services.envelope_sheet import Shown, Zone
from liaison_app.ui import theme
from liaison_app.ui.widgets.mirroring import write

ROUND = 16  # pixels kept free around it
# The letter is paper, and white in every look; so are the colours on it.
_INK, _GREY = "#20262B", "#5C646C"
_AMBER, _AMBER_TINT = "#8A5300", "#FCF0DA"
_GREEN, _GREEN_TINT = "#2B6E47", "#CFE8DA"
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class EnvelopeDrawing(QWidget):
    """The envelope from the front, as if it could be seen through, the folded letter in its middle."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._envelope = Envelope()
        self._shown: Shown | None = None
        self.setAccessibleName(tr("The envelope with the letter in it"))
        theme.current().changed.connect(self.update)

    def show_envelope(self, envelope: Envelope, shown: Shown | None, said: str) -> None:
        """Show an envelope; `said` tells a screen reader what is seen, and stands here when nothing is."""
        self._envelope, self._shown = envelope, shown
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: wide as an envelope is."""
        return QSize(440, 300)

    def minimumSizeHint(self) -> QSize:
        """Qt: what can still be made out."""
        return QSize(260, 180)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: envelope, letter, both zones and the window, in millimetres."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        envelope, shown = self._envelope, self._shown
        if shown is None or not (envelope.width and envelope.height and envelope.panel):
            painter.setPen(theme.current().colour("text2"))
            room = self.rect().adjusted(24, 0, -24, 0)
            write(painter, room, int(_CENTRED), self.accessibleDescription())
            return
        width, height = envelope.width, envelope.height
        wide, high = self.width() - 2 * ROUND, self.height() - 2 * ROUND
        scale = min(wide / width, high / height)
        painter.translate((self.width() - width * scale) / 2, (self.height() - height * scale) / 2)
        painter.scale(scale, scale)
        _pen(painter, theme.current().colour("ctl"), 1.4, theme.current().colour("side"))
        whole = QRectF(0, 0, width, height)
        painter.drawRoundedRect(whole, 1, 1)
        painter.setClipRect(whole)
        painter.save()
        painter.translate((width - A4_WIDTH) / 2, (height - envelope.panel) / 2)
        _pen(painter, theme.current().colour("line2"), 1.0, QColor("white"))
        painter.drawRect(QRectF(0, 0, A4_WIDTH, envelope.panel))
        _paint_zones(painter, shown)
        painter.restore()
        _pen(painter, QColor(_INK), 1.8)
        painter.drawRoundedRect(_window_of(envelope), 1.5, 1.5)


def _window_of(envelope: Envelope) -> QRectF:
    """The window, from the top left corner of the envelope."""
    wide, high = envelope.window_width or 0.0, envelope.window_height or 0.0
    top = (envelope.height or 0.0) - (envelope.window_bottom or 0.0) - high
    return QRectF(envelope.window_left or 0.0, top, wide, high)


def _paint_zones(painter: QPainter, shown: Shown) -> None:
    """What may show and what always does, with bars where the lines of an address stand."""
    always = shown.always
    _pen(painter, QColor(_AMBER), 1.2, QColor(_AMBER_TINT), Qt.PenStyle.DashLine)
    painter.drawRect(_box(shown.stray))
    if always.right <= always.left or always.bottom <= always.top:
        return
    _pen(painter, QColor(_GREEN), 1.2, QColor(_GREEN_TINT))
    painter.drawRect(_box(always))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_GREY))
    step = min(5.0, (always.bottom - always.top) / 4.5)
    wide = always.right - shown.address_left
    for line, part in enumerate((0.62, 0.5, 0.56, 0.44)):
        top = always.top + step * (line + 0.4)
        painter.drawRoundedRect(QRectF(shown.address_left, top, wide * part, step * 0.3), 0.4, 0.4)


def _box(zone: Zone) -> QRectF:
    return QRectF(zone.left, zone.top, zone.right - zone.left, zone.bottom - zone.top)


def _pen(
    painter: QPainter,
    colour: QColor,
    wide: float,
    fill: QColor | None = None,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A pen so many pixels wide whatever the scale, and what to fill with."""
    pen = QPen(colour, wide, style)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
