"""Which backups stay: all of two days, then one a day, a week and a month; and when none may go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

ALL_OF = dt.timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 7, 8, 12  # how many of each are kept
FEWEST = 20  # records of a kind; of fewer, a fifth is soon gone

Named = TypeVar("Named", bound=Hashable)


def may_go(backups: Sequence[tuple[Named, dt.datetime]], now: dt.datetime) -> list[Named]:
    """Those of the backups, given with their times, that need not be kept, oldest first.

    Kept are all of the last two days, and the last one of each of the seven latest days, eight
    latest weeks and twelve latest months that have one. The newest is always kept, and what is named
    by a time to come, which a clock that ran ahead did, takes no other's place.
    """
    newest_first = sorted(backups, key=lambda one: one[1], reverse=True)
    stays = {name for name, at in newest_first if now - at <= ALL_OF}
    stays.update(name for name, _at in newest_first[:1])
    for how_many, spell_of in (
        (DAILY, lambda at: at.date()),
        (WEEKLY, lambda at: at.isocalendar()[:2]),
        (MONTHLY, lambda at: (at.year, at.month)),
    ):
        spells: dict[object, Named] = {}
        for name, at in (one for one in newest_first if one[1] <= now):
            spells.setdefault(spell_of(at), name)
        stays.update(list(spells.values())[:how_many])
    return [name for name, _at in reversed(newest_first) if name not in stays]


def fell_by_a_fifth(before: Mapping[str, int], now: Mapping[str, int]) -> list[str]:
    """The kinds of which a fifth or more is gone; of kinds with few records, only all together."""
    fallen = [
        kind
        for kind, count in before.items()
        if count >= FEWEST and now.get(kind, 0) * 5 <= count * 4
    ]
    if not fallen and _total(before.values()) >= FEWEST:
        gone = _total(now.values()) * 5 <= _total(before.values()) * 4
        return sorted(kind for kind in before if now.get(kind, 0) < before[kind]) if gone else []
    return fallen


def _total(counts: Iterable[int]) -> int:
    return sum(counts)
