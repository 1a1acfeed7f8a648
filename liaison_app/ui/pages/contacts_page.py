"""The Contacts room: a list of posts, people or organisations, and the one picked, read first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from liaison_app.errors import Gone
from liaison_app.language import tr
from liaison_app.records import Organisation, kind_of
from liaison_app.services.addressing import letter_goes_to
from liaison_app.store.changes import Batch
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages import (
    contacts_menu,
    contacts_organisation,
    contacts_person,
    contacts_post,
)
from liaison_app.ui.pages.contacts_deeds import ContactDeeds
from liaison_app.ui.pages.contacts_keyboard import Keyboard
from liaison_app.ui.pages.contacts_list import SEGMENTS, ContactsList
from liaison_app.ui.pages.contacts_timeline import Timeline
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.cards import EmptyState, clear_layout
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import SplitPage

LISTED = ("organisation", "person", "post", "tenure")
COUNTED = ("correspondence", "party", "matter")
JOINED = (
    "promise",
    "contact_point",
    "meeting",
    "attendance",
    "note",
    "mailing_list",
    "list_member",
    "provenance",
)
SHEETS = {
    "posts": contacts_post.fill,
    "people": contacts_person.fill,
    "organisations": contacts_organisation.fill,
}


class ContactsPage(ContactDeeds):
    """Everyone we deal with. What is shown is (segment, id)."""

    room = "contacts"
    touched_by = frozenset((*LISTED, *COUNTED, *JOINED))

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Contacts"))
        self._shown: tuple[str, int] | None = None
        self._is_fresh = False  # what is shown was read just now
        self._make_head()
        self.split = SplitPage(list_width=312, side_width=360)
        self.list = self.lister = ContactsList(desk)
        self.split.list_pane.addWidget(self.list)
        self.split.head.addWidget(self.head)
        self.split.list_opened.connect(self.list.take_keyboard)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.list.chosen.connect(self._picked)
        self.list.entered.connect(self._entered)
        self.list.delete_pressed.connect(self.delete_shown)
        self.list.menu_wanted.connect(self._pop_menu)
        self.top_actions = [
            button(tr("Lists"), "users", lambda: desk.go("lists"), tip=tr("Mailing lists")),
            button(
                tr("Twice?"),
                "link",
                lambda: desk.go("same"),
                tip=tr("Who is likely in Contacts twice"),
            ),
            button(
                tr("Bring in"),
                "inbox",
                lambda: desk.go("bring_in"),
                tip=tr("Contacts from a file (Ctrl+I)"),
            ),
            button(tr("Add contact"), "plus", self.add, tip="Ctrl+N"),
        ]

    def _make_head(self) -> None:
        log = QMenu(self)
        reply = menu_action(tr("Reply received"), self._log_reply, "arrow-down-left")
        put_in(log, reply, menu_action(tr("Call or visit"), self._log_call, "phone"))
        self.log_button = button(tr("Log reply or call"), "arrow-down-left", menu=log)
        self.write_button = primary(tr("Write letter"), "pencil", self._write)
        self.begins_new(self.log_button, self.write_button)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        more = icon_button("ellipsis", tr("More"), bordered=True, menu=self.menu)
        self.briefing_button = button(
            tr("Briefing"),
            "book-open",
            self.open_briefing,
            tip=tr("Everything with them, on one page"),
        )
        self.head = PageHead(
            [self.briefing_button, self.log_button, self.write_button, more], tile=True
        )

    # What the window asks of a page

    def show_place(self, place: Place) -> None:
        """Show a segment, one of its records, or the dialog for a new contact."""
        if isinstance(place.extra, dict):
            new = str(place.extra.get("new", "person"))
            self.desk.navigation.replace(self._place())
            QTimer.singleShot(0, self, lambda: self.add(new))
            return
        segment = place.extra if place.extra in SEGMENTS else "posts" if place.id else ""
        if place.id is not None:
            if not self.list.show_one(segment, place.id):
                self._show_current()
            elif not (self._is_fresh and self._shown == (segment, place.id)):
                self._show(segment, place.id)
            self._is_fresh = False
        elif segment:
            self.list.show_segment(segment)
            self._show_current()

    def reload(self) -> None:
        """Read the store again, keeping what is picked, filtered and scrolled to."""
        coming = self._coming()
        self.list.reload(coming[0] if coming else "")
        self._is_fresh = coming is not None and self.list.rows.select_id(coming[1])
        if coming is not None and self._is_fresh:
            self._show(*coming)
        else:
            self._show_current()

    def _coming(self) -> tuple[str, int] | None:
        """What is about to be shown in place of what is, so that nothing is shown in between."""
        place = self.desk.navigation.place
        if place is None or place.room != "contacts" or place.id is None:
            return None
        segment = place.extra if isinstance(place.extra, str) and place.extra else "posts"
        found = (segment, place.id)
        return found if segment in SEGMENTS and found != self._shown else None

    def on_batch(self, batch: Batch) -> None:
        """Note which lists are out of date; see Page."""
        if batch.touches(*COUNTED):
            self.list.forget_waiting()
        super().on_batch(batch)
        back = _brought_back(batch, SEGMENTS[self.list.segment])
        if back is not None and self.isVisible() and self.list.rows.select_id(back):
            self._picked(self.list.segment, back)

    def focus_filter(self) -> None:
        """Ctrl+F."""
        if not self.list.isVisible():
            self.split.open_list()
        self.list.filter.take_keyboard()

    def edit_shown(self) -> None:
        """F2: a holder's dates and notes if one is picked in the line of holders, else the rest."""
        focus = QApplication.focusWidget()
        if isinstance(focus, Timeline) and focus.current_id() is not None:
            self.edit_tenure(focus.current_id())
        else:
            self.edit()

    def print_shown(self) -> None:
        """Ctrl+P: the briefing, where it can be printed."""
        self.open_briefing()

    def panes(self) -> Sequence[QWidget]:
        """List, head, cards."""
        return [self.list, self.head, self.split.scroller]

    def new_from(self, room: str) -> dict[str, Any]:
        """Letters, replies and calls begun here are to, from and with the contact shown."""
        key = {"composer": "to", "log_reply": "from", "log_call": "with"}.get(room)
        if key is None or self._shown is None:
            return {}
        who = (SEGMENTS[self._shown[0]], self._shown[1])
        return {key: [self._letter_to()] if key == "to" else who}

    def who(self) -> tuple[str, int] | None:
        """Kind and id of the contact on the sheet."""
        return None if self._shown is None else (SEGMENTS[self._shown[0]], self._shown[1])

    def add(self, what: str = "") -> None:
        """Add a person, post or organisation, and show it."""
        from liaison_app.ui.dialogs.add_contact import AddContact

        begin = what or ("organisation" if self.list.segment == "organisations" else "person")
        dialog = AddContact(self.desk, begin, self._starting_from(what), self)
        what = what or SEGMENTS[self.list.segment]
        if dialog.exec() and dialog.added is not None:
            added = dialog.added
            first = {"person": added.person, "post": added.post, "organisation": added.organisation}
            shown = first[what] or added.post or added.person or added.organisation
            if shown is not None:
                self.open(kind_of(shown).name, shown.id)
                self.desk.notices.did(
                    tr("Added: {caption}.", caption=kind_of(shown).caption(shown))
                )

    def _starting_from(self, what: str) -> Organisation | None:
        """The organisation on the sheet, for a post added there."""
        record = self.shown()
        return record if what == "post" and isinstance(record, Organisation) else None

    def delete_shown(self) -> None:
        """Delete what is shown; the notice offers Undo."""
        record = self.shown()
        if record is not None and self.delete(record) and self.list.rows.isVisible():
            self.list.rows.setFocus()

    # Within

    def _place(self) -> Place:
        if self._shown is None:
            return Place("contacts", extra=self.list.segment)
        segment, id = self._shown
        return Place("contacts", id, segment)

    def _picked(self, segment: str, id: int) -> None:
        self._show(segment, id)
        self.desk.navigation.replace(self._place())

    def _entered(self) -> None:
        self.split.picked_in_list()
        self.write_button.setFocus()

    def _show_current(self) -> None:
        """Show the row that is current in the list, or the first."""
        id = self.list.current()
        if id is None and self._shown and self._shown[0] == self.list.segment:
            self.list.show_one(*self._shown)
            id = self.list.current()
        if id is None:
            id = self.list.rows.select_first()
        if id is None:
            self._show_nothing()
        else:
            self._show(self.list.segment, id)

    def _show(self, segment: str, id: int) -> None:
        same = self._shown == (segment, id)
        bar = self.split.scroller.verticalScrollBar()
        scroll = bar.value() if same else 0
        keyboard = Keyboard(self.split.scroller)
        self.setUpdatesEnabled(False)
        try:
            self._clear()
            self._shown = (segment, id)
            self.head.show()
            SHEETS[segment](self, id)
            self.split.main.addStretch(1)
            self.split.side.addStretch(1)
        except Gone:
            self._show_nothing()
        finally:
            self.setUpdatesEnabled(True)
        bar.setValue(scroll)
        keyboard.give_back()

    def _show_nothing(self) -> None:
        self._clear()
        self._shown = None
        self.head.hide()
        empty = EmptyState(
            tr("Pick someone at the left, or add a contact."), tr("Add contact"), self.add
        )
        if self.list.current() is None and not self.list.filter.text():
            empty.words.setText(tr("Nobody is kept here yet."))
            empty.add_link(tr("Bring in the contacts you have"), lambda: self.desk.go("bring_in"))
        self.split.main.addWidget(empty, 1)

    def _clear(self) -> None:
        clear_layout(self.split.main)
        clear_layout(self.split.side)

    def _write(self) -> None:
        if self._shown is not None:
            self.desk.go("composer", extra={"new": True, "to": [self._letter_to()]})

    def _letter_to(self) -> tuple[str, int]:
        """Whom a letter begun here is to: the contact shown, or the post by which it is reached."""
        segment, id = self._shown or ("", 0)
        person = segment == "people"
        return letter_goes_to(self.desk.store, id) if person else (SEGMENTS[segment], id)

    def _log_reply(self) -> None:
        if self._shown is not None:
            self.desk.go("log_reply", extra={"from": (SEGMENTS[self._shown[0]], self._shown[1])})

    def _log_call(self) -> None:
        if self._shown is not None:
            self.desk.go("log_call", extra={"with": (SEGMENTS[self._shown[0]], self._shown[1])})

    def _pop_menu(self, spot: QPoint) -> None:
        self.menu.popup(spot)

    def _fill_menu(self) -> None:
        self.menu.clear()
        record = self.shown()
        if record is not None:
            contacts_menu.fill(self, self.menu, record)


def _brought_back(batch: Batch, kind: str) -> int | None:
    """The record of a kind that an undo put back, if it put one back."""
    if not batch.replay:
        return None
    return next((c.id for c in batch.changes if c.kind == kind and c.before is None), None)
