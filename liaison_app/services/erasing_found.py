"""Where one person's names stand in the file, and which of those places are in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from liaison_app.errors import Gone
from liaison_app.language import phrase
from liaison_app.records import Entry, Kind, Person, kind_named, specs_of
from liaison_app.records.fields import from_row, to_row
from liaison_app.rules.name_patterns import (
    FAMILY,
    GIVEN,
    PLACE,
    REACH,
    Called,
    called_more,
    may_mean,
    words_called,
)
from liaison_app.rules.names_erased import texts_of
from liaison_app.rules.names_sought import Found, Seeker
from liaison_app.rules.safe_text import fold
from liaison_app.services.removal import BELONGS, GOES_WITH_EITHER
from liaison_app.store import erasing as rows
from liaison_app.store.changes import Row
from liaison_app.store.queries import likely_same
from liaison_app.store.store import Store

Key = tuple[str, int]

HISTORY: Key = ("history", 0)
TYPING: Key = ("typing", 0)
"""What is named in no record: the names of changes, and what is being typed."""

NOBODY = Called()
_LINKS_TO_PERSON = "person_id"
_AT_MEETING = ("meeting_id",)
# By which of its links a thing is spoken of together with another, the first that is filled.
_WHOLE_OF = {
    "party": ("correspondence_id",),
    "question": ("correspondence_id",),
    "answer": ("reply_id", "question_id"),
    "promise": ("correspondence_id", "meeting_id"),
    "contact_point": ("correspondence_id", "meeting_id"),
    "list_member": ("list_id",),
    "file": (
        *("correspondence_id", "matter_id", "meeting_id", "publication_id"),
        *("edition_id", "public_statement_id", "organisation_id"),
    ),
    "attendance": _AT_MEETING,
    "minute": _AT_MEETING,
    "meeting_note": _AT_MEETING,
    "statement": ("meeting_id", "correspondence_id", "publication_id", "matter_id"),
    "figure": ("meeting_id", "correspondence_id", "publication_id", "matter_id"),
    "edition_part": ("edition_id",),
    "edition_decision": ("edition_id",),
    "sign_off": ("public_statement_id",),
    "cited_figure": ("public_statement_id",),
    "provenance": ("organisation_id", "post_id", "person_id"),
    "note": (*("correspondence_id", "meeting_id", "matter_id", "post_id", "organisation_id"),),
}
# What is a part of nothing, and still somebody's.
_ALONE = ("tenure", "joining", "apart")
# Where somebody stands at a meeting under a name as on the day, which Contacts may not know.
_AT_MEETINGS = (
    ("attendance", "person_id", "name"),
    ("attendance", "deputy_person_id", "deputy"),
    ("statement", "person_id", "speaker"),
    ("minute", "person_id", "raised_by"),
)


def called(person: Person) -> Called:
    """What a person is called now, and how they are reached."""
    return Called(
        given=(person.given_name,) if person.given_name else (),
        family=(person.family_name,) if person.family_name else (),
        known_as=(person.known_as,) if person.known_as else (),
        spellings=(*person.other_spellings, *filter(None, (person.envelope_name,))),
        emails=_values(person.emails),
        telephones=_values(person.telephones),
        addresses=_values(person.addresses),
    )


def _values(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(entry.value for entry in entries)


@dataclass(slots=True)
class Sought:
    """One person looked for in one file: their names of every time, and who else bears them.

    `ids` are theirs, and those of whoever was made one with them; `also` are some known from elsewhere.
    """

    store: Store
    person_id: int
    more: Called = NOBODY  # names known from elsewhere, as from a newer file
    also: frozenset[int] = frozenset()
    ids: frozenset[int] = field(init=False)
    is_there: bool = field(init=False)
    called: Called = field(init=False)
    seeker: Seeker = field(init=False)
    owners: dict[Key, Row] = field(init=False)
    linked: dict[Key, set[int]] = field(init=False)
    said_at: dict[Key, set[str]] = field(init=False, default_factory=dict)
    _others: list[tuple[int, frozenset[str]]] = field(init=False)
    _of_another: dict[int, str] = field(init=False)
    _shared_reach: frozenset[str] = field(init=False)
    _bearers: dict[str, set[int]] = field(init=False, default_factory=dict)
    _known: dict[tuple[str, Key], bool] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        joined = likely_same.joined_into(self.store, "person", self.person_id)
        self.ids = frozenset((self.person_id, *joined, *self.also))
        self._of_another = likely_same.of_another(self.store, "person")
        stages = [stage for id in sorted(self.ids) for stage in self._stages(id)]
        self.is_there = rows.row_of(self.store, "person", self.person_id) is not None
        if not stages and self.more == NOBODY:
            raise Gone(phrase("This person has been erased or deleted already."))
        self.called = called_more(self.more, stages)
        self.seeker = Seeker(self.called, self._look_around())

    def _look_around(self) -> tuple[str, ...]:
        """Read who else is called something, and what belongs to what, now and in the history.

        Returns the names of bodies and matters.
        """
        self.owners, self.linked = {}, {}
        others: list[tuple[int, frozenset[str]]] = []
        reach: set[str] = set()
        bodies: list[str] = []
        for kind, row in rows.every_row(self.store):
            if kind.name == "person" and row["id"] not in self.ids:
                theirs = called(from_row(Person, row))
                others.append((row["id"], words_called(theirs)))
                reach |= _folded_reach((*theirs.emails, *theirs.telephones, *theirs.addresses))
            elif kind.name in ("officer", "signatory"):
                others.append((0, words_called(Called(spellings=(row["name"],)))))
            if kind.name in ("organisation", "post", "office", "officer"):
                reach |= _folded_reach(_reach_of(kind, row))
            if kind.name in ("organisation", "office", "matter"):
                bodies.append(row.get("name") or row.get("title") or "")
            self._note_links((kind.name, row["id"]), row)
            self._note_name((kind.name, row["id"]), row)
        for past in rows.history(self.store):
            if past.kind in _WHOLE_OF or past.kind in _ALONE:
                for stage in self._own(past):
                    if stage is not None:
                        self._note_links((past.kind, past.record_id), stage)
                        self._note_name((past.kind, past.record_id), stage)
        self._others = others
        self._shared_reach = frozenset(reach)
        for key, row in self.owners.items():
            for person in row.get("people", ()):
                self.linked.setdefault(self.root(*key), set()).add(person)
        return tuple(filter(None, bodies))

    def _stages(self, person_id: int) -> Iterator[Called]:
        """What a person is called now, and was called at any time the history knows of."""
        row = rows.row_of(self.store, "person", person_id)
        if row is not None:
            yield called(from_row(Person, row))
        for past in rows.history_of(self.store, "person", person_id):
            for stage in self._own(past):
                if stage:
                    known = {n: v for n, v in stage.items() if n in specs_of(Person)}
                    blank = _blank() | known
                    yield called(from_row(Person, blank))

    def _own(self, past: rows.Past) -> tuple[Row | None, Row | None]:
        """Both sides of a line of the history, but for what was another's while two were one."""
        side = self._of_another.get(past.id, "")
        return (
            None if side == "before" else past.before,
            None if side == "after" else past.after,
        )

    def _note_links(self, key: Key, row: Row) -> None:
        name, _id = key
        kind = kind_named(name)
        if kind is None or (name not in _WHOLE_OF and name not in _ALONE):
            return
        kept = self.owners.setdefault(key, {"people": set()})
        for link, target in kind.links.items():
            if row.get(link) is not None:
                kept.setdefault(link, row[link])
                if target == "person":
                    kept["people"].add(row[link])

    def _note_name(self, key: Key, row: Row) -> None:
        """What they were called at a meeting, as far as its note may say it, or in a statement."""
        for named, link, words in _AT_MEETINGS:
            theirs = key[0] == named and row.get(link) in self.ids
            silent = named == "minute" and not row.get("may_be_named")
            if theirs and not silent and row.get(words):
                for where in (("meeting", row.get("meeting_id") or 0), key):
                    self.said_at.setdefault(where, set()).add(row[words])

    def as_at_meeting(self, kind: str, id: int) -> re.Pattern[str] | None:
        """What they were called at the meeting or in the statement that something is of, whole."""
        row = self.owners.get((kind, id), {})
        whose = [(name, row.get(f"{name}_id", -1)) for name in ("meeting", "statement")]
        found = {name for where in whose for name in self.said_at.get(where, ())}
        if not found:
            return None
        names = sorted(found, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")

    def root(self, kind: str, id: int) -> Key:
        """The thing as which something is spoken of: a party's letter, an answer's reply."""
        if kind == "tenure":
            post = self.owners.get((kind, id), {}).get("post_id")
            return ("post", post) if post is not None else (kind, id)
        row = self.owners.get((kind, id), {})
        for link in _WHOLE_OF.get(kind, ()):
            if row.get(link) is not None:
                owner = kind_named(kind)
                assert owner is not None
                target = owner.links[link]
                return (
                    (target, row[link]) if target not in _WHOLE_OF else self.root(target, row[link])
                )
        return kind, id

    def is_theirs(self, kind: str, id: int) -> bool:
        """Whether a row names this person by a link, now or at some time."""
        people: set[int] = self.owners.get((kind, id), {}).get("people", set())
        return not self.ids.isdisjoint(people)

    def belongs(self, kind: str, id: int) -> bool:
        """Whether a row is the person's own and goes with them."""
        if kind == "person":
            return id in self.ids
        if (kind, _LINKS_TO_PERSON) in GOES_WITH_EITHER:
            return self.is_theirs(kind, id)
        if (kind, _LINKS_TO_PERSON) not in BELONGS or not self.is_theirs(kind, id):
            return False
        row = self.owners[kind, id]
        others = (f for k, f in BELONGS if k == kind and f != _LINKS_TO_PERSON)
        return kind == "tenure" or all(row.get(other) is None for other in others)

    # What is certain

    def is_certain(self, found: Found, kind: str, id: int) -> bool:
        """Whether a name that was found goes without asking."""
        if self.is_theirs(kind, id):
            return True
        return found.sure and not self._is_shared(found)

    def proposal(self, found: Found, root: Key) -> tuple[bool, str]:
        """Whether to tick a name that is in doubt, and why it is."""
        theirs = not self.ids.isdisjoint(self.linked.get(root, ()))
        if found.how in (REACH, PLACE):
            shared = self._is_shared(found)
            return not shared, (
                phrase("others are reached so too") if shared else phrase("an address")
            )
        if not found.like_a_name:
            return False, phrase("written small: it may be a word")
        if found.of_place:
            return False, phrase("it may be a place")
        sharers = self._sharers(found.key)
        if sharers:
            here = self.linked.get(root, set()) & sharers
            return theirs and not here, phrase("someone else is called that too")
        if found.how == GIVEN:
            return theirs, phrase("a first name alone")
        if found.how == FAMILY:
            return True, phrase("a family name alone")
        return True, phrase("not the whole name")

    def _is_shared(self, found: Found) -> bool:
        key = (found.key, (found.how, 0))
        if key not in self._known:
            if found.how in (REACH, PLACE):
                shared = bool(_folded_reach((found.key,)) & self._shared_reach)
            else:
                shared = bool(self._sharers(found.key))
            self._known[key] = shared
        return self._known[key]

    def _sharers(self, key: str) -> set[int]:
        """Who else is called so: asked for every place, and worked out once for each name."""
        found = self._bearers.get(key)
        if found is None:
            found = {id for id, words in self._others if may_mean(words, key)}
            self._bearers[key] = found
        return found


def _blank() -> Row:
    return to_row(Person())


def _reach_of(kind: Kind, row: Row) -> list[str]:
    found: list[str] = []
    for name, spec in specs_of(kind.record).items():
        if name in ("emails", "telephones", "addresses"):
            values: Any = texts_of(spec.type, row[name])
            found += values
        elif name in ("email", "telephone", "address"):
            found.append(row[name])
    return found


def _folded_reach(values: Iterable[str]) -> set[str]:
    """E-mail addresses folded, telephone numbers as figures, addresses as their first line's words."""
    found = set()
    for value in values:
        figures = "".join(c for c in value if c.isdigit())
        if "@" in value:
            found.add(fold(value).strip())
        elif len(figures) >= 7 and not any(c.isalpha() for c in value.replace("ext", "")):
            found.add(figures[-9:])
        elif value.strip():
            found.add(fold(value.replace(",", "\n").partition("\n")[0]).strip())
            found.add(fold(" ".join(value.replace(",", " ").split())))
    return found
