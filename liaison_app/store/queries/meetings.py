"""Meetings as the Meetings room lists them, the series they stand in, and what was promised there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.records import Meeting, Promise
from liaison_app.records.meeting import CANCELLED, PLANNED
from liaison_app.records.promise import OPEN
from liaison_app.store.queries.promises import made_at
from liaison_app.store.store import Store

# A meeting of a restricted matter is as restricted as its matter.
_ROWS = """
SELECT m.id AS id, m.title AS title, m.kind AS kind, m.date AS date, m.starts AS starts,
  m.place AS place, m.state AS state, coalesce(x.title, '') AS matter,
  coalesce(o.name, '') AS host, m.restricted OR coalesce(x.restricted, 0) AS restricted,
  m.notes <> '' AS has_notes,
  (SELECT count(*) FROM promise p WHERE p.meeting_id = m.id AND p.state = 'open') AS open_steps
FROM meeting m LEFT JOIN matter x ON x.id = m.matter_id
  LEFT JOIN organisation o ON o.id = m.organisation_id
"""

# The meetings before one in its series, however far back; UNION ends a series that bites its tail.
_BEFORE = """
WITH RECURSIVE series(id) AS (
  SELECT previous_id FROM meeting WHERE id = :id AND previous_id IS NOT NULL
  UNION SELECT m.previous_id FROM meeting m JOIN series s ON m.id = s.id
  WHERE m.previous_id IS NOT NULL)
"""

# Only a full day can be counted down to; a month alone cannot.
_NEXT = f"""
{_ROWS} WHERE m.date >= :today AND length(m.date) = 10 AND m.state = '{PLANNED}' AND NOT m.restricted
  AND NOT coalesce(x.restricted, 0)
ORDER BY m.date, m.starts = '', m.starts, m.id LIMIT 1
"""


# Planned, gone by, and nobody said whether it was held.
_WITHOUT_WORD = f"""
{_ROWS} WHERE m.date < :today AND m.date >= :since AND length(m.date) = 10
  AND m.state = '{PLANNED}' AND NOT m.restricted AND NOT coalesce(x.restricted, 0)
ORDER BY m.date, m.id
"""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One line of the Meetings room; `open_steps` counts what was promised there and is open."""

    id: int
    title: str
    kind: str
    date: str
    starts: str
    place: str
    state: str
    matter: str
    host: str
    restricted: bool
    has_notes: bool
    open_steps: int


@dataclass(frozen=True, slots=True)
class Step:
    """A promise made at a meeting, by whom in words ("" while nobody is named), and when they met."""

    promise: Promise
    who: str
    met: str


@dataclass(frozen=True, slots=True)
class Coming:
    """The next meeting: how many days until then, and what is carried over from those before."""

    row: MeetingRow
    days: int
    carried: int


def meeting_rows(store: Store) -> list[MeetingRow]:
    """Every meeting by date, those without one first."""
    return [_row(row) for row in store.db.query(f"{_ROWS} ORDER BY m.date, m.starts, m.id")]


def neighbours(store: Store, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """The meeting before this one in its series, and the one after."""
    after = store.where(Meeting, previous_id=meeting.id, order_by="date, id")
    return store.find(Meeting, meeting.previous_id), after[0] if after else None


def steps_of(store: Store, meeting_id: int) -> list[Step]:
    """What was promised at a meeting, what is open first, in the order of their dates."""
    found = _steps(store, [meeting_id])
    return sorted(found, key=lambda step: step.promise.state != OPEN)


def arising(store: Store, meeting_id: int) -> list[Step]:
    """What was promised at the meetings before this one in its series and is still open."""
    sql = f"{_BEFORE} SELECT id FROM series WHERE id <> :id"
    before = [id for (id,) in store.db.execute(sql, {"id": meeting_id})]
    return [step for step in _steps(store, before) if step.promise.state == OPEN]


def next_meeting(store: Store, today: dt.date) -> Coming | None:
    """The nearest meeting from today on that is planned and not restricted."""
    for found in store.db.query(_NEXT, {"today": today.isoformat()}):
        row = _row(found)
        days = (dt.date.fromisoformat(row.date) - today).days
        return Coming(row, days, len(arising(store, row.id)))
    return None


def meetings_without_word(store: Store, today: dt.date, within: int = 60) -> list[MeetingRow]:
    """Meetings of the last `within` days still down as planned, none of them restricted."""
    values = {
        "today": today.isoformat(),
        "since": (today - dt.timedelta(days=within)).isoformat(),
    }
    return [_row(row) for row in store.db.query(_WITHOUT_WORD, values)]


def is_coming(row: MeetingRow | Meeting, today: dt.date) -> bool:
    """Whether it lies ahead: planned, and today, later, in a month not over, or without a date."""
    if row.state != PLANNED:
        return False
    return not row.date or row.date >= today.isoformat()[: len(row.date)]


def is_off(row: MeetingRow | Meeting) -> bool:
    """Whether it was called off."""
    return row.state == CANCELLED


def _row(found: dict[str, Any]) -> MeetingRow:
    for name in ("restricted", "has_notes"):
        found[name] = bool(found[name])
    return MeetingRow(**found)


def _steps(store: Store, meeting_ids: Sequence[int]) -> list[Step]:
    """In the order of the meetings, and at each in that of the days to look again."""
    marks = ",".join(map(str, meeting_ids))
    met = dict(store.db.execute(f"SELECT id, date FROM meeting WHERE id IN ({marks})"))
    found = made_at(store, meeting_ids)
    steps = [Step(one.promise, one.who, met[one.promise.meeting_id]) for one in found]
    return sorted(steps, key=lambda step: step.met)
