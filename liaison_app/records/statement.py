"""Statement: what someone said, in their words or reported, with speaker, capacity and whether it may be quoted."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

DIRECT, REPORTED = "direct", "reported"
MANNERS = ((DIRECT, phrase("In their own words")), (REPORTED, phrase("Reported by us")))
NOT_ASKED, ASKED, GIVEN, REFUSED = "", "asked", "given", "refused"
PERMISSIONS = (
    (NOT_ASKED, phrase("Not asked yet")),
    (ASKED, phrase("Asked, no answer yet")),
    (GIVEN, phrase("May be quoted")),
    (REFUSED, phrase("Not to be quoted")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """`speaker` is as on the day; "" where nobody is named (“an attendee”).

    `text` holds the words themselves without quotation marks, or the report of them.
    """

    id: int | None = None
    text: str = fields.long_text("What was said", required=True, searched=True)
    manner: str = fields.choice("How", MANNERS)
    speaker: str = fields.text("Speaker", searched=True, help="Empty: an attendee.")
    capacity: str = fields.text(
        "In which capacity", searched=True, help="“Principal of Riverside College”"
    )
    post_id: int | None = fields.link("Post", "post")
    person_id: int | None = fields.link("Person", "person")
    organisation_id: int | None = fields.link("Organisation", "organisation")
    date: str = fields.when("Said on")
    occasion: str = fields.text("Occasion")
    meeting_id: int | None = fields.link("Said at", "meeting")
    correspondence_id: int | None = fields.link("Said in", "correspondence")
    matter_id: int | None = fields.link("Matter", "matter")
    publication_id: int | None = fields.link("Said in the publication", "publication", more=True)
    position: int | None = fields.number("Order", 0)
    permission: str = fields.choice("May it be quoted", PERMISSIONS)
    permission_on: str = fields.date("Asked or allowed on")
    permission_how: str = fields.text("How we know", help="“by e-mail on 3 April”", more=True)
    source: str = fields.text("Where it is published", more=True)


STATEMENT = Kind(
    name="statement",
    number=28,
    record=Statement,
    title="Statement",
    plural="Statements",
    list_columns=("date", "speaker", "capacity", "text"),
    caption=lambda statement: statement.text,
)
