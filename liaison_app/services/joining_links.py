"""What names a contact: moved to the one it is joined with, and made one where it would stand there twice."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from liaison_app.records import (
    KINDS,
    Attendance,
    Correspondence,
    Kind,
    ListMember,
    Party,
    Tenure,
    kind_of,
)
from liaison_app.records.attendance import ABSENT, CAME, LATE, PRESENT, REPLIES, SENT_DEPUTY
from liaison_app.records.correspondence import UNSENT
from liaison_app.records.dates import first_day, last_day
from liaison_app.records.tenure import is_current
from liaison_app.store.pen import Pen
from liaison_app.store.store import Store

Key = tuple[str, int]
R = TypeVar("R", Tenure, Attendance)

_MEMBER = ("post_id", "person_id", "organisation_id")
# What tells of a contact alone and is kept once where it would say the same twice.
_ONCE = ("contact_point", "apart", "provenance")
_CAME_BEFORE = (PRESENT, LATE, SENT_DEPUTY, ABSENT, CAME[0][0])
_NO_ANSWER = REPLIES[0][0]


def linked(store: Store, kind: str, id: int) -> Iterator[tuple[Kind, str, Any]]:
    """(kind, field, record) for everything that names a contact, by the links that are declared."""
    for owner in KINDS:
        for field, target in owner.links.items():
            if target == kind:
                equals: dict[str, Any] = {field: id}
                naming: list[Any] = store.where(owner.record, **equals)
                for record in naming:
                    yield owner, field, record


def repoint(store: Store, pen: Pen, kind: str, id: int, to_id: int) -> set[Key]:
    """Make everything that names the one name the other; returns what was moved.

    Whoever would then be their own deputy, or a body part of itself, is so no more.
    """
    moved: set[Key] = set()
    for owner, field, record in list(linked(store, kind, id)):
        now: Any = store.find(owner.record, record.id)  # another of its links may have moved
        if now is None:
            continue
        changed: Any = dataclasses.replace(now, **{field: to_id})
        if owner.name == "apart" and _is_of_one(changed):
            pen.delete(now)
            continue
        if owner.name == "attendance" and changed.deputy_person_id == changed.person_id:
            changed = dataclasses.replace(changed, deputy_person_id=None)
        if owner.name == kind and field == "parent_id" and now.id == to_id:
            changed = dataclasses.replace(changed, parent_id=None)
        pen.save(changed)
        moved.add((owner.name, now.id))
    return moved


def doubles(store: Store, pen: Pen, kind: str, id: int, moved: set[Key]) -> None:
    """Make one of what a contact now has twice: times in one post, places on a list, lines of guests."""
    field = f"{kind}_id"
    if kind in ("person", "post"):
        _tenures(pen, store.where(Tenure, order_by="id", **{field: id}), moved)
    _members(store, pen, field, id, moved)
    _guests(store, pen, field, id, moved)
    _addressees(store, pen, field, id)
    for owner in KINDS:
        if owner.name in _ONCE:
            _said_twice(store, pen, owner, moved)


def _is_of_one(apart: Any) -> bool:
    return any(
        getattr(apart, f"{kind}_id") is not None
        and getattr(apart, f"{kind}_id") == getattr(apart, f"other_{kind}_id")
        for kind in ("person", "post", "organisation")
    )


def _keep(
    pen: Pen,
    record: R,
    known: list[R],
    moved: set[Key],
    is_one: Callable[[R, R], bool],
    one_of: Callable[[R, R], R],
) -> None:
    """Make it one with the first of those known that it is one with, if either was moved; or know it too."""
    kind = kind_of(record).name
    for at, other in enumerate(known):
        touched = {(kind, one.id) for one in (other, record)} & moved
        if touched and is_one(other, record):
            known[at] = pen.save(one_of(other, record))
            pen.delete(record)
            return
    known.append(record)


# Times in a post


def _tenures(pen: Pen, tenures: list[Tenure], moved: set[Key]) -> None:
    """Of one person in one post: two times that overlap are one, if both go on or both are over.

    Where one source says that they left and the other that they did not, both times stay.
    """
    by_holding: dict[tuple[int | None, int | None], list[Tenure]] = {}
    for tenure in tenures:
        known = by_holding.setdefault((tenure.person_id, tenure.post_id), [])
        _keep(pen, tenure, known, moved, _is_one_time, _one_time)


def _is_one_time(one: Tenure, other: Tenure) -> bool:
    if is_current(one) or is_current(other):
        return is_current(one) and is_current(other)
    times = [
        (first_day(t.from_date) or dt.date.min, last_day(t.until_date) or dt.date.max)
        for t in (one, other)
    ]
    return max(start for start, _end in times) <= min(end for _start, end in times)


def _one_time(one: Tenure, other: Tenure) -> Tenure:
    starts = sorted(filter(None, (one.from_date, other.from_date)))
    ends = sorted(
        filter(None, (one.until_date, other.until_date)), key=lambda day: str(last_day(day))
    )
    return dataclasses.replace(
        one,
        from_date=starts[0] if starts else "",
        until_date=ends[-1] if ends else "",
        moved_on=(one.moved_on or other.moved_on) and not ends,
        source="; ".join(dict.fromkeys(filter(None, (one.source, other.source)))),
        notes="\n\n".join(dict.fromkeys(filter(None, (one.notes, other.notes)))),
    )


# Lists, meetings, letters


def _members(store: Store, pen: Pen, field: str, id: int, moved: set[Key]) -> None:
    """One place on each list; who was left out by either of the two stays left out."""
    known: dict[int | None, ListMember] = {}
    for member in store.where(ListMember, order_by="id", **{field: id}):
        first = known.setdefault(member.list_id, member)
        if first is member:
            continue
        stays, goes = (member, first) if ("list_member", first.id) in moved else (first, member)
        if goes.left_out and not stays.left_out:
            stays = dataclasses.replace(stays, left_out=True, reason=goes.reason)
            stays = pen.save(stays)
        pen.delete(goes)
        known[member.list_id] = stays


def _guests(store: Store, pen: Pen, field: str, id: int, moved: set[Key]) -> None:
    """One line of each guest list, where they stand on it in no two capacities."""
    by_meeting: dict[int | None, list[Attendance]] = {}
    for line in store.where(Attendance, order_by="id", **{field: id}):
        if line.group_words:
            continue
        known = by_meeting.setdefault(line.meeting_id, [])
        _keep(pen, line, known, moved, _is_one_guest, _one_guest)


def _is_one_guest(one: Attendance, other: Attendance) -> bool:
    links = [(getattr(one, name), getattr(other, name)) for name in _MEMBER]
    return all(a == b or None in (a, b) for a, b in links) and (
        one.person_id == other.person_id or one.post_id == other.post_id is not None
    )


def _one_guest(one: Attendance, other: Attendance) -> Attendance:
    """What either line says; of what became of it, that they were there before that they were not."""
    came = min((one.came, other.came), key=_CAME_BEFORE.index)
    answered = max((one, other), key=lambda line: (line.reply != _NO_ANSWER, line.replied))
    said = {
        name: getattr(one, name) or getattr(other, name)
        for name in (*_MEMBER, "name", "post_title", "organisation_name", "deputy")
    }
    deputy = one.deputy_person_id or other.deputy_person_id
    return dataclasses.replace(
        one,
        **said,
        deputy_person_id=None if deputy == said["person_id"] else deputy,
        count=one.count if one.count is not None else other.count,
        invited=min(filter(None, (one.invited, other.invited)), default=""),
        reply=answered.reply,
        replied=answered.replied,
        came=came,
        uninvited=one.uninvited and other.uninvited,
        notes="\n".join(dict.fromkeys(filter(None, (one.notes, other.notes)))),
    )


def _addressees(store: Store, pen: Pen, field: str, id: int) -> None:
    """Of a letter that is still written: whoever it goes to twice, gets it once."""
    known: set[tuple[Any, ...]] = set()
    for party in store.where(Party, order_by="id", **{field: id}):
        letter = store.find(Correspondence, party.correspondence_id)
        if letter is None or letter.state not in UNSENT:
            continue
        told = (party.correspondence_id, party.role, *(getattr(party, name) for name in _MEMBER))
        if told in known and not any(True for _ in _naming(store, "party", party.id or 0)):
            pen.delete(party)
        known.add(told)


def _naming(store: Store, kind: str, id: int) -> Iterator[Any]:
    return (record for _kind, _field, record in linked(store, kind, id))


def _said_twice(store: Store, pen: Pen, owner: Kind, moved: set[Key]) -> None:
    """What was moved and now says just what another says: once is enough."""
    mine = sorted(id for name, id in moved if name == owner.name)
    if not mine:
        return
    records: list[Any] = store.all(owner.record)
    known = {_words(one) for one in records if one.id not in mine}
    for record in (one for one in records if one.id in mine):
        if _words(record) in known:
            pen.delete(record)
        known.add(_words(record))


def _words(record: Any) -> str:
    """Everything it says but its id; of two that are not the same, in either order."""
    if kind_of(record).name == "apart":
        kinds = ("person", "post", "organisation")
        pairs = [(getattr(record, f"{k}_id"), getattr(record, f"other_{k}_id")) for k in kinds]
        return repr([sorted(map(str, pair)) for pair in pairs])
    return repr(dataclasses.replace(record, id=None))
