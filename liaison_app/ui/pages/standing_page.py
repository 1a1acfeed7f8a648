"""Standing issues: what is raised again and again, with every time it was raised and what was answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import begun, joined, shown, tr
from liaison_app.records import StandingIssue
from liaison_app.records.standing_issue import SETTLED
from liaison_app.rules.safe_text import fold
from liaison_app.services import standing_issues as service
from liaison_app.services.lists_out_columns import Shown
from liaison_app.services.removal import remove
from liaison_app.services.standing_issues import Proposal, answer_words, raised_words
from liaison_app.store.queries.standing_issues import Standing, standing_issue, standing_issues
from liaison_app.ui import places, signs
from liaison_app.ui.beside import Beside
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.standing_words import (
    SEEMS,
    STANDING,
    place_of,
    point_moment,
    raised_moment,
    seems_row,
    standing_row,
)
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.fields import FilterBox, menu_action, put_in
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.plain import label, tooltip
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.timeline import Timeline

BELONGS_HERE = tr(
    "What is raised again and again stands here as one, with every time it was raised and the last"
    " answer. Join a point of a meeting or a question of a letter to one where it is read."
)
_ONLY_ALIKE = tr("Raised in like words. Nothing is joined until you say so; Delete leaves one out.")


class StandingPage(Page):
    """The issues at the left, below them what seems to be one; its story at the right.

    Place("standing", id) opens one; extra={"new": True} asks for a new one.
    """

    room = "meetings"
    touched_by = frozenset(
        ("standing_issue", "minute", "question", "answer", "meeting", "correspondence", "matter")
    )

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Standing issues"))
        self._standings: dict[int, Standing] = {}
        self._seems: dict[int, Proposal] = {}  # by the id of the first point
        self._seem = service.Seeming()
        self._beside = Beside(desk, self)
        self._left_out: set[tuple[str, int]] = set()  # points that were taken out of a proposal
        self._shown: tuple[str, int] | None = None
        self.top_actions = [button(tr("Add issue"), "plus", self.add)]
        self._split = SplitPage.filling(self, list_width=340, side_width=0)
        self._make_list()
        self._make_head()
        self._make_sheet()
        self.set_heading(tr("Standing issues"), [(tr("Meetings"), Place("meetings"))])

    def _make_list(self) -> None:
        self.filter = FilterBox(tr("Filter issues"))
        self.rows = RowsView(tr("Standing issues"), wrap=True)
        self.rows.chosen.connect(self._pick)
        self.rows.opened.connect(lambda _id: self.story.setFocus())
        self.rows.delete_pressed.connect(lambda _id: self.delete_shown())
        self.rows.space_pressed.connect(lambda _id: self.settle_or_open())
        self._split.put_list(self.rows, self.filter, self._show_list)

    def _make_head(self) -> None:
        self.menu = QMenu(self)
        self._to_matter = menu_action(tr("Show its matter"), self._show_matter, "folder")
        put_in(
            self.menu,
            menu_action(tr("Edit…"), self.edit_shown, "pencil", "F2"),
            self._to_matter,
            places.history_action(self.desk, self._issue),
            menu_action(tr("Delete"), self.delete_shown, "trash-2"),
        )
        self.more_button = icon_button(
            "ellipsis", tr("More about this issue"), menu=self.menu, bordered=True
        )
        self.write_button = button(tr("Write about it"), "pencil", self._write)
        self.main_button = primary(tr("Settle"), "check", self.settle_or_open)
        self.head = PageHead([self.write_button, self.main_button, self.more_button], tile=True)
        self._split.head.addWidget(self.head)

    def _make_sheet(self) -> None:
        self._stands = Card(tr("Where it stands"), None, tr("Edit"), self.edit_shown)
        self._stands_words = label("", "body", wrap=True, selectable=True)
        self._stands.add(self._stands_words)
        self.story = Timeline(tr("Every time it was raised, oldest first"))
        self.story.setMinimumHeight(260)
        self.story.opened.connect(self._open_time)
        self.story.delete_pressed.connect(self._take_out)
        self._none = EmptyState(BELONGS_HERE, tr("Add issue"), self.add, "plus")
        self._split.main.addWidget(self._stands)
        self._split.main.addWidget(self.story, 1)
        self._split.main.addWidget(self._none, 1)

    # Showing

    def show_place(self, place: Place) -> None:
        """Open an issue, or ask for a new one."""
        self.refresh()
        if isinstance(place.extra, dict) and place.extra.get("new"):
            self.desk.navigation.replace(Place("standing"))  # Back must not ask again
            QTimer.singleShot(0, self, self.add)
        elif place.id is not None:
            self.filter.set_value("")
            self._show_list()
            self.rows.select_id((STANDING, place.id))
            self._show((STANDING, place.id))

    def reload(self) -> None:
        """Read the issues, what seems to be one, and the one shown again."""
        store = self.desk.store
        self._standings = {one.issue.id or 0: one for one in standing_issues(store)}
        if not self._beside.read(self._seem.among, self._seen):
            self._show_all()

    def _seen(self, found: Sequence[Proposal]) -> None:
        self._seems = {one.points[0].id: one for one in found}
        self._show_all()

    def _show_all(self) -> None:
        self._show_list()
        there = self._shown is not None and (
            self._shown in self._ids() or self._issue() is not None
        )
        self._show(self._shown if there else self.rows.select_first())

    def list_out(self) -> Shown:
        """The issues that are listed, to be saved as a table."""
        ids = (id for kind, id in self.rows.ids() if kind == STANDING)
        return Shown("standing-issues", tuple(ids))

    def _ids(self) -> list[tuple[str, int]]:
        return [(STANDING, id) for id in self._standings] + [(SEEMS, id) for id in self._seems]

    def _show_list(self) -> None:
        words = fold(self.filter.text()).split()

        def wanted(*said: str) -> bool:
            return all(word in fold(" ".join(said)) for word in words)

        kept = [
            one for one in self._standings.values() if wanted(one.issue.title, *one.issue.themes)
        ]
        lines: list[Row | Heading] = []
        for words_of, settled in ((tr("Still raised"), False), (tr("Settled"), True)):
            these = [one for one in kept if (one.issue.state == SETTLED) == settled]
            if these:
                lines.append(Heading(words_of, count=str(len(these))))
                lines += [standing_row(one, (STANDING, one.issue.id or 0)) for one in these]
        seems = {id: one for id, one in self._seems.items() if wanted(one.title)}
        if seems:
            lines.append(Heading(tr("Perhaps one issue"), count=str(len(seems))))
            lines += [seems_row(one, (SEEMS, id)) for id, one in seems.items()]
        self.rows.set_rows(lines)

    def _pick(self, id: tuple[str, int]) -> None:
        kind, number = id
        self.desk.navigation.replace(Place("standing", number if kind == STANDING else None))
        self._show(id)
        self._split.picked_in_list()

    def _show(self, id: tuple[str, int] | None) -> None:
        self._shown = id
        standing = None
        if id is not None and id[0] == STANDING:
            standing = self._standings.get(id[1]) or standing_issue(self.desk.store, id[1])
        seems = self._seems.get(id[1]) if id is not None and id[0] == SEEMS else None
        shown = standing is not None or seems is not None
        for part in (self.head, self.story):
            part.setVisible(shown)
        self._stands.setVisible(standing is not None)
        for only_kept in (self.more_button, self.write_button):
            only_kept.setVisible(standing is not None)
        self._none.setVisible(not shown)
        if standing is not None:
            self._show_standing(standing)
        elif seems is not None:
            self._show_seems(seems)

    def _show_standing(self, standing: Standing) -> None:
        issue, today = standing.issue, dt.date.today()
        settled = issue.state == SETTLED
        self.head.show_tile(*signs.KINDS["standing_issue"])
        said = [raised_words(standing), answer_words(standing)] if standing.times else []
        about = (*said, ", ".join(issue.themes), standing.matter)
        below = shown(begun(joined("  ·  ", filter(None, about))))
        self.head.show_words(issue.title, below)
        tooltip(self.head.subtitle, below)
        pill = ""
        if settled:
            on = say_date(issue.settled, year=today)
            pill = tr("settled on {day}", day=on) if on else tr("settled")
        self.head.show_pill(pill, "green")
        self.main_button.setText(tr("Raised again") if settled else tr("Settle"))
        self._to_matter.setVisible(issue.matter_id is not None)
        self._stands_words.setText(issue.stands or tr("Nothing is noted yet."))
        self._stands_words.set_tone("" if issue.stands else "muted")
        self.story.show_moments([raised_moment(one, today) for one in standing.times])

    def _show_seems(self, proposal: Proposal) -> None:
        self.head.show_tile("search", "grey")
        self.head.show_words(tr("Perhaps one issue"), _ONLY_ALIKE)
        self.head.show_pill("")
        self.main_button.setText(tr("Keep as one issue"))
        today = dt.date.today()
        self.story.show_moments([point_moment(one, today) for one in self._members(proposal)])

    def _members(self, proposal: Proposal) -> list[Any]:
        points = [one for one in proposal.points if (one.kind, one.id) not in self._left_out]
        return sorted(points, key=lambda one: (one.date, one.where_id, one.id))

    # What is done here

    def _issue(self) -> StandingIssue | None:
        kept = self._shown is not None and self._shown[0] == STANDING
        return self.desk.store.find(StandingIssue, self._shown[1]) if kept and self._shown else None

    def add(self) -> None:
        """Ask for a new issue."""
        from liaison_app.ui.record_dialog import edit_record

        kept = edit_record(self.desk, StandingIssue(), self, leave_out=("state", "settled"))
        if kept is not None:
            self.desk.go("standing", kept.id)

    def edit_shown(self) -> None:
        """Edit the issue that is shown (F2)."""
        from liaison_app.ui.record_dialog import edit_record

        issue = self._issue()
        if issue is not None:
            edit_record(self.desk, issue, self)

    def settle_or_open(self) -> None:
        """Settle the issue, say it is raised again, or keep what seems to be one."""
        from liaison_app.ui.dialogs.standing_dialog import SettleStandingDialog

        issue = self._issue()
        if issue is None:
            self._keep_as_one()
        elif issue.state == SETTLED:
            with self.desk.notices.refusals():
                service.open_again(self.desk.store, issue)
        else:
            SettleStandingDialog(self.desk, issue, self).exec()

    def _keep_as_one(self) -> None:
        proposal = self._seems.get(self._shown[1]) if self._shown else None
        if proposal is None:
            return
        members = self._members(proposal)
        with self.desk.notices.refusals():
            if not members:
                raise Refusal(tr("Nothing is left to be kept as one issue."))
            points = [service.point_of(self.desk.store, one) for one in members]
            issue = service.join(self.desk.store, points, service.begun(members), origin=self)
            self._seems.pop(proposal.points[0].id, None)
            self._shown = (STANDING, issue.id or 0)
            self.reload()
            self.rows.select_id(self._shown)
            self.desk.notices.did(tr("Kept as one standing issue."))

    def _show_matter(self) -> None:
        issue = self._issue()
        if issue is not None and issue.matter_id is not None:
            self.desk.go("matters", issue.matter_id)

    def _write(self) -> None:
        """A letter that asks how the issue stands, with every time it was raised."""
        from liaison_app.services.standing_letters import about

        issue = self._issue()
        letter = about(self.desk.store, issue.id or 0) if issue is not None else None
        if letter is not None:
            self.desk.navigation.go(places.of_ready(letter))

    def delete_shown(self) -> None:
        """Delete the issue; what was raised stays with its meetings and letters."""
        issue = self._issue()
        if issue is not None:
            with self.desk.notices.refusals():
                remove(self.desk.store, issue)
                self.desk.notices.did(tr("Standing issue moved to the bin."))

    def _open_time(self, id: tuple[str, int]) -> None:
        for one in self._times():
            if (one.kind, one.id) == id:
                place = place_of(one.where_kind, one.where_id, one.text, one.direction, one.channel)
                self.desk.navigation.go(place)

    def _take_out(self, id: tuple[str, int]) -> None:
        """One time is none of this issue after all; of a proposal it is only left out."""
        if self._issue() is None:
            self._left_out.add(id)
            self._show(self._shown)
            return
        for one in self._times():
            if (one.kind, one.id) == id:
                with self.desk.notices.refusals():
                    point = service.point_of(self.desk.store, one)
                    service.leave(self.desk.store, [point])
                    self.desk.notices.did(tr("Taken out of the standing issue."))

    def _times(self) -> Sequence[Any]:
        if self._shown is None:
            return ()
        kind, id = self._shown
        if kind == SEEMS:
            return self._seems[id].points if id in self._seems else ()
        standing = standing_issue(self.desk.store, id)
        return standing.times if standing else ()

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.filter.take_keyboard()

    def panes(self) -> Sequence[QWidget]:
        """F6: the list and the story."""
        return [self.rows, self.story]
