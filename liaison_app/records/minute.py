"""Minute: a point of a meeting's note: an issue raised, a decision, or something that was told."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

ISSUE, DECISION, TOLD = "issue", "decision", "told"
SORTS = (
    (ISSUE, phrase("Issue raised")),
    (DECISION, phrase("Decision")),
    (TOLD, phrase("Told to the meeting")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Minute:
    """`raised_by` and its links are ours to know; the note names them only where `may_be_named`.

    `quote` keeps the words it was made from, where a written note was taken apart; `standing_issue_id` is
    the issue that is raised again and again, of which this is one time.
    """

    id: int | None = None
    meeting_id: int | None = fields.link("Meeting", "meeting", required=True)
    position: int | None = fields.number("Order", 0)
    sort: str = fields.choice("What it is", SORTS)
    text: str = fields.long_text("What was said", required=True, searched=True)
    themes: tuple[str, ...] = fields.lines("Themes", searched=True)
    raised_by: str = fields.text("Raised by", searched=True)
    post_id: int | None = fields.link("Post", "post")
    person_id: int | None = fields.link("Person", "person")
    organisation_id: int | None = fields.link("Organisation", "organisation")
    may_be_named: bool = fields.flag("The note may say who raised it")
    response: str = fields.long_text("What was answered", searched=True)
    standing_issue_id: int | None = fields.link("Standing issue", "standing_issue")
    quote: str = fields.long_text("As it was written", more=True, searched=True)


MINUTE = Kind(
    name="minute",
    number=27,
    record=Minute,
    title="Point noted",
    plural="Points noted",
    list_columns=("meeting_id", "position", "sort", "text"),
    caption=lambda minute: minute.text,
)
