"""The head of a sheet: tile, title, pill, a line below it, and the page's buttons at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.ui.widgets.pills import IconTile, Pill
from liaison_app.ui.widgets.plain import label


class PageHead(QWidget):
    """What the sheet is about. The main button is the last of `actions`."""

    def __init__(
        self, actions: Sequence[QWidget] = (), tile: bool = False, parent: QWidget | None = None
    ):
        """`tile` leaves room for an icon at the left."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._tile = IconTile("user", "blue", 52)
        self._tile.setVisible(tile)
        row.addWidget(self._tile)
        words = QVBoxLayout()
        words.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(10)
        self.title = label("", "title", elide=True)
        self.pill = Pill("")
        self.pill.hide()
        first.addWidget(self.title)
        first.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        words.addLayout(first)
        self.subtitle = label("", "body", "muted", elide=True)
        words.addWidget(self.subtitle)
        row.addLayout(words, 1)
        for action in actions:
            row.addWidget(action)

    def show_words(self, title: str, subtitle: str = "") -> None:
        """Change the title and the line below it."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def show_tile(self, icon: str, tone: str) -> None:
        """Change the icon."""
        self._tile.show_icon(icon, tone)
        self._tile.show()

    def show_pill(self, words: str, tone: str = "grey") -> None:
        """Change the pill beside the title; "" hides it."""
        self.pill.show_words(words, tone)
        self.pill.setVisible(bool(words))
