"""Briefing: everything with one post, person or body, to scroll or print before a call or meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.errors import Gone
from liaison_app.language import tr
from liaison_app.records import Organisation, Person, Post
from liaison_app.rules.safe_text import shorten
from liaison_app.services import briefing_words
from liaison_app.store.queries.briefing import briefing
from liaison_app.store.queries.notes import notes_with
from liaison_app.ui import places, saving, signs
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages import (
    briefing_cards,
    contacts_organisation,
    contacts_person,
    contacts_post,
)
from liaison_app.ui.pages.contacts_deeds import ContactDeeds
from liaison_app.ui.pages.contacts_keyboard import Keyboard
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.cards import EmptyState, clear_layout
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.notes_card import NotesCard
from liaison_app.ui.widgets.panes import SplitPage

MOST_POSTS = 3  # of a person, by which they are reached


class BriefingPage(ContactDeeds):
    """Its Place is ("briefing", id, "post" | "person" | "organisation")."""

    room = "contacts"
    touched_by = frozenset(
        {
            *("organisation", "person", "post", "tenure", "correspondence", "party", "matter"),
            *("question", "answer", "promise", "contact_point", "meeting", "attendance", "note"),
        }
    )

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Briefing"))
        self._who: tuple[str, int] | None = None
        self._restricted_too = False
        self.split = SplitPage(side_width=360, parent=self)
        self.print_button = primary(tr("Print…"), "printer", self.print_shown, tip="Ctrl+P")
        self._actions = [
            button(tr("Show in Contacts"), "users", self._show_in_contacts),
            button(tr("Save PDF…"), "download", self.save_shown),
            button(tr("Write letter"), "pencil", self._write),
            self.print_button,
        ]
        self.begins_new(self._actions[2])
        self.head = PageHead(self._actions, tile=True)
        self.split.head.addWidget(self.head)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    # What the window asks of a page

    def show_place(self, place: Place) -> None:
        """Show the briefing with one contact."""
        kind = place.extra if isinstance(place.extra, str) else ""
        if place.id is not None and kind in ("post", "person", "organisation"):
            if self._who != (kind, place.id):
                self._restricted_too = False
                self.split.scroller.verticalScrollBar().setValue(0)
            self._who = (kind, place.id)
        self._dirty = False
        self.reload()

    def reload(self) -> None:
        """Read everything again, keeping the scroll and the keyboard's place."""
        bar = self.split.scroller.verticalScrollBar()
        scroll, keyboard = bar.value(), Keyboard(self.split.scroller)
        self.setUpdatesEnabled(False)
        try:
            clear_layout(self.split.main)
            clear_layout(self.split.side)
            self._fill()
        except Gone:
            self._show_nothing()
        finally:
            self.setUpdatesEnabled(True)
        bar.setValue(scroll)
        keyboard.give_back()

    def print_shown(self) -> None:
        """Print the briefing."""
        self._make_paper(None)

    def edit_shown(self) -> None:
        """F2: the contact itself."""
        self.edit()

    def panes(self) -> Sequence[QWidget]:
        """Head, cards."""
        return [self.head, self.split.scroller]

    def new_from(self, room: str) -> dict[str, Any]:
        """Letters, replies and calls begun here are to, from and with them."""
        key = {"composer": "to", "log_reply": "from", "log_call": "with"}.get(room)
        if key is None or self._who is None:
            return {}
        return {key: [self._who] if key == "to" else self._who}

    # What the cards ask

    def who(self) -> tuple[str, int] | None:
        """Kind and id of whom the briefing is about."""
        return self._who

    def show_restricted(self) -> None:
        """With restricted letters, calls and meetings too, until another contact is shown."""
        self._restricted_too = True
        self.reload()

    def save_shown(self) -> None:
        """Ask where, and keep the briefing there as PDF."""
        path = saving.where_for_paper(self, tr("Save the briefing"), self.title)
        if path is not None:
            self._make_paper(path)

    # Within

    def _fill(self) -> None:
        if self._who is None:
            raise Gone("Nobody is shown.")
        store = self.desk.store
        kind, id = self._who
        contact = briefing_words.record_of(store, kind, id)
        found = briefing(store, kind, id, dt.date.today(), restricted_too=self._restricted_too)
        title, below = briefing_words.titles_of(store, contact)
        self._show_head(contact, title, below)
        main, side = self.split.main, self.split.side
        for card in briefing_cards.cards(self, found):
            main.addWidget(card)
        for way in self._reach(contact):
            side.addWidget(way)
        if found.points:
            side.addWidget(briefing_cards.points_card(self, found))
        notes = self._notes(contact)  # how to read them is wanted before how to reach them
        side.insertWidget(0 if notes.tells_of_relationship else side.count(), notes)
        main.addStretch(1)
        side.addStretch(1)

    def _show_head(self, contact: Organisation | Person | Post, title: str, below: str) -> None:
        body = contact if isinstance(contact, Organisation) else None
        if isinstance(contact, Post):
            body = self.desk.store.find(Organisation, contact.organisation_id)
        icon, tone = signs.of_body(body.kind if body else "other")
        self.head.show()
        self.head.show_tile("user" if isinstance(contact, Person) else icon, tone)
        self.head.show_words(title, below)
        restricted = briefing_words.is_restricted(self.desk.store, contact)
        self.head.show_pill(tr("Restricted") if restricted else tr("Briefing"))
        assert self._who is not None
        crumbs = [(tr("Contacts"), places.of_contact(*self._who))]
        self.set_heading(tr("Briefing: {title}", title=shorten(title, 60)), crumbs)

    def _reach(self, contact: Organisation | Person | Post) -> list[QWidget]:
        """How to reach them; a person by the posts held now as well."""
        store = self.desk.store
        if isinstance(contact, Organisation):
            parent = store.find(Organisation, contact.parent_id)
            return [contacts_organisation.reach_card(self, contact, parent)]
        posts = [contact] if isinstance(contact, Post) else briefing_words.posts_of(store, contact)
        found: list[QWidget] = []
        if isinstance(contact, Person):
            found.append(contacts_person.reach_card(self, contact))
        for post in posts[:MOST_POSTS]:
            body = store.find(Organisation, post.organisation_id)
            found.append(contacts_post.reach_card(self, post, body))
        return found

    def _notes(self, contact: Organisation | Person | Post) -> NotesCard:
        """What we know of them and no letter says; of a person and a body by their posts too."""
        assert self._who is not None
        return NotesCard(
            self.desk,
            self._who,
            record=contact,
            edit_record=lambda: self.edit("notes"),
            others=[
                one for one in notes_with(self.desk.store, *self._who) if one.about != self._who
            ],
        )

    def _show_nothing(self) -> None:
        self.head.hide()
        self._who = None
        self.split.main.addWidget(
            EmptyState(
                tr("Pick someone in Contacts to be briefed on."),
                tr("Contacts"),
                lambda: self.desk.go("contacts"),
            ),
            1,
        )

    def _make_paper(self, target: Path | None) -> None:
        """Make the briefing's PDF beside the window, then print it or write it there."""
        from liaison_app.services.briefing_paper import paper

        if self._who is None:
            return
        kind, id = self._who
        title, restricted_too = self.title, self._restricted_too

        def done(pdf: bytes) -> None:
            with self.desk.notices.refusals():
                if target is None:
                    from liaison_app.ui.printing import print_pdf

                    print_pdf(pdf, title, self)
                else:
                    saving.save(self.desk, target, pdf)

        today = dt.date.today()
        run_job(
            self.desk,
            tr("Making the briefing"),
            lambda store: paper(store, kind, id, today, restricted_too=restricted_too),
            done,
        )

    def _show_in_contacts(self) -> None:
        if self._who is not None:
            self.desk.navigation.go(places.of_contact(*self._who))

    def _write(self) -> None:
        if self._who is not None:
            self.desk.go("composer", extra={"new": True, "to": [self._who]})
