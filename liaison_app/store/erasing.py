"""Erasing in the file itself: rows, history, what is being typed, kept files, and the search index.

This alone goes around the pen: a sealed letter is rewritten, and nothing of it can be undone.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from liaison_app.errors import FileRefused
from liaison_app.language import phrase
from liaison_app.records import KINDS, Kind, kind_named
from liaison_app.store import rows, search, trail
from liaison_app.store.changes import Batch, Change, Row
from liaison_app.store.engine import sqlite3
from liaison_app.store.store import Store

LABEL = "Erase someone’s details"
_AT_ONCE = 500  # rows of the history read at a time

NOT_SWEPT = phrase(
    "The details were erased and written over where they stood. The file could not also be written"
    " anew ({why}); that is done with the next erasing."
)
_BUSY = phrase("another window has it open")


@dataclass(frozen=True, slots=True)
class Past:
    """A line of the history: a row before and after, where either may be missing."""

    id: int
    kind: str
    record_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That something was erased: which, when, by whom, why, and `what` tells it again; no names."""

    kind: str
    record_id: int
    day: str
    officer: str = ""
    reason: str = ""
    what: str = ""


def every_row(store: Store) -> Iterator[tuple[Kind, Row]]:
    """Every record's row, kind by kind."""
    for kind in KINDS:
        for row in store.db.query(f"SELECT * FROM {kind.name} ORDER BY id"):
            yield kind, dict(row)


def row_of(store: Store, kind: str, id: int) -> Row | None:
    """A record's row, or None."""
    return rows.row_of(store.db, kind, id)


def history(store: Store) -> Iterator[Past]:
    """The whole history, oldest first; lines of kinds that this program has no word for are left out."""
    last = 0
    while True:
        found = store.db.execute(
            "SELECT id, kind, record_id, before, after FROM change_row WHERE id > ?"
            " ORDER BY id LIMIT ?",
            [last, _AT_ONCE],
        ).fetchall()
        for id, kind, record_id, before, after in found:
            last = id
            if kind_named(kind) is not None:
                yield Past(id, kind, record_id, _read(before), _read(after))
        if len(found) < _AT_ONCE:
            return


def history_of(store: Store, kind: str, record_id: int) -> list[Past]:
    """What the history says of one record, oldest first."""
    found = store.db.execute(
        "SELECT id, kind, record_id, before, after FROM change_row"
        " WHERE kind = ? AND record_id = ? ORDER BY id",
        [kind, record_id],
    )
    return [Past(i, k, r, _read(b), _read(a)) for i, k, r, b, a in found.fetchall()]


def day_of_line(store: Store, line: int) -> str:
    """When a line of the history was written, as ISO text in UTC."""
    found = store.db.execute(
        "SELECT c.at FROM change_row r JOIN change c ON c.id = r.change_id WHERE r.id = ?", [line]
    ).fetchone()
    return str(found[0]) if found else ""


def made_at(store: Store, kind: str, record_id: int) -> str:
    """When a record was made, by the history, as ISO text in UTC; "" where it does not say so.

    Two states of a file that went their own ways give one number to two things; these differ in it.
    """
    found = store.db.execute(
        "SELECT c.at, r.before FROM change_row r JOIN change c ON c.id = r.change_id"
        " WHERE r.kind = ? AND r.record_id = ? ORDER BY r.id LIMIT 1",
        [kind, record_id],
    ).fetchone()
    return str(found[0]) if found and found[1] is None else ""


def labels(store: Store) -> list[tuple[int, str, str]]:
    """Number, officer and label of every change."""
    return store.db.execute("SELECT id, officer, label FROM change ORDER BY id").fetchall()


def pages_typed(store: Store) -> dict[str, str]:
    """What is being typed, by page."""
    return dict(store.db.execute("SELECT page, words FROM being_typed").fetchall())


def inscriptions(store: Store) -> list[tuple[int, str, str]]:
    """Number, officer and reason of every erasing: what of it may hold a name."""
    return store.db.execute("SELECT id, officer, reason FROM erasure ORDER BY id").fetchall()


