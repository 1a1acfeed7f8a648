"""What is in the bin: the deleted rows that the history still holds whole, and that are not back."""

from __future__ import annotations

from liaison_app.store.queries.history import COLUMNS, HistoryRow, made_row
from liaison_app.store.store import Store

LAST = "r.id = (SELECT max(x.id) FROM change_row x WHERE x.kind = r.kind AND x.record_id = r.record_id)"
"""That a row `r` is the last that was done to a thing; in SQL. Ids are never used twice."""
_NOT_JOINED = (
    "NOT EXISTS (SELECT 1 FROM change_row made JOIN joining j ON j.id = made.record_id"
    " WHERE made.change_id = r.change_id AND made.kind = 'joining' AND made.before IS NULL)"
)
"""That it was not made one with another: what was can be taken apart again, for as long as it stands."""
IN_BIN = f"r.after IS NULL AND r.before IS NOT NULL AND {LAST} AND {_NOT_JOINED}"
_NOT_ERASED = (
    "NOT EXISTS (SELECT 1 FROM erasure e WHERE e.kind = r.kind AND e.record_id = r.record_id)"
)


def deleted_since(store: Store, at: str) -> list[HistoryRow]:
    """Everything deleted at that moment (ISO, in UTC) or after and not back, the latest change first."""
    sql = (
        f"SELECT {COLUMNS} FROM change_row r"
        " WHERE r.change_id IN (SELECT id FROM change WHERE at >= ?)"
        f" AND {IN_BIN} AND {_NOT_ERASED} ORDER BY r.change_id DESC, r.id"
    )
    return [made_row(line) for line in store.db.execute(sql, [at])]


def let_go_of(store: Store, kind: str, id: int, at: str) -> list[HistoryRow]:
    """How a thing was changed, since that moment, by changes that also deleted something."""
    sql = (
        f"SELECT {COLUMNS} FROM change_row r JOIN change c ON c.id = r.change_id"
        " WHERE r.kind = ? AND r.record_id = ? AND c.at >= ?"
        " AND r.before IS NOT NULL AND r.after IS NOT NULL AND EXISTS"
        " (SELECT 1 FROM change_row x WHERE x.change_id = r.change_id AND x.after IS NULL)"
        " ORDER BY r.id DESC"
    )
    return [made_row(line) for line in store.db.execute(sql, [kind, id, at])]


def deleted_by(store: Store, change_id: int) -> frozenset[tuple[str, int]]:
    """Kind and id of everything that a change deleted."""
    sql = "SELECT kind, record_id FROM change_row WHERE change_id = ? AND after IS NULL"
    return frozenset((str(kind), int(id)) for kind, id in store.db.execute(sql, [change_id]))
