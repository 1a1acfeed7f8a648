"""Beside the guest list: how many are coming, by when answers are hoped for, the letters, the diary file."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from liaison_app.language import shown, tr
from liaison_app.records import Meeting
from liaison_app.records.attendance import ACCEPTED, APOLOGIES, SENDS_DEPUTY
from liaison_app.records.correspondence import UNSENT
from liaison_app.records.dates import is_full_date
from liaison_app.records.meeting import HELD
from liaison_app.rules.said_dates import days_between
from liaison_app.services.attendance import Attendee, at_least
from liaison_app.services.invitations import is_overdue
from liaison_app.store.queries.meeting_letters import MeetingLetter, letters_for
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.meeting_guest_rows import COMING, TO_ASK, WAITING, standing_of
from liaison_app.ui.said import say_date, say_gap, say_letters, say_parts
from liaison_app.ui.widgets.cards import Card, clear_layout
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.segment_bar import SegmentBar

_DIARY = tr("A calendar file goes with every e-mail to the guests; a later one moves the meeting.")
_NO_DAY = tr("A calendar file can be made once the day is known.")
_NO_LETTERS = tr("Invitations, reminders and other letters for this meeting stand here.")


class InviteSide(QWidget):
    """Three cards.

    Signals:
        changed: the day by which answers are hoped for was changed from here.
        calendar_wanted: the calendar file is to be saved.
    """

    changed = Signal()
    calendar_wanted = Signal()

    def __init__(self, desk: Desk, origin: object):
        super().__init__()
        self._desk, self._origin = desk, origin
        self._meeting = Meeting()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._answers = Card(tr("Answers"))
        self._bar = SegmentBar()
        self._answers.add(self._bar)
        self._figures = _Figures()
        self._answers.add(self._figures)
        self._grouped = label(
            tr("People are counted here: a group is one line of the list, and several people."),
            *("small", "muted"),
            wrap=True,
        )
        self._answers.add(self._grouped)
        self._until = QWidget()
        until = QVBoxLayout(self._until)
        until.setContentsMargins(0, 6, 0, 0)
        until.setSpacing(3)
        above = label(tr("Answers hoped for by"), "small strong")
        self.reply_by = DateField(tr("Answers hoped for by"))
        above.setBuddy(self.reply_by.box)
        self.reply_by.changed.connect(self._keep_reply_by)
        until.addWidget(above)
        until.addWidget(self.reply_by)
        self._late = label("", "small", "amber", wrap=True)
        until.addWidget(self._late)
        self._answers.add(self._until)
        self._letters = Card(tr("Letters"))
        self.letters = RowsView(
            tr("Letters for this meeting"), fit=True, opens_on_click=True, wrap=True
        )
        self.letters.opened.connect(self._open)
        self._letters.add(self.letters)
        self._none = label(_NO_LETTERS, "body", "muted", wrap=True)
        self._letters.add(self._none)
        self._diary = Card(tr("For diaries"), None, tr("Save file…"), self.calendar_wanted.emit)
        self._diary_words = label("", "body", "muted", wrap=True)
        self._diary.add(self._diary_words)
        for card in (self._answers, self._letters, self._diary):
            column.addWidget(card)
        self._rows: dict[int, MeetingLetter] = {}

    def show_meeting(self, meeting: Meeting, everyone: Sequence[Attendee], today: dt.date) -> None:
        """Count the answers and read the letters again; a day being typed is kept."""
        another = meeting.id != self._meeting.id
        self._meeting = meeting
        if another or not self.reply_by.box.hasFocus():
            self.reply_by.blockSignals(True)
            self.reply_by.set_value(meeting.reply_by)
            self.reply_by.blockSignals(False)
        self._show_answers(everyone, today)
        self._show_letters(today)
        has_day = is_full_date(meeting.date)
        if self._diary.action is not None:
            self._diary.action.setVisible(has_day)
        self._diary_words.setText(_DIARY if has_day else _NO_DAY)

    def _show_answers(self, everyone: Sequence[Attendee], today: dt.date) -> None:
        figures = [
            ("green", tr("coming"), _heads(everyone, lambda one: one.line.reply == ACCEPTED)),
            ("blue", tr("by deputy"), _heads(everyone, lambda one: one.line.reply == SENDS_DEPUTY)),
            ("grey", tr("apologies"), _heads(everyone, lambda one: one.line.reply == APOLOGIES)),
            ("amber", tr("no answer"), _heads(everyone, lambda one: _stands(one, WAITING))),
            ("violet", tr("not asked"), _heads(everyone, lambda one: _stands(one, TO_ASK))),
        ]
        self._figures.show_figures(figures)
        self._figures.setVisible(bool(everyone))
        self._grouped.setVisible(any(one.heads != 1 for one in everyone))
        expected = _heads(everyone, lambda one: _stands(one, COMING))
        held = self._meeting.state == HELD
        self._answers.set_count(
            tr("{expected} expected", expected=expected) if expected != "0" and not held else None
        )
        self._until.setVisible(not held or bool(self._meeting.reply_by))
        tones = [_tone(one) for one in everyone]
        order = ("green", "blue", "grey", "amber", "violet")
        said = say_parts(
            [
                tr("{count} {words}", count=count, words=words)
                for _tone, words, count in figures
                if count != "0"
            ]
        )
        self._bar.show_tones(sorted(tones, key=order.index), said or tr("No guests"))
        self._bar.setVisible(bool(tones))
        waits = sum(_stands(one, WAITING) for one in everyone)
        self._late.setText(self._late_words(waits, today))
        self._late.setVisible(bool(self._late.words()))

    def _late_words(self, waits: int, today: dt.date) -> str:
        """What is to be said of the day by which answers are hoped for; "" for nothing."""
        reply_by, date = self._meeting.reply_by, self._meeting.date
        if date and reply_by[: len(date)] > date:
            return tr("That is after the meeting.")
        if not waits or not is_overdue(self._meeting, today):
            return ""
        gone = days_between(reply_by, today.isoformat()) or 0
        who = tr("one has") if waits == 1 else tr("{waits} have", waits=f"{waits:,}")
        return tr("That was {gone} ago; {who} not answered.", gone=say_gap(gone), who=who)

    def _show_letters(self, today: dt.date) -> None:
        found = letters_for(self._desk.store, self._meeting.id or 0)
        self._rows = {one.id: one for one in found}
        self.letters.set_rows([_letter_row(one, today) for one in found])
        self.letters.setVisible(bool(found))
        self._none.setVisible(not found)
        self._letters.set_count(sum(one.letters for one in found) or None)

    def _open(self, id: int) -> None:
        one = self._rows[id]
        if one.mailing_id is not None:
            self._desk.navigation.go(Place("mailing", extra={"mailing": one.mailing_id}))
        else:
            self._desk.open_item(id)

    def _keep_reply_by(self) -> None:
        value = self.reply_by.value()
        if value == self._meeting.reply_by or self.reply_by.problem:
            return
        with self._desk.notices.refusals():
            store = self._desk.store
            known = store.get(Meeting, self._meeting.id or 0)
            with store.change("Answers hoped for by", self._origin) as pen:
                self._meeting = pen.save(dataclasses.replace(known, reply_by=value))
            self.changed.emit()


class _Figures(QWidget):
    """Counts in their tones, and what is counted; those of nobody are left out."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)

    def show_figures(self, figures: Sequence[tuple[str, str, str]]) -> None:
        """Show tone, words and count of each."""
        clear_layout(self._grid)
        for row, (tone, words, count) in enumerate(one for one in figures if one[2] != "0"):
            said = "muted" if tone == "grey" else "" if tone == "violet" else tone
            self._grid.addWidget(label(count, "strong", said), row, 0)
            self._grid.addWidget(label(words), row, 1)


def _heads(everyone: Sequence[Attendee], counts) -> str:
    """How many people those are of whom it holds: “12”, “at least 12”."""
    found = [one for one in everyone if counts(one)]
    return shown(at_least(sum(one.heads for one in found), sum(one.is_uncounted for one in found)))


def _stands(one: Attendee, segment: str) -> bool:
    return standing_of(one.line) == segment


def _tone(one: Attendee) -> str:
    by_reply = {ACCEPTED: "green", SENDS_DEPUTY: "blue", APOLOGIES: "grey"}
    waiting = "amber" if _stands(one, WAITING) else "violet"
    return by_reply.get(one.line.reply, waiting)


def _letter_row(one: MeetingLetter, today: dt.date) -> Row:
    draft = one.state in UNSENT
    icon, tone = ("pencil", "amber") if draft else ("send", "blue")
    many = say_letters(one.letters) if one.mailing_id is not None else ""
    by = tr("e-mail") if one.channel == "email" else tr("letter")
    day = say_date(one.date, year=today)
    said = tr("draft") if draft else tr("{sent}, {day}", sent=many or by, day=day)
    return Row(one.id, one.title or tr("No subject"), said, icon, tone)
