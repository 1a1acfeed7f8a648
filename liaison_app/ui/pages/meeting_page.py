"""One meeting: its six stages from the invitation to what arises, and the panel of the one chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Meeting
from liaison_app.services.attendance import attendees
from liaison_app.services.lists_out_columns import Shown
from liaison_app.services.meeting_stages import STAGES, stages_of
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.meeting_head import MeetingHead
from liaison_app.ui.pages.meeting_panel import MeetingPanel
from liaison_app.ui.widgets.cards import EmptyState, Hairline
from liaison_app.ui.widgets.stack import Stack
from liaison_app.ui.widgets.stage_bar import EDGE, StageBar

# The panel of each stage; its module is imported when the stage is first shown.
PANELS = {
    "invite": ("meeting_invite", "InvitePanel"),
    "agenda": ("meeting_agenda", "AgendaPanel"),
    "hold": ("meeting_hold", "HoldPanel"),
    "notes": ("meeting_notes", "NotesPanel"),
    "circulate": ("meeting_circulate", "CirculatePanel"),
    "follow_up": ("meeting_follow_up", "FollowUpPanel"),
}
# What head and stages show, whichever panel is open.
_HEAD = frozenset(
    {"meeting", "attendance", "minute", "statement", "meeting_note", "promise", "organisation"}
)


class MeetingPage(Page):
    """Place("meeting", id, {"stage": "hold"}); without a stage it opens at the one that is next."""

    room = "meetings"
    touched_by = _HEAD

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Meeting"))
        self.meeting = Meeting()
        self.stage = ""
        self._panels: dict[str, MeetingPanel] = {}
        self._stale: set[str] = set()
        self.head = MeetingHead(self)
        self.bar = StageBar(
            [(key, tr(words)) for key, words in STAGES], tr("Stages of this meeting")
        )
        self.bar.picked.connect(self.go)
        self._stack = Stack()
        self._gone = EmptyState(
            tr("This meeting has been deleted."), tr("To the meetings"), lambda: desk.go("meetings")
        )
        self._top = QWidget()
        top = QVBoxLayout(self._top)
        top.setContentsMargins(26 - EDGE, 16, 26, 0)  # the first sign stands below the tile's edge
        top.setSpacing(8)
        for widget in (self.head, self.bar, Hairline()):
            row = QHBoxLayout()
            row.setContentsMargins(0 if widget is self.bar else EDGE, 0, 0, 0)
            row.addWidget(widget)
            top.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._top)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self._gone, 1)
        self._gone.hide()

    # Showing

    def show_place(self, place: Place) -> None:
        """Open a meeting at a stage, or where it stands."""
        stage = place.extra.get("stage", "") if isinstance(place.extra, dict) else place.extra
        if place.id is None and self.meeting.id is None:
            self.desk.go("meetings")
            return
        another = place.id is not None and place.id != self.meeting.id
        if another:
            self.meeting = self.desk.store.find(Meeting, place.id) or Meeting(id=place.id)
            self._stale.update(self._panels)
            self.stage = ""
        if stage in PANELS:
            self.stage = stage
        self.reload()
        if another:
            self.take_keyboard()

    def reload(self) -> None:
        """Read the meeting, how far it has come, and the panel shown; the others when next shown."""
        known = self.desk.store.find(Meeting, self.meeting.id)
        self._gone.setVisible(known is None)
        self._top.setVisible(known is not None)
        self._stack.setVisible(known is not None)
        if known is None:
            self.set_heading(tr("Meeting"), [(tr("Meetings"), Place("meetings"))])
            return
        self.meeting = known
        self._stale.update(self._panels)
        today = dt.date.today()
        stages = stages_of(self.desk.store, known, today)
        if not self.stage:
            self.stage = stages.opens
        self.bar.show_stages(stages.done, stages.reached, self.stage, stages.says)
        self._show_panel()
        self.head.show_meeting(known, today)
        self.set_heading(known.title, [(tr("Meetings"), Place("meetings"))])

    def go(self, stage: str) -> None:
        """Show another stage of this meeting, with the keyboard in its panel."""
        if stage not in PANELS or not self.flush():
            return
        self.stage = stage
        self.desk.navigation.replace(Place("meeting", self.meeting.id, {"stage": stage}))
        by_key = any(one.hasFocus() for one in self.bar.stages.values())
        self.reload()
        if not by_key:
            self.take_keyboard()

    def panel(self, stage: str = "") -> MeetingPanel:
        """The panel of a stage, by default of the one shown; made when first asked for."""
        stage = stage or self.stage
        if stage not in self._panels:
            module, name = PANELS[stage]
            made = _made(module, name, self)
            self._panels[stage] = made
            self._stack.addWidget(made)
            self._stale.add(stage)
            self.touched_by |= made.touched_by
            self.head.add_actions(stage, made.actions)
        return self._panels[stage]

    def take_keyboard(self) -> None:
        """Put the keyboard where work at this stage begins."""
        if self.meeting.id is not None and self.stage in self._panels and self.isVisible():
            self.panel().take_keyboard()

    def _show_panel(self) -> None:
        panel = self.panel()
        self._stack.setCurrentWidget(panel)
        self.head.show_actions(self.stage)
        if self.stage in self._stale:
            self._stale.discard(self.stage)
            panel.show_meeting(self.meeting)

    # What the window asks

    def flush(self) -> bool:
        """Save what is being typed in any panel."""
        return all(panel.flush() for panel in self._panels.values())

    def edit_shown(self) -> None:
        """F2: the meeting's own form."""
        self.head.edit()

    def print_shown(self) -> None:
        """Ctrl+P: the paper of the stage shown."""
        if self.stage in self._panels:
            self.panel().print_shown()

    def focus_filter(self) -> None:
        """Ctrl+F: the filter of the stage shown, where it has one."""
        if self.stage in self._panels:
            self.panel().focus_filter()

    def list_out(self) -> Shown:
        """The guests: as they are narrowed where they are listed, or all of them."""
        found = self.panel().list_out() if self.stage in self._panels else None
        title = tr("Guests of {title}", title=self.meeting.title)
        ids = tuple(one.id for one in attendees(self.desk.store, self.meeting.id or 0))
        return found or Shown("guests", ids, title, within=self.meeting.id)

    def panes(self) -> Sequence[QWidget]:
        """F6: the stages, then the panes of the panel."""
        shown = self.bar.stages.get(self.stage)
        inner = self.panel().panes() if self.stage in self._panels else ()
        return [*([shown] if shown is not None else []), *inner]

    def new_from(self, room: str) -> dict[str, Any]:
        """What is begun here belongs to the meeting's matter."""
        if self.meeting.matter_id is None or room in ("contacts", "matters"):
            return {}
        return {"matter_id": self.meeting.matter_id}


def _made(module: str, name: str, page: MeetingPage) -> MeetingPanel:
    """The panel of a stage; its module is imported only now."""
    found = import_module(f"liaison_app.ui.pages.{module}")
    panel: MeetingPanel = getattr(found, name)(page.desk, page)
    return panel
