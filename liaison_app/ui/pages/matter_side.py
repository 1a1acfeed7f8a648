"""Beside a matter's story: what was asked and promised, who replied, the days ahead, its summary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.records import Matter
from liaison_app.records.correspondence import IN, OUT
from liaison_app.records.dates import is_full_date
from liaison_app.records.party import first_words
from liaison_app.records.promise import OURS, THEIRS
from liaison_app.store.queries.matter_around import Around
from liaison_app.store.queries.matters import Sent
from liaison_app.store.queries.needs import ASKED_AFTER, promises_for
from liaison_app.store.queries.promises import FollowUp
from liaison_app.store.queries.threads import Addressee, Waiting
from liaison_app.store.queries.today import DayAhead
from liaison_app.ui import places
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.matter_cards import MOST, AskedCard, PointsCard, PromisesCard
from liaison_app.ui.pages.matter_said import MatterSaid
from liaison_app.ui.said import say_ahead, say_date, say_gap, say_replied
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import Card, clear_layout
from liaison_app.ui.widgets.notes_card import NotesCard
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView


class MatterSide(QWidget):
    """The cards at the right of the Matters room."""

    def __init__(self, desk: Desk, edit: Callable[[], object]):
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._matter: Matter | None = None
        self.asked = AskedCard(desk, tr("What we asked"), tr("Grid"), self._open_grid)
        self.promised = PromisesCard(desk, tr("What they promised"), lambda: self._see_all(THEIRS))
        self.ours = PromisesCard(desk, tr("What we promised"), lambda: self._see_all(OURS))
        self.theirs = AskedCard(desk, tr("What they asked us"))
        self.points, self.said = PointsCard(desk), MatterSaid(desk)
        self._answers = Card(tr("Who has replied"))
        self._answer_rows = RowsView(tr("Who has replied"), fit=True, opens_on_click=True)
        self._answer_rows.opened.connect(desk.open_item)
        self._answers.add(self._answer_rows)
        self._days = Card(tr("Dates of concern"))
        self._about = Card(tr("What it is about"), None, tr("Edit"), edit)
        self._edit, self._notes = edit, QVBoxLayout()
        for card in (
            *(self.asked, self.promised, self.ours, self.theirs, self._answers),
            *(self._days, self.points, self.said, self._about),
        ):
            column.addWidget(card)
        column.addLayout(self._notes)

    def show_matter(self, matter: Matter, around: Around, today: dt.date) -> None:
        """Show the cards of one matter."""
        self._matter = matter
        self.asked.show_asked([one for one in around.asked if one.direction == OUT], today)
        self.theirs.show_asked([one for one in around.asked if one.direction == IN], today)
        promises = around.promises
        self.promised.show_promises([p for p in promises if p.promise.side != OURS], today)
        self.ours.show_promises([p for p in promises if p.promise.side == OURS], today)
        self.points.show_points(around.points, today)
        self.said.show_matter(matter, around, today)
        self._show_answers(around.sent, around.waits, today)
        self._show_days(matter, today, promises)
        clear_layout(self._about.body)
        tone = "" if matter.summary else "muted"
        summary = matter.summary or tr("No summary yet.")
        self._about.add(label(summary, "body", tone, wrap=True, selectable=True))
        clear_layout(self._notes)
        about = ("matter", matter.id or 0)
        self._notes.addWidget(NotesCard(self._desk, about, record=matter, edit_record=self._edit))

    def _open_grid(self) -> None:
        if self._matter is not None:
            self._desk.navigation.go(places.of_questions(self._matter.id or 0))

    def _see_all(self, side: str) -> None:
        if self._matter is not None:
            self._desk.go("followups", extra={"matter_id": self._matter.id, "side": side})

    def _show_answers(self, sent: Sequence[Sent], waits: Sequence[Waiting], today: dt.date) -> None:
        late = {wait.party.id: wait for wait in waits}
        known = [
            (letter, someone, late.get(someone.party.id))
            for letter in sent
            for someone in letter.addressees
        ]
        known = [e for e in known if e[1].has_replied or e[1].is_stopped or e[2] is not None]
        replied = sum(someone.has_replied for _letter, someone, _wait in known)
        self._answers.set_count(
            tr("{replied} of {known}", replied=replied, known=len(known)) if known else None
        )
        self._answers.setVisible(bool(known))
        if len(known) > MOST:  # who is waited for, and then the latest that came
            known.sort(key=lambda each: each[2] is None)
            waited_for = known[: len(known) - replied][:MOST]
            known = [*waited_for, *known[len(known) - MOST + len(waited_for) :]]
        self._answer_rows.set_rows([_answer(*each, today) for each in known])

    def _show_days(self, matter: Matter, today: dt.date, shown: Sequence[FollowUp]) -> None:
        clear_layout(self._days.body)
        self._days.setVisible(bool(matter.dates_of_concern))
        for entry in matter.dates_of_concern:
            said, days = say_date(entry.value, weekday=True), 0
            if is_full_date(entry.value):
                days = (dt.date.fromisoformat(entry.value) - today).days
                said = f"{said}  ·  {say_ahead(days)}" if days >= 0 else said
            self._days.add(label(entry.label or tr("Date of concern"), "body", wrap=True))
            self._days.add(label(said, "small", "muted", wrap=True))
            if -ASKED_AFTER <= days < 0:
                self._offer_day_after(matter, entry.value, days, shown)

    def _offer_day_after(
        self, matter: Matter, day: str, days: int, shown: Sequence[FollowUp]
    ) -> None:
        """Where promises for a day gone by are open: ask of each what became of it."""
        from liaison_app.ui.dialogs.day_after import ask_after

        id = matter.id or 0
        if count := len(promises_for(DayAhead(id, matter.title, "", day, days), shown)):
            words = trn(
                "Say what became of a promise", "Say what became of {count} promises", count
            )
            ask = link(words, lambda: ask_after(self._desk, id, day, self))
            self._days.body.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)


def _answer(letter: Sent, someone: Addressee, wait: Waiting | None, today: dt.date) -> Row:
    id = someone.reply_ids[0] if someone.reply_ids else letter.id
    who = first_words(someone.party)
    if someone.has_replied:
        below = say_replied(someone.days)
        right, tone = "", ""
    elif someone.is_stopped:
        below = someone.stopped_words
        right, tone = "", ""
    else:
        below = (
            tr("letter of {date}", date=say_date(letter.date, year=today))
            if letter.date
            else tr("our letter")
        )
        below = wait.chased_words(today) or below if wait else below
        right = say_gap(wait.days) if wait and wait.days else ""
        tone = ("red" if wait.is_very_late else "amber" if wait.is_late else "") if wait else ""
    return Row(id, who, below, done=someone.has_replied, right=right, right_tone=tone)
