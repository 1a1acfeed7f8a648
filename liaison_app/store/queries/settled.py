"""Promises of which somebody said what became: how many, and which, without reading them.

In a hundred years there are thousands; `promises.follow_ups` reads those that come into view, by their ids.
"""

from __future__ import annotations

from collections import Counter

from liaison_app.records.promise import OPEN
from liaison_app.store.queries.folding import holding, ready
from liaison_app.store.queries.promises import SAID_WHERE, WHOSE
from liaison_app.store.store import Store

# The same as promises.IS_RESTRICTED, told by lists of the few that are restricted.
_HIDDEN = "SELECT id FROM matter WHERE restricted = 1"
_IS_RESTRICTED = f"""(coalesce(p.matter_id IN ({_HIDDEN}), 0)
  OR coalesce(p.correspondence_id IN (SELECT id FROM correspondence WHERE restricted = 1 UNION ALL
    SELECT id FROM correspondence WHERE matter_id IN ({_HIDDEN})), 0)
  OR coalesce(p.meeting_id IN (SELECT id FROM meeting WHERE restricted = 1 UNION ALL
    SELECT id FROM meeting WHERE matter_id IN ({_HIDDEN})), 0))"""
_TEXTS = (
    *("p.text", "p.quote", "p.who", "m.title", "post.title", "o.name"),
    "who.title || ' ' || who.given_name || ' ' || who.family_name",
)


def settled_counts(
    store: Store, *, matter_id: int | None = None, organisation_id: int | None = None
) -> Counter[tuple[str, bool]]:
    """How many there are by whose they are, and whether they belong to anything restricted."""
    source, test, values = _asked(matter_id, organisation_id)
    sql = f"SELECT p.side, {_IS_RESTRICTED}, count(*) {source} WHERE {test} GROUP BY 1, 2"
    found = store.db.execute(sql, values)
    return Counter({(side, bool(hidden)): count for side, hidden, count in found})


def settled_ids(
    store: Store,
    side: str,
    words: str = "",
    *,
    matter_id: int | None = None,
    organisation_id: int | None = None,
    restricted_too: bool = False,
) -> list[int]:
    """Those of one side in whose words, body, matter or maker the words occur, the latest first."""
    ready(store)
    source, test, values = _asked(matter_id, organisation_id)
    said, sought = holding(words, *_TEXTS)
    if sought:
        source = f"{SAID_WHERE} {WHOSE}"
    hidden = "" if restricted_too else f" AND NOT {_IS_RESTRICTED}"
    sql = (
        f"SELECT p.id {source} WHERE {test} AND p.side = :side{hidden} AND {said}"
        " ORDER BY p.settled DESC, p.id"
    )
    rows = store.db.execute(sql, {**values, **sought, "side": side})
    return [id for (id,) in rows]


def _asked(
    matter_id: int | None, organisation_id: int | None
) -> tuple[str, str, dict[str, int | None]]:
    """Where they are looked for, by which test, with its values."""
    source, test = "FROM promise p", f"p.state <> '{OPEN}'"
    if matter_id is not None:
        test += " AND p.matter_id = :matter"
    if organisation_id is not None:
        source = f"{SAID_WHERE} {WHOSE}"
        test += " AND o.id = :body"
    return source, test, {"matter": matter_id, "body": organisation_id}
