"""Office: the council's own details, letterhead and manner of writing; one in each file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.fields import Entry
from liaison_app.records.kind import Kind

HOUSE_COLOUR = "#0B6B60"  # of the letterhead, until the council chooses its own
OWN_ENVELOPE = "own"
PROFILES = (
    ("uk_government", phrase("UK government (window at the left)")),
    ("dl_window", phrase("DL window envelope")),
    ("din_a", phrase("DIN 5008 A")),
    ("din_b", phrase("DIN 5008 B")),
    ("plain", phrase("Plain envelope")),
    ("c5_window", phrase("C5 window envelope")),
    (OWN_ENVELOPE, phrase("Our own envelope, as measured")),
)
HEAD_LAYOUTS = (
    ("side", phrase("Name at the left, address at the right")),
    ("left", phrase("All at the left")),
    ("centre", phrase("All in the middle")),
    ("right", phrase("All at the right")),
)
LOGO_PLACES = (
    ("", phrase("Beside the name")),
    ("above", phrase("Above the name")),
    ("opposite", phrase("Opposite it")),
)
LATER_PAGES = (
    ("addressee", phrase("Recipient, date and page")),
    ("page", phrase("The page number alone")),
    ("name", phrase("Our name, recipient, date and page")),
)
NATIONS = (
    ("england-and-wales", phrase("England and Wales")),
    ("scotland", phrase("Scotland")),
    ("northern-ireland", phrase("Northern Ireland")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    id: int | None = None
    name: str = fields.text("Name of the council", required=True)
    strapline: str = fields.text("Line under the name", help="For example whom it speaks for.")
    address: str = fields.long_text("Address", help="One part of the address on each line.")
    telephone: str = fields.text("Telephone")
    email: str = fields.text("E-mail")
    website: str = fields.text("Web address")
    charity_number: str = fields.text("Charity number")
    logo_id: int | None = fields.link("Logo", "file")
    colour: str = fields.text("Colour of the letterhead", help="For example #0B6B60.")
    footer: str = fields.text("Line at the foot of the page")
    reference_pattern: str = fields.text(
        "Pattern of our reference",
        help="{year} becomes the year and {number:3} the next number, for example 014.",
    )
    head_layout: str = fields.choice("How the letterhead is set", HEAD_LAYOUTS)
    head_lines: tuple[str, ...] = fields.lines(
        "Lines of the letterhead",
        help="Instead of the address, telephone, e-mail and web address; empty for those.",
    )
    logo_place: str = fields.choice("Where the logo stands", LOGO_PLACES)
    logo_height: float | None = fields.length("Height of the logo", help="Empty: as it fits.")
    later_pages: str = fields.choice("At the head of later pages", LATER_PAGES)
    preprinted: bool = fields.flag(
        "We print on headed paper", help="Then no letterhead and no footer are printed."
    )
    preprinted_top: float | None = fields.length("Kept free at the head of headed paper", 45.0)
    preprinted_foot: float | None = fields.length("Kept free at its foot", 25.0)
    fold_marks: bool = fields.flag("Print fold marks", True)
    envelope_id: int | None = fields.link("Our own envelope", "envelope")
    own_words: tuple[str, ...] = fields.lines("Words the spelling is to know", more=True)
    layout_profile: str = fields.choice("Where the address stands", PROFILES)
    opening_line: str = fields.text(
        "Opening line of a letter", help="For example a greeting or the Bismillah; may be empty."
    )
    reply_working_days: int | None = fields.number(
        "Working days we allow for a reply", 10, help="Ten working days is our default."
    )
    reply_times: tuple[Entry, ...] = fields.entries(
        "Other times by kind of body", help="The kind of body, and its working days to reply."
    )
    retention: tuple[Entry, ...] = fields.entries(
        "How long we keep things", help="The kind of thing, and the years until it is reviewed."
    )
    nation: str = fields.choice("Bank holidays of", NATIONS)


def _rules(office: Office) -> dict[str, str]:
    found: dict[str, str] = {}
    if office.colour and not re.fullmatch(r"#[0-9A-Fa-f]{6}", office.colour):
        found["colour"] = phrase(
            "The colour is written as a # and six figures, for example #0B6B60."
        )
    if office.reference_pattern and "{number" not in office.reference_pattern:
        found["reference_pattern"] = phrase(
            "The pattern needs {number:3}, or every letter is alike."
        )
    if office.reply_working_days is not None and not 0 < office.reply_working_days <= 250:
        found["reply_working_days"] = phrase("Choose between 1 and 250 working days.")
    for name in ("preprinted_top", "preprinted_foot"):
        kept_free = getattr(office, name)
        if kept_free is not None and not 0 <= kept_free <= 100:
            found[name] = phrase("Choose between 0 and 100 millimetres.")
    if office.logo_height is not None and not 5 <= office.logo_height <= 40:
        found["logo_height"] = phrase("Choose between 5 and 40 millimetres.")
    for entry in office.reply_times:
        days = entry.value
        if not (days.isascii() and days.isdecimal() and len(days) <= 3 and 0 < int(days) <= 250):
            found["reply_times"] = phrase(
                "Choose between 1 and 250 working days for each kind of body."
            )
    for entry in office.retention:
        if not (entry.value.isascii() and entry.value.isdecimal() and 0 < int(entry.value) <= 100):
            found["retention"] = phrase("Choose between 1 and 100 years for each kind of thing.")
    return found


OFFICE = Kind(
    name="office",
    number=1,
    record=Office,
    title="Our council",
    plural="Our council",
    list_columns=("name", "telephone", "email"),
    caption=lambda office: office.name,
    rules=_rules,
)
