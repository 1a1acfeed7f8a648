"""After a meeting: what became of what was promised before it and at it, and the next of the series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Meeting
from liaison_app.records.meeting import HELD
from liaison_app.store.queries.meetings import matters_arising
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.meeting_about import BelongsCard, SeriesCard
from liaison_app.ui.pages.meeting_panel import MeetingPanel
from liaison_app.ui.pages.meeting_steps import ArisingCard, StepsCard
from liaison_app.ui.widgets.buttons import primary
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.notes_card import NotesCard
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.plain import label

if TYPE_CHECKING:
    from liaison_app.ui.pages.meeting_page import MeetingPage


class FollowUpPanel(MeetingPanel):
    """Next steps and matters arising, each ticked as kept or not; at their right series and notes."""

    stage = "follow_up"
    touched_by = frozenset({"meeting", "promise", "matter", "organisation", "note"})

    def __init__(self, desk: Desk, page: MeetingPage):
        super().__init__(desk, page)
        split = SplitPage(side_width=316, parent=self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        split.set_margins(26, 0, 10, 0)
        self.steps = StepsCard(desk, page)
        self.arising = ArisingCard(desk, page)
        hint = label(
            tr("Space says what became of a step, Enter edits it, S puts it off."), "small", "quiet"
        )
        self._main = split.main
        for widget in (self.steps, self.arising, hint):
            self._main.addWidget(widget)
        self._main.addStretch(1)
        self.series = SeriesCard(desk)
        self.belongs = BelongsCard(desk)
        self._notes = QVBoxLayout()
        split.side.addWidget(self.series)
        split.side.addWidget(self.belongs)
        split.side.addLayout(self._notes)
        split.side.addStretch(1)
        self.actions = [primary(tr("Plan the next"), "calendar", page.head.plan_next)]

    def show_meeting(self, meeting: Meeting) -> None:
        """Read steps, series and notes again; before the day what arises comes first."""
        first = self.steps if meeting.state == HELD else self.arising
        if self._main.indexOf(first) != 0:
            self._main.insertWidget(0, first)
        self.steps.show_meeting(meeting)
        self.arising.show_steps(matters_arising(self.desk.store, meeting))
        self.series.show_meeting(meeting, dt.date.today())
        self.belongs.show_meeting(meeting)
        clear_layout(self._notes)
        self._notes.addWidget(NotesCard(self.desk, ("meeting", meeting.id or 0)))

    def take_keyboard(self) -> None:
        """On the next steps, or what arises."""
        rows = self.steps.rows if self.steps.rows.row_count() else self.arising.rows
        if rows.row_count():
            rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> Sequence[QWidget]:
        """F6: steps, what arises, the series, what it belongs to."""
        lists = (self.steps.rows, self.arising.rows, self.series.rows, self.belongs.rows)
        return [rows for rows in lists if rows.isVisible()]
