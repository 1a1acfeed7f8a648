"""The list of meetings: those coming, the nearest first, then those gone by, by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.rules.safe_text import fold
from liaison_app.services.lists_out_columns import Shown
from liaison_app.store.queries.meeting_rows import MeetingRow, counted_rows, meeting_rows
from liaison_app.store.queries.meetings import is_coming
from liaison_app.store.store import Store
from liaison_app.ui.pages.meetings_words import meeting_line, when_words
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.dated_rows import DatedRows
from liaison_app.ui.widgets.fields import FilterBox
from liaison_app.ui.widgets.restricted_too import RestrictedToo
from liaison_app.ui.widgets.rows import Heading, PagedRows, Row


class MeetingsList(QWidget):
    """The list `rows`, and a link to what is restricted; `filter` stands above it on the page.

    Signals:
        counted: how many meetings there are, listed or not.
    """

    counted = Signal(int)

    def __init__(self, store: Store):
        super().__init__()
        self._store = store
        self._meetings: Sequence[MeetingRow] = ()
        self._by_id: dict[int, MeetingRow] = {}
        self._heard: dict[int, str] = {}  # what the filter looks through
        self.restricted = RestrictedToo(self._restricted_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.filter = FilterBox(tr("Filter meetings"))
        self.filter.filtered.connect(lambda _words: self._fill())
        self.rows = DatedRows(tr("Meetings"), opens_on_click=True)
        self.filter.left_downwards.connect(self._enter)
        self._none = EmptyState(tr("No meetings found."), tr("Show all"), self.filter.clear)
        self._none.hide()
        for widget, stretch in ((self.rows, 1), (self._none, 1), (self.restricted.link, 0)):
            column.addWidget(widget, stretch)

    def reload(self) -> None:
        """Read every meeting again."""
        self._meetings = meeting_rows(self._store)
        self._by_id = {row.id: row for row in self._meetings}
        self._heard.clear()
        self._fill()
        self.counted.emit(len(self._meetings))

    def list_out(self) -> Shown:
        """What is listed, to be saved as a table."""
        return Shown("meetings", self.rows.ids(), restricted=self.restricted.asked)

    def select(self, id: int | None) -> None:
        """Make a meeting the current one, showing what is restricted if need be."""
        if id is None or self.rows.select_id(id):
            return
        self.restricted.asked = True
        self.filter.set_value("")
        self._fill()
        self.rows.select_id(id)

    def _enter(self) -> None:
        self.rows.setFocus()
        if self.rows.current_id() is None:
            self.rows.select_first()

    def _fill(self) -> None:
        today = dt.date.today()
        words = fold(self.filter.text())
        fits = (row for row in self._meetings if not words or words in self._folded(row, today))
        shown = self.restricted.listed(fits, lambda row: row.restricted)
        self.rows.days = {row.id: row.date for row in shown}
        self.rows.set_rows(PagedRows(_lines(shown, today), self._page))
        none = bool(words) and not shown
        self._none.setVisible(none)
        self.rows.setVisible(not none)

    def _folded(self, row: MeetingRow, today: dt.date) -> str:
        """What the filter looks through, worked out once."""
        if row.id not in self._heard:
            self._heard[row.id] = fold(_heard(row, today))
        return self._heard[row.id]

    def _page(self, ids: Sequence[int]) -> list[Row]:
        today = dt.date.today()
        counted = {row.id: row for row in counted_rows(self._store, ids)}
        return [meeting_line(counted.get(id) or self._by_id[id], today) for id in ids]

    def _restricted_asked(self) -> None:
        self._fill()
        self.rows.setFocus()


def _lines(rows: Sequence[MeetingRow], today: dt.date) -> list[int | Heading]:
    """The ids of meetings under their headings: those to come, then year by year."""
    coming = [row for row in rows if is_coming(row, today)]
    coming.sort(key=lambda row: (not row.date, row.date, row.starts))
    lines: list[int | Heading] = []
    if coming:
        lines.append(Heading(tr("Coming"), count=str(len(coming))))
        lines += [row.id for row in coming]
    gone = [row for row in reversed(rows) if not is_coming(row, today)]
    for year, found in groupby(gone, lambda row: row.date[:4]):
        held = [row.id for row in found]
        lines += [Heading(year or tr("Without a date"), count=str(len(held))), *held]
    return lines


def _heard(row: MeetingRow, today: dt.date) -> str:
    """What the filter looks through."""
    parts = (row.title, row.place, row.matter, row.host, when_words(row, today), row.date)
    return " ".join(parts)
