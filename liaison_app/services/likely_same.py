"""Who and what is in Contacts twice, as it seems: pairs to be looked over, and those like a name that is typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Generic, TypeVar

from liaison_app.language import phrase
from liaison_app.records import Organisation, Person, Post, kind_named
from liaison_app.records.person import full_name
from liaison_app.rules import same_bodies, same_people
from liaison_app.rules.same_bodies import NamedBody
from liaison_app.rules.same_people import Likeness, Named
from liaison_app.rules.same_posts import is_same_post
from liaison_app.services.jobs import Job, Progress
from liaison_app.store.queries import likely_same as queries
from liaison_app.store.queries.kept_back import is_asked_for
from liaison_app.store.queries.kept_back import kept_back as hidden
from liaison_app.store.store import Store

PERSON, BODY, POST = "person", "organisation", "post"
SAME_POST = Likeness(80, (phrase("two posts of one name at one body"),))
READ_AT_ONCE = 1_500
"""Contacts that are read and compared while one waits; with more it is done elsewhere."""
MOST_KEPT = 2_000
"""Pairs that are kept to be looked over; a file of a hundred years may have a hundred times as many."""
_STEP = 2_000  # people between two words on the progress
_MOST_IN_A_BLOCK = 400  # of one mark; what so many share tells nothing

N = TypeVar("N", Named, NamedBody)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two of a kind (person, organisation, post) that are likely one, with why; `id` is the older."""

    kind: str
    id: int
    other_id: int
    likeness: Likeness

    def touches(self, contacts: Collection[tuple[str, int]]) -> bool:
        """Whether either of the two is among these."""
        return (self.kind, self.id) in contacts or (self.kind, self.other_id) in contacts


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody or some body in Contacts like the one asked about."""

    kind: str
    id: int
    likeness: Likeness
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate as it is offered while somebody is typed: by name, and what tells of them."""

    candidate: Candidate
    name: str
    words: str


@dataclass(slots=True)
class _Index(Generic[N]):
    """Everyone of a kind by the marks that those who are alike share."""

    by_id: dict[int, N] = field(default_factory=dict)
    by_key: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    restricted: set[int] = field(default_factory=set)

    def add(self, id: int, one: N, keys: Iterable[str], *, restricted: bool) -> None:
        self.by_id[id] = one
        for key in keys:
            self.by_key[key].append(id)
        if restricted:
            self.restricted.add(id)

    def near(self, keys: Iterable[str]) -> set[int]:
        """Those that share a mark."""
        return {id for key in keys for id in self.by_key.get(key, ())}


class Known:
    """Contacts read once, to look any number of names up; made anew when Contacts have changed."""

    def __init__(self, store: Store):
        self.shared = queries.shared_reach(store)
        self.apart = queries.said_apart(store)
        self.people: _Index[Named] = _Index()
        self.bodies: _Index[NamedBody] = _Index()
        self._above: dict[int, int | None] = {}
        held = queries.posts_held(store)
        for person in queries.everyone(store):
            id = person.id or 0
            at = [one.body for one in held.get(id, ()) if one.body]
            one = same_people.named(person, at, self.shared)
            self.people.add(id, one, same_people.keys(one), restricted=person.restricted)
        for body in queries.every_body(store):
            name = same_bodies.named(body)
            keys = same_bodies.keys(name)
            self._above[body.id or 0] = body.parent_id
            self.bodies.add(body.id or 0, name, keys, restricted=body.restricted)

    def like_person(self, who: Named, but: int | None = None) -> list[Candidate]:
        """Those who may be this person, the likeliest first; `but` is the id of themselves."""
        near = self.people.near(same_people.keys(who))
        found = ((id, same_people.likeness(who, self.people.by_id[id])) for id in near)
        return self._worth_asking(PERSON, found, but, self.people.restricted)

    def like_body(self, body: NamedBody, but: int | None = None) -> list[Candidate]:
        """Those that may be this body, the likeliest first."""
        near = self.bodies.near(same_bodies.keys(body))
        found = ((id, same_bodies.likeness(body, self.bodies.by_id[id])) for id in near)
        return self._worth_asking(BODY, found, but, self.bodies.restricted)

    def are_two(self, kind: str, id: int, other: int) -> bool:
        """Whether two are known not to be one: it was said, or one is a part of the other."""
        if (kind, min(id, other), max(id, other)) in self.apart:
            return True
        return kind == BODY and (self._above.get(id) == other or self._above.get(other) == id)

    def _worth_asking(
        self,
        kind: str,
        found: Iterable[tuple[int, Likeness]],
        but: int | None,
        restricted: set[int],
    ) -> list[Candidate]:
        kept = [
            Candidate(kind, id, how, id in restricted)
            for id, how in found
            if how.perhaps and id != but and (but is None or not self.are_two(kind, id, but))
        ]
        return sorted(kept, key=lambda one: (-one.likeness.score, one.id))


def like(store: Store, record: Person | Organisation) -> list[Candidate]:
    """Those in Contacts that may be this person or body, kept or not, the likeliest first.

    Whoever asks more than once makes a `Known`.
    """
    known = Known(store)
    if isinstance(record, Organisation):
        return known.like_body(same_bodies.named(record), record.id)
    held = queries.posts_held(store, record.id).get(record.id, []) if record.id else []
    at = tuple(one.body for one in held if one.body)
    return known.like_person(same_people.named(record, at, known.shared), record.id)


