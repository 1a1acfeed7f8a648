"""Times of day said in words: "6.30 pm", "7 to 8.45 pm", "until 9 pm"."""

from __future__ import annotations

from liaison_app.language import phrase
from liaison_app.records.meeting import CLOCK


def say_time(clock: str) -> str:
    """A time of day in words: "6.30 pm", "7 pm", "noon"; anything else comes back unchanged."""
    if not CLOCK.fullmatch(clock):
        return clock
    hour, minute = int(clock[:2]), clock[3:]
    if clock in ("12:00", "00:00"):
        return phrase("noon") if hour else phrase("midnight")
    time = f"{hour % 12 or 12}{'' if minute == '00' else '.' + minute}"
    return phrase("{time} am", time=time) if hour < 12 else phrase("{time} pm", time=time)


def say_times(starts: str, ends: str) -> str:
    """From when to when: "7 to 8.45 pm", "11.30 am to 1 pm", "6.30 pm", "until 9 pm"."""
    first, last = say_time(starts), say_time(ends)
    if not first:
        return phrase("until {time}", time=last) if last else ""
    if not last:
        return first
    same = first[-3:] == last[-3:] and first[-3:] in (" am", " pm")
    return phrase("{first} to {last}", first=first[:-3] if same else first, last=last)
