"""Bring in: any file chosen or dropped is told for what it is, and leads on to where it is looked over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.files import DropArea
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import Scroller


class BringInPage(Page):
    """`Place("bring_in", extra={"paths": [...]})` looks at files at once; without, it invites them."""

    room = "bring_in"
    touched_by = frozenset({"intake"})

    def __init__(self, desk: Desk):
        super().__init__(desk, "Bring in")
        self.head = PageHead()
        self.head.show_words("Bring in", "Nothing is kept before you have looked it over.")
        scroller = Scroller((26, 16, 26, 18))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroller)
        scroller.column.addWidget(self.head)
        card = Card("A file, or several")
        self.drop = DropArea("Drop them here", self.take_files, desk.notices.problem)
        card.add(self.drop)
        scroller.column.addWidget(card)
        scroller.column.addStretch(1)

    def show_place(self, place: Place) -> None:
        """Look at the files of the place; Back does not look at them again."""
        paths = place.extra.get("paths") if isinstance(place.extra, dict) else None
        if paths:
            self.desk.navigation.replace(Place("bring_in"))
            self.take_files([Path(path) for path in paths])

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Say what the files are, and lead on."""
        return True

    def panes(self) -> Sequence[QWidget]:
        """The place to drop files."""
        return [self.drop]
