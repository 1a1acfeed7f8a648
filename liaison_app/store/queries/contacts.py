"""The lists of the Contacts room: posts with holders, people with their posts, organisations.

They are filtered by name. Each list is a few statements, whatever its length; names are folded
once and remembered, so that filtering twenty thousand people keeps up with typing.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.records.person import Person, full_name
from liaison_app.rules.safe_text import fold
from liaison_app.store.queries.bodies_and_posts import HELD_NOW
from liaison_app.store.queries.kept_back import IN_OPEN_MATTER, is_asked_for
from liaison_app.store.queries.threads import UNANSWERED, UNSURE, settled_among
from liaison_app.store.store import Store

_MOST_FOLDED = 400  # characters of a name that are searched; a name of a megabyte must not stall
UNNAMED = "restricted"
"""What stands for the name of a holder who is restricted."""
_KINDS_IN_ORDER = {kind: place for place, (kind, _words) in enumerate(KINDS_OF_BODY)}


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post as its list shows it; `waiting` counts letters to it that have had no reply."""

    id: int
    title: str
    unit: str
    organisation_id: int | None
    organisation: str
    kind: str  # of the organisation; "other" without one
    holders: tuple[str, ...]
    waiting: int
    ended: str
    closed: str  # since when its organisation is
    restricted: bool
    found_by: str

    @property
    def gone(self) -> bool:
        """Whether it no longer exists, itself or with its organisation."""
        return bool(self.ended or self.closed)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as the list shows them, with the posts held now (“Leader, Borough Council”)."""

    id: int
    name: str
    posts: tuple[str, ...]
    kind: str  # of the organisation of the first post; "" without one
    do_not_contact: bool
    restricted: bool
    found_by: str


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation as the list shows it."""

    id: int
    name: str
    kind: str
    parent: str
    posts: int
    closed: str
    restricted: bool
    found_by: str


class _Findable(Protocol):
    @property
    def found_by(self) -> str: ...


class _Hideable(_Findable, Protocol):
    @property
    def restricted(self) -> bool: ...


F = TypeVar("F", bound=_Findable)
H = TypeVar("H", bound=_Hideable)


def matching(rows: Iterable[F], words: str) -> list[F]:
    """The rows in whose names every one of the words occurs, whatever their case and accents."""
    wanted = fold(words).split()
    if not wanted:
        return list(rows)
    return [row for row in rows if all(word in row.found_by for word in wanted)]


def offered(rows: Iterable[H], words: str) -> list[H]:
    """The matching rows that a picker may offer: those restricted only when asked for by name."""
    return [
        row
        for row in matching(rows, words)
        if not row.restricted or is_asked_for(row.found_by, words)
    ]


def post_rows(
    store: Store,
    *,
    waiting: Mapping[int, int] | None = None,
    organisation_id: int | None = None,
    name_restricted: bool = True,
    ids: Sequence[int] | None = None,
) -> list[PostRow]:
    """Every post by kind of organisation, organisation and title; or those of one organisation, or these.

    `waiting` is what `waiting_by_post` gave; without it nothing is said to wait. Holders who are
    restricted stay unnamed if `name_restricted` is False.
    """
    where, values = "1", {"organisation": organisation_id, "ids": json.dumps(ids)}
    if ids is not None:
        where = "p.id IN (SELECT value FROM json_each(:ids))"
    elif organisation_id is not None:
        where = "p.organisation_id = :organisation"
    rows = store.db.execute(
        "SELECT p.id, p.title, p.unit, p.organisation_id, o.name, o.kind, p.ended, o.restricted,"
        " o.other_names, o.former_names, o.closed"
        f" FROM post p LEFT JOIN organisation o ON o.id = p.organisation_id WHERE {where}",
        values,
    ).fetchall()
    holders = _holders_by_post(store, where, values, name_restricted)
    waiting = waiting or {}
    found = [
        PostRow(
            id=id,
            title=title,
            unit=unit,
            organisation_id=body_id,
            organisation=body or "",
            kind=kind or "other",
            holders=tuple(holders[id]),
            waiting=waiting.get(id, 0),
            ended=ended,
            closed=closed or "",
            restricted=bool(hidden),
            found_by=_found_by(title, unit, body, others, former, *holders[id]),
        )
        for id, title, unit, body_id, body, kind, ended, hidden, others, former, closed in rows
    ]
    return sorted(found, key=_place_of_post)