def tombstones(store: Store) -> list[Tombstone]:
    """What was erased from the file, in order."""
    found = store.db.execute(
        "SELECT kind, record_id, day, officer, reason, what FROM erasure ORDER BY id"
    )
    return [Tombstone(*row) for row in found.fetchall()]


# Writing, inside `store.change`


def change_rows(store: Store, changes: Iterable[Change]) -> None:
    """Make the tables and the search index say this; whatever was sealed is written over."""
    changes = tuple(changes)
    for change in changes:
        rows.apply(store.db, change)
    search.follow(store.db, changes)
    search.settle(
        store.db
    )  # entries taken out leave their words behind until the pieces are joined


def change_past(store: Store, past: Past) -> None:
    """Write a line of the history over."""
    store.db.execute(
        "UPDATE change_row SET before = ?, after = ? WHERE id = ?",
        [_text(past.before), _text(past.after), past.id],
    )


def forget_past(store: Store, kind: str, record_id: int) -> None:
    """Take everything out of the history that it says of one record."""
    store.db.execute("DELETE FROM change_row WHERE kind = ? AND record_id = ?", [kind, record_id])


def forget_unreadable(store: Store) -> None:
    """Empty the lines of the history that are damaged: what nobody can read may hold a name."""
    for side in ("before", "after"):
        store.db.execute(f"UPDATE change_row SET {side} = '{{}}' WHERE NOT json_valid({side})")


def change_label(store: Store, number: int, officer: str, label: str) -> None:
    """Name a change, and who made it, otherwise."""
    store.db.execute(
        "UPDATE change SET officer = ?, label = ? WHERE id = ?", [officer, label, number]
    )


def change_page(store: Store, page: str, words: str) -> None:
    """Put other words in place of what is being typed on a page."""
    store.db.execute("UPDATE being_typed SET words = ? WHERE page = ?", [words, page])


def change_inscription(store: Store, number: int, officer: str, reason: str) -> None:
    """Say otherwise who erased something before, and why."""
    store.db.execute(
        "UPDATE erasure SET officer = ?, reason = ? WHERE id = ?", [officer, reason, number]
    )


def forget_bytes(store: Store, sha256: str) -> None:
    """Take a file's bytes out, unless another file holds the same."""
    store.db.execute(
        "DELETE FROM file_bytes WHERE sha256 = :sum"
        " AND NOT EXISTS (SELECT 1 FROM file WHERE sha256 = :sum)",
        {"sum": sha256},
    )
    store.db.execute(
        "DELETE FROM file_words WHERE sha256 = :sum"
        " AND NOT EXISTS (SELECT 1 FROM file_bytes WHERE sha256 = :sum)",
        {"sum": sha256},
    )


def bytes_kept(store: Store) -> set[str]:
    """The checksums of all that is kept, with a record or in the bin."""
    return {sha256 for (sha256,) in store.db.execute("SELECT sha256 FROM file_bytes").fetchall()}


def bury(store: Store, stone: Tombstone) -> None:
    """Leave the line that says what was erased, and a line in the history without any rows."""
    officer = stone.officer or trail.officer_now(store.db)
    day = stone.day or dt.date.today().isoformat()
    store.db.execute(
        "INSERT INTO erasure (kind, record_id, day, officer, reason, what)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [stone.kind, stone.record_id, day, officer, stone.reason, stone.what],
    )
    trail.write(store.db, LABEL, ())


# After it was kept


def sweep(store: Store) -> None:
    """Write the file anew, so that nothing stands in pages that are free; every view looks again.

    Raises FileRefused when another window reads from the file, or there is no room; what was erased
    stays erased.
    """
    store.feed.publish(Batch(LABEL, (), everything=True))
    if store.path is None:
        return
    try:
        store.db.execute("VACUUM")
    except sqlite3.OperationalError as error:
        why = _BUSY if "locked" in str(error) else str(error)
        raise FileRefused(NOT_SWEPT.format(why=why)) from error


def _read(text: str | None) -> dict[str, Any] | None:
    """A row as the history has it; nothing of one that is damaged."""
    try:
        found = None if text is None else json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if found is None or isinstance(found, dict) else {}


def _text(row: dict[str, Any] | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False)
