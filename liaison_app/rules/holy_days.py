"""Holy days of six faiths as our calendar has them: reckoned, and then as the council confirmed them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from liaison_app.records.calendar_day import HOLY_DAY, NOT_HERE, CalendarDay
from liaison_app.records.dates import is_full_date
from liaison_app.rules.christian_days import christian_days
from liaison_app.rules.feasts import Feast, HolyDay
from liaison_app.rules.islamic_days import islamic_days, settled
from liaison_app.rules.jewish_days import jewish_days
from liaison_app.rules.tabled_feasts import tabled_days

# A day confirmed is that of the year's feast if it lies this near. Half a year apart, two feasts of
# one name would be mistaken for each other; the day reckoned is never more than two days off.
NEAR = dt.timedelta(days=15)
_AROUND = dt.timedelta(days=45)  # so that Ramadan is known where only its last days are asked for


def holy_days(
    first: dt.date,
    last: dt.date,
    own: Iterable[CalendarDay] = (),
    *,
    left_out_too: bool = False,
) -> list[HolyDay]:
    """The holy days from `first` to `last`, those that may fall into it by a day as well, by date.

    `own` are the file's days: holy days of our own, days that confirm a feast, and feasts that do
    not count for us. Of two for one feast the later in order holds.
    """
    reach = (_shifted(first, -_AROUND), _shifted(last, _AROUND))
    found = [
        *islamic_days(*reach),
        *jewish_days(*reach),
        *christian_days(*reach),
        *tabled_days(*reach),
    ]
    for day in own:
        if is_full_date(day.date):
            found = _with(found, day)
    found = settled(found)
    shown = (
        one
        for one in found
        if max(one.last, one.latest) >= first
        and min(one.first, one.earliest) <= last
        and (left_out_too or not one.left_out)
    )
    return sorted(shown, key=lambda one: (one.first, not one.feast.main, one.feast.name))


def _with(found: list[HolyDay], day: CalendarDay) -> list[HolyDay]:
    """The days with one of the file's own among them, or in the place of a reckoned one."""
    if day.kind not in (HOLY_DAY, NOT_HERE):
        return found
    first = dt.date.fromisoformat(day.date)
    last = dt.date.fromisoformat(day.until) if is_full_date(day.until) else None
    place = next((n for n, one in enumerate(found) if _is_of(day, first, one)), None)
    if place is not None:
        known = found[place]
        if day.kind == NOT_HERE:
            changed = dataclasses.replace(known, own=day, left_out=True)
        else:
            until = last or first + (known.last - known.first)
            changed = HolyDay(known.feast, first, until, first, first, day)
        return [*found[:place], changed, *found[place + 1 :]]
    if day.kind == NOT_HERE:
        return found
    feast = Feast(day.feast, day.name, day.faith, day.notes.partition("\n")[0], main=not day.faith)
    return [*found, HolyDay(feast, first, last or first, first, first, day)]


def _is_of(day: CalendarDay, first: dt.date, one: HolyDay) -> bool:
    return bool(day.feast) and one.feast.key == day.feast and abs(one.first - first) <= NEAR


def _shifted(day: dt.date, by: dt.timedelta) -> dt.date:
    try:
        return day + by
    except OverflowError:
        return day
