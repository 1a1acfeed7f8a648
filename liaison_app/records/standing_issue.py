"""Standing issue: what is raised again and again, across meetings and letters, seen as one."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

OPEN, SETTLED = "open", "settled"
STATES = ((OPEN, phrase("Still raised")), (SETTLED, phrase("Settled")))


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingIssue:
    """Its times are the minutes and questions whose `standing_issue_id` names it."""

    id: int | None = None
    title: str = fields.text("Issue", required=True, searched=True)
    themes: tuple[str, ...] = fields.lines("Themes", searched=True)
    matter_id: int | None = fields.link("Matter", "matter")
    stands: str = fields.long_text("Where it stands", searched=True)
    state: str = fields.choice("State", STATES)
    settled: str = fields.date("Settled on")


STANDING_ISSUE = Kind(
    name="standing_issue",
    number=30,
    record=StandingIssue,
    title="Standing issue",
    plural="Standing issues",
    list_columns=("title", "themes", "state"),
    caption=lambda issue: issue.title,
)
