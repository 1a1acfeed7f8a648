"""Whom letters go to by post: everyone they are to or copied to, with what matters for an envelope."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.records import Party
from liaison_app.store.queries.party_rows import PARTY_COLUMNS, party_of
from liaison_app.store.store import Store

_SQL = f"""
SELECT {PARTY_COLUMNS}, c.marking, c.channel, coalesce(n.do_not_contact, 0)
FROM party p JOIN correspondence c ON c.id = p.correspondence_id
  LEFT JOIN person n ON n.id = p.person_id
WHERE c.id IN (SELECT value FROM json_each(:ids)) AND p.role IN ('to', 'copied')
ORDER BY p.role = 'copied', p.position, p.id
"""


@dataclass(frozen=True, slots=True)
class Posted:
    """Somebody a letter is to or copied to, as frozen with it; `left_alone` asked not to be contacted."""

    party: Party
    marking: str
    channel: str
    left_alone: bool


def posted_with(store: Store, letter_ids: Sequence[int]) -> list[Posted]:
    """Everyone that these letters are to or copied to, letter by letter as they are given."""
    order = {id: place for place, id in enumerate(letter_ids)}
    found = [
        Posted(party_of(row[:-3]), str(row[-3]), str(row[-2]), bool(row[-1]))
        for row in store.db.execute(_SQL, {"ids": json.dumps(list(order))})
    ]
    return sorted(found, key=lambda one: order[one.party.correspondence_id or 0])
