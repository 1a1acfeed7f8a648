"""The bar at the foot of a sheet that always offers the next sensible step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.pills import IconTile
from liaison_app.ui.widgets.plain import label

Action = tuple[str, str, Callable[[], object]]  # words, icon, what it does


class StepBar(QFrame):
    """An icon, a sentence, a line below, and one or two buttons; the last is the main one."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("card", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        self._tile = IconTile("clock", "amber", 34)
        self._title = label("", "strong", elide=True)
        self._below = label("", "small", "muted", elide=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._below)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        row.addWidget(self._tile)
        row.addLayout(words, 1)
        row.addLayout(self._buttons)

    def title(self) -> str:
        """What stands open."""
        return self._title.words()

    def main_button(self) -> QWidget | None:
        """The last button, for what opens beside it."""
        last = self._buttons.itemAt(self._buttons.count() - 1)
        return last.widget() if last is not None else None

    def show_step(
        self, icon: str, tone: str, title: str, below: str, actions: Sequence[Action]
    ) -> None:
        """Offer another step."""
        self._tile.show_icon(icon, tone)
        self._title.setText(title)
        self._below.setText(below)
        self.setAccessibleName(title)
        clear_layout(self._buttons)
        for place, (words, sign, act) in enumerate(actions):
            make = primary if place == len(actions) - 1 else button
            self._buttons.addWidget(make(words, sign, act))
