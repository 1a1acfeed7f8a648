"""What the search index says of each record: its number, its names, and its other words.

A letter is found by its people too, a question by its answers, a post by its body and its holder, a
person by the posts they held: so what is said of one record may hang on others, and `told_by` names
those whose entry a change of a row touches.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from liaison_app.records import KINDS, Kind, kind_named
from liaison_app.records.correspondence import UNSENT
from liaison_app.records.dates import first_day
from liaison_app.records.fields import FieldSpec, specs_of, value_of, words_of
from liaison_app.rules.found_sentence import bare_text
from liaison_app.rules.search_words import run_together, words_in
from liaison_app.store.changes import Change, Row
from liaison_app.store.engine import Database
from liaison_app.store.search_named import Named

LETTER, FILE = "correspondence", "file"
PARTS = {"party": "correspondence_id", "answer": "question_id"}  # kept in the entry of their whole
MARK = "\ue000"  # before a whole name written as one word; nobody can type it
_ID_BITS, _DAY_BITS = 32, 22
FIRST_OTHER = 1 << (_ID_BITS + _DAY_BITS)  # the numbers of letters are all below

INDEXED = tuple(kind for kind in KINDS if kind.searched and kind.name not in PARTS)
_PLACES = {LETTER: 0, "person": 1}  # people are many, so they come after all but letters
_BY_PLACE = {_PLACES.get(kind.name, kind.number + 1): kind for kind in INDEXED}
_PLACE_OF = {kind.name: place for place, kind in _BY_PLACE.items()}
_DAYS = {LETTER: "date", "promise": "made", "meeting": "date"}  # what “newest” means for a kind
NAME_FIELDS = {  # the fields by which a thing is named; the last three of a letter also as they stand
    LETTER: ("subject", "our_ref", "your_ref"),
    "person": ("given_name", "family_name", "known_as", "other_spellings"),
    "organisation": ("name", "other_names", "former_names"),
    "post": ("title", "unit"),
    "matter": ("title", "reference"),
    "question": ("text",),
    "promise": ("text", "who"),
    "contact_point": ("purpose", "name"),
    "meeting": ("title", "place"),
    "file": ("name",),
    "template": ("title",),
    "mailing_list": ("name",),
    "attendance": ("name", "post_title", "organisation_name", "group_words"),
    "minute": ("text",),
    "statement": ("speaker", "capacity"),
    "figure": ("subject",),
    "standing_issue": ("title",),
    "publication": ("title", "publisher"),
    "edition": ("title",),
    "public_statement": ("title", "speaker"),
}

# Not told apart from others by these alone: half a name, or a sentence.
_NO_WHOLES = frozenset(
    ("given_name", "family_name", "unit", "place", "text", "who", "speaker", "capacity")
)


@dataclass(frozen=True, slots=True)
class Entry:
    """`names` are what a thing is called (whole names marked), `words` everything else in it."""

    number: int
    names: tuple[str, ...]
    words: tuple[str, ...]


def number_of(kind: Kind, row: Row) -> int:
    """The entry's number: kind, day and id, so that the newest of a kind have the highest.

    What is not sent yet is newest; what has no day, oldest.
    """
    day = 0
    if name := _DAYS.get(kind.name):
        found = first_day(row[name])
        day = found.toordinal() if found else 0
        if kind.name == LETTER and row["state"] in UNSENT:
            day = (1 << _DAY_BITS) - 1
    place = _PLACE_OF[kind.name]
    id = int(row["id"]) & ((1 << _ID_BITS) - 1)
    return (place << _DAY_BITS | day) << _ID_BITS | id


def of_number(number: int) -> tuple[Kind, int]:
    """The kind and id behind a number."""
    return _BY_PLACE[number >> (_ID_BITS + _DAY_BITS)], number & ((1 << _ID_BITS) - 1)


def numbers_of(kind: Kind) -> tuple[int, int]:
    """The lowest and highest number an entry of this kind can have."""
    first = _PLACE_OF[kind.name] * FIRST_OTHER
    return first, first + FIRST_OTHER - 1


def entry(db: Database, kind: Kind, row: Row, named: Named | None = None) -> Entry:
    """What the index says of a record as the file stands; `named` serves many entries at once."""
    own = NAME_FIELDS.get(kind.name, ())
    names: list[str] = []
    words: list[str] = []
    wholes: list[str] = []
    for name, text in _texts(kind, row):
        (names if name in own else words).append(text)
        if name in own and name not in _NO_WHOLES:
            wholes += [text] if "\n" not in text else text.split("\n")
    if kind.name == "person":
        wholes.append(f"{row['given_name']} {row['family_name']}")
    others = (named or Named(db)).of(kind.name, row["id"])
    names += (" ".join(filter(None, found)) for found in others)
    if kind.name == FILE:
        words.append(inside(db, row))
    marked = dict.fromkeys(MARK + whole for whole in map(run_together, wholes) if whole)
    return Entry(
        number_of(kind, row),
        (*words_in("\n".join(names)), *marked),
        tuple(words_in("\n".join(words))),
    )


def _texts(kind: Kind, row: Row) -> Iterator[tuple[str, str]]:
    """The searched fields of a row that say something, and what they say as a person would read it."""
    for name, spec in _searched(kind.name):
        value = row[name]
        if not value:
            continue
        if spec.type == "rich_text":
            yield name, bare_text(value)
        elif spec.type in _AS_KEPT and isinstance(value, str):
            yield name, value
        else:
            yield name, words_of(spec, value_of(spec, value))


_AS_KEPT = frozenset(("text", "long_text", "date", "when"))


@functools.cache
def _searched(name: str) -> tuple[tuple[str, FieldSpec], ...]:
    kind = kind_named(name)
    assert kind is not None, name
    specs = specs_of(kind.record)
    return tuple((field, specs[field]) for field in kind.searched)


# What a change touches

_TOLD = {  # the columns of a row that entries of others speak of
    "party": ("correspondence_id", "name", "post_title", "organisation_name"),
    "answer": ("question_id", "words"),
    "tenure": ("person_id", "post_id", "until_date", "moved_on"),
    "person": ("given_name", "family_name", "known_as", "restricted"),
    "post": ("title", "organisation_id"),
    "organisation": ("name",),
}
_HELD = "SELECT person_id FROM tenure WHERE post_id = ?"


def told_by(db: Database, change: Change) -> Iterator[tuple[str, int]]:
    """Kind and id of every record whose entry may have to change with a row, itself included."""
    name = change.kind
    if name in _OWN_ENTRY and (change.before is None or _differ(change, _telling(name))):
        yield name, change.id
    if name not in _TOLD or not _differ(change, _TOLD[name]):
        return
    for row in (change.before, change.after):
        if row is None:
            continue
        if name in PARTS:
            whole = "correspondence" if name == "party" else "question"
            if row[PARTS[name]] is not None:
                yield whole, row[PARTS[name]]
        elif name == "tenure":
            yield "person", row["person_id"]
            yield "post", row["post_id"]
    if change.before is not None and change.after is not None:
        # What links to a new or a deleted row has changed itself.
        yield from _holders_and_posts(db, name, change.id)


_OWN_ENTRY = frozenset(kind.name for kind in INDEXED)
TELLING_KINDS = _OWN_ENTRY | _TOLD.keys()
"""The kinds of which some entry speaks; rows of others, as of where things are from, tell nothing."""


@functools.cache
def _telling(name: str) -> tuple[str, ...]:
    """The columns of a row of which its own entry speaks."""
    kind = kind_named(name)
    assert kind is not None, name
    return (*kind.searched, _DAYS.get(name, "id"), *_STATE.get(name, ()))


_STATE = {LETTER: ("state",), "post": ("organisation_id",)}


def _holders_and_posts(db: Database, name: str, id: int) -> Iterator[tuple[str, int]]:
    """The posts of a person or body, and the people of a post or body."""
    posts: list[int] = []
    if name == "person":
        rows = db.conn.execute("SELECT post_id FROM tenure WHERE person_id = ?", [id])
        yield from (("post", post) for (post,) in rows.fetchall())
    elif name == "organisation":
        rows = db.conn.execute("SELECT id FROM post WHERE organisation_id = ?", [id])
        posts = [post for (post,) in rows.fetchall()]
        yield from (("post", post) for post in posts)
    elif name == "post":
        posts = [id]
    for post in posts:
        yield from (("person", who) for (who,) in db.conn.execute(_HELD, [post]).fetchall())


def _differ(change: Change, columns: Iterable[str]) -> bool:
    before, after = change.before, change.after
    if before is None or after is None:
        return True
    return any(before[column] != after[column] for column in columns)


def inside(db: Database, row: Row) -> str:
    """The words in a file itself, as far as they were read (store/file_words.py)."""
    sql = "SELECT words FROM file_words WHERE sha256 = ?"
    found = db.conn.execute(sql, [row["sha256"]]).fetchone()
    return str(found[0]) if found else ""


def words_before(db: Database, change: Change) -> set[str]:
    """The words a row had before a change, which the index may no longer hold."""
    kind = kind_named(change.kind)
    if change.before is None or kind is None:
        return set()
    texts = [text for _name, text in _texts(kind, change.before)]
    if kind.name == FILE:
        texts.append(inside(db, change.before))
    return set(words_in("\n".join(texts)))
