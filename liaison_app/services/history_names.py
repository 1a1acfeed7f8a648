"""What a thing was called when something was done to it: by its own words, and by its links of then."""

from __future__ import annotations

import json
from typing import Any

from liaison_app.language import begun, marked, phrase
from liaison_app.records import (
    Answer,
    Apart,
    Attendance,
    CalendarDay,
    Entry,
    Handover,
    Joining,
    Kind,
    ListMember,
    MeetingNote,
    Office,
    Party,
    Provenance,
    Tenure,
    kind_named,
)
from liaison_app.records.attendance import attendance_words
from liaison_app.records.fields import FieldSpec, from_json, specs_of
from liaison_app.records.party import party_words
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.said_kinds import noun
from liaison_app.store.changes import Row
from liaison_app.store.queries.history import HistoryRow, row_as_of, row_now
from liaison_app.store.queries.kept_back import BELONGING, is_kept_back, kept_back
from liaison_app.store.store import Store

LONGEST_NAME = 120  # characters
NOT_KEPT = phrase("something that is no longer kept")
UNKNOWN = phrase("Something of another version")
_MEMBERS = ("post", "person", "organisation")
_ON_LIST = marked("{contact} on “{list}”")
_LEFT_OUT = marked("{contact} left out of “{list}”")
_ROLES = {
    "to": phrase("Addressee"),
    "from": phrase("Sender"),
    "copied": phrase("Copy to"),
    "signs": phrase("Signs with us"),
}


class Names:
    """Names of things as of a change; each is worked out once."""

    def __init__(self, store: Store):
        self._store = store
        self._known: dict[tuple[str, int, int], str] = {}

    def of(self, kind: str, id: Any, change_id: int) -> str:
        """What it was called just after that change; NOT_KEPT where nobody can tell."""
        if not _is_number(id):
            return NOT_KEPT
        key = (kind, id, change_id)
        if key not in self._known:
            row = row_as_of(self._store, kind, id, change_id)
            known = kind_named(kind)
            self._known[key] = (
                self.of_record(record_from(known, row), change_id) if known and row else NOT_KEPT
            )
        return self._known[key]

    def row_of(self, row: HistoryRow) -> Row:
        """The whole of what a row was about: as it was left, or as it was when it was deleted."""
        if row.after is None:
            return row.before or {}
        if row.before is None:
            return row.after
        return row_as_of(self._store, row.kind, row.record_id, row.change_id) or row.after

    def title(self, row: HistoryRow) -> str:
        """What sort of thing it is, in a volunteer's words: “Letter”, “Person”."""
        kind = kind_named(row.kind)
        if kind is None:
            return UNKNOWN
        record = record_from(kind, self.row_of(row))
        words = _ROLES.get(record.role, "") if isinstance(record, Party) else noun(record)
        return begun(words)

    def name(self, row: HistoryRow) -> str:
        """What it was called; "" when nothing says so any more."""
        kind = kind_named(row.kind)
        whole = self.row_of(row)
        if kind is None or not whole:
            return ""
        as_of = row.change_id - 1 if row.after is None else row.change_id
        return self.of_record(record_from(kind, whole), as_of)

    def of_record(self, record: Any, change_id: int) -> str:
        """A record by name, as it is spoken of in the history."""
        words = self._said(record, change_id)
        short = shorten(tidy(words), LONGEST_NAME)
        return (words if short == words else short) or noun(record)  # a phrase stays one

    def _said(self, record: Any, change_id: int) -> str:
        if isinstance(record, Tenure):
            person = self.of("person", record.person_id, change_id)
            post = self.of("post", record.post_id, change_id)
            return phrase("{person} as {post}", person=person, post=post)
        if isinstance(record, ListMember):
            contact = self._guest(record, change_id)
            how = _LEFT_OUT if record.left_out else _ON_LIST
            named = self.of("mailing_list", record.list_id, change_id)
            return phrase(how, contact=contact, list=named)
        if isinstance(record, Party):
            return party_words(record)
        if isinstance(record, Answer):
            question = self.of("question", record.question_id, change_id)
            return phrase("To “{question}”", question=question)
        if isinstance(record, Attendance):
            where = self.of("meeting", record.meeting_id, change_id)
            guest = attendance_words(record) or self._guest(record, change_id)
            return phrase("{guest}, “{meeting}”", guest=guest, meeting=where)
        if isinstance(record, MeetingNote):
            where = self.of("meeting", record.meeting_id, change_id)
            return phrase(
                "version {number} of the note of “{meeting}”", number=record.version, meeting=where
            )
        if isinstance(record, CalendarDay):
            return phrase("{name}, {day}", name=record.name, day=say_date(record.date))
        if isinstance(record, Handover):
            to = record.to_name or phrase("a successor")
            return phrase("To {name}, {day}", name=to, day=say_date(record.day))
        if isinstance(record, Office):
            return phrase("Our council")
        if isinstance(record, Joining | Apart | Provenance):
            return self._of_contact(record, change_id)
        words: str = _kind(record).caption(record)
        return words

    def _guest(self, record: Any, change_id: int) -> str:
        """Who somebody is that a list has by links alone."""
        return next(
            (self.of(k, id, change_id) for k in _MEMBERS if (id := getattr(record, f"{k}_id"))),
            NOT_KEPT,
        )

    def _of_contact(self, record: Joining | Apart | Provenance, change_id: int) -> str:
        """What is noted of a contact: made one with another, not the same, said by a file."""
        contact = self._guest(record, change_id)
        if isinstance(record, Joining):
            return phrase("{name} with {contact}", name=record.name, contact=contact)
        if isinstance(record, Apart):
            return say_list([contact, self._other(record, change_id)])
        file = self.of("intake", record.intake_id, change_id)
        return phrase("{contact}, from “{file}”", contact=contact, file=file)

    def _other(self, record: Apart, change_id: int) -> str:
        """The second of two that are not the same."""
        others = ((k, getattr(record, f"other_{k}_id")) for k in _MEMBERS)
        return next((self.of(k, id, change_id) for k, id in others if id), NOT_KEPT)


