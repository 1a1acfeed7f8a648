"""Beside a meeting's notes: the next steps promised there, what arises, its series, what it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from liaison_app.records import Matter, Meeting, Organisation
from liaison_app.records.promise import OPEN
from liaison_app.rules.said_dates import say_date
from liaison_app.store.queries.meetings import Step, arising, is_loose, neighbours, steps_of
from liaison_app.ui import places, signs
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.meetings_marks import (
    delete_step,
    edit_step,
    put_off_step,
    settle_step,
)
from liaison_app.ui.pages.meetings_words import kind_words, step_line
from liaison_app.ui.widgets.cards import Card, clear_layout
from liaison_app.ui.widgets.fields import menu_action
from liaison_app.ui.widgets.notes_card import NotesCard
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView


class MeetingSide(QWidget):
    """The cards at the right of the Meetings room. `loose` counts steps without a name or a day."""

    def __init__(self, desk: Desk, add_step: Callable[[], object], plan_next: Callable[[], object]):
        super().__init__()
        self._desk = desk
        self.loose = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._steps = Card("Next steps", None, "Add step", add_step)
        self.steps = RowsView("Next steps promised at this meeting", fit=True, low_pills=True)
        self._steps.add(self.steps)
        self._no_steps = label("What anyone says they will do.", "body", "muted", wrap=True)
        self._steps.add(self._no_steps)
        self._arising = Card("Matters arising")
        self.arising = RowsView("Still open from the meetings before", fit=True, low_pills=True)
        self._arising.add(self.arising)
        self._series = Card("Before and after", None, "Plan the next", plan_next)
        self.series = RowsView("The meetings before and after", fit=True, opens_on_click=True)
        self.series.opened.connect(lambda id: desk.navigation.go(places.of_meeting(id)))
        self._series.add(self.series)
        self._alone = label("The first of its series so far.", "body", "muted", wrap=True)
        self._series.add(self._alone)
        self._host_id: int | None = None
        self._about = Card("Belongs to", None, "Briefing", self._brief)
        self.about = RowsView("Matter and host", tall=False, fit=True, opens_on_click=True)
        self.about.opened.connect(self._open_about)
        self._about.add(self.about)
        for card in (self._steps, self._arising, self._series, self._about):
            column.addWidget(card)
        self._notes = QVBoxLayout()
        column.addLayout(self._notes)
        for rows in (self.steps, self.arising):
            self._give_keys(rows)

    def _give_keys(self, rows: RowsView) -> None:
        """Enter edits, Space settles, S puts off, Delete deletes; the menu says the same."""
        deeds = {"opened": edit_step, "space_pressed": settle_step, "delete_pressed": delete_step}
        for signal, deed in deeds.items():
            getattr(rows, signal).connect(lambda id, deed=deed: deed(self._desk, id, self))
        for keys in ("S", "Shift+S"):
            shortcut = QShortcut(QKeySequence(keys), rows)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda: self._put_off(rows))
        rows.menu_wanted.connect(self._show_menu)

    def _put_off(self, rows: RowsView) -> None:
        id = rows.current_id()
        if id is not None:
            put_off_step(self._desk, id, self)

    def _show_menu(self, id: int, spot: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, deed in (
            ("Edit…\tEnter", edit_step),
            ("What became of it…\tSpace", settle_step),
            ("Put off…\tS", put_off_step),
            ("Delete\tDelete", delete_step),
        ):
            action = menu_action(words, partial(deed, self._desk, id, self))
            action.setParent(menu)
            menu.addAction(action)
        menu.popup(spot)

    def show_meeting(self, meeting: Meeting, today: dt.date) -> None:
        """Show the cards of one meeting."""
        store, id = self._desk.store, meeting.id or 0
        self._show_steps(steps_of(store, id), today)
        open_before = arising(store, id)
        self.arising.set_rows(_by_meeting(open_before, today))
        self._arising.set_count(len(open_before) or None)
        self._arising.setVisible(bool(open_before))
        before, after = neighbours(store, meeting)
        rows = [_neighbour(other, words) for other, words in ((before, "Before"), (after, "After"))]
        kept = [row for row in rows if row is not None]
        self.series.set_rows(kept)
        self.series.setVisible(bool(kept))
        self._alone.setVisible(not kept)
        self._show_about(meeting)
        clear_layout(self._notes)
        self._notes.addWidget(NotesCard(self._desk, ("meeting", id)))

    def _show_steps(self, steps: Sequence[Step], today: dt.date) -> None:
        done = sum(step.promise.state != OPEN for step in steps)
        self.loose = sum(is_loose(step.promise) for step in steps)
        self._steps.set_count(f"{done} of {len(steps)} done" if steps else None)
        self.steps.set_rows([step_line(step, today) for step in steps])
        self.steps.setVisible(bool(steps))
        self._no_steps.setVisible(not steps)

    def _show_about(self, meeting: Meeting) -> None:
        matter = self._desk.store.find(Matter, meeting.matter_id)
        host = self._desk.store.find(Organisation, meeting.organisation_id)
        rows = []
        if matter is not None:
            row = Row(Place("matters", matter.id), matter.title, icon="folder", glyph=True)
            rows.append(row)
        if host is not None and host.id is not None:
            icon, _tone = signs.of_body(host.kind)
            place = places.of_contact("organisation", host.id)
            rows.append(Row(place, host.name, "host", icon=icon, glyph=True))
        self.about.set_rows(rows)
        self._host_id = host.id if host else None
        if self._about.action is not None:  # everything with the host, to read beforehand
            self._about.action.setVisible(host is not None)
        self._about.set_count(kind_words(meeting) or None)
        self._about.setVisible(bool(rows))

    def _brief(self) -> None:
        if self._host_id is not None:
            self._desk.navigation.go(places.of_briefing("organisation", self._host_id))

    def _open_about(self, place: Place) -> None:
        self._desk.navigation.go(place)


def _by_meeting(steps: Sequence[Step], today: dt.date) -> list[Row | Heading]:
    lines: list[Row | Heading] = []
    met = None
    for step in steps:
        if step.met != met:
            met = step.met
            lines.append(Heading(f"From {say_date(met, year=today)}" if met else "From before"))
        lines.append(step_line(step, today))
    return lines


def _neighbour(meeting: Meeting | None, words: str) -> Row | None:
    if meeting is None:
        return None
    day = say_date(meeting.date, weekday=True) if meeting.date else "no date yet"
    icon = "chevron-left" if words == "Before" else "chevron-right"
    return Row(meeting.id, meeting.title, f"{words}  ·  {day}", icon, "grey")
