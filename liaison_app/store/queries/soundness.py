"""Whether the file is whole: pages, links, contents of files, readable records, the search index."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from liaison_app.records import KINDS
from liaison_app.records.fields import from_row
from liaison_app.store import search
from liaison_app.store.engine import COMPLAINTS
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class LostFile:
    """A file whose contents are not as they were kept; `missing` says whether they are there."""

    name: str
    missing: bool


def damaged_pages(store: Store) -> list[str]:
    """What SQLite's own full check complains of, in its words; empty when nothing.

    Of a protected file every page's checksum is looked at too, also of empty pages.
    """
    try:
        found = [str(row[0]) for row in store.db.execute("PRAGMA integrity_check(20)")]
        if found == ["ok"] and store.key is not None:
            found = [str(row[0]) for row in store.db.execute("PRAGMA cipher_integrity_check")]
    except COMPLAINTS as error:
        found = [str(error)]
    return [] if found == ["ok"] else found


def broken_links(store: Store) -> int:
    """How many links point to records that are not there."""
    return len(store.db.execute("PRAGMA foreign_key_check").fetchall())


def unreadable_records(store: Store) -> Iterator[tuple[str, int]]:
    """Kind and id of every record whose row does not make a record."""
    for kind in KINDS:
        for row in store.db.query(f"SELECT * FROM {kind.name}"):
            try:
                from_row(kind.record, row)
            except (ValueError, TypeError, KeyError):
                yield kind.name, row["id"]


def lost_files(store: Store, stopped: Callable[[], bool] = lambda: False) -> list[LostFile]:
    """The files whose contents are missing or have changed since they were kept.

    `stopped` is asked before each whether to look at no more: then nothing is told. Those without a
    checksum are left out: that their contents are lost is known (store/salvage.py).
    """
    sound: dict[str, bool] = {}
    for sha256, data in store.db.execute("SELECT sha256, data FROM file_bytes"):
        if stopped():
            return []
        sound[sha256] = hashlib.sha256(data).hexdigest() == sha256
    names = store.db.execute("SELECT name, sha256 FROM file WHERE sha256 <> '' ORDER BY id")
    return [
        LostFile(name, sha256 not in sound)
        for name, sha256 in names.fetchall()
        if not sound.get(sha256, False)
    ]


def search_is_sound(store: Store) -> bool:
    """Whether the search index is whole and holds every record with words, and no others."""
    try:
        with store.change("Check search"):  # FTS5 asks for its check as if it were a change
            for table in search.TABLES:
                store.db.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        return search.is_sound(store.db)
    except COMPLAINTS:
        return False


def rebuild_search(store: Store) -> int:
    """Write the search index anew; returns how many records were read for it."""
    with store.change("Rebuild search"):
        return search.rebuild(store.db)


def latest_change(store: Store) -> tuple[str, str]:
    """When the file was last changed (UTC, ISO text) and what it was called; "" when never."""
    row = store.db.execute("SELECT at, label FROM change ORDER BY id DESC LIMIT 1").fetchone()
    return (str(row[0]), str(row[1])) if row else ("", "")


def changes_kept(store: Store) -> int:
    """How many changes the history holds."""
    return int(store.db.execute("SELECT count(*) FROM change").fetchone()[0])
