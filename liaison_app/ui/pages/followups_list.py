"""The list of the Follow-ups room: whose, by body and matter, in the order in which it falls due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Matter, Organisation
from liaison_app.records.promise import OURS, SIDES, THEIRS
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services.lists_out_columns import Shown
from liaison_app.store.queries import promises, questions
from liaison_app.store.queries.promises import SETTLED, FollowUp
from liaison_app.store.queries.questions import OpenQuestion
from liaison_app.store.store import Store
from liaison_app.ui import icons
from liaison_app.ui.pages.choosing_rows import body_rows, matter_rows
from liaison_app.ui.pages.correspondence_pop_ups import ChoosePopUp
from liaison_app.ui.pages.followups_settled import Lines, SettledLines
from liaison_app.ui.pages.followups_words import (
    PROMISE,
    QUESTION,
    Key,
    grouped,
)
from liaison_app.ui.widgets.buttons import SegmentedControl, arrow_last, button, link
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.fields import FilterBox
from liaison_app.ui.widgets.plain import caption, restyle
from liaison_app.ui.widgets.restricted_too import RestrictedToo
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

LONGEST = 16  # characters of a choice shown on its button
BELONGS_HERE = {
    THEIRS: tr("What others promised, and what they have not answered, stands here."),
    OURS: tr("What we promised stands here."),
    "unnamed": tr("What was promised without saying by whom stands here."),
}
_SIDES = tuple((side, tr(words)) for side, words in SIDES)


class FollowUpsList(QWidget):
    """Segments, filter, buttons and rows. A row's id is (“promise” or “question”, its id).

    Signals:
        chosen: another row is current.
        entered: Enter on a row.
        settled: Space on a row.
        delete_pressed, menu_wanted: as of RowsView.
    """

    chosen = Signal(object)
    entered = Signal(object)
    settled = Signal(object)
    delete_pressed = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, store: Store, today: Callable[[], dt.date], parent: QWidget | None = None):
        super().__init__(parent)
        self._store, self._today = store, today
        self._found: list[FollowUp] = []
        self._asked: list[OpenQuestion] = []
        self._settled_ones = SettledLines(store, today)
        self._folded: dict[Key, str] = {}  # what each row is found by, read when first needed
        self._body_id: int | None = None
        self._matter_id: int | None = None
        self._settled_too = False
        self.restricted = RestrictedToo(self._filtered)
        self._make()

    def _make(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.segments = SegmentedControl(_SIDES, tr("Whose promises to list"))
        self.segments.chosen.connect(lambda _side: self._segment_chosen())
        column.addWidget(self.segments)
        self.filter = FilterBox(tr("Filter follow-ups"))
        self.filter.filtered.connect(lambda _words: self._filtered())
        self.filter.left_downwards.connect(self.take_keyboard)
        column.addWidget(self.filter)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._body = button(tr("Body"), "chevron-down", self._choose_body)
        self._matter = button(tr("Matter"), "chevron-down", self._choose_matter)
        for one in (self._body, self._matter):
            arrow_last(one)
            row.addWidget(one)
        self._all = link(tr("Show all"), self.show_all)
        row.addWidget(self._all)
        row.addStretch(1)
        column.addLayout(row)
        self.rows = RowsView(tr("Follow-ups"), low_pills=True)
        self.rows.chosen.connect(self.chosen.emit)
        self.rows.opened.connect(self.entered.emit)
        self.rows.space_pressed.connect(self.settled.emit)
        self.rows.delete_pressed.connect(self.delete_pressed.emit)
        self.rows.menu_wanted.connect(self._menu_wanted)
        column.addWidget(self.rows, 1)
        self._nothing = EmptyState("", tr("Show all"), self._show_all_pressed)
        column.addWidget(self._nothing, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._settled = link("", self._toggle_settled)
        foot.addWidget(self._settled)
        foot.addStretch(1)
        foot.addWidget(self.restricted.link)
        column.addLayout(foot)
        self._say_filters()

    # What the page asks

    @property
    def side(self) -> str:
        """Which segment is shown."""
        return self.segments.selected()

    def current(self) -> Key | None:
        """The current row."""
        key: Key | None = self.rows.current_id()
        return key

    def follow_up(self, id: int) -> FollowUp | None:
        """A promise of the list, whatever the segment."""
        there = next((one for one in self._found if one.promise.id == id), None)
        return there or next(iter(self._settled_ones.read([id])), None)

    def question(self, id: int) -> OpenQuestion | None:
        """An open question of the list."""
        return next((one for one in self._asked if one.question.id == id), None)

    def reload(self) -> None:
        """Read the store again; selection and scroll stay."""
        today = self._today()
        self._found = promises.follow_ups(
            self._store, today, restricted_too=True, **self._narrowed()
        )
        self._asked = questions.open_questions(self._store, today, **self._narrowed())
        self._settled_ones.narrow(**self._narrowed())
        self._folded.clear()
        self._show()

    def list_out(self) -> Shown:
        """What is listed, to be saved as a table."""
        return Shown("follow-ups", self.rows.ids(), restricted=self.restricted.asked)

    def show_side(self, side: str) -> None:
        """Show a segment."""
        if side in dict(SIDES) and side != self.side:
            self.segments.select(side)
            self.rows.select_id(None)
            self._show()

    def narrow(self, *, matter_id: int | None = None, organisation_id: int | None = None) -> None:
        """Show one matter's or one body's alone."""
        self.filter.clear()
        self._matter_id, self._body_id = matter_id, organisation_id
        self._say_filters()
        self.reload()

    def show_one(self, key: Key) -> bool:
        """Make a row current, taking away whatever hides it; False when it is gone."""
        kind, id = key
        one = self.follow_up(id) if kind == PROMISE else None
        if one is None and self._is_narrowed():
            self.show_all()
            one = self.follow_up(id) if kind == PROMISE else None
        if kind == PROMISE and one is None:
            return False
        self.show_side(one.promise.side if one else THEIRS)
        if one is not None:
            self._settled_too |= one.group == SETTLED
            self.restricted.asked |= one.restricted
            self._show()
        if not self.rows.select_id(key):
            self.filter.clear()
            self._show()
        return self.rows.select_id(key)

    def show_all(self) -> None:
        """Take every filter away."""
        self.filter.clear()
        self.narrow()

    def take_keyboard(self) -> None:
        """Go into the list; its first row becomes current if none is."""
        if self.rows.current_id() is None:
            key = self.rows.select_first()
            if key is not None:
                self.chosen.emit(key)
        self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Showing

    def _show(self) -> None:
        words, side = fold(self.filter.text()).split(), self.side
        mine = [one for one in self._found if one.promise.side == side]
        seen = [one for one in mine if self.restricted.asked or not one.restricted]
        shown, asked = seen, self._asked if side == THEIRS else []
        if words:
            shown = [one for one in shown if self._fits((PROMISE, one.promise.id or 0), one, words)]
            asked = [
                one for one in asked if self._fits((QUESTION, one.question.id or 0), one, words)
            ]
        rows = grouped(shown, asked, self._today())
        lines: Lines = rows
        if self._settled_too:
            too = self.restricted.asked
            lines = self._settled_ones.below(rows, side, self.filter.text(), restricted_too=too)
        self.rows.set_rows(lines)
        some = len(lines) > 0
        self.rows.setVisible(some)
        self._nothing.setVisible(not some)
        self._say_counts()
        free, held = (self._settled_ones.count(side, restricted=held) for held in (False, True))
        asked_for = held if self.restricted.asked else 0
        self._say_foot(free + asked_for, len(mine) - len(seen) + held - asked_for)
        if not some:
            self._say_nothing(bool(words) or self._is_narrowed())

    def _fits(self, key: Key, one: FollowUp | OpenQuestion, words: list[str]) -> bool:
        if key not in self._folded:
            texts: tuple[str, ...]
            if isinstance(one, FollowUp):
                promise = one.promise
                texts = (promise.text, promise.quote, one.who, one.holder, promise.who, one.matter)
            else:
                names = (f"{p.name} {p.post_title} {p.organisation_name}" for p in one.waits_for)
                texts = (one.question.text, one.matter, one.our_ref, *names)
            self._folded[key] = fold("\n".join(texts))
        return all(word in self._folded[key] for word in words)

    def _say_counts(self) -> None:
        for side, words in _SIDES:
            count = sum(one.promise.side == side and not one.restricted for one in self._found)
            count += len(self._asked) if side == THEIRS else 0
            self.segments.set_words(side, f"{words}  {count:,}" if count else words)

    def _say_foot(self, settled: int, hidden: int) -> None:
        show = (
            tr("Hide the settled")
            if self._settled_too
            else tr("Show {settled} settled", settled=f"{settled:,}")
        )
        self._settled.setText(show)
        self._settled.setVisible(bool(settled))
        self.restricted.say(hidden)

    def _say_nothing(self, narrowed: bool) -> None:
        assert self._nothing.button is not None
        self._nothing.words.setText(tr("Nothing fits.") if narrowed else BELONGS_HERE[self.side])
        self._nothing.button.setVisible(narrowed)  # the sheet beside it has the one to begin with

    # Choosing

    def _narrowed(self) -> dict[str, Any]:
        return {"matter_id": self._matter_id, "organisation_id": self._body_id}

    def _is_narrowed(self) -> bool:
        return self._matter_id is not None or self._body_id is not None

    def _segment_chosen(self) -> None:
        self.rows.select_id(None)
        self._show()
        key = self.rows.select_first()
        self.chosen.emit(key)

    def _filtered(self) -> None:
        before = self.current()
        self._show()
        now = self.current()
        if now is None:
            now = self.rows.select_first()
        if now != before:
            self.chosen.emit(now)

    def _toggle_settled(self) -> None:
        self._settled_too = not self._settled_too
        self._filtered()

    def _show_all_pressed(self) -> None:
        self.show_all()
        self._filtered()

    def _menu_wanted(self, key: Key, spot: QPoint) -> None:
        self.rows.select_id(key)
        self.chosen.emit(key)
        self.menu_wanted.emit(key, spot)

    def _choose_body(self) -> None:
        self._choose(
            self._body,
            tr("Filter bodies"),
            body_rows(self._store),
            lambda id: self._narrow_to(body_id=id or None, matter_id=self._matter_id),
        )

    def _choose_matter(self) -> None:
        self._choose(
            self._matter,
            tr("Filter matters"),
            matter_rows(self._store),
            lambda id: self._narrow_to(body_id=self._body_id, matter_id=id or None),
        )

    def _choose(
        self, below: QPushButton, hint: str, rows: list[Row], then: Callable[[int], object]
    ) -> None:
        pop_up = ChoosePopUp(hint, rows, self)
        pop_up.picked.connect(then)
        pop_up.open_below(below)

    def _narrow_to(self, *, body_id: int | None, matter_id: int | None) -> None:
        self._body_id, self._matter_id = body_id, matter_id
        self._say_filters()
        self.reload()
        self._filtered()
        self.chosen.emit(self.current())

    def _say_filters(self) -> None:
        body = self._store.find(Organisation, self._body_id)
        matter = self._store.find(Matter, self._matter_id)
        for target, what, chosen in (
            (self._body, tr("Body"), body.name if body else ""),
            (self._matter, tr("Matter"), matter.title if matter else ""),
        ):
            target.setText(caption(shorten(chosen, LONGEST) if chosen else what))
            target.setAccessibleName(
                f"{what}: {chosen}" if chosen else tr("{filter}: any", filter=what)
            )
            icons.put(target, "chevron-down", "softtext" if chosen else "text2", 14)
            target.setProperty("look", "chosen" if chosen else "secondary")
            restyle(target)
        self._all.setVisible(self._is_narrowed())
