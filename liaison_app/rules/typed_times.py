"""Times of day as people type them: "7pm", "6.30 pm", "half past 6", "18:30", "1830"."""

from __future__ import annotations

import re

_PATTERN = re.compile(
    r"(?P<hour>\d{1,2})(?:\s*[:.h]\s*(?P<minute>\d{2})|(?P<joined>\d{2}))?\s*(?P<half>[ap]\.?\s?m\.?)?",
    re.IGNORECASE,
)
_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


def read_time(typed: str) -> str:
    """The time as "18:30"; text that is no time of day comes back as it was typed.

    A bare hour from 1 to 7 is taken as an afternoon or evening one ("6.30" is half past six in the
    evening), since no round table meets before breakfast; "06:30" with its nought stays morning.
    """
    words = " ".join(typed.split())
    low = words.casefold()
    if low in _WORDS:
        return _WORDS[low]
    if low.startswith("half past "):
        words = f"{low.removeprefix('half past ')}".strip()
        number, _, half = words.partition(" ")
        words = f"{number}.30 {half}" if number.isdigit() else typed
    found = _PATTERN.fullmatch(words)
    if found is None:
        return typed
    hour = int(found["hour"])
    minute = int(found["minute"] or found["joined"] or 0)
    half = (found["half"] or "").casefold()[:1]
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        return typed
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour <= 7 and not found["hour"].startswith("0"):
        hour += 12
    return f"{hour:02}:{minute:02}"
