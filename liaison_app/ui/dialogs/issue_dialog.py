"""Issuing a statement, taking one back, and noting where it stands: what happens is said before it is done."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.records import Officer, PublicStatement
from liaison_app.services import public_statements, sign_offs
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import LineBox, TextBox, prose
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label

_MOST = 40  # names that are said
_TALL = 190  # pixels of what is to be looked at first


class IssueDialog(SmallDialog):
    """Says who will stand under it and what is doubtful; what stands in the way closes the button."""

    def __init__(
        self,
        desk: Desk,
        statement: PublicStatement,
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        self._desk, self._statement, self._origin = desk, statement, origin
        self.issued: PublicStatement | None = None
        said = (
            "Its words, names and figures are kept as they are from now on, with the PDF. Nothing"
            " is sent: save, print or copy it and give it to whom you like."
        )
        super().__init__("Issue this statement?", said, "Issue", parent)
        self.setMinimumWidth(560)
        ready = public_statements.readiness(desk.store, statement, dt.date.today())
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
        under = f"Under it, in this order: {shown}." if names else "No other name stands under it."
        self.signed = label(under, "body", "muted", wrap=True)
        self.body.addWidget(self.signed)
        officers = desk.store.where(Officer, until_date="", order_by="from_date DESC, id DESC")
        self.by = LineBox("Issued by", "Who decided it")
        self.by.set_value(officers[0].name if officers else "")
        self.add_field("Issued by", self.by)
        self.done_button.setEnabled(not ready.obstacles)

    def keep(self) -> None:
        """Issue it; raises Refusal."""
        if not self.done_button.isEnabled():
            raise Refusal("Something stands in the way still.")
        self.issued = public_statements.issue(
            self._desk.store,
            self._statement.id or 0,
            by=self.by.value(),
            today=dt.date.today(),
            origin=self._origin,
        )


class TakeBackDialog(SmallDialog):
    """Why an issued statement is taken back, and on which day."""

    def __init__(
        self,
        desk: Desk,
        statement: PublicStatement,
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        self._desk, self._statement, self._origin = desk, statement, origin
        said = "It stays in the file as it went out, marked as taken back."
        super().__init__("Take back this statement", said, "Take back", parent)
        self.why = prose(TextBox("Why", "e.g. one of its figures was wrong", 3))
        self.add_field("Why", self.why)
        self.on = DateField("On", lean="past")
        self.on.set_value(dt.date.today().isoformat())
        self.add_field("On", self.on)
        self.why.setFocus()

    def keep(self) -> None:
        """Note it; raises Refusal."""
        if self.on.problem or not self.on.value():
            raise Refusal(self.on.problem or "Say on which day.")
        public_statements.take_back(
            self._desk.store,
            self._statement.id or 0,
            why=self.why.value(),
            on=self.on.value(),
            origin=self._origin,
        )


class StandsAtDialog(SmallDialog):
    """The web address at which an issued statement stands."""

    def __init__(
        self,
        desk: Desk,
        statement: PublicStatement,
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        self._desk, self._statement, self._origin = desk, statement, origin
        said = "Only noted: nothing is opened, and nothing is put there."
        super().__init__("Where it stands", said, "Keep", parent)
        self.address = LineBox("Web address", "https://")
        self.address.set_value(statement.address)
        self.add_field("Web address", self.address)
        self.address.setFocus()

    def keep(self) -> None:
        """Note it; raises Refusal."""
        public_statements.stands_at(
            self._desk.store, self._statement.id or 0, self.address.value(), self._origin
        )
