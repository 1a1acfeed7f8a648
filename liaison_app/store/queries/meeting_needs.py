"""What meetings ask of us: late answers to an invitation, steps nobody has taken, notes not sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from liaison_app.records.meeting import CANCELLED, HELD, PLANNED
from liaison_app.store.queries.meetings import IS_LOOSE
from liaison_app.store.store import Store

ANSWERS, STEPS, NOTE, CORRECTIONS = "answers", "steps", "note", "corrections"
NAME_WITHIN = 2  # days after a meeting in which its steps are best named
SEND_WITHIN = 7  # days after a meeting in which its note goes out
ASKED_FOR = 60  # days after a meeting for which Today asks
OPEN_FOR = 14  # days after the day for corrections in which Today asks for them

_OPEN = "NOT m.restricted AND NOT coalesce(x.restricted, 0) AND length(m.date) = 10"
_FROM = "FROM meeting m LEFT JOIN matter x ON x.id = m.matter_id"

# Asked, not answered, the day for answers gone, the meeting still to come.
_ANSWERS = f"""
SELECT '{ANSWERS}' AS sort, m.id AS id, m.title AS title, m.date AS date, m.reply_by AS due,
  count(*) AS count
{_FROM} JOIN attendance a ON a.meeting_id = m.id
WHERE m.state = '{PLANNED}' AND m.date >= :today AND m.reply_by <> '' AND m.reply_by < :today
  AND a.invited <> '' AND a.reply = '' AND a.came = '' AND {_OPEN} GROUP BY m.id
"""
_STEPS = f"""
SELECT '{STEPS}', m.id, m.title, m.date, date(m.date, '+{NAME_WITHIN} days'), count(*)
{_FROM} JOIN promise p ON p.meeting_id = m.id
WHERE m.state = '{HELD}' AND m.date BETWEEN :since AND :today AND {IS_LOOSE} AND {_OPEN}
GROUP BY m.id
"""
# Something is written down of it, and nobody has been sent it.
_NOTE = f"""
SELECT '{NOTE}', m.id, m.title, m.date, date(m.date, '+{SEND_WITHIN} days'),
  (SELECT CASE WHEN max(a.count IS NULL AND a.group_words <> '') THEN 0
     ELSE coalesce(sum(coalesce(a.count, 1)), 0) END FROM attendance a
   WHERE a.meeting_id = m.id AND a.came IN ('present', 'late', 'deputy'))
{_FROM}
WHERE m.state = '{HELD}' AND m.date BETWEEN :since AND :today AND {_OPEN}
  AND EXISTS (SELECT 1 FROM minute i WHERE i.meeting_id = m.id)
  AND NOT EXISTS (SELECT 1 FROM meeting_note n WHERE n.meeting_id = m.id AND n.state = 'circulated')
"""
# The latest version, if it is the one that went out.
_CORRECTIONS = f"""
SELECT '{CORRECTIONS}', m.id, m.title, m.date, n.corrections_by, n.version
{_FROM} JOIN meeting_note n ON n.meeting_id = m.id
WHERE m.state <> '{CANCELLED}' AND n.state = 'circulated'
  AND n.corrections_by BETWEEN :shown AND :today AND {_OPEN}
  AND NOT EXISTS (SELECT 1 FROM meeting_note l WHERE l.meeting_id = m.id AND l.version > n.version)
"""


@dataclass(frozen=True, slots=True)
class MeetingNeed:
    """One thing a meeting asks for, and by when.

    `count` is of those who have not answered (ANSWERS), of the steps (STEPS), of the people who were
    there (NOTE; 0 where nobody counted a group of them), or the number of the version (CORRECTIONS).
    """

    sort: str
    id: int
    title: str
    date: str
    due: str
    count: int


def meeting_needs(store: Store, today: dt.date) -> list[MeetingNeed]:
    """Everything meetings ask for, restricted ones left out, the longest due first."""
    values = {
        "today": today.isoformat(),
        "since": (today - dt.timedelta(days=ASKED_FOR)).isoformat(),
        "shown": (today - dt.timedelta(days=OPEN_FOR)).isoformat(),
    }
    union = f"{_ANSWERS} UNION ALL {_STEPS} UNION ALL {_NOTE} UNION ALL {_CORRECTIONS}"
    rows = store.db.execute(f"SELECT * FROM ({union}) ORDER BY due, id, sort", values)
    return [MeetingNeed(*row) for row in rows]
