"""Everyone and every body as far as two of them may be one; and which were said not to be the same."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from liaison_app.records import Organisation, Person
from liaison_app.rules.safe_text import fold
from liaison_app.rules.telephone_numbers import key as telephone_key
from liaison_app.store.store import Store

_BODIES_OF = """
SELECT t.person_id, s.organisation_id, s.title, o.name, t.until_date = '' AND t.moved_on = 0 AS now,
  coalesce(o.restricted, 0) AS hidden
FROM tenure t JOIN post s ON s.id = t.post_id LEFT JOIN organisation o ON o.id = s.organisation_id
ORDER BY now DESC, t.from_date DESC, t.id DESC
"""
_REACH = (
    "SELECT emails, telephones FROM post WHERE emails <> '' OR telephones <> ''"
    " UNION ALL SELECT emails, telephones FROM organisation WHERE emails <> '' OR telephones <> ''"
)

_JOINED_INTO = """
SELECT DISTINCT gone.record_id
FROM change_row made JOIN change_row gone ON gone.change_id = made.change_id
WHERE made.kind = 'joining' AND made.before IS NULL
AND gone.kind = '{kind}' AND gone.after IS NULL
AND gone.record_id NOT IN (SELECT id FROM {kind})
AND made.record_id IN (
  SELECT id FROM joining WHERE {kind}_id = :id
  UNION SELECT record_id FROM change_row WHERE kind = 'joining' AND after IS NULL
    AND CASE WHEN json_valid(before) THEN json_extract(before, '{at}') = :id END
)
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A post somebody holds or held: at which body, as what, and whether they hold it now."""

    body_id: int | None
    body: str
    post: str
    now: bool
    restricted: bool


def everyone(store: Store) -> list[Person]:
    """Every person, in order of their ids."""
    return store.all(Person)


def every_body(store: Store) -> list[Organisation]:
    """Every body, in order of their ids."""
    return store.all(Organisation)


def posts_held(store: Store, person_id: int | None = None) -> dict[int, list[Held]]:
    """Person to the posts they hold and held, those of today first; one statement."""
    found: dict[int, list[Held]] = defaultdict(list)
    sql, values = _BODIES_OF, []
    if person_id is not None:
        sql, values = sql.replace("ORDER BY", "WHERE t.person_id = ? ORDER BY"), [person_id]
    for person, body_id, post, body, now, hidden in store.db.execute(sql, values):
        found[person].append(Held(body_id, body or "", post, bool(now), bool(hidden)))
    return found


def shared_reach(store: Store) -> frozenset[str]:
    """E-mail addresses, folded, and telephone numbers of posts and bodies: several people are behind them."""
    found: set[str] = set()
    for emails, telephones in store.db.execute(_REACH):
        found |= {fold(entry["value"]) for entry in _entries(emails)}
        found |= {telephone_key(entry["value"]) for entry in _entries(telephones)}
    return frozenset(found - {""})


def said_apart(store: Store) -> frozenset[tuple[str, int, int]]:
    """Kind and both ids, the smaller first, of those that were said not to be the same."""
    found: set[tuple[str, int, int]] = set()
    for kind in ("person", "post", "organisation"):
        sql = (
            f"SELECT {kind}_id, other_{kind}_id FROM apart"
            f" WHERE {kind}_id IS NOT NULL AND other_{kind}_id IS NOT NULL"
        )
        found |= {(kind, min(pair), max(pair)) for pair in store.db.execute(sql)}
    return frozenset(found)


def joined_into(store: Store, kind: str, id: int) -> frozenset[int]:
    """The ids of those that were made one with this one, and are not there by themselves."""
    found = store.db.execute(
        _JOINED_INTO.format(kind=kind, at=f"$.{kind}_id"), {"id": id}
    ).fetchall()
    return frozenset(other for (other,) in found if other != id)


def of_another(store: Store, kind: str) -> dict[int, str]:
    """Lines of the history that give one contact what is another's, by their number.

    “after” or “before” is the side that was so while two of the kind were one, who are two again.
    """
    found = store.db.execute(
        "SELECT r.id, made.before IS NULL FROM change_row made"
        " JOIN change_row r ON made.change_id = r.change_id"
        " WHERE made.kind = 'joining' AND r.before IS NOT NULL AND r.after IS NOT NULL"
        " AND EXISTS (SELECT 1 FROM change_row x WHERE x.change_id = r.change_id"
        f"  AND x.kind = '{kind}' AND (x.before IS NULL OR x.after IS NULL)"
        f"  AND x.record_id IN (SELECT id FROM {kind}))"
    ).fetchall()
    return {line: "after" if joined else "before" for line, joined in found}


def change_that_made(store: Store, joining_id: int) -> int | None:
    """The change by which two were made one, or were again by undo or redo; None where none tells."""
    row = store.db.execute(
        "SELECT max(change_id) FROM change_row"
        " WHERE kind = 'joining' AND record_id = ? AND before IS NULL",
        [joining_id],
    ).fetchone()
    return None if row is None or row[0] is None else int(row[0])


def _entries(kept: str) -> list[dict[str, str]]:
    return json.loads(kept) if kept else []
