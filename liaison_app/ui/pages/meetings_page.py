"""Meetings: those coming and those held as a list, or all days of a month as a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.records import Meeting
from liaison_app.records.meeting import CANCELLED, HELD, PLANNED
from liaison_app.services import meetings
from liaison_app.services.removal import remove
from liaison_app.store.queries.meetings import loose_steps
from liaison_app.ui import places
from liaison_app.ui.kept_views import keep_segments
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.meeting_steps import give_keys
from liaison_app.ui.pages.meetings_form import edit_meeting, plan_next
from liaison_app.ui.pages.meetings_list import MeetingsList
from liaison_app.ui.pages.meetings_words import step_line
from liaison_app.ui.widgets.buttons import SegmentedControl, button, primary
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.fields import menu_action
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.stack import Stack
from liaison_app.ui.widgets.step_rows import StepRows

if TYPE_CHECKING:
    from liaison_app.ui.pages.meetings_month import MonthCard

LIST, MONTH = "list", "month"
SIDE, SIDE_FROM = 316, 900  # pixels: the card at the right, and of a page that has room for it
MOST_LOOSE = 12
_GIVEN = ("matter_id", "organisation_id", "previous_id", "title", "date", "kind")


class MeetingsPage(Page):
    """Place("meetings", id) has that meeting current; Place("meetings", extra="month") the month.

    Place("meetings", extra={"new": True, "matter_id": 3}) begins a new one from what is given.
    """

    room = "meetings"
    touched_by = frozenset(
        {
            *("meeting", "attendance", "minute", "promise", "matter", "organisation"),
            *("calendar_day", "correspondence", "office"),
        }
    )

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Meetings"))
        self.top_actions = [
            button(tr("Paste a note"), "copy", lambda: desk.go("paste_note")),
            primary(tr("Add meeting"), "plus", self.add, tip="Ctrl+M"),
        ]
        self._count = 0
        self.list = self.lister = MeetingsList(desk.store)
        self.list.counted.connect(self._counted)
        rows = self.list.rows
        rows.opened.connect(lambda id: desk.navigation.go(places.of_meeting(id)))
        rows.delete_pressed.connect(self._delete)
        rows.space_pressed.connect(self._held_or_not)
        rows.menu_wanted.connect(self._show_menu)
        self.month: MonthCard | None = None  # made when first looked at
        self._none = EmptyState(
            tr(
                "Round tables and other meetings stand here: who was asked, what was said,"
                " and what was promised."
            ),
            tr("Add meeting"),
            self.add,
            "plus",
        )
        self._views = SegmentedControl(
            [(LIST, tr("List")), (MONTH, tr("Month"))], tr("How meetings are shown")
        )
        self._views.chosen.connect(self.show_view)
        self._stack = Stack()
        self._stack.addWidget(self._listed())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(26, 16, 24, 18)
        whole.setSpacing(12)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(12)
        bar.addWidget(self._views)
        self.list.filter.setMaximumWidth(320)
        bar.addWidget(self.list.filter, 1)
        bar.addStretch(1)
        bar.addWidget(button(tr("Standing issues"), "refresh-cw", lambda: desk.go("standing")))
        whole.addWidget(self._bar)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self._none, 1)
        keep_segments(desk.settings, "meetings", self._views, self.show_view)

    def _listed(self) -> QWidget:
        """The list, and beside it the next steps nobody has taken."""
        listed = QWidget()
        row = QHBoxLayout(listed)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        card = Card()
        card.setAccessibleName(tr("Meetings"))
        whole = card.layout()
        assert whole is not None
        whole.setContentsMargins(8, 6, 8, 8)
        card.add(self.list, 1)
        row.addWidget(card, 1)
        self._side = Scroller()
        self._side.setFixedWidth(SIDE)
        self._loose = Card(tr("Steps nobody has taken"))
        words = tr("Somebody said it should be done, and nobody is named, or no day.")
        self._loose.add(label(words, "small", "muted", wrap=True))
        self.loose = StepRows(tr("Next steps that name nobody, or no day"))
        give_keys(self.loose, self.desk, self)
        self._loose.add(self.loose)
        self._rest = label("", "small", "muted")
        self._loose.add(self._rest)
        self._side.column.addWidget(self._loose)
        self._side.column.addStretch(1)
        row.addWidget(self._side)
        return listed

    # Showing

    def show_place(self, place: Place) -> None:
        """The list or the month; or the form of a new meeting."""
        self.refresh()
        if isinstance(place.extra, dict) and place.extra.get("new"):
            self.desk.navigation.replace(Place("meetings"))  # Back must not ask again
            self._add(Meeting(**{n: place.extra[n] for n in _GIVEN if n in place.extra}))
        elif place.extra in (LIST, MONTH):
            self.show_view(str(place.extra))
        self.list.select(place.id)

    def reload(self) -> None:
        """Read list, month and steps again."""
        self.list.reload()
        today = dt.date.today()
        loose = loose_steps(self.desk.store)
        self.loose.set_rows([step_line(step, today) for step in loose[:MOST_LOOSE]])
        self._loose.set_count(len(loose) or None)
        self._rest.setText(tr("{count} more in Follow-ups", count=f"{len(loose) - MOST_LOOSE:,}"))
        self._rest.setVisible(len(loose) > MOST_LOOSE)
        self._side.setVisible(bool(loose) and self.width() >= SIDE_FROM)
        if self.month is not None:
            self.month.reload()

    def show_view(self, view: str) -> None:
        """The list, or the month."""
        self._views.select(view)
        if view == MONTH and self.month is None:
            from liaison_app.ui.pages.meetings_month import MonthCard

            self.month = MonthCard(self.desk)
            self._stack.addWidget(self.month)
            self.month.reload()
        self._stack.setCurrentIndex(1 if view == MONTH else 0)
        self._show_parts()

    def _counted(self, count: int) -> None:
        self._count = count
        self.list.filter.set_hint(
            trn("Filter meetings", "Filter {count} meetings", count)
            if count
            else tr("Filter meetings")
        )
        self._show_parts()

    def _show_parts(self) -> None:
        """An empty room says what belongs into it; the month has its days all the same."""
        listed = self._views.selected() == LIST
        self._none.setVisible(listed and not self._count)
        self._stack.setVisible(not listed or bool(self._count))
        self.list.filter.setVisible(listed and bool(self._count))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow page is the list's alone."""
        super().resizeEvent(event)
        self._side.setVisible(self.loose.row_count() > 0 and self.width() >= SIDE_FROM)

    # What the window asks

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.show_view(LIST)
        self.list.filter.take_keyboard()

    def edit_shown(self) -> None:
        """F2: the form of the current meeting."""
        meeting = self.desk.store.find(Meeting, self.list.rows.current_id())
        if meeting is not None and edit_meeting(self.desk, meeting, self):
            self.reload()

    def panes(self) -> Sequence[QWidget]:
        """F6: the list or the month, then the steps."""
        if self._views.selected() == MONTH and self.month is not None:
            return [self.month]
        return [self.list.rows, *([self.loose] if self._side.isVisible() else [])]

    # Doing

    def add(self) -> None:
        """Plan a meeting (Ctrl+M)."""
        self._add(Meeting())

    def _add(self, meeting: Meeting) -> None:
        made = edit_meeting(self.desk, meeting, self, label_words="Add meeting")
        if made is not None:
            self.desk.navigation.go(places.of_meeting(made.id or 0))

    def _held_or_not(self, id: int) -> None:
        """Space: it was held, or not after all; what lies ahead cannot have been held."""
        meeting = self.desk.store.find(Meeting, id)
        if meeting is None or meeting.state == CANCELLED:
            return
        with self.desk.notices.refusals():
            state = PLANNED if meeting.state == HELD else HELD
            meetings.set_state(self.desk.store, id, state, origin=self)
            self.desk.notices.did(tr("Noted as held.") if state == HELD else tr("Planned again."))
            self.reload()

    def _delete(self, id: int) -> None:
        with self.desk.notices.refusals():
            remove(self.desk.store, self.desk.store.get(Meeting, id), origin=self)
            self.desk.notices.did(tr("Meeting moved to the bin; its promises stay in Follow-ups."))
            self.reload()

    def _plan_next(self, id: int) -> None:
        meeting = self.desk.store.find(Meeting, id)
        made = plan_next(self.desk, meeting, self) if meeting is not None else None
        if made is not None:
            self.desk.navigation.go(places.of_meeting(made.id or 0))

    def _show_menu(self, id: int, spot: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in (
            menu_action(tr("Open\tEnter"), lambda: self.desk.navigation.go(places.of_meeting(id))),
            menu_action(tr("Edit…\tF2"), self.edit_shown),
            menu_action(tr("Held, or not\tSpace"), lambda: self._held_or_not(id)),
            menu_action(tr("Plan the next…"), lambda: self._plan_next(id)),
            menu_action(tr("Delete\tDelete"), lambda: self._delete(id)),
        ):
            action.setParent(menu)
            menu.addAction(action)
        menu.popup(spot)
