"""Correspondence: every letter, reply, call and visit, narrowed, sorted, opened, printed as a register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.records import Correspondence, Mailing
from liaison_app.records.correspondence import OUT, SENT
from liaison_app.services.lists_out_columns import Shown
from liaison_app.services.removal import remove
from liaison_app.store.queries import correspondence as register
from liaison_app.store.queries.correspondence import SEGMENTS, Wanted
from liaison_app.store.queries.mailings import answered, folded
from liaison_app.store.store import Store
from liaison_app.ui import chasing, places
from liaison_app.ui.beside import Beside
from liaison_app.ui.kept_views import keep, kept
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.correspondence_filters import RegisterFilters
from liaison_app.ui.pages.correspondence_words import (
    BELONGS_HERE,
    COLUMNS,
    FIRST,
    PILL,
    WORDS,
    run_row,
    table_row,
)
from liaison_app.ui.widgets.buttons import SegmentedControl, button, link, primary
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.fields import FilterBox, menu_action, put_in
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.rows import PagedRows
from liaison_app.ui.widgets.rows_table import RowsTable, TableRow
from liaison_app.ui.widgets.stack import Stack

FIELDS = ("organisation_id", "post_id", "person_id", "matter_id", "since", "until", "state")
ORDERS = {f"{column.key} {way}" for column in COLUMNS if column.key for way in ("down", "up")}


class CorrespondencePage(Page):
    """The register of correspondence."""

    room = "correspondence"
    touched_by = frozenset({"correspondence", "party", "matter", "organisation", "mailing"})

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Correspondence"))
        self._ids: Sequence[int] = ()
        self._beside, self._counting = Beside(desk, self), Beside(desk, self)
        self._runs: dict[int, int] = {}  # the mailing that a letter stands for, folded
        self._sort, _, way = kept(desk.settings, "register", ORDERS, "date down").partition(" ")
        self._down = way == "down"
        self.top_actions = [
            button(tr("Print register…"), "printer", self.print_shown, tip="Ctrl+P"),
            button(
                tr("Log a reply"), "arrow-down-left", lambda: desk.go("log_reply"), tip="Ctrl+R"
            ),
            primary(tr("Write letter"), "pencil", self._write, tip="Ctrl+L"),
        ]
        self.begins_new(*self.top_actions[1:])
        self._make()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_counts)

    def _make(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(26, 16, 26, 18)
        whole.setSpacing(10)
        first = QHBoxLayout()
        first.setSpacing(12)
        self.segments = SegmentedControl(list(WORDS.items()), tr("What to list"))
        self.segments.chosen.connect(lambda _key: self._fill())
        self.filter = FilterBox(tr("Filter by name, subject or reference"))
        self.filter.filtered.connect(lambda _words: self._narrow())
        self.filter.left_downwards.connect(self._into_list)
        first.addWidget(self.segments)
        first.addWidget(self.filter, 1)
        whole.addLayout(first)
        self.filters = RegisterFilters(self.desk.store, dt.date.today)
        self.filters.changed.connect(self._fill)
        whole.addWidget(self.filters)
        self.table = RowsTable(
            tr("Correspondence"),
            COLUMNS,
            pill=PILL,
            pill_words=tr("What became of it"),
            starts_down="date",
        )
        self.table.head.show_sort(self._sort, self._down)
        self.table.head.sorted_by.connect(self._sort_by)
        self.view = self.table.view
        self.view.opened.connect(self._open)
        self.view.delete_pressed.connect(self._delete)
        self.view.menu_wanted.connect(self._menu)
        self._stack = Stack()
        self._stack.addWidget(self.table)
        self._nothing = EmptyState("", tr("Write letter"), self._nothing_pressed, "pencil")
        self._stack.addWidget(self._nothing)
        whole.addWidget(self._stack, 1)
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._keys = KeyHints(
            [
                ("Enter", tr("opens it"), lambda: self._current(self._open)),
                ("Del", tr("moves it to the bin"), lambda: self._current(self._delete)),
            ]
        )
        foot.addWidget(self._keys, 1)
        self._hidden = link("", self.filters.show_restricted)
        self._hidden.hide()
        foot.addWidget(self._hidden)
        return foot

    # What the window asks

    def show_place(self, place: Place) -> None:
        """The register as it was left, or narrowed as asked: to a segment, a body, a matter …"""
        if place.id is not None or place.extra:
            self.desk.navigation.replace(Place("correspondence"))  # Back finds it as it was left
        if place.id is not None:
            self.desk.open_item(place.id)
            return
        extra = {"segment": place.extra} if isinstance(place.extra, str) else dict(place.extra)
        if segment := extra.pop("segment", ""):
            self.segments.select(segment if segment in SEGMENTS else "all")
        elif extra:
            self.segments.select("all")
        if segment or extra:
            self.filter.clear()
            self.filters.set(**{name: extra[name] for name in FIELDS if name in extra})
            self._dirty = True
            self.view.select_id(None)
            self.view.scrollToTop()
        self.refresh()

    def reload(self) -> None:
        """Read the register again, where it was."""
        self._fill()

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.filter.take_keyboard()

    def panes(self) -> Sequence[QWidget]:
        """The list, and the filter."""
        return [self.view, self.filter]

    def edit_shown(self) -> None:
        """F2 opens what is current."""
        if self.view.current_id() is not None:
            self._open(self.view.current_id())

    def print_shown(self) -> None:
        """Make the register of what is shown."""
        from liaison_app.ui.pages.correspondence_register import print_register

        print_register(self.desk, self, self.wanted(), self._said(), len(self._ids))

    def list_out(self) -> Shown:
        """The register as it is shown, to be saved as a table; of a mailing each letter."""
        wanted, ids = self.wanted(), self._ids
        if self._runs:
            ids = register.ids(self.desk.store, wanted, self._sort, downwards=self._down)
        return Shown("correspondence", tuple(ids), restricted=wanted.restricted_too)

    # Filling

    def wanted(self) -> Wanted:
        """What the segment, the box and the buttons let through together."""
        wanted = Wanted(segment=self.segments.selected(), words=self.filter.text().strip())
        return self.filters.narrow(wanted)

    def _fill(self, *, follow: bool = False) -> None:
        """Read which letters are wanted; in a large file beside, where words or an order take long."""
        wanted, sort, down = self.wanted(), self._sort, self._down
        narrowed = self._is_narrowed()

        def read(store: Store) -> tuple[Sequence[int], dict[int, int]]:
            ids = register.ids(store, wanted, sort, downwards=down)
            return (ids, {}) if narrowed else folded(store, ids)

        takes_long = bool(wanted.words) or sort != "date"
        self._counting.forget()
        show = partial(self._show_ids, follow=follow)
        self._beside.read(read, show, is_much=None if takes_long else False)

    def _show_ids(self, found: tuple[Sequence[int], dict[int, int]], *, follow: bool) -> None:
        self._ids, self._runs = found
        self.view.set_rows(PagedRows(self._ids, self._page, page=16))
        if follow:
            self.view.scrollTo(self.view.currentIndex())
        self._stack.setCurrentIndex(0 if self._ids else 1)
        if not self._ids:
            self._say_nothing()
        self._show_count()
        self._later.start()

    def _is_narrowed(self) -> bool:
        """Whether words or buttons narrow the list; letters of one mailing stand apart then."""
        return self.filters.is_narrowed() or bool(self.filter.text().strip())

    def _narrow(self) -> None:
        """Fill anew, if this is still on screen a moment after the last key."""
        if self.isVisible():
            self._fill()
        else:
            self._dirty = True

    def _page(self, ids: Sequence[int]) -> list[TableRow]:
        today = dt.date.today()
        store = self.desk.store
        found: list[TableRow] = []
        for row in register.rows(store, ids):
            mailing = store.find(Mailing, self._runs.get(row.id))
            if mailing is None or mailing.id is None:
                found.append(table_row(row, today))
            else:
                found.append(run_row(row, mailing, answered(store, mailing.id)))
        return found

    def _sort_by(self, key: str, down: bool) -> None:
        self._sort, self._down = key, down
        keep(self.desk.settings, "register", f"{key} {'down' if down else 'up'}")
        self._fill(follow=True)

    def _show_count(self) -> None:
        count = len(self._ids)
        said = trn("1 entry", "{count} entries", count)
        if self._runs:  # fewer than the letters beside “All”
            said = tr("{entries}, a mailing being one", entries=said)
        self.filters.count.setText(said)
        self._keys.setVisible(bool(count))

    def _show_counts(self) -> None:
        """The numbers beside the segments; they come after the list itself."""
        if not self.isVisible():
            self._dirty = True
            return
        wanted = self.wanted()

        def read(store: Store) -> tuple[dict[str, int], int]:
            hidden = 0 if wanted.restricted_too else register.count_restricted(store)
            return register.counts(store, wanted), hidden

        self._counting.read(read, self._say_counts)

    def _say_counts(self, counted: tuple[dict[str, int], int]) -> None:
        found, hidden = counted
        for key, words in WORDS.items():
            self.segments.set_words(key, f"{words}  {found[key]:,}" if found[key] else words)
        self._hidden.setText(
            tr("{hidden} restricted not shown. Show them too", hidden=hidden) if hidden else ""
        )
        self._hidden.setVisible(bool(hidden))

    def _say_nothing(self) -> None:
        narrowed = self._is_narrowed()
        segment = self.segments.selected()
        words = tr("Nothing fits.") if narrowed else BELONGS_HERE[segment]
        self._nothing.words.setText(words)
        if self._nothing.button is not None:
            self._nothing.button.setText(tr("Show all") if narrowed else FIRST[segment][0])

    def _nothing_pressed(self) -> None:
        if self._is_narrowed():
            self.filter.clear()
            self.filters.clear()
            return
        room = FIRST[self.segments.selected()][1]
        self.desk.go(room, extra={"new": True} if room == "composer" else "")

    def _said(self) -> str:
        """The filter in words, for the register's heading."""
        segment = self.segments.selected()
        parts = [tr("all correspondence") if segment == "all" else WORDS[segment].lower()]
        parts += self.filters.said()
        if words := self.filter.text().strip():
            parts.append(f"“{words}”")
        return ", ".join(parts)

    # Doing

    def _into_list(self) -> None:
        self._beside.after(lambda: self.view.setFocus(Qt.FocusReason.TabFocusReason))

    def _write(self) -> None:
        self.desk.go("composer", extra={"new": True})

    def _open(self, id: int) -> None:
        """Open a letter, call or visit; of a letter to many, everything that went out."""
        if id in self._runs:
            self.desk.go("mailing", extra={"mailing": self._runs[id]})
        else:
            self.desk.open_item(id)

    def _current(self, do: Callable[[int], object]) -> None:
        id = self.view.current_id()
        if id is not None:
            do(id)

    def _delete(self, id: int) -> None:
        if id in self._runs:
            self.desk.notices.say(
                tr("This went to many. Open it to find the letter to be deleted.")
            )
            return
        with self.desk.notices.refusals():
            item = self.desk.store.get(Correspondence, id)
            label_ = remove(self.desk.store, item, origin=self)
            self.desk.navigation.forget("reading", id)
            self.desk.navigation.forget("composer", id)
            self._fill()
            self.desk.notices.did(
                tr(
                    "{removeprefix} moved to the bin.",
                    removeprefix=label_.removeprefix("Delete ").capitalize(),
                )
            )

    def _menu(self, id: int, spot: QPoint) -> None:
        item = self.desk.store.find(Correspondence, id)
        if item is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        put_in(menu, menu_action(tr("Open"), lambda: self._open(id), "book-open"))
        if id in self._runs:
            menu.popup(spot)
            return
        if item.matter_id is not None:
            show = partial(self.desk.go, "matters", item.matter_id)
            put_in(menu, menu_action(tr("Show its matter"), show, "folder"))
        if item.direction == OUT and item.state == SENT and not item.no_reply_expected:
            chasing.add_waits(menu, self.desk, id, self)
        history = places.history_action(self.desk, lambda: item)
        put_in(menu, history, menu_action(tr("Delete"), lambda: self._delete(id), "trash-2"))
        menu.popup(spot)
