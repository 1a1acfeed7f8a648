"""What goes into a copy for others: everything, or one matter with all that belongs to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from liaison_app.errors import Gone
from liaison_app.language import phrase
from liaison_app.records import KINDS, Kind, Matter, kind_named, kind_of, specs_of
from liaison_app.services.left_out import Hidden, as_copied, left_out
from liaison_app.store.queries.every import every, ids_of, links_of
from liaison_app.store.queries.kept_back import BELONGING
from liaison_app.store.store import Store

R = TypeVar("R")

CONTACTS = ("organisation", "post", "person")
_OF_CONTACTS = ("notes",)  # what is not told of contacts in the folder of one matter


class Scope:
    """The records a folder or bundle tells, and how each is told; light enough for a file of any size.

    `hidden` is None where restricted things were asked for; `matter_id` None stands for everything.
    """

    def __init__(self, store: Store, *, matter_id: int | None, restricted_too: bool):
        self.store = store
        self.matter_id = matter_id
        self.hidden: Hidden | None = None if restricted_too else left_out(store)
        gone = self.hidden or {}
        if matter_id is not None:
            store.get(Matter, matter_id)
            if matter_id in gone.get("matter", ()):
                raise Gone(
                    phrase("This matter is restricted. Ask for restricted things to have it.")
                )
        self._ids = self._everything() if matter_id is None else self._of_matter(matter_id)
        self.left_out_count = sum(len(self._ids[name] & ids) for name, ids in gone.items())
        """How many records are kept out of it because they are restricted or private."""
        for name, ids in gone.items():
            self._ids[name] -= ids
        self._owned: dict[tuple[str, str], dict[int, list[int]]] = {}

    @property
    def is_for_us(self) -> bool:
        """Whether notes of our own go in: not into one matter without what is restricted."""
        return self.matter_id is None or self.hidden is None

    def has(self, kind: str, id: int | None) -> bool:
        """Whether that record is told."""
        return id in self._ids[kind]

    def count(self, kind: str) -> int:
        """How many of a kind are told."""
        return len(self._ids[kind])

    def ids(self, kind: str) -> list[int]:
        """The ids of a kind, in order."""
        return sorted(self._ids[kind])

    def each(self, record: type[R]) -> Iterator[R]:
        """Every record of a kind that is told, by its id."""
        told = self._ids[kind_of(record).name]
        one: Any
        for one in every(self.store, record):
            if one.id in told:
                yield self._as_told(one)

    def find(self, record: type[R], id: int | None) -> R | None:
        """That record as it is told, or None."""
        if id is None or id not in self._ids[kind_of(record).name]:
            return None
        found = self.store.find(record, id)
        return None if found is None else self._as_told(found)

    def owned(self, record: type[R], link: str, owner: int | None) -> list[R]:
        """The records of a kind whose `link` leads to that owner."""
        ids = self._by_owner(kind_of(record), link).get(owner or 0, ())
        found = (self.find(record, id) for id in ids)
        return [one for one in found if one is not None]

    def owners(self, record: type[Any], link: str) -> dict[int, list[int]]:
        """By what `link` leads to, the ids of the records of a kind that are told."""
        return self._by_owner(kind_of(record), link)

    def through(self, record: type[Any], link: str, other: str) -> dict[int, list[int]]:
        """By what `link` leads to, what `other` of the same records leads to: a contact's letters."""
        kind = kind_of(record)
        key = (kind.name, f"{link} {other}")
        found = self._owned.get(key)
        if found is None:
            told, ends = self._ids[kind.name], self._ids[kind.links[other]]
            found = defaultdict(list)
            for id, (owner, end) in links_of(self.store, kind, (link, other)):
                if id in told and owner is not None and end in ends:
                    found[owner].append(end)
            self._owned[key] = found
        return found

    def _by_owner(self, kind: Kind, link: str) -> dict[int, list[int]]:
        found = self._owned.get((kind.name, link))
        if found is None:
            told = self._ids[kind.name]
            found = defaultdict(list)
            for id, (owner,) in links_of(self.store, kind, (link,)):
                if owner is not None and id in told:
                    found[owner].append(id)
            self._owned[kind.name, link] = found
        return found

    def _as_told(self, record: R) -> R:
        kind = kind_of(record)
        told = as_copied(self.store, kind, record, self.hidden)
        if self.matter_id is None:
            return told
        changed: dict[str, Any] = {
            link: None
            for link, target in kind.links.items()
            if getattr(told, link) not in self._ids[target]
        }
        if kind.name in CONTACTS:
            changed |= dict.fromkeys(_OF_CONTACTS, "")
        return replace(told, **changed)  # type: ignore[type-var]

    def _everything(self) -> dict[str, set[int]]:
        return {kind.name: set(ids_of(self.store, kind)) for kind in KINDS}

    def _of_matter(self, matter_id: int) -> dict[str, set[int]]:
        """The matter, what belongs to it, and those it names; our own details."""
        found: dict[str, set[int]] = {kind.name: set() for kind in KINDS}
        found["matter"].add(matter_id)
        found["office"] = set(ids_of(self.store, _kind("office")))
        grown = True
        while grown:  # a file of a letter of the matter belongs to it, and what was said in it
            grown = sum(self._add_belonging(kind, found) for kind in KINDS) > 0
        for kind in KINDS:
            if kind.name not in CONTACTS:
                self._add_named(kind, found)
        posts, bodies = _kind("post"), found["organisation"]
        for id, (body,) in links_of(self.store, posts, ("organisation_id",)):
            if id in found["post"] and body is not None:
                bodies.add(body)
        for id, (person, post) in links_of(self.store, _kind("tenure"), ("person_id", "post_id")):
            if person in found["person"] and post in found["post"]:
                found["tenure"].add(id)
        while sum(self._drop_torn(kind, found) for kind in KINDS):
            pass
        return found

    def _drop_torn(self, kind: Kind, found: dict[str, set[int]]) -> bool:
        """Leave out what cannot be told without something of another matter: an answer, its question."""
        links = [
            n for n, spec in specs_of(kind.record).items() if spec.required and n in kind.links
        ]
        if not links or not found[kind.name]:
            return False
        owners = [found[kind.links[link]] for link in links]
        torn = {
            id
            for id, ends in links_of(self.store, kind, links)
            if id in found[kind.name]
            and not all(end in ours for end, ours in zip(ends, owners, strict=True))
        }
        found[kind.name] -= torn
        return bool(torn)

    def _add_belonging(self, kind: Kind, found: dict[str, set[int]]) -> bool:
        links = [link for link in kind.links if link in BELONGING]
        if not links or kind.name == "matter":
            return False
        before = len(found[kind.name])
        owners = [found[kind.links[link]] for link in links]
        for id, ends in links_of(self.store, kind, links):
            if any(end in ours for end, ours in zip(ends, owners, strict=True)):
                found[kind.name].add(id)
        return len(found[kind.name]) > before

    def _add_named(self, kind: Kind, found: dict[str, set[int]]) -> None:
        links = [link for link, target in kind.links.items() if target in CONTACTS]
        if not links or not found[kind.name]:
            return
        for id, ends in links_of(self.store, kind, links):
            if id in found[kind.name]:
                for link, end in zip(links, ends, strict=True):
                    if end is not None:
                        found[kind.links[link]].add(end)


def _kind(name: str) -> Kind:
    kind = kind_named(name)
    assert kind is not None, name
    return kind
