"""What the file knows of the people a text may name: who is private, and who held a public post on that day."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_app.records import Office, Organisation, Person, Post, Signatory, Tenure
from liaison_app.records.dates import first_day, last_day
from liaison_app.records.person import full_name
from liaison_app.rules.identifying import Known
from liaison_app.store.store import Store

PUBLIC_BODIES = frozenset(
    "police commissioner council fire nhs school college university mp".split()
)
"""The kinds of body whose post holders answer for them in public, by name."""


class People:
    """Everyone in Contacts, read once; `on` says who is whom in texts of a day."""

    def __init__(self, store: Store):
        self._persons = store.all(Person)
        self._office = store.only(Office)
        self._signatories = tuple(one.name for one in store.all(Signatory) if one.name)
        public_posts = _public_posts(store)
        self._tenures = [one for one in store.all(Tenure) if one.post_id in public_posts]
        self._places = tuple(dict.fromkeys(_places(store, self._office)))
        self._theirs = tuple(dict.fromkeys(_reach(self._persons)))
        self._known: dict[frozenset[int], Known] = {}

    def on(self, *days: str) -> Known:
        """Names and places as they bear on texts of those days (ISO, also in part; "" for unknown).

        Whoever held a post at a public body on any of them is named as that post; everyone else in
        Contacts is private. On a day that is not known nobody held one.
        """
        official = frozenset(
            one.person_id
            for one in self._tenures
            if one.person_id is not None and any(_held(one, day) for day in days)
        )
        if official not in self._known:
            self._known[official] = self._made(official)
        return self._known[official]

    def _made(self, official: frozenset[int]) -> Known:
        private_names: list[str] = []
        official_names = list(self._signatories)
        for person in self._persons:
            public = person.id in official and not person.restricted
            (official_names if public else private_names).extend(_names(person))
        return Known(
            private_names=tuple(private_names),
            official_names=tuple(official_names),
            places=self._places,
            theirs=self._theirs,
            ours=tuple(_ours(self._office)),
        )


def _reach(persons: Iterable[Person]) -> Iterable[str]:
    for person in persons:
        for entry in (*person.emails, *person.telephones, *person.addresses):
            yield from (line.strip() for line in entry.value.splitlines() if line.strip())


def _public_posts(store: Store) -> set[int]:
    bodies = {body.id for body in store.all(Organisation) if body.kind in PUBLIC_BODIES and body.id}
    return {post.id for post in store.all(Post) if post.organisation_id in bodies and post.id}


def _held(tenure: Tenure, day: str) -> bool:
    """Whether the post was held on a day, as far as is known; an unknown end leaves it open."""
    first, last = first_day(day), last_day(day)
    begins, ends = first_day(tenure.from_date), last_day(tenure.until_date)
    if first is None or last is None:
        return False
    return (begins is None or begins <= last) and (ends is None or ends >= first)


def _names(person: Person) -> list[str]:
    """The whole name in each way it may be written."""
    given, family = person.given_name, person.family_name
    known_as = f"{person.known_as} {family}".strip() if person.known_as else ""
    ways = (full_name(person, titled=False), known_as, person.known_as, *person.other_spellings)
    if person.title and family:
        ways = (*ways, f"{person.title} {family}")
    if not given or not family:
        ways = (*ways, given or family)
    return list(dict.fromkeys(way for way in ways if way.strip()))


def _places(store: Store, office: Office) -> Iterable[str]:
    for body in store.all(Organisation):
        yield from (body.name, *body.other_names, *body.former_names)
    yield office.name


def _ours(office: Office) -> Iterable[str]:
    lines = (office.address, office.email, office.telephone, office.website)
    return (line.strip() for text in lines for line in text.splitlines() if line.strip())
