"""The list of statements of ours: by how far they are, narrowed by words, restricted ones only if asked for."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import PublicStatement
from liaison_app.records.public_statement import PUBLIC_STATEMENT
from liaison_app.rules.safe_text import fold
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.store import Store
from liaison_app.ui.pages.statements_words import GROUPS, statement_row
from liaison_app.ui.widgets.fields import FilterBox
from liaison_app.ui.widgets.restricted_too import RestrictedToo
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView


class StatementsList(QWidget):
    """Filter and rows.

    Signals:
        picked: the id of another statement.
        opened: Enter or a double click on one.
        delete_pressed: Delete on one.
    """

    picked = Signal(object)
    opened = Signal()
    delete_pressed = Signal()

    def __init__(self, store: Store, parent: QWidget | None = None):
        super().__init__(parent)
        self._store = store
        self.all: dict[int, PublicStatement] = {}
        self._hidden: frozenset[int] = frozenset()
        self.restricted = RestrictedToo(self._fill)
        self._selected: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.filter = FilterBox(tr("Filter statements"))
        self.filter.filtered.connect(lambda _words: self._fill())
        self.rows = RowsView(tr("Statements"), wrap=True)
        self.filter.left_downwards.connect(self.rows.setFocus)
        self.rows.chosen.connect(self.picked)
        self.rows.opened.connect(lambda _id: self.opened.emit())
        self.rows.delete_pressed.connect(lambda _id: self.delete_pressed.emit())
        column.addWidget(self.filter)
        column.addWidget(self.rows, 1)
        column.addWidget(self.restricted.link)

    def read(self) -> None:
        """Read the statements again."""
        self._hidden = kept_back(self._store, PUBLIC_STATEMENT)
        found = self._store.all(PublicStatement, order_by="date DESC, id DESC")
        self.all = {one.id or 0: one for one in found}
        self._fill()

    def take(self, one: PublicStatement) -> None:
        """One was saved: show it as it is now."""
        self.all[one.id or 0] = one
        self._fill()

    def select(self, id: int | None) -> None:
        """Mark one; a restricted one is shown with the others from then on."""
        self._selected = id
        if id in self._hidden and not self.restricted.asked:
            self.restricted.ask()
        if id is not None and not self.rows.select_id(id) and self.filter.text():
            self.filter.clear()
            self._fill()

    def _fill(self) -> None:
        words = fold(self.filter.text()).split()
        fits = (
            one
            for one in self.all.values()
            if all(w in fold(f"{one.title} {one.speaker} {one.capacity}") for w in words)
        )
        shown = self.restricted.listed(fits, lambda one: one.id in self._hidden)
        lines: list[Row | Heading] = []
        for state, title in GROUPS:
            these = [one for one in shown if one.state == state]
            if these:
                lines.append(Heading(title, count=str(len(these))))
                lines += [statement_row(one, dt.date.today()) for one in these]
        self.rows.set_rows(lines)
        self.rows.select_id(self._selected)
