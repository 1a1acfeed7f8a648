"""The list of matters: those that fit, under their headings, each read when it comes into view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.store.queries.matter_rows import ListedMatter, listed_matters, matter_rows
from liaison_app.store.store import Store
from liaison_app.ui.beside import Beside
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.matter_words import list_lines, list_row
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.fields import FilterBox
from liaison_app.ui.widgets.plain import tooltip
from liaison_app.ui.widgets.rows import Heading, PagedRows, Row, rows_or_pages
from liaison_app.ui.widgets.rows_view import RowsView

MOST_AT_ONCE = 100  # matters read together; of more, those that come into view
_PAGE = 16  # of these


class _Listed(NamedTuple):
    """What is listed, and in words what is not; `rows` are None where there are too many to read."""

    matters: dict[int, ListedMatter]
    ids: list[int | Heading]
    hidden: str
    rows: Sequence[Row | Heading] | PagedRows | None


class MattersList(QWidget):
    """Filter, rows, and a link to what is hidden.

    Signals:
        listed: the list is another, as it was asked for.
    """

    listed = Signal()

    def __init__(self, desk: Desk, filtered: Callable[[], None], show_all: Callable[[], None]):
        """`filtered` is called when something else was typed, `show_all` by the link."""
        super().__init__()
        self._store = desk.store
        self._beside = Beside(desk, self)
        self._listed: dict[int, ListedMatter] = {}
        self.closed_too = self.restricted_too = False
        self.filter = FilterBox(tr("Filter matters"))
        self.filter.filtered.connect(lambda _words: filtered())
        self.rows = RowsView(tr("Matters"), low_pills=True)
        self.filter.left_downwards.connect(lambda: self._beside.after(self.rows.setFocus))
        self.none = EmptyState(tr("No matters found."), tr("Show all"), self.filter.clear)
        self.none.hide()
        self.more = link("", show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget, stretch in ((self.filter, 0), (self.rows, 1), (self.none, 1), (self.more, 0)):
            column.addWidget(widget, stretch)

    @property
    def is_reading(self) -> bool:
        """Whether the list that was asked for is still to come."""
        return self._beside.is_reading()

    def fill(self) -> None:
        """List what fits; of a large file it is read beside, and comes a moment later."""
        asked = (self.filter.text(), self.closed_too, self.restricted_too)
        self._beside.read(lambda store: _read(store, *asked), self._show)

    def show_everything(self) -> bool:
        """Take filters away; False when there are none."""
        if self.closed_too and self.restricted_too and not self.filter.text():
            return False
        self.closed_too = self.restricted_too = True
        self.filter.set_value("")
        self.fill()
        return True

    def _show(self, found: _Listed) -> None:
        self._listed = found.matters
        if found.rows is None:
            self.rows.set_rows(PagedRows(found.ids, self._rows_of, page=_PAGE))
        else:
            self.rows.set_rows(found.rows)
        none = bool(self.filter.text().strip()) and not found.ids
        self.none.setVisible(none)
        self.rows.setVisible(not none)
        words = tr("Show {more}", more=found.hidden)
        self.more.setText(words)
        tooltip(self.more, words)  # a narrow list may cut it
        self.more.setVisible(bool(found.hidden))
        self.listed.emit()

    def _rows_of(self, ids: Sequence[int]) -> list[Row]:
        return _rows_of(self._store, self._listed, ids)


def _read(store: Store, words: str, closed_too: bool, restricted_too: bool) -> _Listed:
    listed = listed_matters(store, words)
    lines, hidden = list_lines(listed, words, closed_too, restricted_too)
    matters = {one.id: one for one in listed}
    ids = [line if isinstance(line, Heading) else line.id for line in lines]
    if len(ids) > MOST_AT_ONCE:
        return _Listed(matters, ids, hidden, None)
    rows = rows_or_pages(ids, partial(_rows_of, store, matters), MOST_AT_ONCE)
    return _Listed(matters, ids, hidden, rows)


def _rows_of(store: Store, matters: dict[int, ListedMatter], ids: Sequence[int]) -> list[Row]:
    wanted = [matters[id] for id in ids]
    return [list_row(row) for row in matter_rows(store, dt.date.today(), wanted)]
