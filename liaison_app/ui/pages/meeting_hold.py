"""A meeting while it runs: who is there at the left, what is said in the middle, next steps at the right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Meeting, Minute, Promise, Statement
from liaison_app.records.meeting import HELD, PLANNED
from liaison_app.services import meetings
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.meeting_attendance import AttendanceCard
from liaison_app.ui.pages.meeting_panel import MeetingPanel
from liaison_app.ui.pages.meeting_steps import StepsCard
from liaison_app.ui.pages.meeting_typing import TypingCard
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.three_columns import ThreeColumns

if TYPE_CHECKING:
    from liaison_app.ui.pages.meeting_page import MeetingPage

LEFT, RIGHT = 252, 280  # pixels: who came, and the next steps


class HoldPanel(MeetingPanel):
    """No mouse is needed from the first who comes in to the last next step."""

    stage = "hold"
    touched_by = frozenset(
        {
            *("meeting", "attendance", "minute", "promise", "statement"),
            *("person", "post", "organisation", "officer"),
        }
    )

    def __init__(self, desk: Desk, page: MeetingPage):
        super().__init__(desk, page)
        self.attendance = AttendanceCard(desk, page, ticking=True)
        self.typing = TypingCard(desk, page)
        self.typing.kept.connect(self._kept)
        self.typing.opened.connect(self._open)
        self.typing.sheet.left.connect(self._leave)
        self.typing.sheet.over.connect(self.end)
        self.steps = StepsCard(desk, page)
        aside = Scroller()
        aside.column.addWidget(self.steps)
        self.agenda = Card(tr("Agenda"))
        self._agenda_words = label("", "body", wrap=True, selectable=True)
        self.agenda.add(self._agenda_words)
        aside.column.addWidget(self.agenda)
        aside.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ThreeColumns(self.attendance, self.typing, aside, (LEFT, RIGHT)))
        self._over = primary(tr("The meeting is over"), "check", self.end, tip="Ctrl+Shift+Enter")
        self.actions = [
            button(
                tr("Paste a note"),
                "copy",
                self._paste,
                tip=tr("A note somebody wrote, taken apart"),
            ),
            self._over,
        ]
        self._steps_shown: list[Promise] = []
        self._noted = 0

    def show_meeting(self, meeting: Meeting) -> None:
        """Read who came, what was noted and the next steps."""
        self.attendance.show_meeting(meeting)
        self.typing.show_meeting(meeting)
        self.steps.show_meeting(meeting)
        self._agenda_words.setText(meeting.agenda)
        self.agenda.setVisible(bool(meeting.agenda.strip()))
        self._noted = self.typing.how_many()
        self._steps_shown = self.typing.steps()
        ahead = bool(meeting.date) and meeting.date > dt.date.today().isoformat()
        self._over.setText(
            tr("The meeting is over") if meeting.state != HELD else tr("To the notes")
        )
        self._over.setVisible(not ahead)

    def flush(self) -> bool:
        """Keep what is being typed."""
        return self.attendance.flush() and self.typing.flush()

    def take_keyboard(self) -> None:
        """Into the lines, at their end."""
        self.typing.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> Sequence[QWidget]:
        """F6: who came, the lines, the next steps."""
        steps = [self.steps.rows] if self.steps.rows.isVisible() else []
        return [*self.attendance.panes(), self.typing.sheet, *steps]

    def end(self) -> None:
        """The meeting is over: noted as held, and on to the notes."""
        meeting = self.page.meeting
        if meeting.id is None or not self.flush():
            return
        with self.desk.notices.refusals():
            if meeting.state == PLANNED:
                meetings.set_state(self.desk.store, meeting.id, HELD, origin=self.page)
                self.desk.notices.did(tr("Noted as held."))
            self.page.go("notes")

    # Within

    def _kept(self) -> None:
        """Something was kept: the steps beside it follow, and the stages when the first line is there."""
        steps, noted = self.typing.steps(), self.typing.how_many()
        if steps != self._steps_shown:
            self._steps_shown = steps
            self.steps.show_meeting(self.page.meeting)
        if bool(noted) != bool(self._noted):
            self._noted = noted
            self.page.reload()

    def _open(self, record: Minute | Promise | Statement) -> None:
        """F2 on a line: everything about it."""
        if isinstance(record, Minute):
            from liaison_app.ui.dialogs.minute_dialog import edit_minute

            edit_minute(self.desk, record, self)
        elif isinstance(record, Promise):
            from liaison_app.ui.dialogs.promise_dialog import edit_promise

            edit_promise(self.desk, record, self)
        else:
            from liaison_app.ui.dialogs.statement_dialog import edit_statement

            edit_statement(self.desk, record, self)
        self.take_keyboard()

    def _leave(self) -> None:
        """Esc: the keyboard goes to the stages above, from where Tab and the arrows lead on."""
        if self.flush():
            self.page.panes()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _paste(self) -> None:
        if self.flush():
            self.desk.go("paste_note", self.page.meeting.id)
