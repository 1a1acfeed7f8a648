"""What a file says of a contact field by field, held against what is kept and what it said before.

An empty field says nothing. A field is a difference only where the file says what it did not say
before and what is not kept already; lists are joined, and of a list only what the same file said
and says no more is replaced.
"""

from __future__ import annotations

import functools
import hashlib
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from liaison_app.language import phrase
from liaison_app.records import Entry, Organisation, Person, Post
from liaison_app.records.fields import FieldSpec, specs_of, words_of
from liaison_app.rules.name_words import name_words
from liaison_app.rules.postal_places import postcode_of
from liaison_app.rules.safe_text import fold, tidy
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.same_bodies import body_words
from liaison_app.rules.telephone_numbers import key as telephone_key
from liaison_app.store.queries.provenance import Said

PERSON, POST, BODY = "person", "post", "organisation"
RECORDS: Mapping[str, type[Any]] = {PERSON: Person, POST: Post, BODY: Organisation}
_NEVER_SAID = frozenset(  # marks and choices of our own, and links, which are said otherwise
    "data_source lawful_basis consent_to_share consent_date restricted"
    " last_verified preferred_channel parent_id organisation_id reply_working_days".split()
)
_MOST_LISTED = 300  # addresses and the like of one contact: more is a file's mistake
_LONGEST = 800  # characters of one value that provenance keeps; the rest is told by its checksum

YOURS = phrase("Contacts has something else, which is kept unless you choose otherwise.")
CORRECTED = phrase("This was changed by hand since, and stays unless you choose otherwise.")


@dataclass(frozen=True, slots=True)
class Told:
    """One difference: the field, its label, both sides in words, whether to take it and why not."""

    field: str
    label: str
    kept: str
    says: str
    take: bool
    why: str = ""


@functools.cache
def _fields(kind: str) -> tuple[tuple[str, str, Any], ...]:
    """Name, type and empty value of every field a file may speak of."""
    record = RECORDS[kind]()
    return tuple(
        (name, spec.type, getattr(record, name))
        for name, spec in specs_of(RECORDS[kind]).items()
        if name not in _NEVER_SAID
    )


@functools.cache
def _reader(kind: str) -> Callable[[Any], tuple[Any, ...]]:
    """Reads these fields of a record at once."""
    return operator.attrgetter(*(name for name, _sort, _empty in _fields(kind)))


def says(kind: str, record: Any) -> dict[str, tuple[str, ...]]:
    """What a draft's record says, as provenance keeps it; only fields that say something."""
    found: dict[str, tuple[str, ...]] = {}
    for (name, sort, empty), value in zip(_fields(kind), _reader(kind)(record), strict=True):
        if not value or value == empty:
            continue
        if sort == "entries":
            found[name] = tuple([_cut(entry.value) for entry in value if entry.value])
        elif sort == "lines":
            found[name] = tuple([_cut(line) for line in value if line])
        else:
            found[name] = (_cut(str(value)),)
    return found


def _cut(text: str) -> str:
    """As the pen will keep it, and no longer than provenance may be."""
    text = text.strip() if text.isprintable() and "  " not in text else _tidied(text)
    if len(text) <= _LONGEST:
        return text
    return (
        f"{text[:_LONGEST]}… ({hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]})"
    )


def _tidied(text: str) -> str:
    return "\n".join(tidy(line) for line in text.splitlines()).strip()


def entries_of(said: Said) -> tuple[Entry, ...]:
    """What was said as a line of provenance keeps it."""
    return tuple([Entry(field, value) for field, values in said.items() for value in values])


def together(kind: str, records: Sequence[Any]) -> Any:
    """What several rows say of one contact, as one: the first word counts, lists are joined."""
    first, *more = records
    changed: dict[str, Any] = {}
    for other in more:
        if other == first:
            continue  # as most rows of one body or post
        for (name, sort, empty), value in zip(_fields(kind), _reader(kind)(other), strict=True):
            if not value or value == empty:
                continue
            mine = changed.get(name, getattr(first, name))
            if sort in ("entries", "lines"):
                key = _KEYS.get(name, _plain_key)
                there = {key(one) for one in mine}
                added = tuple(one for one in value if key(one) not in there)
                if added:
                    changed[name] = (*mine, *added)[:_MOST_LISTED]
            elif mine == empty or not mine:
                changed[name] = value
    return replace(first, **changed) if changed else first