MOST_SUGGESTED = 3


def suggestions(store: Store, known: Known, record: Person | Organisation) -> list[Suggestion]:
    """Those like somebody who is typed, the likeliest first; who is restricted only by their very name.

    Of nobody is a post at a restricted body told.
    """
    if isinstance(record, Organisation):
        candidates = known.like_body(same_bodies.named(record), record.id)
        typed = record.name
    else:
        candidates = known.like_person(same_people.named(record, (), known.shared), record.id)
        typed = full_name(record, titled=False)
    found: list[Suggestion] = []
    for one in candidates:
        there: Any = store.find(type(record), one.id)
        if there is None:
            continue
        bare = there.name if one.kind == BODY else full_name(there, titled=False)
        if one.restricted and not is_asked_for(bare, typed):
            continue
        name = there.name if one.kind == BODY else full_name(there) or there.known_as
        held = queries.posts_held(store, one.id).get(one.id, []) if one.kind == PERSON else []
        post = next(
            (", ".join(filter(None, (h.post, h.body))) for h in held if h.now and not h.restricted),
            "",
        )
        words = "  ·  ".join(filter(None, (post, *one.likeness.reasons)))
        found.append(Suggestion(one, name, words))
        if len(found) == MOST_SUGGESTED:
            break
    return found


def how_many(store: Store) -> int:
    """How many people and bodies there are to be compared."""
    return store.count(Person) + store.count(Organisation)


def kept_back(store: Store) -> frozenset[tuple[str, int]]:
    """Kind and id of the contacts that are shown only when restricted ones are asked for."""
    kinds = (kind_named(name) for name in (PERSON, BODY, POST))
    return frozenset(
        (kind.name, id) for kind in kinds if kind is not None for id in hidden(store, kind)
    )


def pairs(store: Store) -> Job[list[Pair]]:
    """All pairs that are likely one, the likeliest first, without those said not to be."""
    found: list[Pair] = []
    yield from _compared(store, found.append)
    return sorted(found, key=_likeliest_first)


class Likeliest:
    """Of any number of pairs, the likeliest few: `pairs`, that first, and how many there were."""

    def __init__(self) -> None:
        self.pairs: list[Pair] = []
        self.count = 0

    def add(self, pair: Pair) -> None:
        """One more."""
        self.count += 1
        self.pairs.append(pair)
        if len(self.pairs) > 2 * MOST_KEPT:
            self.cut()

    def cut(self) -> None:
        """Keep the likeliest alone."""
        self.pairs.sort(key=_likeliest_first)
        del self.pairs[MOST_KEPT:]

    def drop(self, is_decided: Callable[[Pair], bool]) -> None:
        """Keep those that are still to be decided."""
        left = [one for one in self.pairs if not is_decided(one)]
        self.count -= len(self.pairs) - len(left)
        self.pairs = left


def likeliest(store: Store) -> Job[tuple[Likeliest, Likeliest]]:
    """The likeliest pairs, and those of them that are shown only when restricted ones are asked for."""
    hidden = kept_back(store)
    shown, held = Likeliest(), Likeliest()
    yield from _compared(store, lambda pair: (held if pair.touches(hidden) else shown).add(pair))
    shown.cut()
    held.cut()
    return shown, held


def together(some: Iterable[Pair], others: Iterable[Pair]) -> list[Pair]:
    """Both, the likeliest first."""
    return sorted([*some, *others], key=_likeliest_first)


def _likeliest_first(pair: Pair) -> tuple[int, str, int, int]:
    return (-pair.likeness.score, pair.kind, pair.id, pair.other_id)


def _compared(store: Store, add: Callable[[Pair], None]) -> Job[None]:
    """Hand on every pair that is likely one, in no order."""
    yield Progress(0, 1, phrase("Reading Contacts"))
    known = Known(store)
    total = len(known.people.by_id) + len(known.bodies.by_id)
    indices: tuple[tuple[str, _Index[Any], Any], ...] = (
        (PERSON, known.people, same_people.likeness),
        (BODY, known.bodies, same_bodies.likeness),
    )
    done = 0
    for kind, index, likeness in indices:
        compared: dict[int, set[int]] = defaultdict(set)
        for members in index.by_key.values():
            if 1 < len(members) <= _MOST_IN_A_BLOCK:
                for at, id in enumerate(members):
                    compared[id].update(members[at + 1 :])
        for id, others in compared.items():
            if done % _STEP == 0:
                yield Progress(done, total, phrase("Comparing"))
            done += 1
            for other in others:
                how = likeness(index.by_id[id], index.by_id[other])
                if how.perhaps and not known.are_two(kind, id, other):
                    add(Pair(kind, min(id, other), max(id, other), how))
    for pair in _posts(store, known.apart):
        add(pair)


def _posts(store: Store, apart: frozenset[tuple[str, int, int]]) -> Iterator[Pair]:
    """Posts of one name at one body."""
    at_body: dict[int | None, list[Post]] = defaultdict(list)
    for post in store.all(Post):
        at_body[post.organisation_id].append(post)
    for body, posts in at_body.items():
        for one, other in combinations(posts, 2):
            ids = (one.id or 0, other.id or 0)
            if (POST, *ids) not in apart and body is not None and is_same_post(one, other):
                yield Pair(POST, *ids, SAME_POST)
