"""The second step of bringing contacts in: all rows at the left, the one picked at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import joined, tr, trn
from liaison_app.services import contact_proposals
from liaison_app.services.contact_row_words import unread, whole_row
from liaison_app.services.proposed_rows import (
    CHANGES,
    NEW,
    SAME,
    Difference,
    Proposal,
    ProposedRow,
)
from liaison_app.store.store import Store
from liaison_app.ui.pages.bring_contacts_list import PreviewList
from liaison_app.ui.pages.bring_contacts_row import Choice, RowDetail
from liaison_app.ui.pages.bring_contacts_words import CAN_TAKE
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.plain import label


class PreviewStep(QWidget):
    """Shows a proposal, and changes in it what is picked.

    Signals:
        picked: something else is to be kept now.
        source_wanted: where the file is from is to be changed.
        keep_wanted: what is taken is to be kept.
    """

    picked = Signal()
    source_wanted = Signal()
    keep_wanted = Signal()

    def __init__(self, store: Store, parent: QWidget | None = None):
        super().__init__(parent)
        self._store = store
        self._proposal: Proposal | None = None
        self._cards = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.from_where = label("", "body", "muted", elide=True)
        line.addWidget(self.from_where)
        self.source_button = link(
            tr("Change"), self.source_wanted.emit, tip=tr("Where it is from, as at")
        )
        self.source_button.setAccessibleName(tr("Change where it is from"))
        line.addWidget(self.source_button)
        line.addStretch(1)
        column.addLayout(line)
        self.said = label("", "body", "amber", wrap=True)
        column.addWidget(self.said)
        self.list = PreviewList()
        self.list.chosen.connect(lambda _at: self.show_current())
        self.list.toggled.connect(self.toggle)
        column.addWidget(self.list.narrowing)
        self.detail = RowDetail()
        self.list.entered.connect(self.detail.take_keyboard)
        self.detail.field_pressed.connect(self.toggle_field)
        self.detail.candidate_taken.connect(self.choose)
        self.detail.left.connect(self.list.take_keyboard)
        beside = QHBoxLayout()
        beside.setSpacing(18)
        beside.addWidget(self.list, 5)
        beside.addWidget(self.detail, 6)
        column.addLayout(beside, 1)
        back = ("Esc", tr("back to the list"), self.list.take_keyboard)
        keep = ("Ctrl+Enter", tr("keep", "key"), self.keep_wanted.emit)
        column.addWidget(KeyHints([*self.list.hints, back, keep]))

    # What the page asks

    def show_proposal(self, proposal: Proposal | None, cards: bool = False) -> None:
        """Show another proposal; None lets go of the one that was shown."""
        self._proposal, self._cards = proposal, cards
        self.list.show_proposal(proposal, cards=cards)
        self.said.setText("" if proposal is None else joined("\n", proposal.said))
        self.said.setVisible(proposal is not None and bool(proposal.said))
        if proposal is not None:
            self.from_where.setText(source_words(proposal, cards=cards))
        self.show_current()

    def show_current(self) -> None:
        """The row that is current in the list, looked into."""
        proposal, at = self._proposal, self.list.current()
        if proposal is None or at is None:
            self.detail.show_row(None)
            return
        row = proposal.rows[at]
        more: Sequence[Difference] = ()
        if row.state in (NEW, SAME):
            more = whole_row(proposal, at)
        elif row.state == CHANGES or proposal.workings.drafts[at].cannot:
            more = unread(proposal, at)
        self.detail.show_row(row, more, cards=self._cards)

    # What is picked

    def toggle(self, places: Sequence[int]) -> None:
        """Take rows, or leave them if all of them are taken."""
        proposal = self._proposal
        if proposal is None:
            return
        yes = not all(proposal.rows[at].take for at in places)
        for at in places:
            contact_proposals.take_row(proposal, at, yes)
        self._changed()

    def toggle_field(self, number: int) -> None:
        """Take or leave one field of the current row."""
        proposal, row = self._proposal, self._row()
        if proposal is None or row is None or row.state not in CAN_TAKE:
            return
        if 0 <= number < len(row.differences):
            taken = row.take and row.differences[number].take
            contact_proposals.take_field(proposal, row.at, number, not taken)
            all_left = row.state == CHANGES and not any(one.take for one in row.differences)
            if taken and all_left:
                contact_proposals.take_row(proposal, row.at, False)
            self._changed()

    def choose(self, choice: Choice) -> None:
        """Say who the current row is."""
        proposal, row = self._proposal, self._row()
        if proposal is None or row is None:
            return
        what, which, id = choice
        contact_proposals.choose(self._store, proposal, row.at, what, id, which)
        self._changed()

    def _row(self) -> ProposedRow | None:
        at = self.list.current()
        return None if self._proposal is None or at is None else self._proposal.rows[at]

    def _changed(self) -> None:
        self.list.refresh()
        self.show_current()
        self.picked.emit()


def source_words(proposal: Proposal, *, cards: bool = False) -> str:
    """“1,336 rows from Register of schools (GIAS), as at 3 March 2026”."""
    source, count = proposal.source, len(proposal.rows)
    if not count and cards:
        rows = tr("No cards")
    elif not count:
        rows = tr("No rows")
    elif cards:
        rows = trn("{count} card", "{count} cards", count)
    else:
        rows = trn("{count} row", "{count} rows", count)
    if not source.as_at:
        return tr("{rows} from {name}", rows=rows, name=source.name)
    day = say_date(source.as_at)
    return tr("{rows} from {name}, as at {day}", rows=rows, name=source.name, day=day)
