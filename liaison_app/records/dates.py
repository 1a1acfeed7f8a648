"""Dates as the file keeps them: a full day, a month, a year, or nothing, as ISO 8601 text.

“2018-03-16”, “2018-03” and “2018” all sort rightly as text. When a date was only said in words
(“over the coming days”) the words stand in a field beside it and are never thrown away.
"""

from __future__ import annotations

import datetime as dt
import re

_PARTIAL = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")  # no other script's figures


def is_partial_date(text: str) -> bool:
    """Whether the text is a year, a month or a day that exists (years 1 to 9999)."""
    match = _PARTIAL.fullmatch(text)
    if not match:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def is_full_date(text: str) -> bool:
    """Whether the text is one day that exists."""
    return len(text) == 10 and is_partial_date(text)


def first_day(text: str) -> dt.date | None:
    """The first day a partial date can mean; None when it is empty or no date."""
    if not is_partial_date(text):
        return None
    return dt.date.fromisoformat((text + "-01-01")[:10])


def last_day(text: str) -> dt.date | None:
    """The last day a partial date can mean; None when it is empty or no date."""
    first = first_day(text)
    if first is None or len(text) == 10:
        return first
    if len(text) == 4:
        return dt.date(first.year, 12, 31)
    return (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
