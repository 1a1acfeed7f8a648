"""One quotation: the words, who said them, where and when, and whether they may be quoted."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import begun, joined, tr
from liaison_app.records.statement import ASKED, GIVEN, NOT_ASKED, REFUSED, REPORTED
from liaison_app.services import quote_bank, statements
from liaison_app.store.queries.quotes import Quote
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.plain import breakable, label

_TONES = {GIVEN: "green", REFUSED: "red", ASKED: "amber", NOT_ASKED: "amber"}
_SHOWN = 4_000  # characters of a quotation


class QuoteSheet(QWidget):
    """Two cards, one below the other.

    Signals:
        source_wanted: where it was said is to be shown.
        note_wanted: whether it may be quoted is to be noted.
        ask_wanted: they are to be asked.
    """

    source_wanted = Signal()
    note_wanted = Signal()
    ask_wanted = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        said, may = (
            Card(tr("As it was said")),
            Card(tr("May it be quoted?"), None, tr("Note it"), self._note),
        )
        self.words = label("", "heading", wrap=True, selectable=True)
        self.who = label("", "strong", wrap=True, selectable=True)
        self.where = label("", "body", "muted", wrap=True)
        self.to_source = link(tr("Show where it was said"), self.source_wanted.emit)
        for part in (self.words, self.who, self.where):
            said.add(part)
        row = QHBoxLayout()
        row.addWidget(self.to_source)
        row.addStretch(1)
        said.body.addLayout(row)
        self.may = label("", "body", wrap=True)
        may.add(self.may)
        self.ask = button(tr("Ask whether it may be quoted…"), "send", self.ask_wanted.emit)
        row = QHBoxLayout()
        row.addWidget(self.ask)
        row.addStretch(1)
        may.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(said)
        column.addWidget(may)

    def show_quote(self, one: Quote, today: dt.date) -> None:
        """Show another."""
        said = one.statement
        self.words.setText(breakable(statements.quoted(said)[:_SHOWN]))
        self.who.setText(statements.who_words(said))
        reported = tr("Reported by us, not in their own words.") if said.manner == REPORTED else ""
        about = begun(quote_bank.where_and_when(one))
        self.where.setText(joined("\n", filter(None, (about, said.source, reported))))
        self.where.setVisible(bool(self.where.words()))
        permission = begun(statements.permission_words(said, today))
        if how := said.permission_how:
            self.may.setText(tr("{permission} ({how}).", permission=permission, how=how))
        else:
            self.may.setText(tr("{permission}.", permission=permission))
        self.may.set_tone(_TONES[said.permission])
        self.ask.setVisible(said.permission in (ASKED, NOT_ASKED))
        self.to_source.setVisible(bool(one.where))

    def _note(self) -> None:
        self.note_wanted.emit()
