"""Where the fields of a contact are from: which file said so, as of when, and whether that is what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from liaison_app.records import (
    Entry,
    Organisation,
    Person,
    Post,
    Provenance,
    Tenure,
    kind_of,
    specs_of,
)
from liaison_app.records.person import full_name
from liaison_app.records.tenure import is_current
from liaison_app.rules.safe_text import fold
from liaison_app.rules.same_bodies import body_words
from liaison_app.services.contact_judging import PARENT
from liaison_app.services.contact_saying import RECORDS, kept_as_said
from liaison_app.services.proposed_rows import HOLDER
from liaison_app.store.changes import Row
from liaison_app.store.queries.provenance import LINKS, ROW, told_of
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says so: `as_at` is the day the file speaks of, else that on which it was taken in; ISO.

    `words` is what the file says; `is_kept` whether that stands in Contacts, or something else does.
    """

    source: str
    as_at: str
    words: str
    is_kept: bool
    file_name: str = ""


def where_from(store: Store, record: Any) -> dict[str, Origin]:
    """Field name to where it is from, in the order of the fields; fields no file spoke of are not there.

    `record` is a person, post or organisation as kept. Of several files that say what is kept the
    newest is told; where none does, the newest of all. Who holds a post stands under HOLDER; the names
    of those restricted are left out of what is told.
    """
    kind = kind_of(record).name
    if kind not in RECORDS or record.id is None:
        return {}
    found: dict[str, Origin] = {}
    for told in told_of(store, kind, record.id):
        for name, said in told.said.items():
            words = _openly(store, name, said, record.id)
            if not words:
                continue
            if name == HOLDER and isinstance(record, Post):
                is_kept = bool(set(words) & _holders(store, record))
            elif name == PARENT:
                is_kept = _is_named(store.find(Organisation, record.parent_id), words)
            elif hasattr(record, name):
                is_kept = kept_as_said(kind, name, record, words)
            else:
                continue
            before = found.get(name)
            if before is None or is_kept or not before.is_kept:
                as_at = told.as_at or told.taken_in
                found[name] = Origin(told.source, as_at, "\n".join(words), is_kept, told.file_name)
    return found


def as_told(store: Store, line: Provenance) -> Provenance:
    """What a file said as others may read it: without the names of those who are restricted."""
    here = line.post_id or line.organisation_id or 0
    shown = tuple(entry for entry in line.said if _openly(store, entry.label, (entry.value,), here))
    return line if shown == line.said else replace(line, said=shown)


def in_words(said: Sequence[Entry], kind: str) -> tuple[Entry, ...]:
    """What a file said of a contact of that kind, under the names that the fields have on screen."""
    labels = {name: spec.label for name, spec in specs_of(RECORDS[kind]).items()}
    labels |= {HOLDER: "Held by"}
    return tuple(
        Entry(labels.get(entry.label, entry.label), entry.value)
        for entry in said
        if entry.label != ROW
    )


def kind_told_of(row: Row) -> str:
    """The kind of contact that a row of provenance tells of; "" for another row."""
    return next((kind for kind, link in LINKS.items() if row.get(link)), "")


def _openly(store: Store, field: str, words: Sequence[str], id: int) -> tuple[str, ...]:
    """What was said of a field of the contact with this id, but for names of those restricted."""
    if field == HOLDER:
        hidden = [
            fold(person.family_name or person.known_as or person.given_name)
            for tenure in store.where(Tenure, post_id=id)
            if (person := store.find(Person, tenure.person_id)) is not None and person.restricted
        ]
        return tuple(
            said for said in words if not any(name and name in fold(said) for name in hidden)
        )
    if field == PARENT:
        body = store.find(Organisation, id)
        above = store.find(Organisation, body.parent_id if body is not None else None)
        named = [*store.where(Organisation, name=words[0]), *([above] if above else [])]
        hides = any(one.restricted and _is_named(one, words) for one in named)
        return () if hides else tuple(words)
    return tuple(words)


def _is_named(body: Organisation | None, words: Sequence[str]) -> bool:
    """Whether a body goes by one of these names."""
    if body is None:
        return False
    names = {tuple(body_words(name)) for name in (body.name, *body.other_names, *body.former_names)}
    return any(tuple(body_words(said)) in names for said in words)


def _holders(store: Store, post: Post) -> set[str]:
    people = [
        store.find(Person, tenure.person_id)
        for tenure in store.where(Tenure, post_id=post.id)
        if is_current(tenure)
    ]
    return {full_name(person) or person.known_as for person in people if person is not None}
