"""The settled promises at the foot of the Follow-ups list: thousands in time, each read when it comes into view."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence

from liaison_app.store.queries.promises import FollowUp, follow_ups
from liaison_app.store.queries.settled import settled_counts, settled_ids
from liaison_app.store.store import Store
from liaison_app.ui.pages.followups_words import PROMISE, Key, promise_row, settled_heading
from liaison_app.ui.widgets.rows import Heading, PagedRows, Row, rows_or_pages

MOST_AT_ONCE = 300  # rows read together; of more, those that come into view
Lines = Sequence[Heading | Row] | PagedRows


class SettledLines:
    """What is settled of a matter or body, or of all: how many, and their rows."""

    def __init__(self, store: Store, today: Callable[[], dt.date]):
        self._store, self._today = store, today
        self._matter_id: int | None = None
        self._body_id: int | None = None
        self._counts: Counter[tuple[str, bool]] = Counter()

    def narrow(self, *, matter_id: int | None, organisation_id: int | None) -> None:
        """Count again, those of a matter or a body alone where one is named."""
        self._matter_id, self._body_id = matter_id, organisation_id
        self._counts = settled_counts(
            self._store, matter_id=matter_id, organisation_id=organisation_id
        )

    def count(self, side: str, *, restricted: bool) -> int:
        """How many of one side belong to something restricted, or to nothing that is."""
        return self._counts[side, restricted]

    def read(self, ids: Sequence[int]) -> list[FollowUp]:
        """Those of them that have these ids."""
        return follow_ups(
            self._store,
            self._today(),
            settled=True,
            restricted_too=True,
            matter_id=self._matter_id,
            organisation_id=self._body_id,
            ids=ids,
        )

    def below(
        self, rows: Sequence[Heading | Row], side: str, words: str, *, restricted_too: bool
    ) -> Lines:
        """The rows, and below them those settled of one side that hold the words, under a heading."""
        settled = settled_ids(
            self._store,
            side,
            words,
            matter_id=self._matter_id,
            organisation_id=self._body_id,
            restricted_too=restricted_too,
        )
        if not settled:
            return rows
        known = {row.id: row for row in rows if isinstance(row, Row)}

        def page(keys: Sequence[Key]) -> list[Row]:
            found = self.read([id for kind, id in keys if (kind, id) not in known])
            read = {(PROMISE, one.promise.id): promise_row(one, self._today()) for one in found}
            return [known.get(key) or read.get(key) or Row(key, "") for key in keys]

        ids = [row if isinstance(row, Heading) else row.id for row in rows]
        keys = [(PROMISE, id) for id in settled]
        return rows_or_pages([*ids, settled_heading(len(keys)), *keys], page, MOST_AT_ONCE)
