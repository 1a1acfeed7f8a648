"""Meetings as lines of a list: by date and light for all of them, with everything counted for a few."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from json import dumps
from typing import Any

from liaison_app.store.store import Store

# A meeting of a restricted matter is as restricted as its matter.
_ROWS = """
SELECT m.id AS id, m.title AS title, m.kind AS kind, m.date AS date, m.starts AS starts,
  m.place AS place, m.state AS state, coalesce(x.title, '') AS matter,
  coalesce(o.name, '') AS host, m.restricted OR coalesce(x.restricted, 0) AS restricted {counts}
FROM meeting m LEFT JOIN matter x ON x.id = m.matter_id
  LEFT JOIN organisation o ON o.id = m.organisation_id {guests} {which}
"""
_COUNTS = """,
  (SELECT count(*) FROM promise p WHERE p.meeting_id = m.id AND p.state = 'open') AS open_steps,
  coalesce(a.guests, 0) AS guests, coalesce(a.accepted, 0) AS accepted,
  coalesce(a.came, 0) AS came, coalesce(a.uncounted, 0) AS uncounted,
  (SELECT count(*) FROM minute i WHERE i.meeting_id = m.id AND i.sort = 'issue') AS issues"""
_GUESTS = """LEFT JOIN (
    SELECT meeting_id, count(*) AS guests, sum(reply IN ('accepted', 'deputy')) AS accepted,
      sum(CASE WHEN came IN ('present', 'late', 'deputy')
        THEN coalesce(count, group_words = '') END) AS came,
      max(came IN ('present', 'late', 'deputy') AND count IS NULL AND group_words <> '')
        AS uncounted
    FROM attendance WHERE meeting_id IN (SELECT value FROM json_each(:ids))
    GROUP BY meeting_id) a ON a.meeting_id = m.id"""
_COUNTED = _ROWS.format(
    counts=_COUNTS, guests=_GUESTS, which="WHERE m.id IN (SELECT value FROM json_each(:ids))"
)
_BY_DATE = "ORDER BY m.date, m.starts, m.id"


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One line of the Meetings room; `open_steps` counts what was promised there and is open.

    `guests` and `accepted` are lines of the guest list, a deputy announced among those accepted;
    `came` the people who were there; if `uncounted`, a group was there too whose number nobody knew.
    """

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
    open_steps: int = 0
    guests: int = 0
    accepted: int = 0
    came: int = 0
    uncounted: bool = False
    issues: int = 0


def meeting_rows(store: Store, *, coming: dt.date | None = None) -> list[MeetingRow]:
    """Every meeting by date, those without one first; nothing of them is counted.

    With a day, only those that may still come then.
    """
    which, values = _BY_DATE, dict[str, str]()
    if coming is not None:
        which, values = f"WHERE m.date = '' OR m.date >= :from {_BY_DATE}", {"from": f"{coming:%Y}"}
    sql = _ROWS.format(counts="", guests="", which=which)
    return [_row(row) for row in store.db.query(sql, values)]


def counted_rows(store: Store, ids: Sequence[int]) -> list[MeetingRow]:
    """The meetings of these ids that are there, in their order, with all that is counted of them."""
    rows = store.db.query(_COUNTED, {"ids": dumps(list(ids))})
    found = {row["id"]: _row(row) for row in rows}
    return [found[id] for id in ids if id in found]


def _row(found: dict[str, Any]) -> MeetingRow:
    for name in ("restricted", "uncounted"):
        found[name] = bool(found.get(name))
    return MeetingRow(**found)
