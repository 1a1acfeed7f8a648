"""The fields of a reply, call or visit: from whom, when, by what way, their reference, the subject."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Correspondence, Party
from liaison_app.records.correspondence import CHANNELS, IN, INTERNAL, OUT
from liaison_app.records.party import FROM
from liaison_app.services import addressing
from liaison_app.services.letter_names import party_then
from liaison_app.services.received_files import Given
from liaison_app.services.replies import LoggedCall, LoggedReply
from liaison_app.store.store import Store
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.pages.log_reply_answers import AnswersCard
from liaison_app.ui.pages.log_reply_asks import AsksCard
from liaison_app.ui.pages.log_reply_guest import GuestCard
from liaison_app.ui.pages.log_reply_signers import holder_named
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.plain import Label, label

SPOKEN_FIRST = ("telephone", "visit", "message", "statement")
WAYS = (
    (IN, tr("They to us")),
    (OUT, tr("We to them")),
    (INTERNAL, tr("Among us")),
)


class LogForm(QWidget):
    """Labels at the left, boxes at the right. `calls` asks who was in it and which way it went.

    Signals:
        edited: something was changed by hand.
        sender_changed: another sender was picked.
    """

    edited = Signal()
    sender_changed = Signal()

    def __init__(
        self, store: Store, people: Addressees, *, calls: bool, today: Callable[[], dt.date]
    ):
        super().__init__()
        self._store, self._people, self._calls, self._today = store, people, calls, today
        self._senders: tuple[Party, ...] = ()
        self.mark = ""  # of the e-mail that what is logged came as
        self._proposed_name = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnMinimumWidth(0, 78)
        self._grid.setColumnStretch(1, 1)
        self._make()

    def _make(self) -> None:
        hint = tr("Who was in it") if self._calls else tr("Post, person or body; may be left empty")
        self.who = Picker(
            tr("With") if self._calls else tr("From"),
            self._people.find,
            many=self._calls,
            free=True,
            hint=hint,
        )
        self.who.changed.connect(self._sender_picked)
        self.signed = LineBox(tr("Signed by"), tr("as signed; empty if nobody signed"))
        self.date = DateField(tr("Date"), partial=True, words=True, lean="past", today=self._today)
        self.date.box.setMinimumWidth(110)  # the day as understood needs the room beside it
        names = dict(CHANNELS)
        order = SPOKEN_FIRST if self._calls else [*("letter", "email"), *SPOKEN_FIRST[::-1][:2]]
        self.channel = ChoiceBox([(key, names[key]) for key in order], tr("By"))
        self.way = SegmentedControl(WAYS, tr("Which way it went"))
        self.their_ref = LineBox(tr("Their reference"), tr("their reference"))
        self.subject = LineBox(tr("Subject"), "")
        self.asks = AsksCard(self._store)  # cards of their own, below this form and at the end
        self.guest = GuestCard(self._store)
        self.guest.edited.connect(self.edited)
        self.cards = () if self._calls else (self.asks,)
        self._who_words = self._add(tr("With") if self._calls else tr("From"), self.who)
        self._way_words = self._add(tr("Which way"), self.way)
        self._signed_words = None if self._calls else self._add(tr("Signed by"), self.signed)
        self.way.chosen.connect(self._way_chosen)
        self._add(tr("Date"), self.date)
        self._add(tr("By"), self._by_line())
        self._add(tr("Subject"), self.subject)
        for box in (self.signed, self.their_ref, self.subject):
            box.textEdited.connect(lambda _text: self.edited.emit())
        self.date.changed.connect(lambda: self.asks.show_received(self.date.value()))
        self.asks.edited.connect(self.edited)
        self.date.changed.connect(self.edited)
        self.channel.picked.connect(lambda _value: self.edited.emit())

    def _by_line(self) -> QWidget:
        """By what way, and for what was written their reference beside it."""
        if self._calls:
            for unused in (self.their_ref, self.asks):
                unused.setParent(self)
                unused.hide()
            return self.channel
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.channel, 2)
        row.addWidget(self.their_ref, 3)
        return line

    def _add(self, words: str, widget: QWidget) -> Label:
        row = self._grid.rowCount()
        name = label(words, "small", "muted")
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(widget, row, 1)
        return name

    def order(self) -> Sequence[QWidget]:
        """What Tab visits, in order."""
        middle = [self.way] if self._calls else [self.way, self.signed]
        refs = [] if self._calls else [self.their_ref]
        guest = [self.guest.choice, self.guest.deputy]
        return [self.who, *middle, self.date, self.channel, *refs, self.subject, *guest]

    def last(self) -> Sequence[QWidget]:
        """What Tab visits after everything else."""
        return [] if self._calls else [self.asks.request, self.asks.due]

    # Filling

    def clear(self) -> None:
        """Empty it for the next one; the date is today."""
        self.set_senders(())
        self.signed.set_value("")
        self._proposed_name = ""
        self.date.set_value(self._today().isoformat())
        self.their_ref.set_value("")
        self.subject.set_value("")
        self.mark = ""
        self.show_way(IN, only_if_ours=True)
        self.channel.setCurrentIndex(0)
        self.asks.clear()
        self.guest.clear()
        self.asks.show_received(self.date.value())

    def show_way(self, direction: str, *, only_if_ours: bool = False) -> None:
        """Which way it went, to be changed by hand; of a reply `only_if_ours` hides the question."""
        self.way.select(direction)
        if not self._calls:
            asked = direction != IN or not only_if_ours
            for part in (self._way_words, self.way):
                part.setVisible(asked)
        self._say_way()

    def is_date_untouched(self) -> bool:
        """Whether the date is still the one of today that stands there at first."""
        return self.date.value() in ("", self._today().isoformat())

    def _way_chosen(self, _key: str) -> None:
        self._say_way()
        self.edited.emit()

    def _say_way(self) -> None:
        """What we sent has nobody who signed, and a name that says to whom."""
        if self._calls:
            return
        ours = self.is_ours
        self.who.set_many(ours)
        self._who_words.setText(tr("To") if ours else tr("From"))
        self.who.box.setAccessibleName(tr("To") if ours else tr("From"))
        self.asks.setHidden(ours)
        for part in (self._signed_words, self.signed):
            if part is not None:
                part.setHidden(ours)

    @property
    def is_ours(self) -> bool:
        """Whether it is a letter or e-mail that we sent, to others or among ourselves."""
        return not self._calls and self.way.selected() != IN

    def set_senders(self, parties: Sequence[Party]) -> None:
        """Show who it is from, without a signal."""
        self._senders = tuple(parties)
        chips = [self._people.chip(party) for party in parties]
        self.who.set_items([chip for chip in chips if chip.title])

    def pick(self, kind: str, id: int) -> None:
        """Choose a post, person or body as sender, as if it had been picked."""
        link: dict[str, Any] = {f"{kind}_id": id}
        chip = self._people.chip(Party(**link))
        self.who.set_items([chip])
        self._sender_picked()

    def propose(self, party: Party | None) -> None:
        """Show who seems to have signed as sender, or nobody, without a signal."""
        self._senders = ()
        self.who.set_items([] if party is None else [self._people.chip(party)])

    def propose_name(self, name: str) -> None:
        """Show the name under the text, unless another was typed."""
        if self.signed.value() == self._proposed_name:
            self.signed.set_value(name)
            self._proposed_name = name

    def show_item(self, item: Correspondence, parties: Sequence[Party]) -> None:
        """Show what was logged before."""
        self.date.set_value(item.date, item.date_words)
        self.channel.set_value(item.channel)
        self.show_way(item.direction, only_if_ours=True)
        self.mark = item.message_id
        self.their_ref.set_value(item.your_ref)
        self.asks.show_item(item)
        self.subject.set_value(item.subject)
        self.signed.set_value(next((p.name for p in parties if p.role == FROM), ""))

    def settle(self) -> None:
        """A name typed but not taken yet counts, as it does on leaving the box."""
        if words := self.who.pending():
            exact = [i for i in self._people.find(words) if i.title.casefold() == words.casefold()]
            self.who.take(exact[0] if len(exact) == 1 else PickItem("", None, words))

    def _sender_picked(self) -> None:
        items = self.who.items()
        if items and items[0].kind == "person":
            self.propose_name(items[0].title)
        self.sender_changed.emit()
        self.edited.emit()

    # Reading

    def senders(self) -> tuple[Party, ...]:
        """The parties as they will be kept. A post or body has the name of who signed, or none."""
        known = {self._people.chip(party): party for party in self._senders}
        found = [known.get(item) or self._party(item) for item in self.who.items()]
        if self._calls or self.is_ours:
            return tuple(found)
        signed = self.signed.value().strip()
        if not found:
            return (Party(role=FROM, name=signed),) if signed else ()
        return (self._signed(found[0], signed),)

    def logged(
        self, text: str, answers: AnswersCard, files: Sequence[Given]
    ) -> LoggedReply | LoggedCall:
        """Everything on the page, as the service takes it; `text` is strict HTML."""
        letter_id, party_id = answers.taken_pair()
        matter_id, new_matter = answers.chosen_matter()
        self.guest.look()
        both: dict[str, Any] = {
            "guest": self.guest.answer(),
            "date": self.date.value(),
            "date_words": self.date.words(),
            "channel": self.channel.value(),
            "subject": self.subject.value(),
            "text": text,
            "in_reply_to_id": letter_id or None,
            "answers_party_id": party_id or None,
            "matter_id": matter_id,
            "new_matter": new_matter,
            "files": tuple(files),
            "message_id": self.mark,
        }
        if self._calls or self.is_ours:
            return LoggedCall(direction=self.way.selected(), parties=self.senders(), **both)
        sender = next(iter(self.senders()), None)
        return LoggedReply(
            sender=sender,
            your_ref=self.their_ref.value(),
            request=self.asks.request.value(),
            answer_by=self.asks.due.value(),
            **both,
        )

    def _party(self, item: PickItem) -> Party:
        if item.id is None:
            return Party(role=FROM, name=item.title)
        if self.is_ours:
            return party_then(self._store, item.kind, item.id, self.date.value())
        party = addressing.party_for(self._store, role=FROM, **{f"{item.kind}_id": item.id})
        if item.kind == "person" or self._calls:
            return dataclasses.replace(party, salutation="")
        return dataclasses.replace(party, name="", person_id=None, salutation="")

    def _signed(self, party: Party, signed: str) -> Party:
        """The party with the name that stands under the reply; its holder if it is theirs."""
        if party.post_id is None and party.organisation_id is None and party.person_id is None:
            return dataclasses.replace(party, name=signed or party.name)
        if party.post_id is None and party.person_id is not None:
            return dataclasses.replace(party, name=signed or party.name)
        return dataclasses.replace(
            party, name=signed, person_id=holder_named(self._store, party.post_id, signed)
        )
