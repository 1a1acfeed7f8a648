"""A person on the sheet: how to reach them, their posts now and before, what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_app.language import tr
from liaison_app.records import Person
from liaison_app.records.person import CHANNELS_TO, full_name
from liaison_app.services.addressing import form_for
from liaison_app.store.queries import contact_cards
from liaison_app.ui import signs
from liaison_app.ui.pages.contacts_cards import (
    FactsCard,
    FiguresCard,
    ReachCard,
    TimelineCard,
)
from liaison_app.ui.pages.contacts_deeds import ContactDeeds
from liaison_app.ui.pages.contacts_joined import points_card, promises_card
from liaison_app.ui.pages.contacts_lists import add_lists_card
from liaison_app.ui.pages.contacts_meetings import add_meetings_card
from liaison_app.ui.pages.contacts_post import held_line, latest_card, notes_card
from liaison_app.ui.pages.contacts_privacy import privacy_card
from liaison_app.ui.pages.contacts_sources import add_sources_card

if TYPE_CHECKING:
    from liaison_app.ui.pages.contacts_page import ContactsPage


def fill(page: ContactsPage, person_id: int) -> None:
    """Put a person on the page's sheet; raises Gone."""
    store = page.desk.store
    person = store.get(Person, person_id)
    held = contact_cards.posts_of_person(store, person_id)
    now = [row for row in held if row.now]
    page.head.show_tile("user", signs.of_body(now[0].kind if now else "other")[1])
    posts = "; ".join(", ".join(filter(None, (row.post, row.organisation))) for row in now)
    page.head.show_words(full_name(person) or person.known_as, posts or tr("no post now"))
    if person.do_not_contact:
        page.head.show_pill(tr("Do not contact"), "red")
    else:
        page.head.show_pill(tr("Restricted") if person.restricted else tr("Person"))
    main, side = page.split.main, page.split.side
    main.addWidget(reach_card(page, person))
    main.addWidget(points_card(page, "person", person_id))
    main.addWidget(
        TimelineCard(
            tr("Posts"),
            held,
            says=held_line,
            opens=lambda row: page.open("post", row.post_id),
            nothing=tr("No post of theirs is known."),
            deletes=page.delete_tenure,
        )
    )
    about = FactsCard(tr("About"), _facts(person))
    if about.shown:
        main.addWidget(about)
    main.addWidget(privacy_card(page, person))
    side.addWidget(FiguresCard(contact_cards.figures_of(store, "person", person_id)))
    side.addWidget(promises_card(page, "person", person_id))
    side.addWidget(latest_card(page, "person", person_id))
    add_meetings_card(page, "person", person_id)
    add_lists_card(page, "person", person_id)
    side.addWidget(notes_card(page, "person", person))
    add_sources_card(page, person)


def reach_card(page: ContactDeeds, person: Person) -> ReachCard:
    """How a person is reached and written to."""
    card = ReachCard(tr("How to reach them"), page.edit)
    form = form_for(page.desk.store, person_id=person.id)
    card.add_form(form)
    card.add_entries("map-pin", tr("Private address"), person.addresses, tr("Copy the address"))
    card.add_entries("mail", tr("E-mail"), person.emails, tr("Copy the e-mail address"))
    card.add_entries("phone", tr("Telephone"), person.telephones, tr("Copy the telephone number"))
    if person.preferred_channel:
        card.add_fact("message-square", tr("Prefers"), dict(CHANNELS_TO)[person.preferred_channel])
    if any(row.now for row in contact_cards.posts_of_person(page.desk.store, person.id or 0)):
        card.finish(tr("No address of their own is known; letters to their post reach them."))
    else:
        card.finish(tr("No address of theirs is known, and no post that letters reach them at."))
    return card


def _facts(person: Person) -> list[tuple[str, str]]:
    return [
        (tr("Known as"), person.known_as),
        (tr("Other spellings"), "\n".join(person.other_spellings)),
    ]
