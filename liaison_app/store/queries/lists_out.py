"""What a list that is saved is made of: its records in order, and the names of what they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from liaison_app.records import Kind, Organisation, Party, Person, Post, kind_named
from liaison_app.records.fields import from_row
from liaison_app.records.organisation import ORGANISATION
from liaison_app.records.person import full_name
from liaison_app.records.post import POST
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_dates import say_date
from liaison_app.store import rows
from liaison_app.store.queries.bodies_and_posts import HELD_NOW
from liaison_app.store.queries.contacts import UNNAMED
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.queries.party_rows import by_letter, parties_where
from liaison_app.store.queries.question_families import IS_OUT_THERE, Asked, load
from liaison_app.store.store import Store

AT_ONCE = 200  # records

# As one looks for them on paper; what has no date stands last.
_ORDERS = {
    "person": "family_name = '', family_name COLLATE NOCASE, given_name COLLATE NOCASE, id",
    "organisation": "name COLLATE NOCASE, id",
    "post": "(SELECT name FROM organisation o WHERE o.id = organisation_id) COLLATE NOCASE, id",
    "matter": "title COLLATE NOCASE, id",
    "correspondence": "date = '', date, id",
    "meeting": "date = '', date, starts, id",
    "publication": "date = '', date, id",
    "statement": "date = '', date, id",
    "figure": "subject COLLATE NOCASE, as_at = '', as_at, id",
    "question": (
        "(SELECT coalesce(nullif(date, ''), '9') FROM correspondence c WHERE c.id = correspondence_id),"
        " correspondence_id, position, id"
    ),
    "promise": "state <> 'open', CASE WHEN review > '' THEN review ELSE for_day END, id",
}


def ids_in_order(store: Store, kind: Kind, *, restricted: bool = False) -> list[int]:
    """Every one of a kind as one looks for it on paper; what is restricted only if asked for."""
    hidden = frozenset() if restricted else kept_back(store, kind)
    sql = f"SELECT id FROM {kind.name} ORDER BY {_ORDERS.get(kind.name, 'id')}"
    return [id for (id,) in store.db.execute(sql) if id not in hidden]


def some(store: Store, kind: Kind, ids: Sequence[int]) -> Iterator[list[Any]]:
    """The records of these ids in this order, a few at a time; those deleted since are left out."""
    for start in range(0, len(ids), AT_ONCE):
        wanted = ids[start : start + AT_ONCE]
        places = ", ".join("?" * len(wanted))
        found = rows.read(store.db, f"SELECT * FROM {kind.name} WHERE id IN ({places})", wanted)
        by_id = {row["id"]: from_row(kind.record, row) for row in found}
        yield [by_id[id] for id in wanted if id in by_id]


def posts_at_bodies(
    store: Store, ids: Iterable[int]
) -> dict[int, tuple[Post, Organisation | None]]:
    """These posts with the bodies they are at."""
    posts = [post for part in some(store, POST, [*ids]) for post in part]
    wanted = {post.organisation_id for post in posts if post.organisation_id is not None}
    bodies = {body.id: body for part in some(store, ORGANISATION, [*wanted]) for body in part}
    return {post.id: (post, bodies.get(post.organisation_id)) for post in posts}


def parties_of(store: Store, letter_ids: Sequence[int]) -> dict[int, list[Party]]:
    """Who these letters are from, to and copied to, by letter."""
    places = ", ".join("?" * len(letter_ids))
    return by_letter(parties_where(store, f"p.correspondence_id IN ({places})", [*letter_ids]))


def asked_of(store: Store, question_ids: Sequence[int]) -> list[Asked]:
    """These questions with how each addressee answered; those asked again as one, drafts left out."""
    places = ", ".join("?" * len(question_ids))
    return list(load(store, f"q.id IN ({places}) AND {IS_OUT_THERE}", [*question_ids]))


def numbers_at(store: Store, meeting_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """How many lines the guest list of each meeting has, and how many people came as far as known."""
    places = ", ".join("?" * len(meeting_ids))
    sql = (
        "SELECT meeting_id, count(*), sum(CASE WHEN came IN ('present', 'late', 'deputy')"
        " THEN coalesce(count, group_words = '') ELSE 0 END) FROM attendance"
        f" WHERE meeting_id IN ({places}) GROUP BY meeting_id"
    )
    return {id: (asked, came) for id, asked, came in store.db.execute(sql, [*meeting_ids])}


class Held(NamedTuple):
    """A post that somebody holds now."""

    person_id: int
    post_id: int
    since: str


class Names:
    """What records lead to, in words: each kind is read once, when it is first asked for.

    What is restricted is called so and no more, unless `restricted` things were asked for.
    """

    def __init__(self, store: Store, *, restricted: bool = False):
        self.store, self.restricted = store, restricted
        self._words: dict[str, dict[int, str]] = {}
        self._hidden: dict[str, frozenset[int]] = {}
        self._held: dict[str, dict[int, list[Held]]] = {}
        self._bodies_of_posts: dict[int, int] | None = None

    def of(self, kind: str, id: int | None) -> str:
        """“Chief Constable”, “County Police”, “Letter of 16 March 2018: Safety”; "" for nothing."""
        if id is None:
            return ""
        if kind not in self._words:
            self._words[kind] = dict(_READ[kind](self.store))
        return UNNAMED if self.is_hidden(kind, id) else self._words[kind].get(id, "")

    def is_hidden(self, kind: str, id: int | None) -> bool:
        """Whether it is restricted, and restricted things were not asked for."""
        if self.restricted or id is None:
            return False
        if kind not in self._hidden:
            found = kind_named(kind)
            assert found is not None, kind
            self._hidden[kind] = kept_back(self.store, found)
        return id in self._hidden[kind]

    def body_of_post(self, post_id: int | None) -> str:
        """The name of the body that has the post."""
        if self._bodies_of_posts is None:
            sql = "SELECT id, organisation_id FROM post WHERE organisation_id IS NOT NULL"
            self._bodies_of_posts = dict(self.store.db.execute(sql).fetchall())
        return self.of("organisation", self._bodies_of_posts.get(post_id or 0))

    def posts_of(self, person_id: int) -> list[Held]:
        """The posts a person holds now, those held longest first."""
        return self._tenures("person_id").get(person_id, [])

    def holders_of(self, post_id: int) -> list[Held]:
        """Who holds a post now."""
        return self._tenures("post_id").get(post_id, [])

    def who(
        self, post_id: int | None, person_id: int | None, body_id: int | None, named: str = ""
    ) -> str:
        """“Chief Constable, County Police”: the post first, or the person, or the body, or the name."""
        person = self.of("person", person_id)
        post = self.of("post", post_id)
        body = self.of("organisation", body_id) or self.body_of_post(post_id)
        said = named if not person or person == UNNAMED else person
        said = person if person == UNNAMED else said
        told = fold(said) if not person else ""  # a name as in a letter may hold post and body
        more = [part for part in (post, body) if part and fold(part) not in told]
        return ", ".join(dict.fromkeys(filter(None, (said, *more))))

    def _tenures(self, by: str) -> dict[int, list[Held]]:
        if by not in self._held:
            found: dict[int, list[Held]] = defaultdict(list)
            sql = f"SELECT person_id, post_id, from_date FROM tenure t WHERE {HELD_NOW}"
            for row in self.store.db.execute(f"{sql} ORDER BY from_date = '', from_date, id"):
                held = Held(*row)
                found[held.person_id if by == "person_id" else held.post_id].append(held)
            self._held[by] = found
        return self._held[by]


def _people(store: Store) -> Iterator[tuple[int, str]]:
    sql = "SELECT id, title, given_name, family_name, post_nominals, known_as FROM person"
    for id, title, given, family, letters, known_as in store.db.execute(sql):
        person = Person(title=title, given_name=given, family_name=family, post_nominals=letters)
        yield id, full_name(person) if given or family else f"{title} {known_as}".strip()


def _letters(store: Store) -> Iterator[tuple[int, str]]:
    sql = "SELECT id, date, date_words, subject FROM correspondence"
    for id, date, words, subject in store.db.execute(sql):
        yield id, ": ".join(filter(None, (say_date(date) or words, subject)))


def _dated(table: str) -> Callable[[Store], Iterator[tuple[int, str]]]:
    """Read the titles of a table with the days they are of."""

    def read(store: Store) -> Iterator[tuple[int, str]]:
        for id, title, date in store.db.execute(f"SELECT id, title, date FROM {table}"):
            yield id, ", ".join(filter(None, (title, say_date(date))))

    return read


def _column(table: str, column: str) -> Callable[[Store], Iterator[tuple[int, str]]]:
    def read(store: Store) -> Iterator[tuple[int, str]]:
        yield from store.db.execute(f"SELECT id, {column} FROM {table}")

    return read


_READ: dict[str, Callable[[Store], Iterator[tuple[int, str]]]] = {
    "organisation": _column("organisation", "name"),
    "post": _column("post", "title"),
    "person": _people,
    "matter": _column("matter", "title"),
    "correspondence": _letters,
    "meeting": _dated("meeting"),
    "publication": _dated("publication"),
    "standing_issue": _column("standing_issue", "title"),
    "statement": _column("statement", "text"),
}
