"""Rows of the record tables: read one, write one. Used within the store, nowhere above it.

Statements are written out once a kind and reused: sqlite-utils looks the table over at every
insert, which is most of the cost of saving five hundred letters.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from liaison_app.records import kind_named
from liaison_app.records.fields import specs_of
from liaison_app.store.changes import Change, Row
from liaison_app.store.engine import Database, Parameters

_AT_ONCE = 500  # rows that one statement puts in, takes out or looks at


def read(db: Database, sql: str, parameters: Parameters = ()) -> list[Row]:
    """All the rows a SELECT answers with."""
    return list(db.query(sql, parameters))


def row_of(db: Database, kind: str, id: int) -> Row | None:
    """The row as it stands, or None."""
    found = read(db, f"SELECT * FROM {kind} WHERE id = ?", [id])
    return found[0] if found else None


@functools.cache
def _insert(kind: str) -> str:
    names = ["id", *specs_of(_record(kind))]
    places = ", ".join(f":{name}" for name in names)
    return f"INSERT INTO {kind} ({', '.join(names)}) VALUES ({places})"


def _record(name: str) -> type[Any]:
    kind = kind_named(name)
    assert kind is not None, name
    return kind.record


def insert(db: Database, kind: str, row: Row) -> int:
    """Put a new row in; returns its id."""
    return db.conn.execute(_insert(kind), row).lastrowid or 0


def insert_many(db: Database, kind: str, table: Sequence[Row]) -> int:
    """Put new rows in, numbered one after the other; returns the first number, which they bear then.

    Inside a change nobody else writes, so that the numbers that follow are free.
    """
    found = db.conn.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [kind]).fetchone()
    first = (int(found[0]) if found else 0) + 1
    for id, row in enumerate(table, first):
        row["id"] = id
    db.conn.executemany(_insert(kind), table)
    return first


def rows_of(db: Database, kind: str, ids: Iterable[int]) -> dict[int, Row]:
    """Those rows of a kind that there are, by their ids."""
    sql = f"SELECT * FROM {kind} WHERE id IN (SELECT value FROM json_each(?))"
    return {row["id"]: row for row in read(db, sql, [json.dumps(list(ids))])}


def apply(db: Database, change: Change) -> None:
    """Make the table say what the change says."""
    apply_alike(db, [change])


def apply_alike(db: Database, changes: Sequence[Change]) -> None:
    """The same of several changes that `alike` put together: new or deleted ones at once."""
    kind = changes[0].kind
    if changes[0].after is None:
        db.conn.executemany(f"DELETE FROM {kind} WHERE id = ?", [[c.id] for c in changes])
    elif changes[0].before is None:
        new = [change.after for change in changes if change.after is not None]
        db.conn.executemany(_insert(kind), new)
    else:
        for change in changes:
            _edit(db, change)


def _edit(db: Database, change: Change) -> None:
    if change.after is not None and (names := change.differing):
        # Only these: each column that is set costs its indexes and the look at what it links to.
        parts = ", ".join(f"{name} = :{name}" for name in names)
        db.conn.execute(f"UPDATE {change.kind} SET {parts} WHERE id = :id", change.after)


def alike(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """The changes in their order, those together that follow one another and do the same to one table."""
    for _sort, found in groupby(changes, lambda c: (c.kind, c.before is None, c.after is None)):
        while part := list(islice(found, _AT_ONCE)):
            yield part
