"""Promise: what someone said they would do, theirs or ours, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

THEIRS, OURS, UNNAMED = "theirs", "ours", "unnamed"
SIDES = (
    (THEIRS, phrase("They owe us")),
    (OURS, phrase("We owe")),
    (UNNAMED, phrase("Nobody named")),
)
OPEN, KEPT, PARTLY, NOT_KEPT, WITHDRAWN, NOT_KNOWN = (
    "open",
    "kept",
    "partly",
    "not_kept",
    "withdrawn",
    "not_known",
)
STATES = (
    (OPEN, phrase("Open")),
    (KEPT, phrase("Kept")),
    (PARTLY, phrase("Partly kept")),
    (NOT_KEPT, phrase("Not kept")),
    (WITHDRAWN, phrase("Withdrawn")),
    (NOT_KNOWN, phrase("Not known")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """`post_id`, `person_id` and `organisation_id` are the other side: who owes it, or to whom we do.

    `who` is how they were named on the day; a promise made for a post stays with the post.
    `due_words` are the words of the promise (“over the coming days”), `review` the day we look
    after it, `for_day` the day of concern it was made for. Nothing is kept until someone says so.
    """

    id: int | None = None
    side: str = fields.choice("Whose", SIDES)
    text: str = fields.long_text("Promise", required=True, searched=True)
    quote: str = fields.long_text("In the very words", searched=True)
    start: int | None = fields.number("Where the words begin")
    post_id: int | None = fields.link("Post", "post")
    person_id: int | None = fields.link("Person", "person")
    organisation_id: int | None = fields.link("Organisation", "organisation")
    who: str = fields.text("Named as", searched=True)
    doer: str = fields.text("Who of us does it", searched=True)
    matter_id: int | None = fields.link("Matter", "matter")
    correspondence_id: int | None = fields.link("Said in", "correspondence")
    meeting_id: int | None = fields.link("Said at", "meeting")
    position: int | None = fields.number("Order among the next steps")
    made: str = fields.when("Made on")
    due_words: str = fields.text("Due, in their words")
    review: str = fields.date("Look again on")
    for_day: str = fields.date("For the day", help="The date of concern it was made for.")
    state: str = fields.choice("What became of it", STATES)
    settled: str = fields.date("Settled on")
    evidence: str = fields.long_text("How we know", searched=True)
    shown_by_id: int | None = fields.link("Shown by", "correspondence")
    snoozed_until: str = fields.date("Put off until")
    snooze_reason: str = fields.text("Why it was put off")
    notes: str = fields.long_text("Notes", searched=True)


def _rules(promise: Promise) -> dict[str, str]:
    found: dict[str, str] = {}
    if promise.side == THEIRS and not _is_named(promise):
        found["who"] = phrase("Say who made it, or choose “Nobody named”.")
    if promise.snoozed_until and not promise.snooze_reason:
        found["snooze_reason"] = phrase("Say why it is put off.")
    return found


def _is_named(promise: Promise) -> bool:
    links = (promise.post_id, promise.person_id, promise.organisation_id)
    return bool(promise.who) or any(id is not None for id in links)


PROMISE = Kind(
    name="promise",
    number=14,
    record=Promise,
    title="Promise",
    plural="Promises",
    list_columns=("side", "text", "who", "due_words", "review", "state"),
    caption=lambda promise: promise.text,
    rules=_rules,
)
