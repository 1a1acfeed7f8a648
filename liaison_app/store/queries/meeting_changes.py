"""How often a meeting was changed in what its guests have in their diaries, and when last."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from liaison_app.store.store import Store

IN_DIARIES = ("title", "date", "starts", "ends", "place", "state")
_CHANGES = """
SELECT c.at, r.before, r.after FROM change_row r JOIN change c ON c.id = r.change_id
WHERE r.kind = 'meeting' AND r.record_id = ? ORDER BY r.id
"""


@dataclass(frozen=True, slots=True)
class Revision:
    """How many times it was changed since it was planned, and the moment of the last, in UTC."""

    number: int
    at: dt.datetime


def revision_of(store: Store, meeting_id: int) -> Revision:
    """The revision of a meeting; undoing and redoing count too, so that it only ever grows."""
    number, at = 0, dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    for moment, before, after in store.db.execute(_CHANGES, [meeting_id]):
        was, now = json.loads(before or "{}"), json.loads(after or "{}")
        changed = not was or any(was.get(name) != now.get(name) for name in IN_DIARIES)
        if changed:
            at = dt.datetime.fromisoformat(str(moment)).replace(tzinfo=dt.UTC)
        if changed and before is not None:
            number += 1
    return Revision(number, at)
