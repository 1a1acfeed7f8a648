"""The head of a meeting's page: its day, title and line, the buttons of the stage, and the menu."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from liaison_app.language import tr
from liaison_app.records import Meeting, Organisation
from liaison_app.records.meeting import CANCELLED, HELD, PLANNED
from liaison_app.services import meetings
from liaison_app.services.removal import remove
from liaison_app.store.queries.meetings import neighbours
from liaison_app.ui import places
from liaison_app.ui.pages.meetings_form import edit_meeting, plan_next
from liaison_app.ui.pages.meetings_words import below_title, say_neighbour, state_pill
from liaison_app.ui.reports_menu import report_menu
from liaison_app.ui.widgets.buttons import icon_button
from liaison_app.ui.widgets.date_tile import DateTile
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.plain import tooltip

if TYPE_CHECKING:
    from liaison_app.ui.pages.meeting_page import MeetingPage

_SAID = {HELD: tr("Noted as held."), CANCELLED: tr("Called off."), PLANNED: tr("Planned again.")}


class MeetingHead(QWidget):
    """Tile, words and buttons; the arrows at their left lead through the series."""

    def __init__(self, page: MeetingPage):
        super().__init__()
        self._page, self._desk = page, page.desk
        self._around: dict[str, int | None] = {"before": None, "after": None}
        self._before = icon_button("chevron-left", tr("The meeting before"), self._to_before)
        self._after = icon_button("chevron-right", tr("The meeting after"), self._to_after)
        self._groups: dict[str, QWidget] = {}
        self._counts: dict[str, int] = {}
        buttons = QWidget()
        self._buttons = QHBoxLayout(buttons)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(0)
        self._menu = QMenu(self)
        self._held = menu_action(tr("It was held"), self.held_or_not, "check")
        self._off = menu_action(tr("Called off"), lambda: self.set_state(CANCELLED), "x")
        self._again = menu_action(tr("Not called off after all"), lambda: self.set_state(PLANNED))
        for action in (
            menu_action(tr("Edit…"), self.edit, "pencil", "F2"),
            self._held,
            self._off,
            self._again,
            menu_action(tr("Plan the next…"), self.plan_next, "calendar"),
            report_menu(self._desk, lambda: page.meeting),
            places.history_action(self._desk, lambda: page.meeting),
            menu_action(tr("Delete"), self.delete, "trash-2"),
        ):
            put_in(self._menu, action)
        self._more = more = icon_button(
            "ellipsis", tr("More about this meeting"), menu=self._menu, bordered=True
        )
        self.words = PageHead([self._before, self._after, buttons, more])
        self._said: tuple[Meeting, str, dt.date] | None = None
        self.words.subtitle.installEventFilter(self)
        self._tile = DateTile()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def add_actions(self, stage: str, actions: Sequence[QWidget]) -> None:
        """Take the buttons of a stage, shown while it is."""
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for action in actions:
            row.addWidget(action)
        group.hide()
        self._buttons.addWidget(group)
        self._groups[stage], self._counts[stage] = group, len(actions)

    def show_actions(self, stage: str) -> None:
        """Show the buttons of one stage only."""
        for name, group in self._groups.items():
            group.setVisible(name == stage and self._counts[name] > 0)
        before: QWidget = self._after  # Tab comes to them here, and not after the stage's own
        shown = self._groups[stage].findChildren(QPushButton) if stage in self._groups else []
        for one in (*shown, self._more):
            QWidget.setTabOrder(before, one)
            before = one

    def show_meeting(self, meeting: Meeting, today: dt.date) -> None:
        """Show the words of a meeting, and how it stands."""
        host = self._desk.store.find(Organisation, meeting.organisation_id)
        self._tile.show_date(meeting.date)
        self._said = (meeting, host.name if host else "", today)
        self.words.show_words(meeting.title, below_title(*self._said))
        tooltip(self.words.subtitle, below_title(*self._said))
        self._fit()
        pill = state_pill(meeting, today)
        stands = "" if meeting.state == HELD else pill.words
        marks = [stands, tr("restricted") if meeting.restricted else ""]
        self.words.show_pill("  ·  ".join(mark for mark in marks if mark), pill.tone)
        held = meeting.state == HELD
        ahead = bool(meeting.date) and meeting.date > today.isoformat()
        self._held.setText(tr("Not held after all") if held else tr("It was held"))
        self._held.setVisible(held or not ahead)
        self._off.setVisible(meeting.state == PLANNED)
        self._again.setVisible(meeting.state == CANCELLED)
        self._show_series(meeting)

    def _fit(self) -> None:
        """Leave out of the line below the title what has no room, rather than cut it off."""
        line = self.words.subtitle
        if self._said is None or not line.isVisible():
            return
        metrics, room = line.fontMetrics(), line.width()
        line.setText(below_title(*self._said, lambda said: metrics.horizontalAdvance(said) <= room))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the line below the title has another width."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._fit()
        return super().eventFilter(watched, event)

    def _show_series(self, meeting: Meeting) -> None:
        before, after = neighbours(self._desk.store, meeting)
        self._around = {
            "before": before.id if before else None,
            "after": after.id if after else None,
        }
        for arrow, one, words in (
            (self._before, before, tr("The meeting before")),
            (self._after, after, tr("The meeting after")),
        ):
            said = words
            if one is not None:
                said = tr("{neighbour}: {meeting}", neighbour=words, meeting=say_neighbour(one))
            arrow.setEnabled(one is not None)
            arrow.setAccessibleName(said)
            tooltip(arrow, said)
            arrow.setVisible(before is not None or after is not None)

    def _to_before(self) -> None:
        if (id := self._around["before"]) is not None:
            self._desk.navigation.go(places.of_meeting(id))

    def _to_after(self) -> None:
        if (id := self._around["after"]) is not None:
            self._desk.navigation.go(places.of_meeting(id))

    # Doing

    def edit(self) -> None:
        """The form of the meeting (F2)."""
        page = self._page
        if page.meeting.id is None or not page.flush():
            return
        if edit_meeting(self._desk, page.meeting, page):
            page.reload()

    def plan_next(self) -> None:
        """The next of the series."""
        if not self._page.flush():
            return
        made = plan_next(self._desk, self._page.meeting, self._page)
        if made is not None:
            self._desk.navigation.go(places.of_meeting(made.id or 0))

    def held_or_not(self) -> None:
        """It was held; or not after all."""
        held = self._page.meeting.state == HELD
        self.set_state(PLANNED if held else HELD)

    def set_state(self, state: str) -> None:
        """Held, called off, or planned again, with undo."""
        page = self._page
        if page.meeting.id is None or not page.flush():
            return
        with self._desk.notices.refusals():
            meetings.set_state(self._desk.store, page.meeting.id, state, origin=page)
            self._desk.notices.did(_SAID[state])
            page.reload()

    def delete(self) -> None:
        """To the bin, with undo; its promises stay in Follow-ups."""
        page = self._page
        if page.meeting.id is None or not page.flush():
            return
        with self._desk.notices.refusals():
            remove(self._desk.store, page.meeting, origin=page)
            self._desk.notices.did(tr("Meeting moved to the bin; its promises stay in Follow-ups."))
            page.reload()
            self._desk.go("meetings")
