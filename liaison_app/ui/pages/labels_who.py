"""For whom labels are made: where they come from, and a tick for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.errors import Gone
from liaison_app.records import Office
from liaison_app.rules.safe_text import fold
from liaison_app.services.addressees import Addressee, Group, group_of, ourselves
from liaison_app.store.queries.mailing_lists import lists_shown
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import ChoiceBox, FilterBox
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

CONTACTS, OURS, GIVEN, LIST = "contacts", "ours", "given", "list:"
FILTER_FROM = 12  # rows, from which on a filter helps


class WhoCard(Card):
    """A choice of lists, contacts or our own address; below it everyone, ticked or not, and why.

    Signals:
        changed: other people are ticked.
        source_changed: they come from elsewhere; told before `changed`.
    """

    changed = Signal()
    source_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__("For whom", parent=parent)
        self._desk = desk
        self._given: dict[str, Any] = {}  # what the place asked for, unless it is a list
        self._group = Group("")
        self._ticks: dict[tuple[str, ...], bool] = {}  # what was said of somebody by hand
        self._by_post = True
        self._finder = Addressees(desk.store)
        self.source = ChoiceBox((), "Where they come from")
        self.source.picked.connect(lambda _key: self._source_picked())
        self.add(self.source)
        self.picker = Picker("Contacts", self._finder.find, hint="Type a name, post or body")
        self.picker.changed.connect(self._read)
        self.add(self.picker)
        self.filter = FilterBox("Filter those below")
        self.filter.filtered.connect(lambda _words: self._fill())
        self.add(self.filter)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        self._said = label("", "small", "muted", elide=True)
        tools.addWidget(self._said, 1)
        tools.addWidget(link("Tick all", lambda: self._tick_shown(True)))
        tools.addWidget(link("Tick none", lambda: self._tick_shown(False)))
        self.add(self._tools)
        self.rows = RowsView("Those it is for", opens_on_click=True)
        self.rows.setMinimumHeight(156)
        for signal in (self.rows.opened, self.rows.space_pressed):
            signal.connect(self._turn)
        self.filter.left_downwards.connect(self.rows.setFocus)
        self.add(self.rows, 1)
        self._nobody = label("", "body", "muted", wrap=True)
        self.add(self._nobody)
        self.body.addStretch(0)

    # What the page uses

    def show_wanted(self, wanted: dict[str, Any]) -> None:
        """Those a place asks for; see `services.addressees.group_of`."""
        self._ticks.clear()
        self.filter.set_value("")
        contacts = [(str(kind), int(id)) for kind, id in wanted.get("to", ())]
        self._given = wanted if wanted.get("mailing") or wanted.get("letters") else {}
        self._fill_sources()
        self.picker.set_items([self._chip(kind, id) for kind, id in contacts])
        if wanted.get("list") is not None:
            self.source.set_value(f"{LIST}{wanted['list']}")
        else:
            self.source.set_value(GIVEN if self._given else CONTACTS)
        self.source_changed.emit()
        self._read()

    def reload(self) -> None:
        """Read the file again; ticks stay."""
        self._finder.forget()
        before = self.source.value()
        self._fill_sources()
        there = self.source.findData(before) >= 0
        self.source.set_value(before if there else CONTACTS)
        self._read()

    def set_by_post(self, by_post: bool) -> None:
        """Whether an address is needed."""
        self._by_post = by_post
        self._fill()

    def chosen(self) -> list[Addressee]:
        """Everyone who is ticked."""
        return [one for one in self._group.addressees if self._is_ticked(one)]

    def is_ours(self) -> bool:
        """Whether it is our own address."""
        return self.source.value() == OURS

    def title(self) -> str:
        """What is shown, for the name of a file."""
        return self._group.title

    # Where they come from

    def _fill_sources(self) -> None:
        self.source.clear()
        if self._given:
            self.source.addItem(self._given_words(), GIVEN)
        self.source.addItem("Contacts that I choose", CONTACTS)
        for one in lists_shown(self._desk.store):
            self.source.addItem(f"Mailing list: {one.name}", f"{LIST}{one.id}")
        self.source.addItem("Our own address", OURS)

    def _given_words(self) -> str:
        try:
            title = group_of(self._desk.store, self._given).title
        except Gone:
            return "A letter that was deleted"
        return f"{'Letter to many' if self._given.get('mailing') else 'Letter'}: {title}"

    def _chip(self, kind: str, id: int) -> PickItem:
        group = group_of(self._desk.store, {"to": [(kind, id)]})
        return PickItem(kind, id, group.title or "deleted meanwhile")

    def _source_picked(self) -> None:
        self._ticks.clear()
        self.filter.set_value("")
        self.source_changed.emit()
        self._read()

    def _read(self) -> None:
        """Who they are now."""
        store, key = self._desk.store, self.source.value()
        try:
            if key == OURS:
                self._group = ourselves(store.only(Office))
            elif key == GIVEN:
                self._group = group_of(store, self._given)
            elif key.startswith(LIST):
                self._group = group_of(store, {"list": int(key.removeprefix(LIST))})
            else:
                self._group = group_of(store, {"to": self.picker.ids()})
        except Gone as gone:
            self._group = Group("")
            self._desk.notices.problem(str(gone))
        self._fill()
        self.changed.emit()

    # Ticks

    def _is_ticked(self, one: Addressee) -> bool:
        if not one.may_be_ticked(by_post=self._by_post):
            return False
        return self._ticks.get(_key(one), one.is_ticked_at_first(by_post=self._by_post))

    def _turn(self, place: int) -> None:
        one = self._group.addressees[place]
        if one.may_be_ticked(by_post=self._by_post):
            self._ticks[_key(one)] = not self._is_ticked(one)
            self._fill()
            self.changed.emit()

    def _tick_shown(self, ticked: bool) -> None:
        for _place, one in self._shown():
            self._ticks[_key(one)] = ticked
        self._fill()
        self.changed.emit()

    def _shown(self) -> Iterator[tuple[int, Addressee]]:
        words = fold(self.filter.text()).split()
        for place, one in enumerate(self._group.addressees):
            named = fold(" ".join((one.caption, *one.lines)))
            if all(word in named for word in words):
                yield place, one

    def _fill(self) -> None:
        everyone = self._group.addressees
        count = len(self.chosen())
        many = len(everyone) > 1
        self.rows.set_rows([self._row(place, one) for place, one in self._shown()])
        self.rows.setVisible(bool(everyone))
        self._tools.setVisible(many)
        self.filter.setVisible(len(everyone) >= FILTER_FROM)
        self.picker.setVisible(self.source.value() == CONTACTS)
        self.set_count(f"{count:,} of {len(everyone):,}" if everyone else None)
        left_out = len(everyone) - count
        self._said.setText(f"{left_out:,} not ticked" if left_out else "Everyone is ticked")
        self._nobody.setVisible(not everyone)
        self._nobody.setText(
            "Type above whom they are for, or choose a mailing list."
            if self.source.value() == CONTACTS
            else "Nobody is on this list."
        )

    def _row(self, place: int, one: Addressee) -> Row:
        may = one.may_be_ticked(by_post=self._by_post)
        address = ", ".join(line for line in one.lines if line not in one.caption)
        return Row(
            place,
            one.caption,
            one.reason or address,
            icon="" if may else "x",
            glyph=not may,
            done=self._is_ticked(one) if may else None,
            faded=not may,
            subtitle_tone="amber" if one.reason else "",
        )


def _key(one: Addressee) -> tuple[str, ...]:
    return (one.caption, *one.lines)
