"""The places visited lately, shown in the palette before anything is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from liaison_app.records import Correspondence, Kind, kind_named, kind_of
from liaison_app.store.queries.kept_back import is_kept_back
from liaison_app.ui import signs
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.rows import Row

MOST = 6
_KINDS = {
    "composer": "correspondence",
    "reading": "correspondence",
    "matters": "matter",
    "questions": "matter",
    "meeting": "meeting",
    "meetings": "meeting",
    "followups": "promise",
}
_CONTACTS = {"posts": "post", "people": "person", "organisations": "organisation"}


@dataclass(frozen=True, slots=True)
class Visited:
    """A place with something open in it."""

    title: str
    below: str
    icon: str
    tone: str
    at: Place

    def row(self, id: object) -> Row:
        """The place as a line of the list."""
        return Row(id=id, title=self.title, subtitle=self.below, icon=self.icon, tone=self.tone)

    def place(self) -> Place:
        """Where it opens."""
        return self.at


def visited(desk: Desk, restricted_too: bool = False) -> list[Visited]:
    """The latest places with something in them, newest first, each thing once; not where we are."""
    found: list[Visited] = []
    here = desk.navigation.place
    seen = {_thing(here)} if here is not None else set()
    for place in desk.navigation.visited():
        thing = _thing(place)
        if thing in seen or thing is None:
            continue
        seen.add(thing)
        kind, id = thing
        record: Any = desk.store.find(kind.record, id)
        if record is None or (not restricted_too and is_kept_back(desk.store, record)):
            continue
        found.append(_said(record, place))
        if len(found) == MOST:
            break
    return found


def _thing(place: Place | None) -> tuple[Kind, int] | None:
    if place is None or place.id is None:
        return None
    name = _KINDS.get(place.room, "")
    if place.room == "contacts":
        name = _CONTACTS.get(str(place.extra), "post")
    kind = kind_named(name)
    return None if kind is None else (kind, place.id)


def _said(record: Any, place: Place) -> Visited:
    kind = kind_of(record)
    title = kind.caption(record)
    if isinstance(record, Correspondence):
        icon, tone = signs.of_item(record.direction, record.channel, record.state)
        return Visited(title, "", icon, tone, place)
    icon, tone = signs.of_kind(kind.name)
    return Visited(title, kind.title, icon, tone, place)
