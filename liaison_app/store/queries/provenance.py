"""What files said of contacts: of one contact all of it, of one source the newest of every field."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from liaison_app.store.store import Store

LINKS = {"person": "person_id", "post": "post_id", "organisation": "organisation_id"}
"""The link of a line of provenance to each kind of contact."""

ROW = "row"
"""Beside the fields: the keys of the rows that meant a contact (services/contact_remembered.py)."""

Said = Mapping[str, tuple[str, ...]]
"""Field name to what was said there; several words where the field is a list."""

# A file of an earlier day that was taken in later does not say the newest.
_ORDER = "i.as_at, i.id, p.id"


@dataclass(frozen=True, slots=True)
class Told:
    """What one file said of one contact: `as_at` is the day the file speaks of, ISO or ""."""

    source: str
    as_at: str
    taken_in: str
    file_name: str
    said: Said


def told_of(store: Store, kind: str, id: int) -> list[Told]:
    """Everything files said of a contact (person, post or organisation), the newest last."""
    rows = store.db.execute(
        "SELECT i.source, i.as_at, i.taken_in, i.file_name, p.said FROM provenance p"
        f" JOIN intake i ON i.id = p.intake_id WHERE p.{LINKS[kind]} = ? ORDER BY {_ORDER}",
        [id],
    ).fetchall()
    return [
        Told(source, as_at, taken_in, name, _said(said))
        for source, as_at, taken_in, name, said in rows
    ]


def said_by(store: Store, source: str) -> dict[tuple[str, int], Said]:
    """Kind and id of a contact to what the source said of it last, field by field."""
    found: dict[tuple[str, int], Said] = {}
    for kind, link in LINKS.items():
        for id, text in store.db.conn.execute(
            f"SELECT p.{link}, p.said FROM provenance p JOIN intake i ON i.id = p.intake_id"
            f" WHERE i.source = ? AND p.{link} IS NOT NULL ORDER BY {_ORDER}",
            [source],
        ):
            said, key = _said(text), (kind, id)
            if (before := found.get(key)) is not None:
                rows = (*before.get(ROW, ()), *said.get(ROW, ()))
                said = {**before, **said, ROW: rows} if rows else {**before, **said}
            found[key] = said
    return found


def sources_of(store: Store) -> dict[tuple[str, int], set[str]]:
    """Kind and id of a contact to the names of the sources that spoke of it."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for kind, link in LINKS.items():
        for id, source in store.db.conn.execute(
            f"SELECT DISTINCT p.{link}, i.source FROM provenance p JOIN intake i"
            f" ON i.id = p.intake_id WHERE p.{link} IS NOT NULL"
        ):
            found[kind, id].add(source)
    return found


def intakes_of(store: Store, source: str) -> list[tuple[str, str, str]]:
    """Checksum, as-at day and day of taking in of every file of a source, the newest last."""
    rows = store.db.execute(
        "SELECT checksum, as_at, taken_in FROM intake WHERE source = ? ORDER BY as_at, id", [source]
    )
    return [(checksum, as_at, day) for checksum, as_at, day in rows.fetchall()]


def source_of(store: Store, checksum: str) -> str:
    """The source as which a very file of contacts was taken in last; "" where it was not."""
    row = store.db.execute(
        "SELECT source FROM intake WHERE checksum = ? AND checksum <> '' AND sort = 'contacts'"
        " ORDER BY id DESC LIMIT 1",
        [checksum],
    ).fetchone()
    return str(row[0]) if row is not None else ""


def _said(text: str) -> Said:
    if not text:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for item in json.loads(text):
        field, value = item["label"], item["value"]
        found[field] = (*found.get(field, ()), value)
    return found
