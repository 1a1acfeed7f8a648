"""Note: something to know about a contact, a matter or a letter; perhaps for the writer's eyes only."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

PLAIN, RELATIONSHIP = "", "relationship"
PURPOSES = (
    (PLAIN, phrase("Note")),
    (RELATIONSHIP, phrase("How to read this relationship")),
)
ABOUT = ("post_id", "person_id", "organisation_id", "matter_id", "correspondence_id", "meeting_id")
"""What a note may be about, the most particular first; one about nothing is on the work as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the officer knows and no letter says. `only_me` ones may be left out of a handover."""

    id: int | None = None
    text: str = fields.long_text("Note", required=True, searched=True)
    purpose: str = fields.choice("What it is", PURPOSES)
    only_me: bool = fields.flag(
        "Only me", help="Left out of papers, and of a handover when you say so."
    )
    made: str = fields.date("Written on")
    person_id: int | None = fields.link("About the person", "person")
    organisation_id: int | None = fields.link("About the organisation", "organisation")
    post_id: int | None = fields.link("About the post", "post")
    matter_id: int | None = fields.link("About the matter", "matter")
    correspondence_id: int | None = fields.link("About the letter", "correspondence")
    meeting_id: int | None = fields.link("About the meeting", "meeting")


NOTE = Kind(
    name="note",
    number=18,
    record=Note,
    title="Note",
    plural="Notes",
    list_columns=("made", "purpose", "text", "only_me"),
    caption=lambda note: note.text.partition("\n")[0],
)
