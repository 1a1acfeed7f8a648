"""Signatory: someone who may sign our letters, with a picture of the signature if wished."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import fields
from liaison_app.records.kind import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    id: int | None = None
    name: str = fields.text("Name", required=True)
    post_title: str = fields.text("Post", help="Printed under the name.")
    on_behalf_of: str = fields.text(
        "On behalf of", help="For example “for the Council of Mosques”."
    )
    organisation_id: int | None = fields.link(
        "Organisation that signs",
        "organisation",
        more=True,
        help="Where a body signs, not a person.",
    )
    signature_id: int | None = fields.link("Picture of the signature", "file")
    position: int | None = fields.number("Order in the list", 0, more=True)
    retired: bool = fields.flag("No longer signs", more=True)


SIGNATORY = Kind(
    name="signatory",
    number=3,
    record=Signatory,
    title="Signatory",
    plural="Signatories",
    list_columns=("name", "post_title"),
    caption=lambda signatory: signatory.name,
)
