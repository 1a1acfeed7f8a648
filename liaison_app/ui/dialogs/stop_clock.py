"""“Stop waiting”: since when a reply is no longer waited for, and why."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Party
from liaison_app.records.party import party_words, spoken_of
from liaison_app.services import reply_clock
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import LineBox


class StopClock(SmallDialog):
    """Asks for a reason and a day; the letter itself stays as it is."""

    def __init__(self, desk: Desk, party: Party, parent: QWidget | None = None):
        self._desk, self._party = desk, party
        super().__init__(tr("Stop waiting"), party_words(party), tr("Stop waiting"), parent)
        self.reason = LineBox(tr("Why"), tr("For example: answered by telephone"))
        self.add_field(tr("Why"), self.reason, tr("It is shown with the letter from now on."))
        self.since = DateField(tr("Since"), lean="past")
        self.since.set_value(dt.date.today().isoformat())
        self.add_field(tr("Since"), self.since)
        self.reason.setFocus()

    def keep(self) -> None:
        """Keep it as one change."""
        if self.since.problem or not self.since.value():
            raise Refusal(self.since.problem or tr("Say since when."))
        day = dt.date.fromisoformat(self.since.value())
        reply_clock.stop(self._desk.store, self._party, self.reason.value(), on=day)
        who = spoken_of(self._party) or tr("this addressee")
        self._desk.notices.did(tr("No longer waiting for {who}.", who=who))
