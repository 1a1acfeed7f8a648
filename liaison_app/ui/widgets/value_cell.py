"""What is kept of one field, in a box that shows whether it stays; where only one of two can, it is picked."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from liaison_app.language import shown, tr
from liaison_app.rules.safe_text import shorten
from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.mirroring import mirrored, write
from liaison_app.ui.widgets.plain import breakable

_LONGEST = 600  # characters shown of a long note
_MOST_LINES = 8
_RUN = 34  # letters without a blank, which a narrow column has room for
_NAMED = 90  # characters that a cell is called by
_BESIDE, _ABOVE = 10, 6  # pixels around the words
_MARK = 22  # pixels for the tick
_USUAL, _LEAST = 180, 90  # pixels of a column
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_NOTHING = "–"


class _Cell:
    """What both sorts of cell are: words, whether they stay, and the room they want."""

    _words: str
    _stays: bool

    @property
    def stays(self) -> bool:
        """Whether the words are kept."""
        return self._stays

    def hasHeightForWidth(self) -> bool:
        """Qt: words need more lines in a narrow column."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: as high as the words in that width."""
        return height_of(self._words, width)

    def sizeHint(self) -> QSize:
        """Qt: a column's width, and what the words need in it."""
        return QSize(_USUAL, height_of(self._words, _USUAL))

    def minimumSizeHint(self) -> QSize:
        """Qt: a narrow column."""
        return QSize(_LEAST, theme.current().scaled(32))


class StillCell(_Cell, QWidget):
    """Words with a tick where they stay."""

    def __init__(self, name: str, words: str, *, stays: bool, parent: QWidget | None = None):
        """`name` is what a screen reader says before the words."""
        super().__init__(parent)
        self._words = shown_words(words)
        self._stays = stays
        _tell(self, name, words, stays)
        theme.current().changed.connect(self.updateGeometry)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the words, on a soft ground where they stay."""
        _paint(self, self._words, stays=self._stays, choice=False)


class ValueCell(_Cell, QAbstractButton):
    """The same, to be picked by a click or Space."""

    def __init__(self, name: str, words: str, *, stays: bool, parent: QWidget | None = None):
        super().__init__(parent)
        self._words = shown_words(words)
        self._name, self._whole = name, words
        self.setText(shorten(" ".join(words.split()), _NAMED).replace("&", "&&"))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_stays(stays)
        theme.current().changed.connect(self.updateGeometry)

    def show_stays(self, stays: bool) -> None:
        """Tick it, or no longer."""
        self._stays = stays
        self.setChecked(stays)
        _tell(self, self._name, self._whole, stays)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the words, an edge, and a soft ground where they stay."""
        _paint(self, self._words, stays=self._stays, choice=True)


def shown_words(words: str) -> str:
    """The words as they are painted: a few lines of a long note, with places to break at."""
    cut = shorten("\n".join(shown(words).splitlines()[:_MOST_LINES]), _LONGEST)
    return breakable(cut, longest_run=_RUN)


def height_of(words: str, width: int) -> int:
    """How high a cell of that width is with these words, in pixels."""
    room = max(40, width - 2 * _BESIDE - _MARK)
    metrics = QFontMetrics(theme.current().font("body"))
    box = metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, words or _NOTHING)
    return max(box.height() + 2 * _ABOVE, theme.current().scaled(32))


def _tell(cell: QWidget, name: str, words: str, stays: bool) -> None:
    """Name a cell for screen readers, and let it be as wide as its column."""
    cell.setAccessibleName(tr("{name}: {words}", name=name, words=words or tr("nothing")))
    cell.setAccessibleDescription(tr("stays") if stays else tr("does not stay"))
    sizes = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    sizes.setHeightForWidth(True)
    cell.setSizePolicy(sizes)


def _paint(cell: QWidget, words: str, *, stays: bool, choice: bool) -> None:
    look = theme.current()
    painter = QPainter(cell)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    mirrored(painter, cell.rect())
    ticked = stays and bool(words)
    edge = look.colour("accent" if ticked else "line2") if choice else Qt.PenStyle.NoPen
    painter.setPen(look.colour("line") if ticked and look.shown == "contrast" else edge)
    if ticked:
        painter.setBrush(look.colour("soft"))
    elif choice and cell.underMouse():
        painter.setBrush(look.colour("hover"))
    painter.drawRoundedRect(QRectF(cell.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    painter.setPen(look.colour("text" if ticked else "text3"))
    painter.setFont(look.font("body"))
    room = cell.rect().adjusted(_BESIDE, _ABOVE, -_BESIDE - _MARK, 0)
    write(painter, room, _WRAP, words or _NOTHING)
    if ticked:
        mark = QRectF(cell.width() - _MARK - 2, _ABOVE + 2, 16, 16)
        icons.paint(painter, "check", look.colour("softtext"), mark)
