"""Feasts as the calendars name them, and the days on which one is kept in a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from liaison_app.records.calendar_day import CalendarDay

ISLAM, CHRISTIAN, JEWISH = "islam", "christian", "jewish"
HINDU, SIKH, BUDDHIST = "hindu", "sikh", "buddhist"


@dataclass(frozen=True, slots=True)
class Feast:
    """One feast, whatever the year.

    `key` is what a calendar day of the file is tied to it by, "" for a day that is only ours.
    `main`: those who keep it cannot be expected at a meeting. `by_moon`: the day may come one
    earlier or later than reckoned. `from_eve`: it begins at sunset of the day before. `note` is
    what whoever plans a meeting should know of it, as a sentence.
    """

    key: str
    name: str
    faith: str
    note: str
    main: bool = False
    by_moon: bool = False
    from_eve: bool = False


@dataclass(frozen=True, slots=True)
class HolyDay:
    """A feast in one year, from its first day to its last.

    `own` is the file's day by which the council confirmed it, or by which it does not count
    (`left_out`). `earliest` and `latest` are the days between which the first may fall.
    """

    feast: Feast
    first: dt.date
    last: dt.date
    earliest: dt.date
    latest: dt.date
    own: CalendarDay | None = None
    left_out: bool = False

    @property
    def is_expected(self) -> bool:
        """Whether the day is only reckoned, and the moon or the local calendar may move it."""
        return self.earliest != self.latest

    def has(self, day: dt.date) -> bool:
        """Whether the feast, as reckoned or confirmed, goes on on that day."""
        return self.first <= day <= self.last


def kept(feast: Feast, first: dt.date, days: int = 1) -> HolyDay:
    """The feast kept from a day on, for so many days."""
    slack = dt.timedelta(days=1 if feast.by_moon else 0)
    last = first + dt.timedelta(days=days - 1)
    return HolyDay(feast, first, last, first - slack, first + slack)
