"""The strip under the top bar: what is to be known of the whole file as long as it is so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from liaison_app.ui import theme
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.plain import label

Action = tuple[str, Callable[[], object]]  # words, and what to do


class Banner(QFrame):
    """Words that stay, with a button or two; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._tone = "amber"
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(24, 7, 18, 7)
        row.setSpacing(10)
        self._words = label("", "small", wrap=True, selectable=True)
        row.addWidget(self._words, 1)
        self._buttons: list[QWidget] = []
        self.hide()

    def show_words(self, words: str, actions: Sequence[Action] = (), tone: str = "amber") -> None:
        """Say this from now on; the same again changes nothing, so that the keyboard may rest here."""
        said = [one.accessibleName() or one.property("said") for one in self._buttons]
        if (words, [name for name, _ in actions], tone) == (self.words(), said, self._tone):
            return
        self._tone = tone
        self._words.setText(words)
        self._words.set_tone(tone)
        self.setAccessibleName(words)
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        for name, run in actions:
            one = button(name, on_click=run)
            one.setProperty("said", name)
            self._row.addWidget(one)
            self._buttons.append(one)
        self.setVisible(bool(words))
        self.update()

    def words(self) -> str:
        """What it says."""
        return self._words.words()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: its own ground, and a line below, for high contrast has no ground."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.tone(self._tone)[1])
        painter.setPen(look.colour("line2"))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
