"""What a file holds, in a few figures: to set two states of it side by side, or to tell one from another."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from liaison_app.records import KINDS
from liaison_app.store.copies import file_id_in
from liaison_app.store.engine import Database
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Facts:
    """Figures of one state of a file; of an older version's file too.

    Days and times are ISO 8601, times in UTC; "" stands for none. `counts` has the records of each
    kind by the kind's name, those without any left out. `newest_letter` is the day of the latest
    letter, call or visit, and `newest_subject` what it is about, unless that is restricted.
    `officer` is who made the last change.
    """

    file_id: str
    counts: dict[str, int] = field(hash=False)
    newest_letter: str
    newest_subject: str
    changes: int
    last_change: str
    last_label: str
    officer: str
    council: str

    @property
    def total(self) -> int:
        """How many records there are in all."""
        return sum(self.counts.values())


def facts_of(store: Store) -> Facts:
    """The figures of an open file."""
    db = store.db
    tables = _tables(db)
    counts = {kind.name: _count(db, kind.name) for kind in KINDS if kind.name in tables}
    day, subject, hidden = _row(
        db,
        "SELECT c.date, c.subject, c.restricted OR coalesce(m.restricted, 0) FROM correspondence c"
        " LEFT JOIN matter m ON m.id = c.matter_id WHERE c.date != '' AND c.state != 'draft'"
        " ORDER BY c.date DESC, c.id DESC LIMIT 1",
    ) or ("", "", 0)
    at, label, officer = _row(
        db, "SELECT at, label, officer FROM change ORDER BY id DESC LIMIT 1"
    ) or ("", "", "")
    council = _row(db, "SELECT name FROM office ORDER BY id LIMIT 1") or ("",)
    return Facts(
        file_id=file_id_in(db),
        counts={name: count for name, count in counts.items() if count},
        newest_letter=str(day),
        newest_subject="" if hidden else str(subject),
        changes=_count(db, "change"),
        last_change=str(at),
        last_label=str(label),
        officer=str(officer),
        council=str(council[0]),
    )


def file_id_of(store: Store) -> str:
    """The 32 figures that are the same in every backup of one file; "" in an older version's file."""
    return file_id_in(store.db)


def state_of(store: Store) -> str:
    """A word that differs after whatever was changed in the file: 64 hexadecimal figures.

    It is worked out from the history, what is being typed, what was erased and the file's own facts,
    without reading the whole file. Two backups of one state have the same.
    """
    db = store.db
    tables = _tables(db)
    told = hashlib.sha256()
    for table, sql in _STATE:
        if table in tables:
            for row in db.execute(sql):
                told.update(repr(tuple(row)).encode())
            told.update(b"\0")
    return told.hexdigest()


def set_file_id(store: Store, file_id: str) -> None:
    """Let a file be known by this id from now on; inside a change of the store."""
    store.db.execute("UPDATE file_fact SET value = ? WHERE name = 'file_id'", [file_id])


def is_earlier_state(store: Store, facts: Facts) -> bool:
    """Whether these are figures of an earlier state of this very file, by its latest change."""
    if facts.file_id != file_id_of(store):
        return False
    found = store.db.execute(
        "SELECT 1 FROM change WHERE at = ? AND label = ? AND officer = ? LIMIT 1",
        [facts.last_change, facts.last_label, facts.officer],
    ).fetchone()
    return found is not None or not facts.changes


_STATE = (
    ("change", "SELECT max(id), count(*), max(at) FROM change"),
    ("change_row", "SELECT max(id), count(*), count(before) FROM change_row"),
    (
        "change_row",
        "SELECT record_id, after FROM change_row WHERE change_id = (SELECT max(id) FROM change)",
    ),
    ("being_typed", "SELECT page, words FROM being_typed ORDER BY page"),
    ("erasure", "SELECT max(id), count(*) FROM erasure"),
    ("file_fact", "SELECT name, value FROM file_fact ORDER BY name"),
    ("file_bytes", "SELECT count(*) FROM file_bytes"),
)


def _tables(db: Database) -> frozenset[str]:
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return frozenset(str(name) for (name,) in rows)


def _count(db: Database, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _row(db: Database, sql: str) -> tuple[object, ...] | None:
    row = db.execute(sql).fetchone()
    return None if row is None else tuple(row)


def size_of(store: Store) -> int:
    """How many bytes the file has, attachments and all, by its own count; it is not touched for that."""
    pages, size = (store.db.execute(f"PRAGMA page_{what}").fetchone()[0] for what in _SIZE)
    return int(pages) * int(size)


_SIZE = ("count", "size")
