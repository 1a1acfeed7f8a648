"""What only the file itself can do for a handover: leave things out to the last byte, and reckon it all.

Nothing here touches the officer's own file: it is read, and what is pruned is a copy of it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from liaison_app.language import phrase, within
from liaison_app.records import KINDS, Handover, Kind, kind_of
from liaison_app.records.fields import specs_of, to_row
from liaison_app.store import connections, rows, search, trail
from liaison_app.store.changes import Change
from liaison_app.store.engine import Database
from liaison_app.store.handed_over import HANDED_OVER
from liaison_app.store.key import Key
from liaison_app.store.queries.passed_on import Part
from liaison_app.store.store import Store

RECKONED = tuple(kind for kind in KINDS if kind.name != "handover")
"""What is counted and reckoned: all but the handovers, which are noted after the reckoning."""
EVERYTHING: Part = {}


# A line that is damaged may be; CASE, since JSON that is none would stop it all.
_MAY_BE_PRIVATE = (
    "CASE WHEN json_valid({0}) THEN json_extract({0}, '$.only_me') = 1 ELSE {0} IS NOT NULL END"
)


class Reckoning:
    """Counts what a file holds, and makes of all of it one fingerprint, kind by kind."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256(b"liaison handover 1\n")
        self.counts: dict[str, int] = {}

    @property
    def fingerprint(self) -> str:
        """SHA-256 in hexadecimal, of every row and of the contents of all files."""
        return self._digest.hexdigest()

    def take_in(self, db: Database, part: Part = EVERYTHING) -> Iterator[str]:
        """Take in a file or a part of it; yields what comes next, in words.

        What is empty is not taken in, so that a field which a later version adds changes nothing.
        """
        for kind in RECKONED:
            yield within(kind.plural)
            self._add(db, kind, part)
        yield phrase("contents of files")
        self._add_contents(db, part)

    def _add(self, db: Database, kind: Kind, part: Part) -> None:
        """Everything of a kind that belongs to the part, by id."""
        names = ("id", *specs_of(kind.record))
        flags = {name for name, spec in specs_of(kind.record).items() if spec.type == "flag"}
        kept = part.get(kind.name)
        links = {n: part[target] for n, target in kind.links.items() if target in part}
        count = 0
        for row in db.conn.execute(f"SELECT {', '.join(names)} FROM {kind.name} ORDER BY id"):
            if kept is not None and row[0] not in kept:
                continue
            told = {
                name: value
                for name, value in zip(names, row, strict=True)
                if value not in (None, "")
                and not (name in flags and value == 0)
                and not (name in links and value not in links[name])
            }
            self._take([kind.name, told])
            count += 1
        self.counts[kind.name] = count

    def _add_contents(self, db: Database, part: Part) -> None:
        """The contents of the files that belong to the part, byte for byte."""
        kept = part.get("file")
        rows = db.conn.execute("SELECT id, sha256 FROM file ORDER BY id").fetchall()
        for sha256 in sorted({s for id, s in rows if kept is None or id in kept}):
            row = db.conn.execute("SELECT data FROM file_bytes WHERE sha256 = ?", [sha256])
            data = row.fetchone()
            self._take([sha256, hashlib.sha256(data[0]).hexdigest() if data else None])

    def _take(self, told: object) -> None:
        text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self._digest.update(text.encode("utf-8", "surrogatepass") + b"\n")


def first_year(store: Store) -> str:
    """The year of the oldest letter, or "" when none has a date."""
    row = store.db.execute("SELECT min(date) FROM correspondence WHERE date > ''").fetchone()
    return str(row[0] or "")[:4]


def things_typed(store: Store) -> list[str]:
    """The pages on which something was typed and is not saved yet."""
    return [page for (page,) in store.db.execute("SELECT page FROM being_typed ORDER BY page")]


def received_unfiled(store: Store) -> list[int]:
    """Letters, calls and visits received that stand under no matter and answer no letter."""
    sql = (
        "SELECT id FROM correspondence WHERE direction = 'in' AND matter_id IS NULL"
        " AND in_reply_to_id IS NULL ORDER BY date DESC, id DESC"
    )
    return [id for (id,) in store.db.execute(sql)]


def open_in_closed_matters(store: Store) -> list[int]:
    """Matters that are closed though a promise under them is open."""
    sql = (
        "SELECT DISTINCT m.id FROM matter m JOIN promise p ON p.matter_id = m.id"
        " WHERE m.state = 'closed' AND p.state = 'open' ORDER BY m.id"
    )
    return [id for (id,) in store.db.execute(sql)]


