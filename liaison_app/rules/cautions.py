"""What speaks against a day and hour for a meeting, each with its reason; nothing is ever forbidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.records.calendar_day import CalendarDay
from liaison_app.rules.bank_holidays import ENGLAND_AND_WALES

PRAYER, RAMADAN, EID, HOLY_DAY, HOLIDAY, SCHOOL, ELECTION, CONCERN, BOOKED, OTHER = KINDS = (
    *("prayer", "ramadan", "eid", "holy_day", "holiday", "school", "election", "concern"),
    *("booked", "other"),
)
ASSUMED_LENGTH = 120  # minutes of a meeting of which only the beginning is known
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing that speaks against it: said shortly, with the reason; `kind` picks its sign.

    A `soft` one is worth knowing and no more.
    """

    words: str
    reason: str
    kind: str
    soft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is asked about: a day with its hours ("" where not known yet), and who comes.

    `faiths` are those of the guests' bodies, `unsaid` that a faith body is among them whose faith
    is not said in Contacts, `schools` that a school or college is. `own` are the file's days;
    `ours` that it is a meeting of our own committee, to which no public body comes.
    """

    day: dt.date
    starts: str = ""
    ends: str = ""
    faiths: frozenset[str] = frozenset()
    unsaid: bool = False
    schools: bool = False
    nation: str = ENGLAND_AND_WALES
    own: Sequence[CalendarDay] = ()
    ours: bool = False

    @property
    def timed(self) -> bool:
        """Whether it is known when it begins."""
        return bool(self.starts)

    @property
    def from_to(self) -> tuple[int, int]:
        """Its hours as minutes of the day, two hours where only the beginning is known."""
        return hours(self.starts, self.ends)

    def overlaps(self, first: int, last: int) -> bool:
        """Whether it is under way between two minutes of the day; true while no hour is known."""
        starts, ends = self.from_to
        return starts < last and ends > first


def hours(starts: str, ends: str) -> tuple[int, int]:
    """From when to when, in minutes of the day; all day where the beginning is not known.

    >>> hours("19:00", "20:45"), hours("19:00", ""), hours("", "")
    ((1140, 1245), (1140, 1260), (0, 1440))
    """
    if not starts:
        return 0, minutes(ends) if ends else _DAY
    first = minutes(starts)
    return first, minutes(ends) if ends else min(first + ASSUMED_LENGTH, _DAY)


def minutes(clock: str) -> int:
    """A time of day as minutes since midnight: "18:30" is 1110."""
    return int(clock[:2]) * 60 + int(clock[3:])
