"""Where things are opened: one answer for every room that has a link to them."""

from __future__ import annotations

from liaison_app.records.correspondence import OUT, SPOKEN
from liaison_app.ui.navigation import Place

_CONTACTS = {"post": "posts", "person": "people", "organisation": "organisations"}


def of_item(id: int, direction: str, channel: str) -> Place:
    """What we wrote opens in the composer (sent letters as they were); the rest is read."""
    written = direction == OUT and channel not in SPOKEN
    return Place("composer", id) if written else Place("reading", id)


def of_contact(kind: str, id: int) -> Place:
    """A post, person or organisation opens in its list of the Contacts room."""
    return Place("contacts", id, _CONTACTS[kind])
