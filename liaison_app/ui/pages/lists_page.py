"""Mailing lists: each with everyone on it, who is left out and why, and what can be sent to them all."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from liaison_app.language import tr, trn
from liaison_app.records import MailingList
from liaison_app.rules.safe_text import fold
from liaison_app.services import list_members, mailing_lists
from liaison_app.services.list_members import BY_HAND, Member
from liaison_app.services.lists_out_columns import Shown
from liaison_app.services.removal import remove
from liaison_app.store.changes import Batch
from liaison_app.store.queries.mailing_lists import lists_shown
from liaison_app.ui import places
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.lists_gathering import Gathering
from liaison_app.ui.pages.lists_members import MembersCard
from liaison_app.ui.pages.lists_side import ListSide
from liaison_app.ui.pages.lists_words import copied_words, letters_words, list_row
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.fields import FilterBox, menu_action, put_in
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.rows_view import RowsView

_WHO = ("post", "person", "organisation", "tenure")
BELONGS_HERE = tr(
    "A mailing list holds those who are written to together: all head teachers, the neighbours of"
    " the mosque."
)


class ListsPage(Page):
    """The lists at the left, one of them at the right.

    Place("lists", extra={"new": True}) asks for a new one.
    """

    room = "contacts"
    touched_by = frozenset(("mailing_list", "list_member", "mailing", *_WHO))

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Mailing lists"))
        self._lists: list[MailingList] = []
        self._letters: dict[int, int] = {}
        self._shown: MailingList | None = None
        self._members: list[Member] = []
        self._uncounted: list[MailingList] = []
        self._counting = Gathering(desk.store, self)
        self._counting.done.connect(self._counted)
        self._gathering = Gathering(desk.store, self)
        self._gathering.done.connect(self._show_members)
        self.top_actions = [button(tr("Add list"), "plus", self.add)]
        self._split = SplitPage.filling(self, list_width=312, side_width=300)
        self._make_list()
        self._make_head()
        self._make_sheet()
        self.set_heading(tr("Mailing lists"), [(tr("Contacts"), Place("contacts"))])

    def _make_list(self) -> None:
        self.filter = FilterBox(tr("Filter lists"))
        self.rows = RowsView(tr("Mailing lists"), wrap=True)
        self.rows.chosen.connect(self._pick)
        self.rows.opened.connect(lambda _id: self.members.take_keyboard())
        self.rows.delete_pressed.connect(lambda _id: self.delete_shown())
        self.rows.menu_wanted.connect(self._pop_menu)
        self._split.put_list(self.rows, self.filter, self._show_lists)

    def _make_head(self) -> None:
        self.menu = QMenu(self)
        put_in(
            self.menu,
            menu_action(tr("Edit…"), self.edit_shown, "pencil", "F2"),
            places.history_action(self.desk, lambda: self._shown),
            menu_action(tr("Delete"), self.delete_shown, "trash-2"),
        )
        self.write_button = primary(tr("Write to all"), "pencil", self._write)
        self.head = PageHead(
            [
                button(
                    tr("Labels"),
                    "printer",
                    self._labels,
                    tip=tr("Labels and envelopes for them all"),
                ),
                button(tr("E-mail addresses"), "copy", self.copy_emails, tip=tr("Copy them")),
                icon_button("ellipsis", tr("More about this list"), menu=self.menu, bordered=True),
                self.write_button,
            ],
            tile=True,
        )
        self.head.show_tile("users", "accent")
        self._split.head.addWidget(self.head)

    def _make_sheet(self) -> None:
        self.members = MembersCard(self.desk)
        self.members.add_wanted.connect(self._add_members)
        self.members.opened.connect(self._open_member)
        self.members.leave_wanted.connect(self._leave_or_put_back)
        self.members.off_wanted.connect(self._take_off)
        self.side = ListSide(self.desk)
        self.side.edit_wanted.connect(self.edit_shown)
        self.side.one_for_address.connect(self._set_one_for_address)
        self._none = EmptyState(BELONGS_HERE, tr("Add list"), self.add, "plus")
        self._split.main.addWidget(self.members, 1)
        self._split.main.addWidget(self._none, 1)
        self._split.side.addWidget(self.side)
        self._split.side.addStretch(1)

    # Showing

    def show_place(self, place: Place) -> None:
        """Open a list, or ask for a new one."""
        self.refresh()
        if isinstance(place.extra, dict) and place.extra.get("new"):
            self.desk.navigation.replace(self._place())  # Back must not ask again
            QTimer.singleShot(0, self, self.add)
        elif place.id is not None:
            self._open(place.id)

    def reload(self) -> None:
        """Read the lists and the open one again."""
        self._lists = lists_shown(self.desk.store)
        self._show_lists()
        shown = self.desk.navigation.open_in("lists")
        if shown is None and self._shown is not None:
            shown = self._shown.id
        there = any(one.id == shown for one in self._lists)
        self._show(shown if there else self.rows.select_first())
        self._uncounted = [one for one in self._lists if one != self._shown]
        self._count_on()

    def list_out(self) -> Shown | None:
        """Who is on the list that is shown, and who gets no letter, to be saved as a table."""
        if (one := self._shown) is None:
            return None
        self._gathering.finish()
        return Shown("members", self.members.rows.ids(), one.name, within=one.id)

    def on_batch(self, batch: Batch) -> None:
        """Names to choose from are read anew, and a list that an undo put back is shown; see Page."""
        if batch.touches(*_WHO):
            self.members.forget()
        super().on_batch(batch)
        back = [c.id for c in batch.changes if c.kind == "mailing_list" and c.before is None]
        if batch.replay and back and self.isVisible():
            self._open(back[0])

    def _show_lists(self) -> None:
        words = fold(self.filter.text()).split()
        shown = [
            one for one in self._lists if all(w in fold(f"{one.name} {one.purpose}") for w in words)
        ]
        count = len(self._lists)
        self.filter.set_hint(
            trn("Filter lists", "Filter {count} lists", count) if count else tr("Filter lists")
        )
        self.rows.set_rows([list_row(one, self._letters.get(one.id or 0)) for one in shown])
        self.rows.select_id(self._shown.id if self._shown is not None else None)

    def _count_on(self) -> None:
        """Find out how many letters the next of the lists at the left makes."""
        if self._uncounted:
            self._counting.begin(self._uncounted[0])
        else:
            self._show_lists()

    def _counted(self, found: list[Member]) -> None:
        self._letters[self._uncounted.pop(0).id or 0] = _letters(found)
        self._count_on()

    def _show(self, id: int | None) -> None:
        """Show one list, or that there is none."""
        before = self._shown.id if self._shown is not None else None
        self._shown = next((one for one in self._lists if one.id == id), None)
        for widget in (self.head, self.members, self.side):
            widget.setVisible(self._shown is not None)
        self._none.setVisible(self._shown is None)
        if self._shown is None:
            self._gathering.stop()
            return
        wanted = self._shown
        self.rows.select_id(id)
        self.head.show_words(wanted.name, wanted.purpose)
        self.side.show_list(wanted)
        self._gathering.begin(wanted, at_once=True)
        if self._gathering.is_going and id != before:  # until everyone of a long list is there
            self._members = []
            self.head.show_pill(tr("One moment…"), "grey")
            self.write_button.setEnabled(False)
            self.members.show_members(wanted, [], waiting=True)

    def _show_members(self, found: list[Member]) -> None:
        """Show everyone on the list that is shown."""
        assert self._shown is not None
        self._members = found
        letters = self._letters[self._shown.id or 0] = _letters(found)
        self.head.show_pill(letters_words(letters), "accent" if letters else "grey")
        self.write_button.setEnabled(bool(letters))
        self.members.show_members(self._shown, found)

    # What the window asks

    def focus_filter(self) -> None:
        """Ctrl+F: among those on the list, or among the lists where the keyboard is there."""
        if self.rows.hasFocus() or self._shown is None:
            self.filter.take_keyboard()
        else:
            self.members.filter.take_keyboard()

    def edit_shown(self) -> None:
        """Change the list's name and rule (F2)."""
        if self._shown is not None:
            self._ask(self._shown)

    def panes(self) -> Sequence[QWidget]:
        """F6: the lists, the head, those on it, the cards beside them."""
        return [self.rows, self.head, self.members.rows, self.side]

    # Doing

    def add(self) -> None:
        """Make a new list."""
        self._ask(MailingList())

    def _ask(self, wanted: MailingList) -> None:
        from liaison_app.ui.dialogs.list_dialog import ListDialog

        dialog = ListDialog(self.desk, wanted, self)
        if dialog.exec() and dialog.kept is not None:
            self.refresh()
            self._open(dialog.kept.id)
            self.desk.navigation.replace(self._place())
            if wanted.id is None:
                self._gathering.finish()
                self.members.begin()

    def delete_shown(self) -> None:
        """Delete the list; those on it stay in Contacts."""
        wanted = self._shown
        if wanted is not None:
            with self.desk.notices.refusals():
                remove(self.desk.store, wanted, origin=self)
                self.reload()
                self.desk.notices.did(
                    tr("List moved to the bin; everyone on it stays in Contacts.")
                )

    def copy_emails(self) -> None:
        """Copy every e-mail address that is known."""
        self._gathering.finish()
        addresses, without = list_members.emails(self._members)
        if addresses:
            QApplication.clipboard().setText("; ".join(addresses))
        self.desk.notices.say(copied_words(addresses, without))

    def _write(self) -> None:
        if self._shown is not None:
            self.desk.go("mailing", extra={"new": True, "list": self._shown.id})

    def _labels(self) -> None:
        if self._shown is not None:
            self.desk.go("labels", extra={"list": self._shown.id, "what": "labels"})

    def _add_members(self, contacts: list[tuple[str, int]]) -> None:
        if self._shown is None:
            return
        with self.desk.notices.refusals():
            added = mailing_lists.add(self.desk.store, self._shown, contacts, origin=self)
            self.reload()
            self._gathering.finish()
            self.members.rows.select_id(contacts[-1])
            if not added:
                self.desk.notices.say(tr("They are on this list already."))

    def _open_member(self, one: Member) -> None:
        self.desk.navigation.go(places.of_contact(*one.contact))

    def _leave_or_put_back(self, one: Member) -> None:
        if self._shown is None:
            return
        if one.cause and one.cause != BY_HAND:
            self.desk.notices.say(
                tr("{title} cannot be written to. {reason}", title=one.title, reason=one.reason)
            )
            return
        if one.cause == BY_HAND:
            with self.desk.notices.refusals():
                mailing_lists.put_back(self.desk.store, self._shown, one, origin=self)
                self.desk.notices.did(tr("Put back on the list: {title}.", title=one.title))
                self.reload()
            return
        from liaison_app.ui.dialogs.leave_out_dialog import LeaveOut

        if LeaveOut(self.desk, self._shown, one, self).exec():
            self.desk.notices.did(tr("Left out: {title}.", title=one.title))

    def _take_off(self, one: Member) -> None:
        if self._shown is None:
            return
        if one.by_rule:  # it would be found again at once
            if not one.cause:
                self._leave_or_put_back(one)
            return
        with self.desk.notices.refusals():
            mailing_lists.take_off(self.desk.store, self._shown, [one], origin=self)
            self.desk.notices.did(tr("Taken off the list: {title}.", title=one.title))
            self.reload()

    def _set_one_for_address(self, on: bool) -> None:
        if self._shown is None or self._shown.one_for_address == on:
            return
        with self.desk.notices.refusals():
            words = "One letter to an address" if on else "A letter to each of an address"
            with self.desk.store.change(words, origin=self) as pen:
                pen.save(dataclasses.replace(self._shown, one_for_address=on))
            self.reload()

    # Within

    def _place(self) -> Place:
        return Place("lists", self._shown.id if self._shown is not None else None)

    def _pick(self, id: int) -> None:
        self._show(id)
        self.desk.navigation.replace(self._place())
        self._split.picked_in_list()

    def _open(self, id: int | None) -> None:
        if self.filter.text():
            self.filter.clear()
            self._show_lists()
        if self._shown is None or self._shown.id != id:
            self._show(id)

    def _pop_menu(self, id: int, spot: QPoint) -> None:
        self._pick(id)
        self.menu.popup(spot)


def _letters(members: Sequence[Member]) -> int:
    return sum(not one.cause for one in members)
