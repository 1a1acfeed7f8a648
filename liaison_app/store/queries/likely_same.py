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
