"""Days and times of day named in running words of a note, read as those of a meeting that has been."""

from __future__ import annotations

import datetime as dt
import re

from liaison_app.errors import Refusal
from liaison_app.rules.said_dates import MONTH_NUMBERS
from liaison_app.rules.typed_dates import Lean, NotADate, read_date
from liaison_app.rules.typed_times import read_time

_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thurs?|thu|fri|sat(?:ur)?|sun)(?:day)?\b"
DATE = re.compile(
    rf"(?<![\d/.-])(?:(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd"
    rf"|th)?\s+(?:of\s+)?(?:{_MONTH})\b\.?,?"
    rf"(?:\s+\d{{4}}\b)?|(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}}\b)?"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b)|\d{4}-\d{2}-\d{2}\b)(?![/\d])",
    re.IGNORECASE,
)
CLOCK = (
    r"(?:\d{1,2}(?:[:.h]\d{2})?\s*[ap]\.?\s?m\b\.?|\d{1,2}[:.]\d{2}(?:\s*(?:hrs?|hours))?|noon"
    r"|midday|half past \d{1,2})"
)
TIMES = re.compile(
    rf"(?:(?:at|from|starting(?: at)?|between)\s+)?(?P<starts>{CLOCK}|\d{{1,2}}(?=\s*(?:-|–|to"
    rf"|until|and)\s*\d{{1,2}}(?:[:.]\d\d)?\s*[ap]\.?m))"
    rf"(?:\s*(?:-|–|—|to|until|till|and)\s*(?P<ends>{CLOCK}))?",
    re.IGNORECASE,
)

Found = tuple[str, int, int]
"""What was read, and from where to where in the words."""


def date_in(words: str, today: dt.date, lean: Lean = "past") -> Found | None:
    """The first day named in some words that exists, and where; one that has passed unless asked."""
    for match in DATE.finditer(words[:2_000]):
        said = re.sub(r"\bof\b|,", " ", match[0]).strip(" .")
        for typed in (said, re.sub(rf"^{_WEEKDAY}\s+", "", said, flags=re.IGNORECASE)):
            try:
                found = read_date(" ".join(typed.split()), today, lean)
            except Refusal:
                continue
            if len(found) == 10:
                return found, match.start(), match.end()
    return None


def wrong_in(words: str, today: dt.date) -> str:
    """Why the first date of some words cannot be, as a sentence; "" where it can, or there is none."""
    match = DATE.search(words[:2_000])
    if match is None or date_in(words, today):
        return ""
    try:
        read_date(re.sub(r"\bof\b|,", " ", match[0]).strip(" ."), today, "past")
    except NotADate:
        return ""
    except Refusal as refusal:
        return str(refusal)
    return ""


def times_in(words: str, begin: int = 0) -> tuple[Found | None, Found | None]:
    """Start and end from words like “6.30 to 8 pm”; None for what is not said."""
    match = TIMES.search(words, begin)
    if not match:
        return None, None
    starts, ends = match["starts"].strip(), (match["ends"] or "").strip()
    half = re.search(r"[ap]\.?\s?m", ends, re.IGNORECASE)
    if half and not re.search(r"[ap]\.?\s?m", starts, re.IGNORECASE):
        evening = clock(f"{starts} {half[0]}")
        starts = evening if evening < clock(ends) else starts
    first, last = clock(starts), clock(ends) if ends else ""
    start = (first, *match.span("starts")) if _READ.fullmatch(first) else None
    end = (last, *match.span("ends")) if _READ.fullmatch(last) and last > first else None
    return start, end


def clock(said: str) -> str:
    """“6.30pm”, “18:30 hrs” as “18:30”; as it was said where it is no time."""
    return read_time(
        re.sub(r"\s*(?:hrs?|hours)$", "", said.strip(), flags=re.IGNORECASE).rstrip(".")
    )


_READ = re.compile(r"\d\d:\d\d")
