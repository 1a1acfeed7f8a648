"""Writes what can be read of a damaged file into a fresh one: rows, then history, links and search.

The history holds every row once more. What the tables no longer tell is written anew from there,
unless it was erased. Links that lead nowhere are emptied, and contents of files are compared with
their checksums. Whatever was lost or mended is counted, by the kind it belongs to.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from liaison_app.records import KINDS, kind_named
from liaison_app.records.fields import from_row
from liaison_app.store import connections, salvage_history, schema, search
from liaison_app.store.engine import Database, sqlite3
from liaison_app.store.key import Key
from liaison_app.store.salvage_pages import Copy
from liaison_app.store.salvage_reading import MISSING, Found, Reader, Table, tables_of

_FIRST = ("change", "change_row", "erasure")  # they tell which rows there were
_NOT_READ = "Part of the history that cannot be read"
_DAMAGED = "damaged – "  # before the name of a file whose contents have changed


@dataclass
class Tally:
    """What came back, and what did not; kinds by their names.

    `rows` were read, `anew` written anew from the history, `lost` are known to have been there.
    `emptied` are values that could not be read, `mended` texts that the history still knew, and
    `links` those that led to what is lost.
    `changed_files` and `lost_files` are names of files whose contents are not as they were kept.
    """

    rows: Counter[str] = field(default_factory=Counter)
    anew: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    emptied: int = 0
    mended: int = 0
    links: int = 0
    changed_files: list[str] = field(default_factory=list)
    lost_files: list[str] = field(default_factory=list)

    @property
    def records(self) -> Counter[str]:
        """How many of each kind are in the new file."""
        names = {kind.name for kind in KINDS}
        return Counter({n: c for n, c in (self.rows + self.anew).items() if n in names})


class Salvage:
    """A fresh file at `part` that is filled step by step; `finish` or `give_up` ends it."""

    def __init__(self, copy: Copy, part: Path, key: Key | None):
        self._reader = Reader(copy)
        self.tally = Tally()
        self._db = connections.connect(part, mode="rwc", key=key)
        try:
            schema.make_schema(self._db)
            tables = tables_of(self._db)
            self._db.execute("PRAGMA foreign_keys = OFF")
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute("DELETE FROM file_fact")
        except BaseException:
            self._db.close()
            raise
        self.tables = sorted(tables, key=lambda table: table.name not in _FIRST)
        self._there: dict[str, set[int]] = {}  # by kind what the history says is there

    def take(self, table: Table) -> Iterator[int]:
        """Read a table, telling now and then how many rows it gave."""
        if table.name not in _FIRST and not self._there:
            self._there = _told_by_history(self._db)
        known = self._there.get(table.name, ())
        for row in self._reader.rows(table, known):
            self._put(table, row)
            if self.tally.rows[table.name] % 500 == 0:
                yield self.tally.rows[table.name]
        yield self.tally.rows[table.name]

    def _put(self, table: Table, row: Found) -> None:
        if any(row[c.name] is MISSING for c in table.columns if c.type == "BLOB"):
            return
        fitted = self._fitted(table, row)
        try:
            names = ", ".join(fitted)
            places = ", ".join("?" * len(fitted))
            done = self._db.execute(
                f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({places})",
                list(fitted.values()),
            )
        except (sqlite3.Error, OverflowError):
            return  # nothing in it fits: no row of ours
        self.tally.rows[table.name] += done.rowcount

    def _fitted(self, table: Table, row: Found) -> Found:
        """The row with nothing in it that may not stand there."""
        kind = kind_named(table.name)
        fitted = {}
        for column in table.columns:
            value = row[column.name]
            if value is MISSING or not column.fits(value):
                # An older file has no such column; only then is the empty value no loss.
                self.tally.emptied += value is not None
                value = self._from_history(table, row, column.name) if value is MISSING else None
                value = value if column.fits(value) and value is not None else column.empty
            fitted[column.name] = value
        if kind is not None:
            self._make_readable(kind.record, fitted)
        return fitted

    def _make_readable(self, record: type, row: Found) -> None:
        """Empty what keeps a row from being read as a record: a list or a yes that is none."""
        spare = from_row(record, dict.fromkeys(row, ""))
        for name, value in row.items():
            if isinstance(value, str) and value:
                try:
                    from_row(record, {**dict.fromkeys(row, ""), name: value})
                except (ValueError, TypeError, KeyError):
                    row[name] = ""
                    self.tally.emptied += 1
            elif isinstance(getattr(spare, name, None), bool) and value not in (0, 1):
                row[name] = 0
                self.tally.emptied += 1

    def _from_history(self, table: Table, row: Found, name: str) -> Any:
        id = row.get("id")
        told = _last_told(self._db, table.name, id) if isinstance(id, int) else None
        return None if told is None else told.get(name)

    # After the tables

    def mend(self) -> None:
        """Write anew from the history what is missing, then links, files, numbers and search."""
        self._write_anew()
        self._mend_links()
        self._mend_files()
        self._keep_numbers()
        self._db.execute(
            "INSERT OR IGNORE INTO file_fact VALUES ('file_id', lower(hex(randomblob(16))))"
        )
        self.tally.mended += salvage_history.settle(self._db)
        search.rebuild(self._db)

    def finish(self) -> bool:
        """Keep what was written; whether the new file is whole."""
        try:
            self._db.execute("COMMIT")
            whole = self._db.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            return whole and self._db.execute("PRAGMA foreign_key_check").fetchone() is None
        finally:
            connections.close(self._db, writing=True)

    def give_up(self) -> None:
        """Close without keeping anything; harmless after `finish`."""
        self._db.close()

    def _write_anew(self) -> None:
        erased = set(self._db.execute("SELECT kind, record_id FROM erasure").fetchall())
        by_name = {table.name: table for table in self.tables}
        for name, ids in self._there.items():
            held = {id for (id,) in self._db.execute(f"SELECT id FROM {name}")}
            for id in sorted(ids - held):
                if (name, id) in erased:
                    continue
                told = _last_told(self._db, name, id)
                columns = by_name[name].columns
                if told is None or not set(told) - {"id"}:
                    self.tally.lost[name] += 1
                    continue
                before = self.tally.rows[name]
                row = {c.name: told.get(c.name) for c in columns} | {"id": id}
                self._put(by_name[name], row)
                written = self.tally.rows[name] - before
                self.tally.rows[name] = before
                self.tally.anew[name] += written
                self.tally.lost[name] += 1 - written

    def _mend_links(self) -> None:
        """Empty links to what is lost; a line of history without its change is given one."""
        gone: set[tuple[str, int]] = set()
        for table, rowid, parent, number in self._db.execute("PRAGMA foreign_key_check").fetchall():
            column = self._links_of(table)[number]
            sql = f"SELECT {column} FROM {table} WHERE id = ?"
            target = self._db.execute(sql, [rowid]).fetchone()[0]
            if parent == "change":
                self._db.execute(
                    "INSERT OR IGNORE INTO change SELECT ?, coalesce((SELECT at FROM change"
                    " WHERE id < ? ORDER BY id DESC LIMIT 1), ''), '', ?",
                    [target, target, _NOT_READ],
                )
                continue
            gone.add((parent, target))
            self._db.execute(f"UPDATE {table} SET {column} = NULL WHERE id = ?", [rowid])
            self.tally.links += 1
        for parent, id in gone:
            self.tally.lost[parent] += id not in self._there.get(parent, ())

    def _links_of(self, table: str) -> dict[int, str]:
        rows = self._db.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        return {row[0]: row[3] for row in rows}

    def _mend_files(self) -> None:
        """Contents that have changed get their own checksum, so that they can be read at all."""
        changed: dict[str, str] = {}
        held = [sha256 for (sha256,) in self._db.execute("SELECT sha256 FROM file_bytes")]
        for sha256 in held:
            sql = "SELECT data FROM file_bytes WHERE sha256 = ?"
            now = hashlib.sha256(self._db.execute(sql, [sha256]).fetchone()[0]).hexdigest()
            if now != sha256:
                changed[sha256] = now
                self._db.execute(
                    "UPDATE OR REPLACE file_bytes SET sha256 = ? WHERE sha256 = ?", [now, sha256]
                )
        files = self._db.execute("SELECT id, name, sha256 FROM file WHERE sha256 <> ''").fetchall()
        for id, name, sha256 in files:
            if sha256 in changed:
                self.tally.changed_files.append(name)
                self._db.execute(
                    "UPDATE file SET sha256 = ?, name = ?, size = (SELECT length(data) FROM"
                    " file_bytes WHERE sha256 = ?) WHERE id = ?",
                    [changed[sha256], _DAMAGED + name, changed[sha256], id],
                )
            elif sha256 not in held:
                self.tally.lost_files.append(name)
                self._db.execute("UPDATE file SET sha256 = '', size = NULL WHERE id = ?", [id])

    def _keep_numbers(self) -> None:
        """Numbers that were given once are not given again."""
        for table in self.tables:
            if not table.has_id:
                continue
            here = self._db.execute(f"SELECT max(id) FROM {table.name}").fetchone()[0] or 0
            told = max(self._there.get(table.name, ()), default=0)
            highest = max(here, told, min(self._reader.highest.get(table.name, 0), here + 10**6))
            self._db.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table.name])
            if highest:
                self._db.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", [table.name, highest])


def _told_by_history(db: Database) -> dict[str, set[int]]:
    """By kind the records that were made and, as far as the history tells, not deleted."""
    found: dict[str, set[int]] = {kind.name: set() for kind in KINDS}
    rows = db.execute("SELECT kind, record_id, after IS NULL FROM change_row ORDER BY id")
    for kind, id, deleted in rows:
        if kind in found:
            (found[kind].discard if deleted else found[kind].add)(id)
    return found


def _last_told(db: Database, kind: str, id: int) -> Found | None:
    """A record as the history has it: everything it was ever changed to; None when it says nothing."""
    rows = db.execute(
        "SELECT before, after FROM change_row WHERE kind = ? AND record_id = ? ORDER BY id",
        [kind, id],
    ).fetchall()
    told: Found = {}
    for number, (before, after) in enumerate(rows):
        for text in (before if number == 0 else None, after):
            try:
                part = json.loads(text) if text else None
            except (ValueError, RecursionError):
                continue
            if isinstance(part, dict):
                told |= part
    return told or None
