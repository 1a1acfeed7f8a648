"""Deleting anything in one change: what goes along, what is let go of, and what stands in the way.

Written against the links the record kinds declare, so that a new kind needs no words here unless
something belongs to it. Everything goes through the pen: undo puts every row back as it was.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from liaison_app.errors import Gone, InUse
from liaison_app.language import phrase, within
from liaison_app.records import KINDS, Correspondence, Figure, Kind, Statement, kind_of, specs_of
from liaison_app.records.note import ABOUT
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_counts import say_parts
from liaison_app.rules.said_kinds import count_of, noun
from liaison_app.services import backups
from liaison_app.store.pen import Pen
from liaison_app.store.queries.kept_back import BELONGING, is_kept_back
from liaison_app.store.store import Store

# Where something was said; what was said in none of them any more goes.
_SAID_IN = ("meeting_id", "correspondence_id", "publication_id")
_CONTACTS = ("post", "person", "organisation")
# What belongs to what: (kind, field that names its owner). It goes when its owner goes, unless it
# may be without one and still has another (a file of a matter and of a letter).
BELONGS = frozenset(
    (
        ("tenure", "person_id"),
        ("tenure", "post_id"),
        ("party", "correspondence_id"),
        ("question", "correspondence_id"),
        ("answer", "question_id"),
        ("file", "correspondence_id"),
        ("file", "matter_id"),
        ("file", "meeting_id"),
        ("file", "publication_id"),
        ("file", "edition_id"),
        ("file", "public_statement_id"),
        ("file", "person_id"),
        ("file", "organisation_id"),
        ("list_member", "list_id"),
        ("attendance", "meeting_id"),
        ("minute", "meeting_id"),
        ("meeting_note", "meeting_id"),
        *((said, where) for said in ("statement", "figure") for where in _SAID_IN),
        *(("note", about) for about in ABOUT),
        ("provenance", "intake_id"),
        ("edition_part", "edition_id"),
        ("edition_decision", "edition_id"),
        ("edition_decision", "edition_part_id"),
        ("sign_off", "public_statement_id"),
        ("cited_figure", "public_statement_id"),
        *((taken, f"{kind}_id") for taken in ("provenance", "joining") for kind in _CONTACTS),
    )
)
# What goes even where it has another owner: an answer without the reply that gave it, a place on a
# mailing list without whoever had it.
GOES_WITH_EITHER = frozenset(
    (
        ("answer", "reply_id"),
        *(("list_member", f"{kind}_id") for kind in _CONTACTS),
        *(("provenance", f"{kind}_id") for kind in _CONTACTS),
        *(("joining", f"{kind}_id") for kind in _CONTACTS),
        *(("apart", f"{which}{kind}_id") for which in ("", "other_") for kind in _CONTACTS),
    )
)
# What may be empty in itself but would mean nothing without it: a headteacher of no school.
NEEDS = frozenset((("post", "organisation_id"),))
# Where the name of what is linked stands in words too, by kind and link: it stays when the link goes.
NAMED_IN = {
    **{("promise", f"{kind}_id"): "who" for kind in _CONTACTS},
    **{("contact_point", f"{kind}_id"): "name" for kind in _CONTACTS},
    **{("minute", f"{kind}_id"): "raised_by" for kind in _CONTACTS},
    ("attendance", "person_id"): "name",
    ("attendance", "post_id"): "post_title",
    ("attendance", "organisation_id"): "organisation_name",
    ("attendance", "deputy_person_id"): "deputy",
    ("statement", "person_id"): "speaker",
    ("statement", "post_id"): "capacity",
    ("statement", "organisation_id"): "capacity",
    ("figure", "organisation_id"): "source",
    ("public_statement", "person_id"): "speaker",
    ("public_statement", "post_id"): "capacity",
    ("sign_off", "person_id"): "name",
    ("sign_off", "post_id"): "post_title",
    ("sign_off", "organisation_id"): "organisation_name",
}
# What would tell in words who somebody restricted was, once the link that hides it is gone.
_TELLS = {
    **{key: (words,) for key, words in NAMED_IN.items() if key[0] != "promise"},
    ("statement", "person_id"): ("speaker", "capacity"),
}
NOT_NAMED = "Somebody not named"
NAMED = 3  # how many of the things in the way a sentence names

Key = tuple[str, int]


def remove(store: Store, record: Any, origin: object | None = None) -> str:
    """Delete a record with what belongs to it, as one change; returns the change's label.

    Links to it from anything else are emptied: a letter keeps the names it was sent to.

    Raises:
        InUse: things that would lose their meaning, or may no longer be changed, name it.
        Gone: it has been deleted already.
    """
    label = phrase("Delete {record}", record=noun(record))
    if store.find(type(record), record.id) is not None:
        backups.before_deleting(store, len(_reach(store, record)[0]))
    with store.change(label, origin) as pen:
        take_out(store, pen, record)
    return label


def take_out(store: Store, pen: Pen, record: Any) -> None:
    """The same inside the change at hand."""
    if store.find(type(record), record.id) is None:
        raise Gone(phrase("This {record} has already been deleted.", record=noun(record)))
    doomed, loosened = _reach(store, record)
    for changed in loosened:
        pen.save(changed)
    for one in doomed:
        pen.delete(one)


def remove_together(
    store: Store, records: Sequence[Any], label: str, origin: object | None = None
) -> None:
    """Delete several records with what belongs to them, in this order, as one change.

    Raises InUse as `remove` does; nothing was deleted then.
    """
    backups.before_deleting(store, len(records))
    with store.change(label, origin) as pen:
        for record in records:
            if store.find(type(record), record.id) is not None:  # it may have gone with one before
                take_out(store, pen, record)


def _reach(store: Store, record: Any) -> tuple[list[Any], list[Any]]:
    """Everything that goes with a record, and everything else with its links to that emptied."""
    doomed: dict[Key, Any] = {_key(record): record}
    loosened: dict[Key, Any] = {}
    stuck: list[Any] = []
    waiting = [record]
    while waiting:
        owner = waiting.pop()
        restricted = is_kept_back(store, owner)
        for kind, field, other in _naming(store, owner):
            key = _key(other)
            if key in doomed:
                continue
            hidden = restricted and field in BELONGING
            changed = _without(kind, loosened.get(key, other), field, owner, restricted=hidden)
            if restricted and not hidden:
                changed = _unnamed(kind, changed, field)
                for figure in _out_of(store, other):
                    if (place := _key(figure)) not in doomed:
                        known = loosened.get(place, figure)
                        loosened[place] = dataclasses.replace(known, source="")
            if _goes_along(kind, field, changed) or (
                hidden and _would_come_to_light(store, changed)
            ):
                doomed[key] = other
                loosened.pop(key, None)
                waiting.append(other)
            elif _stands_in_the_way(kind, field, other, changed):
                stuck.append(other)
            else:
                loosened[key] = changed
    stuck = [other for other in stuck if _key(other) not in doomed]
    if stuck:
        raise InUse(_sentence(record, stuck))
    return list(doomed.values()), list(loosened.values())


def _naming(store: Store, owner: Any) -> Iterator[tuple[Kind, str, Any]]:
    """(kind, field, record) for everything whose field names the owner."""
    name = kind_of(owner).name
    for kind in KINDS:
        for field, target in kind.links.items():
            if target == name:
                naming: list[Any] = store.where(kind.record, **{field: owner.id})
                for other in naming:
                    yield kind, field, other


def _without(kind: Kind, record: Any, field: str, owner: Any, *, restricted: bool) -> Any:
    """The record with a link emptied; whom it named it goes on naming in words.

    What belonged to something restricted stays as restricted as it was.
    """
    changed: dict[str, Any] = {field: None}
    if restricted and "restricted" in specs_of(kind.record):
        changed["restricted"] = True  # it was, by what it belonged to
    words = NAMED_IN.get((kind.name, field), "")
    if words:
        changed[words] = getattr(record, words) or kind_of(owner).caption(owner)
    return dataclasses.replace(record, **changed)


def _unnamed(kind: Kind, record: Any, field: str) -> Any:
    """The same without the words that name somebody restricted, by whom alone it was kept back."""
    silent = dict.fromkeys(_TELLS.get((kind.name, field), ()), "")
    record = dataclasses.replace(record, **silent)
    if "name" in silent and kind.problems(record):  # it has to name somebody
        return dataclasses.replace(record, name=NOT_NAMED)
    return record


def _out_of(store: Store, record: Any) -> list[Figure]:
    """The figures out of a statement: their source is whoever made it."""
    return store.where(Figure, statement_id=record.id) if isinstance(record, Statement) else []


def _goes_along(kind: Kind, field: str, changed: Any) -> bool:
    if (kind.name, field) in GOES_WITH_EITHER:
        return True
    if (kind.name, field) not in BELONGS:
        return False
    if specs_of(kind.record)[field].required:
        return True
    owners = (name for owned, name in BELONGS if owned == kind.name)
    return all(getattr(changed, name) is None for name in owners)


def _would_come_to_light(store: Store, changed: Any) -> bool:
    """Whether something that was restricted by its owner alone would be seen without it."""
    return "restricted" not in specs_of(type(changed)) and not is_kept_back(store, changed)


def _stands_in_the_way(kind: Kind, field: str, other: Any, changed: Any) -> bool:
    required = specs_of(kind.record)[field].required
    return required or (kind.name, field) in NEEDS or bool(kind.sealed(other, changed))


def _sentence(record: Any, stuck: list[Any]) -> str:
    """“County Police Service” cannot be deleted while 4 posts belong to it: …"""
    kind = kind_of(stuck[0])
    stuck = [other for other in stuck if kind_of(other) is kind]
    captions = dict.fromkeys(shorten(kind.caption(other), 60) for other in stuck)
    named = say_parts([f"“{words}”" for words in list(captions)[:NAMED] if words])
    if len(captions) > NAMED:
        named = phrase("{named} and others", named=named)
    return phrase(
        "“{name}” was not deleted, because {count} would lose by it: {named}. {advice}",
        name=shorten(kind_of(record).caption(record), 60),
        count=count_of(kind.name, len(stuck)),
        named=named,
        advice=_advice(kind),
    )


def _advice(kind: Kind) -> str:
    if kind.record is Correspondence:
        return phrase("A letter that was sent is kept as it was.")
    return phrase("Delete the {kind} first, or move them elsewhere.", kind=within(kind.plural))


def _key(record: Any) -> Key:
    return kind_of(record).name, record.id
