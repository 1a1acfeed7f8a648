"""A letter to many that went out: each of its letters and what became of it, and who was left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Mailing, MailingList
from liaison_app.store.queries import correspondence as register
from liaison_app.store.queries.correspondence import Wanted
from liaison_app.store.queries.mailings import Answered, answered
from liaison_app.store.store import Store
from liaison_app.ui.pages.correspondence_words import PILL
from liaison_app.ui.pages.mailing_words import SENT_COLUMNS, sent_row
from liaison_app.ui.said import say_date, say_letters
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import PagedRows, Row
from liaison_app.ui.widgets.rows_table import RowsTable, TableRow
from liaison_app.ui.widgets.segment_bar import SegmentBar
from liaison_app.ui.widgets.wrapped_rows import WrappedRows

_MOST_LEFT_OUT = 200


class MailingSent(QWidget):
    """The letters in a table; beside it how many have answered, and who was left out.

    Signals:
        letter_opened: the id of a letter.
    """

    letter_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._store: Store | None = None
        self._mailing = Mailing()
        self._sort, self._down = "reference", False
        self.now = Answered(0, 0, ())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._split = SplitPage(side_width=320)
        whole.addWidget(self._split)
        self.head = PageHead(tile=True)
        self.head.show_tile("send", "blue")
        self._split.head.addWidget(self.head)
        self.table = RowsTable(
            tr("Letters of this mailing"),
            SENT_COLUMNS,
            pill=PILL,
            pill_words=tr("What became of it"),
            starts_down="reference",
        )
        self.table.head.show_sort("reference", False)
        self.table.head.sorted_by.connect(self._sort_by)
        self.table.setMinimumHeight(420)
        self.table.view.opened.connect(self.letter_opened)
        self._split.main.addWidget(self.table, 1)
        self.replies = Card(tr("Replies so far"))
        self._bar = SegmentBar()
        self._said = label("", "body", wrap=True)
        self.replies.add(self._said)
        self.replies.add(self._bar)
        self._split.side.addWidget(self.replies)
        self.left_out = Card(tr("Left out"))
        self.reasons = WrappedRows(tr("Left out"), opens_on_click=False)
        self.left_out.add(self.reasons)
        self._split.side.addWidget(self.left_out)
        self._split.side.addStretch(1)

    def show_mailing(self, store: Store, mailing: Mailing) -> None:
        """Read the mailing and its letters."""
        self._store, self._mailing = store, mailing
        self.now = now = answered(store, mailing.id or 0)
        self.head.show_words(mailing.title, _below(store, mailing, now))
        self._fill()
        waiting = len(now.waited_for)
        rest = now.letters - now.replied - waiting
        self._said.setText(_replied_words(now))
        self._bar.show_tones(
            ["green"] * now.replied + ["amber"] * waiting + ["grey"] * rest, _replied_words(now)
        )
        self.left_out.setVisible(bool(mailing.left_out))
        self.left_out.set_count(len(mailing.left_out))
        self.reasons.set_rows(
            [
                Row(at, entry.label, entry.value, "x", "grey", glyph=True)
                for at, entry in enumerate(mailing.left_out[:_MOST_LEFT_OUT])
            ]
        )

    def _fill(self) -> None:
        assert self._store is not None
        wanted = Wanted(mailing_id=self._mailing.id)
        ids = register.ids(self._store, wanted, self._sort, downwards=self._down)
        self.table.view.set_rows(PagedRows(ids, self._page, page=16))

    def _sort_by(self, key: str, down: bool) -> None:
        self._sort, self._down = key, down
        self._fill()

    def _page(self, ids: Sequence[int]) -> list[TableRow]:
        assert self._store is not None
        today = dt.date.today()
        return [sent_row(row, today) for row in register.rows(self._store, ids)]


def _below(store: Store, mailing: Mailing, now: Answered) -> str:
    """“Sent on 16 March 2026 to “Heads of secondary schools”: 38 letters”."""
    wanted = store.find(MailingList, mailing.list_id)
    day, letters = say_date(mailing.date), say_letters(now.letters)
    if wanted is None or wanted.one_off:
        return tr("Sent on {day}: {letters}", day=day, letters=letters)
    return tr("Sent on {day} to “{list}”: {letters}", day=day, list=wanted.name, letters=letters)


def _replied_words(now: Answered) -> str:
    if not now.replied and not now.waited_for:
        return tr("No reply was asked for, and none has come.")
    said = tr(
        "{replied} of {letters} have replied",
        replied=f"{now.replied:,}",
        letters=f"{now.letters:,}",
    )
    if now.replied == now.letters:
        return tr("All have replied.") if now.letters > 1 else tr("They have replied.")
    waiting = len(now.waited_for)
    return (
        tr("{said}; {waiting} still waited for.", said=said, waiting=f"{waiting:,}")
        if waiting
        else f"{said}."
    )
