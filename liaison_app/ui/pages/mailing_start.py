"""Where a letter to many begins: a draft to send to a list, and the letters to many that went out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Mailing
from liaison_app.store.queries.mailings import answered, drafts_to_nobody, latest_mailings
from liaison_app.store.store import Store
from liaison_app.ui.said import say_date, say_letters
from liaison_app.ui.widgets.buttons import primary
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

MOST_DRAFTS, MOST_MAILINGS = 8, 20
WIDEST = 760  # pixels


class MailingStart(Scroller):
    """Two cards: the letter, and what went out.

    Signals:
        write_wanted: a new letter is to be written.
        draft_chosen: the id of a draft that is to go to many.
        mailing_chosen: the id of a mailing that went out.
    """

    write_wanted = Signal()
    draft_chosen = Signal(object)
    mailing_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__((26, 16, 26, 18), 14)
        self.setParent(parent)
        self._letter = Card(tr("The letter"))
        self._said = label("", "body", "muted", wrap=True)
        self._letter.add(self._said)
        self.write = primary(tr("Write the letter"), "pencil", self.write_wanted.emit)
        self._letter.add(_at_left(self.write))
        self._begun = label(tr("Or take one that is begun:"), "small", "muted")
        self._letter.add(self._begun)
        self.drafts = RowsView(tr("Drafts"), fit=True, opens_on_click=True)
        self.drafts.opened.connect(self.draft_chosen)
        self._letter.add(self.drafts)
        self._gone = Card(tr("Gone out"))
        self._none = label(tr("Letters that went to many stand here."), "body", "muted")
        self._gone.add(self._none)
        self.mailings = RowsView(tr("Letters that went to many"), fit=True, opens_on_click=True)
        self.mailings.opened.connect(self.mailing_chosen)
        self._gone.add(self.mailings)
        for card in (self._letter, self._gone):
            card.setMaximumWidth(WIDEST)
            self.column.addWidget(card)
        self.column.addStretch(1)

    def show_store(self, store: Store, list_name: str) -> None:
        """Read the file; `list_name` is the list the letter is to go to, "" while none is chosen."""
        to = (
            tr("to the list “{list_name}”", list_name=list_name)
            if list_name
            else tr("to a list of posts, people or bodies")
        )
        self._said.setText(
            tr(
                "One letter {to}: write it once, with {{addressee.name}} and the like where each is"
                " spoken to, and leave “To” empty. Then press “To many” beside it and see each page.",
                to=to,
            )
        )
        drafts = drafts_to_nobody(store, MOST_DRAFTS)
        self._begun.setVisible(bool(drafts))
        self.drafts.setVisible(bool(drafts))
        self.drafts.set_rows(
            [
                Row(item.id, item.subject or tr("No subject"), "", "pencil", "amber")
                for item in drafts
            ]
        )
        mailings = latest_mailings(store, MOST_MAILINGS)
        self._gone.set_count(len(mailings) or None)
        self._none.setVisible(not mailings)
        self.mailings.setVisible(bool(mailings))
        self.mailings.set_rows([_row(store, one) for one in mailings])


def _row(store: Store, mailing: Mailing) -> Row:
    now = answered(store, mailing.id or 0)
    said = tr("{replied} replied", replied=f"{now.replied:,}") if now.replied else ""
    return Row(
        mailing.id,
        mailing.title,
        say_letters(now.letters),
        "send",
        "blue",
        right=say_date(mailing.date),
        right_below=said,
    )


def _at_left(widget: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 4, 0, 6)
    row.addWidget(widget)
    row.addStretch(1)
    return whole
