"""A letter dropped on what is open, a matter, a contact or a letter, is logged as one of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liaison_app.records import Correspondence
from liaison_app.records.correspondence import OUT
from liaison_app.services import bring_in
from liaison_app.services.letter_sources import is_many
from liaison_app.ui.navigation import Place

if TYPE_CHECKING:
    from liaison_app.store.store import Store
    from liaison_app.ui.page import Desk

_ROOMS_OF_MATTERS = ("matters", "questions")
_ROOMS_OF_LETTERS = ("reading", "composer")
_CONTACTS = {"posts": "post", "people": "person", "organisations": "organisation"}
_ANY_FILE = ("correspondence", "matters", "reading")
"""Rooms in which a file of a sort that is not known is meant to be kept with a letter."""


def taken(desk: Desk, paths: Sequence[Path]) -> bool:
    """Go on to where dropped letters are logged, knowing what they were dropped on.

    False for what are no letters, and where nothing is open that a letter could belong to.
    """
    place = desk.navigation.place
    if place is None:
        return False
    about = belongs_to(desk.store, place)
    if about is None:
        return False
    found = bring_in.what_is(paths)
    letters = found.sort in (bring_in.MAIL, bring_in.LETTERS)
    one = len(paths) == 1 and not is_many(paths[0])
    if letters and not one:
        of_matter = {"matter_id": about.get("matter_id")}
        desk.go("bring_letters", extra={"paths": list(paths), **of_matter})
        return True
    kept = found.sort == bring_in.UNKNOWN and place.room in _ANY_FILE and _are_files(paths)
    if letters or kept:
        desk.go("log_reply", extra={"files": list(paths), **about})
    return letters or kept


def belongs_to(store: Store, place: Place) -> Mapping[str, Any] | None:
    """What a letter dropped on a place has to do with it, as the page that logs takes it.

    None for a room that has nothing to do with letters.
    """
    if place.room in _ROOMS_OF_MATTERS:
        return {} if place.id is None else {"matter_id": place.id}
    if place.room in _ROOMS_OF_LETTERS and place.id is not None:
        item = store.find(Correspondence, place.id)
        if item is None:
            return {}
        of_matter = {} if item.matter_id is None else {"matter_id": item.matter_id}
        key = "in_reply_to_id" if item.direction == OUT and item.state == "sent" else "near"
        return {key: item.id, **of_matter}
    if place.room == "contacts":
        kind = _CONTACTS.get(place.extra) if isinstance(place.extra, str) else None
        return {"from": (kind, place.id)} if kind and place.id is not None else {}
    return {} if place.room == "correspondence" else None


def _are_files(paths: Sequence[Path]) -> bool:
    return all(path.is_file() and path.stat().st_size for path in paths)
