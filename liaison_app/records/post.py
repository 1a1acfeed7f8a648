"""Post: “Chief Constable” at an organisation; it outlives its holders, and letters go to it."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import fields
from liaison_app.records.fields import Entry
from liaison_app.records.kind import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    id: int | None = None
    title: str = fields.text("Post", required=True, searched=True, help="For example Headteacher.")
    organisation_id: int | None = fields.link("At", "organisation")
    unit: str = fields.text("Department", searched=True, help="For example Force Executive.")
    addresses: tuple[Entry, ...] = fields.entries(
        "Address for letters", help="Empty: the address of the organisation."
    )
    emails: tuple[Entry, ...] = fields.entries("E-mail", searched=True)
    telephones: tuple[Entry, ...] = fields.entries("Telephone")
    notes: str = fields.long_text("Notes", searched=True)
    address_form: str = fields.text("Form of address", more=True)
    salutation: str = fields.text("Salutation", more=True)
    closing: str = fields.text("Closing", more=True)
    ended: str = fields.when("No longer exists since", more=True)


POST = Kind(
    name="post",
    number=6,
    record=Post,
    title="Post",
    plural="Posts",
    list_columns=("title", "unit"),
    caption=lambda post: post.title,
)
