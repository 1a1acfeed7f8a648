"""The card of what was raised, decided and told at a meeting: read, edited and put in order by keyboard."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from liaison_app.language import tr
from liaison_app.records import Meeting, Minute
from liaison_app.records.minute import DECISION, ISSUE, TOLD
from liaison_app.services import minutes
from liaison_app.services.removal import remove
from liaison_app.services.standing_issues import standing_words
from liaison_app.store.queries.minutes import points_of, themes_known
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.lines_painting import by_whom
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import caption
from liaison_app.ui.widgets.points_view import PointsView
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.theme_chips import ThemeTones

if TYPE_CHECKING:
    from liaison_app.ui.pages.meeting_page import MeetingPage

_HEADINGS = {DECISION: tr("Decided"), TOLD: tr("Told to the meeting")}
_EVERY = tr("All themes")


class IssuesCard(Card):
    """“Issues raised 8”: numbered, with themes and whoever raised them; then what was decided and told.

    Enter and F2 edit, Alt+Up and Alt+Down move, Delete deletes; a theme shows its own points only.
    """

    def __init__(self, desk: Desk, page: MeetingPage):
        super().__init__(tr("Issues raised"), None, tr("Add issue"), partial(self.add_point, ISSUE))
        self._desk, self._page = desk, page
        self._meeting = Meeting()
        self._theme = ""
        self._menu = QMenu(self)
        self._filter = button(_EVERY, "filter", look="ghost", menu=self._menu)
        self.head.insertWidget(self.head.count() - 1, self._filter)
        self.rows = PointsView(tr("Issues, decisions and what was told"))
        self.rows.opened.connect(self.edit)
        self.rows.edit_pressed.connect(self.edit)
        self.rows.delete_pressed.connect(self.delete)
        self.rows.moved.connect(self.move_point)
        self.rows.menu_wanted.connect(self._show_menu)
        self._none = EmptyState(
            tr("What was raised stands here, by theme, and names nobody who does not wish it."),
            tr("Type it"),
            lambda: page.go("hold"),
            "pencil",
        )
        self.add(self.rows, 1)
        self.body.addWidget(self._none, 1)

    def show_meeting(self, meeting: Meeting) -> None:
        """Read the points of a meeting again."""
        if meeting.id != self._meeting.id:
            self._theme = ""
        self._meeting = meeting
        store = self._desk.store
        points = points_of(store, meeting.id or 0)
        themes = minutes.themes_among(points)
        if not any(minutes.has_theme(one, self._theme) for one in points):
            self._theme = ""
        tones = ThemeTones(one.words for one in themes_known(store, meeting.id))
        said = standing_words(store, [one.id or 0 for one in points])
        rows: list[Row | Heading] = []
        issues = [one for one in points if one.sort == ISSUE]
        for sort in (ISSUE, DECISION, TOLD):
            among = [one for one in points if one.sort == sort]
            shown = [
                _row(one, place, tones, said.get(one.id or 0, ""))
                for place, one in enumerate(among, 1)
                if minutes.has_theme(one, self._theme)
            ]
            if shown and sort in _HEADINGS:
                rows.append(Heading(_HEADINGS[sort], count=str(len(shown))))
            rows += shown
        self.rows.set_rows(rows)
        shown_issues = sum(minutes.has_theme(one, self._theme) for one in issues)
        count = (
            tr("{shown_issues} of {issues}", shown_issues=shown_issues, issues=len(issues))
            if self._theme
            else str(len(issues))
        )
        self.set_count(count if points else None)
        self.rows.setVisible(bool(points))
        self._none.setVisible(not points)
        self._show_themes(themes)

    def _show_themes(self, themes: list[tuple[str, int]]) -> None:
        self._filter.setVisible(bool(themes))
        self._filter.setText(caption(self._theme or _EVERY))
        self._menu.clear()
        put_in(self._menu, menu_action(_EVERY, partial(self.show_theme, "")))
        for theme, count in themes:
            put_in(self._menu, menu_action(f"{theme}\t{count}", partial(self.show_theme, theme)))

    def show_theme(self, theme: str) -> None:
        """Show the points of one theme only; "" shows every point."""
        self._theme = theme
        self.show_meeting(self._meeting)
        self.rows.setFocus()

    # Doing

    def add_point(self, sort: str) -> None:
        """Ask for a point, to stand at the end."""
        if self._page.flush():
            self._ask(minutes.begun(self._desk.store, self._meeting, sort))

    def edit(self, id: int) -> None:
        """Enter, F2: everything about a point."""
        with self._desk.notices.refusals():
            self._ask(self._desk.store.get(Minute, id))

    def _ask(self, point: Minute) -> None:
        from liaison_app.ui.dialogs.minute_dialog import edit_minute

        kept = edit_minute(self._desk, point, self)
        if kept is not None:
            self.show_meeting(self._meeting)
            self.rows.select_id(kept.id)
        self.rows.setFocus()

    def delete(self, id: int) -> None:
        """Delete, with undo."""
        with self._desk.notices.refusals():
            remove(self._desk.store, self._desk.store.get(Minute, id), origin=self._page)
            self._desk.notices.did(tr("Point moved to the bin."))
            self._page.reload()

    def move_point(self, id: int, by: int) -> None:
        """Alt+Up, Alt+Down, or dropped elsewhere; among those of its sort."""
        if self._theme:
            self._desk.notices.say(tr("Show all themes to put the points in another order."))
            return
        with self._desk.notices.refusals():
            if minutes.move(self._desk.store, id, by, origin=self._page):
                self.show_meeting(self._meeting)
                self.rows.select_id(id)

    def make(self, id: int, sort: str) -> None:
        """Say that a point is a decision, something told, or an issue."""
        with self._desk.notices.refusals():
            point = dataclasses.replace(self._desk.store.get(Minute, id), sort=sort)
            minutes.keep(self._desk.store, point, origin=self._page)
            self._page.reload()
            self.rows.select_id(id)

    def _show_menu(self, id: int, spot: QPoint) -> None:
        point = self._desk.store.get(Minute, id)
        lines: list[tuple[str, Callable[[], object]]] = [
            (tr("Edit…\tEnter"), partial(self.edit, id))
        ]
        if point.standing_issue_id is not None:
            to_it = partial(self._desk.go, "standing", point.standing_issue_id)
            lines.append((tr("Each time it was raised"), to_it))
        lines.append((tr("Move up\tAlt+Up"), partial(self.move_point, id, -1)))
        lines.append((tr("Move down\tAlt+Down"), partial(self.move_point, id, 1)))
        for other, words in (
            (ISSUE, tr("This is an issue")),
            (DECISION, tr("This is a decision")),
            (TOLD, tr("This was told to the meeting")),
        ):
            if other != point.sort:
                lines.append((words, partial(self.make, id, other)))
        lines.append((tr("Delete\tDelete"), partial(self.delete, id)))
        menu = QMenu(self)
        put_in(menu, *(menu_action(words, do) for words, do in lines))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)


def _row(point: Minute, number: int, tones: ThemeTones, standing: str) -> Row:
    by = by_whom(point.sort, point.raised_by)
    if by and point.may_be_named:
        by = tr("{by}, may be named", by=by)
    pills = tones.chips(point.themes)
    if standing:
        pills = (*pills, PillWords(standing, "grey", "history"))
    return Row(
        point.id,
        point.text,
        by,
        icon=point.sort,
        pills=pills,
        right=str(number) if point.sort == ISSUE else "",
        right_below=point.response,
    )
