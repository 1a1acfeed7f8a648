"""Every record of a kind, a few at a time, so that a file of any size is read in the same memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from liaison_app.records import Kind, kind_of
from liaison_app.records.fields import from_row
from liaison_app.store import rows
from liaison_app.store.store import Store

R = TypeVar("R")

_AT_ONCE = 200  # records; a letter may have a million characters


def every(store: Store, record: type[R]) -> Iterator[R]:
    """Every record of a kind by its id; whoever reads on while others save reads what is there then."""
    sql = f"SELECT * FROM {kind_of(record).name} WHERE id > ? ORDER BY id LIMIT {_AT_ONCE}"
    last: int | None = 0
    while found := rows.read(store.db, sql, [last]):
        for row in found:
            made: R = from_row(record, row)
            yield made
        last = found[-1]["id"]


def ids_of(store: Store, kind: Kind) -> list[int]:
    """The ids of a kind, in order."""
    return [id for (id,) in store.db.execute(f"SELECT id FROM {kind.name} ORDER BY id")]


def links_of(
    store: Store, kind: Kind, names: Sequence[str]
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """By the id of each record of a kind, what these links of it lead to, None where to nothing."""
    for name in names:
        if name not in kind.links:
            raise KeyError(name)
    sql = f"SELECT id, {', '.join(names)} FROM {kind.name} ORDER BY id"
    for id, *links in store.db.execute(sql):
        yield id, tuple(links)
