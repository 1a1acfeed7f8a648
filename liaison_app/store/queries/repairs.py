"""What a check-up may put right by itself: numbers that would be given twice, contents nobody names."""

from __future__ import annotations

from liaison_app.records import KINDS
from liaison_app.store.store import Store

_NAMED = """
SELECT sha256 FROM file
UNION SELECT json_extract(before, '$.sha256') FROM change_row
  WHERE kind = 'file' AND json_valid(before)
UNION SELECT json_extract(after, '$.sha256') FROM change_row
  WHERE kind = 'file' AND json_valid(after)
"""


def mend_numbers(store: Store) -> int:
    """Set right the next number of every list that would give one twice; how many there were."""
    low = [name for name in _numbered() if _highest(store, name) > _given(store, name)]
    if low:
        with store.change("Set numbers right"):
            for name in low:
                store.db.execute("DELETE FROM sqlite_sequence WHERE name = ?", [name])
                store.db.execute(
                    "INSERT INTO sqlite_sequence VALUES (?, ?)", [name, _highest(store, name)]
                )
    return len(low)


def forget_orphans(store: Store) -> int:
    """Take out contents that no file names, nor any that can be brought back; how many there were."""
    test = f"sha256 NOT IN (SELECT * FROM ({_NAMED}) WHERE sha256 IS NOT NULL)"
    count = int(store.db.execute(f"SELECT count(*) FROM file_bytes WHERE {test}").fetchone()[0])
    if count:
        with store.change("Take out what nothing names"):
            store.db.execute(f"DELETE FROM file_bytes WHERE {test}")
    return count


def _numbered() -> list[str]:
    return [*(kind.name for kind in KINDS), "change", "change_row", "erasure"]


def _highest(store: Store, name: str) -> int:
    return int(store.db.execute(f"SELECT coalesce(max(id), 0) FROM {name}").fetchone()[0])


def _given(store: Store, name: str) -> int:
    row = store.db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [name]).fetchone()
    return int(row[0]) if row else 0
