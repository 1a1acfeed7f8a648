"""History: who changed what and when, before and after; of the whole file, or of one thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import KINDS, Correspondence, kind_named
from liaison_app.services import history as deeds
from liaison_app.services.history_names import Names
from liaison_app.services.history_words import RowWords, Words
from liaison_app.store.changes import Batch
from liaison_app.store.queries import history
from liaison_app.store.queries.history import HistoryChange
from liaison_app.ui import places
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.history_change import AT_ONCE, ChangeCards
from liaison_app.ui.pages.history_list import HistoryList
from liaison_app.ui.pages.history_looks import NOBODY, change_icon, is_restored, things, when_words
from liaison_app.ui.said import begin_large
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.plain import tooltip

LIST_WIDTH = 420
ERASED = tr("What this change held was erased, and is not kept here or anywhere in the file.")
RESTORED = tr(
    "The whole file became what it was in that copy; what it held before is kept as a backup."
)
NOTHING_YET = tr("Nothing has been changed in this file yet.")
RESTRICTED = tr("Something restricted is not shown. Ask for it below the list.")


class HistoryPage(Page):
    """Changes by day, and the one picked. `Place("history", id, kind)` is one thing's own history.

    `Place("history", extra={"change": 12})` shows one change.
    """

    room = "history"
    touched_by = frozenset(kind.name for kind in KINDS)

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("History"))
        self._shown: int | None = None
        self._cards_shown = AT_ONCE
        self.take_back_button = button(tr("Take this back"), "undo-2", self.take_back)
        self.head = PageHead([self.take_back_button], tile=True)
        self.split = SplitPage(list_width=LIST_WIDTH, side_width=0)
        self.list = HistoryList(desk, dt.date.today)
        self.split.list_pane.addWidget(self.list)
        self.split.head.addWidget(self.head)
        self.split.list_opened.connect(self.list.take_keyboard)
        column = QVBoxLayout()
        column.setSpacing(14)
        self.split.main.addLayout(column)
        self.cards = ChangeCards(column, self._opener)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.split.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # to be read by keyboard
        self.split.scroller.setAccessibleName(tr("What was changed"))
        self.list.chosen.connect(self._picked)
        self.list.opened.connect(self._entered)
        self.list.whole_wanted.connect(lambda: desk.go("history"))
        self.list.restricted_wanted.connect(self._show_restricted)
        self.top_actions = [button(tr("Bin"), "trash-2", lambda: desk.go("bin"))]

    # What the window asks of a page

    def show_place(self, place: Place) -> None:
        """The whole file's history, one thing's, or one change."""
        change_id = place.extra.get("change") if isinstance(place.extra, dict) else None
        of = None
        if place.id is not None and isinstance(place.extra, str):
            of = (place.extra, place.id) if kind_named(place.extra) is not None else None
        if of != self.list.of or change_id is not None:
            self.list.narrow(of)
            self.list.rows.select_id(None)
            self._dirty = True
        self._say_heading()
        fresh = self._dirty
        self.refresh()
        if change_id is not None and not self.list.show_one(int(change_id)):
            self.desk.notices.problem(tr("That change is not in the history any more."))
        if change_id is not None or not fresh:
            self._show_current()

    def reload(self) -> None:
        """Read the history again, keeping what is picked."""
        self.list.reload()
        self._show_current()

    def on_batch(self, batch: Batch) -> None:
        """Every change is a line of the history; see Page."""
        self._dirty = True
        if self.isVisible():
            self.refresh()

    def focus_filter(self) -> None:
        """Ctrl+F."""
        if not self.list.isVisible():
            self.split.open_list()
        self.list.filter.take_keyboard()

    def panes(self) -> Sequence[QWidget]:
        """The list, and the sheet."""
        return [self.list, self.split.scroller]

    # What is done

    def take_back(self) -> None:
        """Make everything as it was before the change shown."""
        if self._shown is None:
            return
        with self.desk.notices.refusals():
            done = deeds.take_back(self.desk.store, self._shown)
            self.list.rows.select_id(done.change_id)
            self._show_current()
            self.desk.notices.did(
                tr("Taken back: {change}.", change=done.label.removeprefix("Take back: "))
            )

    def _show_restricted(self) -> None:
        self.list.restricted_too = True
        self.reload()

    # Showing

    def _say_heading(self) -> None:
        of = self.list.of
        if of is None:
            self.set_heading(tr("History"))
            return
        name = Names(self.desk.store).of(of[0], of[1], _NOW)
        self.set_heading(name, [(tr("History"), Place("history"))])

    def _picked(self, change_id: int) -> None:
        self.split.picked_in_list()
        if change_id != self._shown:
            self._cards_shown = AT_ONCE
            self._show(change_id)

    def _entered(self, change_id: int) -> None:
        """Enter: read on in the sheet."""
        self._picked(change_id)
        self.split.scroller.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_current(self) -> None:
        current = self.list.show_first()
        if current != self._shown:
            self._cards_shown = AT_ONCE
        if current is None:
            self._shown = None
            self.head.hide()
            self.cards.say(NOTHING_YET)
        else:
            self._show(current)

    def _show(self, change_id: int) -> None:
        found = history.change(self.desk.store, change_id)
        self._shown = change_id
        if found is None:
            self.cards.say(ERASED)
            return
        self._show_head(found)
        rows = history.rows_of(self.desk.store, change_id, most=self._cards_shown, of=self.list.of)
        words = Words(self.desk.store)
        told = [words.row(row) for row in rows if not self.list.hides(row)]
        hidden = len(rows) - len(told)
        if not rows:
            self.cards.say(RESTORED if is_restored(found) else ERASED)
        else:
            left = found.count - len(rows)
            self.cards.show(told, left, self._show_more, hidden, RESTRICTED)

    def _show_head(self, found: HistoryChange) -> None:
        self.head.show()
        by = found.officer or NOBODY
        when = when_words(found.at, dt.date.today())
        said = tr("{when}, by {officer}", when=begin_large(when), officer=by)
        several = things(found.count) if found.count else ""
        self.head.show_words(found.label, "  ·  ".join(filter(None, (said, several))))
        self.head.show_tile(*change_icon(found))
        why = self._why_not(found)
        self.take_back_button.setEnabled(not why)
        tooltip(self.take_back_button, why or tr("Make everything as it was before this change"))

    def _why_not(self, found: HistoryChange) -> str:
        """Why a change cannot be taken back, or ""."""
        if self.desk.store.read_only:
            return tr("This file was opened to be read.")
        if is_restored(found):
            return tr(
                "What the file held before can be restored from the backup that was kept of it."
            )
        if not found.count:
            return deeds.EMPTIED
        if found.count > _MOST_TRIED:
            return ""  # it is found out when it is tried
        return deeds.why_not(self.desk.store, found.id)

    def _show_more(self) -> None:
        self._cards_shown += AT_ONCE
        if self._shown is not None:
            self._show(self._shown)

    def _opener(self, row: RowWords) -> Callable[[], object] | None:
        """How a thing is opened where it is still there and has a place of its own."""
        place = self._place_of(row)
        return None if place is None else lambda: self.desk.navigation.go(place)

    def _place_of(self, row: RowWords) -> Place | None:
        store, id = self.desk.store, row.record_id
        if history.row_now(store, row.kind, id) is None if kind_named(row.kind) else True:
            return None
        if row.kind == "correspondence":
            item = store.get(Correspondence, id)
            return places.of_item(id, item.direction, item.channel)
        if row.kind in ("post", "person", "organisation"):
            return places.of_contact(row.kind, id)
        simple = {"matter": Place("matters", id), "promise": places.of_promise(id)}
        return simple.get(row.kind) or (places.of_meeting(id) if row.kind == "meeting" else None)


_NOW = 2**62  # a change after all there are
_MOST_TRIED = (
    200  # things of a change, up to which it is tried beforehand whether it can be taken back
)
