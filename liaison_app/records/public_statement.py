"""Public statement: what we say in public: draft, who speaks, who signs with us, frozen when issued."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind
from liaison_app.records.sealing import changed

DRAFT, CIRCULATED, ISSUED, WITHDRAWN = "draft", "circulated", "issued", "withdrawn"
STATES = (
    (DRAFT, phrase("Draft")),
    (CIRCULATED, phrase("Out for agreement")),
    (ISSUED, phrase("Issued")),
    (WITHDRAWN, phrase("Taken back")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicStatement:
    """`speaker` and `capacity` are as they are to stand in it. Who agreed are its `SignOff`s, the
    numbers in it its `CitedFigure`s. Once issued it never changes; its paper is `pdf_id`.
    """

    id: int | None = None
    title: str = fields.text("Title", required=True, searched=True)
    text: str = fields.rich_text("Text", searched=True)
    date: str = fields.date("Date")
    matter_id: int | None = fields.link("Matter", "matter")
    occasion: str = fields.text("Occasion")
    speaker: str = fields.text("Speaker", searched=True)
    capacity: str = fields.text("In which capacity", searched=True)
    person_id: int | None = fields.link("Person", "person", more=True)
    post_id: int | None = fields.link("Post", "post", more=True)
    state: str = fields.choice("State", STATES)
    answer_by: str = fields.date("Agreement hoped for by")
    issued_on: str = fields.date("Issued on")
    issued_by: str = fields.text("Issued by")
    earlier_id: int | None = fields.link("Follows", "public_statement", more=True)
    address: str = fields.text("Where it stands", help="Web address, once it is there.", more=True)
    withdrawn_on: str = fields.date("Taken back on", more=True)
    withdrawn_why: str = fields.text("Why it was taken back", more=True)
    pdf_id: int | None = fields.link("The very paper", "file", more=True)
    publication_id: int | None = fields.link("Kept among publications as", "publication", more=True)
    notes: str = fields.long_text("Notes for us alone", more=True, searched=True)
    restricted: bool = fields.flag(
        "Restricted", more=True, help="Kept out of lists, papers and copies unless asked for."
    )


_AFTER_ISSUING = frozenset(
    (
        "state",
        "address",
        "withdrawn_on",
        "withdrawn_why",
        "publication_id",
        "matter_id",
        "notes",
        "restricted",
    )
)


def _sealed(before: PublicStatement, after: PublicStatement) -> dict[str, str]:
    """What was issued is never edited; it may be taken back, and another may follow it."""
    if before.state not in (ISSUED, WITHDRAWN):
        return {}
    found: dict[str, str] = dict.fromkeys(
        changed(before, after, _AFTER_ISSUING),
        phrase("A statement that was issued is kept as it was. Write a new one to correct it."),
    )
    if before.pdf_id is not None and after.pdf_id is None:
        found["pdf_id"] = phrase("The paper of a statement that was issued is kept as it was.")
    if after.state not in (ISSUED, WITHDRAWN):
        found["state"] = phrase("A statement that was issued cannot become a draft again.")
    return found


PUBLIC_STATEMENT = Kind(
    name="public_statement",
    number=41,
    record=PublicStatement,
    title="Statement of ours",
    plural="Statements of ours",
    list_columns=("date", "title", "speaker", "state"),
    caption=lambda statement: statement.title,
    sealed=_sealed,
)
