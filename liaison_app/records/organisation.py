"""Organisation: a body we deal with, or one of our own."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import fields
from liaison_app.records.fields import Entry
from liaison_app.records.kind import Kind

KINDS_OF_BODY = (
    ("police", "Police"),
    ("commissioner", "Police and Crime Commissioner"),
    ("council", "Council"),
    ("fire", "Fire and rescue"),
    ("nhs", "NHS and health"),
    ("school", "School"),
    ("college", "College"),
    ("university", "University"),
    ("mosque", "Mosque"),
    ("faith", "Faith body"),
    ("charity", "Charity"),
    ("business", "Business"),
    ("sport", "Sport"),
    ("media", "Press and media"),
    ("mp", "MP’s office"),
    ("other", "Other"),
)

FAITHS = (
    ("", "Not said"),
    ("islam", "Muslim"),
    ("christian", "Christian"),
    ("jewish", "Jewish"),
    ("hindu", "Hindu"),
    ("sikh", "Sikh"),
    ("buddhist", "Buddhist"),
    ("other", "Other"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    id: int | None = None
    name: str = fields.text("Name", required=True, searched=True)
    kind: str = fields.choice("Kind", KINDS_OF_BODY, default="other")
    parent_id: int | None = fields.link("Part of", "organisation")
    addresses: tuple[Entry, ...] = fields.entries(
        "Addresses", help="The first is used on letters. One part of the address on each line."
    )
    emails: tuple[Entry, ...] = fields.entries("E-mail", searched=True)
    telephones: tuple[Entry, ...] = fields.entries("Telephone")
    website: str = fields.text("Web address")
    notes: str = fields.long_text("Notes", searched=True)
    other_names: tuple[str, ...] = fields.lines("Other names", more=True, searched=True)
    former_names: tuple[str, ...] = fields.lines("Former names", more=True, searched=True)
    reply_working_days: int | None = fields.number(
        "Working days it is given to reply", more=True, help="Empty: as for everyone."
    )
    external_ids: tuple[Entry, ...] = fields.entries(
        "Numbers it is known by", more=True, help="URN, GSS code, charity number."
    )
    faith: str = fields.choice(
        "Faith", FAITHS, more=True, help="Its holy days are kept clear of when it is a guest."
    )
    phase: str = fields.text(
        "Phase", more=True, help="Of a school: Primary, Secondary, All-through."
    )
    closed: str = fields.when("Closed since", more=True)
    restricted: bool = fields.flag(
        "Restricted", more=True, help="Kept out of lists, papers and copies unless asked for."
    )


ORGANISATION = Kind(
    name="organisation",
    number=4,
    record=Organisation,
    title="Organisation",
    plural="Organisations",
    list_columns=("name", "kind"),
    caption=lambda organisation: organisation.name,
)
