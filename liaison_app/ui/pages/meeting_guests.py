"""The guest list of a meeting as a card: put on by typing, answers noted by one key, also for several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu

from liaison_app.language import shown, tr
from liaison_app.records import Meeting
from liaison_app.records.attendance import ACCEPTED, APOLOGIES, SENDS_DEPUTY
from liaison_app.services import attendance, guest_list, meeting_replies
from liaison_app.services.attendance import Attendee, Section, attendees, by_body
from liaison_app.services.lists_out_columns import Shown
from liaison_app.services.meeting_replies import ASKED_BY
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.meeting_asking import Asking
from liaison_app.ui.pages.meeting_attendance_rows import spoken_of
from liaison_app.ui.pages.meeting_guest_rows import ALL, SEGMENTS, counts_of, guest_rows
from liaison_app.ui.pages.meeting_guests_adding import (
    GuestPicker,
    add_menu,
    add_to_contacts,
    is_only_words,
)
from liaison_app.ui.widgets.buttons import SegmentedControl, button
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.chosen_rows import ChosenRows
from liaison_app.ui.widgets.fields import FilterBox, menu_action, put_in
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.narrowing import Narrowing

if TYPE_CHECKING:
    from liaison_app.ui.pages.meeting_page import MeetingPage

NOBODY = tr(
    "Nobody is on the guest list yet. Add posts, people, bodies or a whole mailing list above; a"
    " group without names too, such as “a number of head teachers”."
)
NOT_FOUND = tr("Nobody of the guest list stands here.")


class GuestsCard(Card):
    """Everyone asked, by heading and body.

    Signals:
        changed: the list was changed from here; whoever shows it reads it again.
        write_wanted: letters are wanted to the lines chosen.
    """

    changed = Signal()
    write_wanted = Signal()

    def __init__(self, desk: Desk, page: MeetingPage):
        super().__init__()
        self.setAccessibleName(tr("Guest list"))
        self._desk, self._page = desk, page
        self._meeting = Meeting()
        self._sections: Sequence[Section] = ()
        self._lines: dict[int, Attendee] = {}
        self.picker = GuestPicker(desk)
        self.picker.guests_named.connect(self._add)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.picker, 1)
        top.addWidget(button(tr("Add several"), "users", menu=self._menu))
        self.body.addLayout(top)
        self.segments = SegmentedControl(SEGMENTS, tr("Which guests are shown"))
        self.segments.chosen.connect(lambda _key: self._show_rows())
        self.filter = FilterBox(tr("Filter"))
        self.filter.filtered.connect(lambda _words: self._show_rows())
        self.filter.left_downwards.connect(self.take_list)
        self._narrow = Narrowing(SEGMENTS, self.segments, self.filter)
        self.add(self._narrow)
        self.rows = ChosenRows(tr("Guest list"), "YADNICK")
        self.rows.letter_pressed.connect(self.press)
        self.rows.space_pressed.connect(lambda _id: self.press("Y"))
        self.rows.opened.connect(self.edit)
        self.rows.delete_pressed.connect(lambda _id: self.take_off())
        self.rows.menu_wanted.connect(self._show_menu)
        self.rows.several_chosen.connect(self._show_keys)
        self.add(self.rows, 1)
        self.asking = Asking()
        self.asking.box.setAccessibleName(tr("What is asked of a guest"))  # until something is
        self.asking.done.connect(self.take_list)
        self.add(self.asking)
        self._none = EmptyState(NOBODY)
        self.add(self._none, 1)
        deeds = [
            ("Y", tr("coming")),
            ("A", tr("apologies")),
            ("D", tr("deputy")),
            ("N", tr("no answer")),
            ("I", tr("asked in person")),
            ("C", tr("how many")),
            ("K", tr("to Contacts")),
        ]
        self.keys = KeyHints(
            [
                *((key, words, self._pressing(key)) for key, words in deeds),
                ("Del", tr("take off"), self.take_off),
            ]
        )
        self.add(self.keys)

    # Showing

    def show_meeting(self, meeting: Meeting) -> None:
        """Read the guest list again; what is chosen and narrowed down stays for the same meeting."""
        if meeting.id != self._meeting.id:
            self.segments.select(ALL)
            self.filter.clear()
            self.asking.leave()
            self.rows.select_id(None)
        self._meeting = meeting
        self.picker.forget()
        everyone = attendees(self._desk.store, meeting.id or 0)
        self._lines = {one.id: one for one in everyone}
        self._sections = by_body(everyone)
        self._show_rows()

    def list_out(self) -> Shown:
        """What is listed, to be saved as a table."""
        title = tr("Guests of {title}", title=self._meeting.title)
        return Shown("guests", self.rows.ids(), title, within=self._meeting.id)

    @property
    def everyone(self) -> list[Attendee]:
        """All who are on the list."""
        return list(self._lines.values())

    def take_keyboard(self) -> None:
        """Where work begins: adding while the list is empty, else the list."""
        if self._lines:
            self.take_list()
        else:
            self.picker.setFocus()

    def take_list(self) -> None:
        """Go into the list."""
        if self.rows.current_id() is None:
            self.rows.select_first()
        self.rows.setFocus()

    def _show_rows(self) -> None:
        self._narrow.show_counts(counts_of(self._sections))
        which, words = self.segments.selected() or ALL, self.filter.text().strip()
        rows = guest_rows(self._sections, self._meeting, dt.date.today(), which, words)
        self.rows.set_rows(rows)
        self._none.words.setText(NOT_FOUND if self._lines else NOBODY)
        for widget in (self.rows, self.keys):
            widget.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._narrow.setVisible(bool(self._lines))
        self._show_keys()

    def _show_keys(self) -> None:
        """The keys that do something to those chosen."""
        ids = self.rows.chosen_ids()
        lines = [self._lines[id].line for id in ids if id in self._lines]
        keys = ["Y", "A", "D", "Del"]
        if any(line.reply for line in lines):
            keys.append("N")
        if any(not line.invited for line in lines):
            keys.append("I")
        if len(lines) == 1 and lines[0].group_words:
            keys.append("C")
        if len(lines) == 1 and is_only_words(lines[0]):
            keys.append("K")
        self.keys.show_keys(keys)

    # Putting on, and taking off

    def _add(self, sort: str, what: object) -> None:
        """Somebody was named, in the box or a menu: see `meeting_guests_adding.Add`."""
        with self._desk.notices.refusals():
            store, id = self._desk.store, self._meeting.id or 0
            if sort == "list":
                self._added(guest_list.add_list(store, id, int(str(what)), origin=self._page))
            elif sort == "words":
                self._added(guest_list.add_typed(store, id, str(what), origin=self._page))
            elif sort == "group":
                self._added(guest_list.add_group(store, id, str(what), origin=self._page))
            elif sort == "meeting":
                self._added(guest_list.add_from(store, id, int(str(what)), origin=self._page))
            elif isinstance(what, tuple):
                self._added(guest_list.add_contacts(store, id, [what], origin=self._page))

    def _added(self, added: guest_list.Added) -> None:
        """Show them, and say what a list left out."""
        self.segments.select(ALL)
        self.filter.clear()
        self.changed.emit()
        if added.lines:
            self.rows.select_id(added.lines[-1].id)
            self._desk.notices.did(shown(added.words))
        elif added.known:
            self._desk.notices.say(tr("They are on the list already."))
        else:
            self._desk.notices.say(tr("There was nobody to put on the list."))

    def take_off(self) -> None:
        """Take those chosen off the list."""
        ids = self.rows.chosen_ids()
        with self._desk.notices.refusals():
            if ids:
                attendance.take_off(self._desk.store, ids, origin=self._page)
                self.changed.emit()
                words = guest_list.guests_words(len(ids))
                self._desk.notices.did(tr("Taken off the list: {guests}.", guests=words))

    def _fill_menu(self) -> None:
        self._menu.clear()
        add_menu(self._desk, self._menu, self._meeting, self._add, self._ask_group)

    def _ask_group(self) -> None:
        self.asking.ask(
            tr("Which group, without names?"),
            tr("e.g. a number of head teachers, or 12 pupils"),
            "",
            lambda words: self._add("group", words) if words.strip() else None,
        )

    # Answers

    def press(self, key: str) -> None:
        """Do what a key says to those chosen."""
        ids = self.rows.chosen_ids()
        if not ids:
            return
        if key in ("Y", "A", "N"):
            reply = {"Y": ACCEPTED, "A": APOLOGIES, "N": ""}[key]
            self._answer(ids, reply)
        elif key == "D":
            one = self._lines[ids[0]] if len(ids) == 1 else None
            hint = tr("Name, as far as it is known; empty if it is not")
            self.asking.ask(
                tr("Who comes instead of {who}?", who=spoken_of(one))
                if one is not None
                else tr("Who comes instead of them?"),
                hint,
                one.line.deputy if one is not None else "",
                lambda deputy: self._answer(ids, SENDS_DEPUTY, deputy),
            )
        elif key == "I":
            self.mark_asked("person", ids)
        elif key == "C" and self._lines[ids[0]].is_group:
            self._ask_count(self._lines[ids[0]])
        elif key == "K" and is_only_words(self._lines[ids[0]].line):
            with self._desk.notices.refusals():
                if add_to_contacts(self._desk, self._lines[ids[0]].line, self, self._page):
                    self.changed.emit()

    def mark_asked(self, how: str, ids: Sequence[int] = ()) -> None:
        """Note that those chosen were asked by word of mouth, or otherwise."""
        today, ids = dt.date.today().isoformat(), ids or self.rows.chosen_ids()
        self._do(lambda: meeting_replies.mark_asked(self._desk.store, ids, how, today, self._page))

    def _answer(self, ids: Sequence[int], reply: str, deputy: str = "") -> None:
        today = dt.date.today().isoformat()
        self._do(
            lambda: meeting_replies.answer(
                self._desk.store, ids, reply, today, self._page, deputy=deputy
            )
        )

    def _not_asked(self) -> None:
        ids = self.rows.chosen_ids()
        self._do(lambda: meeting_replies.not_asked(self._desk.store, ids, self._page))

    def _ask_count(self, one: Attendee) -> None:
        count = one.line.count
        self.asking.ask(
            tr("How many are {title}?", title=one.title),
            tr("A number; empty if nobody knows"),
            str(count) if count else "",
            lambda words: self._do(
                lambda: meeting_replies.expect(self._desk.store, one.id, words, self._page)
            ),
        )

    def _do(self, deed: Callable[[], str]) -> None:
        """Do it as one change, show it, and offer to take it back."""
        with self._desk.notices.refusals():
            label = deed()
            self.changed.emit()
            self._desk.notices.did(tr("{deed}.", deed=label))

    def edit(self, id: int) -> None:
        """Everything about one line (Enter)."""
        from liaison_app.ui.dialogs.guest_dialog import edit_guest

        one = self._lines[id]
        if edit_guest(self._desk, one.line, one.title, self._page):
            self.changed.emit()

    def _join(self, id: int) -> None:
        """Say who of Contacts a guest in words is."""
        from liaison_app.ui.dialogs.guest_dialog import JoinDialog

        dialog = JoinDialog(self._desk, self._lines[id].line, self._lines[id].title, self._page)
        if dialog.exec():
            self.changed.emit()
            self._desk.notices.did(tr("{deed}.", deed=dialog.label))
        dialog.deleteLater()

    # The menu of a row, which says the same

    def _show_menu(self, id: int, spot: QPoint) -> None:
        if id not in self.rows.chosen_ids():
            self.rows.select_id(id)
        menu = QMenu(self)
        put_in(
            menu,
            menu_action(tr("Edit…\tEnter"), lambda: self.edit(id)),
            menu_action(tr("Is coming\tY"), self._pressing("Y")),
            menu_action(tr("Sent apologies\tA"), self._pressing("A")),
            menu_action(tr("Sends a deputy…\tD"), self._pressing("D")),
            menu_action(tr("No answer yet\tN"), self._pressing("N")),
        )
        asked = menu.addMenu(tr("Was asked"))
        for key, words, _noted in ASKED_BY:
            put_in(asked, menu_action(words, partial(self.mark_asked, key)))
        put_in(
            menu,
            menu_action(tr("Not asked after all"), self._not_asked),
            menu_action(tr("Write to them…"), self.write_wanted.emit, "mail"),
        )
        if is_only_words(self._lines[id].line):
            put_in(
                menu,
                menu_action(tr("Add to Contacts…\tK"), self._pressing("K"), "user-plus"),
                menu_action(tr("Who it is in Contacts…"), partial(self._join, id), "user"),
            )
        put_in(menu, menu_action(tr("Take off the list\tDelete"), self.take_off))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)

    def _pressing(self, key: str) -> Callable[[], None]:
        return lambda: self.press(key)
