"""Who in Contacts a signature belongs to: nobody is chosen where two would fit."""

from __future__ import annotations

from liaison_app.records import Party, Person, Post, Tenure
from liaison_app.records.party import FROM
from liaison_app.records.person import full_name
from liaison_app.records.tenure import is_current
from liaison_app.rules.reply_matching import FoundClues
from liaison_app.rules.safe_text import fold
from liaison_app.services import addressing
from liaison_app.store.store import Store


def sender_signed(store: Store, clues: FoundClues) -> Party | None:
    """The post of whoever signed, or the person; None when there is no signature or no one fits."""
    if not clues.signer:
        return None
    people = _people_named(store, clues.signer)
    if len(people) == 1:
        posts = _posts_of(store, people[0])
        if len(posts) == 1:
            return addressing.party_for(store, role=FROM, post_id=posts[0])
        return addressing.party_for(store, role=FROM, person_id=people[0].id)
    posts = [
        post.id for post in store.where(Post, title=clues.signer_post) if not post.ended and post.id
    ]
    if clues.signer_post and len(posts) == 1:
        return addressing.party_for(store, role=FROM, post_id=posts[0])
    return None


def holder_named(store: Store, post_id: int | None, signed: str) -> int | None:
    """The holder of a post whose name stands in the signature; None if it is someone else."""
    if post_id is None or not signed:
        return None
    for tenure in store.where(Tenure, post_id=post_id):
        person = store.find(Person, tenure.person_id)
        if person is not None and is_current(tenure) and _is_named(person, signed):
            return person.id
    return None


def _people_named(store: Store, signer: str) -> list[Person]:
    """Those with the family name that ends the signature, whose other names do not speak against it."""
    words = signer.split()
    found = []
    for start in range(1, min(len(words), 4)):
        family = " ".join(words[-start:])
        found += [p for p in store.where(Person, family_name=family) if _is_named(p, signer)]
    return found


def _posts_of(store: Store, person: Person) -> list[int]:
    tenures = store.where(Tenure, person_id=person.id)
    return [t.post_id for t in tenures if t.post_id is not None and is_current(t)]


def _is_named(person: Person, signed: str) -> bool:
    """Whether the family name stands in a signature, and the given name or its first letter."""
    words = fold(signed).replace(",", " ").replace(".", " ").split()
    family = fold(person.family_name).split()
    if not family or not set(family) <= set(words):
        return False
    given = [name for name in fold(full_name(person, titled=False)).split() if name not in family]
    before = words[: words.index(family[0])]
    if not given or not before:
        return True
    return any(
        word == name or (min(len(word), len(name)) == 1 and word[0] == name[0])
        for word in before
        for name in given
    )
