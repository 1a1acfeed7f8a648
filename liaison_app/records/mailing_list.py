"""Mailing list: posts, people and bodies to be written to together, chosen by hand, by a rule, or both."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import fields
from liaison_app.records.kind import Kind
from liaison_app.records.organisation import KINDS_OF_BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class MailingList:
    """`rule_posts` and the fields after it are its rule: “head teachers of open secondary schools”.

    Without `rule_posts` and `rule_kind` there is no rule and the list is made by hand alone. `one_off` lists
    were made for a single mailing and are not shown among the lists.
    """

    id: int | None = None
    name: str = fields.text("Name of the list", required=True, searched=True)
    purpose: str = fields.text("What it is for")
    rule_posts: str = fields.text(
        "Posts called", help="For example “head teacher”; every way of writing it counts."
    )
    rule_kind: str = fields.choice("At bodies of the kind", (("", "Any"), *KINDS_OF_BODY))
    rule_phase: str = fields.text("Whose phase is", help="Of schools, for example “Secondary”.")
    rule_place: str = fields.text(
        "Whose address has", help="For example a town or a postcode area."
    )
    rule_closed: bool = fields.flag("Closed bodies and ended posts too", more=True)
    one_for_address: bool = fields.flag(
        "One letter to an address", help="Where several of the list share an address."
    )
    one_off: bool = fields.flag("For a single mailing", more=True)

    @property
    def has_rule(self) -> bool:
        """Whether some of its members are found by a rule."""
        return bool(self.rule_posts or self.rule_kind)


MAILING_LIST = Kind(
    name="mailing_list",
    number=21,
    record=MailingList,
    title="Mailing list",
    plural="Mailing lists",
    list_columns=("name", "purpose"),
    caption=lambda mailing_list: mailing_list.name,
)
