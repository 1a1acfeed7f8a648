"""An organisation on the sheet: how to reach it, its posts and people, its parts, other names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from liaison_app.records import Organisation
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_dates import say_date
from liaison_app.store.queries import contact_cards, contacts
from liaison_app.store.queries.contacts import PostRow
from liaison_app.ui import signs
from liaison_app.ui.pages.contacts_cards import FactsCard, FiguresCard, ReachCard
from liaison_app.ui.pages.contacts_deeds import ContactDeeds
from liaison_app.ui.pages.contacts_joined import points_card, promises_card
from liaison_app.ui.pages.contacts_lists import add_lists_card
from liaison_app.ui.pages.contacts_looks import KIND_WORDS, joined
from liaison_app.ui.pages.contacts_meetings import add_meetings_card
from liaison_app.ui.pages.contacts_post import latest_card, notes_card
from liaison_app.ui.pages.contacts_sources import add_sources_card
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from liaison_app.ui.pages.contacts_page import ContactsPage


def fill(page: ContactsPage, organisation_id: int) -> None:
    """Put an organisation on the page's sheet; raises Gone."""
    store = page.desk.store
    body = store.get(Organisation, organisation_id)
    parent = store.find(Organisation, body.parent_id)
    page.head.show_tile(*signs.of_body(body.kind))
    part_of = f"part of {parent.name}" if parent else ""
    page.head.show_words(body.name, joined(KIND_WORDS.get(body.kind, ""), part_of))
    if body.closed:
        page.head.show_pill(f"closed {say_date(body.closed)}", "amber")
    else:
        page.head.show_pill("Restricted" if body.restricted else "Organisation")
    main, side = page.split.main, page.split.side
    main.addWidget(reach_card(page, body, parent))
    main.addWidget(points_card(page, "organisation", organisation_id))
    posts = contacts.post_rows(
        store, organisation_id=organisation_id, name_restricted=page.list.restricted_too
    )
    main.addWidget(_posts(page, posts))
    parts = contact_cards.bodies_below(store, organisation_id)
    if parts:
        main.addWidget(_parts(page, parts))
    about = FactsCard("About", _facts(body))
    if about.shown:
        main.addWidget(about)
    side.addWidget(FiguresCard(contact_cards.figures_of(store, "organisation", organisation_id)))
    side.addWidget(promises_card(page, "organisation", organisation_id))
    side.addWidget(latest_card(page, "organisation", organisation_id))
    add_meetings_card(page, "organisation", organisation_id)
    add_lists_card(page, "organisation", organisation_id)
    side.addWidget(notes_card(page, "organisation", body))
    add_sources_card(page, body)


def reach_card(page: ContactDeeds, body: Organisation, parent: Organisation | None) -> ReachCard:
    """How an organisation is reached."""
    card = ReachCard("How to reach it", page.edit)
    if parent is not None:
        card.add_link(
            "building-2", "Part of", parent.name, lambda: page.open("organisation", parent.id)
        )
    card.add_entries("map-pin", "Letters to", body.addresses, "address")
    card.add_entries("mail", "E-mail", body.emails, "e-mail address")
    card.add_entries("phone", "Telephone", body.telephones, "telephone number")
    if body.website:
        card.add_fact("globe", "Web address", body.website)
    card.finish("No address is known yet.")
    return card


def _posts(page: ContactsPage, rows: Sequence[PostRow]) -> Card:
    card = Card("Posts and people", len(rows) or None, "Add a post", lambda: page.add("post"))
    if not rows:
        card.add(label("No post here is known yet.", "small", "muted", wrap=True))
        return card
    view = RowsView("Posts and people", fit=True, opens_on_click=True)
    view.opened.connect(lambda id: page.open("post", id))
    view.set_rows([_post_line(row) for row in rows])
    card.add(view)
    return card


def _post_line(row: PostRow) -> Row:
    pills = (PillWords("ended", "grey"),) if row.ended else ()
    below = joined(say_list(row.holders) or "nobody known", row.unit)
    return Row(row.id, row.title, below, "user", "grey", pills, faded=bool(row.ended))


def _parts(page: ContactsPage, parts: Sequence[tuple[int, str, str]]) -> Card:
    card = Card("Its parts", len(parts))
    view = RowsView("Its parts", tall=False, fit=True, opens_on_click=True)
    view.opened.connect(lambda id: page.open("organisation", id))
    view.set_rows([Row(id, name, "", *signs.of_body(kind), glyph=True) for id, name, kind in parts])
    card.add(view)
    return card


def _facts(body: Organisation) -> list[tuple[str, str]]:
    days = body.reply_working_days
    return [
        ("Phase", body.phase),
        ("Other names", "\n".join(body.other_names)),
        ("Former names", "\n".join(body.former_names)),
        ("Given to reply", f"{days} working days" if days else ""),
        *((entry.label or "Number", entry.value) for entry in body.external_ids),
    ]
