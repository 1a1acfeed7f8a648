"""Two that were made one taken apart again, however long ago: what came since stays where it is."""

from __future__ import annotations

import dataclasses
from typing import Any

from liaison_app.errors import Gone, Refusal
from liaison_app.language import phrase
from liaison_app.records import Entry, Joining, Kind, kind_named, specs_of
from liaison_app.records.fields import to_row
from liaison_app.rules.safe_text import shorten
from liaison_app.services.history import whole_row
from liaison_app.services.history_names import record_from, value_from
from liaison_app.services.joining import apart, stands_for
from liaison_app.store.changes import Row
from liaison_app.store.pen import Pen
from liaison_app.store.queries import likely_same as queries
from liaison_app.store.queries.history import HistoryRow, row_now, rows_of
from liaison_app.store.store import Store

Key = tuple[str, int]

LABEL = "Take apart again"
NOT_KNOWN = phrase(
    "What moved when “{name}” was joined stands in the history of the file in which that was done,"
    " and not in this one. So it cannot be taken apart here; add “{name}” anew instead."
)
STILL_RESTRICTED = phrase(
    "“{name}” stays restricted, for words of somebody restricted stand there: look them over first."
)


def take_apart(store: Store, joining_id: int, origin: object | None = None) -> tuple[str, ...]:
    """Make two again of what was joined; returns in sentences what stays as it is now.

    What moved goes back, unless it has been moved or changed since; what was added since stays with
    the one that was kept. They are remembered as not the same. One change.

    Raises:
        Gone: it has been taken apart already.
        Refusal: the history no longer tells what moved; nothing was changed.
    """
    joining = store.find(Joining, joining_id)
    if joining is None:
        raise Gone(phrase("This has been taken apart already."))
    with store.change(LABEL, origin) as pen:
        work = _Apart(store, pen, joining)
        work.do()
    return tuple(work.stays)


def why_not(store: Store, joining: Joining) -> str:
    """Why it cannot be taken apart, as far as can be told beforehand; "" when it can."""
    try:
        _rows(store, joining)
    except Refusal as refusal:
        return str(refusal)
    return ""


def _rows(store: Store, joining: Joining) -> list[HistoryRow]:
    """What the change did that made two one, oldest first."""
    change_id = queries.change_that_made(store, joining.id or 0)
    found = [] if change_id is None else sorted(rows_of(store, change_id), key=lambda r: r.id)
    main = next(
        (r for r in found if r.kind == stands_for(joining)[0] and r.deed == "deleted"), None
    )
    if main is None or main.is_emptied:
        raise Refusal(NOT_KNOWN.format(name=shorten(joining.name, 80)))
    return found


