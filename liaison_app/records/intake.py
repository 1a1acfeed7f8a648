"""Intake: a file of another program that was taken in: where it came from, as of when, and on which day."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

CONTACTS, LETTERS, PUBLICATIONS = "contacts", "letters", "publications"
SORTS = (
    (CONTACTS, phrase("Contacts")),
    (LETTERS, phrase("Letters and e-mails")),
    (PUBLICATIONS, phrase("Publications")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """`source` is what the lines of provenance name; two files of one source are told apart by
    `checksum` (SHA-256, hexadecimal) and `as_at`, the day the file speaks of.
    """

    id: int | None = None
    source: str = fields.text("Source", required=True, help="“Register of schools (GIAS)”")
    sort: str = fields.choice("What was in it", SORTS)
    file_name: str = fields.text("Name of the file")
    checksum: str = fields.text("Checksum of the file", more=True)
    as_at: str = fields.when("As at")
    taken_in: str = fields.date("Taken in on")
    profile_id: int | None = fields.link("Read by the profile", "import_profile", more=True)


INTAKE = Kind(
    name="intake",
    number=33,
    record=Intake,
    title="Import",
    plural="Imports",
    list_columns=("taken_in", "source", "sort", "file_name", "as_at"),
    caption=lambda intake: intake.source,
)
