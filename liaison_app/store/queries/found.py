"""What is shown of things found by search: letters with their people, everything else with its surroundings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from liaison_app.records import Kind
from liaison_app.records.fields import from_row, specs_of
from liaison_app.store.queries.bodies_and_posts import HELD_NOW
from liaison_app.store.queries.kept_back import IN_OPEN_MATTER
from liaison_app.store.store import Store

_MOST_READ = 100_000  # characters of a letter that its sentence is looked for in


class Named(NamedTuple):
    """Somebody a letter is from, to or copied to."""

    role: str
    name: str
    post_title: str
    organisation_name: str


class FoundLetter(NamedTuple):
    """A letter, call or visit; `restricted` also where its matter is. (Tuples, for there are many.)"""

    id: int
    date: str
    direction: str
    channel: str
    state: str
    subject: str
    text: str
    restricted: bool
    people: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class FoundOther:
    """Any other record; `about` is what it belongs to, `date` of the letter or its own.

    `matter_id` and `letter_id` are where it can be opened; `restricted` where it, its letter,
    meeting or matter, or the person or body it tells of is.
    """

    record: Any
    about: str
    date: str
    matter_id: int | None
    letter_id: int | None
    restricted: bool


_LETTERS = f"""
SELECT c.id, c.date, c.direction, c.channel, c.state, c.subject,
  substr(c.text, 1, {_MOST_READ}), c.restricted OR coalesce(m.restricted, 0)
