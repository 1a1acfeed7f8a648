"""The card of mailing lists that a contact is on: by hand or by rule; each leads to its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_app.language import tr
from liaison_app.services.list_members import standings
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from liaison_app.ui.pages.contacts_page import ContactsPage


def add_lists_card(page: ContactsPage, kind: str, id: int) -> None:
    """Put the card beside the sheet; whoever is on no list has none."""
    found = [one for one in standings(page.desk.store, (kind, id)) if one.is_on]
    if not found:
        return
    card = Card(tr("Mailing lists"), len(found), tr("Change"), page.choose_lists)
    assert card.action is not None
    card.action.setAccessibleName(tr("Change the mailing lists"))
    view = RowsView(tr("Mailing lists"), tall=False, fit=True, opens_on_click=True)
    view.opened.connect(lambda list_id: page.desk.go("lists", list_id))
    view.set_rows(
        [
            Row(
                one.wanted.id,
                one.wanted.name,
                icon="users",
                glyph=True,
                right=tr("by rule") if one.row is None else tr("by hand"),
            )
            for one in found
        ]
    )
    card.add(view)
    page.split.side.addWidget(card)
