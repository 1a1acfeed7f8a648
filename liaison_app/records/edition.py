"""Edition: one version of what the council publishes of a matter: in preparation, or frozen as it went out."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind
from liaison_app.records.sealing import changed

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
STATES = (
    (DRAFT, phrase("In preparation")),
    (PUBLISHED, phrase("Published")),
    (WITHDRAWN, phrase("Taken back")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Its pieces are `EditionPart`s, what was decided about their words `EditionDecision`s.

    Once published its words never change: what is to read otherwise becomes a new version, which
    names this one (`earlier_id`). The files that went out name it (`File.edition_id`), and so does
    the publication of ours that holds its words (`publication_id`).
    """

    id: int | None = None
    matter_id: int | None = fields.link("Matter", "matter")
    title: str = fields.text("Title", required=True, searched=True)
    introduction: str = fields.long_text("Introduction", searched=True)
    area: str = fields.text("Area", help="The town or county it speaks of.")
    state: str = fields.choice("State", STATES)
    version: int | None = fields.number("Version", 1)
    earlier_id: int | None = fields.link("Version before", "edition", more=True)
    published_on: str = fields.date("Published on")
    published_by: str = fields.text("Published by")
    address: str = fields.text("Where it stands", help="Web address, once it is there.")
    withdrawn_on: str = fields.date("Taken back on", more=True)
    withdrawn_why: str = fields.text("Why it was taken back", more=True)
    publication_id: int | None = fields.link("Kept among publications as", "publication", more=True)
    notes: str = fields.long_text("Notes for us alone", more=True, searched=True)
    restricted: bool = fields.flag(
        "Restricted", more=True, help="Kept out of lists, papers and copies unless asked for."
    )


_AFTER_PUBLISHING = frozenset(
    ("state", "address", "withdrawn_on", "withdrawn_why", "publication_id", "notes", "restricted")
)


def _sealed(before: Edition, after: Edition) -> dict[str, str]:
    """What was published is never edited; it may be taken back, and a new version may follow."""
    if before.state == DRAFT:
        return {}
    found: dict[str, str] = dict.fromkeys(
        changed(before, after, _AFTER_PUBLISHING),
        phrase("What was published is kept as it was. Make a new version to change it."),
    )
    if after.state == DRAFT:
        found["state"] = phrase(
            "What was published cannot become a draft again. Make a new version."
        )
    return found


EDITION = Kind(
    name="edition",
    number=38,
    record=Edition,
    title="Publication copy",
    plural="Publication copies",
    list_columns=("published_on", "title", "version", "state"),
    caption=lambda edition: edition.title,
    sealed=_sealed,
)
