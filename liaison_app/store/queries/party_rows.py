"""Parties read by the handful: the columns to ask for, their order, and records made of the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from liaison_app.records import Party
from liaison_app.records.fields import specs_of
from liaison_app.records.party import FROM
from liaison_app.store.store import Store

_PARTY = ("id", *specs_of(Party))  # none of them needs reading: texts and numbers as they are
PARTY_COLUMNS = ", ".join(f"p.{name}" for name in _PARTY)
IN_ORDER = "ORDER BY p.correspondence_id, p.position, p.id"


def party_of(row: Sequence[Any]) -> Party:
    """The party that PARTY_COLUMNS of a row stand for."""
    return Party(**dict(zip(_PARTY, row, strict=True)))


def parties_where(store: Store, test: str, values: list[int]) -> list[Party]:
    """The parties `p` that pass a test in SQL, letter by letter in their order."""
    sql = f"SELECT {PARTY_COLUMNS} FROM party p WHERE {test} {IN_ORDER}"
    return [party_of(row) for row in store.db.execute(sql, values)]


def by_letter(parties: Iterable[Party]) -> dict[int, list[Party]]:
    """The same parties by the id of their letter."""
    found: dict[int, list[Party]] = {}
    for party in parties:
        if party.correspondence_id is not None:
            found.setdefault(party.correspondence_id, []).append(party)
    return found


def sender_of(store: Store, letter_id: int) -> Party | None:
    """Whom a letter is from, the first of them; None when nobody is known."""
    found = store.where(Party, correspondence_id=letter_id, role=FROM, order_by="position")
    return found[0] if found else None


def last_written_to(store: Store) -> Party | None:
    """The one we know who was written to last; None before the first."""
    found = parties_where(
        store,
        "p.id = (SELECT max(q.id) FROM party q WHERE q.role = 'to' AND"
        " coalesce(q.post_id, q.person_id, q.organisation_id) IS NOT NULL)",
        [],
    )
    return found[0] if found else None
