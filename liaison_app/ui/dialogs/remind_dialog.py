"""To be reminded of a matter: a follow-up of our own, for a day that is asked."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Matter, Office, Promise
from liaison_app.records.promise import OURS
from liaison_app.rules.deadlines import next_working_day
from liaison_app.services import reply_clock
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import LineBox

PROPOSED = 7  # days on


class RemindDialog(SmallDialog):
    """A week on is proposed; what it is about can be put in other words."""

    def __init__(self, desk: Desk, matter: Matter, words: str, parent: QWidget | None = None):
        super().__init__(tr("Remind me later"), matter.title, tr("Remind me"), parent)
        self._desk, self._matter = desk, matter
        self.kept: Promise | None = None
        holidays = reply_clock.holidays(desk.store, desk.store.only(Office).nation)
        day = next_working_day(dt.date.today() + dt.timedelta(days=PROPOSED), holidays)
        self.day = DateField(tr("On which day"), lean="future")
        self.day.set_value(day.isoformat())
        self.add_field(tr("On which day"), self.day)
        self.what = LineBox(tr("Of what"))
        self.what.set_value(words)
        self.add_field(tr("Of what"), self.what, tr("It will stand under Follow-ups and on Today."))
        self.day.setFocus()
        self.day.box.selectAll()

    def keep(self) -> None:
        """Save it as a promise of ours to nobody in particular; raises Refusal."""
        today = dt.date.today().isoformat()
        if self.day.problem:
            raise Refusal(self.day.problem)
        if self.day.value() <= today:
            raise Refusal(tr("Choose a day after today."))
        if not self.what.value().strip():
            raise Refusal(tr("Say what you want to be reminded of."))
        with self._desk.store.change("Remind me later") as pen:
            self.kept = pen.save(
                Promise(
                    side=OURS,
                    text=self.what.value(),
                    matter_id=self._matter.id,
                    made=today,
                    review=self.day.value(),
                )
            )
        self._desk.notices.did(
            tr("You are reminded on {say_date}.", say_date=say_date(self.day.value(), weekday=True))
        )
