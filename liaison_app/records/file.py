"""File: a document kept inside our file, byte for byte; never a path."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind
from liaison_app.records.sealing import changed

ATTACHMENT, LETTER, LOGO, SIGNATURE = "attachment", "letter", "logo", "signature"
MEETING_NOTE = "meeting_note"
PUBLISHED, STATEMENT = "published", "statement"
ROLES = (
    (ATTACHMENT, phrase("Enclosed or attached")),
    (LETTER, phrase("The letter as it was sent")),
    (LOGO, phrase("Logo")),
    (SIGNATURE, phrase("Signature")),
    (MEETING_NOTE, phrase("The note of a meeting as it was sent round")),
    (PUBLISHED, phrase("What was published, as it went out")),
    (STATEMENT, phrase("A statement of ours as it was issued")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    id: int | None = None
    name: str = fields.text("Name", required=True, searched=True)
    media_type: str = fields.text("Type")
    size: int | None = fields.number("Size in bytes", 0)
    sha256: str = fields.text("Checksum")
    role: str = fields.choice("What it is", ROLES)
    correspondence_id: int | None = fields.link("Of the letter", "correspondence")
    matter_id: int | None = fields.link("Of the matter", "matter")
    meeting_id: int | None = fields.link("Of the meeting", "meeting")
    publication_id: int | None = fields.link("Of the publication", "publication")
    edition_id: int | None = fields.link("Of the publication copy", "edition")
    public_statement_id: int | None = fields.link("Of the statement", "public_statement")
    person_id: int | None = fields.link("Of the person", "person")
    organisation_id: int | None = fields.link("Of the organisation", "organisation")


_OF_WHAT_WENT_OUT = ("edition_id", "public_statement_id")


def _sealed(before: File, after: File) -> dict[str, str]:
    """What was published or issued is kept byte for byte, under its name, with what it is of."""
    if before.role not in (PUBLISHED, STATEMENT):
        return {}
    let_go = [
        name for name in _OF_WHAT_WENT_OUT if getattr(before, name) and not getattr(after, name)
    ]
    return dict.fromkeys(
        (*changed(before, after), *let_go), phrase("A file that went out is kept as it was.")
    )


FILE = Kind(
    name="file",
    number=11,
    record=File,
    title="File",
    plural="Files",
    list_columns=("name", "media_type", "size"),
    caption=lambda file: file.name,
    sealed=_sealed,
)