FROM correspondence c LEFT JOIN matter m ON m.id = c.matter_id WHERE c.id IN ({{places}})
"""

_PEOPLE = (
    "SELECT correspondence_id, role, name, post_title, organisation_name FROM party"
    " WHERE correspondence_id IN ({places})"
    " ORDER BY correspondence_id, position, id"
)

# Whether what a record `r` belongs to or tells of is restricted; its letter is `c`.
_IN_MATTER = "coalesce(r.matter_id IN (SELECT id FROM matter WHERE restricted = 1), 0)"
_IN_LETTER = f"coalesce(c.restricted, 0) OR NOT {IN_OPEN_MATTER}"
_AT_MEETING = (
    "EXISTS (SELECT 1 FROM meeting g LEFT JOIN matter x ON x.id = g.matter_id"
    " WHERE g.id = r.meeting_id AND (g.restricted OR x.restricted))"
)
_OF_PERSON = "EXISTS (SELECT 1 FROM person w WHERE w.id = r.person_id AND w.restricted)"
_OF_BODY = "EXISTS (SELECT 1 FROM organisation o WHERE o.id = r.organisation_id AND o.restricted)"
_OF_POST = (
    "EXISTS (SELECT 1 FROM post p JOIN organisation o ON o.id = p.organisation_id"
    " WHERE p.id = r.post_id AND o.restricted)"
)
_IN_PUBLICATION = (
    "EXISTS (SELECT 1 FROM publication b LEFT JOIN matter x ON x.id = b.matter_id"
    " WHERE b.id = r.publication_id AND (b.restricted OR x.restricted))"
)
_IN_EDITION = (
    "EXISTS (SELECT 1 FROM edition b LEFT JOIN matter x ON x.id = b.matter_id"
    " WHERE b.id = r.edition_id AND (b.restricted OR x.restricted))"
)
_IN_OURS = (
    "EXISTS (SELECT 1 FROM public_statement b LEFT JOIN matter x ON x.id = b.matter_id"
    " WHERE b.id = r.public_statement_id AND (b.restricted OR x.restricted))"
)
_SAID_BY_SOMEBODY = (
    f"{_IN_MATTER} OR {_IN_LETTER} OR {_AT_MEETING} OR {_IN_PUBLICATION} OR {_OF_PERSON}"
    f" OR {_OF_BODY} OR {_OF_POST}"
)
# The inner `r` is the statement that the figure `r` is out of.
_IN_STATEMENT = (
    "coalesce(r.statement_id IN (SELECT r.id FROM statement r"
    " LEFT JOIN correspondence c ON c.id = r.correspondence_id"
    f" WHERE {_SAID_BY_SOMEBODY}), 0)"
)
# About, date, matter, letter, hidden: what is said of a record `r` of each kind.
_SAID = {
    "person": (
        "(SELECT p.title || coalesce(', ' || o.name, '') FROM tenure t JOIN post p ON p.id ="
        " t.post_id LEFT JOIN organisation o ON o.id = p.organisation_id WHERE t.person_id = r.id"
        f" ORDER BY NOT ({HELD_NOW}), t.from_date DESC, t.id LIMIT 1), '', NULL, NULL, r.restricted"
    ),
    "post": (
        "coalesce((SELECT name FROM organisation o WHERE o.id = r.organisation_id), '')"
        " || coalesce((SELECT ' · ' || w.given_name || ' ' || w.family_name FROM tenure t"
        " JOIN person w ON w.id = t.person_id WHERE t.post_id = r.id AND w.restricted = 0"
        f" AND {HELD_NOW} LIMIT 1), ''),"
        " '', NULL, NULL,"
        " coalesce((SELECT restricted FROM organisation o WHERE o.id = r.organisation_id), 0)"
    ),
    "organisation": (
        "(SELECT name FROM organisation o WHERE o.id = r.parent_id), '', NULL, NULL, r.restricted"
    ),
    "matter": "'', r.opened, r.id, NULL, r.restricted",
    "meeting": f"r.place, r.date, r.matter_id, NULL, r.restricted OR {_IN_MATTER}",
    "question": f"m.title, c.date, m.id, c.id, {_IN_LETTER}",
    "promise": (
        "coalesce(m.title, c.subject), r.made, r.matter_id, c.id,"
        f" {_IN_MATTER} OR {_IN_LETTER} OR {_AT_MEETING}"
    ),
    "contact_point": (
        "coalesce(m.title, c.subject), coalesce(nullif(r.from_date, ''), c.date), r.matter_id, c.id,"
        f" {_IN_MATTER} OR {_IN_LETTER} OR {_AT_MEETING} OR {_OF_PERSON} OR {_OF_BODY}"
        f" OR {_OF_POST}"
    ),
    "note": (
        "coalesce(m.title, c.subject, (SELECT title FROM post p WHERE p.id = r.post_id),"
        " (SELECT name FROM organisation o WHERE o.id = r.organisation_id),"
        " (SELECT trim(given_name || ' ' || family_name) FROM person w WHERE w.id = r.person_id),"
        " (SELECT title FROM meeting g WHERE g.id = r.meeting_id)), r.made, r.matter_id, c.id,"
        f" {_IN_MATTER} OR {_IN_LETTER} OR {_AT_MEETING} OR {_OF_PERSON} OR {_OF_BODY}"
        f" OR {_OF_POST}"
    ),
    "attendance": (
        "g.title || CASE WHEN g.place <> '' THEN ', ' || g.place ELSE '' END, g.date, g.matter_id,"
        f" NULL, {_AT_MEETING} OR {_OF_PERSON} OR {_OF_BODY} OR {_OF_POST}"
    ),
    "minute": (
        "g.title, g.date, g.matter_id, NULL,"
        f" {_AT_MEETING} OR {_OF_PERSON} OR {_OF_BODY} OR {_OF_POST}"
    ),
    "statement": (
        "coalesce(g.title, u.title, m.title, c.subject),"
        " coalesce(nullif(r.date, ''), g.date, u.date, c.date),"
        " coalesce(r.matter_id, g.matter_id), c.id,"
        f" {_SAID_BY_SOMEBODY}"
    ),
    "figure": (
        "coalesce(g.title, u.title, m.title, c.subject),"
        " coalesce(nullif(r.as_at, ''), g.date, u.date, c.date),"
        " coalesce(r.matter_id, g.matter_id), c.id,"
        f" {_IN_MATTER} OR {_IN_LETTER} OR {_AT_MEETING} OR {_IN_PUBLICATION} OR {_OF_BODY}"
        f" OR {_IN_STATEMENT}"
    ),
    "standing_issue": f"m.title, r.settled, r.matter_id, NULL, {_IN_MATTER}",
    "meeting_note": f"g.title, g.date, g.matter_id, NULL, {_AT_MEETING}",
    "publication": (
        f"r.publisher, r.date, r.matter_id, NULL, r.restricted OR {_IN_MATTER} OR {_OF_BODY}"
    ),
    "edition": f"m.title, r.published_on, r.matter_id, NULL, r.restricted OR {_IN_MATTER}",
    "public_statement": (
        f"r.speaker, r.date, r.matter_id, NULL, r.restricted OR {_IN_MATTER} OR {_OF_PERSON}"
        f" OR {_OF_POST}"
    ),
    "template": "r.purpose, '', NULL, NULL, 0",
    "mailing_list": "r.purpose, '', NULL, NULL, 0",
    "file": (
        "coalesce(c.subject, g.title, u.title, e.title, s.title, m.title),"
        " coalesce(c.date, g.date, u.date, e.published_on, s.date, ''), r.matter_id, c.id,"
        f" {_IN_MATTER} OR {_IN_LETTER} OR {_AT_MEETING} OR {_IN_PUBLICATION} OR {_OF_PERSON}"
        f" OR {_OF_BODY} OR {_IN_EDITION} OR {_IN_OURS}"
    ),
}
_LETTER_OF = " LEFT JOIN correspondence c ON c.id = r.correspondence_id"
_MEETING_OF = " LEFT JOIN meeting g ON g.id = r.meeting_id"
_WHOLES_OF = (  # of what may stand in a letter, at a meeting, in a publication, or in a matter
    f"{_LETTER_OF}{_MEETING_OF} LEFT JOIN publication u ON u.id = r.publication_id"
    " LEFT JOIN matter m ON m.id = coalesce(r.matter_id, g.matter_id, u.matter_id, c.matter_id)"
)
_JOINED = {
    "attendance": _MEETING_OF,
    "minute": _MEETING_OF,
    "statement": _WHOLES_OF,
    "figure": _WHOLES_OF,
    "edition": " LEFT JOIN matter m ON m.id = r.matter_id",
    "standing_issue": " LEFT JOIN matter m ON m.id = r.matter_id",
    "meeting_note": _MEETING_OF,
    "question": f"{_LETTER_OF} LEFT JOIN matter m ON m.id = c.matter_id",
    "promise": f"{_LETTER_OF} LEFT JOIN matter m ON m.id = coalesce(r.matter_id, c.matter_id)",
    "contact_point": f"{_LETTER_OF} LEFT JOIN matter m ON m.id = coalesce(r.matter_id, c.matter_id)",
    "note": f"{_LETTER_OF} LEFT JOIN matter m ON m.id = coalesce(r.matter_id, c.matter_id)",
    "file": (
        f"{_WHOLES_OF} LEFT JOIN edition e ON e.id = r.edition_id"
        " LEFT JOIN public_statement s ON s.id = r.public_statement_id"
    ),
}


def letters_found(store: Store, ids: Sequence[int]) -> list[FoundLetter]:
    """The letters of these ids with their people, in the order of the ids."""
    if not ids:
        return []
    places = ",".join(str(int(id)) for id in ids)
    read = store.db.conn.execute(_LETTERS.format(places=places)).fetchall()
    people: dict[int, list[Named]] = {}
    for letter, *who in store.db.conn.execute(_PEOPLE.format(places=places)):
        people.setdefault(letter, []).append(Named(*who))
    found = {row[0]: FoundLetter._make((*row, tuple(people.get(row[0], ())))) for row in read}
    return [found[id] for id in ids if id in found]


def others_found(store: Store, kind: Kind, ids: Sequence[int]) -> list[FoundOther]:
    """The records of a kind with what they belong to, in the order of the ids."""
    if not ids:
        return []
    places = ",".join(str(int(id)) for id in ids)
    columns = ", ".join(f"r.{name}" for name in ("id", *specs_of(kind.record)))
    said = _SAID.get(kind.name, "'', '', NULL, NULL, 0")
    joined = _JOINED.get(kind.name, "")
    sql = f"SELECT {columns}, {said} FROM {kind.name} r{joined} WHERE r.id IN ({places})"
    cursor = store.db.conn.execute(sql)
    names = [column[0] for column in cursor.description[:-5]]
    rows = {}
    for row in cursor.fetchall():
        record = from_row(kind.record, dict(zip(names, row[:-5], strict=True)))
        about, date, matter_id, letter_id, hidden = row[-5:]
        rows[record.id] = FoundOther(
            record, about or "", date or "", matter_id, letter_id, bool(hidden)
        )
    return [rows[id] for id in ids if id in rows]


def entries_searched(store: Store) -> int:
    """How many letters, contacts and other things a search looks through."""
    kinds = ("correspondence", *_SAID)
    counts = ", ".join(f"(SELECT count(*) FROM {kind})" for kind in kinds)
    return sum(store.db.conn.execute(f"SELECT {counts}").fetchone())
