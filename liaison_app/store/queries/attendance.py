"""Who was asked to a meeting and who came, with what is known of their bodies; meetings one contact came to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from liaison_app.records import Attendance, Tenure
from liaison_app.records.fields import from_row, specs_of
from liaison_app.records.meeting import PLANNED
from liaison_app.store.queries.bodies_and_posts import BODY_AND_PARTS, HELD_NOW
from liaison_app.store.store import Store

# A line belongs to the body it names, or else to that of its post.
_LINES = f"""
SELECT a.*, coalesce(o.id, 0) AS body_id, coalesce(o.kind, '') AS body_kind,
  coalesce(o.faith, '') AS body_faith,
  coalesce(w.restricted, 0) OR coalesce(d.restricted, 0) AS hides_name,
  coalesce(o.restricted, 0) AS hides_body,
  a.came = '' AND m.state = '{PLANNED}' AND a.post_id IS NOT NULL AND a.person_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM tenure t WHERE t.post_id = a.post_id
      AND t.person_id = a.person_id AND {HELD_NOW}) AS moved_on
FROM attendance a JOIN meeting m ON m.id = a.meeting_id LEFT JOIN post p ON p.id = a.post_id
  LEFT JOIN organisation o ON o.id = coalesce(a.organisation_id, p.organisation_id)
  LEFT JOIN person w ON w.id = a.person_id LEFT JOIN person d ON d.id = a.deputy_person_id
"""

_AT_MEETINGS = """
SELECT a.*, m.title AS meeting_title, m.date AS meeting_date, m.state AS meeting_state,
  m.restricted OR coalesce(x.restricted, 0) AS hidden
FROM attendance a JOIN meeting m ON m.id = a.meeting_id LEFT JOIN matter x ON x.id = m.matter_id
WHERE a.id IN ({whose})
ORDER BY m.date = '', m.date DESC, m.id DESC, a.position, a.id
"""
# Each arm by an index of its own.
_WHOSE = {
    "post": "SELECT id FROM attendance WHERE post_id = :id",
    "person": "SELECT id FROM attendance WHERE person_id = :id"
    " UNION SELECT id FROM attendance WHERE deputy_person_id = :id",
    "organisation": "SELECT t.id FROM body CROSS JOIN attendance t ON t.organisation_id = body.id"
    " UNION SELECT t.id FROM body CROSS JOIN post p ON p.organisation_id = body.id"
    " CROSS JOIN attendance t ON t.post_id = p.id",
}

# The newest first; each arm by an index of its own.
_TENURES = """
SELECT * FROM tenure WHERE id IN (
  SELECT t.id FROM json_each(:posts) w CROSS JOIN tenure t ON t.post_id = w.value
  UNION SELECT t.id FROM json_each(:people) w CROSS JOIN tenure t ON t.person_id = w.value)
ORDER BY from_date DESC, id DESC
"""


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A line with its body: id 0 and kind "" where none is known.

    `hides_name` where the person, or the deputy, is restricted; `hides_body` where the body is;
    `moved_on` where somebody is expected who holds the post no longer.
    """

    line: Attendance
    body_id: int
    body_kind: str
    body_faith: str
    hides_name: bool
    hides_body: bool
    moved_on: bool


@dataclass(frozen=True, slots=True)
class Attended:
    """A meeting with the lines of one contact on its list: several of a body, or of two posts."""

    id: int
    title: str
    date: str
    state: str
    restricted: bool
    lines: tuple[Attendance, ...]


def attendance_rows(store: Store, meeting_id: int) -> list[AttendanceRow]:
    """Everyone asked to a meeting or there, in the order they were put down; one statement."""
    sql = f"{_LINES} WHERE a.meeting_id = ? ORDER BY a.position, a.id"
    return [_row(row) for row in store.db.query(sql, [meeting_id])]


def attendance_row(store: Store, id: int) -> AttendanceRow | None:
    """One line by its id, or None."""
    return next((_row(row) for row in store.db.query(f"{_LINES} WHERE a.id = ?", [id])), None)


def _row(row: dict[str, Any]) -> AttendanceRow:
    return AttendanceRow(
        line=_line(row),
        body_id=row["body_id"],
        body_kind=row["body_kind"],
        body_faith=row["body_faith"],
        hides_name=bool(row["hides_name"]),
        hides_body=bool(row["hides_body"]),
        moved_on=bool(row["moved_on"]),
    )


def meetings_of(store: Store, kind: str, id: int) -> list[Attended]:
    """The meetings a post, person or body was asked to or came to, newest first; one statement.

    A body is there with its parts and posts; a person also as a deputy.
    """
    before = BODY_AND_PARTS if kind == "organisation" else ""
    sql = before + _AT_MEETINGS.format(whose=_WHOSE[kind])
    rows = store.db.query(sql, {"id": id})
    return [
        _attended(list(alike)) for _meeting, alike in groupby(rows, lambda row: row["meeting_id"])
    ]


def _attended(rows: list[dict[str, Any]]) -> Attended:
    first = rows[0]
    return Attended(
        id=first["meeting_id"],
        title=first["meeting_title"],
        date=first["meeting_date"],
        state=first["meeting_state"],
        restricted=bool(first["hidden"]),
        lines=tuple(_line(row) for row in rows),
    )


def last_position(store: Store, meeting_id: int) -> int:
    """The highest place given on the list of a meeting; 0 for none."""
    sql = "SELECT coalesce(max(position), 0) FROM attendance WHERE meeting_id = ?"
    return int(store.db.execute(sql, [meeting_id]).fetchone()[0])


def tenures_of(store: Store, posts: Iterable[int], people: Iterable[int]) -> list[Tenure]:
    """Who ever held these posts, and what these people ever held, the newest first; one statement."""
    asked = {"posts": json.dumps(sorted(posts)), "people": json.dumps(sorted(people))}
    return [from_row(Tenure, row) for row in store.db.query(_TENURES, asked)]


def _line(row: dict[str, Any]) -> Attendance:
    fields = {name: row[name] for name in (*specs_of(Attendance), "id")}
    made: Attendance = from_row(Attendance, fields)
    return made
