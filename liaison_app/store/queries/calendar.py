"""What stands on the days of a calendar: meetings, promises to look at, answers due; who meets when."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import Meeting
from liaison_app.records.meeting import CANCELLED
from liaison_app.store.queries.bodies_and_posts import HELD_NOW
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
SELECT m.id, m.title, m.starts, m.ends, m.place, m.organisation_id, m.chair,
  m.restricted OR coalesce(x.restricted, 0),
  (SELECT count(DISTINCT a.id) FROM attendance a JOIN attendance b ON b.meeting_id = :id
    AND b.reply <> 'apologies' AND (a.post_id = b.post_id OR a.person_id = b.person_id
      OR (a.organisation_id = b.organisation_id AND a.post_id IS NULL AND b.post_id IS NULL
        AND a.person_id IS NULL AND b.person_id IS NULL))
    WHERE a.meeting_id = m.id AND a.reply <> 'apologies')
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
    """Kind and faith of every body that is host, organiser or guest, apologies apart."""
    values = {
        "id": meeting.id,
        "host": meeting.organisation_id,
        "organiser": meeting.organiser_id,
    }
    return frozenset((kind, faith) for kind, faith in store.db.execute(_BODIES, values))


def same_day(store: Store, meeting: Meeting) -> list[SameDay]:
    """The other meetings on the day of this one that were not called off, by their hour."""
    rows = store.db.execute(_SAME_DAY, {"id": meeting.id, "date": meeting.date})
    return [
        SameDay(id, title, starts, ends, place, host, chair, bool(restricted), shared)
        for id, title, starts, ends, place, host, chair, restricted, shared in rows
    ]
