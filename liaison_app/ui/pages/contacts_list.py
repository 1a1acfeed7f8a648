"""The list of the Contacts room: posts, people or organisations, grouped, filtered by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.records import Organisation, Person, Post
from liaison_app.services.lists_out_columns import Shown
from liaison_app.store.queries import contacts
from liaison_app.store.queries.contact_ids import Listed, Tally, listed, tally
from liaison_app.store.store import Store
from liaison_app.ui import icons
from liaison_app.ui.beside import Beside
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.contacts_looks import (
    GROUPS,
    group_of,
    organisation_line,
    person_line,
    post_line,
)
from liaison_app.ui.widgets.buttons import SegmentedControl, icon_button
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.fields import FilterBox, menu_action
from liaison_app.ui.widgets.plain import tooltip
from liaison_app.ui.widgets.restricted_too import RestrictedToo
from liaison_app.ui.widgets.rows import Heading, Row, rows_or_pages
from liaison_app.ui.widgets.rows_view import RowsView

SEGMENTS = {"posts": "post", "people": "person", "organisations": "organisation"}
_NAMES = {"posts": tr("Posts"), "people": tr("People"), "organisations": tr("Organisations")}
BELONGS_HERE = {
    "posts": tr("Posts stand here: a chief constable, a headteacher. Letters go to posts."),
    "people": tr("The people you know by name stand here, with the posts they hold."),
    "organisations": tr("Bodies stand here: the police, the council, schools, hospitals."),
}
_RECORDS: dict[str, type[Post | Person | Organisation]] = {
    "posts": Post,
    "people": Person,
    "organisations": Organisation,
}
MOST_AT_ONCE = 300  # rows read together; of more, those that come into view


class _Fitting(NamedTuple):
    """Who fits, and how many there are of all."""

    found: Listed
    tally: Tally


class ContactsList(QWidget):
    """What can be picked at the left.

    Signals:
        chosen: a segment and the id of the row that became current.
        entered: Enter was pressed on a row.
        delete_pressed: Delete was pressed on the current row.
        menu_wanted: right click on a row, with the place on the screen.
    """

    chosen = Signal(str, int)
    entered = Signal()
    delete_pressed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self._store, self._beside = desk.store, Beside(desk, self)
        self._waiting: dict[int, int] | None = None
        self._left: dict[str, tuple[int | None, int]] = {}  # segment to (current id, scroll)
        self._group = ""
        self.restricted = RestrictedToo(self._show)
        self.segment = "posts"
        self._make()

    def _make(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.segments = SegmentedControl(list(_NAMES.items()), tr("What to list"))
        self.segments.chosen.connect(self._segment_chosen)
        column.addWidget(self.segments)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.filter = FilterBox(tr("Filter posts"))
        self.filter.filtered.connect(lambda _words: self._filtered())
        self.filter.left_downwards.connect(self.take_keyboard)
        line.addWidget(self.filter, 1)
        self._only = QMenu(self)
        self._narrow = icon_button(
            "list-filter", tr("Show only one kind"), bordered=True, menu=self._only
        )
        line.addWidget(self._narrow)
        column.addLayout(line)
        self._fill_menu()
        self.rows = RowsView(tr("Contacts"))
        self.rows.chosen.connect(self._picked)
        self.rows.opened.connect(lambda _id: self.entered.emit())
        self.rows.delete_pressed.connect(lambda _id: self.delete_pressed.emit())
        self.rows.menu_wanted.connect(self._menu_wanted)
        column.addWidget(self.rows, 1)
        self._nothing = EmptyState("", tr("Show all"), self._show_all_pressed)
        column.addWidget(self._nothing, 1)
        self._nothing.hide()
        column.addWidget(self.restricted.link)

    # What the page asks

    def current(self) -> int | None:
        """The id of the current row."""
        return self.rows.current_id()

    def show_segment(self, segment: str) -> None:
        """List posts, people or organisations, as they were left."""
        if segment != self.segment:
            self._left[self.segment] = (self.current(), self.rows.verticalScrollBar().value())
            self.segment = segment
            self.segments.select(segment)
            self.rows.select_id(None)
            self._show()
            id, scroll = self._left.get(segment, (None, 0))
            if id is not None and self.rows.select_id(id):
                self.rows.verticalScrollBar().setValue(scroll)

    def show_one(self, segment: str, id: int) -> bool:
        """Make one row current; a filter that hides it is taken away. False when it is gone."""
        self.show_segment(segment)
        if self.rows.select_id(id):
            return True
        if self.filter.text() or self._group:
            self.show_all()
        if not self.rows.select_id(id) and self._store.find(_RECORDS[segment], id) is not None:
            self.restricted.ask()
        return self.rows.select_id(id)

    @property
    def restricted_too(self) -> bool:
        """Whether what is restricted was asked for; sheets name restricted people only then."""
        return self.restricted.asked

    def show_all(self) -> None:
        """Take every filter away."""
        self.filter.clear()
        self._say_kind("")
        self._show()

    def list_out(self) -> Shown:
        """What is listed, to be saved as a table."""
        ids, too = self.rows.ids(), self.restricted.asked
        return Shown(self.segment, ids, _NAMES[self.segment], restricted=too)

    def forget_waiting(self) -> None:
        """Count again who is waited for, when the posts are shown next."""
        self._waiting = None

    def reload(self, segment: str = "") -> None:
        """Read the store again, and show it, or another segment, with selection and scroll kept."""
        if segment and segment != self.segment:
            self.show_segment(segment)
        else:
            self._show()

    def take_keyboard(self) -> None:
        """Go into the list, once it is read; its first row becomes current if none is."""
        self._beside.after(self._take_keyboard)

    def _take_keyboard(self) -> None:
        if self.rows.current_id() is None:
            id = self.rows.select_first()
            if id is not None:
                self._picked(id)
        self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Within

    def _segment_chosen(self, segment: str) -> None:
        self.show_segment(segment)
        id = self.current()
        if id is None:
            id = self.rows.select_first()
        if id is not None:
            self._picked(id)

    def _filtered(self) -> None:
        """Show what fits, in a large file a moment later; see `_put_fitting`."""
        self._beside.read(self._asked(), self._put_fitting)

    def _put_fitting(self, there: _Fitting) -> None:
        """If the current row is no longer there, the next one is picked."""
        before = self.current()
        self._put(there)
        now = self.current()
        if now is not None and now != before:
            self._picked(now)

    def _picked(self, id: int) -> None:
        self.chosen.emit(self.segment, id)

    def _menu_wanted(self, id: int, spot: QPoint) -> None:
        self.rows.select_id(id)
        self._picked(id)
        self.menu_wanted.emit(spot)

    def _show_all_pressed(self) -> None:
        self.show_all()
        self.filter.setFocus()

    def _show(self) -> None:
        self._beside.forget()
        self._put(self._asked()(self._store))

    def _asked(self) -> Callable[[Store], _Fitting]:
        """What reads who fits, as it is asked for now."""
        segment, words, group = self.segment, self.filter.text(), self._group
        too, kinds = self.restricted.asked, bool(group) or segment != "people"

        def read(store: Store) -> _Fitting:
            found = listed(store, segment, words, restricted_too=too, kinds=kinds)
            if group:
                found = [one for one in found if group_of(one[1]).key == group]
            return _Fitting(found, tally(store, segment, restricted_too=too, kinds=kinds))

        return read

    def _put(self, there: _Fitting) -> None:
        found, tally = there
        self.restricted.say(tally.hidden)
        self._say_how_many(tally)
        self.rows.setAccessibleName(_NAMES[self.segment])
        ids = [id for id, _kind in found] if self.segment == "people" else _grouped(found)
        self.rows.set_rows(rows_or_pages(ids, self._page, MOST_AT_ONCE))
        self.rows.setVisible(bool(found))
        self._nothing.setVisible(not found)
        if not found:
            self._say_nothing(tally.shown.total() > 0)

    def _page(self, ids: Sequence[int]) -> list[Row]:
        """The rows of these, as they are painted."""
        store, found = self._store, dict[int, Row]()
        if self.segment == "posts":
            if self._waiting is None:
                self._waiting = contacts.waiting_by_post(store)
            for post in contacts.post_rows(
                store, waiting=self._waiting, name_restricted=self.restricted.asked, ids=ids
            ):
                found[post.id] = post_line(post)
        elif self.segment == "people":
            for person in contacts.person_rows(store, ids=ids):
                found[person.id] = person_line(person)
        else:
            for body in contacts.organisation_rows(store, ids=ids):
                found[body.id] = organisation_line(body)
        return [found.get(id) or Row(id, "") for id in ids]

    def _say_how_many(self, there: Tally) -> None:
        shown = there.shown.items()
        count = sum(n for kind, n in shown if not self._group or group_of(kind).key == self._group)
        self.filter.set_hint(_hint(self.segment, count))

    def _say_nothing(self, filtered: bool) -> None:
        assert self._nothing.button is not None
        words = _FOUND_NONE[self.segment] if filtered else BELONGS_HERE[self.segment]
        self._nothing.words.setText(words)
        self._nothing.button.setVisible(filtered)  # the sheet beside it has the one to begin with

    def _fill_menu(self) -> None:
        group = QActionGroup(self._only)
        self._kinds: dict[str, QAction] = {}
        for key, words in (("", tr("All kinds")), *((g.key, g.words) for g in GROUPS)):
            action = menu_action(words, partial(self._narrow_to, key))
            action.setCheckable(True)
            group.addAction(action)
            self._only.addAction(action)
            self._kinds[key] = action
        self._kinds[""].setChecked(True)

    def _narrow_to(self, key: str) -> None:
        self._say_kind(key)
        self._filtered()

    def _say_kind(self, key: str) -> None:
        self._group = key
        self._kinds[key].setChecked(True)
        words = (
            tr("Only: {kind}", kind=self._kinds[key].text()) if key else tr("Show only one kind")
        )
        tooltip(self._narrow, words)
        self._narrow.setAccessibleName(words)
        icons.put(self._narrow, "list-filter", "softtext" if key else "text2")


_FOUND_NONE = {
    "posts": tr("No posts found."),
    "people": tr("No people found."),
    "organisations": tr("No organisations found."),
}


def _hint(segment: str, count: int) -> str:
    """What the filter says before anything is typed."""
    if segment == "posts":
        none = tr("Filter posts")
        return trn("Filter {count} post", "Filter {count} posts", count) if count else none
    if segment == "people":
        none = tr("Filter people")
        return trn("Filter {count} person", "Filter {count} people", count) if count else none
    none = tr("Filter organisations")
    return (
        trn("Filter {count} organisation", "Filter {count} organisations", count) if count else none
    )


def _grouped(listed: Listed) -> list[int | Heading]:
    """The ids under the headings of their groups, in the order of GROUPS."""
    order = {group.key: place for place, group in enumerate(GROUPS)}
    by_group = sorted(listed, key=lambda one: order[group_of(one[1]).key])
    found: list[int | Heading] = []
    for key, members in groupby(by_group, key=lambda one: group_of(one[1]).key):
        found.append(Heading(GROUPS[order[key]].words))
        found += [id for id, _kind in members]
    return found
