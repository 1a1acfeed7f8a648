"""Everyone of the contact directory: bodies, the posts there with their holders, and people without a post."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from liaison_app.records import Organisation, Person, Post, kind_of
from liaison_app.records.fields import from_row
from liaison_app.store import rows
from liaison_app.store.queries.bodies_and_posts import BODY_AND_PARTS, HELD_NOW
from liaison_app.store.store import Store

R = TypeVar("R")
Contact = tuple[str, int]
"""A post, person or organisation: its kind and its id."""

_HOLDERS = f"""
SELECT t.post_id, t.person_id FROM tenure t WHERE {HELD_NOW} ORDER BY t.from_date DESC, t.id DESC
"""
_CHANGED = """
SELECT r.kind, r.record_id FROM change c JOIN change_row r ON r.change_id = c.id
WHERE c.at >= :since AND r.kind IN ('person', 'post', 'organisation', 'tenure')
GROUP BY r.kind, r.record_id
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A post with who holds it now, who came last first."""

    post: Post
    holders: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Directory:
    """All that is known: open bodies by id, posts that exist by the id of their body (None for none).

    `alone` are people who hold no post that is in it.
    """

    bodies: dict[int, Organisation] = field(default_factory=dict)
    posts: dict[int | None, list[Held]] = field(default_factory=dict)
    alone: list[Person] = field(default_factory=list)


def directory(store: Store) -> Directory:
    """Everyone, in a few statements; who is closed or ended is not in it."""
    bodies = {body.id or 0: body for body in _all(store, Organisation, "closed = ''")}
    people = {person.id or 0: person for person in _all(store, Person)}
    held: dict[int, list[Person]] = defaultdict(list)
    for post_id, person_id in store.db.execute(_HOLDERS):
        if person_id in people:
            held[post_id].append(people[person_id])
    posts: dict[int | None, list[Held]] = defaultdict(list)
    busy: set[int] = set()
    for post in _all(store, Post, "ended = ''"):
        if post.organisation_id is not None and post.organisation_id not in bodies:
            continue  # its body is closed
        holders = tuple(held[post.id or 0])
        busy.update(holder.id or 0 for holder in holders)
        posts[post.organisation_id].append(Held(post, holders))
    alone = [person for id, person in people.items() if id not in busy]
    return Directory(bodies, dict(posts), alone)


def with_parts(store: Store, body_id: int) -> frozenset[int]:
    """A body with what is part of it, however deep."""
    sql = f"{BODY_AND_PARTS} SELECT id FROM body"
    return frozenset(id for (id,) in store.db.execute(sql, {"id": body_id}))


def changed_since(store: Store, day: dt.date) -> frozenset[Contact]:
    """The contacts of which something was changed on that day or later; of a tenure, both its ends."""
    found: set[Contact] = set()
    tenures: set[int] = set()
    for kind, id in store.db.execute(_CHANGED, {"since": day.isoformat()}):
        if kind == "tenure":
            tenures.add(id)
        else:
            found.add((kind, id))
    for id, person_id, post_id in store.db.execute("SELECT id, person_id, post_id FROM tenure"):
        if id in tenures:
            found |= {("person", person_id), ("post", post_id)}
    return frozenset(found)


def _all(store: Store, record: type[R], test: str = "1") -> Iterator[R]:
    found: list[dict[str, Any]] = rows.read(
        store.db, f"SELECT * FROM {kind_of(record).name} WHERE {test} ORDER BY id"
    )
    for row in found:
        yield from_row(record, row)
