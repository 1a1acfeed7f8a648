"""Words in which some are marked: what was taken out is struck through, what was put in underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from liaison_app.language import tr
from liaison_app.rules.text_differences import CHANGED, SKIPPED, Piece
from liaison_app.ui import theme
from liaison_app.ui.widgets.fields import menu_action
from liaison_app.ui.widgets.mirroring import is_mirrored

MOST = 8_000  # characters painted; of the rest it is said how many
_LINE = "\u2028"  # the line end of a QTextLayout


class MarkedWords(QLabel):
    """Words to read, as high as they need. `taken_out` says which of the two marks is meant.

    A label, though painted: so it is text to a screen reader.
    """

    def __init__(
        self, pieces: Sequence[Piece], name: str, *, taken_out: bool, parent: QWidget | None = None
    ):
        """`name` is said by screen readers before the words."""
        super().__init__(parent)
        self.words = "".join(piece.words for piece in pieces)
        self._pieces = _cut(pieces)
        self._taken_out = taken_out
        self._layout = QTextLayout()
        self._width, self._height = -1, 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(
            tr("{name}: {words}", name=name, words=self.words[:MOST] or tr("nothing"))
        )
        theme.current().changed.connect(self._renew)
        self._renew()

    def _renew(self) -> None:
        """Lay the words out in the look of now."""
        look = theme.current()
        text, formats, at = "", [], 0
        for piece in self._pieces:
            words = piece.words.replace("\n", _LINE)
            length = len(words.encode("utf-16-le", "replace")) // 2  # Qt counts so
            if piece.mark:
                one = QTextLayout.FormatRange()
                one.start, one.length = at, length
                one.format = self._format(piece.mark)
                formats.append(one)
            text += words
            at += length
        self._layout = QTextLayout(text, look.font("body"))
        option = QTextOption()
        flags = Qt.AlignmentFlag
        side = flags.AlignRight if is_mirrored() else flags.AlignLeft
        option.setAlignment(side | flags.AlignAbsolute)  # whichever way the words run
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(formats)
        self._width = -1
        self.updateGeometry()
        self.update()

    def _format(self, mark: str) -> QTextCharFormat:
        look = theme.current()
        made = QTextCharFormat()
        if mark == SKIPPED:
            made.setForeground(look.colour("text3"))
        elif mark == CHANGED:
            fore, soft = look.tone("red" if self._taken_out else "green")
            made.setForeground(fore)
            made.setBackground(soft)
            made.setFontStrikeOut(self._taken_out)
            made.setFontUnderline(not self._taken_out)
        return made

    def _lay_out(self, width: int) -> int:
        """Break the lines for a width; returns the height."""
        if width == self._width:
            return self._height
        top = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 40))
            line.setPosition(QPointF(0, top))
            top += line.height() + 2
        self._layout.endLayout()
        self._width, self._height = width, int(top + 0.5)
        return self._height

    # Qt's own names from here on

    def hasHeightForWidth(self) -> bool:
        """Qt: yes."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: as many lines as the words need."""
        return self._lay_out(width)

    def sizeHint(self) -> QSize:
        """Qt: a column."""
        return QSize(220, self._lay_out(self._width if self._width > 0 else 220))

    def minimumSizeHint(self) -> QSize:
        """Qt: a narrow column."""
        return QSize(80, theme.current().scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the lines."""
        self._lay_out(self.width())
        painter = QPainter(self)
        painter.setPen(theme.current().colour("text"))
        self._layout.draw(painter, QPointF(0, 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the words can be copied."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu_action(
            tr("Copy"), lambda: QGuiApplication.clipboard().setText(self.words), "copy"
        )
        copy.setParent(menu)
        menu.addAction(copy)
        menu.popup(event.globalPos())


def _cut(pieces: Sequence[Piece]) -> list[Piece]:
    """As many of the words as are painted, and how many are left."""
    found: list[Piece] = []
    left = MOST
    for piece in pieces:
        if left <= 0:
            break
        found.append(Piece(piece.words[:left], piece.mark))
        left -= len(piece.words)
    hidden = sum(len(piece.words) for piece in pieces) - MOST
    if hidden > 0:
        more = tr("… and {count} characters more", count=f"{hidden:,}")
        found.append(Piece(f"\n{more}", SKIPPED))
    return found
