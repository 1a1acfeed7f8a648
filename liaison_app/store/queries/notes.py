"""Notes: what we know and no letter says, of one thing or of everything, relationships first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from liaison_app.records import Note
from liaison_app.records.fields import from_row, specs_of
from liaison_app.records.note import ABOUT, RELATIONSHIP
from liaison_app.records.person import Person, full_name
from liaison_app.store.store import Store

_FIRST = f"n.purpose <> '{RELATIONSHIP}', n.made DESC, n.id DESC"
_POSTS_HELD = (
    "SELECT post_id FROM tenure WHERE person_id = :id AND until_date = '' AND moved_on = 0"
)
_POSTS_HERE = "SELECT id FROM post WHERE organisation_id = :id AND ended = ''"

_NAMES = ("id", *specs_of(Note))
_NOTES = f"""
SELECT {", ".join(f"n.{name}" for name in _NAMES)}, coalesce(post.title, '') AS post, coalesce(o.name, '') AS body,
  coalesce(its.name, '') AS its_body, coalesce(m.title, '') AS matter,
  coalesce(nullif(c.subject, ''), CASE WHEN c.id IS NULL THEN '' ELSE 'A letter' END) AS letter,
  coalesce(g.title, '') AS meeting, coalesce(who.title, '') AS title,
  coalesce(who.given_name, '') AS given, coalesce(who.family_name, '') AS family,
  coalesce(who.known_as, '') AS known_as,
  coalesce(who.restricted, 0) OR coalesce(o.restricted, 0) OR coalesce(its.restricted, 0)
  OR coalesce(m.restricted, 0) OR coalesce(c.restricted, 0) OR coalesce(g.restricted, 0)
  OR coalesce(of_it.restricted, 0) AS restricted
FROM note n LEFT JOIN post ON post.id = n.post_id
  LEFT JOIN organisation its ON its.id = post.organisation_id
  LEFT JOIN organisation o ON o.id = n.organisation_id
  LEFT JOIN person who ON who.id = n.person_id
  LEFT JOIN matter m ON m.id = n.matter_id
  LEFT JOIN correspondence c ON c.id = n.correspondence_id
  LEFT JOIN meeting g ON g.id = n.meeting_id
  LEFT JOIN matter of_it ON of_it.id = coalesce(c.matter_id, g.matter_id)
"""


@dataclass(frozen=True, slots=True)
class AboutNote:
    """A note with what it is about: (kind, id), None for the work as a whole, and its words.

    `restricted` says that what it is about is.
    """

    note: Note
    about: tuple[str, int] | None
    words: str
    restricted: bool

    @property
    def is_relationship(self) -> bool:
        """Whether it says how to read a relationship."""
        return self.note.purpose == RELATIONSHIP


def notes_about(store: Store, kind: str, id: int, *, only_me: bool = True) -> list[Note]:
    """The notes about one post, person, body, matter, letter or meeting.

    Those on the relationship come first, then the latest; without `only_me` the writer's own are
    left out.
    """
    wanted: dict[str, Any] = {f"{kind}_id": id}
    found = store.where(Note, order_by=_FIRST.replace("n.", ""), **wanted)
    return [note for note in found if only_me or not note.only_me]


def notes_with(store: Store, kind: str, id: int, *, only_me: bool = True) -> list[AboutNote]:
    """The notes to read before meeting a contact, what is restricted left out.

    Of a person also those about the posts held now; of a body also those about its posts.
    """
    tests = [f"n.{kind}_id = :id"]
    if kind == "person":
        tests.append(f"n.post_id IN ({_POSTS_HELD})")
    if kind == "organisation":
        tests.append(f"n.post_id IN ({_POSTS_HERE})")
    found = _found(store, " OR ".join(tests), id)
    kept = (one for one in found if only_me or not one.note.only_me)
    return [one for one in kept if not one.restricted or one.about == (kind, id)]


def every_note(
    store: Store, *, only_me: bool = False, restricted_too: bool = False
) -> list[AboutNote]:
    """Every note of the file; the writer's own and what is restricted only when asked for."""
    return [
        one
        for one in _found(store, ":id = 0", 0)
        if (only_me or not one.note.only_me) and (restricted_too or not one.restricted)
    ]


def count_only_me(store: Store) -> int:
    """How many notes are marked “only me”."""
    return int(store.db.execute("SELECT count(*) FROM note WHERE only_me = 1").fetchone()[0])


def about_of(note: Note) -> tuple[str, int] | None:
    """Kind and id of what a note is about, the most particular; None for the work as a whole."""
    for link in ABOUT:
        id: int | None = getattr(note, link)
        if id is not None:
            return link.removesuffix("_id"), id
    return None


def _found(store: Store, test: str, id: int) -> list[AboutNote]:
    rows = store.db.query(f"{_NOTES} WHERE {test} ORDER BY {_FIRST}", {"id": id})
    found = []
    for row in rows:
        note: Note = from_row(Note, {name: row[name] for name in _NAMES})
        found.append(AboutNote(note, about_of(note), _words(row), bool(row["restricted"])))
    return found


def _words(row: dict[str, Any]) -> str:
    """“Chief Constable, County Police”: what a note is about, as one says it."""
    if row["post"]:
        return ", ".join(filter(None, (row["post"], row["its_body"])))
    person = Person(title=row["title"], given_name=row["given"], family_name=row["family"])
    names = (full_name(person) or row["known_as"], row["body"], row["matter"], row["letter"])
    return next(filter(None, (*names, row["meeting"])), "")
