"""What the file knows of the people a text may name: who is private, and who held a public post on that day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from liaison_app.records import Office, Organisation, Party, Person, Post, Signatory, Tenure
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
        self._hidden = {person.id for person in self._persons if person.restricted}
        self._office = store.only(Office)
        self._signatories = tuple(one.name for one in store.all(Signatory) if one.name)
        self._bodies = _public_bodies(store)
        self._posts = {
            post.id for post in store.all(Post) if post.organisation_id in self._bodies and post.id
        }
        self._tenures = [one for one in store.all(Tenure) if one.post_id in self._posts]
        self._places = tuple(dict.fromkeys(_places(store, self._office)))
        self._theirs = tuple(dict.fromkeys(_reach(self._persons)))
        self._ours = tuple(dict.fromkeys(_ours(self._office)))
        self._known: dict[tuple[frozenset[int], tuple[str, ...]], Known] = {}

    def on(self, days: Iterable[str], parties: Sequence[Party] = ()) -> Known:
        """Names and places as they bear on texts of those days (ISO, also in part; "" for unknown).

        Whoever held a post at a public body on any of them, or stands as its holder among the
        `parties` of the letter, is named as that post; everyone else in Contacts is private. Somebody
        restricted always is.
        """
        days = [day for day in dict.fromkeys(days) if day]
        official = {
            one.person_id
            for one in self._tenures
            if one.person_id is not None and any(_held(one, day) for day in days)
        }
        as_post = [party for party in parties if party.post_title and self._is_public(party)]
        official |= {party.person_id for party in as_post if party.person_id is not None}
        hidden = self._hidden
        names = [p.name for p in as_post if p.name and p.person_id not in hidden]
        key = frozenset(official - hidden), tuple(dict.fromkeys(names))
        if key not in self._known:
            self._known[key] = self._made(*key)
        return self._known[key]

    def _is_public(self, party: Party) -> bool:
        return party.post_id in self._posts or party.organisation_id in self._bodies

    def _made(self, official: frozenset[int | None], names: tuple[str, ...]) -> Known:
        private_names: list[str] = []
        official_names = [*self._signatories, *names]
        for person in self._persons:
            (official_names if person.id in official else private_names).extend(_names(person))
        public = set(official_names)
        return Known(
            private_names=tuple(name for name in private_names if name not in public),
            official_names=tuple(official_names),
            places=self._places,
            theirs=self._theirs,
            ours=self._ours,
        )


def _reach(persons: Iterable[Person]) -> Iterable[str]:
    for person in persons:
        for entry in (*person.emails, *person.telephones, *person.addresses):
            yield from (line.strip() for line in entry.value.splitlines() if line.strip())


def _public_bodies(store: Store) -> set[int]:
    return {body.id for body in store.all(Organisation) if body.kind in PUBLIC_BODIES and body.id}


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
