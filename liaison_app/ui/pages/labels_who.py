"""For whom labels are made: where they come from, and a tick for each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_app.errors import Gone
from liaison_app.language import tr
from liaison_app.records import Office
from liaison_app.rules.safe_text import fold
from liaison_app.services.addressees import Addressee, Group, group_of, ourselves
from liaison_app.store.queries.mailing_lists import lists_shown
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.pages.contacts_looks import joined
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import ChoiceBox, FilterBox
from liaison_app.ui.widgets.picker import Picker
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

CONTACTS, OURS, GIVEN, LIST = "contacts", "ours", "given", "list:"
_SOURCES = {"mailing": tr("Letter to many"), "letters": tr("Letter"), "meeting": tr("Meeting")}
_SMALLER, _TOO_LONG = PillWords(tr("set smaller")), PillWords(tr("too long"), "red")
Key = tuple[str, str, int | None]
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
        super().__init__(tr("For whom"), parent=parent)
        self._desk = desk
        self._given: dict[str, Any] = {}  # what the place asked for, unless it is a list
        self._group = Group("")
        self._contacts: list[tuple[str, int]] = []  # those chosen here, in order
        self._ticks: dict[Key, bool] = {}  # what was said of somebody by hand
        self._pills: dict[str, tuple[PillWords, ...]] = {}
        self._by_post = True
        self._finder = Addressees(desk.store)
        self.source = ChoiceBox((), tr("Where they come from"))
        self.source.picked.connect(lambda _key: self._source_picked())
        self.add(self.source)
        self.picker = Picker(tr("Contacts"), self._finder.find, hint=tr("Add a name, post or body"))
        self.picker.changed.connect(self._picked)
        self.add(self.picker)
        self.filter = FilterBox(tr("Filter those below"))
        self.filter.filtered.connect(lambda _words: self._fill())
        self.add(self.filter)
        self._clear = link(tr("Clear"), self._clear_contacts)
        self._tick_all = link(tr("Tick all"), lambda: self._tick_shown(True))
        self._tick_none = link(tr("Tick none"), lambda: self._tick_shown(False))
        for one in (self._clear, self._tick_all, self._tick_none):
            self.head.addWidget(one)
        self.rows = RowsView(tr("Those it is for"), opens_on_click=True)
        self.rows.setMinimumHeight(156)
        for signal in (self.rows.opened, self.rows.space_pressed):
            signal.connect(self._turn)
        self.rows.delete_pressed.connect(self._take_away)
        self.filter.left_downwards.connect(self.rows.setFocus)
        self.add(self.rows, 1)
        self._nobody = label("", "body", "muted", wrap=True)
        self.add(self._nobody)

    # What the page uses

    def show_wanted(self, wanted: dict[str, Any]) -> None:
        """Those a place asks for; see `services.addressees.group_of`."""
        self._ticks.clear()
        self.filter.set_value("")
        if "to" in wanted:
            self._contacts = [(str(kind), int(id)) for kind, id in wanted["to"]]
        self._given = wanted if any(wanted.get(source) for source in _SOURCES) else {}
        self._fill_sources()
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

    def mark(self, smaller: Collection[str], too_long: Collection[str]) -> None:
        """Whose address was set smaller than the others, and whose does not go on at all."""
        before = self._pills
        self._pills = dict.fromkeys(smaller, (_SMALLER,))
        self._pills |= dict.fromkeys(too_long, (_TOO_LONG,))
        if self._pills != before:
            self._fill()

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
        self.source.addItem(tr("Contacts that I choose"), CONTACTS)
        for one in lists_shown(self._desk.store):
            self.source.addItem(tr("Mailing list: {name}", name=one.name), f"{LIST}{one.id}")
        self.source.addItem(tr("Our own address"), OURS)

    def _given_words(self) -> str:
        try:
            title = group_of(self._desk.store, self._given).title
        except Gone:
            return tr("{given_kind} that was deleted", given_kind=self._given_kind())
        return f"{self._given_kind()}: {title}"

    def _given_kind(self) -> str:
        return next(words for source, words in _SOURCES.items() if self._given.get(source))

    def _picked(self) -> None:
        """Whoever is picked goes into the list below, and the box is free for the next."""
        new = [(kind, id) for kind, id in self.picker.ids() if id is not None]
        self.picker.set_items(())
        self._contacts = list(dict.fromkeys([*self._contacts, *new]))
        self._read()

    def _take_away(self, place: int) -> None:
        """Delete: not one of those chosen any more."""
        contact = self._group.addressees[place].contact
        if self.source.value() == CONTACTS and contact in self._contacts:
            self._contacts.remove(contact)
            self._read()

    def _clear_contacts(self) -> None:
        self._contacts.clear()
        self._read()
        self.picker.setFocus()

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
                self._group = group_of(store, {"to": self._contacts})
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
            if not ticked or one.is_ticked_with_all(by_post=self._by_post):
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
        chosen_here = self.source.value() == CONTACTS
        self.rows.set_rows([self._row(place, one) for place, one in self._shown()])
        self.rows.setVisible(bool(everyone))
        self.filter.setVisible(len(everyone) >= FILTER_FROM)
        self.picker.setVisible(chosen_here)
        self._clear.setVisible(chosen_here and bool(everyone))
        self._tick_all.setVisible(len(everyone) > 1)
        self._tick_none.setVisible(len(everyone) > 1)
        self.set_count(
            tr("{count} of {all}", count=f"{count:,}", all=f"{len(everyone):,}")
            if everyone
            else None
        )
        self._nobody.setVisible(not everyone)
        self._nobody.setText(
            tr("Type above whom they are for, or choose a mailing list.")
            if chosen_here
            else tr("Nobody is on this list.")
        )

    def _row(self, place: int, one: Addressee) -> Row:
        may = one.may_be_ticked(by_post=self._by_post)
        said = {one.caption, one.party.post_title, one.party.organisation_name}
        rest = [line for line in one.lines if line not in said]
        name = rest.pop(0) if rest and rest[0] == one.party.name else ""
        address = joined(name, ", ".join(rest))
        return Row(
            place,
            one.caption,
            one.reason or address,
            icon="" if may else "x",
            glyph=not may,
            done=self._is_ticked(one) if may else None,
            pills=self._pills.get(one.caption, ()) if self._is_ticked(one) else (),
            faded=not may,
            subtitle_tone="amber" if one.reason else "",
        )


def _key(one: Addressee) -> Key:
    """What somebody is known by when the file is read again; of two letters to them, each apart."""
    return one.caption, one.party.address, one.party.correspondence_id