def person_rows(store: Store, *, ids: Sequence[int] | None = None) -> list[PersonRow]:
    """Every person, or these, by family name."""
    these, values = "1", {"ids": json.dumps(ids)}
    if ids is not None:
        these = "who.id IN (SELECT value FROM json_each(:ids))"
    posts: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for person_id, title, body, kind in store.db.execute(
        "SELECT who.id, p.title, o.name, o.kind FROM person who JOIN tenure t ON t.person_id = who.id"
        " JOIN post p ON p.id = t.post_id LEFT JOIN organisation o ON o.id = p.organisation_id"
        f" WHERE {HELD_NOW} AND {these} ORDER BY t.from_date DESC, t.id DESC",
        values,
    ):
        posts[person_id].append((f"{title}, {body}" if body else title, kind or "other"))
    found = []
    for id, title, given, family, known_as, spellings, silent, hidden in store.db.execute(
        "SELECT id, title, given_name, family_name, known_as, other_spellings, do_not_contact,"
        f" restricted FROM person who WHERE {these}",
        values,
    ):
        held = posts[id]
        row = PersonRow(
            id=id,
            name=_named(title, given, family, known_as),
            posts=tuple(words for words, _kind in held),
            kind=held[0][1] if held else "",
            do_not_contact=bool(silent),
            restricted=bool(hidden),
            found_by=_found_by(
                title, given, family, known_as, spellings, *(words for words, _kind in held)
            ),
        )
        found.append((_folded(family or known_as or given), _folded(given), id, row))
    return [row for *_order, row in sorted(found, key=lambda item: item[:3])]


def organisation_rows(store: Store, *, ids: Sequence[int] | None = None) -> list[OrganisationRow]:
    """Every organisation, or these, by kind and name, those closed last, with how many posts we know there."""
    these = "1" if ids is None else "o.id IN (SELECT value FROM json_each(:ids))"
    found = [
        OrganisationRow(
            id=id,
            name=name,
            kind=kind,
            parent=parent or "",
            posts=posts,
            closed=closed,
            restricted=bool(hidden),
            found_by=_found_by(name, others, former, parent),
        )
        for id, name, kind, parent, posts, hidden, others, former, closed in store.db.execute(
            "SELECT o.id, o.name, o.kind, up.name,"
            " (SELECT count(*) FROM post p WHERE p.organisation_id = o.id AND p.ended = ''),"
            " o.restricted, o.other_names, o.former_names, o.closed"
            f" FROM organisation o LEFT JOIN organisation up ON up.id = o.parent_id WHERE {these}",
            {"ids": json.dumps(ids)},
        )
    ]
    return sorted(
        found,
        key=lambda r: (_place_of_kind(r.kind), bool(r.closed), _folded(r.name), r.id),
    )


def waiting_by_post(store: Store) -> dict[int, int]:
    """Post to the number of letters to it that hope for a reply and have none (see `threads`)."""
    sql = f"SELECT p.post_id, c.id, p.id, {UNSURE} {UNANSWERED} AND p.post_id IS NOT NULL"
    sql += f" AND {IN_OPEN_MATTER}"
    rows = store.db.execute(sql).fetchall()
    doubtful = {letter_id for _post, letter_id, _party, unsure in rows if unsure}
    settled = settled_among(store, doubtful)
    return Counter(
        post_id for post_id, _letter, party_id, _unsure in rows if party_id not in settled
    )


def _holders_by_post(
    store: Store, where: str, values: Mapping[str, Any], name_restricted: bool
) -> dict[int, list[str]]:
    """Who holds the posts `p` of which `where` is true."""
    holders: dict[int, list[str]] = defaultdict(list)
    for post_id, title, given, family, known_as, hidden in store.db.execute(
        "SELECT t.post_id, who.title, who.given_name, who.family_name, who.known_as, who.restricted"
        " FROM post p JOIN tenure t ON t.post_id = p.id JOIN person who ON who.id = t.person_id"
        f" WHERE {HELD_NOW} AND {where} ORDER BY t.from_date DESC, t.id DESC",
        values,
    ):
        named = name_restricted or not hidden
        holders[post_id].append(_named(title, given, family, known_as) if named else UNNAMED)
    return holders


def _named(title: str, given: str, family: str, known_as: str) -> str:
    person = Person(title=title, given_name=given, family_name=family)
    return full_name(person) if given or family else " ".join(filter(None, (title, known_as)))


def _place_of_post(row: PostRow) -> tuple[Any, ...]:
    return (
        _place_of_kind(row.kind),
        row.gone,
        _folded(row.organisation),
        _folded(row.title),
        row.id,
    )


def _place_of_kind(kind: str) -> int:
    return _KINDS_IN_ORDER.get(kind, len(_KINDS_IN_ORDER))


@lru_cache(maxsize=200_000)
def _folded(text: str) -> str:
    return fold(text[:_MOST_FOLDED])


def _found_by(*texts: str | None) -> str:
    return "\n".join(_folded(text) for text in texts if text)


def names_like(rows: Sequence[H], words: str, most: int = 12) -> list[H]:
    """The first few matching rows, for type-ahead; those that begin so come first."""
    wanted = fold(words)
    found = offered(rows, words)
    found.sort(key=lambda row: not row.found_by.startswith(wanted))
    return found[:most]
