"""List member: a post, person or body put on a mailing list by hand, or left out of it though its rule finds it."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMember:
    id: int | None = None
    list_id: int | None = fields.link("Mailing list", "mailing_list", required=True)
    post_id: int | None = fields.link("Post", "post")
    person_id: int | None = fields.link("Person", "person")
    organisation_id: int | None = fields.link("Organisation", "organisation")
    left_out: bool = fields.flag("Left out")
    reason: str = fields.text("Why it is left out")


def _rules(member: ListMember) -> dict[str, str]:
    links = (member.post_id, member.person_id, member.organisation_id)
    if sum(link is not None for link in links) != 1:
        return {
            "post_id": phrase("A member of a list is one post, one person or one organisation.")
        }
    return {}


def _caption(member: ListMember) -> str:
    return phrase("left out of a mailing list") if member.left_out else phrase("on a mailing list")


LIST_MEMBER = Kind(
    name="list_member",
    number=22,
    record=ListMember,
    title="Member of a mailing list",
    plural="Members of mailing lists",
    list_columns=("list_id", "left_out", "reason"),
    caption=_caption,
    rules=_rules,
)
