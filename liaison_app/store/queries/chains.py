"""Letters of ours that follow one another to the same people: what was chased, by which letter, and when.

A letter of ours in reply to a letter of ours goes on with it. Whoever has not answered the first is
waited for under the last one that hopes for a reply; and an answer to any of them, dated once the
letter in question was sent, counts for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from liaison_app.records import Party
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Link:
    """A letter of ours in a chain."""

    id: int
    date: str
    our_ref: str
    hopes: bool  # whether a reply to it is hoped for


@dataclass(frozen=True, slots=True)
class Chain:
    """What of ours went before a letter, nearest first, and what came after it, oldest first."""

    before: tuple[Link, ...] = ()
    after: tuple[Link, ...] = ()

    @property
    def ids(self) -> tuple[int, ...]:
        """Every letter but the one itself."""
        return tuple(link.id for link in (*self.before, *self.after))


@dataclass(slots=True)
class _Growing:
    before: list[Link] = field(default_factory=list)
    after: list[Link] = field(default_factory=list)


# CROSS JOIN: the few letters of the chains first, or SQLite reads every letter that was sent.
_CHAINS = """
WITH RECURSIVE
  up(start, id, step) AS (
    SELECT id, in_reply_to_id, 1 FROM correspondence
      WHERE id IN ({places}) AND in_reply_to_id IS NOT NULL
    UNION
    SELECT up.start, c.in_reply_to_id, up.step + 1 FROM up JOIN correspondence c ON c.id = up.id
      WHERE c.direction = 'out' AND c.in_reply_to_id IS NOT NULL AND up.step < 50),
  down(start, id, step) AS (
    SELECT in_reply_to_id, id, 1 FROM correspondence INDEXED BY correspondence_goes_on
      WHERE in_reply_to_id IN ({places}) AND direction = 'out' AND state = 'sent'
    UNION
    SELECT down.start, c.id, down.step + 1 FROM down JOIN correspondence c
      ON c.in_reply_to_id = down.id WHERE c.direction = 'out' AND c.state = 'sent'
        AND down.step < 50)
SELECT s.start, s.after, c.id, c.date, c.our_ref, c.reply_due > '' AND c.no_reply_expected = 0
FROM (SELECT start, id, step, 0 AS after FROM up UNION ALL
      SELECT start, id, step, 1 AS after FROM down) s
  CROSS JOIN correspondence c ON c.id = s.id AND c.direction = 'out' AND c.state = 'sent'
WHERE c.id <> s.start
ORDER BY s.start, s.after, CASE s.after WHEN 0 THEN s.step END, c.date, c.id
"""


def chained(store: Store, letter_ids: Sequence[int]) -> dict[int, Chain]:
    """The chains of these letters (at most 500 at once); one that stands alone is left out."""
    if not letter_ids:
        return {}
    places = ",".join("?" * len(letter_ids))
    sql = _CHAINS.format(places=places)
    found: dict[int, _Growing] = {}
    for start, after, id, date, our_ref, hopes in store.db.execute(sql, [*letter_ids, *letter_ids]):
        growing = found.setdefault(start, _Growing())
        known = growing.after if after else growing.before
        if all(link.id != id for link in known):
            known.append(Link(id, date, our_ref, bool(hopes)))
    return {id: Chain(tuple(one.before), tuple(one.after)) for id, one in found.items()}


def is_same(one: Party, other: Party) -> bool:
    """Whether two letters went to the same: the same post, or else person, or else body."""
    for link in ("post_id", "person_id", "organisation_id"):
        ids = (getattr(one, link), getattr(other, link))
        if None not in ids:
            return bool(ids[0] == ids[1])
    return False


def among(party: Party, parties: Iterable[Party]) -> Party | None:
    """The one of these parties that is the same as `party`, if any is."""
    return next((other for other in parties if is_same(party, other)), None)


def chased(chain: Chain, party: Party, parties: Mapping[int, Sequence[Party]]) -> tuple[Link, ...]:
    """The later letters to the same that hope for a reply, oldest first; `parties` by letter."""
    return tuple(
        link
        for link in chain.after
        if link.hopes and among(party, parties.get(link.id, ())) is not None
    )
