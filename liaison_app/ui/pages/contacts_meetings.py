"""The meetings a contact was asked to, with what came of it, as a card of their page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from liaison_app.language import tr
from liaison_app.records.attendance import APOLOGIES
from liaison_app.records.meeting import CANCELLED
from liaison_app.rules.attendance_words import part_words, was_there
from liaison_app.store.queries.attendance import Attended, meetings_of
from liaison_app.ui import places, signs
from liaison_app.ui.said import say_short
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from liaison_app.ui.pages.contacts_page import ContactsPage

MOST = 6


def add_meetings_card(page: ContactsPage, kind: str, id: int) -> None:
    """Put the card on the side of the page; none for a contact who was never asked."""
    found = meetings_of(page.desk.store, kind, id)
    if not page.list.restricted_too:
        found = [one for one in found if not one.restricted]
    if not found:
        return
    today = dt.date.today()
    card = Card(tr("Meetings"), _counted(found, today))
    view = RowsView(tr("Meetings they were asked to"), fit=True, opens_on_click=True, quiet=True)
    view.opened.connect(lambda id: page.desk.navigation.go(places.of_meeting(id)))
    person = id if kind == "person" else None
    view.set_rows([_row(one, today, person) for one in found[:MOST]])
    card.add(view)
    page.split.side.addWidget(card)


def _counted(found: list[Attended], today: dt.date) -> str:
    """“came to 4 of 6”: of those whose day is past."""
    past = [one for one in found if one.date < today.isoformat() and one.state != CANCELLED]
    if not past:
        return f"{len(found):,}"
    return tr(
        "came to {count} of {all}",
        count=f"{sum(was_there(one.lines) for one in past):,}",
        all=f"{len(past):,}",
    )


def _row(one: Attended, today: dt.date, person_id: int | None) -> Row:
    there = was_there(one.lines)
    off = one.state == CANCELLED
    sorry = not there and all(line.reply == APOLOGIES for line in one.lines)
    mark = "check" if there else "x" if sorry else ""
    pills: tuple[PillWords, ...] = (signs.RESTRICTED,) if one.restricted else ()
    return Row(
        one.id,
        one.title,
        tr("called off") if off else part_words(one.lines, person_id),
        icon=mark or "calendar",
        tone="green" if there else "grey",
        glyph=True,
        pills=pills,
        right=say_short(one.date, today) if one.date else tr("no date"),
        faded=off,
    )
