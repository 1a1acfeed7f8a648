"""Question: what a letter asks, whichever side wrote it; who answered it follows from the answers."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

ASKED, DROPPED = "asked", "dropped"
STANDINGS = ((ASKED, phrase("Asked")), (DROPPED, phrase("Left out")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`quote` keeps the words of the letter it was found in; `text` is how we number and show it.

    One that is left out stays, so that it is not proposed again. `repeats_id` names the question
    of an earlier letter that is asked again; its answers are answers to that one.
    """

    id: int | None = None
    correspondence_id: int | None = fields.link("Letter", "correspondence", required=True)
    position: int | None = fields.number("Number", 0)
    text: str = fields.long_text("Question", required=True, searched=True)
    quote: str = fields.long_text("In the words of the letter", searched=True)
    standing: str = fields.choice("Standing", STANDINGS)
    by_hand: bool = fields.flag("Added by hand")
    repeats_id: int | None = fields.link("Asks again", "question")
    standing_issue_id: int | None = fields.link("Standing issue", "standing_issue")
    note: str = fields.long_text("Note")


QUESTION = Kind(
    name="question",
    number=12,
    record=Question,
    title="Question",
    plural="Questions",
    list_columns=("position", "text", "standing"),
    caption=lambda question: question.text,
)
