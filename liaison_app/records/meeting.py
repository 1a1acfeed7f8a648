"""Meeting: a round table or other meeting: when, where, about what, and the notes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
STATES = ((PLANNED, phrase("Planned")), (HELD, phrase("Held")), (CANCELLED, phrase("Cancelled")))
KINDS_OF_MEETING = (
    ("round_table", phrase("Round table")),
    ("meeting", phrase("Meeting")),
    ("public", phrase("Public meeting")),
    ("committee", phrase("Our committee")),
)
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """`starts` and `ends` are times of day, "18:30"; `previous_id` is the one before in its series.

    `summary` opens the note that is circulated; `notes` are our own and never leave the file with it.
    """

    id: int | None = None
    title: str = fields.text("Title", required=True, searched=True)
    kind: str = fields.choice("Kind", KINDS_OF_MEETING)
    date: str = fields.when("Date")
    starts: str = fields.text("Starts at", help="18:30")
    ends: str = fields.text("Ends at", help="20:00")
    place: str = fields.text("Place", searched=True)
    matter_id: int | None = fields.link("Matter", "matter")
    organisation_id: int | None = fields.link("Host", "organisation")
    organiser_id: int | None = fields.link("Organised by", "organisation")
    chair: str = fields.text("In the chair", searched=True)
    reply_by: str = fields.date("Answers hoped for by")
    state: str = fields.choice("State", STATES)
    agenda: str = fields.long_text("Agenda", searched=True)
    summary: str = fields.rich_text("The note begins with", searched=True)
    notes: str = fields.rich_text("Own notes", searched=True)
    previous_id: int | None = fields.link("The one before", "meeting", more=True)
    restricted: bool = fields.flag(
        "Restricted", more=True, help="Kept out of lists, papers and copies unless asked for."
    )


def _rules(meeting: Meeting) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("starts", "ends"):
        time = getattr(meeting, name)
        if time and not CLOCK.fullmatch(time):
            found[name] = phrase("Write the time as 18:30.")
    if not found and meeting.starts and meeting.ends and meeting.ends <= meeting.starts:
        found["ends"] = phrase("It cannot end before it starts.")
    return found


MEETING = Kind(
    name="meeting",
    number=16,
    record=Meeting,
    title="Meeting",
    plural="Meetings",
    list_columns=("date", "title", "place", "state"),
    caption=lambda meeting: meeting.title,
    rules=_rules,
)
