"""More time for whoever has not answered: the day by which a reply is hoped for, moved on."""

from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Correspondence
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.dates import DateField

PROPOSED = 7  # days


class MoreTime(SmallDialog):
    """A week on is proposed."""

    def __init__(self, desk: Desk, letter_id: int, parent: QWidget | None = None):
        self._desk, self._id = desk, letter_id
        letter = desk.store.get(Correspondence, letter_id)
        super().__init__(tr("Give them until"), letter.subject, tr("Put off"), parent)
        self.until = DateField(tr("Until"), lean="future")
        self.until.set_value((dt.date.today() + dt.timedelta(days=PROPOSED)).isoformat())
        self.add_field(
            tr("Until"), self.until, tr("Until then it does not stand under “Needs doing”.")
        )
        self.until.setFocus()
        self.until.box.selectAll()

    def keep(self) -> None:
        """Save it as one change; raises Refusal."""
        if self.until.problem:
            raise Refusal(self.until.problem)
        until = self.until.value()
        if until <= dt.date.today().isoformat():
            raise Refusal(tr("Choose a day after today until which it is put off."))
        letter = self._desk.store.get(Correspondence, self._id)
        with self._desk.store.change("Give more time to reply") as pen:
            pen.save(dataclasses.replace(letter, reply_due=until))
        self._desk.notices.did(tr("More time given."))
