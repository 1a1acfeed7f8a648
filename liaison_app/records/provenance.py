"""Provenance: what one file said of a contact, field by field, and so where each field is from."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import fields
from liaison_app.records.fields import Entry
from liaison_app.records.kind import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a file said newly: `said` has the field's name as label and the words as value.

    Of one contact a source may have several lines; for each field the newest counts. What the file
    said stands here even where the user kept their own, so that the same file asks only once.
    Under the label “row” stand the keys of the rows that meant the contact, by which the same words are
    known again (services/contact_remembered.py); of whoever is restricted they are all that stands here.
    """

    id: int | None = None
    intake_id: int | None = fields.link("Out of", "intake", required=True)
    person_id: int | None = fields.link("Person", "person")
    post_id: int | None = fields.link("Post", "post")
    organisation_id: int | None = fields.link("Organisation", "organisation")
    said: tuple[Entry, ...] = fields.entries("What the file says")


PROVENANCE = Kind(
    name="provenance",
    number=34,
    record=Provenance,
    title="Where it is from",
    plural="Where things are from",
    list_columns=("said",),
    caption=lambda line: ", ".join(entry.label for entry in line.said),
)
