"""Matters: each one's story from the first letter to the last reply, and the next sensible step."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from liaison_app.language import tr
from liaison_app.records import Matter
from liaison_app.records.matter import CLOSED, OPEN
from liaison_app.records.matter import STATES as MATTER_STATES
from liaison_app.services.lists_out_columns import Shown
from liaison_app.services.removal import remove
from liaison_app.store.queries.matter_around import Around, around
from liaison_app.store.queries.matters import Story
from liaison_app.ui import places, signs
from liaison_app.ui.beside import Beside
from liaison_app.ui.chasing import write_chaser
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.matter_next_step import NextStep, next_step
from liaison_app.ui.pages.matter_side import MatterSide
from liaison_app.ui.pages.matter_story import MatterStory, ReadMatter, read_matter
from liaison_app.ui.pages.matter_words import head_line
from liaison_app.ui.pages.matters_list import MattersList
from liaison_app.ui.record_dialog import edit_record
from liaison_app.ui.reports_menu import report_menu
from liaison_app.ui.said import say_choice
from liaison_app.ui.widgets.buttons import button, icon_button, link, primary
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import Scroller, SplitPage
from liaison_app.ui.widgets.step_bar import StepBar


class MattersPage(Page):
    """The list of matters at the left, one of them at the right."""

    room = "matters"
    touched_by = frozenset(
        "matter correspondence party file question answer promise note contact_point meeting"
        " attendance minute statement figure standing_issue person post organisation".split()
    )

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Matters"))
        self._shown: Matter | None = None
        self._to_select: int | None = None  # once the list is read
        self._follows = False  # whether what is selected then is to be opened
        self._whole = False  # whether a long story is shown from its beginning
        self._beside = Beside(desk, self)
        self.top_actions = [button(tr("Add matter"), "plus", self.add)]
        self.begins_new(*self.top_actions)
        self._split = SplitPage.filling(self, list_width=272, side_width=316)
        self._make_list()
        self._make_sheet()

    def _make_list(self) -> None:
        self._pane = MattersList(self.desk, self._filtered, self._show_all)
        self._pane.listed.connect(self._listed)
        self._list = self._pane.rows
        self._list.chosen.connect(self._pick)
        self._list.opened.connect(lambda _id: self._timeline.setFocus())
        self._list.delete_pressed.connect(self._delete)
        self._split.list_opened.connect(self._list.setFocus)
        self._split.list_pane.addWidget(self._pane, 1)

    def _make_sheet(self) -> None:
        menu = QMenu(self)
        self._close_action = menu_action(tr("Close this matter"), self._close_or_reopen, "archive")
        put_in(
            menu,
            menu_action(tr("Edit…"), self.edit_shown, "pencil", "F2"),
            self._close_action,
            menu_action(tr("Call or visit"), self._log_call, "phone"),
            places.publish_action(self.desk, lambda: self._shown),
            report_menu(self.desk, lambda: self._shown),
            places.history_action(self.desk, lambda: self._shown),
            places.take_out_action(self.desk, lambda: self._shown),
            menu_action(tr("Delete"), lambda: self._delete(None), "trash-2"),
        )
        log = button(tr("Log reply"), "arrow-down-left", self._log_reply)
        more = icon_button("ellipsis", tr("More about this matter"), menu=menu, bordered=True)
        write = primary(tr("Write letter"), "pencil", self._write)
        self.begins_new(log, write)
        self._head = PageHead([log, more, write])
        self._split.head.addWidget(self._head)
        self._story = MatterStory(self.desk, self.reload, self._show_whole, self._write)
        self._timeline = self._story.timeline
        self._no_matter = EmptyState(
            tr(
                "A matter keeps together what belongs together: the letter, the replies, the calls."
            ),
            tr("Add matter"),
            self.add,
            "plus",
        )
        for widget in (self._story, self._no_matter):
            self._split.main.addWidget(widget, 1)
        self._hidden = link("", self._show_all)
        self._split.main.addWidget(self._hidden)
        self._side = MatterSide(self.desk, self.edit_shown)
        self._aside = Scroller()
        self._aside.setMinimumHeight(300)
        self._aside.column.addWidget(self._side)
        self._aside.column.addStretch(1)
        self._split.side.addWidget(self._aside, 1)
        self._step = StepBar()
        self._split.foot.addWidget(self._step)

    # Showing

    def show_place(self, place: Place) -> None:
        """Open a matter, or add one when asked to."""
        self.refresh()
        if isinstance(place.extra, dict) and place.extra.get("new"):
            self.add()
        elif place.id is not None:
            self._open(place.id)

    def reload(self) -> None:
        """Read the list and the open matter again."""
        shown = self.desk.navigation.open_in("matters")
        if shown is None and self._shown is not None:
            shown = self._shown.id
        if self._shown is None or shown != self._shown.id:
            self._to_select = shown
        if self.desk.store.find(Matter, shown) is not None:
            self._show(shown)
        else:
            self._shown = None
        self._pane.fill()

    def _filtered(self) -> None:
        """Show what fits; where what is open does not, the row that is current then is opened."""
        self._follows = True
        self._pane.fill()

    def _listed(self) -> None:
        """The list was read: select in it what is open, or open what is selected."""
        wanted, self._to_select = self._to_select, None
        follows, self._follows = self._follows, False
        if self._shown is None and wanted is None:
            self._show(self._list.select_first())
        elif wanted is not None:
            self._select(wanted)
        elif follows and self._shown is not None:
            now = self._list.current_id()
            if now is None:
                self._list.select_id(self._shown.id)
            elif now != self._shown.id:
                self._show(now)
                self.desk.navigation.replace(Place("matters", now))

    def _show(self, id: int | None) -> None:
        """Show one matter, or that there is none."""
        matter = self.desk.store.find(Matter, id)
        anew = matter is None or self._shown is None or self._shown.id != matter.id
        self._whole = self._whole and not anew
        self._shown = matter
        self._no_matter.setVisible(matter is None)
        for part in (self._head, self._aside):
            part.setVisible(matter is not None)
        self._beside.forget()
        if matter is None or matter.id is None:
            for below in (self._story, self._hidden, self._step):
                below.hide()
            self.set_heading(tr("Matters"))
            return
        self._show_head(matter)
        too = matter.restricted or self._pane.restricted_too
        read = partial(read_matter, matter_id=matter.id, today=dt.date.today(), restricted_too=too)
        if self._whole:
            then = partial(self._show_read, matter, anew=False)
            self._beside.read(partial(read, whole=True), then, is_much=True)
        else:
            self._show_read(matter, read(self.desk.store, whole=False), anew=anew)

    def _show_head(self, matter: Matter) -> None:
        self._head.show_words(matter.title, head_line(matter))
        self._head.show_pill(
            say_choice(MATTER_STATES, matter.state), signs.STATES_OF_MATTERS[matter.state]
        )
        self._close_action.setText(
            tr("Open this matter again") if matter.state == CLOSED else tr("Close this matter")
        )
        self.set_heading(matter.title, [(tr("Matters"), Place("matters"))])

    def _show_read(self, matter: Matter, found: ReadMatter, *, anew: bool) -> None:
        """Show the story, and what stands beside it; of a long one that is read meanwhile."""
        story = found.story
        self._story.show_read(found, anew=anew)
        self._hidden.setText(tr("Show {hidden} restricted", hidden=story.hidden))
        self._hidden.setVisible(bool(story.hidden))
        if found.around is not None:
            self._show_around(matter, story, found.around)
            return
        if anew:
            self._side.hide()
            self._step.hide()
        too = matter.restricted or self._pane.restricted_too
        read = partial(around, matter_id=matter.id or 0, today=dt.date.today(), restricted_too=too)
        self._beside.read(read, partial(self._show_around, matter, story), is_much=True)

    def _show_around(self, matter: Matter, story: Story, found: Around) -> None:
        self._side.show_matter(matter, found, dt.date.today())
        self._side.show()
        closed = matter.state == CLOSED
        self._show_step(next_step(story.items, found.waits, found.asked, closed=closed))

    def _show_whole(self) -> None:
        """The story from its beginning."""
        self._whole = True
        self._show(self._shown.id if self._shown else None)
        self._timeline.setFocus()

    def _show_step(self, step: NextStep | None) -> None:
        doers = {
            "write": self._write,
            "close": self._close_or_reopen,
            "log": lambda: self._log_reply(step.item_id if step else None),
            "chase": lambda: self._write_chaser(step),
            "outstanding": self._write_again,
            "remind": self._remind,
            "open": lambda: self.desk.open_item(step.item_id if step else None),
        }
        self._step.setVisible(step is not None)
        if step is not None:
            actions = [(words, icon, doers[do]) for words, icon, do in step.actions]
            self._step.show_step(step.icon, step.tone, step.title, step.below, actions)

    # Doing

    def add(self) -> None:
        """Make a new matter."""
        new = Matter(opened=dt.date.today().isoformat())
        matter = edit_record(self.desk, new, self, label_words="Add matter", leave_out=("closed",))
        if matter is not None:
            self._dirty = True
            self.refresh()
            self._open(matter.id)

    def edit_shown(self) -> None:
        """Edit the open matter (F2)."""
        if self._shown and edit_record(self.desk, self._shown, self):
            self.reload()

    def new_from(self, room: str) -> dict[str, Any]:
        """Letters, replies, calls, follow-ups and meetings begun here belong to the matter."""
        writes = room in "composer log_reply log_call followups meetings statements".split()
        return {"matter_id": self._shown.id} if writes and self._shown else {}

    def list_out(self) -> Shown:
        """The matters that are listed, to be saved as a table."""
        return Shown("matters", self._list.ids(), restricted=self._pane.restricted_too)

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self._pane.filter.take_keyboard()

    def panes(self) -> Sequence[QWidget]:
        """F6: list, story, side; where there is no matter yet, what begins one."""
        return [self._list, self._no_matter, self._timeline, self._side]

    def _pick(self, id: int) -> None:
        self._show(id)
        self.desk.navigation.replace(Place("matters", id))
        self._split.picked_in_list()

    def _open(self, id: int | None) -> None:
        if self._pane.is_reading:
            self._to_select = id
        else:
            self._select(id)
        if self._shown is None or self._shown.id != id:  # else it was read just now
            self._show(id)

    def _select(self, id: int | None) -> None:
        """Make a matter current in the list; one that is not listed is looked for among all."""
        there = self._list.select_id(id) or self.desk.store.find(Matter, id) is None
        if not there and self._pane.show_everything():
            self._to_select = id

    def _show_all(self) -> None:
        self._pane.closed_too = self._pane.restricted_too = True
        self.reload()
        self._list.setFocus()

    def _write(self) -> None:
        if self._shown:
            self.desk.go("composer", extra={"new": True, "matter_id": self._shown.id})

    def _write_chaser(self, step: NextStep | None) -> None:
        if step is not None and step.wait is not None:
            write_chaser(self.desk, step.wait)

    def _write_again(self) -> None:
        """A letter with only what is outstanding."""
        from liaison_app.ui.pages.questions_writing import write_again

        if self._shown and self._shown.id is not None:
            write_again(self.desk, self._shown.id, self._step.main_button() or self._step)

    def _remind(self) -> None:
        """Keep a follow-up of ours, to look at this matter again."""
        from liaison_app.ui.dialogs.remind_dialog import RemindDialog

        if self._shown:
            RemindDialog(self.desk, self._shown, self._step.title(), self).exec()

    def _log_reply(self, answers: int | None = None) -> None:
        """A reply in this matter, perhaps to one letter of it."""
        if self._shown:
            which = {"in_reply_to_id": answers} if answers else {"matter_id": self._shown.id}
            self.desk.go("log_reply", extra=which)

    def _log_call(self) -> None:
        if self._shown:
            self.desk.go("log_call", extra={"matter_id": self._shown.id})

    def _close_or_reopen(self) -> None:
        if (matter := self._shown) is None:
            return
        shut = matter.state != CLOSED
        label = "Close matter" if shut else "Open matter again"
        with self.desk.notices.refusals():
            with self.desk.store.change(label, origin=self) as pen:
                day = dt.date.today().isoformat() if shut else ""
                state = CLOSED if shut else OPEN
                pen.save(dataclasses.replace(matter, state=state, closed=day))
            self.desk.notices.did(tr("Matter closed.") if shut else tr("Matter open again."))
            self.reload()

    def _delete(self, id: int | None) -> None:
        with self.desk.notices.refusals():
            if (matter := self._shown if id is None else self.desk.store.get(Matter, id)) is None:
                return
            remove(self.desk.store, matter, origin=self)
            self.desk.notices.did(
                tr("Matter moved to the bin; its letters stay in Correspondence.")
            )
            self.reload()
