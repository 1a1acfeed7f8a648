"""Beside a mailing list: the rule by which it finds, one letter to an address, and what went to it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import MailingList
from liaison_app.rules import list_rules
from liaison_app.store.queries.mailing_lists import mailings_to
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import check_box
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView


class ListSide(QWidget):
    """Cards about one list.

    Signals:
        edit_wanted: its rule is to be changed.
        one_for_address: whether those of one address share a letter from now on.
    """

    edit_wanted = Signal()
    one_for_address = Signal(bool)

    def __init__(self, desk: Desk):
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.rule = Card(tr("Found by a rule"), None, tr("Edit"), self.edit_wanted.emit)
        assert self.rule.action is not None
        self.rule.action.setAccessibleName(tr("Edit the rule"))
        self._rule_words = label("", "body", wrap=True)
        self._help = label("", "small", "muted", wrap=True)
        self.rule.add(self._rule_words)
        self.rule.add(self._help)
        self.share = check_box(tr("One letter to an address"), self.one_for_address.emit)
        self.rule.add(self.share)
        column.addWidget(self.rule)
        self.sent = Card(tr("Written to"))
        self._nothing = label(tr("No letter went to this list yet."), "small", "muted", wrap=True)
        self.sent.add(self._nothing)
        self.mailings = RowsView(
            tr("Letters to this list"), tall=False, fit=True, opens_on_click=True
        )
        self.mailings.opened.connect(self._open)
        self.sent.add(self.mailings)
        column.addWidget(self.sent)

    def show_list(self, wanted: MailingList) -> None:
        """Say how the list finds, and what went to it."""
        self._rule_words.setText(
            tr("{rule}.", rule=list_rules.said(wanted))
            if wanted.has_rule
            else tr("No rule: added by hand.")
        )
        told = (
            tr("Whoever comes to fit the rule is on the list by itself.") if wanted.has_rule else ""
        )
        self._help.setText(told)
        self._help.setVisible(bool(told))
        with QSignalBlocker(self.share):
            self.share.setChecked(wanted.one_for_address)
        found = mailings_to(self._desk.store, wanted.id)
        self.sent.set_count(len(found) or None)
        self.mailings.set_rows(
            [
                Row(one.id, one.title, icon="send", glyph=True, right=say_date(one.date))
                for one in found
            ]
        )
        self.mailings.setVisible(bool(found))
        self._nothing.setVisible(not found)

    def _open(self, id: int) -> None:
        self._desk.navigation.go(Place("mailing", extra={"mailing": id}))
