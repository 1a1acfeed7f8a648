"""Answer: what was answered to a question, by whom, in which reply, in which words."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

FULLY, PARTLY, NOT = "fully", "partly", "not"
EXTENTS = (
    (FULLY, phrase("Answered")),
    (PARTLY, phrase("Partly answered")),
    (NOT, phrase("Not answered")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`party_id` is the addressee whose answer it is, None for one who was not asked.

    `words` are quoted from the reply's plain text, `start` is where they begin in it (characters;
    None when they are not quoted): a hint, for the words decide.
    """

    id: int | None = None
    question_id: int | None = fields.link("Question", "question", required=True)
    party_id: int | None = fields.link("Answer of", "party")
    reply_id: int | None = fields.link("Said in", "correspondence")
    extent: str = fields.choice("How far", EXTENTS)
    words: str = fields.long_text("In their words", searched=True)
    start: int | None = fields.number("Where the words begin")
    note: str = fields.long_text("Note")


def _caption(answer: Answer) -> str:
    return answer.words or dict(EXTENTS).get(answer.extent, answer.extent)


ANSWER = Kind(
    name="answer",
    number=13,
    record=Answer,
    title="Answer",
    plural="Answers",
    list_columns=("extent", "words"),
    caption=_caption,
)
