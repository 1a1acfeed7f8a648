"""A change of the history taken back, where nothing has moved on since."""

from __future__ import annotations

from liaison_app.errors import InUse, Overtaken, Refusal
from liaison_app.language import joined, phrase
from liaison_app.records import File, Kind, kind_named
from liaison_app.records.fields import to_row
from liaison_app.services.history_names import Names, record_from
from liaison_app.store.changes import Batch, Change, Row
from liaison_app.store.queries.history import (
    HistoryRow,
    change,
    completed,
    has_bytes,
    row_now,
    rows_of,
)
from liaison_app.store.store import Store

UNREADABLE = phrase("What is kept of it cannot be read any more, so it stays as it is.")
EMPTIED = phrase("What it changed is no longer kept, so it cannot be taken back.")


def take_back(store: Store, change_id: int) -> Batch:
    """Make everything as it was before a change, as one new change; returns it.

    Raises:
        Overtaken: something it touched has moved on since; the sentence says what.
        InUse: something added since names what would go.
        Refusal: what it was before is no longer kept, or may no longer be changed.
    """
    batch = reversed_batch(store, change_id)
    try:
        return store.replay(batch, batch.label)
    except InUse:
        raise InUse(
            phrase(
                "“{label}” was not done, because something else still names what would go."
                " Take that out first.",
                label=batch.label,
            )
        ) from None


def why_not(store: Store, change_id: int) -> str:
    """Why a change cannot be taken back, as far as can be told beforehand; "" when it can."""
    try:
        reversed_batch(store, change_id)
    except Refusal as refusal:
        return str(refusal)
    return ""


def reversed_batch(store: Store, change_id: int) -> Batch:
    """What would be done to take a change back; raises as `take_back`, and does nothing."""
    found = change(store, change_id)
    if found is None:
        raise Overtaken(phrase("That change is not in the history any more."))
    label = f"Take back: {found.label}"
    state: dict[tuple[str, int], Row | None] = {}
    first: dict[tuple[str, int], Row | None] = {}
    names = Names(store)
    for row in sorted(rows_of(store, change_id), key=lambda r: r.id, reverse=True):
        kind = kind_named(row.kind)
        if row.is_emptied or kind is None:
            raise Refusal(EMPTIED)
        key = (row.kind, row.record_id)
        if key not in state:
            first[key] = state[key] = row_now(store, *key)
        state[key] = _before(names, row, state[key])
    changes = tuple(
        Change(kind, id, first[kind, id], row)
        for (kind, id), row in state.items()
        if row != first[kind, id]
    )
    if not changes:
        raise Overtaken(phrase("Everything is as it was before that change already."))
    for one in changes:
        check(store, one)
    return Batch(label, changes)


def check(store: Store, one: Change) -> None:
    """Refuse what its kind's own rules would not let pass; raises Refusal."""
    kind = kind_named(one.kind)
    assert kind is not None
    if one.after is None:
        return
    record = record_from(kind, one.after)
    _see_readable(kind, one.after)
    if one.before is None:
        if isinstance(record, File) and not has_bytes(store, record.sha256):
            raise Refusal(
                phrase(
                    "The contents of “{name}” are no longer kept, so it stays away.",
                    name=record.name,
                )
            )
        return
    was = record_from(kind, one.before)
    problems = kind.sealed(was, record)
    standing = kind.problems(was)
    problems |= {n: words for n, words in kind.problems(record).items() if n not in standing}
    if problems:
        raise Refusal(joined(" ", dict.fromkeys(problems.values())))


def whole_row(row: HistoryRow) -> Row:
    """What was deleted, as a row of today; raises Refusal where it cannot be read any more."""
    kind = kind_named(row.kind)
    assert kind is not None
    whole = completed(row.kind, row.before or {}) | {"id": row.record_id}
    _see_readable(kind, whole)
    return whole


def _see_readable(kind: Kind, row: Row) -> None:
    if to_row(record_from(kind, row)) | {"id": row["id"]} != row:
        raise Refusal(UNREADABLE)


def _before(names: Names, row: HistoryRow, now: Row | None) -> Row | None:
    """How a thing stood before a row of the history; raises Overtaken if it has moved on since."""
    if row.after is None:
        if now is not None:
            raise Overtaken(
                phrase(
                    "{names} is there again, so this is taken back already.",
                    names=_named(names, row),
                )
            )
        return whole_row(row)
    if now is None:
        raise Overtaken(
            phrase(
                "{names} has been deleted since, so this stays as it is.", names=_named(names, row)
            )
        )
    if row.before is None:
        if now != completed(row.kind, row.after) | {"id": row.record_id}:
            raise Overtaken(
                phrase(
                    "{names} has been changed since, so this stays as it is.",
                    names=_named(names, row),
                )
            )
        return None
    known = {name: value for name, value in row.before.items() if name in now}
    if any(now[name] != row.after.get(name) for name in known):
        raise Overtaken(
            phrase(
                "{names} has been changed since, so this stays as it is.", names=_named(names, row)
            )
        )
    return now | known


def _named(names: Names, row: HistoryRow) -> str:
    name = names.name(row)
    title = names.title(row)
    return phrase("{kind} “{name}”", kind=title, name=name) if name else title
