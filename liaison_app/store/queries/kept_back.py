"""What is kept out of lists and papers: what is restricted, and what belongs to that."""

from __future__ import annotations

from liaison_app.records import Kind, kind_named, specs_of
from liaison_app.store.store import Store

# The links by which something belongs to what may be restricted.
_BELONGING = ("matter_id", "correspondence_id", "meeting_id", "question_id", "reply_id")


def kept_back(store: Store, kind: Kind) -> frozenset[int]:
    """The ids of a kind that are shown only when restricted things are asked for.

    A promise, question, answer, file or point of contact is as restricted as its letter, meeting or
    matter.
    """
    if "restricted" in specs_of(kind.record):
        return _ids(store, f"SELECT id FROM {kind.name} WHERE restricted = 1")
    found: frozenset[int] = frozenset()
    for link, target in kind.links.items():
        owner = kind_named(target)
        if link not in _BELONGING or owner is None:
            continue
        hidden = kept_back(store, owner)
        if hidden:
            rows = store.db.execute(f"SELECT id, {link} FROM {kind.name} WHERE {link} IS NOT NULL")
            found |= {id for id, other in rows if other in hidden}
    return found


def _ids(store: Store, sql: str) -> frozenset[int]:
    return frozenset(id for (id,) in store.db.execute(sql))
