"""Who is in the contact directory: everyone, or those of a kind, a body, a mailing list or changed lately."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from liaison_app.records import MailingList, Organisation, Person, Post
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.rules.safe_text import fold
from liaison_app.services.list_members import members
from liaison_app.services.report_scope import Scope
from liaison_app.store.queries.directory import (
    Contact,
    Directory,
    Held,
    changed_since,
    directory,
    with_parts,
)
from liaison_app.store.store import Store

KIND, LIST, CHANGED, LEFT_ALONE = "kind", "list", "changed", "left_alone"
"""The keys of what may be picked."""
MARKED = "marked"
_DAYS = {"month": 31, "quarter": 92, "year": 366}
_KINDS = [kind for kind, _words in KINDS_OF_BODY]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the directory: a post with its holders, a person alone, or a body itself.

    `holders` are those who may be named, and the first is written to; `unnamed` says that there is
    somebody else who may not be.
    """

    body: Organisation | None
    post: Post | None
    holders: tuple[Person, ...] = ()
    unnamed: bool = False

    @property
    def is_restricted(self) -> bool:
        """Whether it tells of somebody, or some body, restricted."""
        at = self.body is not None and self.body.restricted
        return at or any(person.restricted for person in self.holders)


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows in their order, and how many contacts were left out for which reason."""

    lines: tuple[Line, ...]
    restricted: int
    left_alone: int


def since_when(scope: Scope) -> dt.date | None:
    """The day since which something must have been changed; None for any."""
    days = _DAYS.get(scope.pick(CHANGED))
    return scope.today - dt.timedelta(days=days) if days else None


def picked_list(store: Store, scope: Scope) -> MailingList | None:
    """The mailing list whose members are wanted; raises Gone when it was deleted."""
    picked = scope.pick(LIST)
    return store.get(MailingList, int(picked)) if picked.isdecimal() else None


def listed(store: Store, scope: Scope) -> Listed:
    """Everyone a scope wants: by kind of body, body and post; then posts without one, and people alone."""
    wanted: Collection[Contact] | None = None
    if (on := picked_list(store, scope)) is not None:
        wanted = {one.contact for one in members(store, on)}
    if (since := since_when(scope)) is not None:
        changed = changed_since(store, since)
        wanted = changed if wanted is None else changed.intersection(wanted)
    bodies = None if scope.body_id is None else with_parts(store, scope.body_id)
    choice = _Choice(scope, wanted, bodies)
    lines = tuple(_lines(directory(store), choice))
    return Listed(lines, len(choice.restricted), len(choice.left_alone))


class _Choice:
    """Who is wanted, and who of them may be named; those left out are counted on the way."""

    def __init__(
        self, scope: Scope, wanted: Collection[Contact] | None, bodies: Collection[int] | None
    ):
        self._scope, self._wanted, self._bodies = scope, wanted, bodies
        self.restricted: set[Contact] = set()
        self.left_alone: set[int | None] = set()

    @property
    def everywhere(self) -> bool:
        """Whether those without a body are wanted too."""
        return self._bodies is None and not self._scope.pick(KIND)

    def takes(self, kind: str, id: int | None) -> bool:
        """Whether this very contact is wanted."""
        return self._wanted is None or (kind, id or 0) in self._wanted

    def looks_at(self, body: Organisation) -> bool:
        """Whether the body is of the kind and family wanted."""
        kind = self._scope.pick(KIND)
        return (not kind or body.kind == kind) and (self._bodies is None or body.id in self._bodies)

    def may_name_body(self, body: Organisation) -> bool:
        """Whether a body that is wanted may be in it."""
        if body.restricted and not self._scope.restricted_too:
            self.restricted.add(("organisation", body.id or 0))
            return False
        return True

    def named(self, people: Sequence[Person]) -> tuple[Person, ...]:
        """Those of them who may be named."""
        return tuple(person for person in people if self._may_name(person))

    def _may_name(self, person: Person) -> bool:
        if person.restricted and not self._scope.restricted_too:
            self.restricted.add(("person", person.id or 0))
            return False
        if person.do_not_contact and self._scope.pick(LEFT_ALONE) != MARKED:
            self.left_alone.add(person.id)
            return False
        return True


def _lines(known: Directory, choice: _Choice) -> Iterator[Line]:
    for body in sorted(known.bodies.values(), key=_place):
        if choice.looks_at(body):
            yield from _at_body(body, known.posts.get(body.id, ()), choice)
    if choice.everywhere:
        yield from _posts(known.posts.get(None, ()), None, choice)
        for person in sorted(known.alone, key=_name_of):
            if choice.takes("person", person.id) and choice.named((person,)):
                yield Line(None, None, (person,))


def _at_body(body: Organisation, held: Sequence[Held], choice: _Choice) -> Iterator[Line]:
    wanted = [one for one in held if _is_wanted(one, choice)]
    if not wanted and not choice.takes("organisation", body.id):
        return
    if choice.may_name_body(body):
        yield Line(body, None)
        yield from _posts(wanted, body, choice)


def _posts(held: Sequence[Held], body: Organisation | None, choice: _Choice) -> Iterator[Line]:
    for one in sorted(held, key=lambda each: fold(each.post.title)):
        if _is_wanted(one, choice):
            named = choice.named(one.holders)
            yield Line(body, one.post, named, unnamed=len(named) < len(one.holders))


def _is_wanted(one: Held, choice: _Choice) -> bool:
    holders = [("person", holder.id) for holder in one.holders]
    return any(choice.takes(*contact) for contact in (("post", one.post.id), *holders))


def _place(body: Organisation) -> tuple[int, str, int]:
    return _KINDS.index(body.kind), fold(body.name), body.id or 0


def _name_of(person: Person) -> tuple[str, str, int]:
    family = person.family_name or person.known_as or person.given_name
    return fold(family), fold(person.given_name), person.id or 0