def contradicted(kind: str, one: Any, other: Any) -> Iterator[tuple[str, str, str]]:
    """Label and both words of the plain fields in which two rows say different things of one contact."""
    read = _reader(kind)
    for (name, sort, empty), mine, theirs in zip(
        _fields(kind), read(one), read(other), strict=True
    ):
        if mine is theirs or mine == theirs or sort in ("entries", "lines", "long_text"):
            continue
        if mine == empty or theirs == empty or not mine or not theirs:
            continue
        if not _as_good(kind, name, str(mine), str(theirs)):
            spec = specs_of(RECORDS[kind])[name]
            yield spec.label, _cut(said_as(spec, mine)), _cut(said_as(spec, theirs))


def said_as(spec: FieldSpec, value: Any) -> str:
    """A value of a field in words; a day as days are said."""
    return say_date(value) if spec.type == "when" and value else words_of(spec, value)


def differences(kind: str, kept: Any, record: Any, former: Said) -> Iterator[Told]:
    """What the file says newly that is not kept so."""
    now = says(kind, record)
    specs = specs_of(RECORDS[kind])
    for name, sort, empty in _fields(kind):
        if name not in now or former.get(name) == now[name]:
            continue
        mine = getattr(kept, name)
        value = taken(kind, name, kept, record, former)
        if value == mine:
            continue
        spec = specs[name]
        if sort in ("entries", "lines"):
            added = tuple(one for one in value if one not in mine)
            gone = tuple(one for one in mine if one not in value)
            yield Told(name, spec.label, said_as(spec, gone or mine), said_as(spec, added), True)
            continue
        words = said_as(spec, mine) if mine != empty else ""
        why = ""
        if words and name != "notes" and former.get(name) != (_cut(str(mine)),):
            why = CORRECTED if name in former else YOURS
        yield Told(name, spec.label, words, said_as(spec, getattr(record, name)), not why, why)


def taken(kind: str, name: str, kept: Any, record: Any, former: Said) -> Any:
    """What a field is to hold if the file's word is taken; what it holds already if nothing is new."""
    mine, theirs = getattr(kept, name), getattr(record, name)
    if isinstance(mine, tuple):
        return _joined(name, mine, theirs, former.get(name, ()))
    if name == "notes":
        return _noted(mine, theirs, former.get(name, ("",))[0])
    return mine if _as_good(kind, name, str(mine), str(theirs)) else theirs


def applied(kind: str, kept: Any, record: Any, former: Said, fields: Sequence[str]) -> Any:
    """What is kept, with the file's word in these fields; a former name of a body is remembered."""
    changed = {name: taken(kind, name, kept, record, former) for name in fields}
    if kind == BODY and changed.get("name", kept.name) != kept.name:
        names = (*changed.get("former_names", kept.former_names), kept.name)
        changed["former_names"] = tuple(dict.fromkeys(names))
    return replace(kept, **changed) if changed else kept


def kept_as_said(kind: str, name: str, kept: Any, words: Sequence[str]) -> bool:
    """Whether what a file said of a field (`words`, as provenance has them) is what is kept."""
    mine = getattr(kept, name)
    if isinstance(mine, tuple):
        key = _KEYS.get(name, _plain_key)
        if name == "external_ids":  # what was said bears no label
            key = _plain_key
        here = {key(one) for one in mine} if mine else set()
        like = mine[0] if mine else ""
        return any(key(_made_like(like, value)) in here for value in words) if here else False
    if name == "notes":
        return bool(words[0]) and words[0] in mine
    return _cut(str(mine)) == words[0] or _as_good(kind, name, str(mine), words[0])


_OF_COUNCILS = frozenset(
    "council county borough city district metropolitan london royal".split()
)  # beside the place


