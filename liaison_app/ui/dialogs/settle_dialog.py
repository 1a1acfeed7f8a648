"""What became of a promise: kept, partly, not, not known or withdrawn; on which day; how we know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr, within
from liaison_app.records import Correspondence, Promise
from liaison_app.records.promise import KEPT, NOT_KEPT, NOT_KNOWN, PARTLY, STATES, WITHDRAWN
from liaison_app.services import promises
from liaison_app.store.queries import correspondence
from liaison_app.store.queries.correspondence import Wanted
from liaison_app.store.store import Store
from liaison_app.ui import signs
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import TextBox, prose
from liaison_app.ui.widgets.picker import Picker, PickItem

ENDS = (
    (KEPT, tr("Kept")),
    (PARTLY, tr("Partly")),
    (NOT_KEPT, tr("Not kept")),
    (NOT_KNOWN, tr("Not known")),
    (WITHDRAWN, tr("Withdrawn")),
)
MOST = 50  # letters offered at once


class SettleDialog(SmallDialog):
    """Only the state must be said; how we know is asked for and may stay empty."""

    def __init__(
        self, desk: Desk, promise: Promise, state: str = "", parent: QWidget | None = None
    ):
        """`state` is what was chosen already; "" for nothing, since nothing is kept by default."""
        self._desk, self._promise = desk, promise
        self.kept: Promise | None = None
        super().__init__(tr("What became of it"), promise.text, tr("Keep"), parent)
        self.state = SegmentedControl(ENDS, tr("What became of it"))
        self.state.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.state.select(state)
        self.body.addWidget(self.state)
        self.day = DateField(tr("On which day"), lean="past")
        self.day.set_value(promise.settled or dt.date.today().isoformat())
        self.add_field(tr("On which day"), self.day)
        self.how = prose(TextBox(tr("How we know"), tr("Who told us, or what was seen"), 3))
        self.how.set_value(promise.evidence)
        self.add_field(tr("How we know"), self.how)
        self.shown_by = Picker(
            tr("Shown by"),
            lambda words: letters_with(desk.store, promise, words),
            many=False,
            hint=tr("A letter, call or visit of this matter, if one shows it"),
        )
        item = desk.store.find(Correspondence, promise.shown_by_id)
        if item is not None:
            self.shown_by.set_items([letter_chip(desk.store, item.id or 0)])
        self.add_field(tr("Shown by"), self.shown_by)
        self.state.take_keyboard()

    def keep(self) -> None:
        """Save it as one change; raises Refusal."""
        if not self.state.selected():
            self.state.take_keyboard()
            raise Refusal(tr("Say what became of it first."))
        if self.day.problem:
            raise Refusal(self.day.problem)
        day = self.day.value() or dt.date.today().isoformat()
        if day > dt.date.today().isoformat():
            raise Refusal(
                tr("That day is still to come. Choose the day it was settled, or put it off.")
            )
        if self.shown_by.pending():
            raise Refusal(tr("That letter is not known. Choose one, or empty the box."))
        items = self.shown_by.items()
        self.kept = promises.settle(
            self._desk.store,
            self._promise,
            self.state.selected(),
            on=day,
            evidence=self.how.value(),
            shown_by_id=items[0].id if items else None,
        )
        self._desk.notices.did(tr("Promise: {state}.", state=within(dict(STATES)[self.kept.state])))


def letters_with(store: Store, promise: Promise, words: str) -> Sequence[PickItem]:
    """Letters, calls and visits of the promise's matter, or else with its other side."""
    wanted = Wanted(matter_id=promise.matter_id, words=words)
    if promise.matter_id is None:
        wanted = Wanted(
            post_id=promise.post_id,
            person_id=None if promise.post_id else promise.person_id,
            organisation_id=None
            if promise.post_id or promise.person_id
            else promise.organisation_id,
            words=words,
        )
    found = correspondence.ids(store, wanted)[:MOST]
    return [_chip(row) for row in correspondence.rows(store, found)]


def letter_chip(store: Store, id: int) -> PickItem:
    """The chip of one letter, call or visit."""
    return _chip(correspondence.rows(store, [id])[0])


def _chip(row: correspondence.RegisterRow) -> PickItem:
    date = say_date(row.date) or row.date_words
    said = "  ·  ".join(part for part in (date, row.who, row.our_ref) if part)
    icon, tone = signs.of_item(row.direction, row.channel, row.state)
    return PickItem("correspondence", row.id, row.subject or tr("No subject"), said, icon, tone)
