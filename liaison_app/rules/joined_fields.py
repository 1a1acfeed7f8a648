"""Two entries in Contacts made one, field by field: both of what can stand together, and one of what cannot."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from liaison_app.records import Entry, Organisation, Person, Post
from liaison_app.records.fields import FieldSpec, specs_of, words_of
from liaison_app.records.person import full_name
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.telephone_numbers import key as telephone_key

R = TypeVar("R", Person, Organisation, Post)

BOTH, KEPT, OTHER = "both", "kept", "other"
# What is not so any more only when both say it: a body that is open once is open.
_ENDS = frozenset(("closed", "ended"))
_LATEST = frozenset(("last_verified",))
# What is taken from one of the two as a whole.
_TOGETHER = {"consent_date": "consent_to_share"}


@dataclass(frozen=True, slots=True)
class FieldJoin:
    """A field that either fills: what each says, in words, and what becomes of it.

    `result` is BOTH, KEPT or OTHER; `choice` says that the user may take the other's instead;
    `equal` that both say the same.
    """

    field: str
    label: str
    kept: str
    other: str
    result: str
    choice: bool = False
    equal: bool = False


def fields_joined(kept: R, other: R, take: Collection[str] | None = None) -> list[FieldJoin]:
    """Every field that either fills, in the order of the form.

    `take` names the fields in which the other's is taken; None as `proposed` has it.
    """
    taken = proposed(kept, other) if take is None else take
    found = []
    for name, spec in specs_of(type(kept)).items():
        if not (_says(kept, name) or _says(other, name)):
            continue
        choice = _is_choice(kept, other, name, spec)
        result = _result(kept, other, name, spec, taken)
        ours, theirs = (
            _words(spec, getattr(one, name)) if _says(one, name) else "" for one in (kept, other)
        )
        equal = getattr(kept, name) == getattr(other, name)
        found.append(FieldJoin(name, spec.label, ours, theirs, result, choice, equal))
    return found


def joined(kept: R, other: R, take: Collection[str] | None = None) -> R:
    """The one that is left, with the id of `kept`; `take` as in `fields_joined`."""
    taken = proposed(kept, other) if take is None else take
    changed: dict[str, Any] = {}
    for name, spec in specs_of(type(kept)).items():
        value = _value(kept, other, name, spec, taken)
        if value != getattr(kept, name):
            changed[name] = value
    return _with_names_of(dataclasses.replace(kept, **changed), kept, other)


def proposed(kept: R, other: R) -> frozenset[str]:
    """The fields in which the other's is the better: a whole name for an initial."""
    found: set[str] = set()
    if isinstance(kept, Person) and isinstance(other, Person):
        ours, theirs = (fold(one.given_name).strip(". ") for one in (kept, other))
        if len(ours) == 1 and len(theirs) > 1 and theirs.startswith(ours):
            found.add("given_name")
    return frozenset(found)


def _words(spec: FieldSpec, value: Any) -> str:
    """A value as a person would read it, days as they are said."""
    words = words_of(spec, value)
    return (say_date(words) or words) if spec.type in ("date", "when") else words


def _is_choice(kept: Any, other: Any, name: str, spec: FieldSpec) -> bool:
    """Whether both say something, and only one of it can stand."""
    if spec.type in ("entries", "lines", "long_text", "flag") or name in _LATEST:
        return False
    said = _says(kept, name) and _says(other, name)
    return said and getattr(kept, name) != getattr(other, name)


def _result(kept: Any, other: Any, name: str, spec: FieldSpec, taken: Collection[str]) -> str:
    value = _value(kept, other, name, spec, taken)
    if getattr(kept, name) == getattr(other, name):
        return BOTH
    if value == getattr(kept, name):
        return KEPT
    return OTHER if value == getattr(other, name) else BOTH


def _value(kept: Any, other: Any, name: str, spec: FieldSpec, taken: Collection[str]) -> Any:
    ours, theirs = getattr(kept, name), getattr(other, name)
    if spec.type == "entries":
        return _entries(ours, theirs)
    if spec.type == "lines":
        known = {fold(line) for line in ours}
        return (*ours, *(line for line in theirs if fold(line) not in known))
    if spec.type == "long_text":
        return _texts(ours, theirs)
    if spec.type == "flag":
        return ours or theirs
    if name in _LATEST:
        return max(ours, theirs)
    if name in _ENDS and not (ours and theirs):
        return theirs if name in taken else ""
    if name in taken or _TOGETHER.get(name) in taken:
        return theirs
    if name in _TOGETHER and _says(kept, _TOGETHER[name]):
        return ours
    return ours if _says(kept, name) else theirs


def _says(record: Any, name: str) -> bool:
    """Whether a field holds anything but what a new one holds."""
    value = getattr(record, name)
    return value not in (None, "", ()) and value != getattr(type(record)(), name)


def _entries(ours: tuple[Entry, ...], theirs: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Both lists, each value once; one without a label takes the other's label."""
    found: dict[str, Entry] = {}
    for entry in (*ours, *theirs):
        key = _key(entry.value)
        known = found.get(key)
        if known is None:
            found[key] = entry
        elif not known.label and entry.label:
            found[key] = Entry(entry.label, known.value)
    return tuple(found.values())


def _key(value: str) -> str:
    """What two ways to write one address or number have in common."""
    if "\n" not in value and "@" not in value and (number := telephone_key(value)):
        return number
    return " ".join(fold(value).replace(",", " ").split())


def _texts(ours: str, theirs: str) -> str:
    if fold(theirs) in fold(ours):
        return ours
    return theirs if fold(ours) in fold(theirs) else f"{ours}\n\n{theirs}"


def _with_names_of(made: R, kept: R, other: R) -> R:
    """The same, found by every name either had: what is not its name now stands among the others."""
    if isinstance(made, Person) and isinstance(kept, Person) and isinstance(other, Person):
        names = [full_name(one, titled=False) for one in (kept, other)]
        names += [one.known_as for one in (kept, other)]
        now = {fold(full_name(made, titled=False)), fold(made.known_as)}
        spellings = _more(made.other_spellings, names, now)
        return dataclasses.replace(made, other_spellings=spellings)
    if isinstance(made, Organisation):
        names = [one.name for one in (kept, other) if isinstance(one, Organisation)]
        now = {fold(made.name), *map(fold, made.former_names)}
        others = _more(made.other_names, names, now)
        return dataclasses.replace(made, other_names=others)
    return made


def _more(lines: tuple[str, ...], names: list[str], now: set[str]) -> tuple[str, ...]:
    known = now | {fold(line) for line in lines}
    for name in names:
        if name and fold(name) not in known:
            lines = (*lines, name)
            known.add(fold(name))
    return lines
