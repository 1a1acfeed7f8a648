"""What was said when: the ground on which the words of a promise are reckoned into a day."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from liaison_app.language import phrase
from liaison_app.rules.deadlines import is_working_day, next_working_day
from liaison_app.rules.said_dates import WEEKDAYS, say_date


class Saying(NamedTuple):
    """The day something was said, the dates of concern by label, and the holidays that count."""

    said_on: dt.date
    concerns: tuple[tuple[str, dt.date], ...]
    holidays: Collection[dt.date]

    def working(self, day: dt.date) -> dt.date:
        """The day, or the first working day after it."""
        return next_working_day(day, self.holidays)

    def last_working(self, day: dt.date) -> dt.date:
        """The day, or the last working day before it, but never before the day it was said."""
        while not is_working_day(day, self.holidays) and day > self.said_on:
            day -= dt.timedelta(days=1)
        return max(day, self.said_on)

    def after(self, days: int) -> dt.date:
        """The day so many days on, or the first working day after it."""
        return self.working(self.said_on + dt.timedelta(days=days))

    def ahead(self) -> list[dt.date]:
        """The dates of concern that had not passed, the nearest first."""
        return sorted(day for _label, day in self.concerns if day >= self.said_on)

    def concern(self, day: dt.date) -> dt.date | None:
        """The day if it is a date of concern."""
        return day if day in self.ahead() else None

    def shifted(self, day: dt.date) -> Found:
        """The day, or the first working day after it, saying so."""
        working = self.working(day)
        moved = "" if working == day else phrase("the working day after {day}", day=self.say(day))
        return Found(working, note=moved)

    def say(self, day: dt.date) -> str:
        """“Friday 23 March”, with its year where that is another."""
        date = say_date(day.isoformat(), year=self.said_on)
        return phrase("{weekday} {date}", weekday=phrase(WEEKDAYS[day.weekday()]), date=date)

    def before(self, day: dt.date) -> str:
        """What is said of the last working day before a day."""
        return phrase("the last working day before {day}", day=self.say(day))


class Found(NamedTuple):
    """A phrase reckoned; `vague` where it names no day, `note` says what was done about it."""

    review: dt.date | None
    for_day: dt.date | None = None
    note: str = ""
    vague: bool = False


Reckon = Callable[[re.Match[str], Saying], Found | None]


class Rule:
    """The shape of a phrase, and what it comes to (None: it means no day to come).

    Its blanks stand for any; capitals do not count. Shapes are many, and each is compiled when text
    is first held against it, not when the program reads its modules.
    """

    def __init__(self, shape: str, reckon: Reckon):
        self._shape = shape
        self.reckon = reckon

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """The shape, ready to be looked for."""
        spaced = re.sub(r"(?<!\\) +", lambda _blank: r"\s+", self._shape)
        return re.compile(rf"\b(?:{spaced})", re.IGNORECASE)


def rule(shape: str, reckon: Reckon) -> Rule:
    """A rule from the shape of a phrase."""
    return Rule(shape, reckon)
