"""What stands on the days of a calendar: meetings, promises to look at, answers due; who meets when."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import Meeting
from liaison_app.records.meeting import CANCELLED
from liaison_app.store.queries.bodies_and_posts import HELD_NOW
from liaison_app.store.queries.threads import UNANSWERED
from liaison_app.store.store import Store

# Kind and faith of each body that someone on the guest list stands for, of the host and the organiser.
_BODIES = f"""
SELECT DISTINCT o.kind, o.faith FROM organisation o WHERE o.id IN (
  SELECT coalesce(a.organisation_id, p.organisation_id) FROM attendance a
    LEFT JOIN post p ON p.id = a.post_id
    WHERE a.meeting_id = :id AND a.reply <> 'apologies'
  UNION SELECT held.organisation_id FROM attendance a
    JOIN tenure t ON t.person_id = a.person_id AND {HELD_NOW}
    JOIN post held ON held.id = t.post_id
    WHERE a.meeting_id = :id AND a.post_id IS NULL AND a.organisation_id IS NULL
      AND a.reply <> 'apologies'
  UNION SELECT :host UNION SELECT :organiser)
"""

# The other meetings of a day, and how many of their guests are on the list of the one asked about.
_SAME_DAY = f"""
WITH mine AS (
  SELECT post_id, person_id, organisation_id FROM attendance
  WHERE meeting_id = :guests AND reply <> 'apologies')
SELECT m.id, m.title, m.starts, m.ends, m.place, m.organisation_id, m.chair,
  m.restricted OR coalesce(x.restricted, 0),
  (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id AND a.reply <> 'apologies'
    AND (a.post_id IN (SELECT post_id FROM mine WHERE post_id IS NOT NULL)
      OR a.person_id IN (SELECT person_id FROM mine WHERE person_id IS NOT NULL)
      OR a.post_id IS NULL AND a.person_id IS NULL AND a.organisation_id IN (
        SELECT organisation_id FROM mine
        WHERE organisation_id IS NOT NULL AND post_id IS NULL AND person_id IS NULL)))
FROM meeting m LEFT JOIN matter x ON x.id = m.matter_id
WHERE m.date = :date AND m.state <> '{CANCELLED}' AND m.id IS NOT :id
ORDER BY m.starts, m.id
"""


@dataclass(frozen=True, slots=True)
class SameDay:
    """Another meeting of a day; `shared` counts the guests that both have."""

    id: int
    title: str
    starts: str
    ends: str
    place: str
    host_id: int | None
    chair: str
    restricted: bool
    shared: int


def bodies_of(store: Store, meeting: Meeting) -> frozenset[tuple[str, str]]:
    """Kind and faith of every body that is host, organiser or guest, apologies apart.

    Of the next of a series that is only being planned, the guests of the one before are looked at.
    """
    values = {
        "id": _guests_of(meeting),
        "host": meeting.organisation_id,
        "organiser": meeting.organiser_id,
    }
    return frozenset((kind, faith) for kind, faith in store.db.execute(_BODIES, values))


def same_day(store: Store, meeting: Meeting) -> list[SameDay]:
    """The other meetings on the day of this one that were not called off, by their hour."""
    values = {"id": meeting.id, "guests": _guests_of(meeting), "date": meeting.date}
    rows = store.db.execute(_SAME_DAY, values)
    return [
        SameDay(id, title, starts, ends, place, host, chair, bool(restricted), shared)
        for id, title, starts, ends, place, host, chair, restricted, shared in rows
    ]


def _guests_of(meeting: Meeting) -> int | None:
    """The meeting whose guest list tells who comes."""
    return meeting.previous_id if meeting.id is None else meeting.id


# What is restricted, or belongs to something that is, stands on no calendar.
_MEETINGS = """
SELECT m.id, m.title, m.date, m.starts, m.ends, m.place, m.state FROM meeting m
  LEFT JOIN matter x ON x.id = m.matter_id
WHERE m.date BETWEEN :first AND :last AND length(m.date) = 10
  AND m.restricted = 0 AND coalesce(x.restricted, 0) = 0
ORDER BY m.date, m.starts = '', m.starts, m.id
"""
_PROMISES = """
SELECT p.id, p.review, p.side, p.text, CASE WHEN EXISTS (
    SELECT 1 FROM person w WHERE w.id = p.person_id AND w.restricted
    UNION ALL SELECT 1 FROM organisation o WHERE o.id = p.organisation_id AND o.restricted
    UNION ALL SELECT 1 FROM post t JOIN organisation o ON o.id = t.organisation_id
      WHERE t.id = p.post_id AND o.restricted) THEN '' ELSE p.who END, p.doer FROM promise p
  LEFT JOIN matter m ON m.id = p.matter_id
  LEFT JOIN correspondence c ON c.id = p.correspondence_id
  LEFT JOIN meeting g ON g.id = p.meeting_id
  LEFT JOIN matter its ON its.id = c.matter_id LEFT JOIN matter met ON met.id = g.matter_id
