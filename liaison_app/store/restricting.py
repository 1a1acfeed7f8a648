"""A letter to or from somebody restricted is restricted: kept true by the one door, at every change.

Lists, papers, search and exports look at the letter alone, so whom it names need not be looked up
each time, and the mark is seen where the letter is.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from liaison_app.records import Correspondence
from liaison_app.records.fields import from_row
from liaison_app.store import rows
from liaison_app.store.engine import Database

if TYPE_CHECKING:
    from liaison_app.store.pen import Pen

_WITH = {  # the letters of a person or body
    "person": "SELECT correspondence_id FROM party WHERE person_id = ?1",
    "organisation": (
        "SELECT correspondence_id FROM party WHERE organisation_id = ?1 OR post_id IN"
        " (SELECT id FROM post WHERE organisation_id = ?1)"
    ),
}
_UNMARKED = """
SELECT DISTINCT c.id
FROM json_each(?) touched JOIN correspondence c ON c.id = touched.value
JOIN party p ON p.correspondence_id = c.id
LEFT JOIN post s ON s.id = p.post_id
LEFT JOIN person w ON w.id = p.person_id
LEFT JOIN organisation o ON o.id = p.organisation_id
LEFT JOIN organisation b ON b.id = s.organisation_id
WHERE c.restricted = 0 AND (w.restricted = 1 OR o.restricted = 1 OR b.restricted = 1)
ORDER BY c.id
"""


def follow(db: Database, pen: Pen) -> None:
    """Mark every letter that the change has made one with somebody restricted.

    What a bundle tells is kept as it is told (`pen.as_told`).
    """
    if pen.as_told:
        return
    touched = json.dumps(sorted(set(_touched(db, pen))))
    for (letter_id,) in db.execute(_UNMARKED, [touched]).fetchall():
        row = rows.row_of(db, "correspondence", letter_id)
        if row is not None:
            pen.save(dataclasses.replace(from_row(Correspondence, row), restricted=True))


def _touched(db: Database, pen: Pen) -> Iterator[int]:
    for change in pen.finished():
        if change.after is None:
            continue
        if change.kind == "correspondence":
            yield change.id
        elif change.kind == "party" and change.after["correspondence_id"] is not None:
            yield change.after["correspondence_id"]
        elif change.kind in _WITH and change.after["restricted"]:
            for (letter_id,) in db.execute(_WITH[change.kind], [change.id]):
                if letter_id is not None:
                    yield letter_id
