"""A bar of segments, each in its tone: how far a row of things has come, at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from liaison_app.language import shown
from liaison_app.ui import theme
from liaison_app.ui.widgets.mirroring import mirrored

HEIGHT, GAP = 4, 3  # pixels: of a segment, and between two


class SegmentBar(QLabel):
    """Segments side by side; what they mean is said in words beside it, and by its name.

    A label, though painted: so it is text to a screen reader.
    """

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._tones: Sequence[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_tones(self, tones: Sequence[str], said: str) -> None:
        """Show one segment for each tone, said so to a screen reader."""
        self._tones = tones
        self.setAccessibleName(shown(said))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: a thin line."""
        return QSize(60, HEIGHT + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the segments; where they are many, those of a tone stand together."""
        look, count = theme.current(), len(self._tones)
        if not count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored(painter, self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        gap = GAP if self.width() / count > 3 * GAP else 0
        order = list(dict.fromkeys(self._tones))
        tones = self._tones if gap else sorted(self._tones, key=order.index)
        each = (self.width() - gap * (count - 1)) / count
        at = 0.0
        for tone, alike in groupby(tones):
            painter.setBrush(look.colour("ctl") if tone == "grey" else look.tone(tone)[0])
            together = 1 if gap else len(list(alike))
            for _segment in alike if gap else (tone,):
                box = QRectF(at, 1, each * together, HEIGHT)
                painter.drawRoundedRect(box, 2, 2) if gap else painter.drawRect(box)
                at += each * together + gap
