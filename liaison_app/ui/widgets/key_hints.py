"""A line of keys with what they do to the picked row; each is a button too, for the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui import theme
from liaison_app.ui.widgets.flow import FlowLayout
from liaison_app.ui.widgets.mirroring import mirrored, write
from liaison_app.ui.widgets.plain import tooltip

HEIGHT = 27  # pixels: low, as two or three lines of keys stand below a list that needs the room
LOW = 380  # pixels: in a card that is lower, one line of keys leaves the list its room
_ANY = (1 << 24) - 1  # Qt's QWIDGETSIZE_MAX
Hint = tuple[str, str, Callable[[], object]]  # key, what it does, doing it


class KeyHints(QFrame):
    """Keys and words on a quiet ground. The keyboard needs no way in: it has the keys themselves."""

    def __init__(self, hints: Sequence[Hint], parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        row = FlowLayout(gap=2)
        column.addLayout(row)
        self._buttons: dict[str, _HintButton] = {}
        for key, words, do in hints:
            one = _HintButton(key, words, do)
            self._buttons[key] = one
            row.addWidget(one)

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show those keys only that do something to the picked row."""
        for key, one in self._buttons.items():
            one.setVisible(key in keys)

    def fit_into(self, card_height: int) -> None:
        """In a low card, as small windows and large text make it, show the first line alone."""
        line = theme.current().scaled(HEIGHT) + 4
        self.setMaximumHeight(line if card_height < LOW else _ANY)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        edge = look.colour("line") if look.shown == "contrast" else Qt.PenStyle.NoPen
        painter.setPen(edge)
        painter.setBrush(look.colour("bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class _HintButton(QAbstractButton):
    """A key cap, and what the key does."""

    def __init__(self, key: str, words: str, do: Callable[[], object]):
        super().__init__()
        self._key, self._words = key, words
        self.setAccessibleName(f"{words} ({key})")
        tooltip(self, f"{words} ({key})")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("by_arrows", True)  # reached by the key it names
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: do())
        theme.current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Qt: the cap, the words, and room around them."""
        width = self._cap() + QFontMetricsF(theme.current().font("small")).horizontalAdvance(
            self._words
        )
        return QSize(round(width) + 26, theme.current().scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Qt: the same."""
        return self.sizeHint()

    def _cap(self) -> float:
        metrics = QFontMetricsF(theme.current().font("tiny strong"))
        return max(metrics.horizontalAdvance(self._key) + 12, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a cap with the key on it, then the words."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored(painter, self.rect())
        box = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(box.adjusted(1, 2, -1, -2), 7, 7)
        cap = QRectF(8, box.center().y() - 10, self._cap(), 20)
        painter.setPen(look.colour("line2"))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(look.colour("text2"))
        painter.setFont(look.font("tiny strong"))
        write(painter, cap, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.setFont(look.font("small"))
        words = box.adjusted(cap.right() + 8, 0, 0, 0)
        write(painter, words, Qt.AlignmentFlag.AlignVCenter, self._words)
