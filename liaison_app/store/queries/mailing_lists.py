"""Mailing lists in the file: who is on them by hand, whom a rule may find, and what is known of all of them.

Each is one statement, however long the list.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from liaison_app.records import (
    ListMember,
    Mailing,
    MailingList,
    Organisation,
    Person,
    Post,
    kind_of,
)
from liaison_app.records.fields import from_row
from liaison_app.records.mailing import MAILING
from liaison_app.store.queries.bodies_and_posts import HELD_NOW
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.store import Store

R = TypeVar("R")
Contact = tuple[str, int]
"""A post, person or organisation: its kind and its id."""

_STILL_THERE = "p.ended = '' AND coalesce(o.closed, '') = ''"
_HOLDERS = f"""
SELECT t.post_id, t.person_id FROM tenure t WHERE {HELD_NOW}
  AND t.post_id IN (SELECT value FROM json_each(:ids)) ORDER BY t.from_date, t.id
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of some contacts, by id; `holders` is post to whoever holds it now.

    Where several do it is who came last, as `services.addressing.holder_of` has it.
    """

    posts: dict[int, Post] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    bodies: dict[int, Organisation] = field(default_factory=dict)
    holders: dict[int, Person] = field(default_factory=dict)


def lists_shown(store: Store) -> list[MailingList]:
    """Every list by its name, but those made for a single mailing."""
    return store.where(MailingList, one_off=0, order_by="name COLLATE NOCASE, id")


def members_by_hand(store: Store, list_id: int) -> list[ListMember]:
    """Who was put on the list by hand, or left out of it, in the order in which that was done."""
    return store.where(ListMember, list_id=list_id)


def mailings_to(store: Store, list_id: int | None) -> list[Mailing]:
    """What went to the list, newest first, but for what is restricted."""
    hidden = kept_back(store, MAILING)
    found = store.where(Mailing, list_id=list_id, order_by="date DESC, id DESC")
    return [one for one in found if one.id not in hidden]


def rows_of(store: Store, contact: Contact) -> list[ListMember]:
    """What was said by hand of a post, person or organisation, of every list."""
    kind, id = contact
    link: dict[str, Any] = {f"{kind}_id": id}
    return store.where(ListMember, **link)


def titles_of_posts(store: Store, kind: str, *, closed: bool) -> list[tuple[int, str]]:
    """Id and title of every post at bodies of a kind (of any for ""); those ended too if `closed`."""
    tests = [] if closed else [_STILL_THERE]
    tests += ["o.kind = :kind"] if kind else []
    where = f"WHERE {' AND '.join(tests)}" if tests else ""
    sql = f"""SELECT p.id, p.title FROM post p LEFT JOIN organisation o
        ON o.id = p.organisation_id {where} ORDER BY p.id"""
    return [(int(id), str(title)) for id, title in store.db.execute(sql, {"kind": kind})]


def bodies_of_kind(store: Store, kind: str, *, closed: bool) -> list[int]:
    """The ids of the bodies of a kind, none for ""; those closed too if `closed`."""
    test = "" if closed else " AND closed = ''"
    sql = f"SELECT id FROM organisation WHERE kind = :kind{test} ORDER BY id"
    return [int(id) for (id,) in store.db.execute(sql, {"kind": kind})]


def known(store: Store, contacts: Iterable[Contact]) -> Known:
    """The posts, people and bodies, the holders and bodies of the posts with them."""
    wanted: dict[str, set[int]] = {"post": set(), "person": set(), "organisation": set()}
    for kind, id in contacts:
        wanted[kind].add(id)
    posts = _records(store, Post, wanted["post"])
    held = {}
    for post_id, person_id in store.db.execute(_HOLDERS, {"ids": _listed(posts)}):
        held[int(post_id)] = int(person_id)  # who came last stands last
    people = _records(store, Person, wanted["person"] | set(held.values()))
    at = {post.organisation_id for post in posts.values() if post.organisation_id is not None}
    return Known(
        posts=posts,
        people=people,
        bodies=_records(store, Organisation, wanted["organisation"] | at),
        holders={post: people[person] for post, person in held.items()},
    )


def phases(store: Store) -> list[str]:
    """The phases that schools of the file have, for the rule's form to offer."""
    sql = "SELECT phase FROM organisation WHERE phase <> '' GROUP BY phase ORDER BY phase COLLATE NOCASE"
    return [str(phase) for (phase,) in store.db.execute(sql)]


def _records(store: Store, record: type[R], ids: Collection[int]) -> dict[int, R]:
    if not ids:
        return {}
    sql = f"SELECT * FROM {kind_of(record).name} WHERE id IN (SELECT value FROM json_each(:ids))"
    rows: Iterable[dict[str, Any]] = store.db.query(sql, {"ids": _listed(ids)})
    return {row["id"]: from_row(record, row) for row in rows}


def _listed(ids: Iterable[int]) -> str:
    return json.dumps(sorted(ids))
