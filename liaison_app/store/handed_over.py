"""Whether this very file was handed over, and whether it still waits for whoever takes it over."""

from __future__ import annotations

from liaison_app.store.file_facts import fact
from liaison_app.store.store import Store

HANDED_OVER = "handed_over"
"""The fact, in a file that was handed over and in no other, which of its handovers it came by."""

_WAITS = (
    "SELECT 1 FROM file_fact f JOIN handover h ON h.id = f.value WHERE f.name = ? AND h.opened = ''"
)


def handed_over_by(store: Store) -> int | None:
    """The id of the handover this very file came by; None of a file that was not handed over."""
    told = fact(store, HANDED_OVER)
    return int(told) if told.isdecimal() else None


def waits_for_successor(store: Store) -> bool:
    """Whether nobody has taken it over yet; asked at each opening, so that it costs next to nothing."""
    return store.db.execute(_WAITS, [HANDED_OVER]).fetchone() is not None
