"""Point of contact: whom to turn to, for what, in which matter, until when, and who may know it."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

NOT_ASKED, MAY, MAY_NOT = "not_asked", "may", "may_not"
CIRCULATION = (
    (NOT_ASKED, phrase("Not asked yet")),
    (MAY, phrase("May be circulated")),
    (MAY_NOT, phrase("For us alone")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPoint:
    """A person, a post or both; `name` is how the letter named them."""

    id: int | None = None
    purpose: str = fields.text("For what", required=True, searched=True, help="“Hate crime”")
    person_id: int | None = fields.link("Person", "person")
    post_id: int | None = fields.link("Post", "post")
    organisation_id: int | None = fields.link("Organisation", "organisation")
    name: str = fields.text("Named as", searched=True)
    matter_id: int | None = fields.link("Matter", "matter")
    correspondence_id: int | None = fields.link("Named in", "correspondence")
    meeting_id: int | None = fields.link("Named at", "meeting")
    quote: str = fields.long_text("In the very words", searched=True)
    start: int | None = fields.number("Where the words begin")
    from_date: str = fields.when("From")
    until: str = fields.when("Until")
    until_words: str = fields.text("Until, in words", help="“for the days around 3 April”")
    circulation: str = fields.choice("May it be circulated", CIRCULATION)
    reach: str = fields.long_text("How to reach them for this", help="Empty: as in Contacts.")
    notes: str = fields.long_text("Notes", searched=True)


def _rules(point: ContactPoint) -> dict[str, str]:
    links = (point.person_id, point.post_id, point.organisation_id)
    if point.name or any(id is not None for id in links):
        return {}
    return {"name": phrase("Say who it is: a person, a post or a body.")}


def _caption(point: ContactPoint) -> str:
    return f"{point.name}: {point.purpose}" if point.name else point.purpose


CONTACT_POINT = Kind(
    name="contact_point",
    number=15,
    record=ContactPoint,
    title="Point of contact",
    plural="Points of contact",
    list_columns=("purpose", "name", "until", "circulation"),
    caption=_caption,
    rules=_rules,
)
