"""The card “Reply times” of Settings: how long we wait for whom, and whose bank holidays count."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr, trn
from liaison_app.records import Entry, Office
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.ui import signs
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.record_form import RecordForm
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

_KINDS = dict(KINDS_OF_BODY)


class ReplyTimesCard(Card):
    """The usual time as a form that Settings keeps, and other times by kind of body as a list."""

    def __init__(self, desk: Desk, form: RecordForm, parent: QWidget | None = None):
        super().__init__(tr("Reply times"), None, tr("Add"), self._add, parent)
        if self.action is not None:
            self.action.setAccessibleName(tr("Add a time for a kind of body"))
        self._desk = desk
        self.add(form)
        self.add(label(tr("Other times by kind of body"), "small strong"))
        self.rows = RowsView(tr("Other times by kind of body"), fit=True)
        self.rows.opened.connect(self._edit)
        self.rows.delete_pressed.connect(self._delete)
        self.add(self.rows)
        words = tr(
            "A body’s own time, set at the organisation, goes first. A request under the Freedom of"
            " Information Act and a subject access request have the time the law says."
        )
        self.add(label(words, "small", "muted", wrap=True))

    def show_office(self, office: Office) -> None:
        """Show the times that are set."""
        rows = [
            Row(
                entry.label,
                _KINDS.get(entry.label, entry.label),
                "",
                *signs.of_body(entry.label),
                right=_said(entry.value),
            )
            for entry in office.reply_times
        ]
        self.rows.set_rows(rows or [Row("", tr("None is set"), "", "clock", "grey", faded=True)])

    def _add(self) -> None:
        self._ask(Entry())

    def _edit(self, kind: str) -> None:
        office = self._desk.store.only(Office)
        self._ask(next((e for e in office.reply_times if e.label == kind), Entry()))

    def _ask(self, entry: Entry) -> None:
        dialog = ReplyTime(self._desk, entry, self.window())
        dialog.exec()
        dialog.deleteLater()

    def _delete(self, kind: str) -> None:
        with self._desk.notices.refusals():
            office = self._desk.store.only(Office)
            left = tuple(e for e in office.reply_times if e.label != kind)
            if left != office.reply_times:
                with self._desk.store.change("Remove reply time") as pen:
                    pen.save(dataclasses.replace(office, reply_times=left))
                self._desk.notices.did(tr("Reply time removed."))


class ReplyTime(SmallDialog):
    """Asks for a kind of body and its working days."""

    def __init__(self, desk: Desk, entry: Entry, parent: QWidget | None = None):
        super().__init__(tr("Reply time"), tr("For every body of one kind"), tr("Keep"), parent)
        self._desk, self._entry = desk, entry
        taken = {e.label for e in desk.store.only(Office).reply_times} - {entry.label}
        free = [(kind, words) for kind, words in KINDS_OF_BODY if kind not in taken]
        self.kind = ChoiceBox(free, tr("Kind of body"))
        self.kind.set_value(entry.label or next((kind for kind, _words in free), ""))
        self.add_field(tr("Kind of body"), self.kind)
        self.days = LineBox(tr("Working days"), tr("For example 20"))
        self.days.set_value(entry.value)
        self.add_field(tr("Working days"), self.days)
        (self.days if entry.label else self.kind).setFocus()

    def keep(self) -> None:
        """Keep it as one change; the kind's earlier time gives way to it."""
        days = self.days.value().strip()
        if not self.kind.value():
            raise Refusal(tr("Every kind of body has a time already."))
        if not (days.isascii() and days.isdecimal() and 0 < int(days) <= 250):
            raise Refusal(tr("Choose between 1 and 250 working days."))
        office = self._desk.store.only(Office)
        given = Entry(self.kind.value(), str(int(days)))
        others = [e for e in office.reply_times if e.label not in (given.label, self._entry.label)]
        order = list(_KINDS)
        times = sorted(
            (*others, given), key=lambda e: order.index(e.label) if e.label in order else -1
        )
        with self._desk.store.change("Set reply time") as pen:
            pen.save(dataclasses.replace(office, reply_times=tuple(times)))


def _said(days: str) -> str:
    if not days.isdecimal():
        return days
    return trn("{count} working day", "{count} working days", int(days))