WHERE p.state = 'open' AND p.review BETWEEN :first AND :last
  AND NOT (coalesce(m.restricted, 0) OR coalesce(c.restricted, 0) OR coalesce(g.restricted, 0)
    OR coalesce(its.restricted, 0) OR coalesce(met.restricted, 0))
ORDER BY p.review, p.id
"""
# Of several addressees the first; SQLite takes the bare columns from the row of the least position.
_HOPED_FOR = f"""
SELECT c.id, c.reply_due, c.direction, c.subject, c.channel, p.post_title, p.name,
  p.organisation_name, count(*), min(p.position)
{UNANSWERED} AND c.reply_due BETWEEN :first AND :last AND coalesce(m.restricted, 0) = 0
GROUP BY c.id ORDER BY c.reply_due, c.id
"""
_ASKED_OF_US = """
SELECT c.id, c.reply_due, c.direction, c.subject, c.channel, coalesce(p.post_title, ''),
  coalesce(p.name, ''), coalesce(p.organisation_name, ''), 1, min(p.position)
FROM correspondence c INDEXED BY correspondence_owed
  LEFT JOIN matter m ON m.id = c.matter_id
  LEFT JOIN party p ON p.correspondence_id = c.id AND p.role = 'from'
WHERE c.direction = 'in' AND c.reply_due > '' AND c.reply_due BETWEEN :first AND :last
  AND c.no_reply_expected = 0
  AND c.restricted = 0 AND coalesce(m.restricted, 0) = 0 AND coalesce(m.state, '') <> 'closed'
  AND NOT EXISTS (SELECT 1 FROM correspondence r WHERE r.in_reply_to_id = c.id
    AND r.direction = 'out' AND r.state IN ('sent', 'noted'))
GROUP BY c.id ORDER BY c.reply_due, c.id
"""
# Answers to an invitation that are hoped for, and how many of those asked have not given theirs.
_ANSWERS = """
SELECT m.id, m.title, m.reply_by, (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id
    AND a.invited <> '' AND a.reply = '') AS open
FROM meeting m LEFT JOIN matter x ON x.id = m.matter_id
WHERE m.reply_by BETWEEN :first AND :last AND m.state = 'planned'
  AND m.restricted = 0 AND coalesce(x.restricted, 0) = 0
ORDER BY m.reply_by, m.id
"""


@dataclass(frozen=True, slots=True)
class MeetingOn:
    """A meeting on its day; `state` as it is kept."""

    id: int
    title: str
    date: str
    starts: str
    ends: str
    place: str
    state: str


@dataclass(frozen=True, slots=True)
class PromiseDue:
    """An open promise on the day to look at it again; `who` is "" where somebody restricted owes it."""

    id: int
    date: str
    side: str
    text: str
    who: str
    doer: str


@dataclass(frozen=True, slots=True)
class LetterDue:
    """A letter on the day its answer is due: `direction` tells whose; `others` are more addressees."""

    id: int
    date: str
    direction: str
    subject: str
    channel: str
    who: str
    others: int


@dataclass(frozen=True, slots=True)
class AnswersDue:
    """A meeting on the day by which answers are hoped for; `open` have not answered."""

    id: int
    title: str
    date: str
    open: int


def meetings_between(store: Store, first: str, last: str) -> list[MeetingOn]:
    """The meetings of a stretch of days (ISO), by day and hour; those called off too."""
    rows = store.db.execute(_MEETINGS, {"first": first, "last": last})
    return [MeetingOn(*row) for row in rows]


def promises_between(store: Store, first: str, last: str) -> list[PromiseDue]:
    """The open promises to be looked at again in a stretch of days."""
    rows = store.db.execute(_PROMISES, {"first": first, "last": last})
    return [PromiseDue(*row) for row in rows]


def letters_between(store: Store, first: str, last: str) -> list[LetterDue]:
    """Letters whose answer is due in a stretch of days and has not come, theirs and ours."""
    found = []
    for sql in (_HOPED_FOR, _ASKED_OF_US):
        for row in store.db.execute(sql, {"first": first, "last": last}):
            id, due, direction, subject, channel, post, name, body, count, _position = row
            who = post or name or body
            found.append(LetterDue(id, due, direction, subject, channel, who, count - 1))
    return found


def answers_between(store: Store, first: str, last: str) -> list[AnswersDue]:
    """Meetings to which answers are hoped for by a day of the stretch."""
    rows = store.db.execute(_ANSWERS, {"first": first, "last": last})
    return [AnswersDue(*row) for row in rows]
