"""A follow-up on the sheet: what was promised, in which words, what became of it, whose, by when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Correspondence, Meeting, Party
from liaison_app.records.correspondence import CHANNELS, IN, SPOKEN
from liaison_app.records.party import contact_of, party_words
from liaison_app.records.promise import KEPT, OPEN, STATES
from liaison_app.services.promises import days_of_concern, other_side
from liaison_app.store.queries import promises
from liaison_app.store.queries.promises import OVERDUE, SNOOZED, FollowUp
from liaison_app.store.queries.questions import OpenQuestion
from liaison_app.ui import places, signs
from liaison_app.ui.dialogs.settle_dialog import ENDS
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.followups_words import made_words
from liaison_app.ui.said import say_choice, say_date, say_gap
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.flow import FlowLayout
from liaison_app.ui.widgets.pills import Glyph, Pill
from liaison_app.ui.widgets.plain import label

LATEST_STEPS = 12  # of the history; the rest stands in the history of the file
Go = Callable[[], object]


class Facts(QGridLayout):
    """Captions in grey at the left, and what is known, with a link where it leads on."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(14)
        self.setVerticalSpacing(0)
        self.setColumnMinimumWidth(0, 112)
        self.setColumnStretch(1, 1)

    def add(
        self,
        name: str,
        words: str,
        go: Go | None = None,
        below: str = "",
        tone: str = "",
        leads: str = tr("Show"),
    ) -> None:
        """A line, left out when there is nothing to say; `go` leads on from it, as `leads` says."""
        if not words:
            return
        at = self.rowCount()
        middle = Qt.AlignmentFlag.AlignVCenter
        self.setRowMinimumHeight(at, 32)
        self.addWidget(label(name, "small", "muted"), at, 0, middle)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(words, "body", tone, wrap=True, selectable=True))
        if below:
            column.addWidget(label(below, "small", "muted", wrap=True))
        self.addLayout(column, at, 1, middle)
        if go is not None:
            show = link(leads, go)
            show.setAccessibleName(tr("{deed}: {words}", deed=leads, words=words[:80]))
            self.addWidget(show, at, 2, middle)


def words_card(desk: Desk, one: FollowUp, edit: Go) -> Card:
    """What was promised, and the very words it was promised in."""
    promise = one.promise
    card = Card(tr("What was promised"), None, tr("Edit"), edit)
    assert card.action is not None
    card.action.setAccessibleName(tr("What was promised: edit"))
    card.add(label(promise.text, "strong", wrap=True, selectable=True))
    if promise.quote:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Glyph("quote"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(f"“{promise.quote}”", "body", "muted", wrap=True, selectable=True), 1)
        card.body.addLayout(row)
    card.body.addLayout(_said_in(desk, one))
    return card


def _said_in(desk: Desk, one: FollowUp) -> QHBoxLayout:
    """Where it was said, and the link that shows the words there."""
    promise, row = one.promise, QHBoxLayout()
    row.setSpacing(10)
    item = desk.store.find(Correspondence, promise.correspondence_id)
    meeting = desk.store.find(Meeting, promise.meeting_id)
    on = say_date(promise.made, weekday=True)
    if item is not None and item.id is not None:
        said_in = (
            tr("{letter} from them, {day}")
            if item.direction == IN
            else tr("{letter} of ours, {day}")
        )
        if item.channel in SPOKEN:
            said_in = tr("{letter}, {day}")
        letter = say_choice(CHANNELS, item.channel)
        words = said_in.format(letter=letter, day=on or item.date_words)
        row.addWidget(label(words, "small", "muted"))
        place = places.of_words(item.id, promise.quote, promise.start)
        said = tr("Show in the notes") if item.channel in SPOKEN else tr("Show in the letter")
        row.addWidget(link(said, partial(desk.navigation.go, place)))
    elif meeting is not None and meeting.id is not None:
        row.addWidget(
            label(
                tr("{meeting}, {day}", meeting=meeting.title, day=on), "small", "muted", elide=True
            )
        )
        place = places.of_meeting(meeting.id)
        row.addWidget(link(tr("Show the meeting"), partial(desk.navigation.go, place)))
    elif on:
        row.addWidget(label(tr("Noted on {on}", on=on), "small", "muted"))
    row.addStretch(1)
    return row


