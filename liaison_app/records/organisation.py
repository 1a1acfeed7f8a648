"""Organisation: a body we deal with, or one of our own."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.fields import Entry
from liaison_app.records.kind import Kind

KINDS_OF_BODY = (
    ("police", phrase("Police")),
    ("commissioner", phrase("Police and Crime Commissioner")),
    ("council", phrase("Council")),
    ("fire", phrase("Fire and rescue")),
    ("nhs", phrase("NHS and health")),
    ("school", phrase("School")),
    ("college", phrase("College")),
    ("university", phrase("University")),
    ("mosque", phrase("Mosque")),
    ("faith", phrase("Faith body")),
    ("charity", phrase("Charity")),
    ("business", phrase("Business")),
    ("sport", phrase("Sport")),
    ("media", phrase("Press and media")),
    ("mp", phrase("MP’s office")),
    ("other", phrase("Other")),
)

FAITHS = (
    ("", phrase("Not said")),
    ("islam", phrase("Muslim")),
    ("christian", phrase("Christian")),
    ("jewish", phrase("Jewish")),
    ("hindu", phrase("Hindu")),
    ("sikh", phrase("Sikh")),
    ("buddhist", phrase("Buddhist")),
    ("other", phrase("Other")),
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
