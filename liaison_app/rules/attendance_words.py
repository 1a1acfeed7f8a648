"""What part somebody had in a meeting, said in a few words: “was there”, “3 came, 1 sent apologies”."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.language import counted, phrase
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
from liaison_app.rules.said_counts import say_parts


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
    said = []
    if came:
        said.append(counted("{count} came", "{count} came", came))
    if sorry:
        said.append(counted("{count} sent apologies", "{count} sent apologies", sorry))
    if absent:
        said.append(counted("{count} did not come", "{count} did not come", absent))
    if unsaid and not came:
        said.append(counted("{count} on the list", "{count} on the list", unsaid))
    return say_parts(said)


def was_there(lines: Sequence[Attendance]) -> bool:
    """Whether any of them, or somebody for them, came."""
    return any(line.came in WERE_THERE for line in lines)


def _of_one(line: Attendance, person_id: int | None) -> str:
    deputy = person_id is not None and line.deputy_person_id == person_id
    whom = line.post_title or line.name
    if deputy:
        whom = phrase("the {post}", post=line.post_title) if line.post_title else whom
        if line.came == SENT_DEPUTY:
            return phrase("came for {whom}", whom=whom)
        return (
            phrase("comes for {whom}", whom=whom)
            if not line.came
            else phrase("was to come for {whom}", whom=whom)
        )
    if line.came == SENT_DEPUTY:
        return (
            phrase("{deputy} came instead", deputy=line.deputy)
            if line.deputy
            else phrase("a deputy came")
        )
    if line.came == LATE:
        return phrase("came late")
    if line.came in WERE_THERE:
        many = line.count if line.count and line.count > 1 else 0
        if many:
            return counted("{count} of them was there", "{count} of them were there", many)
        return phrase("was there")
    if line.reply == APOLOGIES:
        return phrase("sent apologies")
    if line.came == ABSENT:
        return phrase("did not come")
    if line.reply == SENDS_DEPUTY:
        return (
            phrase("sends {deputy}", deputy=line.deputy)
            if line.deputy
            else phrase("sends a deputy")
        )
    return phrase("is coming") if line.reply == ACCEPTED else phrase("on the list")


def _heads(line: Attendance) -> int:
    return line.count or 1
