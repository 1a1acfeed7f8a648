"""The lines of the list of matters: those wanted, under their headings, each read when it comes into view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton

from liaison_app.language import tr
from liaison_app.store.queries.matter_rows import ListedMatter, listed_matters, matter_rows
from liaison_app.store.store import Store
from liaison_app.ui.pages.matter_words import list_lines, list_row
from liaison_app.ui.widgets.plain import tooltip
from liaison_app.ui.widgets.rows import Heading, Row, rows_or_pages
from liaison_app.ui.widgets.rows_view import RowsView

MOST_AT_ONCE = 100  # matters read together; of more, those that come into view


class MatterLines:
    """Fills a list with matters."""

    def __init__(self, store: Store, view: RowsView):
        self._store, self._view = store, view
        self._listed: dict[int, ListedMatter] = {}

    def fill(self, words: str, *, closed_too: bool, restricted_too: bool) -> tuple[bool, str]:
        """List what holds the words; says whether there is anything, and in words what is hidden."""
        listed = listed_matters(self._store, words)
        lines, more = list_lines(listed, words, closed_too, restricted_too)
        self._listed = {one.id: one for one in listed}
        ids = [line if isinstance(line, Heading) else line.id for line in lines]
        self._view.set_rows(rows_or_pages(ids, self._rows, MOST_AT_ONCE))
        return bool(lines), more

    def _rows(self, ids: Sequence[int]) -> list[Row]:
        wanted = [self._listed[id] for id in ids]
        return [list_row(row) for row in matter_rows(self._store, dt.date.today(), wanted)]


def say_hidden(more: QPushButton, hidden: str) -> None:
    """Have the link below a list say what is hidden; no link where nothing is."""
    words = tr("Show {more}", more=hidden)
    more.setText(words)
    tooltip(more, words)  # a narrow list may cut it
    more.setVisible(bool(hidden))
