"""The history inside the file: each change with its label, officer and time, row by row.

Of an edited row only the columns that differ are kept, before and after; of a new or a deleted one
the whole row. A deleted row can therefore be brought back from here.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from liaison_app.rules.safe_text import tidy
from liaison_app.store.changes import Change, Row
from liaison_app.store.engine import Database


def officer_now(db: Database) -> str:
    """The name of the officer in office, or ""."""
    row = db.execute(
        "SELECT name FROM officer WHERE until_date = '' ORDER BY from_date DESC, id DESC LIMIT 1"
    ).fetchone()
    return str(row[0]) if row else ""


def write(db: Database, label: str, changes: Iterable[Change]) -> int:
    """Write one change into the history, inside the transaction at hand; returns its number."""
    db.execute(
        "INSERT INTO change (at, officer, label) VALUES (?, ?, ?)",
        [_now(), officer_now(db), tidy(label)],
    )
    change_id = int(db.execute("SELECT last_insert_rowid()").fetchone()[0])
    db.conn.executemany(_ADD_ROW, (_row(change_id, change) for change in changes))
    return change_id


def continue_change(db: Database, change_id: int, changes: Iterable[Change]) -> None:
    """Add to a change already written: typing saved again is one step of history, not fifty."""
    db.execute("UPDATE change SET at = ? WHERE id = ?", [_now(), change_id])
    for change in changes:
        earlier = db.execute(
            "SELECT id, before, after FROM change_row"
            " WHERE change_id = ? AND kind = ? AND record_id = ? AND after IS NOT NULL",
            [change_id, change.kind, change.id],
        ).fetchone()
        if earlier is None or change.after is None:
            db.conn.execute(_ADD_ROW, _row(change_id, change))
            continue
        id, was, became = earlier[0], _read(earlier[1]), _read(earlier[2]) or {}
        before, after = _difference(change)
        merged_before = None if was is None else {**(before or {}), **was}
        db.execute(
            "UPDATE change_row SET before = ?, after = ? WHERE id = ?",
            [_text(merged_before), _text({**became, **(after or {})}), id],
        )


def is_latest(db: Database, change_id: int) -> bool:
    """Whether nothing was written into the history after this change."""
    return bool(db.execute("SELECT max(id) FROM change").fetchone()[0] == change_id)


_ADD_ROW = (
    "INSERT INTO change_row (change_id, kind, record_id, before, after) VALUES (?, ?, ?, ?, ?)"
)


def _row(change_id: int, change: Change) -> tuple[int | str | None, ...]:
    before, after = _difference(change)
    was = None if before is None else _written(before)
    became = None if after is None else _written(after)
    return change_id, change.kind, change.id, was, became


def _difference(change: Change) -> tuple[Row | None, Row | None]:
    before, after = change.before, change.after
    if before is None or after is None:
        return before, after
    names = change.differing
    return {n: before.get(n) for n in names}, {n: after[n] for n in names}


def _text(row: Row | None) -> str | None:
    return None if row is None else _written(row)


_written = json.JSONEncoder(ensure_ascii=False).encode  # made once: `dumps` makes one each time


def _read(text: str | None) -> dict[str, Any] | None:
    return None if text is None else dict(json.loads(text))


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
