"""Our letters that belong to a meeting, drafts first; of a letter to many, one row with how many."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.store.store import Store

# A mailing is one row; a restricted letter is shown where its meeting is restricted itself.
_LETTERS = """
SELECT min(c.id) AS id, c.mailing_id AS mailing_id, max(c.date) AS date, c.state AS state,
  c.channel AS channel, min(c.subject) AS subject, count(*) AS letters,
  coalesce(max(g.title), '') AS mailing
FROM correspondence c LEFT JOIN mailing g ON g.id = c.mailing_id
  JOIN meeting m ON m.id = c.meeting_id LEFT JOIN matter x ON x.id = c.matter_id
WHERE c.meeting_id = :meeting AND c.direction = 'out'
  AND (m.restricted OR NOT (c.restricted OR coalesce(x.restricted, 0)))
GROUP BY coalesce('m' || c.mailing_id, c.id)
ORDER BY c.state NOT IN ('draft', 'ready'), max(c.date) DESC, min(c.id) DESC
"""


@dataclass(frozen=True, slots=True)
class MeetingLetter:
    """One letter of ours, or one mailing: `letters` says of how many, `title` what it is called."""

    id: int
    mailing_id: int | None
    date: str
    state: str
    channel: str
    title: str
    letters: int


def letters_for(store: Store, meeting_id: int) -> list[MeetingLetter]:
    """Drafts, and then what went out, newest first."""
    return [
        MeetingLetter(
            id=row["id"],
            mailing_id=row["mailing_id"],
            date=row["date"],
            state=row["state"],
            channel=row["channel"],
            title=row["mailing"] or row["subject"],
            letters=row["letters"],
        )
        for row in store.db.query(_LETTERS, {"meeting": meeting_id})
    ]
