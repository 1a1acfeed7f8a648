"""Moments gone by said in words: “today, 09:12”, “Tue 3 March, 08:15”, “3 March 2026, 08:15”."""

from __future__ import annotations

import datetime as dt

from liaison_app.language import phrase
from liaison_app.rules.said_dates import say_date


def say_day_and_time(at: dt.datetime) -> str:
    """“12 March 2026, 09:12”: when something was, whenever that is read."""
    return phrase("{day}, {time}", day=say_date(at.date().isoformat()), time=f"{at:%H:%M}")


def say_moment(at: dt.datetime, now: dt.datetime) -> str:
    """When something was, as seen from `now`, both in local time; with the year when it is another."""
    days = (now.date() - at.date()).days
    if days in (0, 1):
        day: str = phrase("yesterday") if days else phrase("today")
    else:
        day = say_date(at.date().isoformat(), weekday=True, year=now.date())
    return phrase("{day}, {time}", day=day, time=f"{at:%H:%M}")
