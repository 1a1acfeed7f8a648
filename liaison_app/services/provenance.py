"""Where the fields of a contact are from: which file said so, as of when, and whether that is what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from liaison_app.records import Person, Post, Tenure, kind_of
from liaison_app.records.person import full_name
from liaison_app.records.tenure import is_current
from liaison_app.services.contact_saying import RECORDS, kept_as_said
from liaison_app.services.proposed_rows import HOLDER
from liaison_app.store.queries.provenance import told_of
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
    newest is told; where none does, the newest of all. Who holds a post stands under HOLDER.
    """
    kind = kind_of(record).name
    if kind not in RECORDS or record.id is None:
        return {}
    found: dict[str, Origin] = {}
    for told in told_of(store, kind, record.id):
        for name, words in told.said.items():
            if name == HOLDER and isinstance(record, Post):
                is_kept = bool(set(words) & _holders(store, record))
            elif hasattr(record, name):
                is_kept = kept_as_said(kind, name, record, words)
            else:
                continue
            before = found.get(name)
            if before is None or is_kept or not before.is_kept:
                as_at = told.as_at or told.taken_in
                found[name] = Origin(told.source, as_at, "\n".join(words), is_kept, told.file_name)
    return found


def _holders(store: Store, post: Post) -> set[str]:
    people = [
        store.find(Person, tenure.person_id)
        for tenure in store.where(Tenure, post_id=post.id)
        if is_current(tenure)
    ]
    return {full_name(person) or person.known_as for person in people if person is not None}
