"""The posts a new officer introduces himself or herself to: those with letters or points of contact."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.store.queries.bodies_and_posts import HELD_NOW
from liaison_app.store.store import Store

# Restricted letters, those of restricted matters, and what is not sent yet say nothing here.
_POSTS = f"""
WITH seen AS (
  SELECT q.post_id AS post_id, count(DISTINCT c.id) AS letters, max(c.date) AS latest
  FROM party q JOIN correspondence c ON c.id = q.correspondence_id
  WHERE q.post_id IS NOT NULL AND q.role NOT IN ('copied', 'signs') AND c.state NOT IN ('draft', 'ready')
  GROUP BY q.post_id)
SELECT p.id AS post_id, p.title AS title, coalesce(o.name, '') AS body,
  coalesce(o.kind, 'other') AS body_kind, coalesce(s.letters, 0) AS letters,
  coalesce(s.latest, '') AS latest,
  (SELECT group_concat(cp.purpose, char(10)) FROM contact_point cp WHERE cp.post_id = p.id
    AND cp.until = '' AND (cp.matter_id IS NULL OR cp.matter_id NOT IN
      (SELECT id FROM matter WHERE restricted = 1))) AS purposes,
  EXISTS (SELECT 1 FROM tenure t JOIN person w ON w.id = t.person_id
    WHERE t.post_id = p.id AND {HELD_NOW} AND w.do_not_contact) AS left_alone,
  coalesce(o.restricted, 0) OR EXISTS (SELECT 1 FROM tenure t JOIN person w ON w.id = t.person_id
    WHERE t.post_id = p.id AND {HELD_NOW} AND w.restricted) AS restricted
FROM post p LEFT JOIN organisation o ON o.id = p.organisation_id
  LEFT JOIN seen s ON s.post_id = p.id
WHERE p.ended = '' AND coalesce(o.closed, '') = '' AND (s.letters > 0
  OR EXISTS (SELECT 1 FROM contact_point cp WHERE cp.post_id = p.id))
ORDER BY o.name COLLATE NOCASE, p.title COLLATE NOCASE, p.id
"""
_LAST_LETTER = """
SELECT c.subject, c.date, c.direction FROM correspondence c
  JOIN party q ON q.correspondence_id = c.id LEFT JOIN matter m ON m.id = c.matter_id
WHERE q.post_id = :id AND q.role NOT IN ('copied', 'signs') AND c.state IN ('sent', 'received')
  AND c.channel IN ('letter', 'email') AND c.restricted = 0 AND coalesce(m.restricted, 0) = 0
  AND c.subject <> '' AND length(c.date) = 10
ORDER BY c.date DESC, c.id DESC LIMIT 1
"""
_WRITTEN = """
SELECT DISTINCT q.post_id FROM party q JOIN correspondence c ON c.id = q.correspondence_id
WHERE c.direction = 'out' AND c.subject = :subject AND q.role = 'to' AND q.post_id IS NOT NULL
"""

_PURPOSES = """
SELECT cp.purpose FROM contact_point cp WHERE cp.post_id = :id AND cp.until = ''
  AND (cp.matter_id IS NULL OR cp.matter_id NOT IN (SELECT id FROM matter WHERE restricted = 1))
ORDER BY cp.id
"""


@dataclass(frozen=True, slots=True)
class Acquainted:
    """A post that exists, with how many letters and calls there were with it and the latest's date.

    `purposes` are for what it is a point of contact; `left_alone` says that its holder is not to be
    contacted; `restricted` that its holder or its body is.
    """

    post_id: int
    title: str
    body: str
    body_kind: str
    letters: int
    latest: str
    purposes: tuple[str, ...]
    left_alone: bool
    restricted: bool


@dataclass(frozen=True, slots=True)
class LastLetter:
    """The latest letter or e-mail with a post: its subject, its day, and whether it was theirs."""

    subject: str
    date: str
    theirs: bool


def acquainted(store: Store) -> list[Acquainted]:
    """Every post that exists, at no closed body, with letters or named as a point of contact."""
    found = []
    for row in store.db.query(_POSTS):
        purposes = tuple(dict.fromkeys(filter(None, (row.pop("purposes") or "").split("\n"))))
        row |= {name: bool(row[name]) for name in ("left_alone", "restricted")}
        found.append(Acquainted(**row, purposes=purposes))
    return found


def last_letter(store: Store, post_id: int) -> LastLetter | None:
    """The latest letter with a post that may be spoken of; None where there is none."""
    for subject, date, direction in store.db.execute(_LAST_LETTER, {"id": post_id}):
        return LastLetter(subject, date, direction == "in")
    return None


def purposes_of(store: Store, post_id: int) -> tuple[str, ...]:
    """For what a post is a point of contact now, matters that are restricted apart; each once."""
    rows = store.db.execute(_PURPOSES, {"id": post_id})
    return tuple(dict.fromkeys(purpose for (purpose,) in rows if purpose))


def written_already(store: Store, subject: str) -> frozenset[int]:
    """The posts to which a letter of ours with that subject was drafted or sent."""
    rows = store.db.execute(_WRITTEN, {"subject": subject})
    return frozenset(id for (id,) in rows)
