"""Likely the same: pairs that seem to be one, side by side, made one or said to be two by one key each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.errors import Gone
from liaison_app.language import joined, tr, within
from liaison_app.records import Joining, kind_named
from liaison_app.rules.same_people import Likeness
from liaison_app.services import joining as service
from liaison_app.services import likely_same
from liaison_app.services.jobs import run_here
from liaison_app.services.likely_same import Likeliest, Pair
from liaison_app.services.taking_apart import take_apart, why_not
from liaison_app.store.changes import Batch
from liaison_app.ui import places
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages import same_list
from liaison_app.ui.pages.same_compare import Comparison
from liaison_app.ui.pages.same_list import JOINED, key_of
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.said import say_count, say_date, say_list
from liaison_app.ui.widgets.buttons import button, link, primary
from liaison_app.ui.widgets.cards import Card, EmptyState, clear_layout
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

NOBODY = tr(
    "Nobody and nothing in Contacts seems to be there twice. What is likely the same stands here,"
    " with the reasons; nothing is joined by itself."
)
_MOST = 300  # pairs shown at once, the likeliest
JOIN, APART, LATER, SWAP = "J", "N", "L", "S"


class SamePage(Page):
    """The pairs at the left, the one picked side by side at the right.

    Place("same", extra={"pair": ("person", 3, 7)}) opens one, whether or not it seems likely.
    """

    room = "contacts"
    touched_by = frozenset(("person", "organisation", "post", "tenure", "apart", "joining"))

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Likely the same"))
        self._likely, self._kept_back = Likeliest(), Likeliest()
        self._later: set[tuple[str, int, int]] = set()  # until the window is closed
        self._after: Any = None  # what is shown once the one at hand is decided
        self._asked: Pair | None = None  # a pair that was asked for, and may not seem likely
        self._restricted_too = False
        self._stale = True
        self._shown: tuple[Any, ...] | None = None
        self._make_list()
        self._make_sheet()
        self._make_keys()
        self.set_heading(tr("Likely the same"), [(tr("Contacts"), Place("contacts"))])

    def _make_list(self) -> None:
        self._split = SplitPage.filling(self, list_width=320, side_width=0)
        self.rows = RowsView(tr("Likely the same"), wrap=True)
        self.rows.chosen.connect(self._show)
        self.rows.opened.connect(lambda _id: self.join_button.setFocus())
        self._hidden = link("", self._show_restricted)
        self._split.list_pane.addWidget(self.rows, 1)
        self._more = label("", "small", "muted", wrap=True)
        self._split.list_pane.addWidget(self._more)
        self._split.list_pane.addWidget(self._hidden)
        self._split.list_opened.connect(self.rows.setFocus)

    def _make_sheet(self) -> None:
        self.apart_button = button(tr("Not the same"), "x", self.say_apart, tip=f"{APART}")
        self.later_button = button(tr("Later"), "clock", self.put_off, tip=f"{LATER}")
        self.join_button = primary(tr("Join"), "link", self.join, tip=f"{JOIN}")
        self.head = PageHead([self.later_button, self.apart_button, self.join_button])
        self._split.head.addWidget(self.head)
        self.comparison = Comparison(self.desk.store)
        self.comparison.opened.connect(self._open_one)
        self._split.main.addWidget(self.comparison)
        self._past = QVBoxLayout()
        self._split.main.addLayout(self._past)
        self._none = EmptyState(NOBODY, tr("Back to Contacts"), lambda: self.desk.go("contacts"))
        self._split.main.addWidget(self._none, 1)
        self._split.main.addStretch(1)
        self.hints = KeyHints(
            [
                (JOIN, tr("makes them one"), self.join),
                (APART, tr("they are not the same"), self.say_apart),
                (LATER, tr("asks later"), self.put_off),
                (SWAP, tr("keeps the other"), self.comparison.swap),
            ]
        )
        self._split.foot.addWidget(self.hints)
        self._split.foot.setContentsMargins(0, 0, 16, 10)

    def _make_keys(self) -> None:
        deeds = (
            (JOIN, self.join),
            (APART, self.say_apart),
            (LATER, self.put_off),
            (SWAP, self.comparison.swap),
        )
        for key, deed in deeds:
            for pressed in (key, f"Shift+{key}"):
                shortcut = QShortcut(QKeySequence(pressed), self, deed)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # What the window asks of a page

    def show_place(self, place: Place) -> None:
        """Show the list, or one pair of it."""
        wanted = place.extra.get("pair") if isinstance(place.extra, dict) else None
        if wanted is not None:
            kind, id, other = wanted
            self._asked = Pair(kind, min(id, other), max(id, other), Likeness())
            self.desk.navigation.replace(Place("same"))
        self._stale = True
        self.reload()
        if self._asked is not None and self.rows.select_id(key_of(self._asked)):
            self._show(key_of(self._asked))
        self.rows.setFocus()  # so that J and N are heard

    def on_batch(self, batch: Batch) -> None:
        """Contacts have changed: they are compared anew when the page is looked at; see Page."""
        self._stale = self._stale or batch.everything or batch.touches(*self.touched_by)
        super().on_batch(batch)

    def reload(self) -> None:
        """Compare everyone again if Contacts have changed, and show what was found."""
        if not self._stale:
            self._fill()
            return
        store = self.desk.store
        if likely_same.how_many(store) <= likely_same.READ_AT_ONCE:
            self._found(run_here(likely_same.likeliest(store)))
        else:
            run_job(self.desk, tr("Comparing"), likely_same.likeliest, self._found, self.window())

    def panes(self) -> Sequence[QWidget]:
        """The list, the buttons, the two side by side."""
        return [self.rows, self.join_button, self.comparison]

    # Showing

    def _found(self, found: tuple[Likeliest, Likeliest]) -> None:
        self._stale = False
        self._likely, self._kept_back = found
        self._fill()

    @property
    def _pairs(self) -> list[Pair]:
        """Those that may be shown, the likeliest first, with one that was asked for."""
        asked, found = self._asked, self._likely.pairs
        if self._restricted_too:
            found = likely_same.together(found, self._kept_back.pairs)
        if asked is not None and key_of(asked) not in map(key_of, found):
            return [*found, asked]
        return found

    def _fill(self) -> None:
        pairs, left = self._pairs, self._kept_back.count
        there = self._likely.count + left * self._restricted_too
        self._more.setText(
            tr("The likeliest {count} of {all}.", count=f"{_MOST:,}", all=f"{there:,}")
        )
        self._more.setVisible(there > _MOST)
        asked = self._asked and key_of(self._asked)
        shown = [*pairs[:_MOST], *(p for p in pairs[_MOST:] if key_of(p) == asked)]
        hidden = likely_same.kept_back(self.desk.store)
        names = same_list.names_of(self.desk.store, shown)
        shown = [p for p in shown if names[p.kind, p.id] and names[p.kind, p.other_id]]
        joinings = [
            one
            for one in same_list.joined_lately(self.desk.store)
            if self._restricted_too or service.stands_for(one) not in hidden
        ]
        self._hidden.setText(tr("Show {count} restricted", count=f"{left:,}"))
        self._hidden.setVisible(bool(left) and not self._restricted_too)
        self.rows.set_rows(list(same_list.lines(shown, names, self._later, joinings)))
        id = self.rows.current_id()
        if id is None:
            id = self.rows.select_first()
        self._show(id)

    def _show_restricted(self) -> None:
        self._restricted_too = True
        self._fill()

    def _show(self, id: tuple[Any, ...] | None) -> None:
        self._shown = id
        clear_layout(self._past)
        pair = self._pair()
        self._none.setVisible(id is None)
        self.head.setVisible(id is not None)
        self.comparison.setVisible(pair is not None)
        for one in (self.later_button, self.apart_button, self.join_button, self.hints):
            one.setVisible(pair is not None)
        if pair is None:
            self.comparison.clear()
            if id is not None:
                self._show_joined(id[1])
            return
        try:
            self._show_pair(pair)
        except Gone:
            self._stale = True

    def _show_pair(self, pair: Pair) -> None:
        store = self.desk.store
        keep, other = service.better_kept(store, pair.kind, pair.id, pair.other_id)
        self.comparison.show_two(pair.kind, keep, other)
        assert self.comparison.plan is not None
        kind = kind_named(pair.kind)
        assert kind is not None
        names = [
            kind.caption(one) for one in (self.comparison.plan.kept, self.comparison.plan.other)
        ]
        title = tr("Is this one {kind}?", kind=within(kind.title))
        reasons = same_list.said(pair.likeness.reasons) or say_list(names)
        self.head.show_words(title, reasons)
        self._split.scroller.verticalScrollBar().setValue(0)

    def _show_joined(self, joining_id: int) -> None:
        """One that was made one before, and the way to take it apart."""
        joining = self.desk.store.find(Joining, joining_id)
        if joining is None:
            return
        kind, id = service.stands_for(joining)
        name = same_list.name_of(self.desk.store, kind, id)
        self.head.show_words(
            joining.name,
            tr("Made one with “{name}” on {day}", name=name, day=say_date(joining.joined)),
        )
        card = Card(tr("Were they two after all?"))
        why = why_not(self.desk.store, joining)
        words = why or (
            tr(
                "What was moved then goes back, unless it was moved or changed since; what came since"
                " stays with “{name}”. They will not be proposed again.",
                name=name,
            )
        )
        card.add(label(words, "body", wrap=True))
        if not why:
            apart = button(tr("Take apart again"), "undo-2", lambda: self.take_apart(joining_id))
            card.body.addWidget(apart, 0, Qt.AlignmentFlag.AlignLeft)
        see = link(tr("Open “{name}”", name=name), lambda: self._go(kind, id))
        card.body.addWidget(see, 0, Qt.AlignmentFlag.AlignLeft)
        self._past.addWidget(card)

    def _pair(self) -> Pair | None:
        return next((pair for pair in self._pairs if key_of(pair) == self._shown), None)

    # What is done

    def join(self) -> None:
        """J: make the two one, as the sheet shows it."""
        made = self.comparison.plan
        pair = self._pair()
        if pair is None or made is None:
            return
        with self.desk.notices.refusals():
            take = self.comparison.take
            service.join(self.desk.store, made.kind, made.kept.id, made.other.id, take, origin=self)
            self._done_with(pair)
            self._drop(lambda one: one.touches([(made.kind, made.other.id)]))
            self._go_on()
            self.desk.notices.did(tr("Made one."))

    def say_apart(self) -> None:
        """N: they are two, and nobody is asked again."""
        pair = self._pair()
        if pair is None:
            return
        with self.desk.notices.refusals():
            service.say_apart(self.desk.store, pair.kind, pair.id, pair.other_id, origin=self)
            self._done_with(pair)
            self._go_on()
            self.desk.notices.did(tr("Kept apart; they are not proposed again."))

    def put_off(self) -> None:
        """L: go on to the next; this one waits below."""
        pair = self._pair()
        if pair is not None:
            next_one = self._next()
            self._later.add(key_of(pair))
            self._fill()
            self._select(next_one)

    def take_apart(self, joining_id: int) -> None:
        """Make two again of what was made one."""
        with self.desk.notices.refusals():
            stays = take_apart(self.desk.store, joining_id, origin=self)
            self._stale = True
            self.reload()
            self.desk.notices.did(tr("Taken apart again."))
            if stays:
                said = list(stays[:3])
                if more := len(stays) - len(said):
                    said.append(tr("And {count} more.", count=say_count(more)))
                self.desk.notices.say(joined(" ", said))

    def _done_with(self, pair: Pair) -> None:
        self._after = self._next()
        if self._asked is not None and key_of(self._asked) == key_of(pair):
            self._asked = None
        self._drop(lambda one: key_of(one) == key_of(pair))

    def _drop(self, is_decided: Callable[[Pair], bool]) -> None:
        self._likely.drop(is_decided)
        self._kept_back.drop(is_decided)

    def _go_on(self) -> None:
        self._fill()
        self._select(self._after)

    def _next(self) -> Any:
        """What stands below what is shown, or else above it."""
        lines = (self.rows.row_at(line) for line in range(self.rows.row_count()))
        ids = [line.id for line in lines if isinstance(line, Row) and line.id[0] != JOINED]
        if self._shown not in ids:
            return None
        at = ids.index(self._shown)
        return (ids[at + 1 :] or ids[:at][-1:] or [None])[0]

    def _select(self, id: Any) -> None:
        if id is not None and self.rows.select_id(id):
            self._show(id)
        self.rows.setFocus()

    def _open_one(self, id: int) -> None:
        pair = self._pair()
        if pair is not None:
            self._go(pair.kind, id)

    def _go(self, kind: str, id: int) -> None:
        self.desk.navigation.go(places.of_contact(kind, id))
