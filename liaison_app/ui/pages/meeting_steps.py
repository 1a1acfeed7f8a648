"""The next steps of a meeting as a card: ticked, put off, edited and put in order by keyboard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from liaison_app.language import tr
from liaison_app.records import Meeting, Promise
from liaison_app.records.promise import OPEN, UNNAMED
from liaison_app.services import promises
from liaison_app.store.queries.meetings import Step, is_loose, steps_of
from liaison_app.ui import places
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.meetings_marks import (
    delete_step,
    edit_step,
    put_off_step,
    settle_step,
)
from liaison_app.ui.pages.meetings_words import step_line
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import menu_action
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.step_rows import StepRows

if TYPE_CHECKING:
    from liaison_app.ui.pages.meeting_page import MeetingPage


class StepsCard(Card):
    """“Next steps 1 of 4 done”: what anyone said they will do, amber until it is known who and when.

    `rows` is the list; `loose` counts the open steps that name nobody, or no day.
    """

    def __init__(self, desk: Desk, page: MeetingPage):
        super().__init__(tr("Next steps"), None, tr("Add step"), self.add_step)
        self._desk, self._page = desk, page
        self.loose = 0
        self.rows = StepRows(tr("Next steps of this meeting"))
        give_keys(self.rows, desk, self, in_order=self.move)
        self.add(self.rows)
        self._none = label(
            tr("What anyone says they will do, with who and by when."), "body", "muted", wrap=True
        )
        self.add(self._none)

    def show_meeting(self, meeting: Meeting) -> None:
        """Read the steps of a meeting again."""
        today = dt.date.today()
        steps = steps_of(self._desk.store, meeting.id or 0)
        done = sum(step.promise.state != OPEN for step in steps)
        self.loose = sum(is_loose(step.promise) for step in steps)
        self.set_count(tr("{done} of {steps} done", done=done, steps=len(steps)) if steps else None)
        self.rows.set_rows([step_line(step, today) for step in steps])
        self.rows.setVisible(bool(steps))
        self._none.setVisible(not steps)

    def add_step(self) -> None:
        """Ask for a step: what, who, by when."""
        from liaison_app.ui.dialogs.promise_dialog import edit_promise

        if self._page.flush():
            asked = promises.blank(self._desk.store, meeting_id=self._page.meeting.id, side=UNNAMED)
            edit_promise(self._desk, asked, self)

    def move(self, by: int) -> None:
        """Alt+Up and Alt+Down: the current step stands one place higher or lower."""
        rows = [self.rows.row_at(line) for line in range(self.rows.row_count())]
        ids = [row.id for row in rows if isinstance(row, Row)]
        current = self.rows.current_id()
        if current not in ids:
            return
        at = ids.index(current)
        to = at + by
        if 0 <= to < len(ids):
            ids[at], ids[to] = ids[to], ids[at]
            with self._desk.notices.refusals():
                promises.put_in_order(self._desk.store, ids)


class ArisingCard(Card):
    """“Matters arising”: what was promised at the meetings before, ticked as kept or not kept."""

    def __init__(self, desk: Desk, page: MeetingPage):
        super().__init__(tr("Matters arising"))
        self._page = page
        self.rows = StepRows(tr("Promised at the meetings before"))
        give_keys(self.rows, desk, self)
        self.add(self.rows)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these, meeting by meeting; without any there is no card."""
        today = dt.date.today()
        open_still = sum(step.promise.state == OPEN for step in steps)
        self.set_count(
            tr("{open_still} of {steps} open", open_still=open_still, steps=len(steps))
            if steps
            else None
        )
        lines: list[Row | Heading] = []
        met = None
        for step in steps:
            if step.met != met:
                met = step.met
                said = tr("From {met}", met=say_date(met, year=today)) if met else tr("From before")
                lines.append(Heading(said))
            lines.append(step_line(step, today))
        self.rows.set_rows(lines)
        self.setVisible(bool(steps))


def give_keys(
    rows: RowsView,
    desk: Desk,
    parent: QWidget,
    *,
    in_order: Callable[[int], None] | None = None,
) -> None:
    """Enter edits, Space settles, S puts off, Delete deletes; the menu says the same.

    `in_order`, where the steps have an order of their own, moves the current one by so many places.
    """
    deeds = {"opened": edit_step, "space_pressed": settle_step, "delete_pressed": delete_step}
    for signal, deed in deeds.items():
        getattr(rows, signal).connect(lambda id, deed=deed: deed(desk, id, parent))

    def put_off() -> None:
        if (id := rows.current_id()) is not None:
            put_off_step(desk, id, parent)

    keys: list[tuple[str, Callable[[], object]]] = [("S", put_off), ("Shift+S", put_off)]
    if in_order is not None:
        keys += [("Alt+Up", partial(in_order, -1)), ("Alt+Down", partial(in_order, 1))]
    for key, act in keys:
        shortcut = QShortcut(QKeySequence(key), rows)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)
    rows.menu_wanted.connect(partial(_show_menu, desk, parent, in_order))


def _show_menu(
    desk: Desk,
    parent: QWidget,
    in_order: Callable[[int], None] | None,
    id: int,
    spot: QPoint,
) -> None:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    lines: Sequence[tuple[str, Callable[[], object]]] = [
        (tr("Edit…\tEnter"), partial(edit_step, desk, id, parent)),
        (tr("What became of it…\tSpace"), partial(settle_step, desk, id, parent)),
        (tr("Put off…\tS"), partial(put_off_step, desk, id, parent)),
        (tr("Write about it…"), partial(_write_about, desk, id)),
        (tr("Show in Follow-ups"), lambda: desk.navigation.go(places.of_promise(id))),
        (tr("Delete\tDelete"), partial(delete_step, desk, id, parent)),
    ]
    if in_order is not None:
        lines = [
            *lines[:-1],
            (tr("Move up\tAlt+Up"), partial(in_order, -1)),
            (tr("Move down\tAlt+Down"), partial(in_order, 1)),
            *lines[-1:],
        ]
    for words, deed in lines:
        action = menu_action(words, deed)
        action.setParent(menu)
        menu.addAction(action)
    menu.popup(spot)


def _write_about(desk: Desk, id: int) -> None:
    """A letter to whoever owes it, drafted with the words and the day of the meeting."""
    from liaison_app.services.promise_letters import reminder

    with desk.notices.refusals():
        letter = reminder(desk.store, desk.store.get(Promise, id))
        desk.navigation.go(places.of_ready(letter))
