"""A post on the sheet: how to reach it, who has held it, figures, latest, notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from liaison_app.language import tr
from liaison_app.records import Organisation, Person, Post
from liaison_app.records.person import full_name
from liaison_app.services.addressing import form_for
from liaison_app.services.contacts import holders
from liaison_app.store.queries import contact_cards
from liaison_app.store.queries.contact_cards import HolderRow
from liaison_app.store.queries.contacts import UNNAMED
from liaison_app.ui import signs
from liaison_app.ui.pages.contacts_cards import (
    FiguresCard,
    LatestCard,
    ReachCard,
    TimelineCard,
)
from liaison_app.ui.pages.contacts_deeds import ContactDeeds
from liaison_app.ui.pages.contacts_joined import points_card, promises_card
from liaison_app.ui.pages.contacts_lists import add_lists_card
from liaison_app.ui.pages.contacts_looks import joined
from liaison_app.ui.pages.contacts_meetings import add_meetings_card
from liaison_app.ui.pages.contacts_sources import add_sources_card
from liaison_app.ui.said import say_date, say_list
from liaison_app.ui.widgets.notes_card import NotesCard

if TYPE_CHECKING:
    from liaison_app.ui.pages.contacts_page import ContactsPage


def fill(page: ContactsPage, post_id: int) -> None:
    """Put a post on the page's sheet; raises Gone."""
    store = page.desk.store
    post = store.get(Post, post_id)
    body = store.find(Organisation, post.organisation_id)
    _head(page, post, body)
    rows = contact_cards.holders_of_post(store, post_id)
    if not page.list.restricted_too:
        rows = [replace(r, name=UNNAMED, notes="") if r.restricted else r for r in rows]
    page.split.main.addWidget(reach_card(page, post, body))
    page.split.main.addWidget(points_card(page, "post", post_id))
    page.split.main.addWidget(
        TimelineCard(
            tr("Who has held this post"),
            rows,
            says=lambda row: (row.name, row.notes or row.source),
            opens=lambda row: page.open("person", row.person_id),
            nothing=tr("Nobody is known to have held this post."),
            deletes=page.delete_tenure,
            action=tr("New post-holder"),
            on_action=page.new_holder,
        )
    )
    side = page.split.side
    side.addWidget(FiguresCard(contact_cards.figures_of(store, "post", post_id)))
    side.addWidget(promises_card(page, "post", post_id))
    side.addWidget(latest_card(page, "post", post_id))
    add_meetings_card(page, "post", post_id)
    add_lists_card(page, "post", post_id)
    side.addWidget(notes_card(page, "post", post))
    add_sources_card(page, post)


def latest_card(page: ContactsPage, kind: str, id: int) -> LatestCard:
    """The latest letters, calls and visits with a contact."""
    rows = contact_cards.latest_with(page.desk.store, kind, id)
    return LatestCard(rows, page.open_letter, page.open_all_letters)


def notes_card(page: ContactDeeds, kind: str, record: Post | Person | Organisation) -> NotesCard:
    """What we know of a contact and no letter says."""
    about = (kind, record.id or 0)
    return NotesCard(page.desk, about, record=record, edit_record=lambda: page.edit("notes"))


def _head(page: ContactsPage, post: Post, body: Organisation | None) -> None:
    store = page.desk.store
    names = []
    for tenure in holders(store, post.id or 0):
        person = store.find(Person, tenure.person_id)
        if person is not None:
            named = page.list.restricted_too or not person.restricted
            names.append((full_name(person) or person.known_as) if named else UNNAMED)
    where = ", ".join(part for part in (body.name if body else "", post.unit) if part)
    page.head.show_tile(*signs.of_body(body.kind if body else "other"))
    page.head.show_words(post.title, joined(say_list(names) or tr("nobody known"), where))
    if post.ended:
        page.head.show_pill(tr("ended {ended}", ended=say_date(post.ended)), "amber")
    elif body is not None and body.closed:
        page.head.show_pill(tr("closed {closed}", closed=say_date(body.closed)), "amber")
    else:
        page.head.show_pill(tr("Post"))


def reach_card(page: ContactDeeds, post: Post, body: Organisation | None) -> ReachCard:
    """How a post is reached and written to."""
    card = ReachCard(tr("How to reach the post"), page.edit)
    form = form_for(page.desk.store, post_id=post.id)
    card.add_form(form)
    if body is not None:
        card.add_link("building-2", tr("At"), body.name, lambda: page.open("organisation", body.id))
    addresses = post.addresses or (body.addresses if body else ())
    card.add_entries("map-pin", tr("Letters to"), addresses[:3], tr("Copy the address"))
    card.add_entries("mail", tr("E-mail"), post.emails, tr("Copy the e-mail address"))
    card.add_entries("phone", tr("Telephone"), post.telephones, tr("Copy the telephone number"))
    if body is not None and not post.emails:
        card.add_entries(
            "mail", tr("E-mail of {name}", name=body.name), body.emails[:1], tr("e-mail address")
        )
    if body is not None and not post.telephones:
        caption = tr("Telephone of {name}", name=body.name)
        card.add_entries("phone", caption, body.telephones[:1], tr("Copy the telephone number"))
    card.finish(tr("No address is known yet."))
    return card


def held_line(row: HolderRow) -> tuple[str, str]:
    """A post someone holds or held, and where."""
    return row.post, row.organisation
