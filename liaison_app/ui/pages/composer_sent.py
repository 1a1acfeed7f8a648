"""A sent letter: whom it went to as on the day, what came back, and what can be done next."""

from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from liaison_app.language import tr
from liaison_app.records import Correspondence, Matter
from liaison_app.records.correspondence import CHANNELS, MARKINGS, REQUESTS
from liaison_app.records.party import address_block
from liaison_app.rules.said_dates import days_between
from liaison_app.services.letters import Letter
from liaison_app.store.queries import threads
from liaison_app.store.queries.mailings import marks
from liaison_app.ui import signs, theme
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_questions import asked_card
from liaison_app.ui.pages.composer_sent_people import SentTo
from liaison_app.ui.record_dialog import edit_record
from liaison_app.ui.said import say_choice, say_date, say_replied
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import Card, clear_layout
from liaison_app.ui.widgets.notes_card import NotesCard
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

_LABEL_WIDTH = 130
_STILL_OURS = ("reply_due", "no_reply_expected", "request", "private_note")


class SentLetter(Scroller):
    """What is known of a letter that was sent; nothing here can be edited.

    Signals:
        reply_opened: the id of a reply.
        matter_opened: the id of the matter.
    """

    reply_opened = Signal(int)
    matter_opened = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__((26, 18, 24, 18), 14)
        self.setParent(parent)
        self._desk, self._store = desk, desk.store

    def show_letter(self, letter: Letter) -> None:
        """Show a sent letter; the keyboard stays in here if it was."""
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.isAncestorOf(focused)
        clear_layout(self.column)
        self.column.addWidget(SentTo(self._desk, letter, dt.date.today()))
        self.column.addWidget(self._replies(letter))
        if letter.item.id is not None:
            self.column.addWidget(asked_card(self._desk, letter.item.id))
            self.column.addWidget(NotesCard(self._desk, ("correspondence", letter.item.id)))
        self.column.addWidget(self._details(letter))
        self.column.addStretch(1)
        if had_keyboard:
            self.setFocus()
            self.focusNextChild()

    def _replies(self, letter: Letter) -> Card:
        found = self._all_replies(letter)
        card = Card(tr("Replies"), len(found))
        if not found:
            card.add(label(tr("No reply has been logged yet."), "body", "muted"))
            return card
        view = RowsView(tr("Replies"), fit=True, opens_on_click=True)
        rows = []
        for reply in found:
            icon, tone = signs.of_item("in", reply.channel)
            who = ", ".join(address_block(reply.sender)[:2]) if reply.sender else ""
            day = say_date(reply.date) if reply.date else reply.date_words
            said = say_replied(reply.days)
            rows.append(
                Row(
                    reply.id,
                    who or tr("Unsigned"),
                    reply.subject,
                    icon,
                    tone,
                    right=day,
                    right_below=said,
                )
            )
        view.set_rows(rows)
        view.opened.connect(self.reply_opened.emit)
        card.add(view)
        return card

    def _all_replies(self, letter: Letter) -> list[threads.Reply]:
        """What came in reply to it, and in reply to the letters that chased it or that it chased."""
        assert letter.item.id is not None
        everyone = threads.addressees(self._store, letter.item.id)
        counted = {reply for someone in everyone for reply in someone.reply_ids}
        others = {link.id for a in everyone for link in (*a.chased, *a.asked_before)}
        found = {reply.id: reply for reply in threads.replies_to(self._store, letter.item.id)}
        for id in others:
            for reply in threads.replies_to(self._store, id):
                if reply.id in counted:
                    days = days_between(letter.item.date, reply.date)
                    found.setdefault(reply.id, dataclasses.replace(reply, days=days))
        return sorted(found.values(), key=lambda reply: (not reply.date, reply.date, reply.id))

    def _details(self, letter: Letter) -> Card:
        item = letter.item
        card = Card(tr("Details"), None, tr("Change…"), lambda: self._change(item))
        hoped = tr("no reply is expected") if item.no_reply_expected else say_date(item.reply_due)
        how = say_choice(CHANNELS, item.channel)
        lines = (
            (tr("Sent on"), say_date(item.date) if item.date else item.date_words),
            (tr("Sent by"), "" if item.channel == "letter" else how),
            (tr("Our reference"), item.our_ref),
            (tr("Their reference"), item.your_ref),
            (tr("In law"), say_choice(REQUESTS, item.request) if item.request else ""),
            (tr("Marking"), say_choice(MARKINGS, item.marking) if item.marking else ""),
            (tr("Enclosures"), "\n".join(item.enclosures)),
            (tr("Reply hoped for by"), hoped),
            (tr("Note for us alone"), item.private_note),
        )
        for words, value in lines:
            if value:
                self._line(card, words, label(value, wrap=True, selectable=True))
        matter = self._store.find(Matter, item.matter_id)
        if matter is not None and matter.id is not None:
            id = matter.id
            self._line(card, tr("Matter"), link(matter.title, lambda: self.matter_opened.emit(id)))
        if item.id is not None and (of := marks(self._store, [item.id]).get(item.id)):
            extra = {"mailing": of.mailing_id}
            run = link(
                tr("One of {of}", of=f"{of.of:,}"), lambda: self._desk.go("mailing", extra=extra)
            )
            self._line(card, tr("Letter to many"), run)
        if item.text:
            mark = link(tr("Mark its promises"), lambda: self._desk.go("reading", item.id))
            self._line(card, tr("Its words"), mark)
        return card

    def _change(self, item: Correspondence) -> None:
        """What may still be said of a letter that was sent: whether and when a reply is hoped for."""
        edit_record(
            self._desk,
            item,
            self.window(),
            label_words="Change reply date",
            title=tr("Change reply date"),
            only=_STILL_OURS,
        )

    @staticmethod
    def _line(card: Card, words: str, value: QWidget) -> None:
        row = QHBoxLayout()
        said = label(words, "small", "muted", wrap=True)
        said.setFixedWidth(theme.current().scaled(_LABEL_WIDTH))
        row.addWidget(said)
        is_link = isinstance(value, QPushButton)
        row.addWidget(value, 0 if is_link else 1)
        if is_link:
            row.addStretch(1)
        card.body.addLayout(row)