class _Apart:
    """One joining taken back, inside the change at hand. `stays` are sentences."""

    def __init__(self, store: Store, pen: Pen, joining: Joining):
        self._store, self._pen, self._joining = store, pen, joining
        self._kind, self._heir = stands_for(joining)
        self._rows = _rows(store, joining)
        self._back: dict[Key, Row] = {
            (row.kind, row.record_id): whole_row(row)
            for row in self._rows
            if row.deed == "deleted"
            and not row.is_emptied
            and row_now(store, row.kind, row.record_id) is None
        }
        self._kept = self._first_kept()
        self.stays: list[str] = []

    def do(self) -> None:
        """Bring back what went, then lead back what moved to it."""
        for key in self._in_order():
            self._bring_back(key)
        for row in self._rows:
            if row.deed == "changed" and not row.is_emptied:
                self._lead_back(row)
        self._pen.delete(self._joining)
        self._remember_apart()

    def _first_kept(self) -> int:
        """Whom the other was joined with then, who may have been joined with another since."""
        made = next(r for r in self._rows if r.kind == "joining" and r.deed == "added")
        return int((made.after or {}).get(f"{self._kind}_id") or self._heir)

    def _in_order(self) -> list[Key]:
        """What came first that others belong to: the contact, its posts, then the rest."""
        order = {self._kind: 0, "organisation": 1, "post": 2, "person": 3}
        return sorted(self._back, key=lambda key: (order.get(key[0], 9), key))

    def _bring_back(self, key: Key) -> None:
        kind = kind_named(key[0])
        assert kind is not None
        row = dict(self._back[key])
        for link, target in kind.links.items():
            if row[link] is None or (target, row[link]) in self._back:
                continue
            if row_now(self._store, target, row[link]) is not None:
                continue
            row[link] = self._heir_of(target, row[link])
        record = record_from(kind, row)
        record = dataclasses.replace(record, id=key[1])
        needed = [n for n, spec in specs_of(kind.record).items() if spec.required]
        if any(getattr(record, name) in (None, "") for name in needed) or kind.problems(record):
            del self._back[key]
            return  # what it belonged to has been deleted since
        self._pen.put_back(record)

    def _heir_of(self, kind: str, id: int) -> int | None:
        """Who has the place of one that is gone: the one they were joined with since, or nobody."""
        return self._heir if (kind, id) == (self._kind, self._kept) else None

    def _lead_back(self, row: HistoryRow) -> None:
        kind = kind_named(row.kind)
        key = (row.kind, row.record_id)
        if kind is None or row.kind == "joining":
            return
        now = row_now(self._store, *key)
        if now is None:
            if key == (self._kind, self._kept):
                self._say_stays(kind, phrase("What both said of how to reach them"))
            return
        after = self._fields_back(kind, row, now)
        if after == now:
            return
        record = dataclasses.replace(record_from(kind, after), id=row.record_id)
        if kind.problems(record):
            self._say_stays(kind, kind.title, now)
        else:
            self._pen.save(record)

    def _fields_back(self, kind: Kind, row: HistoryRow, now: Row) -> Row:
        """A row with what the joining changed as it was before; what was changed since stays, and is said."""
        after = dict(now)
        said_before = len(self.stays)
        for name, was in (row.before or {}).items():
            spec = specs_of(kind.record).get(name)
            became = (row.after or {}).get(name)
            if spec is None or name not in now:
                continue
            if spec.type == "link":
                after[name] = self._link_back(kind, name, now[name], was, became)
            elif now[name] == became:
                after[name] = was
            elif spec.type in ("entries", "lines"):
                after[name] = _without(kind, name, now[name], was, became)
            elif was != became:
                self._say_stays(kind, spec.label, now)
        if len(self.stays) > said_before and now.get("restricted") and not after["restricted"]:
            after["restricted"] = now["restricted"]  # words of whoever is restricted stay here
            self.stays.append(STILL_RESTRICTED.format(name=shorten(self._caption(kind, now), 60)))
        return after

    def _link_back(self, kind: Kind, name: str, now: Any, was: Any, became: Any) -> Any:
        """Where a link leads that the joining moved; where it was moved since, it stays."""
        target = kind.links[name]
        there = became
        if isinstance(became, int) and row_now(self._store, target, became) is None:
            there = self._heir_of(target, became)
        if now != there:
            return now
        gone = was is not None and row_now(self._store, target, was) is None
        return now if gone else was

    def _remember_apart(self) -> None:
        other = next((id for kind, id in self._back if kind == self._kind), None)
        if other is not None:
            self._pen.save(apart(self._kind, self._heir, other))

    @staticmethod
    def _caption(kind: Kind, row: Row) -> str:
        return str(kind.caption(record_from(kind, row)))

    def _say_stays(self, kind: Kind, what: str, now: Row | None = None) -> None:
        """“Notes of “Amina Khan” have been changed since: they stay as they are.”"""
        whom = self._joining.name if now is None else self._caption(kind, now)
        sentence = (
            phrase(
                "{field} of “{name}”: changed since, so it stays as it is now.",
                field=what,
                name=shorten(whom, 60),
            )
            if now is not None
            else phrase("{field} stays with whom they were joined with since.", field=what)
        )
        if sentence not in self.stays:
            self.stays.append(sentence)


def _without(kind: Kind, name: str, now: Any, was: Any, became: Any) -> Any:
    """A list that was added to since, without what came into it by the joining; as a row has it."""
    spec = specs_of(kind.record)[name]
    here, before, joined = (value_from(spec, value) or () for value in (now, was, became))
    known = {_value(one): one for one in before}
    came = {_value(one) for one in joined} - known.keys()
    left = tuple(
        known.get(_value(one), one) if one in joined else one
        for one in here
        if _value(one) not in came
    )
    record = dataclasses.replace(kind.record(), **{name: left})
    return to_row(record)[name]


def _value(one: Any) -> str:
    """What of one line of a list tells it from others: it may have been given a label."""
    return one.value if isinstance(one, Entry) else str(one)


__all__ = ["LABEL", "take_apart", "why_not"]
