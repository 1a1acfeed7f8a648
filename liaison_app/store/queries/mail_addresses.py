"""How everyone in Contacts is reached by e-mail and called: what the sender of a mail is looked up in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from liaison_app.rules.mail_marks import mark_of_letter
from liaison_app.store.queries.bodies_and_posts import HELD_NOW
from liaison_app.store.store import Store

_KINDS = ("post", "person", "organisation")
_AT_ONCE = 200  # marks asked for in one statement


def addresses(store: Store) -> Iterator[tuple[str, int, str]]:
    """Kind, id and one e-mail address, for every address that is kept."""
    for kind in _KINDS:
        for id, emails in store.db.execute(f"SELECT id, emails FROM {kind} WHERE emails <> ''"):
            for entry in json.loads(emails):
                yield kind, id, entry["value"]


def people(store: Store) -> Iterator[tuple[int, str, str, tuple[str, ...]]]:
    """Id, given name, family name, and the other whole names of every person."""
    columns = "id, given_name, family_name, known_as, other_spellings"
    for id, given, family, known_as, others in store.db.execute(f"SELECT {columns} FROM person"):
        spelt = tuple(json.loads(others)) if others else ()
        yield id, given, family, (*((known_as,) if known_as else ()), *spelt)


def bodies(store: Store) -> Iterator[tuple[int, str, str, tuple[str, ...], str]]:
    """Id, kind, name, other and former names, and web address of every body that is not closed."""
    columns = "id, kind, name, other_names, former_names, website"
    for id, kind, name, others, former, website in store.db.execute(
        f"SELECT {columns} FROM organisation WHERE closed = ''"
    ):
        names = [*(json.loads(others) if others else ()), *(json.loads(former) if former else ())]
        yield id, kind, name, tuple(names), website


def posts(store: Store) -> Iterator[tuple[int, str, int | None]]:
    """Id, title and body of every post that has not ended."""
    sql = "SELECT id, title, organisation_id FROM post WHERE ended = ''"
    yield from store.db.execute(sql)


def held(store: Store) -> Iterator[tuple[int, int]]:
    """Person and post for everyone who holds one now; who came last first."""
    yield from store.db.execute(
        f"SELECT t.person_id, t.post_id FROM tenure t WHERE {HELD_NOW}"
        " ORDER BY t.from_date DESC, t.id DESC"
    )


def letters_marked(store: Store, marks: Sequence[str]) -> dict[str, int]:
    """The letters that came or went as the e-mails of these marks, by their marks."""
    wanted = list(dict.fromkeys([*marks, *map(mark_of_letter, marks)]))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        asked = wanted[start : start + _AT_ONCE]
        places = ",".join("?" * len(asked))
        sql = "SELECT message_id, id FROM correspondence WHERE message_id <> ''"
        found |= dict(
            store.db.execute(f"{sql} AND message_id IN ({places}) ORDER BY id DESC", asked)
        )
    return {
        mark: found.get(mark, found.get(mark_of_letter(mark), 0))
        for mark in marks
        if mark in found or mark_of_letter(mark) in found
    }
