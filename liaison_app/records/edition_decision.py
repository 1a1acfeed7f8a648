"""Edition decision: words that may identify or endanger somebody, and what was decided about them."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind
from liaison_app.records.sealing import once_frozen

UNDECIDED, KEEP, CUT, REPLACE = "", "keep", "cut", "replace"
DEEDS = (
    (UNDECIDED, phrase("Not decided yet")),
    (KEEP, phrase("Stays as it is")),
    (CUT, phrase("Left out")),
    (REPLACE, phrase("Other words instead")),
)
TITLE, INTRODUCTION, HEADING, SIGNATURE, TEXT = (
    "title",
    "introduction",
    "heading",
    "signature",
    "text",
)
PLACES = (
    (TEXT, phrase("In its words")),
    (HEADING, phrase("In its heading")),
    (SIGNATURE, phrase("In the signature")),
    (TITLE, phrase("In the title")),
    (INTRODUCTION, phrase("In the introduction")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDecision:
    """`words` stand for the `nth` time (from 1) at `place` of the part, or of the edition itself.

    `sort` is a key of rules/identifying.py. `instead` is what stands there for words that are
    replaced; `reason` is the mark left where words were cut (“a child’s age”), and is published.
    `wording` is the checksum of the whole text they stood in, so that a decision about the first of
    two does not pass to another that comes to stand before it.
    """

    id: int | None = None
    edition_id: int | None = fields.link("Publication copy", "edition", required=True)
    edition_part_id: int | None = fields.link("Part", "edition_part")
    place: str = fields.choice("Where", PLACES)
    sort: str = fields.text("What it may tell")
    words: str = fields.long_text("Words", required=True)
    nth: int | None = fields.number("Which time they stand there", 1)
    by_hand: bool = fields.flag("Marked by hand")
    deed: str = fields.choice("Decided", DEEDS)
    instead: str = fields.text("Words instead")
    reason: str = fields.text("Reason")
    decided_on: str = fields.date("Decided on")
    decided_by: str = fields.text("Decided by")
    frozen: bool = fields.flag("As it was published")
    wording: str = fields.text("Wording decided about", more=True)


EDITION_DECISION = Kind(
    name="edition_decision",
    number=40,
    record=EditionDecision,
    title="Decision about words",
    plural="Decisions about words",
    list_columns=("sort", "words", "deed", "reason"),
    caption=lambda decision: decision.reason or dict(PLACES).get(decision.place, ""),
    sealed=once_frozen(phrase("What was decided for what was published is kept as it was.")),
)
