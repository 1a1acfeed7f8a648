"""Joining: that two entries in Contacts were one and the same, and were made one; it can be undone."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import fields
from liaison_app.records.kind import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What was joined to the contact that is linked. What moved stands in the history, in the
    change that made this line; it is kept there for as long as this line is.
    """

    id: int | None = None
    person_id: int | None = fields.link("Person", "person")
    post_id: int | None = fields.link("Post", "post")
    organisation_id: int | None = fields.link("Organisation", "organisation")
    name: str = fields.text("Joined with it", required=True)
    joined: str = fields.date("Joined on")


JOINING = Kind(
    name="joining",
    number=36,
    record=Joining,
    title="Joined",
    plural="Joined",
    list_columns=("joined", "name"),
    caption=lambda joining: joining.name,
)
