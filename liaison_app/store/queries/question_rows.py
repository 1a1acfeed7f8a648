"""What must be known of other letters' questions while those of one letter are kept."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.records import Correspondence
from liaison_app.records.correspondence import IN, OUT
from liaison_app.store.queries.copies_for_each import IS_SETTLED
from liaison_app.store.queries.question_families import IS_OUT_THERE
from liaison_app.store.store import Store

# The letter that is answered and everything before it in the thread; in SQL, with a ? for its id.
THREAD = """
WITH RECURSIVE thread (id) AS (
  SELECT ? UNION
  SELECT earlier.in_reply_to_id FROM correspondence earlier JOIN thread ON thread.id = earlier.id
  WHERE earlier.in_reply_to_id IS NOT NULL)
SELECT id FROM thread
"""

_OPEN_ELSEWHERE = f"""
SELECT coalesce(q.repeats_id, q.id), q.text, q.quote
FROM correspondence c JOIN question q ON q.correspondence_id = c.id
WHERE (c.matter_id = ? OR c.id IN ({THREAD})) AND c.direction = ? AND c.id <> ?
  AND {IS_OUT_THERE} AND (c.date <= ? OR ? = '') AND q.standing = 'asked'
  AND (c.mailing_id IS NULL OR c.mailing_id IS NOT ?)
  AND NOT {IS_SETTLED}
ORDER BY c.date, c.id, q.position
"""

_OTHER_SIDE = f"""
SELECT q.text, q.quote FROM correspondence c JOIN question q ON q.correspondence_id = c.id
WHERE c.id IN ({THREAD}) AND c.direction = ?
"""


def open_elsewhere(store: Store, item: Correspondence) -> list[tuple[int, str, str]]:
    """Open questions of the same side's earlier letters in the matter or thread of a letter.

    Letters of one mailing ask each for itself: none of them asks again what another asks. Each is the
    id of the question it goes back to, its text and its quote.
    """
    date = item.date
    values = [item.matter_id, item.in_reply_to_id, item.direction, item.id, date, date]
    values.append(item.mailing_id)
    return [(int(id), text, quote) for id, text, quote in store.db.execute(_OPEN_ELSEWHERE, values)]


def asked_by_the_other_side(store: Store, item: Correspondence) -> list[str]:
    """The questions of the letter that is answered, and of the thread before it, in both wordings."""
    other = OUT if item.direction == IN else IN
    rows = store.db.execute(_OTHER_SIDE, [item.in_reply_to_id, other])
    return [words for row in rows for words in row if words]


def leaned_on(store: Store, ids: Sequence[int | None]) -> set[int]:
    """Which of these questions have answers or are asked again elsewhere."""
    places = ",".join("?" * len(ids))
    sql = (
        f"SELECT question_id FROM answer WHERE question_id IN ({places})"
        f" UNION SELECT repeats_id FROM question WHERE repeats_id IN ({places})"
    )
    return {int(id) for (id,) in store.db.execute(sql, [*ids, *ids])}
