"""Letters of which each addressee gets a copy: there nobody's answer relieves another.

A question of such a letter, and every letter that asks it again, stays open until each addressee
has answered it; a letter to several at once is settled by any of them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from liaison_app.records import Party
from liaison_app.store.queries.chains import among
from liaison_app.store.queries.kept_back import IN_OPEN_MATTER, NOT_CLOSED
from liaison_app.store.queries.party_rows import parties_where
from liaison_app.store.queries.question_families import NOT, PARTLY, Asked, load
from liaison_app.store.store import Store

IS_APART = """EXISTS (SELECT 1 FROM question root JOIN correspondence l
    ON l.id = root.correspondence_id AND l.joint = 'each'
  WHERE root.id = coalesce(q.repeats_id, q.id) AND (SELECT count(*) FROM party several
    WHERE several.correspondence_id = l.id AND several.role = 'to') > 1)"""
"""In SQL, whether question q was first asked in a copy for each of several."""

_ANYBODY_ANSWERED = """EXISTS (SELECT 1 FROM question same JOIN answer a ON a.question_id = same.id
  WHERE (same.id = coalesce(q.repeats_id, q.id) OR same.repeats_id = coalesce(q.repeats_id, q.id))
    AND a.extent = 'fully')"""

# What is told apart here is what `question_families.match` is sure of; a few more may be found so.
_EVERYBODY_ANSWERED = """NOT EXISTS (SELECT 1 FROM party p
  WHERE p.correspondence_id = c.id AND p.role = 'to' AND NOT EXISTS (
    SELECT 1 FROM question same JOIN answer a ON a.question_id = same.id AND a.extent = 'fully'
      JOIN party who ON who.id = coalesce(a.party_id, (SELECT s.id FROM party s
        WHERE s.correspondence_id = a.reply_id AND s.role = 'from' ORDER BY s.position LIMIT 1))
    WHERE (same.id = coalesce(q.repeats_id, q.id)
        OR same.repeats_id = coalesce(q.repeats_id, q.id))
      AND (who.id = p.id OR who.post_id = p.post_id
        OR (p.post_id IS NULL AND who.person_id = p.person_id))))"""

IS_SETTLED = f"""CASE WHEN {IS_APART} THEN {_EVERYBODY_ANSWERED} ELSE {_ANYBODY_ANSWERED} END"""
"""In SQL, whether question q of letter c was answered as far as its letter asks for answers."""

# Begun from the few copies for each that there are.
_REPLIED = f"""
SELECT q.id FROM correspondence each_copy
  CROSS JOIN question root ON root.correspondence_id = each_copy.id
  CROSS JOIN question q ON q.id IN (
    SELECT root.id UNION ALL SELECT s.id FROM question s WHERE s.repeats_id = root.id)
  CROSS JOIN correspondence c ON c.id = q.correspondence_id
WHERE each_copy.joint = 'each' AND q.standing = 'asked' AND coalesce(q.repeats_id, q.id) = root.id
  AND c.state = 'sent' AND c.direction = 'out' AND c.reply_due > '' AND c.reply_due < ?
  AND c.no_reply_expected = 0 AND c.restricted = 0 AND {NOT_CLOSED} AND {IN_OPEN_MATTER}
  AND EXISTS (SELECT 1 FROM correspondence r WHERE r.in_reply_to_id = c.id AND r.direction = 'in')
  AND {IS_APART} AND NOT {IS_SETTLED}
"""

_ASKING_AGAIN = """p.role = 'to' AND p.correspondence_id IN (
  SELECT l.id FROM question later JOIN correspondence l ON l.id = later.correspondence_id
  WHERE later.id IN ({places}) AND later.id > ? AND later.standing = 'asked' AND l.state = 'sent')
"""


def left_open(store: Store, today: dt.date) -> list[tuple[Asked, tuple[Party, ...]]]:
    """Questions past the day hoped for, with those who replied and did not answer them.

    Whoever was asked again since stands with the later letter; whoever is no longer waited for is
    left out.
    """
    ids = [int(id) for (id,) in store.db.execute(_REPLIED, [today.isoformat()])]
    if not ids:
        return []
    found = []
    for asked in load(store, f"q.id IN ({','.join(map(str, ids))})", []):
        sent_to = parties_where(
            store, "p.correspondence_id = ? AND p.role = 'to'", [asked.letter_id]
        )
        again = _asked_again(store, asked)
        parties = tuple(
            cell.party
            for cell in asked.cells
            if cell.party is not None
            and cell.state in (NOT, PARTLY)
            and not cell.party.clock_stopped
            and (cell.party in sent_to or among(cell.party, sent_to) is not None)
            and among(cell.party, again) is None
        )
        if parties:
            found.append((asked, parties))
    return found


def _asked_again(store: Store, asked: Asked) -> list[Party]:
    values: list[Any] = [*asked.ids, asked.question.id]
    test = _ASKING_AGAIN.format(places=",".join("?" * len(asked.ids)))
    return parties_where(store, test, values)
