"""Tenure: a person holds a post, from–to; several may be open at once."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.dates import first_day, last_day
from liaison_app.records.kind import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    id: int | None = None
    person_id: int | None = fields.link("Person", "person", required=True)
    post_id: int | None = fields.link("Post", "post", required=True)
    from_date: str = fields.when("From")
    until_date: str = fields.when("Until", help="Empty while they hold it.")
    moved_on: bool = fields.flag("Has moved on", help="Set when the day is not known.")
    source: str = fields.text("Where we know it from")
    notes: str = fields.long_text("Notes")


def is_current(tenure: Tenure) -> bool:
    """Whether, as far as we know, the person holds the post now."""
    return not tenure.until_date and not tenure.moved_on


def _rules(tenure: Tenure) -> dict[str, str]:
    start, end = first_day(tenure.from_date), last_day(tenure.until_date)
    if start and end and end < start:
        return {"until_date": phrase("The end is before the beginning.")}
    return {}


TENURE = Kind(
    name="tenure",
    number=7,
    record=Tenure,
    title="Holder of a post",
    plural="Holders of posts",
    list_columns=("from_date", "until_date"),
    caption=lambda tenure: f"{tenure.from_date or '?'} – {tenure.until_date}".strip(),
    rules=_rules,
)
