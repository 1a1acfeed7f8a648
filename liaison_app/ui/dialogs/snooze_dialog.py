"""A promise put off: until which day, and for what reason."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Office, Promise
from liaison_app.rules.deadlines import next_working_day
from liaison_app.services import promises, reply_clock
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import LineBox

WAITS = ((tr("A week"), 7), (tr("A fortnight"), 14), (tr("Four weeks"), 28))


class SnoozeDialog(SmallDialog):
    """A week on is proposed; the reason must be given."""

    def __init__(self, desk: Desk, promise: Promise, parent: QWidget | None = None):
        self._desk, self._promise = desk, promise
        super().__init__(tr("Put off"), promise.text, tr("Put off"), parent)
        self._holidays = reply_clock.holidays(desk.store, desk.store.only(Office).nation)
        self.until = DateField(tr("Until"), lean="future")
        self.add_field(tr("Until"), self.until)
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, days in WAITS:
            row.addWidget(button(words, on_click=partial(self._wait, days)))
        row.addStretch(1)
        self.body.addLayout(row)
        self.reason = LineBox(tr("Why"), tr("e.g. the plan goes to their board in June"))
        self.reason.set_value(promise.snooze_reason)
        self.add_field(tr("Why"), self.reason)
        if promise.snoozed_until:
            self.until.set_value(promise.snoozed_until)
        else:
            self._wait(WAITS[0][1])
        self.until.setFocus()
        self.until.box.selectAll()

    def _wait(self, days: int) -> None:
        """So many days from today, or the first working day after that."""
        day = next_working_day(dt.date.today() + dt.timedelta(days=days), self._holidays)
        self.until.set_value(day.isoformat())

    def keep(self) -> None:
        """Save it as one change; raises Refusal."""
        if self.until.problem:
            raise Refusal(self.until.problem)
        until = self.until.value()
        if until <= dt.date.today().isoformat():
            raise Refusal(tr("Choose a day after today until which it is put off."))
        if not self.reason.value():
            self.reason.setFocus()
            raise Refusal(tr("Say why it is put off."))
        promises.snooze(self._desk.store, self._promise, until, self.reason.value())
        self._desk.notices.did(tr("Promise put off."))
