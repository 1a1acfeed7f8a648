"""An organisation on the sheet: how to reach it, its posts and people, its parts, other names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from liaison_app.language import tr
from liaison_app.records import Organisation
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
from liaison_app.ui.said import say_date, say_list
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
    part_of = tr("part of {name}", name=parent.name) if parent else ""
    page.head.show_words(body.name, joined(KIND_WORDS.get(body.kind, ""), part_of))
    if body.closed:
        page.head.show_pill(tr("closed {closed}", closed=say_date(body.closed)), "amber")
    else:
        page.head.show_pill(tr("Restricted") if body.restricted else tr("Organisation"))
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
    about = FactsCard(tr("About"), _facts(body))
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
    card = ReachCard(tr("How to reach it"), page.edit)
    if parent is not None:
        card.add_link(
            "building-2", tr("Part of"), parent.name, lambda: page.open("organisation", parent.id)
        )
    card.add_entries("map-pin", tr("Letters to"), body.addresses, tr("Copy the address"))
    card.add_entries("mail", tr("E-mail"), body.emails, tr("Copy the e-mail address"))
    card.add_entries("phone", tr("Telephone"), body.telephones, tr("Copy the telephone number"))
    if body.website:
        card.add_fact("globe", tr("Web address"), body.website)
    card.finish(tr("No address is known yet."))
    return card


def _posts(page: ContactsPage, rows: Sequence[PostRow]) -> Card:
    card = Card(
        tr("Posts and people"), len(rows) or None, tr("Add a post"), lambda: page.add("post")
    )
    if not rows:
        card.add(label(tr("No post here is known yet."), "small", "muted", wrap=True))
        return card
    view = RowsView(tr("Posts and people"), fit=True, opens_on_click=True)
    view.opened.connect(lambda id: page.open("post", id))
    view.set_rows([_post_line(row) for row in rows])
    card.add(view)
    return card


def _post_line(row: PostRow) -> Row:
    pills = (PillWords(tr("ended"), "grey"),) if row.ended else ()
    below = joined(say_list(row.holders) or tr("nobody known"), row.unit)
    return Row(row.id, row.title, below, "user", "grey", pills, faded=bool(row.ended))


def _parts(page: ContactsPage, parts: Sequence[tuple[int, str, str]]) -> Card:
    card = Card(tr("Its parts"), len(parts))
    view = RowsView(tr("Its parts"), tall=False, fit=True, opens_on_click=True)
    view.opened.connect(lambda id: page.open("organisation", id))
    view.set_rows([Row(id, name, "", *signs.of_body(kind), glyph=True) for id, name, kind in parts])
    card.add(view)
    return card


def _facts(body: Organisation) -> list[tuple[str, str]]:
    days = body.reply_working_days
    return [
        (tr("Phase"), body.phase),
        (tr("Other names"), "\n".join(body.other_names)),
        (tr("Former names"), "\n".join(body.former_names)),
        (tr("Given to reply"), tr("{days} working days", days=days) if days else ""),
        *((entry.label or tr("Number"), entry.value) for entry in body.external_ids),
    ]
