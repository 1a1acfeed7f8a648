"""Which contacts are listed, and in what order: their ids alone, so that a list of thousands is one of numbers.

The rows themselves are read as they come into view (`contacts.post_rows` and its like, with `ids`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.store.queries.bodies_and_posts import HELD_NOW
from liaison_app.store.queries.contacts import UNNAMED
from liaison_app.store.queries.folding import folded, holding, ready
from liaison_app.store.store import Store

Listed = list[tuple[int, str]]
"""Ids in their order, each with the kind of body it stands under; "" for people, unless it is asked for."""

_KIND_IN_ORDER = (
    "CASE coalesce(o.kind, 'other')"
    + "".join(f" WHEN '{kind}' THEN {at}" for at, (kind, _words) in enumerate(KINDS_OF_BODY))
    + f" ELSE {len(KINDS_OF_BODY)} END"
)
_NAMES_OF_HOLDERS = f"""(SELECT group_concat({{name}}, '|') FROM tenure t
  JOIN person who ON who.id = t.person_id WHERE t.post_id = p.id AND {HELD_NOW})"""
_NAME = "who.title || ' ' || who.given_name || ' ' || who.family_name || ' ' || who.known_as"
_KIND_OF_PERSON = f"""coalesce((SELECT coalesce(o.kind, 'other') FROM tenure t
  JOIN post p ON p.id = t.post_id LEFT JOIN organisation o ON o.id = p.organisation_id
  WHERE t.person_id = who.id AND {HELD_NOW} ORDER BY t.from_date DESC, t.id DESC LIMIT 1), '')"""
_POSTS = "FROM post p LEFT JOIN organisation o ON o.id = p.organisation_id"
_BODIES = "FROM organisation o LEFT JOIN organisation up ON up.id = o.parent_id"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of each kind of body, and how many are restricted, which are not among them."""

    shown: Counter[str] = field(default_factory=Counter)
    hidden: int = 0


def post_ids(store: Store, words: str = "", *, restricted_too: bool = False) -> Listed:
    """Posts by kind of body, body and title, in whose names the words occur.

    A restricted holder is found by name only with `restricted_too`.
    """
    ready(store)
    name = _NAME
    if not restricted_too:
        name = f"CASE WHEN who.restricted THEN '{UNNAMED}' ELSE {_NAME} END"
    holders = _NAMES_OF_HOLDERS.format(name=name)
    texts = ("p.title", "p.unit", "o.name", "o.other_names", "o.former_names", holders)
    test, values = holding(words, *texts)
    hidden = "" if restricted_too else " AND coalesce(o.restricted, 0) = 0"
    sql = (
        f"SELECT p.id, coalesce(o.kind, 'other') {_POSTS} WHERE {test}{hidden}"
        f" ORDER BY {_KIND_IN_ORDER}, (p.ended <> '' OR coalesce(o.closed, '') <> ''),"
        f" {folded(_or_empty('o.name'))}, {folded('p.title')}, p.id"
    )
    return store.db.execute(sql, values).fetchall()


def person_ids(
    store: Store, words: str = "", *, restricted_too: bool = False, kinds: bool = True
) -> Listed:
    """People by family name, in whose names, or in whose posts now, the words occur.

    With `kinds` each stands under the kind of body of the first post held now; "" without one.
    """
    ready(store)
    own = ("title", "given_name", "family_name", "known_as", "other_spellings")
    test, values = holding(words, *(f"who.{name}" for name in own), _POSTS_NOW)
    hidden = "" if restricted_too else " AND who.restricted = 0"
    last = "coalesce(nullif(who.family_name, ''), nullif(who.known_as, ''), who.given_name)"
    kind = _KIND_OF_PERSON if kinds else "''"
    sql = (
        f"SELECT who.id, {kind} FROM person who WHERE {test}{hidden}"
        f" ORDER BY {folded(last)}, {folded('who.given_name')}, who.id"
    )
    return store.db.execute(sql, values).fetchall()


_POSTS_NOW = f"""(SELECT group_concat(p.title || ', ' || coalesce(o.name, ''), '|') FROM tenure t
  JOIN post p ON p.id = t.post_id LEFT JOIN organisation o ON o.id = p.organisation_id
  WHERE t.person_id = who.id AND {HELD_NOW})"""


def organisation_ids(store: Store, words: str = "", *, restricted_too: bool = False) -> Listed:
    """Bodies by kind and name, those closed last, in whose names the words occur."""
    ready(store)
    test, values = holding(words, "o.name", "o.other_names", "o.former_names", "up.name")
    hidden = "" if restricted_too else " AND o.restricted = 0"
    sql = (
        f"SELECT o.id, o.kind {_BODIES} WHERE {test}{hidden}"
        f" ORDER BY {_KIND_IN_ORDER}, o.closed <> '', {folded('o.name')}, o.id"
    )
    return store.db.execute(sql, values).fetchall()


def listed(
    store: Store, segment: str, words: str = "", *, restricted_too: bool = False, kinds: bool = True
) -> Listed:
    """Those of a segment of the room: “posts”, “people” or “organisations”; `kinds` as of people."""
    if segment == "people":
        return person_ids(store, words, restricted_too=restricted_too, kinds=kinds)
    of = post_ids if segment == "posts" else organisation_ids
    return of(store, words, restricted_too=restricted_too)


def tally(store: Store, segment: str, *, restricted_too: bool = False, kinds: bool = True) -> Tally:
    """How many posts, people or organisations there are to be listed.

    Of what kind each is may take its time with people, who are of no kind without `kinds`.
    """
    kind, restricted, source = {
        "posts": ("coalesce(o.kind, 'other')", "coalesce(o.restricted, 0)", _POSTS),
        "people": (_KIND_OF_PERSON if kinds else "''", "who.restricted", "FROM person who"),
        "organisations": ("o.kind", "o.restricted", "FROM organisation o"),
    }[segment]
    shown: Counter[str] = Counter()
    hidden = 0
    for body, held, count in store.db.execute(
        f"SELECT {kind}, {restricted}, count(*) {source} GROUP BY 1, 2"
    ):
        if held and not restricted_too:
            hidden += count
        else:
            shown[body] += count
    return Tally(shown, hidden)


def _or_empty(text: str) -> str:
    return f"coalesce({text}, '')"
