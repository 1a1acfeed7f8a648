"""Matter: what letters, calls and visits are about, kept together in one timeline."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.dates import first_day, is_partial_date, last_day
from liaison_app.records.fields import Entry
from liaison_app.records.kind import Kind

OPEN, WAITING, CLOSED = "open", "waiting", "closed"
STATES = ((OPEN, phrase("Open")), (WAITING, phrase("Waiting")), (CLOSED, phrase("Closed")))
KINDS_OF_MATTER = (
    ("incident", phrase("Incident")),
    ("campaign", phrase("Campaign")),
    ("standing", phrase("Standing concern")),
    ("consultation", phrase("Consultation")),
    ("grant", phrase("Grant")),
    ("invitation", phrase("Invitation")),
    ("other", phrase("Other")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    id: int | None = None
    title: str = fields.text("Title", required=True, searched=True)
    reference: str = fields.text("Reference", searched=True)
    kind: str = fields.choice("Kind", KINDS_OF_MATTER, default="other")
    opened: str = fields.when("Opened")
    state: str = fields.choice("State", STATES)
    dates_of_concern: tuple[Entry, ...] = fields.entries(
        "Dates of concern", help="What is feared or planned, and the day."
    )
    summary: str = fields.long_text("Summary", searched=True)
    closed: str = fields.when("Closed on", more=True)
    notes: str = fields.long_text("Notes", more=True, searched=True)
    restricted: bool = fields.flag(
        "Restricted", more=True, help="Kept out of lists, papers and copies unless asked for."
    )


def _rules(matter: Matter) -> dict[str, str]:
    found: dict[str, str] = {}
    start, end = first_day(matter.opened), last_day(matter.closed)
    if start and end and end < start:
        found["closed"] = phrase("It cannot be closed before it was opened.")
    for entry in matter.dates_of_concern:
        if not is_partial_date(entry.value):
            found["dates_of_concern"] = phrase(
                "“{words}” is not a day that exists.", words=entry.value[:40]
            )
    return found


MATTER = Kind(
    name="matter",
    number=8,
    record=Matter,
    title="Matter",
    plural="Matters",
    list_columns=("reference", "title", "state", "opened"),
    caption=lambda matter: matter.title,
    rules=_rules,
)
