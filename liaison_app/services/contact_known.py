"""Who is known already, found by e-mail address, telephone, number or name: of Contacts, and of the file so far.

What the file brings that is new is put in under numbers below zero, so that the next row of the
same school or person finds it like anything kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from liaison_app.records import Entry, Organisation, Person
from liaison_app.records.person import full_name
from liaison_app.rules.name_words import Words, gender_of, name_words, skeletons, untitled
from liaison_app.rules.post_names import is_called
from liaison_app.rules.postal_places import postcode_of
from liaison_app.rules.safe_text import fold
from liaison_app.rules.same_bodies import body_words
from liaison_app.rules.same_people import is_of_office
from liaison_app.rules.search_words import run_together
from liaison_app.rules.telephone_numbers import key as telephone_key
from liaison_app.store.queries import contact_index
from liaison_app.store.queries.provenance import sources_of
from liaison_app.store.store import Store

Strings = frozenset[str]
_NONE: Strings = frozenset()
MOST_LOOKED_AT = 60
"""Of one name, or holders of one post: so that a file of one name over and over is read in time."""


@dataclass(slots=True)
class Who:
    """A person as far as it matters to know them again; `alone` are not to be touched or opened."""

    given: Words
    family: Words
    gender: str
    emails: Strings
    telephones: Strings
    alone: bool = False
    name: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether only a name is known."""
        return not self.emails and not self.telephones


@dataclass(slots=True)
class What:
    """A body, likewise. `numbers` are (“urn”, “900100”)."""

    names: tuple[str, ...]
    kind: str
    numbers: dict[str, str]
    postcodes: Strings
    telephones: Strings
    emails: Strings
    site: str
    closed: bool = False
    alone: bool = False
    name: str = ""


def who(person: Person) -> Who:
    """What of a person is compared."""
    given, title = person.given_name, person.title
    if " " in given:
        given, more = untitled(given)
        title = title or more
    first, last = name_words(given), name_words(person.family_name)
    if not first and not last:
        last = name_words(person.known_as)
    elif not last and len(first) > 1:  # a whole name in one place
        first, last = first[:-1], first[-1:]
    elif not first and len(last) > 1:
        first, last = last[:-1], last[-1:]
    alone = person.restricted or person.do_not_contact
    emails, telephones = _emails(person.emails), _telephones(person.telephones)
    gender = gender_of(title) if title else ""
    return Who(first, last, gender, emails, telephones, alone, name_of(person))


def name_of(person: Person) -> str:
    """How a row speaks of somebody."""
    return full_name(person) or " ".join(filter(None, (person.title, person.known_as)))


def what(body: Organisation) -> What:
    """What of a body is compared."""
    names = (body.name, *body.other_names, *body.former_names)
    keys = dict.fromkeys(" ".join(body_words(name)) for name in names)
    return What(
        tuple(key for key in keys if key),
        body.kind,
        {fold(n.label): run_together(n.value) for n in body.external_ids if n.label and n.value},
        frozenset(p for a in body.addresses if (p := postcode_of(a.value))),
        _telephones(body.telephones),
        _emails(body.emails),
        site_of(body.website) if body.website else "",
        bool(body.closed),
        body.restricted,
        body.name,
    )


def site_of(address: str) -> str:
    """A web address without what browsers add, as two are compared."""
    bare = address.casefold().rpartition("://")[2].strip().rstrip("/")
    return bare.removeprefix("www.")


def _emails(entries: Iterable[Entry]) -> Strings:
    found = [e.value.casefold().strip() for e in entries]
    return frozenset(found) if found else _NONE


def _telephones(entries: Iterable[Entry]) -> Strings:
    found = [key for e in entries if (key := telephone_key(e.value))]
    return frozenset(found) if found else _NONE


def name_key(one: Who) -> str:
    """By which people of the same name are found: family name and first given name."""
    return f"{''.join(one.family)}|{one.given[0] if one.given else ''}"


def sounds(one: Who) -> set[str]:
    """By which people are found whose name is much alike: how the family name sounds, and an initial."""
    if not one.family or not one.given:
        return set()
    initial = one.given[0][:1]
    return {f"{initial} {sound}" for sound in skeletons(one.family[-1])}