def state_card(
    desk: Desk, one: FollowUp, settle: Callable[[str], object], again: Go, wake: Go
) -> Card:
    """What became of it: five answers to choose from, or the one that was given and how we know."""
    promise = one.promise
    if promise.state == OPEN:
        card = Card(tr("What became of it"))
        if one.group == SNOOZED:
            until = say_date(promise.snoozed_until, weekday=True)
            row = QHBoxLayout()
            row.addWidget(
                label(
                    tr(
                        "Put off until {until}: {snooze_reason}",
                        until=until,
                        snooze_reason=promise.snooze_reason,
                    ),
                    wrap=True,
                ),
                1,
            )
            row.addWidget(link(tr("No longer put off"), wake))
            card.body.addLayout(row)
        whole = QWidget()
        flow = FlowLayout(8, whole)
        for state, words in ENDS:
            tip = tr("Space in the list") if state == KEPT else ""
            one_button = button(words, signs.PROMISES[state][0], partial(settle, state), tip=tip)
            flow.addWidget(one_button)
        card.add(whole)
        return card
    card = Card(tr("What became of it"), None, tr("Open again"), again)
    row = QHBoxLayout()
    row.setSpacing(10)
    icon, tone = signs.PROMISES[promise.state]
    row.addWidget(Pill(dict(STATES)[promise.state], tone, icon))
    row.addWidget(label(say_date(promise.settled, weekday=True), "body", "muted"))
    row.addStretch(1)
    change = link(tr("Change"), partial(settle, promise.state))
    change.setAccessibleName(tr("What became of it: change"))
    row.addWidget(change)
    card.body.addLayout(row)
    if promise.evidence:
        card.add(label(promise.evidence, "body", wrap=True, selectable=True))
    item = desk.store.find(Correspondence, promise.shown_by_id)
    if item is not None:
        words = item.subject or dict(CHANNELS).get(item.channel, tr("Letter"))
        on = say_date(item.date)
        show = link(
            tr("Shown by “{letter}”, {day}", letter=words, day=on)
            if on
            else tr("Shown by “{letter}”", letter=words),
            partial(desk.open_item, item.id),
        )
        card.body.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def facts_card(desk: Desk, one: FollowUp) -> Card:
    """Who, by when, for which day, in which matter."""
    promise = one.promise
    card = Card(tr("Details"))
    facts = Facts()
    contact = contact_of(other_side(promise))
    go = None if contact is None else partial(desk.navigation.go, places.of_contact(*contact))
    who = tr("To whom") if promise.side == "ours" else tr("Who")
    facts.add(who, one.who or promise.who or tr("Nobody named"), go, made_words(one))
    facts.add(tr("In their words"), f"“{promise.due_words}”" if promise.due_words else "")
    late = one.group == OVERDUE and one.days_late is not None
    look = say_date(promise.review, weekday=True)
    said = (
        tr("{look}, {say_gap} ago", look=look, say_gap=say_gap(one.days_late or 0))
        if late and promise.review
        else look
    )
    facts.add(tr("Look again on"), said or tr("No day chosen"), tone="red" if late else "")
    names = {day.isoformat(): name for name, day in days_of_concern(desk.store, promise.matter_id)}
    day = say_date(promise.for_day, weekday=True)
    facts.add(tr("For the day"), day, below=names.get(promise.for_day, ""))
    if promise.matter_id is not None:
        open_matter = partial(desk.go, "matters", promise.matter_id)
        facts.add(tr("Matter"), one.matter, open_matter)
    facts.add(tr("Notes"), promise.notes)
    card.body.addLayout(facts)
    return card


def history_card(desk: Desk, one: FollowUp) -> Card:
    """What was done to it, the latest first."""
    steps = promises.history(desk.store, one.promise.id or 0)
    card = Card(tr("History"), len(steps))
    facts = Facts()
    for step in reversed(steps[-LATEST_STEPS:]):
        day = dt.datetime.fromisoformat(step.at).astimezone().date().isoformat()
        facts.add(
            say_date(day),
            tr("{step}, {officer}", step=step.words, officer=step.officer)
            if step.officer
            else step.words,
        )
    card.body.addLayout(facts)
    return card


def question_cards(
    desk: Desk, one: OpenQuestion, leave_out: Go, write: Callable[[Party], object]
) -> list[Card]:
    """An open question of ours: its words, where it was asked, and who has not answered."""
    words = Card(tr("What we asked"), None, tr("Leave out"), leave_out)
    words.add(label(one.question.text, "strong", wrap=True, selectable=True))
    row = QHBoxLayout()
    row.setSpacing(10)
    on = say_date(one.letter_date, weekday=True)
    asked = ", ".join(
        part
        for part in (tr("Our letter of {on}", on=on) if on else tr("Our letter"), one.our_ref)
        if part
    )
    row.addWidget(label(asked, "small", "muted"))
    place = places.of_words(one.letter_id, one.question.quote or one.question.text)
    row.addWidget(link(tr("Show in the letter"), partial(desk.navigation.go, place)))
    row.addStretch(1)
    words.body.addLayout(row)
    details = Card(tr("Details"))
    facts = Facts()
    for party in one.waits_for:
        facts.add(
            tr("Waits for"), party_words(party), partial(write, party), leads=tr("Write again")
        )
    facts.add(tr("Asked"), tr("{days} ago", days=say_gap(one.days)) if one.days else on)
    facts.add(tr("So far"), tr("Partly answered") if one.state == "partly" else tr("Not answered"))
    if one.matter_id is not None:
        facts.add(tr("Matter"), one.matter, partial(desk.go, "matters", one.matter_id))
        grid = places.of_questions(one.matter_id, one.question.id)
        facts.add(
            tr("Questions"),
            tr("All that was asked in this matter"),
            partial(desk.navigation.go, grid),
        )
    details.body.addLayout(facts)
    return [words, details]
