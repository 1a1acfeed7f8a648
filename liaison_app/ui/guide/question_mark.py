"""The small question mark beside a word of the field: says what it means, and leads to the page of words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QWidget

from liaison_app.language import tr
from liaison_app.services import guide as guide_service
from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.plain import tooltip

SIDE, SIGN = 24, 16  # pixels of the button, as high as a caption allows, and of what is drawn in it


class QuestionMark(QAbstractButton):
    """Resting on it tells the meaning; pressing it opens the guide there.

    The page of words is read when it is first asked for, since most are never asked.
    """

    def __init__(self, word: str, anchor: str = "", parent: QWidget | None = None):
        """`word` as it stands beside it; `anchor` is its heading on the page, by default the same."""
        super().__init__(parent)
        self._word, self._anchor = word, anchor or word.lower().replace(" ", "-")
        self.setFixedSize(SIDE, SIDE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("What is meant by “{word}”? (Shift+F1)", word=word))
        tooltip(self, self.accessibleName())
        self._learned = False
        # Whoever types has a key for it in the field itself, and no further stop of Tab before it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("by_arrows", True)  # reached by the key it names
        self.clicked.connect(lambda _checked=False: self.tell())

    def answers_in(self, field: QWidget) -> None:
        """Let its key open it from the field that it stands beside."""
        asked = QShortcut(QKeySequence("Shift+F1"), field, self.tell)
        asked.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def tell(self) -> None:
        """Open the guide at the word."""
        from liaison_app.ui.guide.guide_key import open_at

        open_at(self, f"{guide_service.WORDS}#{self._anchor}")

    def _learn(self) -> None:
        """Read what it means, and tell screen readers too."""
        found = guide_service.meaning(self._anchor)
        self._learned = True
        if found is not None:
            words = found.plain.strip()
            tooltip(self, f"{words}\n\nShift+F1")
            self.setAccessibleDescription(words)

    # Qt's own names from here on

    def event(self, event: QEvent) -> bool:
        """Qt: the meaning is read before it is first shown, or the keyboard comes here."""
        if event.type() in (QEvent.Type.ToolTip, QEvent.Type.FocusIn) and not self._learned:
            self._learn()
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Qt: beside a caption."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the sign, darker under the pointer."""
        look, gap = theme.current(), (SIDE - SIGN) / 2
        colour = look.colour("softtext" if self.underMouse() else "text3")
        icons.paint(QPainter(self), "circle-help", colour, QRectF(gap, gap, SIGN, SIGN))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt: the pointer comes."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: the pointer goes."""
        super().leaveEvent(event)
        self.update()


def with_mark(caption: QLabel, word: str, anchor: str = "") -> QHBoxLayout:
    """A caption, buddy of its field, with the question mark behind it."""
    row = QHBoxLayout()
    row.setSpacing(2)
    row.addWidget(caption)
    mark = QuestionMark(word, anchor)
    row.addWidget(mark)
    field = caption.buddy()
    if field is not None:
        mark.answers_in(field)
    row.addStretch(1)
    return row