class Known:
    """Everything known, by all that tells it. Nothing here is asked of the file again."""

    def __init__(self) -> None:
        self.people: dict[int, Who] = {}
        self.bodies: dict[int, What] = {}
        self.by_email: dict[str, list[int]] = defaultdict(list)
        self.by_telephone: dict[str, list[int]] = defaultdict(list)
        self.by_name: dict[str, list[int]] = defaultdict(list)
        self.by_number: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.by_body_name: dict[str, list[int]] = defaultdict(list)
        self.by_body_sign: dict[str, list[int]] = defaultdict(
            list
        )  # telephone, e-mail, web address
        self.by_sound: dict[str, list[int]] = defaultdict(list)  # of those kept, by how names sound
        self.post_titles: dict[int, tuple[str, str, int]] = {}  # title, unit, body or 0
        self.by_post: dict[tuple[int, str, str], int] = {}
        self.posts_at: dict[int, list[int]] = defaultdict(list)
        self.holders: dict[int, list[int]] = defaultdict(list)
        self.held: dict[int, list[int]] = defaultdict(list)  # the posts of a person
        self.since: dict[tuple[int, int], str] = {}  # (post, person) → first day, where it is known
        self.tenures: dict[tuple[int, int], int] = {}
        self.spoken_of: dict[tuple[str, int], set[str]] = {}  # by which sources
        self._next = 0

    def new_id(self) -> int:
        """A number for something that is not kept yet."""
        self._next -= 1
        return self._next

    # Putting in

    def add_person(self, id: int, one: Who) -> None:
        """Somebody is known."""
        self.people[id] = one
        for email in one.emails:
            self.by_email[email].append(id)
        for number in one.telephones:
            self.by_telephone[number].append(id)
        self.by_name[name_key(one)].append(id)
        if id > 0:
            for sound in sounds(one):
                self.by_sound[sound].append(id)

    def add_body(self, id: int, one: What) -> None:
        """A body is known."""
        self.bodies[id] = one
        for name in one.names:
            self.by_body_name[name].append(id)
        for number in one.numbers.items():
            self.by_number[number].append(id)
        for sign in (*one.telephones, *one.emails, one.site):
            if sign:
                self.by_body_sign[sign].append(id)

    def add_post(self, id: int, title: str, unit: str, body: int) -> None:
        """A post is known; `body` is 0 for none."""
        name, part = fold(title), fold(unit)
        self.post_titles[id] = (name, part, body)
        self.posts_at[body].append(id)
        self.by_post.setdefault((body, name, part), id)
        self.by_post.setdefault((body, name, ""), id)

    def add_holder(self, post: int, person: int, tenure: int = 0, since: str = "") -> None:
        """Somebody holds a post now."""
        if (post, person) not in self.tenures:
            self.holders[post].append(person)
            self.held[person].append(post)
        self.tenures[post, person] = tenure
        if since:
            self.since[post, person] = since

    # Asking

    def bodies_of(self, person: int) -> set[int]:
        """The bodies at which a person holds posts."""
        return {self.post_titles[post][2] for post in self.held.get(person, ())} - {0}

    def post_at(self, body: int, title: str, unit: str, *, is_head: bool = False) -> int:
        """The post of that title at a body, or the head's whatever it is called; 0 for none."""
        wanted, part = fold(title), fold(unit)
        found = self.by_post.get((body, wanted, part)) or (
            self.by_post.get((body, wanted, "")) if part else 0
        )
        if found and part and self.post_titles[found][1] not in ("", part):
            found = 0  # the same of another department
        if found:
            return found
        for post in self.posts_at.get(body, ())[:MOST_LOOKED_AT]:
            name, its_part, _body = self.post_titles[post]
            if its_part != part:
                continue
            if is_called(name, wanted) and is_called(wanted, name):
                return post
            if is_head and is_head_post(name):
                return post
        return 0


HEADS = "headteacher, head teacher, principal, head, headmaster, headmistress"


def is_head_post(title: str) -> bool:
    """Whether a post is that of the head of a school, whatever it is called there."""
    return is_called(title, HEADS)


def is_shared_mailbox(email: str) -> bool:
    """Whether several people read an address, so that it does not tell who somebody is."""
    return is_of_office(email)


def known_of(store: Store) -> Known:
    """All of Contacts."""
    known = Known()
    for person in contact_index.people(store):
        known.add_person(person.id or 0, who(person))
    for body in contact_index.bodies(store):
        known.add_body(body.id or 0, what(body))
    for id, title, unit, at in contact_index.posts(store):
        known.add_post(id, title, unit, at or 0)
    for tenure, holder, post, since in contact_index.tenures_now(store):
        if holder in known.people and post in known.post_titles:
            known.add_holder(post, holder, tenure, since)
    known.spoken_of = sources_of(store)
    return known
