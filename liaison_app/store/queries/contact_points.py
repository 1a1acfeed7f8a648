"""Points of contact with all that a card says of them: name, post, body, how to reach, matter."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from liaison_app.records import ContactPoint, Entry, Organisation, Person, Post
from liaison_app.records.dates import last_day
from liaison_app.records.fields import from_json, from_row, specs_of
from liaison_app.records.person import full_name
from liaison_app.rules.safe_text import fold
from liaison_app.store.queries.bodies_and_posts import BODY_AND_PARTS, HELD_NOW
from liaison_app.store.store import Store

_POINT = ", ".join(f"cp.{name} AS cp_{name}" for name in ("id", *specs_of(ContactPoint)))
_ROWS = f"""
SELECT {_POINT},
  who.title AS who_title, who.given_name, who.family_name, who.post_nominals, who.known_as,
  who.emails AS who_emails, who.telephones AS who_telephones,
  p.title AS post, p.unit, p.emails AS post_emails, p.telephones AS post_telephones,
  o.id AS body_id, coalesce(o.name, '') AS body, coalesce(o.kind, '') AS body_kind,
  o.emails AS body_emails, o.telephones AS body_telephones,
  coalesce(m.title, '') AS matter, coalesce(c.date, met.date, '') AS said_on,
  coalesce(m.restricted, 0) AS hidden_matter,
  coalesce(c.restricted, 0) OR coalesce(met.restricted, 0) OR coalesce(who.restricted, 0)
  OR coalesce(o.restricted, 0) AS hidden,
  EXISTS (SELECT 1 FROM tenure t WHERE t.person_id = who.id AND t.post_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM tenure t WHERE t.person_id = who.id AND t.post_id = p.id
  AND {HELD_NOW}) AS moved_on
