"""Issuing a statement, taking one back, and noting where it stands: what happens is said before it is done."""

from __future__ import annotations

import datetime as dt

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Officer, PublicStatement
from liaison_app.services import public_statements, sign_offs, statement_readiness
from liaison_app.ui.dialogs.small_dialog import day_gone_by, said_day
from liaison_app.ui.dialogs.statement_deed import StatementDeed
from liaison_app.ui.widgets.fields import LineBox, TextBox, prose
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label

_MOST = 40  # names that are said
_TALL = 190  # pixels of what is to be looked at first


class IssueDialog(StatementDeed):
    """Says who will stand under it and what is doubtful; what stands in the way closes the button."""

    ASKS, DONE = tr("Issue this statement?"), tr("Issue")
    SAID = tr(
        "Its words, names and figures are kept as they are from now on, with the PDF. Nothing is"
        " sent: save, print or copy it and give it to whom you like."
    )

    def put_fields(self) -> None:
        """What is to be looked at first, who stands under it, and who issues it."""
        store = self._desk.store
        self.issued: PublicStatement | None = None
        self.setMinimumWidth(560)
        ready = statement_readiness.readiness(store, self._statement, dt.date.today())
        scroller = Scroller(spacing=6)
        for sentence in ready.obstacles:
            scroller.column.addWidget(label(sentence, "body", "red", wrap=True))
        for sentence in ready.cautions:
            scroller.column.addWidget(label(sentence, "body", "amber", wrap=True))
        scroller.column.addStretch(1)
        scroller.setVisible(bool(ready.obstacles or ready.cautions))
        count = len((*ready.obstacles, *ready.cautions))
        scroller.setFixedHeight(min(_TALL, 34 * count + 10))
        self.body.addWidget(scroller)
        names = [sign_offs.named(one) for one in ready.signed]
        shown = "; ".join(names[:_MOST]) + (" …" if len(names) > _MOST else "")
        under = (
            tr("Under it, in this order: {shown}.", shown=shown)
            if names
            else tr("No other name stands under it.")
        )
        self.signed = label(under, "body", "muted", wrap=True)
        self.body.addWidget(self.signed)
        officers = store.where(Officer, until_date="", order_by="from_date DESC, id DESC")
        self.by = LineBox(tr("Issued by"), tr("Who decided it"))
        self.by.set_value(officers[0].name if officers else "")
        self.add_field(tr("Issued by"), self.by)
        self.done_button.setEnabled(not ready.obstacles)

    def keep(self) -> None:
        """Issue it; raises Refusal."""
        if not self.done_button.isEnabled():
            raise Refusal(tr("Something stands in the way still."))
        self.issued = public_statements.issue(
            self._desk.store,
            self._statement.id or 0,
            by=self.by.value(),
            today=dt.date.today(),
            origin=self._origin,
        )


class TakeBackDialog(StatementDeed):
    """Why an issued statement is taken back, and on which day."""

    ASKS, DONE = tr("Take back this statement"), tr("Take back")
    SAID = tr("It stays in the file as it went out, marked as taken back.")

    def put_fields(self) -> None:
        """Why, and the day."""
        self.why = prose(TextBox(tr("Why"), tr("e.g. one of its figures was wrong"), 3))
        self.add_field(tr("Why"), self.why)
        self.on = day_gone_by()
        self.add_field(tr("On"), self.on)
        self.why.setFocus()

    def keep(self) -> None:
        """Note it; raises Refusal."""
        on = said_day(self.on)
        public_statements.take_back(
            self._desk.store,
            self._statement.id or 0,
            why=self.why.value(),
            on=on,
            origin=self._origin,
        )


class StandsAtDialog(StatementDeed):
    """The web address at which an issued statement stands."""

    ASKS, DONE = tr("Where it stands"), tr("Keep")
    SAID = tr("Only noted: nothing is opened, and nothing is put there.")

    def put_fields(self) -> None:
        """The address, as it is noted now."""
        self.address = LineBox(tr("Web address"), "https://")
        self.address.set_value(self._statement.address)
        self.add_field(tr("Web address"), self.address)
        self.address.setFocus()

    def keep(self) -> None:
        """Note it; raises Refusal."""
        public_statements.stands_at(
            self._desk.store, self._statement.id or 0, self.address.value(), self._origin
        )
