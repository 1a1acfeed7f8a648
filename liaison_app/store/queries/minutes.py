"""The points of a meeting's note in their order, and the themes by which issues are told apart."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import Minute
from liaison_app.rules.safe_text import fold
from liaison_app.store.store import Store

# In the order of their first use, so that a theme keeps its colour as others come; what restricted
# meetings speak of is proposed nowhere else.
_THEMES = """
SELECT t.value AS theme, min(p.id) AS first, count(*) AS times
FROM minute p JOIN meeting m ON m.id = p.meeting_id LEFT JOIN matter x ON x.id = m.matter_id,
  json_each(CASE p.themes WHEN '' THEN '[]' ELSE p.themes END) t
WHERE m.id = :meeting OR NOT (m.restricted OR coalesce(x.restricted, 0))
GROUP BY t.value ORDER BY first, t.key
"""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as it was first written, and how many points have it, however they spell it."""

    words: str
    times: int


def points_of(store: Store, meeting_id: int, sort: str | None = None) -> list[Minute]:
    """Everything noted of a meeting in its order; of one sort if `sort` is given."""
    tests = {"meeting_id": meeting_id} if sort is None else {"meeting_id": meeting_id, "sort": sort}
    return store.where(Minute, order_by="position, id", **tests)


def themes_known(store: Store, meeting_id: int | None = None) -> list[Theme]:
    """Every theme in the file, the first used first; “trust” and “Trust” are one.

    Those of restricted meetings are left out, but for the meeting they are asked for.
    """
    found: dict[str, Theme] = {}
    for words, _first, times in store.db.execute(_THEMES, {"meeting": meeting_id}):
        known = found.get(fold(words))
        found[fold(words)] = Theme(
            known.words if known else words, (known.times if known else 0) + times
        )
    return list(found.values())
