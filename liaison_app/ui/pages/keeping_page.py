"""Safe keeping: where the file lies, its backups, its passphrase, its soundness, privacy, and history."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from liaison_app.language import tr
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.keeping_card import KeepingCard
from liaison_app.ui.widgets.panes import SCROLL_BAR, Scroller

CARDS = (  # the word of a place that shows it, its module, its class
    ("file", "keeping_file", "FileCard"),
    ("backups", "keeping_backups", "BackupsCard"),
    ("passphrase", "keeping_passphrase", "PassphraseCard"),
    ("soundness", "keeping_soundness", "SoundnessCard"),
    ("privacy", "keeping_privacy", "PrivacyCard"),
    ("history", "keeping_history", "HistoryCard"),
)


class KeepingPage(Page):
    """Cards in two columns; a narrow window has one."""

    room = "keeping"

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Safe keeping"))
        self._scroller = Scroller((26, 20, 26, 24), 14)
        self._columns = columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(14)
        self.cards: dict[str, KeepingCard] = {}
        self._sides = sides = (QVBoxLayout(), QVBoxLayout())
        for side in sides:
            side.setSpacing(14)
            columns.addLayout(side, 1)
        for at, (word, module, name) in enumerate(CARDS):
            found = import_module(f"liaison_app.ui.pages.{module}")
            card: KeepingCard = getattr(found, name)(desk)
            self.cards[word] = card
            sides[at % 2].addWidget(card)
        for side in sides:
            side.addStretch(1)
        self._scroller.column.addLayout(columns)
        self._scroller.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroller)
        self.touched_by = frozenset().union(*(card.touched_by for card in self.cards.values()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where both columns would be wider than the page, one goes below the other."""
        super().resizeEvent(event)
        margins = self._scroller.column.contentsMargins()
        wanted = sum(side.minimumSize().width() for side in self._sides) + self._columns.spacing()
        room = event.size().width() - margins.left() - margins.right() - SCROLL_BAR
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if wanted > room else way.LeftToRight)

    def show_place(self, place: Place) -> None:
        """Show a card, if the place names one."""
        card = self.cards.get(place.extra) if isinstance(place.extra, str) else None
        if card is not None:
            self._scroller.ensureWidgetVisible(card)
            card.setFocus()

    def reload(self) -> None:
        """Let every card look again."""
        for card in self.cards.values():
            card.reload()
