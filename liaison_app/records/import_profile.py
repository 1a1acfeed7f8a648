"""Import profile: which column of somebody's table is what, kept so that the next file needs no asking."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.fields import Entry
from liaison_app.records.kind import Kind

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day", "month", "year"
DATE_ORDERS = (
    (DAY_FIRST, phrase("Day, month, year")),
    (MONTH_FIRST, phrase("Month, day, year")),
    (YEAR_FIRST, phrase("Year, month, day")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProfile:
    """`headings` has a column's heading as label, and as value what it is (rules/contact_columns.py)."""

    id: int | None = None
    name: str = fields.text("Name", required=True)
    headings: tuple[Entry, ...] = fields.entries("Columns")
    dates: str = fields.choice("Dates", DATE_ORDERS)


IMPORT_PROFILE = Kind(
    name="import_profile",
    number=37,
    record=ImportProfile,
    title="Import profile",
    plural="Import profiles",
    list_columns=("name",),
    caption=lambda profile: profile.name,
)