# The copy


def prepare(
    path: Path, key: Key | None, part: Part, note: Handover, label: str, *, handed_over: bool
) -> Handover:
    """Make of a copy of the file what is to be handed over; returns the handover noted in it.

    Left out goes from every table, the history, the search and what is being typed; the copy is a
    file of its own from now on, and `handed_over` says that it is opened by a successor.
    """
    db = connections.connect(path, mode="rw", key=key)
    try:
        db.execute("PRAGMA journal_mode = MEMORY")  # a copy that a crash may spoil
        db.execute("BEGIN IMMEDIATE")
        if part:
            gone = _notes_left_out(db, part) if set(part) == {"note"} else None
            _leave_out(db, part)
            _forget_history(db, part)
            db.execute("DELETE FROM being_typed")
            if gone is None:
                search.rebuild(db)
            else:  # writing the letters' index anew would take minutes in a large file
                search.follow(db, gone)
                db.execute("INSERT INTO search (search) VALUES ('optimize')")  # drops their words
        kept = _note(db, note, label)
        _be_a_file_of_its_own(db, kept.id if handed_over else None)
        db.execute("COMMIT")
    finally:
        db.close()
    return kept


def _notes_left_out(db: Database, part: Part) -> list[Change]:
    """The deletion of each note that is left out."""
    rows = db.query("SELECT * FROM note")
    return [Change("note", row["id"], row, None) for row in rows if row["id"] not in part["note"]]


def _leave_out(db: Database, part: Part) -> None:
    """Delete what is not in the part, and empty the links to it."""
    for name, kept in part.items():
        db.execute(f"CREATE TEMP TABLE kept_{name} (id INTEGER PRIMARY KEY)")
        db.conn.executemany(f"INSERT INTO temp.kept_{name} VALUES (?)", [(id,) for id in kept])
        db.execute(f"DELETE FROM {name} WHERE id NOT IN (SELECT id FROM temp.kept_{name})")
    for kind in KINDS:
        for link, target in kind.links.items():
            if target in part:
                db.execute(
                    f"UPDATE {kind.name} SET {link} = NULL WHERE {link} IS NOT NULL"
                    f" AND {link} NOT IN (SELECT id FROM temp.kept_{target})"
                )
    if "file" in part:
        db.execute("DELETE FROM file_bytes WHERE sha256 NOT IN (SELECT sha256 FROM file)")


def _forget_history(db: Database, part: Part) -> None:
    """Strike what was left out off the history too, and whatever a note said while for one alone."""
    for name in part:
        if name == "note":
            db.execute(
                "DELETE FROM change_row WHERE kind = 'note' AND record_id IN ("
                " SELECT record_id FROM change_row WHERE kind = 'note' AND"
                f" ({_MAY_BE_PRIVATE.format('before')} OR {_MAY_BE_PRIVATE.format('after')}))"
            )
        if name != "note" or len(part) > 1:
            db.execute(
                "DELETE FROM change_row WHERE kind = ?"
                f" AND record_id NOT IN (SELECT id FROM temp.kept_{name})",
                [name],
            )
    db.execute("DELETE FROM change WHERE id NOT IN (SELECT change_id FROM change_row)")
    if len(part) > 1:  # labels name things after a colon
        db.execute(
            "UPDATE change SET label = substr(label, 1, instr(label, ': ') - 1)"
            " WHERE instr(label, ': ') > 1"
        )


def _note(db: Database, note: Handover, label: str) -> Handover:
    """Note the handover as a change of its own."""
    row = to_row(dataclasses.replace(note, id=None))
    id = rows.insert(db, kind_of(note).name, row)
    trail.write(db, label, [Change("handover", id, None, {**row, "id": id})])
    return dataclasses.replace(note, id=id)


def _be_a_file_of_its_own(db: Database, handover_id: int | None) -> None:
    """Another file's number, so that its backups are its own."""
    db.execute("UPDATE file_fact SET value = lower(hex(randomblob(16))) WHERE name = 'file_id'")
    db.execute("DELETE FROM file_fact WHERE name = ?", [HANDED_OVER])
    if handover_id is not None:
        db.execute("INSERT INTO file_fact VALUES (?, ?)", [HANDED_OVER, str(handover_id)])
