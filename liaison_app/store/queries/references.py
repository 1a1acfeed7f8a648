"""References already given, so that the next one is new."""

from __future__ import annotations

from liaison_app.records import Correspondence
from liaison_app.store.store import Store


def references_of_year(store: Store, year: int) -> list[str]:
    """Every reference of ours on a letter of that year, and on those not dated yet."""
    rows = store.db.execute(
        "SELECT our_ref FROM correspondence"
        " WHERE our_ref <> '' AND direction = 'out' AND (date = '' OR (date >= ? AND date < ?))",
        [str(year), str(year + 1)],
    )
    return [str(row[0]) for row in rows]


def is_taken(store: Store, reference: str, but_not: int | None) -> bool:
    """Whether another letter of ours has this reference."""
    return bool(
        store.db.execute(
            "SELECT 1 FROM correspondence WHERE our_ref = ? AND direction = 'out' AND id IS NOT ?",
            [reference, but_not],
        ).fetchone()
    )


def reference_of_theirs(store: Store, item: Correspondence) -> str:
    """The reference of theirs on something received; "" where none is known.

    A letter that came in may carry ours as well, in either field, as it was entered from the paper
    or brought by a bundle.
    """
    for reference in (item.your_ref, item.our_ref):
        if reference and not is_taken(store, reference, item.id):
            return reference
    return ""
