"""Today: what needs doing, who is waited for, the next meeting, the days ahead, what is begun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from liaison_app.language import shown, tr
from liaison_app.records import Correspondence
from liaison_app.store.queries.morning import read_morning
from liaison_app.store.queries.threads import Waiting
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.today_needs import NeedsCard
from liaison_app.ui.pages.today_side import (
    DaysCard,
    DraftsCard,
    NextMeetingCard,
    RecentCard,
    WaitingCard,
)
from liaison_app.ui.pages.today_words import summary
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import Scroller, SplitPage

LEAST = (500, 360)  # pixels of what needs doing; the side gives way


class TodayPage(Page):
    """The first page, worth opening in the morning."""

    room = "today"
    touched_by = frozenset(
        {
            *("correspondence", "party", "matter", "person", "post", "organisation", "tenure"),
            *("question", "answer", "promise", "meeting", "calendar_day"),
            *("attendance", "minute", "meeting_note"),
        }
    )

    def __init__(self, desk: Desk, today: Callable[[], dt.date] = dt.date.today):
        super().__init__(desk, tr("Today"))
        self._today = today
        self._day = today()  # the day that is shown
        minute = QTimer(self, interval=60_000)
        minute.timeout.connect(self._watch_the_day)
        minute.start()
        self._split = SplitPage.filling(self, side_width=430)
        begin = [
            button(tr("Log a reply"), "arrow-down-left", self._log),
            button(tr("Plan follow-up"), "flag", self._plan),
            primary(tr("Write letter"), "pencil", self._write),
        ]
        self.begins_new(*begin)
        self._head = PageHead(begin, wrap=True)
        self._split.head.addWidget(self._head)
        self.needs = NeedsCard(desk, self._all_follow_ups, self._write)
        self.needs.setMinimumSize(*LEAST)
        self._split.main.addWidget(self.needs, 1)
        self.waits = WaitingCard(desk, self._see_all)
        self.meeting = NextMeetingCard(desk)
        self.days = DaysCard(desk)
        self.drafts = DraftsCard(desk, self._delete_draft)
        self.recent = RecentCard(desk)
        aside = Scroller()
        aside.setMinimumHeight(300)
        for card in (self.waits, self.days, self.meeting, self.drafts, self.recent):
            card.hide()
            aside.column.addWidget(card)
        aside.column.addStretch(1)
        self._split.side.addWidget(aside, 1)

    # Showing

    def show_place(self, place: Place) -> None:
        """Put the keyboard where the work is."""
        self.panes()[0].setFocus()

    def reload(self) -> None:
        """Read everything again; a handful of statements."""
        today = self._day = self._today()
        morning = read_morning(self.desk.store, today)
        self._show_head(today, [need.group for need in morning.needs], morning.waits)
        self.needs.show_needs(morning.needs, today, fresh=morning.is_empty)
        self.waits.show_waits(morning.waits, morning.kinds)
        self.days.show_days(morning.days, today)
        self.meeting.show_meeting(morning.meeting, today)
        self.drafts.show_drafts(morning.drafts)
        self.recent.show_items(morning.picked, today)

    def refresh(self) -> None:
        """Reload if anything changed, be it the day."""
        self._dirty = self._dirty or self._day != self._today()
        super().refresh()

    def _watch_the_day(self) -> None:
        """A window left open over night shows the new day in the morning."""
        if self.isVisible():
            self.refresh()

    def _show_head(self, today: dt.date, groups: Sequence[str], waits: Sequence[Waiting]) -> None:
        from liaison_app.rules.hijri import say_hijri
        from liaison_app.rules.said_dates import WEEKDAYS

        late = sum(wait.is_late for wait in waits)
        parts = [shown(say_hijri(today)), summary(groups, late, len(waits))]
        day = tr(
            "{weekday} {date}",
            weekday=tr(WEEKDAYS[today.weekday()]),
            date=say_date(today.isoformat(), year=False),
        )
        self._head.show_words(day, "  ·  ".join(part for part in parts if part))

    def panes(self) -> Sequence[QWidget]:
        """F6: what needs doing, waiting, days, the next meeting, drafts, recent."""
        every = (
            *(self.needs.rows, self.waits.rows, self.days.rows),
            *(self.meeting.open_button, self.drafts.rows, self.recent.rows),
        )
        return [view for view in every if view.isVisible()] or [self]

    # Doing

    def _write(self) -> None:
        self.desk.go("composer", extra={"new": True})

    def _log(self) -> None:
        self.desk.go("log_reply")

    def _plan(self) -> None:
        self.desk.go("followups", extra={"new": True})

    def _all_follow_ups(self) -> None:
        self.desk.go("followups")

    def _see_all(self) -> None:
        self.desk.go("correspondence", extra="sent")

    def _delete_draft(self, id: int) -> None:
        from liaison_app.services.removal import remove

        with self.desk.notices.refusals():
            remove(self.desk.store, self.desk.store.get(Correspondence, id), origin=self)
            self.desk.notices.did(tr("Draft moved to the bin."))
            self.reload()
