"""What may be put right by itself: numbers that would be given twice, contents nobody names."""

from __future__ import annotations

from collections.abc import Mapping

from liaison_app.records import KINDS
from liaison_app.store.store import Store

# Contents that no file names, nor any that can be brought back.
_ORPHANS = """
FROM file_bytes WHERE sha256 NOT IN (SELECT * FROM (
  SELECT sha256 FROM file
  UNION SELECT json_extract(before, '$.sha256') FROM change_row
    WHERE kind = 'file' AND json_valid(before)
  UNION SELECT json_extract(after, '$.sha256') FROM change_row
    WHERE kind = 'file' AND json_valid(after)
) WHERE sha256 IS NOT NULL)
"""


def mend_numbers(store: Store) -> int:
    """Set right the next number of every list that would give one twice; how many there were."""
    low = [name for name in _numbered() if _highest(store, name) > _given(store, name)]
    if low:
        with store.change("Set numbers right"):
            for name in low:
                _go_on_from(store, name, _highest(store, name))
    return len(low)


def numbers_given(store: Store) -> dict[str, int]:
    """The highest number that each list has ever given."""
    return {name: _given(store, name) for name in _numbered()}


def give_no_less(store: Store, numbers: Mapping[str, int]) -> None:
    """Give only numbers from now on that come after these; inside a change."""
    for name, number in numbers.items():
        if number > _given(store, name):
            _go_on_from(store, name, number)


def count_orphans(store: Store) -> tuple[int, int]:
    """How many contents no file names, nor any that can be brought back; and their bytes."""
    sql = f"SELECT count(*), coalesce(sum(length(data)), 0) {_ORPHANS}"
    count, size = store.db.execute(sql).fetchone()
    return int(count), int(size)


def forget_orphans(store: Store) -> None:
    """Take them out; inside a change."""
    store.db.execute(f"DELETE {_ORPHANS}")


def tidy_orphans(store: Store) -> int:
    """Take out contents that no file names, in a change of its own; how many there were."""
    count, _size = count_orphans(store)
    if count:
        with store.change("Take out what nothing names"):
            forget_orphans(store)
    return count


def _numbered() -> list[str]:
    return [*(kind.name for kind in KINDS), "change", "change_row", "erasure"]


def _highest(store: Store, name: str) -> int:
    return int(store.db.execute(f"SELECT coalesce(max(id), 0) FROM {name}").fetchone()[0])


def _given(store: Store, name: str) -> int:
    row = store.db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [name]).fetchone()
    return int(row[0]) if row else 0


def _go_on_from(store: Store, name: str, number: int) -> None:
    store.db.execute("DELETE FROM sqlite_sequence WHERE name = ?", [name])
    store.db.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", [name, number])
