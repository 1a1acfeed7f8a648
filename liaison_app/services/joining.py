"""Two entries in Contacts that are one made one: field by field, with everything that names either; one change."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import (
    Apart,
    Joining,
    Kind,
    Organisation,
    Post,
    Tenure,
    kind_named,
    kind_of,
)
from liaison_app.rules.joined_fields import FieldJoin, fields_joined, joined
from liaison_app.rules.same_posts import is_same_post
from liaison_app.services.joining_links import doubles, linked, repoint
from liaison_app.store.pen import Pen
from liaison_app.store.queries import likely_same as queries
from liaison_app.store.store import Store

LABELS = {
    "person": phrase("Join two people"),
    "organisation": phrase("Join two organisations"),
    "post": phrase("Join two posts"),
}
_APART_LABEL = "Not the same"


@dataclass(frozen=True, slots=True)
class Plan:
    """What joining would do: the one that stays as it would be, field by field, and what moves to it.

    `moves` counts what names the other, by the name of its kind; `alike` are pairs of posts, of the
    body that stays and of the other, that would be made one with it.
    """

    kind: str
    kept: Any
    other: Any
    made: Any
    fields: tuple[FieldJoin, ...]
    moves: Mapping[str, int]
    alike: tuple[tuple[Post, Post], ...] = ()
    warnings: tuple[str, ...] = ()


def plan(
    store: Store, kind: str, keep_id: int, other_id: int, take: Collection[str] | None = None
) -> Plan:
    """What would become of the two; `take` names fields in which the other's is taken.

    Raises:
        Gone: one of them has been deleted.
        Refusal: they are one already, or a council cannot be joined with what is part of it.
    """
    kept, other = _both(store, kind, keep_id, other_id)
    made = _made(store, kept, other, take)
    moves: dict[str, int] = {}
    for owner, _field, _record in linked(store, kind, other_id):
        moves[owner.name] = moves.get(owner.name, 0) + 1
    return Plan(
        kind=kind,
        kept=kept,
        other=other,
        made=made,
        fields=tuple(fields_joined(kept, other, take)),
        moves=moves,
        alike=tuple(_posts_alike(store, keep_id, other_id)) if kind == "organisation" else (),
        warnings=tuple(_warnings(store, kind, kept, other)),
    )


def join(
    store: Store,
    kind: str,
    keep_id: int,
    other_id: int,
    take: Collection[str] | None = None,
    origin: object | None = None,
) -> str:
    """Make the two one, as `plan` says; returns the label of the change. It can be taken apart later.

    Letters that were sent keep the names that stand on them: only their links move. Raises as `plan`.
    """
    kept, other = _both(store, kind, keep_id, other_id)
    with store.change(LABELS[kind], origin) as pen:
        made = _made(store, kept, other, take)
        alike = _posts_alike(store, keep_id, other_id) if kind == "organisation" else []
        for post, same in alike:
            _join_into(store, pen, post, same, joined(post, same))
        _join_into(store, pen, kept, other, made)
        to: dict[str, Any] = {f"{kind}_id": keep_id}
        day = dt.date.today().isoformat()
        pen.save(Joining(name=kind_of(other).caption(other), joined=day, **to))
    return LABELS[kind]


def say_apart(
    store: Store, kind: str, id: int, other_id: int, origin: object | None = None
) -> None:
    """Remember that two are not the same, so that nobody is asked again."""
    first, second = min(id, other_id), max(id, other_id)
    if (kind, first, second) in queries.said_apart(store):
        return
    with store.change(_APART_LABEL, origin) as pen:
        pen.save(apart(kind, first, second))


def apart(kind: str, id: int, other_id: int) -> Apart:
    """What is kept of two that are not the same."""
    links: dict[str, Any] = {f"{kind}_id": min(id, other_id), f"other_{kind}_id": max(id, other_id)}
    return Apart(decided=dt.date.today().isoformat(), **links)


def better_kept(store: Store, kind: str, id: int, other_id: int) -> tuple[int, int]:
    """The two, first the one to be kept: what more names, or else the older."""
    counts = {one: sum(1 for _ in linked(store, kind, one)) for one in (id, other_id)}
    first = min((id, other_id), key=lambda one: (-counts[one], one))
    return first, other_id if first == id else id


def joinings_of(store: Store, kind: str, id: int) -> list[Joining]:
    """What was joined to a contact, the latest first."""
    return store.where(Joining, order_by="id DESC", **{f"{kind}_id": id})


def stands_for(joining: Joining) -> tuple[str, int]:
    """Kind and id of the one that stayed; ("", 0) where it is gone."""
    for kind in LABELS:
        id: int | None = getattr(joining, f"{kind}_id")
        if id is not None:
            return kind, id
    return "", 0


# Within


def _both(store: Store, kind: str, keep_id: int, other_id: int) -> tuple[Any, Any]:
    known = kind_named(kind)
    if known is None or kind not in LABELS:
        raise KeyError(kind)
    if keep_id == other_id:
        raise Refusal(phrase("These are one already."))
    record: type[Any] = known.record
    return store.get(record, keep_id), store.get(record, other_id)


def _made(store: Store, kept: Any, other: Any, take: Collection[str] | None) -> Any:
    made: Any = joined(kept, other, take)
    if isinstance(made, Organisation):
        parent = made.parent_id if made.parent_id not in (kept.id, other.id) else None
        return dataclasses.replace(made, parent_id=_above(store, parent, (kept.id, other.id)))
    return made


def _above(store: Store, parent_id: int | None, two: tuple[int | None, int | None]) -> int | None:
    """The body that the joined one is part of, unless that is itself part of it."""
    seen: set[int] = set()
    above = parent_id
    while above is not None and above not in seen:
        seen.add(above)
        body = store.find(Organisation, above)
        above = None if body is None else body.parent_id
        if above in two:
            return None
    return parent_id


def _join_into(store: Store, pen: Pen, kept: Any, other: Any, made: Any) -> None:
    """Everything of the other goes to the one that stays; what stands there twice is made one."""
    kind: Kind = kind_of(kept)
    pen.save(made)
    moved = repoint(store, pen, kind.name, other.id, kept.id)
    doubles(store, pen, kind.name, kept.id, moved)
    pen.delete(store.get(kind.record, other.id))


def _posts_alike(store: Store, body_id: int, other_id: int) -> list[tuple[Post, Post]]:
    """The posts that both bodies have: of one name in one department, each once."""
    found = []
    theirs = store.where(Post, organisation_id=other_id)
    for post in store.where(Post, organisation_id=body_id):
        for other in theirs:
            if is_same_post(post, other):
                found.append((post, other))
                theirs.remove(other)
                break
    return found


def _warnings(store: Store, kind: str, kept: Any, other: Any) -> list[str]:
    """What to look at before it is done."""
    said: list[str] = []
    if any(getattr(one, "restricted", False) for one in (kept, other)):
        said.append(phrase("One of them is restricted: what they become is restricted too."))
    if any(getattr(one, "do_not_contact", False) for one in (kept, other)):
        said.append(phrase("One of them is not to be contacted: that stays so."))
    if kind == "organisation":
        kinds = {kept.kind, other.kind} - {"other"}
        if len(kinds) > 1:
            said.append(phrase("They are bodies of two kinds."))
    if kind == "post":
        holders = {
            t.person_id
            for post in (kept, other)
            for t in store.where(Tenure, post_id=post.id)
            if not t.until_date and not t.moved_on
        }
        if len(holders) > 1:
            said.append(phrase("Each has a holder of its own now: both will hold the post."))
    return said
