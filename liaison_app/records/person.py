"""Person: someone we know by name, in whatever posts they hold."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.fields import Entry
from liaison_app.records.kind import Kind

CHANNELS_TO = (
    ("", phrase("No preference")),
    ("letter", phrase("Letter")),
    ("email", phrase("E-mail")),
    ("telephone", phrase("Telephone")),
    ("message", phrase("Message")),
    ("visit", phrase("In person")),
)
LAWFUL_BASES = (
    ("", phrase("Not said")),
    ("legitimate_interests", phrase("Legitimate interests")),
    ("consent", phrase("Consent")),
    ("public_task", phrase("Holds a public post")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: int | None = None
    title: str = fields.text("Title", help="As they use it: Mr, Cllr, Imam Qari, Revd Canon Dr …")
    given_name: str = fields.text("Given name", searched=True)
    family_name: str = fields.text("Family name", searched=True)
    post_nominals: str = fields.text("Letters after the name", help="For example MBE, QPM, DL.")
    emails: tuple[Entry, ...] = fields.entries("E-mail", searched=True)
    telephones: tuple[Entry, ...] = fields.entries("Telephone")
    addresses: tuple[Entry, ...] = fields.entries(
        "Addresses", help="Private letters go to the first; a post has its own address."
    )
    notes: str = fields.long_text("Notes", searched=True)
    known_as: str = fields.text("Known as", more=True, searched=True)
    other_spellings: tuple[str, ...] = fields.lines("Other spellings", more=True, searched=True)
    address_form: str = fields.text(
        "Form of address", more=True, help="Chosen from the title and post unless set here."
    )
    salutation: str = fields.text(
        "Salutation", more=True, help="“Dear …”, as this person likes it."
    )
    envelope_name: str = fields.text("Name on the envelope", more=True)
    closing: str = fields.text("Closing", more=True, help="For example Yours sincerely.")
    preferred_channel: str = fields.choice("Prefers", CHANNELS_TO, more=True)
    data_source: str = fields.text("Where we have this from", more=True)
    lawful_basis: str = fields.choice("Why we may keep it", LAWFUL_BASES, more=True)
    consent_to_share: str = fields.text("May be passed on to", more=True)
    consent_date: str = fields.date("They said so on", more=True)
    do_not_contact: bool = fields.flag("Do not contact", more=True)
    restricted: bool = fields.flag(
        "Restricted", more=True, help="Kept out of lists, papers and copies unless asked for."
    )
    last_verified: str = fields.date("Last checked", more=True)


def full_name(person: Person, *, titled: bool = True) -> str:
    """“Cllr Amina Yusuf, MBE”: title, names and post-nominals, whichever are known."""
    names = [person.title if titled else "", person.given_name, person.family_name]
    said = " ".join(name for name in names if name)
    return f"{said}, {person.post_nominals}" if titled and person.post_nominals else said


def _rules(person: Person) -> dict[str, str]:
    if person.given_name or person.family_name or person.known_as:
        return {}
    return {
        "family_name": phrase("A person needs a name. If only the post is known, keep the post.")
    }


PERSON = Kind(
    name="person",
    number=5,
    record=Person,
    title="Person",
    plural="People",
    list_columns=("title", "given_name", "family_name", "post_nominals"),
    caption=lambda person: full_name(person) or person.known_as,
    rules=_rules,
)
