"""Everything the Today page shows, read in a handful of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.store.queries.meeting_needs import meeting_needs
from liaison_app.store.queries.meetings import Coming, meetings_without_word, next_meeting
from liaison_app.store.queries.needs import (
    ASKED_AFTER,
    MOST,
    Need,
    arranged,
    days_gone,
    promises_for,
    unanswered,
)
from liaison_app.store.queries.owed import owed_by_us
from liaison_app.store.queries.promises import LATER, FollowUp, follow_ups
from liaison_app.store.queries.threads import Waiting, waiting
from liaison_app.store.queries.today import (
    DayAhead,
    Draft,
    PickedUp,
    days_of_concern,
    drafts,
    picked_up,
)
from liaison_app.store.store import Store

MOST_WAITING = 200
SHOWN_WAITING = 3  # whose kind of body is read
DAYS_SHOWN = 4
DRAFTS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Morning:
    """What needs doing, whom we wait for (oldest first), and what lies ahead and about.

    `days` are the nearest days of concern with the open promises for each; `kinds` the kinds of
    body of the first few waited for, by the body's id.
    """

    needs: Sequence[Need]
    waits: Sequence[Waiting]
    kinds: dict[int, str]
    days: Sequence[tuple[DayAhead, Sequence[FollowUp]]]
    meeting: Coming | None
    drafts: Sequence[Draft]
    picked: Sequence[PickedUp]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all: the file was begun just now."""
        return not (self.needs or self.waits or self.drafts or self.picked)


def read_morning(store: Store, today: dt.date) -> Morning:
    """Everything for this day."""
    promises = follow_ups(store, today)
    days = days_of_concern(store, today, before=ASKED_AFTER)
    waits = waiting(store, today, most=MOST_WAITING)
    ahead = [day for day in days if day.days >= 0][:DAYS_SHOWN]
    return Morning(
        needs=_needs(store, today, promises, days),
        waits=waits,
        kinds=_kinds(store, waits[:SHOWN_WAITING]),
        days=[(day, promises_for(day, promises)) for day in ahead],
        meeting=next_meeting(store, today),
        drafts=drafts(store, DRAFTS_SHOWN),
        picked=picked_up(store),
    )


def due_count(store: Store, today: dt.date) -> int:
    """The number beside Today: what needs doing this week or should be done, as the page counts it."""
    days = days_of_concern(store, today, before=ASKED_AFTER)
    needs = _needs(store, today, follow_ups(store, today), days)
    return sum(need.group != LATER for need in needs)


def _needs(
    store: Store, today: dt.date, promises: Sequence[FollowUp], days: Sequence[DayAhead]
) -> list[Need]:
    return arranged(
        today,
        promises,
        days_gone(days, promises),
        unanswered(store, today),
        owed_by_us(store, today, most=MOST),
        meetings_without_word(store, today),
        meeting_needs(store, today),
    )


def _kinds(store: Store, waits: Sequence[Waiting]) -> dict[int, str]:
    ids = {wait.party.organisation_id for wait in waits} - {None}
    places = ",".join("?" * len(ids))
    sql = f"SELECT id, kind FROM organisation WHERE id IN ({places})"
    return dict(store.db.execute(sql, list(ids)))
