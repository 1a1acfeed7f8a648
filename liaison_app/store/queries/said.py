"""What was said: statements and figures of a meeting, a letter or a matter, and figures that stand beside others."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from json import dumps
from typing import TypeVar

from liaison_app.records import (
    Correspondence,
    Figure,
    Matter,
    Meeting,
    Publication,
    Statement,
    kind_of,
)
from liaison_app.records.fields import from_row
from liaison_app.records.figure import FIGURE
from liaison_app.records.statement import STATEMENT
from liaison_app.rules.safe_text import fold
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.store import Store

R = TypeVar("R")

# Where it was said is not restricted in itself.
_NOT_RESTRICTED = """
AND NOT coalesce((SELECT m.restricted FROM meeting m WHERE m.id = s.meeting_id), 0)
AND NOT coalesce((SELECT c.restricted FROM correspondence c WHERE c.id = s.correspondence_id), 0)
AND NOT coalesce((SELECT u.restricted FROM publication u WHERE u.id = s.publication_id), 0)
"""
_IN_ORDER = "position IS NULL, position, id"
Owner = Meeting | Correspondence | Publication
"""Where something was said or given."""

_OWNERS = {
    Meeting: "meeting_id",
    Correspondence: "correspondence_id",
    Publication: "publication_id",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """One subject: the figures given here, and those given elsewhere of the same thing."""

    subject: str
    here: tuple[Figure, ...]
    elsewhere: tuple[Figure, ...]


def statements_of(store: Store, owner: Owner) -> list[Statement]:
    """What was said at a meeting, or stands in a letter, in the order it was put in."""
    return store.where(Statement, **{_OWNERS[type(owner)]: owner.id}, order_by=_IN_ORDER)


def figures_of(store: Store, owner: Owner) -> list[Figure]:
    """The figures given at a meeting, or in a letter, in the order they were put in."""
    return store.where(Figure, **{_OWNERS[type(owner)]: owner.id}, order_by=_IN_ORDER)


def said_under(store: Store, matter_id: int, *, restricted_too: bool = False) -> list[Statement]:
    """Statements of a matter: its own, and those of its meetings and letters; the latest first.

    What was said at a restricted meeting, in a restricted letter, or by somebody restricted, only if
    asked for; of a restricted matter, which is opened knowingly, by where it was said alone.
    """
    return _under(store, Statement, matter_id, "date", restricted_too)


def figures_under(store: Store, matter_id: int, *, restricted_too: bool = False) -> list[Figure]:
    """Figures of a matter, as `said_under`."""
    return _under(store, Figure, matter_id, "as_at", restricted_too)


def said_by(
    store: Store, kind: str, id: int, bodies: Sequence[int] = (), *, restricted_too: bool = False
) -> list[Statement]:
    """What a post, person or body said, the latest first; a body's posts and parts speak for it.

    `bodies` are the body and its parts. What was said where all is restricted only if asked for.
    """
    sql = (
        f"SELECT * FROM statement s WHERE {is_theirs('s', kind, bodies)} ORDER BY s.date DESC, s.id"
    )
    found = [from_row(Statement, row) for row in store.db.query(sql, {"id": id})]
    hidden = frozenset() if restricted_too else kept_back(store, STATEMENT)
    return [one for one in found if one.id not in hidden]


def is_theirs(alias: str, kind: str, bodies: Sequence[int]) -> str:
    """That a row is of a contact, in SQL: of the post or person :id, or of one of these bodies."""
    if kind != "organisation":
        assert kind in ("post", "person")
        return f"{alias}.{kind}_id = :id"
    marks = ",".join(str(int(body)) for body in bodies)
    posts = f"SELECT id FROM post WHERE organisation_id IN ({marks})"
    return f"(:id AND ({alias}.organisation_id IN ({marks}) OR {alias}.post_id IN ({posts})))"


def beside(store: Store, figures: Sequence[Figure]) -> list[Beside]:
    """These figures by their subjects, each with what others said of the same, the latest first.

    Figures of restricted meetings, letters and matters stand beside nothing.
    """
    groups: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[subject_key(figure.subject)].append(figure)
    shown = {figure.id for figure in figures}
    others: dict[str, list[Figure]] = defaultdict(list)
    named = _named(store) if figures else ()
    ids = [id for id, subject in named if id not in shown and subject_key(subject) in groups]
    sql = "SELECT * FROM figure WHERE id IN (SELECT value FROM json_each(?))"
    for row in store.db.query(sql, [dumps(ids)]) if ids else ():
        other: Figure = from_row(Figure, row)
        others[subject_key(other.subject)].append(other)
    for found in others.values():
        found.sort(key=lambda one: (one.as_at, one.id or 0), reverse=True)
    return [
        Beside(here[0].subject, tuple(here), tuple(others.get(key, ())))
        for key, here in groups.items()
    ]


def subjects(store: Store) -> list[str]:
    """Of what figures were given so far, each once, the latest first; restricted ones left out."""
    found: dict[str, str] = {}
    for _id, subject in _named(store):
        found.setdefault(subject_key(subject), subject)
    return list(found.values())


@functools.lru_cache(maxsize=5_000)
def subject_key(subject: str) -> str:
    """By what two subjects are one: their words without capitals, accents and spacing."""
    return fold(subject)


def last_position(store: Store, owner: Owner, kind: type) -> int:
    """The place of the last statement or figure of a meeting, letter or publication; 0 before the first."""
    sql = f"SELECT max(position) FROM {kind_of(kind).name} WHERE {_OWNERS[type(owner)]} = ?"
    return int(store.db.execute(sql, [owner.id]).fetchone()[0] or 0)


def _under(
    store: Store, record: type[R], matter_id: int, day: str, restricted_too: bool
) -> list[R]:
    matter = store.find(Matter, matter_id)
    knowingly = matter is not None and matter.restricted
    hidden = frozenset() if restricted_too or knowingly else kept_back(store, kind_of(record))
    open_only = "" if restricted_too else _NOT_RESTRICTED
    sql = (
        f"SELECT * FROM {kind_of(record).name} s WHERE (s.matter_id = :matter"
        " OR s.meeting_id IN (SELECT id FROM meeting WHERE matter_id = :matter)"
        " OR s.correspondence_id IN (SELECT id FROM correspondence WHERE matter_id = :matter)"
        " OR s.publication_id IN (SELECT id FROM publication WHERE matter_id = :matter))"
        f" {open_only} ORDER BY s.{day} DESC, s.position, s.id"
    )
    found = store.db.query(sql, {"matter": matter_id})
    return [from_row(record, row) for row in found if row["id"] not in hidden]


def _named(store: Store) -> list[tuple[int, str]]:
    """Id and subject of every figure that is not restricted by where it was given, the newest first."""
    hidden = kept_back(store, FIGURE)
    rows = store.db.execute("SELECT id, subject FROM figure ORDER BY id DESC")
    return [(id, subject) for id, subject in rows if id not in hidden]
