"""Edition part: a letter, reply, quotation or statement in a publication copy, and its writer's consent."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind
from liaison_app.records.sealing import once_frozen

NOT_ASKED, ASKED, GIVEN, REFUSED, NOT_NEEDED = "", "asked", "given", "refused", "not_needed"
CONSENTS = (
    (NOT_ASKED, phrase("Not asked yet")),
    (ASKED, phrase("Asked, no answer yet")),
    (GIVEN, phrase("Agrees")),
    (REFUSED, phrase("Does not agree")),
    (NOT_NEEDED, phrase("Need not be asked")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPart:
    """One of the links says what it is. `heading`, `signature` and `text` are plain.

    `signature` holds the lines under it; "" for a reply that was not signed, which stays so. `text`
    is "" while the copy is prepared, for the words then come from the letter; it holds the words as
    they were published once it is `frozen`, and then nothing here changes any more. `wording` is the
    checksum of the words of the letter that were agreed to: other words need another answer.
    """

    id: int | None = None
    edition_id: int | None = fields.link("Publication copy", "edition", required=True)
    position: int | None = fields.number("Order", 0)
    correspondence_id: int | None = fields.link("Letter", "correspondence")
    statement_id: int | None = fields.link("Quotation", "statement")
    public_statement_id: int | None = fields.link("Statement of ours", "public_statement")
    taken: bool = fields.flag("Is in it", True)
    date: str = fields.when("Date")
    heading: str = fields.text("Heading")
    signature: str = fields.long_text("Signed")
    text: str = fields.long_text("Words")
    consent: str = fields.choice("May it be published", CONSENTS)
    consent_on: str = fields.date("Asked or answered on")
    consent_how: str = fields.text("How we know", help="“by e-mail”")
    consent_of: str = fields.text("Who was asked")
    frozen: bool = fields.flag("As it was published")
    wording: str = fields.text("Wording agreed to", more=True)


EDITION_PART = Kind(
    name="edition_part",
    number=39,
    record=EditionPart,
    title="Part of a publication copy",
    plural="Parts of publication copies",
    list_columns=("date", "heading", "consent"),
    caption=lambda part: part.heading,
    sealed=once_frozen(
        phrase("What was published is kept as it was. Make a new version to change it.")
    ),
)
