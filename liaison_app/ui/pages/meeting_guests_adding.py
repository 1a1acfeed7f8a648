"""Who may be put on a guest list: contacts and mailing lists by typing, whole lists and earlier guests by menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from liaison_app.language import tr
from liaison_app.records import Attendance, Meeting, Organisation
from liaison_app.records.meeting import CANCELLED
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services.guest_lines import join_to_contact
from liaison_app.store.queries.mailing_lists import lists_shown
from liaison_app.store.queries.meeting_rows import meeting_rows
from liaison_app.ui import signs
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.picker import Picker, PickItem

_LIST = "mailing_list"
_MOST_LISTS, _MOST_MEETINGS = 20, 8
_LONGEST = 60
Add = Callable[[str, object], None]
"""Puts guests on the list: “contact” with a kind and id, “list” or “meeting” with an id,
“words” or “group” with what was typed."""


class GuestPicker(Picker):
    """A box to type a name into; it is empty again once somebody is taken.

    Signals:
        guests_named: who was taken, as the two arguments of `Add`.
    """

    guests_named = Signal(str, object)

    def __init__(self, desk: Desk):
        self._store, self._known = desk.store, Addressees(desk.store)
        super().__init__(
            tr("Add to the guest list"),
            self._found,
            free=True,
            hint=tr("Add a post, person, body, mailing list or group"),
        )
        self.changed.connect(self._taken)

    def forget(self) -> None:
        """Read Contacts again next time."""
        self._known.forget()

    def _found(self, words: str) -> Sequence[PickItem]:
        wanted = fold(words).split()
        icon, tone = signs.of_kind(_LIST)
        lists = [
            PickItem(_LIST, one.id, one.name, tr("everyone of this mailing list"), icon, tone)
            for one in lists_shown(self._store)
            if wanted and all(word in fold(one.name) for word in wanted)
        ]
        return [*lists[:3], *self._known.find(words)]

    def _taken(self) -> None:
        items = self.items()
        self.set_items([])
        self.setFocus()
        for item in items:
            if item.kind == _LIST:
                self.guests_named.emit("list", item.id)
            elif item.id is None:
                self.guests_named.emit("words", item.title)
            else:
                self.guests_named.emit("contact", (item.kind, item.id))


def add_menu(
    desk: Desk, menu: QMenu, meeting: Meeting, add: Add, ask_group: Callable[[], object]
) -> None:
    """Fill the menu of “Add several”: the last guests first, earlier ones, lists, a group, a paste."""
    rows = [row for row in meeting_rows(desk.store) if row.id != meeting.id and row.date]
    shown = [row for row in rows if row.state != CANCELLED and not row.restricted]
    before = [row for row in shown if not meeting.date or row.date <= meeting.date]
    last = next((row for row in shown if row.id == meeting.previous_id), None)
    if last is not None:
        put_in(menu, menu_action(tr("Those who came last time"), partial(add, "meeting", last.id)))
    others = [row for row in reversed(before) if last is None or row.id != last.id]
    if others:
        under = menu.addMenu(tr("Those who came to…"))
        for row in others[:_MOST_MEETINGS]:
            words = f"{shorten(row.title, _LONGEST)}, {say_date(row.date)}"
            put_in(under, menu_action(words, partial(add, "meeting", row.id)))
    lists = lists_shown(desk.store)
    if lists:
        under = menu.addMenu(tr("A mailing list…"))
        for one in lists[:_MOST_LISTS]:
            words = shorten(one.name, _LONGEST)
            put_in(under, menu_action(words, partial(add, "list", one.id)))
    put_in(menu, menu_action(tr("A group without names…"), ask_group))
    paste = partial(desk.go, "paste_note", meeting.id, {"what": "attendance"})
    put_in(menu, menu_action(tr("Paste a list"), paste))


def is_only_words(line: Attendance) -> bool:
    """Whether a guest is known by words alone, so that no letter can go to them."""
    return (
        not line.group_words
        and line.person_id is None
        and line.post_id is None
        and (line.organisation_id is None or bool(line.name or line.post_title))
    )


def add_to_contacts(desk: Desk, line: Attendance, parent: QWidget, origin: object) -> bool:
    """Ask what Contacts is to know of a guest, and link the line to it; False when it was left.

    Raises:
        Refusal: whoever was chosen is on the list already.
    """
    from liaison_app.ui.dialogs.add_contact import AddContact

    what = "person" if line.name else "post" if line.post_title else "organisation"
    dialog = AddContact(desk, what, None, parent)
    for picker, words in ((dialog.who.picker, line.name), (dialog.post, line.post_title)):
        if words:
            picker.take(PickItem("", None, words))
    body = desk.store.find(Organisation, line.organisation_id)
    if body is not None:
        dialog.organisation.take(PickItem("organisation", body.id, body.name))
    elif line.organisation_name:
        dialog.organisation.take(PickItem("", None, line.organisation_name))
    dialog.exec()
    added = dialog.added
    dialog.deleteLater()
    made = (
        (
            ("post", added.post),
            ("person", added.person),
            ("organisation", added.organisation),
        )
        if added is not None
        else ()
    )
    for kind, record in made:
        if record is not None and record.id is not None:
            join_to_contact(desk.store, line.id or 0, kind, record.id, origin)
            return True
    return False
