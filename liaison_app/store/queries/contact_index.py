"""Everything in Contacts by which somebody may be told again: read once, before a file is held against it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from liaison_app.records import Entry, Organisation, Person
from liaison_app.store.queries.bodies_and_posts import HELD_NOW
from liaison_app.store.store import Store


def people(store: Store) -> Iterator[Person]:
    """Everybody, with what they are called and reached by alone, and the marks to leave them alone."""
    for row in store.db.conn.execute(
        "SELECT id, title, given_name, family_name, known_as, emails, telephones, restricted,"
        " do_not_contact FROM person ORDER BY id"
    ):
        id, title, given, family, known_as, emails, telephones, restricted, silent = row
        yield Person(
            id=id,
            title=title,
            given_name=given,
            family_name=family,
            known_as=known_as,
            emails=_entries(emails),
            telephones=_entries(telephones),
            restricted=bool(restricted),
            do_not_contact=bool(silent),
        )


def bodies(store: Store) -> Iterator[Organisation]:
    """The same of every body, those that are closed last."""
    for row in store.db.conn.execute(
        "SELECT id, name, kind, other_names, former_names, external_ids, emails, telephones,"
        " addresses, website, closed, restricted FROM organisation ORDER BY closed <> '', id"
    ):
        id, name, kind, others, former, *lists, website, closed, restricted = row
        numbers, emails, telephones, addresses = map(_entries, lists)
        yield Organisation(
            id=id,
            name=name,
            kind=kind,
            other_names=tuple(json.loads(others)) if others else (),
            former_names=tuple(json.loads(former)) if former else (),
            external_ids=numbers,
            emails=emails,
            telephones=telephones,
            addresses=addresses,
            website=website,
            closed=closed,
            restricted=bool(restricted),
        )


def posts(store: Store) -> Iterator[tuple[int, str, str, int | None]]:
    """Id, title, unit and body of every post there still is."""
    yield from store.db.conn.execute(
        "SELECT id, title, unit, organisation_id FROM post WHERE ended = '' ORDER BY id"
    )


def tenures_now(store: Store) -> Iterator[tuple[int, int, int, str]]:
    """Id, person, post and first day of every holding of a post that goes on."""
    yield from store.db.conn.execute(
        "SELECT t.id, t.person_id, t.post_id, t.from_date FROM tenure t"
        f" WHERE {HELD_NOW} AND t.person_id IS NOT NULL AND t.post_id IS NOT NULL ORDER BY t.id"
    )


def _entries(text: str) -> tuple[Entry, ...]:
    if not text:
        return ()
    return tuple(Entry(item["label"], item["value"]) for item in json.loads(text))
