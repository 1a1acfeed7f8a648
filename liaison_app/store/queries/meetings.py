"""Meetings as the Meetings room lists them, the series they stand in, and what was promised there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from liaison_app.records import Meeting, Promise
from liaison_app.records.fields import from_row
from liaison_app.records.meeting import CANCELLED, PLANNED
from liaison_app.records.promise import OPEN, OURS, UNNAMED
from liaison_app.store.queries.meeting_rows import MeetingRow, counted_rows
from liaison_app.store.queries.promises import made_at
from liaison_app.store.store import Store

# The meetings before one in its series, however far back; UNION ends a series that bites its tail.
_BEFORE = """
WITH RECURSIVE series(id) AS (
  SELECT previous_id FROM meeting WHERE id = :id AND previous_id IS NOT NULL
  UNION SELECT m.previous_id FROM meeting m JOIN series s ON m.id = s.id
  WHERE m.previous_id IS NOT NULL)
"""

# Only a full day can be counted down to; a month alone cannot.
_NEXT = f"""
SELECT m.id FROM meeting m LEFT JOIN matter x ON x.id = m.matter_id
WHERE m.date >= :today AND length(m.date) = 10 AND m.state = '{PLANNED}' AND NOT m.restricted
  AND NOT coalesce(x.restricted, 0)
ORDER BY m.date, m.starts = '', m.starts, m.id LIMIT 1
"""


# As `is_loose` says below.
IS_LOOSE = f"""
p.state = '{OPEN}' AND (p.side = '{UNNAMED}' OR (p.side = '{OURS}' AND p.doer = '')
  OR (p.review = '' AND p.for_day = ''))
"""

# Planned, gone by, and nobody said whether it was held.
_WITHOUT_WORD = f"""
SELECT m.id FROM meeting m LEFT JOIN matter x ON x.id = m.matter_id
WHERE m.date < :today AND m.date >= :since AND length(m.date) = 10
  AND m.state = '{PLANNED}' AND NOT m.restricted AND NOT coalesce(x.restricted, 0)
ORDER BY m.date, m.id
"""


@dataclass(frozen=True, slots=True)
class Step:
    """A promise made at a meeting, by whom in words ("" while nobody is named), and when they met.

    `restricted`: it, its letter or its matter is.
    """

    promise: Promise
    who: str
    met: str
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Coming:
    """The next meeting: how many days until then, and what is carried over from those before."""

    row: MeetingRow
    days: int
    carried: int


@dataclass(frozen=True, slots=True)
class HowFar:
    """What the file holds of one meeting, counted; lines of the guest list, not heads.

    `to_ask` were never invited, nor answered, nor came; a group in words is not among them once
    others were asked, since no letter can go to it. `answered` are among those `invited`;
    `accepted` come or send a deputy; `came` counts the people of the lines that were there, but for
    the `uncounted` groups.
    `steps_loose` name nobody who does it, or no day.
    """

    guests: int = 0
    invited: int = 0
    to_ask: int = 0
    answered: int = 0
    accepted: int = 0
    came: int = 0
    uncounted: int = 0
    points: int = 0
    drafts: int = 0
    approved: int = 0
    circulated: int = 0
    steps: int = 0
    steps_open: int = 0
    steps_loose: int = 0


_HOW_FAR = f"""
SELECT a.*, s.*, n.*,
  (SELECT count(*) FROM minute WHERE meeting_id = :id) AS points
