"""Contacts as contact cards for telephones and mail programs: people with their posts, and bodies."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from liaison_app.exchange.vcards_out import V3, V4, CardOut, HeldPost, write_cards
from liaison_app.language import counted, joined, phrase
from liaison_app.records import Organisation, Person
from liaison_app.records.organisation import ORGANISATION
from liaison_app.records.person import PERSON
from liaison_app.rules.said_counts import say_list
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.whole_files import being_written
from liaison_app.store.queries.facts import file_id_of
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.queries.lists_out import Names, ids_in_order, posts_at_bodies, some
from liaison_app.store.store import Store

OLD, NEW = V3, V4
"""The versions: 3.0, which every telephone and Outlook read, and 4.0."""


@dataclass(frozen=True, slots=True)
class CardsWanted:
    """Whose cards, None for everybody's; restricted ones and notes only when asked for."""

    people: tuple[int, ...] | None = None
    bodies: tuple[int, ...] | None = None
    version: str = OLD
    restricted: bool = False
    notes: bool = False


@dataclass(frozen=True, slots=True)
class CardsSaved:
    """Where the cards were saved, of how many people and bodies, and how many were left out."""

    path: Path
    people: int
    bodies: int
    left_out: int


def cards(store: Store, wanted: CardsWanted) -> Iterator[CardOut]:
    """The cards of people by family name, then of bodies by name, read a few at a time."""
    names = Names(store, restricted=wanted.restricted)
    file_id = file_id_of(store)
    for part in some(store, PERSON, _shown(store, wanted, "people")):
        held = {one.id: [h.post_id for h in names.posts_of(one.id or 0)] for one in part}
        posts = posts_at_bodies(store, {id for ids in held.values() for id in ids})
        for one in part:
            known = (posts[id] for id in held[one.id] if id in posts)
            yield CardOut(
                uid=_uid(file_id, one),
                person=one,
                posts=tuple(
                    HeldPost(post, body)
                    for post, body in known
                    if not names.is_hidden("post", post.id)
                ),
                with_notes=wanted.notes,
            )
    for part in some(store, ORGANISATION, _shown(store, wanted, "bodies")):
        for body in part:
            yield CardOut(uid=_uid(file_id, body), body=body, with_notes=wanted.notes)


def save_cards(store: Store, wanted: CardsWanted, path: Path) -> Job[CardsSaved]:
    """Save the cards in one file, in place of one of that name.

    Raises Refusal where it cannot be written.
    """
    people = bodies = 0
    asked = sum(len(_asked(store, wanted, sort)) for sort in ("people", "bodies"))
    total = sum(len(_shown(store, wanted, sort)) for sort in ("people", "bodies"))
    with being_written(path, store.path) as out:
        yield Progress(0, total, phrase("Writing “{name}”", name=path.name))
        for card in cards(store, wanted):
            for data in write_cards([card], wanted.version):
                out.write(data)
            people += card.person is not None
            bodies += card.person is None
            if (people + bodies) % 100 == 0:
                yield Progress(people + bodies, total, phrase("Writing “{name}”", name=path.name))
    return CardsSaved(path, people, bodies, asked - total)


def _asked(store: Store, wanted: CardsWanted, sort: str) -> Sequence[int]:
    """The ids that were asked for, restricted ones among them."""
    kind, ids = (PERSON, wanted.people) if sort == "people" else (ORGANISATION, wanted.bodies)
    return ids_in_order(store, kind, restricted=True) if ids is None else ids


def _shown(store: Store, wanted: CardsWanted, sort: str) -> list[int]:
    """The ids of those whose cards are written."""
    kind = PERSON if sort == "people" else ORGANISATION
    hidden = frozenset() if wanted.restricted else kept_back(store, kind)
    return [id for id in _asked(store, wanted, sort) if id not in hidden]


def _uid(file_id: str, one: Person | Organisation) -> str:
    """A name for ever: the same contact of the same file has the same, whenever it is written."""
    kind = "person" if isinstance(one, Person) else "organisation"
    return uuid.uuid5(uuid.NAMESPACE_URL, f"liaison:{file_id}:{kind}:{one.id}").urn


def said(saved: CardsSaved) -> str:
    """“63 people and 45 organisations saved as “Contacts.vcf”. 2 restricted left out.”"""
    people = counted("{count} person", "{count} people", saved.people)
    bodies = counted("{count} organisation", "{count} organisations", saved.bodies)
    kept = [words for words, n in ((people, saved.people), (bodies, saved.bodies)) if n]
    whom = say_list(kept) if kept else phrase("Nobody")
    told = phrase("{whom} saved as “{name}”.", whom=whom, name=saved.path.name)
    if not saved.left_out:
        return told
    left_out = saved.left_out
    less = counted("{count} restricted left out.", "{count} restricted left out.", left_out)
    return joined(" ", (told, less))
