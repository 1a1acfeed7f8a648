"""What a copy for others leaves out: restricted records, what needs them, and words that name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from liaison_app.records import (
    KINDS,
    Correspondence,
    Edition,
    EditionDecision,
    Kind,
    Meeting,
    Promise,
    Provenance,
    PublicStatement,
    SignOff,
    specs_of,
)
from liaison_app.records.correspondence import CORRESPONDENCE
from liaison_app.records.edition_decision import CUT, REPLACE
from liaison_app.records.party import PARTY
from liaison_app.records.promise import THEIRS, UNNAMED
from liaison_app.rules import cutting
from liaison_app.services.meeting_chair import chair_words
from liaison_app.services.provenance import as_told
from liaison_app.store.queries.every import links_of
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.store import Store

R = TypeVar("R")

Hidden = Mapping[str, frozenset[int]]
"""By the name of a kind, the ids of its records that are left out."""

_LEFT_OUT = "[left out]"
_WHO = ("person_id", "post_id", "organisation_id")


def left_out(store: Store) -> Hidden:
    """By kind, the ids of what is restricted and of what cannot be told without it."""
    hidden = {kind.name: set(kept_back(store, kind)) for kind in KINDS}
    # A letter with somebody restricted is marked as it is saved, but one of a bundle comes as told.
    somebody = [hidden[PARTY.links[name]] for name in _WHO]
    for _id, (letter, *who) in links_of(store, PARTY, ("correspondence_id", *_WHO)):
        if any(id in gone for id, gone in zip(who, somebody, strict=True)):
            hidden[CORRESPONDENCE.name].add(letter)
    needing = []
    for kind in KINDS:
        names = [n for n, spec in specs_of(kind.record).items() if spec.required]
        if needed := [name for name in names if name in kind.links]:
            needing.append((kind, needed))
    grown = any(hidden.values())
    while grown:  # what needs a record that is left out goes with it: a tenure its person
        grown = False
        for kind, needed in needing:
            owners = [hidden[kind.links[name]] for name in needed]
            if not any(owners):
                continue
            for id, ends in links_of(store, kind, needed):
                if id not in hidden[kind.name] and any(
                    end in gone for end, gone in zip(ends, owners, strict=True)
                ):
                    hidden[kind.name].add(id)
                    grown = True
    return {name: frozenset(ids) for name, ids in hidden.items() if ids}


def as_copied(store: Store, kind: Kind, record: R, hidden: Hidden | None) -> R:
    """The record as the copy tells it: no links to what is left out, and no words that name it.

    Notes for us alone go as well, and the words that were cut from a title or introduction that was
    published. With None, nothing is left out, and it is told as it stands.
    """
    if hidden is None:
        return record
    changed: dict[str, Any] = {
        link: None
        for link, target in kind.links.items()
        if getattr(record, link) in hidden.get(target, ())
    }
    if isinstance(record, Promise) and any(link in changed for link in _WHO):
        changed["who"] = ""
        if record.side == THEIRS:  # which must be somebody's
            changed["side"] = UNNAMED
    if isinstance(record, Meeting) and record.chair:
        changed["chair"] = chair_words(store, record)
    if isinstance(record, Provenance):
        changed["said"] = as_told(store, record).said
    if isinstance(record, Correspondence) and record.private_note:
        changed["private_note"] = ""
    if isinstance(record, Edition | PublicStatement) and record.notes:
        changed["notes"] = ""
    if isinstance(record, SignOff) and record.note:
        changed["note"] = ""
    if isinstance(record, EditionDecision) and _of_its_head(record):
        changed["words"] = cutting.mark_of(record) or _LEFT_OUT
    return replace(record, **changed) if changed else record  # type: ignore[type-var]


def _of_its_head(decision: EditionDecision) -> bool:
    """Whether words were left out of a title or introduction as it was published: they stand nowhere else."""
    changing = decision.deed in (CUT, REPLACE)
    return changing and decision.frozen and decision.edition_part_id is None
