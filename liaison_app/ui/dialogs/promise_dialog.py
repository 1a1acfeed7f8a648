"""A promise in a small dialog: the very words, what was promised, whose it is, by when, for which day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Matter, Party, Promise
from liaison_app.records.party import party_words
from liaison_app.records.promise import OURS, SIDES, UNNAMED
from liaison_app.rules.safe_text import shorten
from liaison_app.services import addressing, promises
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.pages.matter_chips import chip_of, chips_with
from liaison_app.ui.said import say_choices, say_date
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox, TextBox, prose
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.plain import Label, label, tooltip

QUOTED = 400  # characters of the very words that are shown


def edit_promise(desk: Desk, promise: Promise, parent: QWidget | None) -> Promise | None:
    """Ask about a promise, new without an id, and keep it; None when it was left."""
    dialog = PromiseDialog(desk, promise, parent)
    return dialog.kept if dialog.exec() else None


class PromiseDialog(SmallDialog):
    """Everything is proposed, so that Ctrl+Enter alone keeps a promise."""

    def __init__(self, desk: Desk, promise: Promise, parent: QWidget | None = None):
        self._desk, self._promise = desk, promise
        self.kept: Promise | None = None
        new = promise.id is None
        words = f"“{shorten(promise.quote, QUOTED)}”" if promise.quote else ""
        super().__init__(tr("Promise") if new else tr("Edit promise"), words, tr("Keep"), parent)
        self.setMinimumWidth(640)
        self.what = prose(TextBox(tr("What is promised"), tr("What is to be done, in a line"), 2))
        self.add_field(tr("What is promised"), self.what, word="promise")
        self.side = SegmentedControl(say_choices(SIDES), tr("Whose promise it is"))
        self.side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.side.chosen.connect(self._show_side)
        self.body.addWidget(self.side)
        self._people = Addressees(desk.store)
        self.who = Picker(
            tr("Who"),
            self._people.find,
            many=False,
            free=True,
            hint=tr("A post, a person or a body"),
        )
        self._who_whole = self.add_field(tr("Who"), self.who)
        self.doer = LineBox(tr("Who of us does it"), tr("A name or a post of ours"))
        self._doer_whole = self.add_field(tr("Who of us does it"), self.doer)
        self.matter = Picker(
            tr("Matter"),
            lambda words: chips_with(desk.store, words),
            many=False,
            hint=tr("Which matter"),
        )
        self.due_words = LineBox(
            tr("Due, in their words"), tr("e.g. next week, by 3 April, shortly")
        )
        self.review = DateField(tr("Look again on"), lean="future")
        self.add_fields(
            (tr("Due, in their words"), self.due_words), (tr("Look again on"), self.review)
        )
        self.why = label("", "small", "muted", wrap=True)
        self.body.addWidget(self.why)
        self.for_day = ChoiceBox((("", tr("No day of concern")),), tr("For the day of concern"))
        self.for_day.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.for_day.currentTextChanged.connect(lambda words: tooltip(self.for_day, words))
        self.add_fields((tr("Matter"), self.matter), (tr("For the day of concern"), self.for_day))
        self.notes = prose(TextBox(tr("Notes"), tr("For us"), 2))
        self.notes_whole = self.add_field(tr("Notes"), self.notes)
        self.notes_whole.setVisible(not new)
        self._show()
        self._rest = QTimer(self, singleShot=True, interval=200)
        self._rest.timeout.connect(self._propose)
        self.due_words.textEdited.connect(lambda _words: self._rest.start())
        self.review.changed.connect(self._own_day)
        self.matter.changed.connect(self._list_days)
        self.what.setFocus()
        self.what.selectAll()

    # What is shown

    def _show(self) -> None:
        promise, store = self._promise, self._desk.store
        self.what.set_value(promise.text)
        self.side.select(promise.side)
        self._show_who(promise)
        self.doer.set_value(promise.doer)
        matter = store.find(Matter, promise.matter_id)
        if matter is not None:
            self.matter.set_items([chip_of(matter)])
        self.due_words.set_value(promise.due_words)
        self.review.set_value(promise.review)
        self._list_days(promise.for_day)
        self.notes.set_value(promise.notes)
        proposed = promises.due(store, promise)
        as_proposed = promise.review == (proposed.review.isoformat() if proposed.review else "")
        self._say_why(proposed.why if as_proposed else "")
        self._show_side()

    def _show_side(self, _side: str = "") -> None:
        """Nobody named has no who; somebody after all is proposed from where it was said."""
        side, promise = self.side.selected(), self._promise
        self._who_whole.setVisible(side != UNNAMED)
        self._doer_whole.setVisible(side == OURS)
        self._who_whole.findChildren(Label)[0].setText(tr("To whom") if side == OURS else tr("Who"))
        if side != UNNAMED and not self.who.items() and not self.who.pending():
            proposed = promises.blank(
                self._desk.store,
                correspondence_id=promise.correspondence_id,
                meeting_id=promise.meeting_id,
                quote=promise.quote,
                side=side,
            )
            self._show_who(proposed)

    def _show_who(self, promise: Promise) -> None:
        party = promises.other_side(promise)
        if party != Party():
            self.who.set_items([self._people.chip(party)])
        self._named = {name: getattr(promise, name) for name in _WHO}
        self._was = self.who.ids()

    def _list_days(self, chosen: str = "") -> None:
        chosen = chosen or self.for_day.value()
        matter_id = self._matter_id()
        days = promises.days_of_concern(self._desk.store, matter_id)
        while self.for_day.count() > 1:
            self.for_day.removeItem(1)
        for name, day in days:
            self.for_day.addItem(
                f"{say_date(day.isoformat(), weekday=True)}: {name}", day.isoformat()
            )
        if chosen:
            if self.for_day.findData(chosen) < 0:  # of a matter that is not chosen
                self.for_day.addItem(say_date(chosen, weekday=True), chosen)
            self.for_day.set_value(chosen)

    def _matter_id(self) -> int | None:
        items = self.matter.items()
        return items[0].id if items else None

    def _propose(self) -> None:
        """Their words were typed over: the day follows them until one is chosen by hand."""
        matter_id = self._matter_id()
        asked = dataclasses.replace(self._promise, matter_id=matter_id)
        found = promises.due(self._desk.store, asked, self.due_words.value())
        self._say_why(found.why)
        if found.review is not None:
            self.review.set_value(found.review.isoformat())
        if found.for_day is not None:
            self.for_day.set_value(found.for_day.isoformat())

    def _own_day(self) -> None:
        self._rest.stop()
        said = say_date(self.review.value(), weekday=True)
        self._say_why(tr("Looked at again on {said}, as chosen.", said=said) if said else "")

    def _say_why(self, words: str) -> None:
        self.why.setText(words)
        self.why.setVisible(bool(words))

    # Keeping

    def keep(self) -> None:
        """Save it as one change; raises Refusal."""
        if self._rest.isActive():
            self._rest.stop()
            self._propose()
        if self.review.problem:
            raise Refusal(self.review.problem)
        if self.matter.pending():
            raise Refusal(tr("That matter is not known. Choose one, or empty the box."))
        promise = dataclasses.replace(
            self._promise,
            text=self.what.value(),
            side=self.side.selected(),
            matter_id=self._matter_id(),
            due_words=self.due_words.value(),
            review=self.review.value(),
            for_day=self.for_day.value(),
            notes=self.notes.value(),
            doer=self.doer.value() if self.side.selected() == OURS else "",
            made=self._promise.made or dt.date.today().isoformat(),
            **self._other_side(),
        )
        words = "Add promise" if promise.id is None else "Edit promise"
        with self._desk.store.change(words) as pen:
            self.kept = pen.save(promise)

    def _other_side(self) -> dict[str, Any]:
        """The fields that say who: unchanged where the same one is still chosen."""
        items = list(self.who.items())
        pending = self.who.pending()
        if not items and pending:
            items = [PickItem("", None, pending)]
        if self.side.selected() == UNNAMED or not items:
            return {**dict.fromkeys(_WHO), "who": ""}
        if items[0].id is not None and self.who.ids() == self._was:
            return self._named
        party = Party(name=items[0].title)
        if items[0].id is not None:
            link: dict[str, Any] = {f"{items[0].kind}_id": items[0].id}
            party = addressing.party_for(self._desk.store, **link)
        return {
            "post_id": party.post_id,
            "person_id": party.person_id,
            "organisation_id": party.organisation_id,
            "who": party_words(party),
        }


_WHO = ("post_id", "person_id", "organisation_id", "who")
