"""Periods before elections, in which public bodies keep still: from the notice of election to the poll.

What is law: councillors of England are elected on the first Thursday of May (Representation of the
People Act 1983, section 37), and the notice is published at the latest on the 25th day before the
poll, counted without weekends and bank holidays (the election rules of each nation). Councils then
keep to the Code of Recommended Practice on Local Authority Publicity. What is convention: that the
police, schools and other public bodies do likewise, and when the period before a general election
begins; those days (resources/polls.csv) are from the Cabinet Office's guidance for civil servants.
A general election to come is not known in advance: it is added as a day of our own.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
from collections.abc import Iterable
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.language import joined, phrase
from liaison_app.paths import resource
from liaison_app.records.calendar_day import ELECTION, NOT_HERE, CalendarDay
from liaison_app.records.dates import is_full_date
from liaison_app.rules.bank_holidays import ANY, ENGLAND_AND_WALES, SCOTLAND, bank_holidays
from liaison_app.rules.deadlines import is_working_day

NOTICE = 25  # working days before the poll, by which the notice is published
FIRST_YEAR = 2010  # earlier polls are in nobody's way any more
LOCAL, NATIONAL, TABLED = "local_elections", "national_elections", "poll"
_ONE = dt.timedelta(days=1)
_THURSDAY = 3
# In England polls of those years were put together with the European ones; that of 2020 was put off.
_MOVED = {2014: dt.date(2014, 5, 22), 2020: None}
_COMMISSIONERS = (2016, 2021, 2024)


@dataclass(frozen=True, slots=True)
class Election:
    """A poll and the period before it; `since` is its first day.

    `name` goes on after “before”: “the local elections”. `key` ties a day of the file to it; `own`
    is that day, and `left_out` is set where it says that there is no poll here.
    """

    key: str
    name: str
    since: dt.date
    day: dt.date
    note: str = ""
    own: CalendarDay | None = None
    left_out: bool = False


def elections(
    first: dt.date,
    last: dt.date,
    nation: str,
    own: Iterable[CalendarDay] = (),
    *,
    left_out_too: bool = False,
) -> list[Election]:
    """The elections of a nation whose period touches `first` to `last`, by the day of the poll."""
    days = tuple(own)
    holidays = bank_holidays(nation, days)
    found = [
        _election(key, name, day, since, holidays, note)
        for key, name, day, since, note in _polls(first.year, last.year + 1, nation)
    ]
    for day in days:
        if day.nation in (nation, ANY) and is_full_date(day.date):
            found = _with(found, day)
    shown = (
        one
        for one in found
        if one.since <= last and one.day >= first and (left_out_too or not one.left_out)
    )
    return sorted(shown, key=lambda one: (one.day, one.name))


def notice_by(poll: dt.date, holidays: Iterable[dt.date]) -> dt.date:
    """The last day for the notice of an election: so many working days before the poll.

    >>> notice_by(dt.date(2025, 5, 1), bank_holidays(ENGLAND_AND_WALES))
    datetime.date(2025, 3, 25)
    """
    free = frozenset(holidays)
    day = poll
    for _ in range(NOTICE):
        day -= _ONE
        while not is_working_day(day, free):
            day -= _ONE
    return day


def first_thursday_of_may(year: int) -> dt.date:
    """The ordinary day of elections."""
    first = dt.date(year, 5, 1)
    return first + (_THURSDAY - first.weekday()) % 7 * _ONE


_Poll = tuple[str, str, dt.date, dt.date | None, str]


def _polls(first_year: int, last_year: int, nation: str) -> list[_Poll]:
    """Key, name, day, first day of the period where it is not reckoned, and what to know."""
    found: list[_Poll] = [
        (f"{TABLED}_{day.isoformat()}", name, day, since, "")
        for where, day, since, name in _table()
        if where in (nation, ANY) and first_year <= day.year <= last_year
    ]
    for year in range(max(first_year, FIRST_YEAR), min(last_year, dt.MAXYEAR - 1) + 1):
        found += _in_may(year, nation)
    return found


def _in_may(year: int, nation: str) -> list[_Poll]:
    """The polls of an ordinary May.

    Scotland's councils and those of Wales are elected every five years (2022, 2027), the Scottish
    Parliament too (2026), the Senedd every four from 2026 on. Northern Ireland's are in the table up
    to 2026; its councils and Assembly come next in 2027.
    """
    day = first_thursday_of_may(year)
    if nation == ENGLAND_AND_WALES:
        moved = _MOVED.get(year, day)
        if moved is None:
            return []
        senedd = (year >= 2026 and year % 4 == 2) or year in (2011, 2016, 2021)
        notes = [phrase("Not every council votes every year.")]
        if year in _COMMISSIONERS:
            notes.append(phrase("Police and Crime Commissioners are elected too."))
        if senedd:
            notes.append(phrase("In Wales the Senedd is elected."))
        return [(LOCAL, phrase("the local elections"), moved, None, joined(" ", notes))]
    if nation == SCOTLAND:
        if year % 5 == 2:
            return [(LOCAL, phrase("the council elections"), day, None, "")]
        if year % 5 == 1:
            return [(NATIONAL, phrase("the election of the Scottish Parliament"), day, None, "")]
        return []
    if year >= 2027 and year % 4 == 3:
        return [(LOCAL, phrase("the council elections"), day, None, "")]
    return []


def _election(
    key: str,
    name: str,
    day: dt.date,
    since: dt.date | None,
    holidays: frozenset[dt.date],
    note: str,
) -> Election:
    return Election(key, name, since or notice_by(day, holidays), day, note)


def _with(found: list[Election], own: CalendarDay) -> list[Election]:
    """The elections with a day of ours among them, or in the place of a reckoned one."""
    if own.kind not in (ELECTION, NOT_HERE):
        return found
    first = dt.date.fromisoformat(own.date)
    last = dt.date.fromisoformat(own.until) if is_full_date(own.until) else first
    of = [one for one in found if own.feast and one.key == own.feast and one.day.year == last.year]
    rest = [one for one in found if one not in of]
    if own.kind == NOT_HERE:
        left = [Election(o.key, o.name, o.since, o.day, o.note, own, True) for o in of]
        return [*rest, *left]
    name = of[0].name if of and not own.name else own.name
    return [*rest, Election(own.feast, name, first, last, own.notes.partition("\n")[0], own)]


@functools.cache
def _table() -> tuple[tuple[str, dt.date, dt.date | None, str], ...]:
    """Nation, day, first day of the period and name. Raises Refusal if the table cannot be read."""
    try:
        with resource("polls.csv").open(encoding="utf-8", newline="") as table:
            return tuple(
                (
                    row["nation"],
                    dt.date.fromisoformat(row["day"]),
                    dt.date.fromisoformat(row["since"]) if row["since"] else None,
                    phrase(row["name"]),
                )
                for row in csv.DictReader(table, strict=True)
            )
    except (OSError, UnicodeError, csv.Error, KeyError, TypeError, ValueError) as error:
        raise Refusal(
            phrase(
                "The table of elections that came with the program cannot be read. Installing the"
                " program again puts it back."
            )
        ) from error
