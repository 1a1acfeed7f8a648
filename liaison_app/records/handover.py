"""Handover: that the file, or part of it, was passed on: when, by whom, to whom, and holding what."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.fields import Entry
from liaison_app.records.kind import Kind

EVERYTHING, WITHOUT_ONLY_ME, OPEN_WORK = "everything", "without_only_me", "open_work"
SCOPES = (
    (EVERYTHING, phrase("Everything")),
    (WITHOUT_ONLY_ME, phrase("Everything except private notes")),
    (OPEN_WORK, phrase("Open work only")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Kept in the file that was handed over and in the one it was made from.

    `counts` has an entry for each kind (its name, how many); `fingerprint` is the SHA-256, in
    hexadecimal, of all that was handed over, as `services.handover` reckons it.
    """

    id: int | None = None
    day: str = fields.date("Handed over on", required=True)
    from_name: str = fields.text("By")
    to_name: str = fields.text("To")
    scope: str = fields.choice("What was passed on", SCOPES)
    protected: bool = fields.flag("With a passphrase")
    counts: tuple[Entry, ...] = fields.entries("What it held")
    fingerprint: str = fields.text("Its fingerprint")
    note: str = fields.long_text("Said to the successor")
    opened: str = fields.date("First opened on", help="By whoever took over.")


HANDOVER = Kind(
    name="handover",
    number=19,
    record=Handover,
    title="Handover",
    plural="Handovers",
    list_columns=("day", "from_name", "to_name", "scope", "opened"),
    caption=lambda handover: phrase(
        "To {name}, {day}", name=handover.to_name or phrase("a successor"), day=handover.day
    ),
)
