"""Bodies and matters by name, for a list to choose one from; restricted ones are left out."""

from __future__ import annotations

from typing import NamedTuple

from liaison_app.rules.safe_text import fold
from liaison_app.store.store import Store


class BodyName(NamedTuple):
    """A body by name."""

    id: int
    name: str
    kind: str


class MatterName(NamedTuple):
    """A matter by title."""

    id: int
    title: str
    reference: str
    state: str


def body_names(store: Store) -> list[BodyName]:
    """Every body, by name."""
    found = store.db.execute("SELECT id, name, kind FROM organisation WHERE restricted = 0")
    return sorted((BodyName(*row) for row in found), key=lambda one: fold(one.name))


def matter_names(store: Store) -> list[MatterName]:
    """Every matter by title, those closed last."""
    found = store.db.execute("SELECT id, title, reference, state FROM matter WHERE restricted = 0")
    names = (MatterName(*row) for row in found)
    return sorted(names, key=lambda one: (one.state == "closed", fold(one.title)))


def matters_by_day(store: Store, *, restricted_too: bool = False) -> list[tuple[int, str]]:
    """Id and title of every matter, the last opened first, those closed last."""
    test = "1" if restricted_too else "restricted = 0"
    sql = (
        f"SELECT id, title FROM matter WHERE {test} ORDER BY state = 'closed', opened DESC, id DESC"
    )
    return store.db.execute(sql).fetchall()
