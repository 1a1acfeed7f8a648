"""How the letterhead is set, chosen from four small pictures of a page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from liaison_app.language import shown
from liaison_app.ui import theme
from liaison_app.ui.widgets.plain import tooltip

WIDE, HIGH = 80, 66  # pixels of one page
EDGE = 4.5  # round it, for the ring of the one chosen
_INK, _FAINT, _HOUSE = QColor("#8B9299"), QColor("#D6D2C9"), QColor("#0B6B60")
Bar = tuple[float, float, float, float]  # left, top, width, height; of the page's width

_ADDRESS: Sequence[Bar] = (
    (0.12, 0.42, 0.26, 0.03),
    (0.12, 0.48, 0.2, 0.03),
    (0.12, 0.54, 0.23, 0.03),
)
_TEXT: Sequence[Bar] = ((0.12, 0.68, 0.76, 0.025), (0.12, 0.74, 0.76, 0.025))
_HEADS: dict[str, tuple[Bar, Sequence[Bar], bool]] = {  # the name, other lines, whether a rule
    "side": (
        (0.12, 0.12, 0.36, 0.07),
        ((0.68, 0.1, 0.2, 0.025), (0.64, 0.15, 0.24, 0.025), (0.7, 0.2, 0.18, 0.025)),
        True,
    ),
    "left": ((0.12, 0.11, 0.36, 0.07), ((0.12, 0.21, 0.56, 0.025),), True),
    "centre": ((0.32, 0.11, 0.36, 0.07), ((0.22, 0.21, 0.56, 0.025),), True),
    "right": (
        (0.58, 0.11, 0.3, 0.07),
        tuple(
            (0.66 + 0.02 * (n % 2), 0.22 + 0.055 * n, 0.22 - 0.02 * (n % 2), 0.025)
            for n in range(5)
        ),
        False,
    ),
}


class LayoutPicker(QWidget):
    """Four pictures side by side, of which one is chosen; arrow keys go to the neighbour.

    Signals:
        picked: the user chose another.
    """

    picked = Signal()

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None
    ):
        """`choices` are pairs of value and words; the words are said and shown as tooltips."""
        super().__init__(parent)
        self.setAccessibleName(shown(name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._group = QButtonGroup(self)
        self._pages: dict[str, _Page] = {}
        for value, words in choices:
            page = _Page(value, words)
            page.clicked.connect(lambda _checked=False: self.picked.emit())
            self._group.addButton(page)
            page.setProperty("by_arrows", True)  # Qt leaves to Tab only the one that is chosen
            self._pages[value] = page
            row.addWidget(page)
        row.addStretch(1)
        self.set_value(choices[0][0])
        self.setFocusProxy(self._pages[choices[0][0]])

    def set_value(self, value: str) -> None:
        """Show a choice as taken; of a value that is none of them the first."""
        page = self._pages.get(value) or next(iter(self._pages.values()))
        page.setChecked(True)
        self.setFocusProxy(page)

    def value(self) -> str:
        """The choice taken."""
        return next(value for value, page in self._pages.items() if page.isChecked())


class _Page(QAbstractButton):
    """The head of a page in bars."""

    def __init__(self, value: str, words: str):
        super().__init__()
        self._name, self._lines, self._rule = _HEADS[value]
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(shown(words))
        tooltip(self, words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Qt: a small page."""
        return QSize(WIDE + 9, HIGH + 9)

    def minimumSizeHint(self) -> QSize:
        """Qt: the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: white paper in every look, with a ring in the accent when it is chosen."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(QPen(look.colour("accent"), 2.4))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)
        painter.setPen(QPen(look.colour("field"), 1.0))
        painter.setBrush(QColor("white"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE), 4, 4)
        painter.translate(EDGE, EDGE)
        painter.setPen(Qt.PenStyle.NoPen)
        for bars, colour in _parts(self._name, self._lines, self._rule):
            painter.setBrush(colour)
            for left, top, wide, high in bars:
                painter.drawRect(
                    QRectF(left * WIDE, top * WIDE, wide * WIDE, max(high * WIDE, 1.2))
                )


def _parts(name: Bar, lines: Sequence[Bar], rule: bool) -> list[tuple[Sequence[Bar], QColor]]:
    """The bars of each colour."""
    house = (name, (0.12, 0.3, 0.76, 0.012)) if rule else (name,)
    return [(house, _HOUSE), (lines, _INK), (_ADDRESS, _FAINT), (_TEXT, _FAINT)]
