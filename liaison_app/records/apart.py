"""Apart: two people, bodies or posts that look alike and were said not to be the same."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    id: int | None = None
    person_id: int | None = fields.link("Person", "person")
    other_person_id: int | None = fields.link("Another person", "person")
    organisation_id: int | None = fields.link("Organisation", "organisation")
    other_organisation_id: int | None = fields.link("Another organisation", "organisation")
    post_id: int | None = fields.link("Post", "post")
    other_post_id: int | None = fields.link("Another post", "post")
    decided: str = fields.date("Said on")


def _rules(apart: Apart) -> dict[str, str]:
    pairs = (
        (apart.person_id, apart.other_person_id),
        (apart.organisation_id, apart.other_organisation_id),
        (apart.post_id, apart.other_post_id),
    )
    if any(None not in pair for pair in pairs):
        return {}
    return {"person_id": phrase("Say of which two it is known that they are not the same.")}


APART = Kind(
    name="apart",
    number=35,
    record=Apart,
    title="Not the same",
    plural="Not the same",
    list_columns=("decided",),
    caption=lambda _apart: phrase("Not the same"),
    rules=_rules,
)
