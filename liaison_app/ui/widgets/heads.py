"""The head of a sheet: tile, title, pill, a line below it, and the page's buttons at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.ui import theme
from liaison_app.ui.widgets.pills import IconTile, Pill
from liaison_app.ui.widgets.plain import label

TITLE_LEAST = 300  # pixels of a long title, below which the buttons go under it


class TitleLines(QVBoxLayout):
    """A title with a pill beside it, and a muted line below; each is cut where there is no room."""

    def __init__(self, look: str = "title", below: str = "body", *, wrap: bool = False):
        """`look` and `below` are the looks of the title and of the line, which may `wrap`."""
        super().__init__()
        self.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(10)
        self.title = label("", look, elide=True)
        self.pill = Pill("")
        first.addWidget(self.title)
        first.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        self.addLayout(first)
        self.subtitle = label("", below, "muted", wrap=wrap, elide=not wrap)
        self.addWidget(self.subtitle)


class PageHead(QWidget):
    """What the sheet is about. The main button is the last of `actions`.

    Where title and buttons do not fit beside each other, the buttons stand below.
    """

    def __init__(
        self,
        actions: Sequence[QWidget] = (),
        tile: bool = False,
        parent: QWidget | None = None,
        *,
        wrap: bool = False,
    ):
        """`tile` leaves room for an icon at the left; with `wrap` the line below is never cut."""
        super().__init__(parent)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(10)
        self._row = row = QHBoxLayout()
        row.setSpacing(10)
        self._whole.addLayout(row)
        self._tile = IconTile("user", "blue", 52)
        row.addWidget(self._tile)  # first: what is shown without a parent is a window for a moment
        self._tile.setVisible(tile)
        words = TitleLines(wrap=wrap)
        self.title, self.pill, self.subtitle = words.title, words.pill, words.subtitle
        self.pill.hide()
        row.addLayout(words, 1)
        self._actions = QWidget(self)
        buttons = QHBoxLayout(self._actions)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(10)
        for action in actions:
            buttons.addWidget(action)
        self._actions.setVisible(bool(actions))
        self._under = False
        row.addWidget(self._actions)

    def _arrange(self) -> None:
        """Put the buttons beside the title, or below it where it would be cut too short."""
        taken = self._actions.sizeHint().width() + self._row.spacing()
        for part, width in (
            (self._tile, self._tile.width()),
            (self.pill, self.pill.sizeHint().width()),
        ):
            if not part.isHidden():
                taken += width + self._row.spacing()
        wanted = min(self.title.sizeHint().width(), theme.current().scaled(TITLE_LEAST))
        under = not self._actions.isHidden() and self.width() - taken < wanted
        if under != self._under:
            self._under = under
            old, new = (self._row, self._whole) if under else (self._whole, self._row)
            old.removeWidget(self._actions)
            new.addWidget(self._actions, 0, _LEFT if under else Qt.AlignmentFlag(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is another width to share."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Qt: words, buttons or their size have changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

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


_LEFT = Qt.AlignmentFlag.AlignLeft
