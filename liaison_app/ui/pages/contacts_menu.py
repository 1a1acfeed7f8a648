"""The “…” menu of a contact: edit, has moved on, new post-holder, dates of holders, lists, delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from liaison_app.language import tr
from liaison_app.records import Joining, Organisation, Person, Post, kind_of
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_kinds import noun
from liaison_app.services.contacts import holders, short_name
from liaison_app.services.joining import joinings_of
from liaison_app.store.queries import contact_cards
from liaison_app.store.store import Store
from liaison_app.ui import places
from liaison_app.ui.pages.contacts_looks import joined, period
from liaison_app.ui.reports_menu import report_menu
from liaison_app.ui.widgets.fields import menu_action, put_in

if TYPE_CHECKING:
    from liaison_app.ui.pages.contacts_page import ContactsPage

MOST_HOLDERS = 20  # in the submenu of dates


def fill(page: ContactsPage, menu: QMenu, record: Organisation | Person | Post) -> None:
    """Put what can be done with a record into an empty menu."""
    _add(menu, tr("Edit…"), page.edit, "pencil", "F2")
    if isinstance(record, Post):
        for tenure_id, name in _holding(page.desk.store, record):
            _add(
                menu,
                tr("{name} has moved on", name=name),
                partial(page.has_moved_on, tenure_id),
                "log-out",
            )
        _add(menu, tr("New post-holder"), page.new_holder, "user-plus")
        _add(menu, tr("Add an earlier holder"), page.add_past_holder, "history")
    elif isinstance(record, Person):
        for row in contact_cards.posts_of_person(page.desk.store, record.id or 0):
            if row.now:
                words = tr(
                    "{record} has moved on: {post}", record=short_name(record), post=row.post
                )
                _add(menu, words, partial(page.has_moved_on, row.tenure_id), "log-out")
    else:
        _add(menu, tr("Add a post here"), lambda: page.add("post"), "plus")
    if not isinstance(record, Organisation):
        _add_dates(page, menu, record)
    _add(menu, tr("Briefing"), page.open_briefing, "book-open")
    _add(menu, tr("Add what they are the contact for"), page.add_point, "phone")
    _add(menu, tr("Add a promise"), page.add_promise, "flag")
    _add(menu, tr("Add to a list…"), page.choose_lists, "users")
    wanted = {"to": [(kind_of(record).name, record.id)], "what": "envelopes"}
    _add(menu, tr("Envelope or label"), partial(page.desk.go, "labels", extra=wanted), "mail")
    _add(menu, tr("Join with…"), partial(join_with, page, record), "link")
    for joining in joinings_of(page.desk.store, kind_of(record).name, record.id or 0):
        words = tr("Take apart again: {name}", name=shorten(joining.name, 60))
        _add(menu, words, partial(take_apart_again, page, joining), "undo-2")
    menu.addSeparator()
    put_in(
        menu,
        report_menu(page.desk, lambda: record),
        places.history_action(page.desk, lambda: record),
    )
    words = tr("Delete {record}", record=noun(record))
    _add(menu, words, page.delete_shown, "trash-2", "Del")


def join_with(page: ContactsPage, record: Organisation | Person | Post) -> None:
    """Ask what else in Contacts is the same, and make the two one."""
    from liaison_app.ui.dialogs.join_dialog import JoinContacts

    JoinContacts(page.desk, record, page).exec()


def take_apart_again(page: ContactsPage, joining: Joining) -> None:
    """Make two again of what was made one; what stays as it is now is said."""
    from liaison_app.services.taking_apart import take_apart

    with page.desk.notices.refusals():
        stays = take_apart(page.desk.store, joining.id or 0)
        page.desk.notices.did(" ".join((tr("Taken apart again."), *stays[:2])))


def _add_dates(page: ContactsPage, menu: QMenu, record: Person | Post) -> None:
    """A submenu to mend the dates of each holder, or of each post held."""
    rows = _tenures(page.desk.store, record)
    if rows:
        mend = menu.addMenu(tr("Dates and notes of"))
        for tenure_id, words in rows[:MOST_HOLDERS]:
            _add(mend, words, partial(page.edit_tenure, tenure_id), "calendar")


def _tenures(store: Store, record: Person | Post) -> list[tuple[int, str]]:
    """(id, words) of each time a post was held: by whom, or which post someone held."""
    if isinstance(record, Post):
        rows = contact_cards.holders_of_post(store, record.id or 0)
        return [(row.tenure_id, joined(row.name, period(row))) for row in rows]
    rows = contact_cards.posts_of_person(store, record.id or 0)
    return [(row.tenure_id, joined(row.post, period(row))) for row in rows]


def _holding(store: Store, post: Post) -> list[tuple[int, str]]:
    found = []
    for tenure in holders(store, post.id or 0):
        person = store.find(Person, tenure.person_id)
        if person is not None and tenure.id is not None:
            found.append((tenure.id, short_name(person)))
    return found


def _add(menu: QMenu, words: str, run: Callable[[], object], icon: str, shortcut: str = "") -> None:
    action = menu_action(words, run, icon, shortcut)
    action.setParent(menu)
    menu.addAction(action)
