"""Beside what is read: words of it kept as statements, and its figures beside those of others."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Correspondence
from liaison_app.services.statements import who_words
from liaison_app.store.queries.said import statements_of
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.meeting_said import FiguresCard, SaidCard
from liaison_app.ui.widgets.marked_text import QUOTE, Mark


class ReadingSaid(QWidget):
    """Two cards, each hidden while it holds nothing: the text itself offers to keep words of it."""

    def __init__(self, desk: Desk, page: Page):
        super().__init__()
        self._desk = desk
        self._item: Correspondence | None = None
        self.said = SaidCard(desk, page, tr("Said in it"))
        self.figures = FiguresCard(desk, page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for card in (self.said, self.figures):
            column.addWidget(card)

    def show_item(self, item: Correspondence) -> None:
        """Show what was kept of an item."""
        self._item = item
        for card in (self.said, self.figures):
            card.show_owner(item)
        figures = bool(self.figures.lines or self.figures.offers)
        self.said.setVisible(bool(self.said.lines))
        self.figures.setVisible(figures)
        self.setVisible(figures or bool(self.said.lines))

    def quote(self, words: str, _start: int) -> None:
        """The words are to be kept as a statement: ask for the rest of it."""
        self.said.add_quote(words)

    def marks(self) -> list[Mark]:
        """Where the statements stand in the text."""
        if self._item is None:
            return []
        kept = statements_of(self._desk.store, self._item)
        return [
            Mark(QUOTE, one.text, None, tr("Kept as said by {one}", one=who_words(one)))
            for one in kept
        ]
