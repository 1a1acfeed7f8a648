"""Names in the entry of a record that stand in other tables: a letter's people, a post's holders, a person's posts.

They are asked for one by one, as a letter is saved, or for very many at once, as a file is taken in.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from liaison_app.store.engine import Database
from liaison_app.store.queries.bodies_and_posts import HELD_NOW

Names = Iterable[tuple[str | None, ...]]

_FEW = 40  # entries of one kind from which on they are asked for together
_OF_ONE = {
    "correspondence": (
        "SELECT name, post_title, organisation_name FROM party WHERE correspondence_id = ?"
        " ORDER BY id"
    ),
    "question": "SELECT words FROM answer WHERE question_id = ? ORDER BY id",
    "post": (
        "SELECT o.name FROM post p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = ?1"
        " UNION ALL SELECT who.given_name || ' ' || who.family_name || ' ' || who.known_as"
        " FROM tenure t JOIN person who ON who.id = t.person_id"
        f" WHERE t.post_id = ?1 AND {HELD_NOW} AND who.restricted = 0"
    ),
    "person": (
        "SELECT p.title, o.name FROM tenure t JOIN post p ON p.id = t.post_id"
        " LEFT JOIN organisation o ON o.id = p.organisation_id WHERE t.person_id = ?"
    ),
}
OF_MANY = {  # CROSS JOIN: the ids come first, or SQLite may go through everyone for each of them
    "post": (
        "SELECT p.id, o.name FROM json_each(?1) one CROSS JOIN post p ON p.id = one.value"
        " JOIN organisation o ON o.id = p.organisation_id"
        " UNION ALL SELECT t.post_id, who.given_name || ' ' || who.family_name || ' ' || who.known_as"
        " FROM json_each(?1) one CROSS JOIN tenure t ON t.post_id = one.value"
        " JOIN person who ON who.id = t.person_id"
        f" WHERE {HELD_NOW} AND who.restricted = 0"
    ),
    "person": (
        "SELECT t.person_id, p.title, o.name FROM json_each(?1) one"
        " CROSS JOIN tenure t ON t.person_id = one.value JOIN post p ON p.id = t.post_id"
        " LEFT JOIN organisation o ON o.id = p.organisation_id"
    ),
}


class Named:
    """Asks for such names; `touched` are the kinds and ids of the entries about to be written."""

    def __init__(self, db: Database, touched: Iterable[tuple[str, int]] = ()):
        self._db = db
        self._many: dict[str, dict[int, list[tuple[str | None, ...]]]] = {}
        ids: dict[str, list[int]] = defaultdict(list)
        for kind, id in touched:
            ids[kind].append(id)
        for kind, sql in OF_MANY.items():
            if len(ids[kind]) >= _FEW:
                found = self._many[kind] = defaultdict(list)
                for id, *names in db.conn.execute(sql, [json.dumps(ids[kind])]):
                    found[id].append(tuple(names))

    def of(self, kind: str, id: int) -> Names:
        """Rows of names for one entry; none for most kinds."""
        if (many := self._many.get(kind)) is not None:
            return many.get(id, ())
        if kind not in _OF_ONE:
            return ()
        found: Names = self._db.conn.execute(_OF_ONE[kind], [id]).fetchall()
        return found