FROM
 (SELECT count(*) AS guests, coalesce(sum(invited <> ''), 0) AS invited,
    coalesce(sum(invited = '' AND reply = '' AND came = '' AND
      (group_words = '' OR NOT EXISTS (
        SELECT 1 FROM attendance WHERE meeting_id = :id AND invited <> ''))), 0) AS to_ask,
    coalesce(sum(invited <> '' AND reply <> ''), 0) AS answered,
    coalesce(sum(reply IN ('accepted', 'deputy')), 0) AS accepted,
    coalesce(sum(CASE WHEN came IN ('present', 'late', 'deputy')
      THEN coalesce(count, group_words = '') END), 0) AS came,
    coalesce(sum(came IN ('present', 'late', 'deputy') AND count IS NULL AND group_words <> ''), 0)
      AS uncounted
  FROM attendance WHERE meeting_id = :id) a,
 (SELECT count(*) AS steps, coalesce(sum(state = '{OPEN}'), 0) AS steps_open,
    coalesce(sum({IS_LOOSE}), 0) AS steps_loose
  FROM promise p WHERE meeting_id = :id) s,
 (SELECT coalesce(sum(state = 'draft'), 0) AS drafts,
    coalesce(sum(state = 'approved'), 0) AS approved,
    coalesce(sum(state = 'circulated'), 0) AS circulated
  FROM meeting_note WHERE meeting_id = :id) n
"""


def how_far(store: Store, meeting_id: int) -> HowFar:
    """What there is of a meeting, counted in one statement."""
    for found in store.db.query(_HOW_FAR, {"id": meeting_id}):
        return HowFar(**found)
    return HowFar()


def neighbours(store: Store, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """The meeting before this one in its series, and the one after."""
    after = store.where(Meeting, previous_id=meeting.id, order_by="date, id")
    return store.find(Meeting, meeting.previous_id), after[0] if after else None


def steps_of(store: Store, meeting_id: int) -> list[Step]:
    """What was promised at a meeting: what is open first, in the order given, else by their dates."""
    found = _steps(store, [meeting_id])
    return sorted(found, key=lambda step: _place(step.promise))


def arising(store: Store, meeting_id: int) -> list[Step]:
    """What was promised at the meetings before this one in its series and is still open."""
    return [step for step in promised_before(store, meeting_id) if step.promise.state == OPEN]


def promised_before(store: Store, meeting_id: int) -> list[Step]:
    """Everything promised at the meetings before this one in its series, whatever became of it.

    In the order of those meetings, and at each in that of the days to look again.
    """
    sql = f"{_BEFORE} SELECT id FROM series WHERE id <> :id"
    return _steps(store, [id for (id,) in store.db.execute(sql, {"id": meeting_id})])


def matters_arising(store: Store, meeting: Meeting) -> list[Step]:
    """What a meeting begins with: each step of the last one and its end, then what is older and open.

    The latest meeting comes first.
    """
    last = last_before(store, meeting)
    id = last.id if last else None
    before = promised_before(store, meeting.id or 0)
    found = [one for one in before if one.promise.meeting_id == id or one.promise.state == OPEN]
    return sorted(found, key=lambda one: one.met, reverse=True)


def last_before(store: Store, meeting: Meeting) -> Meeting | None:
    """The meeting before one in its series, passing over those that were called off."""
    seen, last = {meeting.id}, store.find(Meeting, meeting.previous_id)
    while last is not None and is_off(last) and last.id not in seen:
        seen.add(last.id)
        last = store.find(Meeting, last.previous_id)
    return None if last is None or is_off(last) or last.id in seen else last


def next_after(store: Store, meeting: Meeting) -> Meeting | None:
    """The meeting after one in its series, passing over those called off; one with a date first."""
    seen, level = {meeting.id}, [meeting]
    while level:
        after = [one for each in level for one in store.where(Meeting, previous_id=each.id)]
        after = [one for one in after if one.id not in seen]
        if on := [one for one in after if not is_off(one)]:
            return min(on, key=lambda one: (not one.date, one.date, one.id))
        seen |= {one.id for one in after}
        level = after
    return None


# What went before a meeting, and all that goes on with any of it.
_SERIES = """
WITH RECURSIVE
  before (id) AS (SELECT :id UNION
    SELECT m.previous_id FROM meeting m JOIN before b ON b.id = m.id
    WHERE m.previous_id IS NOT NULL),
  series (id) AS (SELECT id FROM before UNION
    SELECT m.id FROM meeting m JOIN series s ON m.previous_id = s.id)
