"""What the Today page shows beside the waiting list: drafts, days ahead, what was picked up."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from liaison_app.records import kind_of
from liaison_app.records.correspondence import Correspondence
from liaison_app.records.dates import is_full_date
from liaison_app.records.matter import Matter
from liaison_app.records.meeting import Meeting
from liaison_app.records.organisation import Organisation
from liaison_app.records.person import Person
from liaison_app.records.post import Post
from liaison_app.store.queries.kept_back import IN_OPEN_MATTER, is_kept_back
from liaison_app.store.queries.promises import count_open
from liaison_app.store.store import Store

_WORKED_ON = (Correspondence, Matter, Meeting, Person, Post, Organisation)

_DRAFTS = """
SELECT c.id AS id, c.subject AS subject, c.state AS state, coalesce(m.title, '') AS matter,
  coalesce((SELECT group_concat(who, ', ') FROM (
    SELECT CASE WHEN p.post_title <> '' THEN p.post_title WHEN p.name <> '' THEN p.name
      ELSE p.organisation_name END AS who
    FROM party p WHERE p.correspondence_id = c.id AND p.role = 'to' ORDER BY p.position)), '') AS who
FROM correspondence c LEFT JOIN matter m ON m.id = c.matter_id
WHERE c.state IN ('draft', 'ready') AND c.restricted = 0 AND coalesce(m.restricted, 0) = 0
ORDER BY c.id DESC LIMIT :most
"""

# The latest change of each of the last things changed; what was deleted since is left out. By
# their numbers: SQLite would rather look through every change of these kinds that there ever was.
_PICKED_UP = """
SELECT r.kind AS kind, r.record_id AS id, max(r.change_id) AS change_id
FROM change_row r INDEXED BY change_row_by_change
WHERE r.change_id > (SELECT coalesce(max(id), 0) - 500 FROM change)
  AND r.kind IN ('correspondence', 'matter', 'meeting', 'person', 'post', 'organisation')
GROUP BY r.kind, r.record_id ORDER BY max(r.change_id) DESC, max(r.id) DESC LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter of ours that is not sent yet; `who` names the addressees."""

    id: int
    subject: str
    state: str
    matter: str
    who: str


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A date of concern of an open matter; `days` from today, below 0 when it is past."""

    matter_id: int
    matter: str
    words: str
    date: str
    days: int


@dataclass(frozen=True, slots=True)
class PickedUp:
    """Something worked on lately: its kind, what it is called, and when (ISO time, UTC)."""

    kind: str
    id: int
    words: str
    at: str
    label: str
    direction: str = ""
    channel: str = ""
    state: str = ""


def drafts(store: Store, most: int = 50) -> list[Draft]:
    """Letters begun and not sent, the latest first."""
    return [Draft(**row) for row in store.db.query(_DRAFTS, {"most": most})]


def days_of_concern(
    store: Store, today: dt.date, *, before: int = 0, after: int = 60
) -> list[DayAhead]:
    """Dates of concern of matters that are not closed, from `before` days ago on, nearest first."""
    found = []
    sql = (
        "SELECT id, title, dates_of_concern FROM matter"
        " WHERE state <> 'closed' AND restricted = 0 AND dates_of_concern <> ''"
    )
    for id, title, text in store.db.execute(sql):
        for entry in json.loads(text):
            if is_full_date(entry["value"]):
                days = (dt.date.fromisoformat(entry["value"]) - today).days
                if -before <= days <= after:
                    found.append(DayAhead(id, title, entry["label"], entry["value"], days))
    return sorted(found, key=lambda day: (day.days, day.matter_id))


def open_counts(store: Store) -> dict[str, int]:
    """How many matters and promises are open, and how many letters are drafts, by room."""
    sql = (
        "SELECT (SELECT count(*) FROM matter WHERE state <> 'closed' AND restricted = 0),"
        " (SELECT count(*) FROM correspondence c WHERE c.state IN ('draft', 'ready')"
        f" AND c.restricted = 0 AND {IN_OPEN_MATTER})"
    )
    matters, begun = store.db.execute(sql).fetchone()
    return {"matters": matters, "correspondence": begun, "followups": count_open(store)}


def picked_up(store: Store, most: int = 6) -> list[PickedUp]:
    """What was worked on last, each thing once, the latest first."""
    found: list[PickedUp] = []
    kinds: dict[str, type[Any]] = {kind_of(record).name: record for record in _WORKED_ON}
    for row in store.db.query(_PICKED_UP, {"most": most * 4}):
        record: Any = store.find(kinds[row["kind"]], row["id"])
        if record is None or is_kept_back(store, record):
            continue
        at, label = store.db.execute(
            "SELECT at, label FROM change WHERE id = ?", [row["change_id"]]
        ).fetchone()
        item = record if isinstance(record, Correspondence) else None
        found.append(
            PickedUp(
                kind=row["kind"],
                id=row["id"],
                words=kind_of(record).caption(record),
                at=at,
                label=label,
                direction=item.direction if item else "",
                channel=item.channel if item else "",
                state=item.state if item else "",
            )
        )
        if len(found) == most:
            break
    return found
