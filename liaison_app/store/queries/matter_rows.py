"""Matters as their list shows them: which, in what order, and the rows of those that come into view."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from liaison_app.records.matter import CLOSED
from liaison_app.store.queries.folding import holding, ready
from liaison_app.store.queries.threads import waiting
from liaison_app.store.store import Store

# What each matter holds is told by the index of days alone, in one go; the table is not read for it.
_HELD = """
SELECT matter_id, count(*) AS items, sum(state IN ('draft', 'ready')) AS drafts, max(date) AS latest
FROM correspondence INDEXED BY correspondence_by_date WHERE matter_id IS NOT NULL GROUP BY matter_id
"""
_LISTED = f"""
SELECT m.id, m.state, m.restricted, coalesce(l.items, 0), coalesce(l.drafts, 0),
  coalesce(l.latest, '') FROM matter m LEFT JOIN ({_HELD}) l ON l.matter_id = m.id WHERE {{test}}
ORDER BY m.state = 'closed', l.latest DESC, m.opened DESC, m.id DESC
"""
_THESE = "(SELECT value FROM json_each(:ids))"
_MATTERS = f"SELECT id, title, reference, kind, opened FROM matter WHERE id IN {_THESE}"

_OTHER_SIDE = """p.organisation_name <> ''
  AND ((c.direction = 'in' AND p.role = 'from') OR (c.direction <> 'in' AND p.role = 'to'))"""
_BODIES = f"""
SELECT c.matter_id AS matter_id, p.organisation_name AS body, count(*) AS times
FROM correspondence c INDEXED BY correspondence_by_matter
  CROSS JOIN party p ON p.correspondence_id = c.id
WHERE c.matter_id IN {_THESE} AND {_OTHER_SIDE}
GROUP BY c.matter_id, p.organisation_name ORDER BY times DESC
"""
# A body in Contacts is looked for by its names, and only what names none in its own words.
_WITH_BODY = f"""m.id IN (SELECT c.matter_id FROM party p JOIN correspondence c
  ON c.id = p.correspondence_id WHERE (p.organisation_id IN (
    SELECT o.id FROM organisation o WHERE {{known}}) OR p.organisation_id IS NULL AND {{named}})
  AND {_OTHER_SIDE})"""

# By letter: its questions without any answer, where it has a reply. One asked again counts once.
_UNANSWERED = f"""
SELECT c.matter_id, c.id, count(*) FROM correspondence c INDEXED BY correspondence_by_matter
  CROSS JOIN question q ON q.correspondence_id = c.id
WHERE c.matter_id IN {_THESE} AND q.standing = 'asked' AND q.repeats_id IS NULL
  AND c.direction = 'out' AND c.state = 'sent' AND c.restricted = 0
  AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.question_id = q.id AND a.extent <> 'not')
  AND NOT EXISTS (SELECT 1 FROM question r JOIN answer a ON a.question_id = r.id
    WHERE r.repeats_id = q.id AND a.extent <> 'not')
  AND EXISTS (SELECT 1 FROM correspondence r WHERE r.in_reply_to_id = c.id AND r.direction = 'in')
GROUP BY c.id
"""


class ListedMatter(NamedTuple):
    """A matter in the order of the list: what is known of it without reading it."""

    id: int
    state: str
    restricted: bool
    items: int
    drafts: int
    latest: str


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter in the list; `waiting` counts addressees who have not replied.

    `unanswered` counts questions of ours that nobody has answered, not even in part, though the
    letter has replies and nobody is waited for who may yet answer it.
    """

    id: int
    title: str
    reference: str
    kind: str
    state: str
    opened: str
    restricted: bool
    items: int
    drafts: int
    latest: str
    bodies: tuple[str, ...]
    waiting: int
    late: int
    unanswered: int


def listed_matters(store: Store, words: str = "") -> list[ListedMatter]:
    """Every matter in whose title, reference or bodies the words occur, the open ones first.

    The latest touched stand at the top.
    """
    ready(store)
    test, values = holding(words, "m.title", "m.reference", in_one_piece=True)
    if values and len(words.strip()) > 1:  # a single letter waits until it grows
        named, _same = holding(words, "p.organisation_name", in_one_piece=True)
        names = ("o.name", "o.other_names", "o.former_names")
        known, _same = holding(words, *names, in_one_piece=True)
        test = f"({test} OR {_WITH_BODY.format(known=known, named=named)})"
    return [
        ListedMatter(id, state, bool(restricted), *held)
        for id, state, restricted, *held in store.db.execute(_LISTED.format(test=test), values)
    ]


def matter_rows(
    store: Store, today: dt.date, listed: Sequence[ListedMatter] | None = None
) -> list[MatterRow]:
    """The rows of these, in their order; without them, of every matter."""
    listed = listed_matters(store) if listed is None else listed
    ids = {"ids": json.dumps([one.id for one in listed])}
    bodies: dict[int, list[str]] = defaultdict(list)
    for id, body, _times in store.db.execute(_BODIES, ids):
        bodies[id].append(body)
    waits: dict[int | None, list[bool]] = defaultdict(list)
    hoped_for = set()
    live = any(one.state != CLOSED for one in listed)
    for wait in waiting(store, today, restricted_matters=True) if live else ():
        waits[wait.matter_id].append(wait.is_late)
        hoped_for.add(wait.letter_id)
    unanswered: dict[int, int] = defaultdict(int)
    for id, letter_id, count in store.db.execute(_UNANSWERED, ids):
        unanswered[id] += 0 if letter_id in hoped_for else count
    known = {row[0]: row[1:] for row in store.db.execute(_MATTERS, ids)}
    found = []
    for one in listed:
        title, reference, kind, opened = known.get(one.id, ("", "", "other", ""))
        found.append(
            MatterRow(
                **one._asdict(),
                title=title,
                reference=reference,
                kind=kind,
                opened=opened,
                bodies=tuple(bodies[one.id]),
                waiting=len(waits[one.id]),
                late=sum(waits[one.id]),
                unanswered=unanswered[one.id],
            )
        )
    return found
