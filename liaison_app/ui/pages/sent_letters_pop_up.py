"""All letters that were sent, to say which of them something answers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.records import Party
from liaison_app.store.queries import correspondence as register
from liaison_app.store.queries.correspondence import Wanted
from liaison_app.store.store import Store
from liaison_app.ui.pages.correspondence_pop_ups import ChoosePopUp
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.rows import Row

MOST_LETTERS = 400  # in the list


def sent_letters_pop_up(store: Store, parent: QWidget) -> ChoosePopUp:
    """The newest of them, a row for each addressee; what is picked is (letter's id, addressee's id)."""
    ids = register.ids(store, Wanted(segment="sent", restricted_too=True))[:MOST_LETTERS]
    rows = [
        Row(
            (line.id, someone.party.id),
            line.subject or tr("No subject"),
            f"{say_date(line.date)}  ·  {addressee_words(someone.party)}  ·  {line.our_ref}",
            "arrow-up-right",
            "accent",
        )
        for line in register.rows(store, ids)
        for someone in line.addressees
    ]
    return ChoosePopUp(tr("Filter the letters that were sent"), rows, parent, tall=True)


def addressee_words(party: Party) -> str:
    """“Chief Constable, County Police”: post or name, and body."""
    first = party.post_title or party.name
    return ", ".join(words for words in (first, party.organisation_name) if words)
