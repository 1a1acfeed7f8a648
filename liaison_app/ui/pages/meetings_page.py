"""Meetings: those coming and those held, each with agenda, notes, next steps, and what arises."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from liaison_app.records import Meeting, Organisation
from liaison_app.records.meeting import CANCELLED, HELD, PLANNED
from liaison_app.services.removal import remove
from liaison_app.ui import places
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.meetings_form import edit_meeting
from liaison_app.ui.pages.meetings_list import MeetingsList
from liaison_app.ui.pages.meetings_marks import add_point, add_step
from liaison_app.ui.pages.meetings_notes import MeetingNotes
from liaison_app.ui.pages.meetings_side import MeetingSide
from liaison_app.ui.pages.meetings_words import below_title, state_pill
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.date_tile import DateTile
from liaison_app.ui.widgets.fields import menu_action
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.marked_text import PROMISE
from liaison_app.ui.widgets.panes import Scroller, SplitPage
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.step_bar import StepBar

_GIVEN = ("matter_id", "organisation_id", "previous_id", "title", "date", "kind")


class MeetingsPage(Page):
    """The list of meetings at the left, one of them at the right.

    Place("meetings", extra={"new": True, "matter_id": 3}) begins a new one from what is given.
    """

    room = "meetings"
    touched_by = frozenset(
        {"meeting", "promise", "matter", "organisation", "contact_point", "note"}
    )

    def __init__(self, desk: Desk):
        super().__init__(desk, "Meetings")
        self._shown: Meeting | None = None
        self.top_actions = [button("Add meeting", "plus", self.add, tip="Ctrl+M")]
        self._split = SplitPage(list_width=256, side_width=316, parent=self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self._make_list()
        self._make_head()
        self._make_sheet()

    def _make_list(self) -> None:
        self._list = MeetingsList(self.desk.store)
        self._list.show_wanted.connect(self._pick)
        self._rows = self._list.rows
        self._rows.opened.connect(lambda _id: self._enter_notes())
        self._rows.delete_pressed.connect(self._delete)
        self._rows.space_pressed.connect(self._held_or_not)
        self._split.list_opened.connect(self._rows.setFocus)
        self._split.list_pane.addWidget(self._list, 1)

    def _make_head(self) -> None:
        menu = QMenu(self)
        self._held_action = menu_action("It was held", lambda: self._held_or_not(None), "check")
        self._off_action = menu_action("Called off", lambda: self._set_state(CANCELLED), "x")
        for action in (
            menu_action("Edit…", self.edit_shown, "pencil", "F2"),
            self._held_action,
            self._off_action,
            menu_action("Plan the next…", self._plan_next, "calendar"),
            places.history_action(self.desk, lambda: self._shown),
            menu_action("Delete", lambda: self._delete(None), "trash-2"),
        ):
            action.setParent(menu)
            menu.addAction(action)
        self._write_button = primary("Write notes", "pencil", self._write_or_read)
        self._head = PageHead(
            [
                button("Edit", "pencil", self.edit_shown, tip="F2"),
                icon_button("ellipsis", "More about this meeting", menu=menu, bordered=True),
                self._write_button,
            ]
        )
        self._tile = DateTile()
        self._top = QWidget()
        row = QHBoxLayout(self._top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._tile)
        row.addWidget(self._head, 1)
        self._split.head.addWidget(self._top)

    def _make_sheet(self) -> None:
        self._agenda = Card("Agenda", None, "Edit", self._edit_agenda)
        self._agenda_words = label("", "body", wrap=True, selectable=True)
        self._agenda.add(self._agenda_words)
        self.notes = MeetingNotes(self.desk, self)
        self.notes.writing_changed.connect(self._show_writing)
        self.notes.kept.connect(self._notes_kept)
        self.notes.marked.connect(self._mark)
        self._none = EmptyState(
            "Round tables and other meetings stand here: agenda, notes, and what was promised.",
            "Add meeting",
            self.add,
            "plus",
        )
        self._split.main.addWidget(self._agenda)
        self._split.main.addWidget(self.notes, 1)
        self._split.main.addWidget(self._none, 1)
        self._side = MeetingSide(self.desk, self._add_step, self._plan_next)
        aside = Scroller()
        aside.setMinimumHeight(300)
        aside.column.addWidget(self._side)
        aside.column.addStretch(1)
        self._split.side.addWidget(aside, 1)
        self._step = StepBar()
        self._split.foot.addWidget(self._step)

    # Showing

    def show_place(self, place: Place) -> None:
        """Open a meeting, or add one when asked to."""
        self.refresh()
        if isinstance(place.extra, dict) and place.extra.get("new"):
            # Back must not ask again
            self.desk.navigation.replace(Place("meetings", self._shown.id if self._shown else None))
            given = {name: place.extra[name] for name in _GIVEN if name in place.extra}
            self._add(Meeting(**given))
        elif place.id is not None:
            self._open(place.id)

    def reload(self) -> None:
        """Read the list and the open meeting again."""
        self._list.reload()
        shown = self._shown
        if shown is None or not self._list.has(shown.id):
            self._show(self._rows.select_first())
        else:
            self._show(shown.id)

    def _show(self, id: int | None) -> None:
        """Show one meeting, or that there is none."""
        meeting = self.desk.store.find(Meeting, id)
        self._shown = meeting
        for widget in (self._top, self._agenda, self.notes, self._side):
            widget.setVisible(meeting is not None)
        self._none.setVisible(meeting is None)
        self.notes.show_meeting(meeting)
        if meeting is None:
            self._step.hide()
            self.set_heading("Meetings")
            return
        today = dt.date.today()
        host = self.desk.store.find(Organisation, meeting.organisation_id)
        self._tile.show_date(meeting.date)
        self._head.show_words(meeting.title, below_title(meeting, host.name if host else "", today))
        pill = state_pill(meeting, today)
        self._head.show_pill(pill.words, pill.tone)
        self._held_action.setText("It was held" if meeting.state != HELD else "Not held after all")
        self._off_action.setVisible(meeting.state == PLANNED)
        self._agenda_words.setText(meeting.agenda or "No agenda yet.")
        self._agenda_words.set_tone("" if meeting.agenda else "muted")
        self._side.show_meeting(meeting, today)
        self._show_step(meeting, today)
        self.set_heading(meeting.title, [("Meetings", Place("meetings"))])

    def _show_step(self, meeting: Meeting, today: dt.date) -> None:
        """The next sensible step, in a bar at the foot."""
        self._step.show()
        loose = self._side.loose
        if meeting.state == PLANNED and meeting.date and meeting.date <= today.isoformat():
            off = ("Called off", "x", lambda: self._set_state(CANCELLED))
            held = ("It was held", "check", lambda: self._set_state(HELD))
            said = "Was this meeting held?"
            self._step.show_step("circle-help", "amber", said, "Its day has come.", [off, held])
        elif meeting.state == HELD and loose:
            said = "One next step names nobody, or no day"
            if loose > 1:
                said = f"{loose} next steps name nobody, or no day"
            act = ("Look at them", "flag", self._side.steps.setFocus)
            self._step.show_step("flag", "amber", said, "Ask while it is fresh.", [act])
        else:
            self._step.hide()

    def _show_writing(self, writing: bool) -> None:
        from liaison_app.ui import icons

        if writing:  # room to write in; the list is back at the end
            self._split.list_frame.hide()
        else:
            self._split.fold_for(self.window().width())
        self._write_button.setText("Done" if writing else "Write notes")
        icons.put(self._write_button, "check" if writing else "pencil", "onaccent", 16)

    # What the window asks

    def flush(self) -> bool:
        """Save the notes being written."""
        return self.notes.save()

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self._list.filter.take_keyboard()

    def edit_shown(self) -> None:
        """Edit the open meeting (F2); its notes are written on the sheet."""
        if self._shown is None or not self.notes.save():
            return
        if edit_meeting(self.desk, self._shown, self, leave_out=("notes",)):
            self.reload()

    def new_from(self, room: str) -> dict[str, Any]:
        """What is begun here belongs to the meeting's matter."""
        meeting = self._shown
        if meeting is None or meeting.matter_id is None:
            return {}
        return {"matter_id": meeting.matter_id} if room not in ("contacts", "matters") else {}

    def panes(self) -> Sequence[QWidget]:
        """F6: list, notes, next steps, what arises, its series, what it belongs to."""
        side = self._side
        notes = self.notes.editor.area if self.notes.writing else self.notes.reader
        views = [notes, side.steps, side.arising, side.series, side.about]
        return [self._rows, *(view for view in views if view.isVisible())]

    # Doing

    def add(self) -> None:
        """Plan a meeting (Ctrl+M)."""
        self._add(Meeting())

    def _add(self, meeting: Meeting) -> None:
        if not self.notes.save():
            return
        words = "Add meeting"
        made = edit_meeting(
            self.desk, meeting, self, label_words=words, leave_out=("notes", "state")
        )
        if made is not None:
            self._dirty = True
            self.refresh()
            self._open(made.id)
            self.desk.navigation.replace(Place("meetings", made.id))

    def _plan_next(self) -> None:
        """The next of the series: the same in everything but its day."""
        if self._shown is not None:
            self._add(
                dataclasses.replace(
                    self._shown,
                    id=None,
                    date="",
                    state=PLANNED,
                    agenda="",
                    notes="",
                    previous_id=self._shown.id,
                )
            )

    def _pick(self, id: int) -> None:
        if not self.notes.save():
            self._rows.select_id(self._shown.id if self._shown else None)
            return
        self._show(id)
        self.desk.navigation.replace(Place("meetings", id))
        self._split.picked_in_list()

    def _open(self, id: int | None) -> None:
        self._list.select(id)
        self._show(id)

    def _enter_notes(self) -> None:
        if self._shown and self._shown.notes:
            self.notes.reader.setFocus()
        else:
            self.notes.write()

    def _write_or_read(self) -> None:
        if self.notes.writing:
            self.notes.read()
        else:
            self.notes.write()

    def _notes_kept(self, meeting: Meeting) -> None:
        self._shown = meeting

    def _edit_agenda(self) -> None:
        if self._shown and edit_meeting(
            self.desk,
            self._shown,
            self,
            label_words="Edit agenda",
            only=("agenda",),
            title="Agenda",
        ):
            self.reload()

    def _add_step(self) -> None:
        """A next step that nobody wrote into the notes."""
        if self._shown and self.notes.save() and add_step(self.desk, self._shown, self):
            self.reload()

    def _mark(self, kind: str, words: str, start: int) -> None:
        """Words of the notes are a promise, or name a point of contact."""
        if self._shown is None:
            return
        make = add_step if kind == PROMISE else add_point
        if make(self.desk, self._shown, self, words, start):
            self.reload()

    def _held_or_not(self, id: int | None) -> None:
        """Space: it was held, or not after all; what lies ahead cannot have been held."""
        meeting = self._shown if id is None else self.desk.store.find(Meeting, id)
        if meeting is None:
            return
        if meeting.state != HELD and meeting.date > dt.date.today().isoformat():
            self.desk.notices.say("This meeting lies ahead.")
            return
        self._set_state(PLANNED if meeting.state == HELD else HELD, meeting)

    def _set_state(self, state: str, meeting: Meeting | None = None) -> None:
        meeting = meeting or self._shown
        if meeting is None or not self.notes.save():
            return
        words = {HELD: "Meeting held", CANCELLED: "Call meeting off", PLANNED: "Meeting not held"}
        with self.desk.notices.refusals():
            known = self.desk.store.get(Meeting, meeting.id or 0)
            with self.desk.store.change(words[state], origin=self) as pen:
                pen.save(dataclasses.replace(known, state=state))
            said = {HELD: "Noted as held.", CANCELLED: "Called off.", PLANNED: "Planned again."}
            self.desk.notices.did(said[state])
            self.reload()

    def _delete(self, id: int | None) -> None:
        with self.desk.notices.refusals():
            meeting = self._shown if id is None else self.desk.store.get(Meeting, id)
            if meeting is None or not self.notes.save():
                return
            remove(self.desk.store, meeting, origin=self)
            self.desk.notices.did("Meeting moved to the bin; its promises stay in Follow-ups.")
            self.reload()
