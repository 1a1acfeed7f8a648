"""Beside what is read: who it is from, what it answers, where it belongs, what came after."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Correspondence, Matter, Organisation, Party
from liaison_app.records.correspondence import CHANNELS, IN, REQUESTS, UNSENT
from liaison_app.records.party import COPIED, contact_of, first_words, spoken_of
from liaison_app.rules.said_dates import days_between
from liaison_app.services import questions
from liaison_app.store.store import Store
from liaison_app.ui import places, signs
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_questions import asked_card
from liaison_app.ui.said import say_date, say_replied
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import Card, clear_layout
from liaison_app.ui.widgets.notes_card import NotesCard
from liaison_app.ui.widgets.pills import IconTile, PillWords
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView


class ReadingSide(QWidget):
    """Cards made anew for each item."""

    def __init__(self, desk: Desk):
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)

    def show_item(self, item: Correspondence, parties: Sequence[Party]) -> None:
        """Show what belongs to an item."""
        clear_layout(self._column)
        self._column.addWidget(self._who(item, parties))
        cards = (self._asks(item), self._answered(item), self._matter(item), self._after(item))
        for card in cards:
            if card is not None:
                self._column.addWidget(card)
        self._column.addWidget(self._details(item))
        self._column.addWidget(NotesCard(self._desk, ("correspondence", item.id or 0)))
        if item.private_note:
            note = Card(tr("Note for us alone"))
            note.add(label(item.private_note, "body", wrap=True, selectable=True))
            self._column.addWidget(note)

    def _who(self, item: Correspondence, parties: Sequence[Party]) -> Card:
        spoken = item.state == "noted"
        card = Card(tr("With") if spoken else tr("From") if item.direction == IN else tr("To"))
        shown = [party for party in parties if party.role != COPIED]
        if not shown:
            card.add(label(tr("Nobody named") if spoken else tr("Not signed"), "body", "muted"))
        for party in shown:
            card.body.addWidget(self._party(item, party))
        if copies := [party for party in parties if party.role == COPIED]:
            card.add(
                label(
                    tr("Copies to {names}", names=", ".join(first_words(p) for p in copies)),
                    "small",
                    "muted",
                    wrap=True,
                )
            )
        return card

    def _party(self, item: Correspondence, party: Party) -> QWidget:
        body = self._desk.store.find(Organisation, party.organisation_id)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(IconTile(*signs.of_body(body.kind if body else "other")))
        words = QVBoxLayout()
        words.setSpacing(0)
        row.addLayout(words, 1)
        lines = [w for w in (party.post_title, party.name, party.organisation_name) if w]
        if party.post_title and not party.name and item.state == "received":
            lines.insert(1, tr("not signed by name"))
        for at, line in enumerate(lines or [tr("Not signed")]):
            words.addWidget(
                label(line, "body" if at == 0 else "small", "" if at == 0 else "muted", wrap=True)
            )
        if contact := contact_of(party):
            place = places.of_contact(*contact)
            show = link(tr("Show"), partial(self._desk.navigation.go, place))
            show.setAccessibleName(tr("Show {party} in Contacts", party=first_words(party)))
            row.addWidget(show)
        return whole

    def _asks(self, item: Correspondence) -> Card | None:
        """What they ask us in it; our letter in answer says what became of it."""
        if item.direction != IN or item.id is None:
            return None
        if not questions.of_letter(self._desk.store, item.id):
            return None
        return asked_card(self._desk, item.id, tr("What they ask us"))

    def _answered(self, item: Correspondence) -> Card | None:
        store = self._desk.store
        letter = store.find(Correspondence, item.in_reply_to_id)
        if letter is None:
            return None
        party = store.find(Party, item.answers_party_id)
        days = days_between(letter.date, item.date)
        card = Card(tr("Answers"), None if days is None else say_replied(days))
        rows = RowsView(tr("The letter it answers"), fit=True, opens_on_click=True)
        rows.set_rows(
            [_item_row(letter, tr("to {party}", party=spoken_of(party)) if party else "")]
        )
        rows.opened.connect(self._desk.open_item)
        card.add(rows)
        return card

    def _matter(self, item: Correspondence) -> Card | None:
        matter = self._desk.store.find(Matter, item.matter_id)
        if matter is None:
            return None
        card = Card(tr("Matter"))
        rows = RowsView(tr("The matter it belongs to"), fit=True, opens_on_click=True)
        tone = signs.STATES_OF_MATTERS.get(matter.state, "grey")
        rows.set_rows([Row(matter.id, matter.title, matter.reference, "folder", tone)])
        rows.opened.connect(lambda id: self._desk.go("matters", id))
        card.add(rows)
        return card

    def _after(self, item: Correspondence) -> Card | None:
        """What was written in answer to it."""
        store = self._desk.store
        found = store.where(Correspondence, in_reply_to_id=item.id, order_by="date, id")
        if not found:
            return None
        card = Card(tr("Answered by"), len(found))
        rows = RowsView(tr("What answers it"), fit=True, opens_on_click=True)
        rows.set_rows([_item_row(one) for one in found])
        rows.opened.connect(self._desk.open_item)
        card.add(rows)
        return card

    def _details(self, item: Correspondence) -> Card:
        card = Card(tr("Details"))
        shown = (
            (tr("Date"), say_date(item.date, weekday=True) or item.date_words),
            (tr("By"), dict(CHANNELS).get(item.channel, item.channel)),
            (tr("Their reference"), item.your_ref),
            (tr("Our reference"), item.our_ref),
            (tr("Enclosed"), ", ".join(item.enclosures)),
            (tr("In law"), dict(REQUESTS)[item.request] if item.request else ""),
            (
                tr("Answer by"),
                say_date(item.reply_due, weekday=True) if item.direction == IN else "",
            ),
        )
        for name, words in shown:
            if words:
                row = QHBoxLayout()
                row.setSpacing(10)
                left = label(name, "small", "muted")
                left.setFixedWidth(104)
                row.addWidget(left)
                row.addWidget(label(words, "body", wrap=True, selectable=True), 1)
                card.body.addLayout(row)
        return card


def senders_of(store: Store, item: Correspondence) -> list[Party]:
    """The parties of an item, in order."""
    return store.where(Party, correspondence_id=item.id, order_by="position, id")


def _item_row(item: Correspondence, more: str = "") -> Row:
    icon, tone = signs.of_item(item.direction, item.channel, item.state)
    date = say_date(item.date) or item.date_words
    below = "  ·  ".join(words for words in (date, more, item.our_ref) if words)
    pills = (PillWords(tr("draft"), "amber"),) if item.state in UNSENT else ()
    return Row(item.id, item.subject or tr("No subject"), below, icon, tone, pills)
