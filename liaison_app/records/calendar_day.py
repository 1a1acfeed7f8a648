"""Calendar day: a bank holiday that our table lacks, or one in it that was not one after all."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import fields
from liaison_app.records.kind import Kind
from liaison_app.records.office import NATIONS

HOLIDAY, WORKING = "holiday", "working"
KINDS_OF_DAY = ((HOLIDAY, "Bank holiday"), (WORKING, "An ordinary working day after all"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """`nation` is "any" for a day that holds throughout the United Kingdom."""

    id: int | None = None
    date: str = fields.date("Date", required=True)
    name: str = fields.text("Name", required=True)
    kind: str = fields.choice("Kind", KINDS_OF_DAY)
    nation: str = fields.choice("Where", (("any", "Throughout the United Kingdom"), *NATIONS))
    notes: str = fields.long_text("Notes")


CALENDAR_DAY = Kind(
    name="calendar_day",
    number=17,
    record=CalendarDay,
    title="Calendar day",
    plural="Calendar days",
    list_columns=("date", "name", "kind", "nation"),
    caption=lambda day: day.name,
)
