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
    return [
        PublicationRow(*row, bool(restricted), fold(f"{row[1]} {row[2]} {row[3]}"))
        for *row, restricted in store.db.execute(
            "SELECT id, title, publisher, area, date, whose, restricted FROM publication"
            " ORDER BY date DESC, id DESC"
        )
    ]