def _as_good(kind: str, name: str, mine: str, theirs: str) -> bool:
    """Whether what is kept says the same, or more."""
    if not theirs or tidy(mine).casefold() == tidy(theirs).casefold():
        return True
    if name == "given_name":
        return _says_less(name_words(theirs), name_words(mine))
    if kind == BODY and name == "name":
        ours, said = body_words(mine), body_words(theirs)
        return ours == said or (set(said) < set(ours) and set(ours) - set(said) <= _OF_COUNCILS)
    if name == "website":
        return _site(mine) == _site(theirs)
    return name == "title" and fold(mine).replace(".", "") == fold(theirs).replace(".", "")


def _says_less(theirs: Sequence[str], mine: Sequence[str]) -> bool:
    """Whether given names are but the first ones, or initials, of those that are kept."""
    if not theirs or len(theirs) > len(mine):
        return False
    pairs = zip(theirs, mine, strict=False)
    return all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in pairs)


def _site(address: str) -> str:
    bare = address.casefold().rpartition("://")[2].strip().rstrip("/")
    return bare.removeprefix("www.")


def _noted(mine: str, theirs: str, before: str) -> str:
    """Notes with what the file notes: in place of what it noted before, or below."""
    note = _tidied(theirs)
    if not note or note in mine:
        return mine
    if before and before in mine:
        return mine.replace(before, note)
    return f"{mine}\n\n{note}" if mine else note


def _joined(
    name: str, mine: tuple[Any, ...], theirs: tuple[Any, ...], before: Sequence[str]
) -> Any:
    """A list with what the file says newly, in place of what the same file said and says no more."""
    key = _KEYS.get(name, _plain_key)
    here = {key(one) for one in mine}
    said_before = {key(_made_like(theirs[0], value)) for value in before} if theirs else set()
    now = {key(one) for one in theirs}
    added = [one for one in theirs if key(one) not in here and key(one) not in said_before]
    added = [one for at, one in enumerate(added) if key(one) not in {key(o) for o in added[:at]}]
    if name == "addresses":
        added = [one for one in added if not any(_one_place(one.value, m.value) for m in mine)]
    added = added[: max(0, _MOST_LISTED - len(mine))]
    if not added:
        return mine
    gone = [one for one in mine if key(one) in said_before - now]
    if name == "external_ids":
        sorts = {fold(one.label) for one in added}
        gone += [one for one in mine if fold(one.label) in sorts and one not in gone]
    if not gone:
        return (*mine, *added)
    at = mine.index(gone[0])
    added[0] = _labelled(added[0], gone[0])
    return (
        *(m for m in mine[:at] if m not in gone),
        *added,
        *(m for m in mine[at:] if m not in gone),
    )


def _labelled(one: Any, gone: Any) -> Any:
    """What comes in place of an entry bears its label, if it has none of its own."""
    return replace(one, label=gone.label) if isinstance(one, Entry) and not one.label else one


def _made_like(one: Any, value: str) -> Any:
    return Entry(one.label, value) if isinstance(one, Entry) else value


def _one_place(one: str, other: str) -> bool:
    """Whether two addresses are one place, written in two ways: postcode and house number agree."""
    code = postcode_of(one)
    if not code or code != postcode_of(other):
        return False
    bare = (re.sub(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", " ", text.upper()) for text in (one, other))
    numbers = [set(re.findall(r"\d+", text)) for text in bare]
    return numbers[0] == numbers[1] or not numbers[0]


def _plain_key(one: Any) -> str:
    return fold(one.value if isinstance(one, Entry) else one)


def _number_key(one: Entry) -> str:
    return telephone_key(one.value) or fold(one.value)


_PUNCTUATION = re.compile(r"[\W_]+")
_KEYS: Mapping[str, Callable[[Any], str]] = {
    "telephones": _number_key,
    "addresses": lambda one: _PUNCTUATION.sub(" ", fold(one.value)).strip(),
    "external_ids": lambda one: f"{fold(one.label)} {fold(one.value)}",
}