SELECT * FROM meeting WHERE id IN (SELECT id FROM series) ORDER BY date = '', date, id
"""


def series(store: Store, meeting: Meeting) -> list[Meeting]:
    """The whole series a meeting stands in, the first first; itself included."""
    if meeting.id is None:
        return [meeting]
    return [from_row(Meeting, row) for row in store.db.query(_SERIES, {"id": meeting.id})]


def loose_steps(store: Store) -> list[Step]:
    """Steps of any meeting, none restricted, that name nobody or no day, the latest meeting first."""
    sql = (
        "SELECT DISTINCT p.meeting_id FROM promise p JOIN meeting m ON m.id = p.meeting_id"
        " LEFT JOIN matter x ON x.id = m.matter_id"
        f" WHERE {IS_LOOSE} AND NOT m.restricted AND NOT coalesce(x.restricted, 0)"
    )
    found = _steps(store, [id for (id,) in store.db.execute(sql)])
    loose = [one for one in found if is_loose(one.promise) and not one.restricted]
    return sorted(loose, key=lambda one: one.met, reverse=True)


class Kept(NamedTuple):
    """How many steps were promised, and what became of them; the rest was withdrawn or is not known."""

    made: int = 0
    kept: int = 0
    partly: int = 0
    not_kept: int = 0
    open: int = 0


def kept_at(store: Store, meeting_ids: Sequence[int]) -> dict[int, Kept]:
    """What was promised at each of these meetings and kept; those where nothing was are left out."""
    marks = ",".join(map(str, meeting_ids))
    sql = (
        "SELECT meeting_id, count(*), sum(state = 'kept'), sum(state = 'partly'),"
        f" sum(state = 'not_kept'), sum(state = '{OPEN}') FROM promise"
        f" WHERE meeting_id IN ({marks}) GROUP BY meeting_id"
    )
    return {id: Kept(*counts) for id, *counts in store.db.execute(sql)}


def next_meeting(store: Store, today: dt.date) -> Coming | None:
    """The nearest meeting from today on that is planned and not restricted."""
    ids = [id for (id,) in store.db.execute(_NEXT, {"today": today.isoformat()})]
    for row in counted_rows(store, ids):
        days = (dt.date.fromisoformat(row.date) - today).days
        return Coming(row, days, len(arising(store, row.id)))
    return None


def meetings_without_word(store: Store, today: dt.date, within: int = 60) -> list[MeetingRow]:
    """Meetings of the last `within` days still down as planned, none of them restricted."""
    values = {
        "today": today.isoformat(),
        "since": (today - dt.timedelta(days=within)).isoformat(),
    }
    return counted_rows(store, [id for (id,) in store.db.execute(_WITHOUT_WORD, values)])


def is_coming(row: MeetingRow | Meeting, today: dt.date) -> bool:
    """Whether it lies ahead: planned, and today, later, in a month not over, or without a date."""
    if row.state != PLANNED:
        return False
    return not row.date or row.date >= today.isoformat()[: len(row.date)]


def is_loose(promise: Promise) -> bool:
    """Whether a next step names nobody who does it (of ours: who of us), or no day."""
    if promise.state != OPEN:
        return False
    named = promise.side != UNNAMED and (promise.side != OURS or bool(promise.doer))
    return not named or not (promise.review or promise.for_day)


def is_off(row: MeetingRow | Meeting) -> bool:
    """Whether it was called off."""
    return row.state == CANCELLED


def _place(promise: Promise) -> tuple[bool, bool, int]:
    """Where a step stands among the others; those put in order before those that were not."""
    at = promise.position
    return promise.state != OPEN, at is None, at or 0


def _steps(store: Store, meeting_ids: Sequence[int]) -> list[Step]:
    """In the order of the meetings, and at each in that of the days to look again."""
    marks = ",".join(map(str, meeting_ids))
    met = dict(store.db.execute(f"SELECT id, date FROM meeting WHERE id IN ({marks})"))
    found = made_at(store, meeting_ids)
    steps = [
        Step(one.promise, one.who, met[one.promise.meeting_id], one.restricted) for one in found
    ]
    return sorted(steps, key=lambda step: step.met)
