"""The bin emptied for good: what was deleted long ago, files nobody names, and their room on the disk."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.store.engine import sqlite3
from liaison_app.store.queries import repairs
from liaison_app.store.queries.bin import IN_BIN
from liaison_app.store.store import Store

_WORTH_IT = 0.2  # of the file that is empty pages, from which on it is written anew
_LEAST_PAGES = 64

_DOOMED = (
    "SELECT r.kind, r.record_id FROM change_row r JOIN change c ON c.id = r.change_id"
    f" WHERE c.at < ? AND {IN_BIN}"
)


@dataclass(frozen=True, slots=True)
class Swept:
    """How many deleted things were emptied, and how many contents of files went, with their bytes."""

    things: int = 0
    files: int = 0
    bytes: int = 0


def is_due(store: Store, before: str) -> bool:
    """Whether anything in the bin was deleted before that moment (ISO, in UTC).

    Not where the file cannot be read just now: that is told by whoever needs it.
    """
    try:
        found = store.db.execute(f"SELECT 1 FROM ({_DOOMED}) LIMIT 1", [before]).fetchone()
    except sqlite3.Error:
        return False
    return found is not None


def empty_deleted(store: Store, before: str) -> Swept:
    """Take out of the history what deleted things held, in one go; that they were, stays.

    Raises FileRefused when the file cannot be written; then nothing was changed.
    """
    db = store.db
    with store.writing():
        doomed = [(str(kind), int(id)) for kind, id in db.execute(_DOOMED, [before])]
        for kind, id in doomed:
            db.execute(
                "UPDATE change_row SET"
                " before = CASE WHEN before IS NULL OR after IS NULL THEN NULL ELSE '{}' END,"
                " after = CASE WHEN after IS NULL THEN NULL ELSE '{}' END"
                " WHERE kind = ? AND record_id = ?",
                [kind, id],
            )
        files, size = repairs.count_orphans(store)
        repairs.forget_orphans(store)
    return Swept(len(doomed), files, size)


def give_back_room(store: Store) -> bool:
    """Write the file anew without its empty pages, if they are many; whether that was done.

    All or nothing, as any change of the file. Another window that reads just then prevents it.
    """
    with store.writing():  # refuses when the file was moved, or is only read
        pages = int(store.db.execute("PRAGMA page_count").fetchone()[0])
        empty = int(store.db.execute("PRAGMA freelist_count").fetchone()[0])
    if empty < _LEAST_PAGES or empty < pages * _WORTH_IT:
        return False
    try:
        store.db.execute("VACUUM")
    except sqlite3.Error:
        return False
    return True
