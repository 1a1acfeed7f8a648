"""Meeting note: one version of the note of a meeting, as it was drafted, approved and circulated."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

DRAFT, APPROVED, CIRCULATED = "draft", "approved", "circulated"
STATES = (
    (DRAFT, phrase("Draft")),
    (APPROVED, phrase("Approved")),
    (CIRCULATED, phrase("Circulated")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNote:
    """A version keeps its PDF and its words; what was circulated is never altered, only followed."""

    id: int | None = None
    meeting_id: int | None = fields.link("Meeting", "meeting", required=True)
    version: int | None = fields.number("Version", 1)
    state: str = fields.choice("State", STATES)
    made: str = fields.date("Made on")
    approved_on: str = fields.date("Approved on")
    approved_by: str = fields.text("Approved by", searched=True)
    circulated_on: str = fields.date("Circulated on")
    corrections_by: str = fields.date("Corrections by")
    changes: str = fields.long_text("What was corrected", searched=True)
    text: str = fields.long_text("The note in plain words")
    pdf_id: int | None = fields.link("The note as PDF", "file")
    mailing_id: int | None = fields.link("Circulated with", "mailing")


_AFTERWARDS = frozenset(("corrections_by", "mailing_id", "circulated_on"))


def _sealed(before: MeetingNote, after: MeetingNote) -> dict[str, str]:
    """What everyone has been sent stays as it was sent."""
    if before.state != CIRCULATED:
        return {}
    return {
        name: phrase("A note that was circulated is kept as it was. A correction is a new version.")
        for name in fields.specs_of(MeetingNote)
        if name not in _AFTERWARDS and getattr(before, name) != getattr(after, name)
    }


MEETING_NOTE = Kind(
    name="meeting_note",
    number=31,
    record=MeetingNote,
    title="Note of a meeting",
    plural="Notes of meetings",
    list_columns=("meeting_id", "version", "state", "circulated_on"),
    caption=lambda note: phrase("version {number}", number=note.version),
    sealed=_sealed,
)
