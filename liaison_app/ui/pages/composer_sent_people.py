"""Whom a sent letter went to: who has replied, who is reminded, and who is no longer waited for."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from liaison_app.language import shown, tr
from liaison_app.records.dates import is_full_date
from liaison_app.records.party import address_block, spoken_of
from liaison_app.rules.said_dates import days_between
from liaison_app.services.letters import Letter
from liaison_app.store.queries import threads
from liaison_app.store.queries.chains import Link
from liaison_app.store.queries.threads import Addressee
from liaison_app.ui import chasing
from liaison_app.ui.page import Desk
from liaison_app.ui.said import begin_large, say_date, say_gap, say_replied
from liaison_app.ui.widgets.buttons import arrow_last, button, link
from liaison_app.ui.widgets.cards import Card, Hairline
from liaison_app.ui.widgets.flow import FlowLayout
from liaison_app.ui.widgets.pills import Pill, PillWords
from liaison_app.ui.widgets.plain import label, tooltip


class SentTo(Card):
    """The card “To” of a letter that was sent."""

    def __init__(self, desk: Desk, letter: Letter, today: dt.date, parent: QWidget | None = None):
        super().__init__(tr("To"), action="")
        self.setParent(parent)
        self._desk, self._letter, self._today = desk, letter, today
        assert letter.item.id is not None
        for place, someone in enumerate(threads.addressees(desk.store, letter.item.id)):
            if place:
                self.add(Hairline())
            self._add(someone)
        for party in letter.copied:
            words = tr("Copy to {name}", name=", ".join(address_block(party)[:2]))
            self.add(label(words, "small", "muted", wrap=True))

    def _add(self, someone: Addressee) -> None:
        item = self._letter.item
        block = address_block(someone.party) or (tr("Name not known"),)
        row = QHBoxLayout()
        row.addWidget(label(block[0], "strong", elide=True), 1)
        if (state := state_of(someone, item.reply_due, item.no_reply_expected, self._today)).words:
            row.addWidget(Pill(state.words, state.tone, state.icon))
        self.body.addLayout(row)
        if len(block) > 1:
            self.add(label(", ".join(block[1:]), "small", "muted", wrap=True, selectable=True))
        for before in someone.asked_before:
            self._add_link(tr("Asked first {before}", before=_on(before)), before)
        for after in someone.chased:
            self._add_link(tr("Chased {after}", after=_on(after)), after)
        if someone.is_stopped:
            self._add_stopped(someone)
        elif not someone.is_settled and not item.no_reply_expected:
            self._add_deeds(someone)

    def _add_link(self, words: str, other: Link) -> None:
        row = QHBoxLayout()
        row.addWidget(link(words, lambda: self._desk.open_item(other.id)))
        row.addStretch(1)
        self.body.addLayout(row)

    def _add_stopped(self, someone: Addressee) -> None:
        row = QHBoxLayout()
        words = f"{begin_large(shown(someone.stopped_words))}."
        row.addWidget(label(words, "small", "muted", wrap=True), 1)
        again = link(tr("Wait again"), lambda: chasing.wait_again(self._desk, someone.party))
        tooltip(
            again,
            tr("Wait again for {name}", name=spoken_of(someone.party) or tr("this addressee")),
        )
        row.addWidget(again)
        self.body.addLayout(row)

    def _add_deeds(self, someone: Addressee) -> None:
        wait = threads.wait_for(self._desk.store, someone, self._today)
        if wait is None:
            return
        who = spoken_of(someone.party) or tr("this addressee")
        menu = QMenu(self)
        chasing.add_reminders(menu, self._desk, wait)
        deeds = QWidget()
        flow = FlowLayout(8, deeds)
        chase = button(tr("Write a chaser"), "chevron-down", menu=menu)
        arrow_last(chase)
        tooltip(chase, tr("Remind {who} of this letter", who=who))
        flow.addWidget(chase)
        stop = button(tr("Stop waiting…"), "clock", lambda: self._stop(someone), look="ghost")
        tooltip(stop, tr("Wait no longer for {who}", who=who))
        flow.addWidget(stop)
        log = button(tr("Log reply"), "inbox", lambda: self._log(someone), look="ghost")
        tooltip(log, tr("Log a reply of {who}", who=who))
        flow.addWidget(log)
        self.add(deeds)

    def _stop(self, someone: Addressee) -> None:
        chasing.stop_waiting(self._desk, someone.party, self.window())

    def _log(self, someone: Addressee) -> None:
        chasing.log_reply(self._desk, self._letter.item.id, someone.party)


def state_of(someone: Addressee, due: str, none_expected: bool, today: dt.date) -> PillWords:
    """What became of a letter with one addressee: replied, chased, stopped, late or waiting."""
    if someone.has_replied:
        return PillWords(say_replied(someone.days), "green", "check")
    if someone.is_stopped:
        return PillWords(tr("no longer waited for"), "grey", "circle")
    if someone.chased:
        return PillWords(tr("chased since"), "grey", "arrow-up-right")
    if none_expected:
        return PillWords("", "grey")
    late = days_between(due, today.isoformat()) or 0
    if late > 0:
        tone = "red" if late > threads.VERY_LATE else "amber"
        return PillWords(tr("no reply yet, {late} late", late=say_gap(late)), tone, "clock")
    return PillWords(tr("no reply yet"), "blue", "clock")


def _on(other: Link) -> str:
    when = tr("before")
    if other.date:
        day = say_date(other.date)
        when = tr("on {day}", day=day) if is_full_date(other.date) else tr("in {month}", month=day)
    return tr("{when} ({reference})", when=when, reference=other.our_ref) if other.our_ref else when
