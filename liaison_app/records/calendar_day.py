"""Calendar day: a day or stretch that we add to the calendar, or correct in it: holidays, holy days, terms."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind
from liaison_app.records.office import NATIONS
from liaison_app.records.organisation import FAITHS

HOLIDAY, WORKING, HOLY_DAY = "holiday", "working", "holy_day"
SCHOOL_HOLIDAY, ELECTION, OTHER = "school_holiday", "election", "other"
NOT_HERE = "not_here"
KINDS_OF_DAY = (
    (HOLIDAY, phrase("Bank holiday")),
    (WORKING, phrase("An ordinary working day after all")),
    (HOLY_DAY, phrase("Holy day")),
    (SCHOOL_HOLIDAY, phrase("School holiday")),
    (ELECTION, phrase("Pre-election period")),
    (OTHER, phrase("Something else to keep clear of")),
    (NOT_HERE, phrase("Does not count for us")),
)
OF_BANKS = (HOLIDAY, WORKING)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """`nation` is "any" for a day that holds throughout the United Kingdom.

    `until` is the last day of a stretch, "" for a single day. A holy day with a `feast` (the key it
    has in rules/holy_days.py) is the day our council confirmed for it: it takes the place of the
    expected one of that year, and a period before an election that of the reckoned one. A day that
    does not count takes the feast or election of its key out of that year.
    """

    id: int | None = None
    date: str = fields.date("Date", required=True)
    until: str = fields.date("To", help="The last day, where it is more than one.")
    name: str = fields.text("Name", required=True)
    kind: str = fields.choice("Kind", KINDS_OF_DAY)
    nation: str = fields.choice("Where", (("any", "Throughout the United Kingdom"), *NATIONS))
    faith: str = fields.choice("Faith", FAITHS)
    feast: str = fields.text("Confirms the day of", more=True)
    notes: str = fields.long_text("Notes")


def _rules(day: CalendarDay) -> dict[str, str]:
    if day.until and day.until < day.date:
        return {"until": phrase("It cannot end before it begins.")}
    if day.until and day.kind in OF_BANKS:
        return {"until": phrase("A bank holiday is one day. Add one for each.")}
    return {}


CALENDAR_DAY = Kind(
    name="calendar_day",
    number=17,
    record=CalendarDay,
    title="Calendar day",
    plural="Calendar days",
    list_columns=("date", "name", "kind", "nation"),
    caption=lambda day: day.name,
    rules=_rules,
)
