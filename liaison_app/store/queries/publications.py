"""Publications as lines of a list, without their words, which are long."""

from __future__ import annotations

from typing import NamedTuple

from liaison_app.rules.safe_text import fold
from liaison_app.store.store import Store


class PublicationRow(NamedTuple):
    """One line of the list; `heard` is what a filter looks through, folded."""

    id: int
    title: str
    publisher: str
    area: str
    date: str
    whose: str
    restricted: bool
    heard: str


def publication_rows(store: Store) -> list[PublicationRow]:
    """Every publication, the latest first."""
    sql = (
        "SELECT id, title, publisher, area, date, whose, restricted FROM publication"
        " ORDER BY date DESC, id DESC"
    )
    return [
        PublicationRow(
            id, title, publisher, area, date, whose, bool(held), fold(f"{title} {publisher} {area}")
        )
        for id, title, publisher, area, date, whose, held in store.db.execute(sql)
    ]
