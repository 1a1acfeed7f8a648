"""What was asked of us, with a day to answer it by, and not answered yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from liaison_app.records import Correspondence, Party
from liaison_app.records.fields import from_row, specs_of
from liaison_app.records.party import first_words
from liaison_app.store.queries.party_rows import sender_of
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Owed:
    """A letter that asks us for an answer by a day, and has none.

    `who` has sent it, as one says it first, "" when nobody is known; `days_late` are whole days
    after the day, 0 or less in time.
    """

    letter: Correspondence
    sender: Party | None
    who: str
    matter: str
    due: str
    days_late: int

    @property
    def is_late(self) -> bool:
        """Whether the day to answer by has passed."""
        return self.days_late > 0


def owed_by_us(
    store: Store, today: dt.date, *, most: int | None = None, restricted_too: bool = False
) -> list[Owed]:
    """What was received with a day to answer it by and no answer of ours yet, soonest due first.

    A letter of ours that was sent in reply settles it, or a call noted as such. Left out are
    closed matters, letters that want no reply after all, and what is restricted unless asked for.
    """
    found = []
    values = {"most": -1 if most is None else most, "restricted_too": restricted_too}
    for row in store.db.query(_OWED, values):
        letter = from_row(Correspondence, {n: row[n] for n in ("id", *specs_of(Correspondence))})
        sender = sender_of(store, row["id"])
        found.append(
            Owed(
                letter=letter,
                sender=sender,
                who=first_words(sender) if sender else "",
                matter=row["matter"],
                due=letter.reply_due,
                days_late=(today - dt.date.fromisoformat(letter.reply_due)).days,
            )
        )
    return found


_OWED = """
SELECT c.*, coalesce(m.title, '') AS matter FROM correspondence c INDEXED BY correspondence_owed
  LEFT JOIN matter m ON m.id = c.matter_id
WHERE c.direction = 'in' AND c.reply_due > '' AND c.no_reply_expected = 0
  AND (:restricted_too OR c.restricted = 0 AND coalesce(m.restricted, 0) = 0)
  AND coalesce(m.state, '') <> 'closed' AND NOT EXISTS (
    SELECT 1 FROM correspondence r WHERE r.in_reply_to_id = c.id AND r.direction = 'out'
      AND r.state IN ('sent', 'noted'))
ORDER BY c.reply_due, c.id LIMIT :most
"""
