"""What part somebody had in a meeting, said in a few words: “was there”, “3 came, 1 sent apologies”."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.records import Attendance
from liaison_app.records.attendance import (
    ABSENT,
    ACCEPTED,
    APOLOGIES,
    LATE,
    SENDS_DEPUTY,
    SENT_DEPUTY,
    WERE_THERE,
)


def part_words(lines: Sequence[Attendance], person_id: int | None = None) -> str:
    """Of one line what became of it, of several how many came; `person_id` tells who is asked about.

    >>> part_words([Attendance(name="A", came="late")])
    'came late'
    >>> part_words([Attendance(name="A", came="present"), Attendance(name="B", reply="apologies")])
    '1 came, 1 sent apologies'
    """
    if len(lines) == 1:
        return _of_one(lines[0], person_id)
    came = sum(_heads(line) for line in lines if line.came in WERE_THERE)
    away = [line for line in lines if line.came not in WERE_THERE]
    sorry = sum(_heads(line) for line in away if line.reply == APOLOGIES)
    absent = sum(_heads(line) for line in away if line.came == ABSENT and line.reply != APOLOGIES)
    unsaid = sum(_heads(line) for line in away if not line.came and line.reply != APOLOGIES)
    said = (
        (came, "came"),
        (sorry, "sent apologies"),
        (absent, "did not come"),
        (unsaid, "on the list" if not came else ""),
    )
    return ", ".join(f"{count:,} {words}" for count, words in said if count and words)


def was_there(lines: Sequence[Attendance]) -> bool:
    """Whether any of them, or somebody for them, came."""
    return any(line.came in WERE_THERE for line in lines)


def _of_one(line: Attendance, person_id: int | None) -> str:
    deputy = person_id is not None and line.deputy_person_id == person_id
    whom = line.post_title or line.name
    if deputy:
        verb = "came" if line.came == SENT_DEPUTY else "comes" if not line.came else "was to come"
        return f"{verb} for the {line.post_title}" if line.post_title else f"{verb} for {whom}"
    if line.came == SENT_DEPUTY:
        return f"{line.deputy} came instead" if line.deputy else "a deputy came"
    if line.came == LATE:
        return "came late"
    if line.came in WERE_THERE:
        many = line.count if line.count and line.count > 1 else 0
        return f"{many:,} of them were there" if many else "was there"
    if line.reply == APOLOGIES:
        return "sent apologies"
    if line.came == ABSENT:
        return "did not come"
    if line.reply == SENDS_DEPUTY:
        return f"sends {line.deputy or 'a deputy'}"
    return "is coming" if line.reply == ACCEPTED else "on the list"


def _heads(line: Attendance) -> int:
    return line.count or 1