class Restricted:
    """Which rows of the history are about something kept back, as it is or as it was.

    What is marked as restricted, or for its writer alone, and what belongs to that.
    """

    def __init__(self, store: Store):
        self._store = store
        self._names = Names(store)
        self._hidden: dict[str, frozenset[int]] = {}  # by kind, read when first asked for
        self._held: dict[int, bool] = {}  # by the row's number

    def holds(self, row: HistoryRow | None) -> bool:
        """Whether this one is."""
        if row is None:
            return False
        if row.id not in self._held:
            self._held[row.id] = self._holds(row)
        return self._held[row.id]

    def _holds(self, row: HistoryRow) -> bool:
        kind = kind_named(row.kind)
        if kind is None:
            return False
        if any(_is_marked(side or {}) for side in (row.before, row.after)):
            return True
        if row.kind not in self._hidden:
            self._hidden[row.kind] = kept_back(self._store, kind)
        if row.record_id in self._hidden[row.kind]:
            return True
        if row_now(self._store, row.kind, row.record_id) is not None:
            return False
        return self._was(kind, self._names.row_of(row), row.change_id)

    def _was(self, kind: Kind, whole: Row, change_id: int, depth: int = 0) -> bool:
        """Whether something that is no longer there was kept back, or belonged to what was."""
        record = record_from(kind, whole)
        if _is_marked(whole) or is_kept_back(self._store, record):
            return True
        for link, target in kind.links.items():
            owner, id = kind_named(target), getattr(record, link)
            if link not in BELONGING or owner is None or id is None or depth > 2:
                continue
            before = row_as_of(self._store, target, id, change_id - 1)
            if before and self._was(owner, before, change_id, depth + 1):
                return True
        return False


def _is_number(value: Any) -> bool:
    """Whether it is a whole number that a file can hold."""
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63


def _is_marked(row: Row) -> bool:
    return bool(row.get("restricted") or row.get("only_me"))


def record_from(kind: Kind, row: Row) -> Any:
    """The record a row of any version stands for; what does not fit is left empty. Never raises."""
    values: dict[str, Any] = {}
    for name, spec in specs_of(kind.record).items():
        value = value_from(spec, row.get(name))
        empty = spec.type in ("link", "number", "length") and row.get(name, "") is None
        if value is not None or empty:
            values[name] = value
    return kind.record(**values)


def links_in(kind: Kind, row: Row) -> dict[str, tuple[str, int]]:
    """Kind and id of what each link of a row leads to, by the link's name; empty ones left out."""
    return {
        name: (target, row[name])
        for name, target in kind.links.items()
        if _is_number(row.get(name))
    }


def value_from(spec: FieldSpec, value: Any) -> Any:
    """A field's value from what a row holds; None where that is nothing of the sort."""
    if spec.type in ("link", "number"):
        return value if _is_number(value) else None
    if spec.type == "length":
        return float(value) if isinstance(value, int | float) and abs(value) < 1e9 else None
    if spec.type == "flag":
        return bool(value) if isinstance(value, int) else None
    if not isinstance(value, str):
        return None
    if spec.type not in ("lines", "entries"):
        return value
    try:
        found: tuple[str, ...] | tuple[Entry, ...] = from_json(spec, json.loads(value))
    except (ValueError, TypeError, RecursionError):
        return None
    return found


def _kind(record: Any) -> Kind:
    from liaison_app.records import kind_of

    return kind_of(record)
