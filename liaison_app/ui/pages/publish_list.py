"""The publication copies of all matters: in preparation, published, taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Edition, Matter
from liaison_app.records.edition import DRAFT, EDITION, PUBLISHED, STATES, WITHDRAWN
from liaison_app.rules.safe_text import fold
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.store import Store
from liaison_app.ui import signs
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.fields import FilterBox
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.restricted_too import RestrictedToo
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView

BELONGS_HERE = tr(
    "A publication copy holds the replies of a matter, the newest on top and our own letter last, with"
    " what may tell who somebody is left out. Open a matter and choose “Publish” in its menu."
)
TONES = {DRAFT: "amber", PUBLISHED: "green", WITHDRAWN: "grey"}
WORDS = {DRAFT: tr("in preparation"), PUBLISHED: tr("published"), WITHDRAWN: tr("taken back")}


class CopiesList(QWidget):
    """Enter or a click opens one; Delete deletes what was never published.

    Signals:
        opened: the id of a copy.
        delete_wanted: the same.
    """

    opened = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, store: Store, parent: QWidget | None = None):
        super().__init__(parent)
        self._store = store
        self._all: Sequence[Edition] = ()
        self._restricted = RestrictedToo(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 16, 26, 18)
        column.setSpacing(14)
        head = PageHead()
        head.show_words(
            tr("Publication copies"),
            tr("What was made public of a matter, when, by whom, and what was left out of it."),
        )
        column.addWidget(head)
        self.filter = FilterBox(tr("Filter publication copies"))
        self.filter.setMaximumWidth(360)
        self.filter.filtered.connect(lambda _words: self._fill())
        column.addWidget(self.filter)
        card = Card()
        self.rows = RowsView(tr("Publication copies"), opens_on_click=True)
        self.rows.opened.connect(self.opened)
        self.rows.delete_pressed.connect(self.delete_wanted)
        self.filter.left_downwards.connect(self.rows.setFocus)
        card.add(self.rows, 1)
        self._card = card
        column.addWidget(card, 1)
        self._none = EmptyState(BELONGS_HERE)
        column.addWidget(self._none, 1)
        column.addWidget(self._restricted.link)

    def reload(self) -> None:
        """Read them again."""
        self._all = self._store.all(Edition, order_by="id DESC")
        self._back = kept_back(self._store, EDITION)
        self._matters = {matter.id: matter.title for matter in self._store.all(Matter)}
        self._fill()

    def _fill(self) -> None:
        words = fold(self.filter.text()).split()
        fits = (
            one
            for one in self._all
            if all(w in fold(f"{one.title} {self._matters.get(one.matter_id, '')}") for w in words)
        )
        shown = self._restricted.listed(fits, lambda one: one.id in self._back)
        lines: list[Row | Heading] = []
        for state, title in STATES:
            these = [one for one in shown if one.state == state]
            these.sort(key=lambda one: (one.published_on, one.id or 0), reverse=True)
            if these:
                lines.append(Heading(tr(title), count=f"{len(these):,}"))
                lines += [self._row(one) for one in these]
        self.rows.set_rows(lines)
        self._card.setVisible(bool(self._all))
        self.filter.setVisible(bool(self._all))
        self._none.setVisible(not self._all)

    def _row(self, one: Edition) -> Row:
        matter = self._matters.get(one.matter_id, "")
        parts = [
            "" if matter == one.title else matter,
            tr("version {number}", number=one.version or 1),
        ]
        if one.published_by:
            parts.append(tr("by {name}", name=one.published_by))
        pills = [PillWords(WORDS[one.state], TONES[one.state])]
        if one.restricted:
            pills.insert(0, signs.RESTRICTED)
        day = say_date(one.published_on, year=dt.date.today())
        return Row(
            one.id,
            one.title,
            "  ·  ".join(filter(None, parts)),
            "globe",
            "accent" if one.state == DRAFT else "grey",
            pills=tuple(pills),
            right=day,
        )
