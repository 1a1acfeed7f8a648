"""Who in Contacts a mail's sender is: by address, by name and body, by what stands below the mail.

Nobody is chosen where two would fit; what was guessed says so. Read once for any number of mails.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from liaison_app.records import Organisation, Party, Person
from liaison_app.records.party import FROM
from liaison_app.records.person import full_name
from liaison_app.rules.received_mail import MailAddress
from liaison_app.rules.reply_clues import FoundClues
from liaison_app.rules.safe_text import fold, shorten, tidy
from liaison_app.services import addressing
from liaison_app.services import mail_sender_why as because
from liaison_app.services.mail_discretion import Discretion
from liaison_app.services.mail_names import (
    ANYBODYS,
    Ours,
    address_key,
    addresses_of,
    bare_name,
    plain_name,
    post_key,
    signed_as,
    squashed,
    words_of_address,
)
from liaison_app.store.queries import mail_addresses
from liaison_app.store.store import Store

_SECOND_LEVEL = frozenset("co ac gov org nhs police sch ltd plc me net mod parliament".split())
_MOST = 8  # who may have sent a mail
_MOST_BODIES = 5  # that share a domain, before it tells nothing
_KINDS_BY_ENDING = (
    (".police.uk", "police"),
    (".gov.uk", "council"),
    (".nhs.uk", "nhs"),
    (".sch.uk", "school"),
    (".ac.uk", "university"),
    (".ac.uk", "college"),
)
_TOLD_KINDS = frozenset(kind for _ending, kind in _KINDS_BY_ENDING)
_SHORTEST_LABEL = 5  # characters of a domain that may be a body's name written together


@dataclass(frozen=True, slots=True)
class Match:
    """Who an address may be in Contacts: a party as of today, and why, as a sentence.

    `is_sure` when nothing about it was guessed. A party without links is nobody Contacts has.
    """

    party: Party
    why: str
    is_sure: bool = False


class Senders:
    """The people, posts and bodies of a file, by how mails name them."""

    def __init__(self, store: Store):
        self._store = store
        self._by_address: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._people: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        self._names: dict[int, tuple[str, str]] = {}
        self._spelt: dict[str, set[int]] = defaultdict(set)
        self._body_names: dict[str, set[int]] = defaultdict(set)
        self._squashed: dict[str, set[int]] = defaultdict(set)
        self._of_kind: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._domains: dict[str, set[int]] = defaultdict(set)
        self._post_of: dict[int, tuple[str, int | None]] = {}
        self._titles: dict[str, list[int]] = defaultdict(list)
        self._posts_at: dict[int, list[int]] = defaultdict(list)
        self._posts_held: dict[int, list[int]] = defaultdict(list)
        self._holders: dict[int, list[int]] = defaultdict(list)
        self._read()
        self.ours = Ours(store)
        self._discretion = Discretion(store)

    def _read(self) -> None:
        store = self._store
        for id, title, body in mail_addresses.posts(store):
            self._post_of[id] = (title, body)
            self._titles[post_key(title)].append(id)
            if body is not None:
                self._posts_at[body].append(id)
        for person, post in mail_addresses.held(store):
            if post in self._post_of:
                self._posts_held[person].append(post)
                self._holders[post].append(person)
        for id, kind, name, others, website in mail_addresses.bodies(store):
            for one in (name, *others):
                plain = plain_name(one)
                self._body_names[plain].add(id)
                self._squashed["".join(filter(str.isalnum, plain))].add(id)
                if kind in _TOLD_KINDS:
                    for word in plain.replace("-", " ").split():
                        self._of_kind[kind, word].add(id)
            self._add_domain(re.sub(r"(?i)^(?:https?://)?(?:www\.)?|[/:?#].*$", "", website), id)
        self._read_people()

    def _read_people(self) -> None:
        store = self._store
        for id, given, family, others in mail_addresses.people(store):
            self._names[id] = (given, family)
            last = fold(family).split()
            if last:
                self._people[last[-1]].append((id, given, family))
            self._spelt[plain_name(f"{given} {family}")].add(id)
            for one in others:
                self._spelt[bare_name(one)].add(id)
        for kind, id, address in mail_addresses.addresses(store):
            key = address_key(address)
            if key:
                self._by_address[key].append((kind, id))
                self._add_address_domain(kind, id, key)

    def _add_address_domain(self, kind: str, id: int, address: str) -> None:
        body = id if kind == "organisation" else None
        if kind == "post" and id in self._post_of:
            body = self._post_of[id][1]
        if kind == "person":
            bodies = {self._post_of[post][1] for post in self._posts_held[id]}
            body = bodies.pop() if len(bodies) == 1 else None
        if body is not None:
            self._add_domain(address.rpartition("@")[2], body)

    def _add_domain(self, domain: str, body: int) -> None:
        if "." in domain and domain.casefold() not in ANYBODYS:
            self._domains[domain.casefold()].add(body)

    # Matching

    def matches(self, who: MailAddress, clues: FoundClues | None = None) -> tuple[Match, ...]:
        """Who somebody may be, the likeliest first; `clues` are those of the mail's own words.

        The last resort is the name and address as they stand, which Contacts does not have. Who is
        restricted is guessed only where a name of the mail says so.
        """
        found: dict[tuple[int | None, int | None, int | None], Match] = {}
        named = (who.name, words_of_address(who.address), clues.signer if clues else "")
        hides, guessed = self._discretion.hides, self._guessed(who, clues)
        for one in (*self._of_address(who), *(g for g in guessed if not hides(g.party, named))):
            party = one.party
            key = (party.post_id, party.person_id, party.organisation_id)
            found.setdefault(key, one)
            if len(found) >= _MOST:
                break
        signer = clues.signer if clues else ""
        unknown = Party(role=FROM, name=shorten(who.name or signer or who.address, 300))
        if not found:
            return (Match(unknown, because.nobody(who)),)
        return tuple(found.values())

    def _of_address(self, who: MailAddress) -> Iterator[Match]:
        """Those whose address it is."""
        known = self._by_address.get(address_key(who.address), [])
        named = set(self._people_called(who.name))
        posts = [id for kind, id in known if kind == "post"]
        people = [id for kind, id in known if kind == "person"]
        if len(people) > 1 and named & set(people):
            people.sort(key=lambda id: id not in named)
        alone = len(people) <= 1 or bool(named & set(people))
        for post in posts:
            holder = next((p for p in (*people, *named) if p in self._holders[post]), None)
            why = because.posts_address(who.address)
            signed = signed_as(who.name)
            yield Match(self._at_post(post, holder, signed), why, is_sure=len(posts) == 1)
        for place, person in enumerate(people):
            why = because.persons_address(who.address, self._called(person))
            held = self._posts_held[person]
            sure = alone and place == 0 and not posts
            if len(held) == 1:
                yield Match(self._at_post(held[0], person), why, is_sure=sure)
                continue
            yield Match(self._alone(person), why, is_sure=sure)
            for post in held[:3]:
                yield Match(self._at_post(post, person), because.and_holds_post(why))
        for body in (id for kind, id in known if kind == "organisation"):
            yield from self._at_body(body, who, named)

    def _at_body(self, body: int, who: MailAddress, named: set[int]) -> Iterator[Match]:
        """From the address of a body: one of its people by name, or whoever writes for it."""
        posts = self._posts_at[body]
        for person in named:
            for post in (one for one in self._posts_held[person] if one in posts):
                why = because.bodys_address_and_name(who.address)
                yield Match(self._at_post(post, person), why, True)
        for post in posts:
            if who.name and post_key(self._post_of[post][0]) == post_key(who.name):
                why = because.bodys_address_and_post(who.address)
                yield Match(self._at_post(post, None), why, True)
        why = because.bodys_address(who.address)
        yield Match(self._for_body(body, who.name), why, is_sure=True)

    def _guessed(self, who: MailAddress, clues: FoundClues | None) -> Iterator[Match]:
        """Those it is by name, by the ending of the address, or by what was signed."""
        bodies = self._bodies_of(who.address)
        ending = address_key(who.address).rpartition("@")[2]
        signer, post_words = (clues.signer, clues.signer_post) if clues else ("", "")
        local = words_of_address(who.address)
        names = {signer: because.SIGNED} | {who.name or local: because.CALLED}
        for name, by in names.items():
            people = self._people_called(name)
            for person in people:
                yield from self._named(person, by, bodies, ending, len(people) == 1)
        for words in filter(None, (who.name, post_words)):
            of_title = self._titles.get(post_key(words), [])
            here = [post for post in of_title if self._post_of[post][1] in bodies]
            if len(here or of_title) == 1:
                why = because.post_named_there(ending) if here else because.POST_NAMED
                yield Match(self._at_post((here or of_title)[0], None, signer), why)
        posts_there = [post for body in bodies for post in self._posts_at[body]]
        for words in filter(None, (who.name, local)):
            spoken = set(post_key(words).split())
            fits = [p for p in posts_there if spoken <= set(post_key(self._post_of[p][0]).split())]
            if len(fits) == 1:
                why = because.speaks_of_post(words)
                yield Match(self._at_post(fits[0], None, signer), why)
        written = squashed(address_key(who.address).partition("@")[0]).rstrip("0123456789")
        held = [(holder, at) for at in posts_there for holder in self._holders[at]]
        for person, post in held:
            if written in addresses_of(*self._names[person]):
                why = because.made_of_name(self._called(person))
                yield Match(self._at_post(post, person), why)
        for body in [*bodies, *self._body_names.get(plain_name(who.name), ())][:3]:
            signed = signer or ("" if plain_name(who.name) in self._body_names else who.name)
            why = because.ends_as_there(ending) if body in bodies else because.BODYS_NAME
            yield Match(self._for_body(body, signed), why)

    def _named(
        self, person: int, by: str, bodies: set[int], ending: str, alone: bool
    ) -> Iterator[Match]:
        held = self._posts_held[person]
        here = [post for post in held if self._post_of[post][1] in bodies]
        called = self._called(person)
        if here:
            why = because.told_at_body(by, called, ending)
            yield Match(self._at_post(here[0], person), why)
        elif alone:
            why = because.told(by, called)
            party = self._at_post(held[0], person) if len(held) == 1 else self._alone(person)
            yield Match(party, why)

    def _bodies_of(self, address: str) -> set[int]:
        """The bodies where addresses end so, or in the part of it that is theirs; else by its words."""
        domain = whole = address_key(address).rpartition("@")[2]
        while domain.count(".") >= 1 and domain.partition(".")[0] not in _SECOND_LEVEL:
            if domain in ANYBODYS:
                return set()
            if domain in self._domains:
                found = self._domains[domain]
                return found if len(found) <= _MOST_BODIES else set()
            domain = domain.partition(".")[2]
        return self._bodies_by_words(whole)

    def _bodies_by_words(self, domain: str) -> set[int]:
        """The one body that a domain speaks of: “northshire.police.uk”, “northtowncentralmosque.org.uk”."""
        labels = domain.split(".")
        found: set[int] = set()
        for ending, kind in _KINDS_BY_ENDING:
            if domain.endswith(ending):
                found |= self._of_kind.get((kind, labels[0].replace("-", "")), set())
        for label in labels[:2]:
            if len(label) >= _SHORTEST_LABEL:
                found |= self._squashed.get(squashed(label.replace("-", " ")), set())
        return found if len(found) == 1 else set()

    def _people_called(self, name: str) -> list[int]:
        """Those of that name, its order and titles aside; by an initial only where nobody has it whole."""
        bare = bare_name(name)
        if len(bare) < 3:
            return []
        if whole := self._spelt.get(bare):
            return sorted(whole)
        words = bare.split()
        if len(words) < 2:
            return []
        if whole := self._spelt.get(" ".join((*words[1:], words[0]))):
            return sorted(whole)
        found = []
        for word in set(words):
            for id, given, family in self._people.get(word, ()):
                families, firsts = fold(family).split(), fold(given).replace(".", " ").split()
                rest = [one for one in words if one not in families]
                if set(families) <= set(words) and _given_fits(firsts, rest):
                    found.append(id)
        return sorted(set(found))

    # Parties

    def _at_post(self, post: int, person: int | None, signed: str = "") -> Party:
        party = addressing.party_for(self._store, role=FROM, post_id=post)
        if person is None:
            held = [p for p in self._people_called(signed) if p in self._holders[post]]
            person = held[0] if len(held) == 1 else None
        name = self._called(person) if person is not None else ""
        if person is None and signed and post_key(signed) != post_key(party.post_title):
            name = shorten(tidy(signed), 300)
        return dataclasses.replace(party, name=name, person_id=person, salutation="")

    def _alone(self, person: int) -> Party:
        party = addressing.party_for(self._store, role=FROM, person_id=person)
        return dataclasses.replace(party, salutation="")

    def _for_body(self, body: int, signed: str) -> Party:
        organisation = self._store.get(Organisation, body)
        party = addressing.party_from(None, None, organisation, role=FROM)
        is_own = plain_name(signed) in self._body_names
        name = "" if is_own else shorten(tidy(signed_as(signed)), 300)
        return dataclasses.replace(party, name=name, salutation="")

    def _called(self, person: int) -> str:
        kept = self._store.get(Person, person)
        name = full_name(dataclasses.replace(kept, post_nominals=""))
        return name if kept.given_name or kept.family_name else kept.known_as


def _given_fits(firsts: Iterable[str], rest: list[str]) -> bool:
    firsts = list(firsts)
    if not firsts or not rest:
        return not firsts
    return any(
        one == first or (min(len(one), len(first)) == 1 and one[0] == first[0])
        for one in (word.strip(".") for word in rest)
        if one
        for first in firsts
    )
