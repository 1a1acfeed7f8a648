"""The card “History and bin” of Safe keeping: how far back it goes, and what lies in the bin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.records import KINDS
from liaison_app.services import bin as bin_
from liaison_app.store.queries import history
from liaison_app.store.queries.history import HistoryChange
from liaison_app.store.store import Store
from liaison_app.ui.beside import Beside
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.history_looks import NOBODY, when_words
from liaison_app.ui.pages.keeping_card import KeepingCard
from liaison_app.ui.said import begin_large, say_count
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.plain import label


class HistoryCard(KeepingCard):
    """What is known of earlier states of the file, in a few sentences and two buttons."""

    touched_by = frozenset(kind.name for kind in KINDS)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(tr("History and bin"), parent=parent)
        self._beside = Beside(desk, self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._changes = label("", "body", wrap=True)
        self._bin = label("", "body", wrap=True)
        self.add(self._changes)
        self.add(self._bin)
        said = tr(
            "Whatever is deleted lies in the bin for 30 days. After that, what it held is emptied."
        )
        self.add(label(said, "small", "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button(tr("History"), "history", lambda: desk.go("history")))
        row.addWidget(button(tr("Bin"), "trash-2", lambda: desk.go("bin")))
        row.addStretch(1)
        self.body.addLayout(row)

    def reload(self) -> None:
        """Look again, and show it."""
        if not self._beside.read(_look, self._show) and not self._changes.words():
            self._changes.setText(tr("Counting…"))

    def _show(self, found: tuple[Sequence[HistoryChange], int, int]) -> None:
        latest, count, lying = found
        if latest:
            when = when_words(latest[0].at, dt.date.today())
            by = latest[0].officer or NOBODY
            self._changes.setText(
                trn(
                    "One change is in the history, {when}, by {officer}.",
                    "{count} changes are in the history, the last {when}, by {officer}.",
                    count,
                    when=when,
                    officer=by,
                )
            )
        else:
            self._changes.setText(tr("Nothing has been changed in this file yet."))
        self._bin.setText(
            trn(
                "{count} thing lies in the bin.",
                "{count} things lie in the bin.",
                lying,
                count=begin_large(say_count(lying)),
            )
            if lying
            else tr("The bin is empty.")
        )


def _look(store: Store) -> tuple[Sequence[HistoryChange], int, int]:
    """The latest change, how many there are, and how much lies in the bin."""
    return history.changes(store, most=1), history.count(store), len(bin_.contents(store))
