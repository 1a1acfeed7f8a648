"""Settles what table and history of a rescued file say differently: each holds every word once.

A text with bytes in it that are no text gives way to the history's; where both can be read, the
table's stays, and the rescue is the change that made it so. Lines that cannot be read say nothing.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from liaison_app.records import KINDS
from liaison_app.store import trail
from liaison_app.store.changes import Change
from liaison_app.store.engine import Database
from liaison_app.store.queries.as_saved import NO_TEXT, differing, read_side
from liaison_app.store.rows import row_of

LABEL = "Rescued from a damaged file"
_GOOD_DAY = "at GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]T*'"


def settle(db: Database) -> int:
    """Make history and tables agree, inside the transaction at hand; how many texts were mended."""
    _mend_days(db)
    mended, changes = 0, []
    for kind in KINDS:
        lines = db.execute(
            "SELECT id, record_id, before, after FROM change_row WHERE kind = ?"
            " ORDER BY record_id, id",
            [kind.name],
        ).fetchall()
        for id, of_one in groupby(lines, key=lambda line: int(line[1])):
            told = _mended_lines(db, list(of_one))
            row = row_of(db, kind.name, id) if told else None
            if row is None:
                continue
            names = differing(told, row)
            broken = [name for name in names if NO_TEXT in str(row[name])]
            for name in broken:
                db.execute(f"UPDATE {kind.name} SET {name} = ? WHERE id = ?", [told[name], id])
            mended += len(broken)
            after = dict(row) | {name: told[name] for name in broken}
            before = after | {name: told[name] for name in names}
            if before != after:
                changes.append(Change(kind.name, id, before, after))
    trail.write(db, LABEL, changes)
    return mended


def _mended_lines(db: Database, lines: list[tuple[int, int, Any, Any]]) -> dict[str, Any]:
    """What a record was last said to be; lines that do not follow from one another are made to."""
    told: dict[str, Any] = {}
    for number, _id, before, after in lines:
        sides = [read_side(before), read_side(after)]
        was, became = ({} if isinstance(side, str) else side for side in sides)
        fitting = dict(was) if was else was
        for name in differing(was or {}, told):
            assert fitting is not None
            fitting[name] = told[name]
        if fitting != was or isinstance(sides[0], str) or isinstance(sides[1], str):
            db.execute(
                "UPDATE change_row SET before = ?, after = ? WHERE id = ?",
                [_text(fitting), _text(became), number],
            )
        told = {} if became is None else {**told, **became}
    return told


def _text(row: Mapping[str, Any] | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False)


def _mend_days(db: Database) -> None:
    """A change whose moment cannot be read is put where the one before it, or after it, stood."""
    db.execute(
        f"UPDATE change SET at = coalesce((SELECT at FROM change p WHERE p.id < change.id AND"
        f" {_GOOD_DAY} ORDER BY p.id DESC LIMIT 1), (SELECT at FROM change n WHERE"
        f" n.id > change.id AND {_GOOD_DAY} ORDER BY n.id LIMIT 1), ?) WHERE NOT {_GOOD_DAY}",
        [dt.datetime.now(dt.UTC).isoformat(timespec="seconds")],
    )