FROM contact_point cp
LEFT JOIN person who ON who.id = cp.person_id
LEFT JOIN post p ON p.id = cp.post_id
LEFT JOIN organisation o ON o.id = coalesce(cp.organisation_id, p.organisation_id)
LEFT JOIN matter m ON m.id = cp.matter_id
LEFT JOIN correspondence c ON c.id = cp.correspondence_id
LEFT JOIN meeting met ON met.id = cp.meeting_id
"""
_OF = {
    "post": "cp.post_id = :id OR cp.post_id IS NULL AND cp.person_id IN"
    f" (SELECT t.person_id FROM tenure t WHERE t.post_id = :id AND {HELD_NOW})",
    "person": "cp.person_id = :id OR cp.person_id IS NULL AND cp.post_id IN"
    f" (SELECT t.post_id FROM tenure t WHERE t.person_id = :id AND {HELD_NOW})",
    "organisation": "cp.organisation_id IN (SELECT id FROM body) OR cp.post_id IN"
    " (SELECT id FROM post WHERE organisation_id IN (SELECT id FROM body))",
}


@dataclass(frozen=True, slots=True)
class KnownPoint:
    """A point of contact and whoever it is, as they are known today.

    `name` is the person as in Contacts, the present holder of a post that was named alone, or the
    words of the letter; `telephones` and `emails` are the person's own, or else the post's, or else
    the body's. `moved_on`: the person has left the post. `restricted`: the letter, the meeting,
    the person or the body is; `matter_restricted`: the matter is.
    """

    point: ContactPoint
    name: str
    post: str
    organisation_id: int | None
    organisation: str
    body_kind: str
    telephones: tuple[Entry, ...]
    emails: tuple[Entry, ...]
    matter: str
    said_on: str
    moved_on: bool
    restricted: bool
    matter_restricted: bool

    def has_ended(self, today: dt.date) -> bool:
        """Whether the day until which it holds has gone by."""
        until = last_day(self.point.until)
        return until is not None and until < today


def points_in(store: Store, correspondence_id: int) -> list[KnownPoint]:
    """Those named in one letter or call, in the order of its words."""
    where = "WHERE cp.correspondence_id = :id ORDER BY cp.start IS NULL, cp.start, cp.id"
    return _known(store, f"{_ROWS} {where}", {"id": correspondence_id})


def points_under(store: Store, matter_id: int, *, restricted_too: bool = False) -> list[KnownPoint]:
    """Those for one matter, present ones first; without those from restricted letters or people."""
    found = _known(store, f"{_ROWS} WHERE cp.matter_id = :id", {"id": matter_id})
    shown = [one for one in found if restricted_too or not one.restricted]
    return _present_first(shown)


def points_of(
    store: Store,
    *,
    post_id: int | None = None,
    person_id: int | None = None,
    organisation_id: int | None = None,
    restricted_too: bool = False,
) -> list[KnownPoint]:
    """For what one post, person or body is to be turned to, present ones first.

    A post has those of its present holder too, a person those of the posts held now, a body those
    of its posts and its parts. What comes from a restricted letter or matter is left out.
    """
    ids = {"post": post_id, "person": person_id, "organisation": organisation_id}
    kind, id = next((kind, id) for kind, id in ids.items() if id is not None)
    bodies = BODY_AND_PARTS if kind == "organisation" else ""
    found = _known(store, f"{bodies}{_ROWS} WHERE {_OF[kind]}", {"id": id})
    return _present_first(
        [one for one in found if restricted_too or not (one.restricted or one.matter_restricted)]
    )


def people_called(store: Store, given: str, family: str) -> list[Person]:
    """The people of that name, whatever its case and accents, or of another spelling we keep.

    With a family name alone, everyone of that family name.
    """
    wanted = fold(f"{given} {family}".strip())
    found = []
    columns = "id, given_name, family_name, known_as, other_spellings"
    for id, first, last, known_as, spellings in store.db.execute(f"SELECT {columns} FROM person"):
        if _is_called(wanted, given == "", first, last, known_as, spellings):
            person = store.find(Person, id)
            if person is not None:
                found.append(person)
    return found


def _is_called(
    wanted: str, family_alone: bool, first: str, last: str, known_as: str, spellings: str
) -> bool:
    whole = fold(f"{first} {last}".strip())
    if wanted in (whole, fold(known_as)) or (family_alone and wanted == fold(last)):
        return True
    return bool(spellings) and f'"{wanted}"' in fold(spellings)


def _known(store: Store, sql: str, values: Mapping[str, Any]) -> list[KnownPoint]:
    rows = list(store.db.query(sql, dict(values)))
    holders = _holders(
        store, {r["cp_post_id"] for r in rows if r["cp_post_id"] and not r["cp_person_id"]}
    )
    return [_made(row, holders) for row in rows]


def _made(row: dict[str, Any], holders: Mapping[int, str]) -> KnownPoint:
    names = ("id", *specs_of(ContactPoint))
    kept: ContactPoint = from_row(ContactPoint, {name: row[f"cp_{name}"] for name in names})
    if kept.person_id is not None:
        person = Person(
            title=row["who_title"],
            given_name=row["given_name"],
            family_name=row["family_name"],
            post_nominals=row["post_nominals"],
        )
        named = person.given_name or person.family_name
        name = full_name(person) if named else row["known_as"]
    else:
        name = holders.get(kept.post_id or 0, "") or kept.name
    return KnownPoint(
        point=kept,
        name=name,
        post=row["post"] or "",
        organisation_id=row["body_id"],
        organisation=row["body"],
        body_kind=row["body_kind"],
        telephones=_first_known(row, "telephones"),
        emails=_first_known(row, "emails"),
        matter=row["matter"],
        said_on=row["said_on"],
        moved_on=bool(row["moved_on"]),
        restricted=bool(row["hidden"]),
        matter_restricted=bool(row["hidden_matter"]),
    )


def _first_known(row: dict[str, Any], what: str) -> tuple[Entry, ...]:
    """The telephones or e-mail addresses of the person, else of the post, else of the body."""
    for whose, record in (("who", Person), ("post", Post), ("body", Organisation)):
        if text := row[f"{whose}_{what}"]:
            kept: tuple[Entry, ...] = from_json(specs_of(record)[what], json.loads(text))
            return kept
    return ()


def _holders(store: Store, post_ids: Iterable[int]) -> dict[int, str]:
    """The present holder of each post, by name; the newest of several."""
    wanted = sorted(post_ids)
    if not wanted:
        return {}
    marks = ",".join("?" * len(wanted))
    rows = store.db.execute(
        "SELECT t.post_id, who.title, who.given_name, who.family_name, who.post_nominals,"
        " who.known_as FROM tenure t"
        f" JOIN person who ON who.id = t.person_id WHERE t.post_id IN ({marks}) AND {HELD_NOW}"
        " ORDER BY t.from_date, t.id",
        wanted,
    )
    found = {}
    for post_id, title, given, family, letters, known_as in rows:
        person = Person(title=title, given_name=given, family_name=family, post_nominals=letters)
        found[post_id] = full_name(person) if given or family else known_as
    return found


def _present_first(found: list[KnownPoint]) -> list[KnownPoint]:
    today = dt.date.today()
    found = sorted(found, key=lambda one: (one.said_on, one.point.id or 0), reverse=True)
    return sorted(found, key=lambda one: one.has_ended(today))
