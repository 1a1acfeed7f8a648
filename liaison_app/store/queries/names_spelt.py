"""Every way in which people and bodies are written, to look names of a note up: restricted people left out."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from liaison_app.store.store import Store

_PEOPLE = (
    "SELECT id, title, given_name, family_name, known_as, other_spellings FROM person"
    " WHERE restricted = 0"
)
_HELD = (
    "SELECT t.person_id, t.post_id FROM tenure t WHERE t.until_date = '' AND t.moved_on = 0"
    " ORDER BY t.from_date DESC, t.id DESC"
)
_BODIES = "SELECT id, other_names, former_names FROM organisation"


@dataclass(frozen=True, slots=True)
class PersonSpelt:
    """A person: as they are called in a line, every way their name is written, and posts held now."""

    id: int
    words: str
    ways: tuple[str, ...]
    posts: tuple[int, ...]


def people_spelt(store: Store) -> list[PersonSpelt]:
    """Everyone who is not restricted; two statements."""
    held: dict[int, list[int]] = defaultdict(list)
    for person_id, post_id in store.db.execute(_HELD):
        held[person_id].append(post_id)
    found = []
    for id, title, given, family, known_as, spellings in store.db.execute(_PEOPLE):
        ways = (f"{given} {family}".strip(), known_as, *_listed(spellings))
        words = " ".join(part for part in (title, given, family) if part) or known_as
        ways = tuple(way for way in ways if way)
        found.append(PersonSpelt(id, words, ways, tuple(held.get(id, ()))))
    return found


def other_names_of_bodies(store: Store) -> dict[int, tuple[str, ...]]:
    """Body to its other and former names; one statement."""
    return {
        id: (*_listed(others), *_listed(former)) for id, others, former in store.db.execute(_BODIES)
    }


def _listed(kept: str) -> tuple[str, ...]:
    return tuple(json.loads(kept)) if kept else ()
