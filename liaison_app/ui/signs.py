"""Which icon and tone stand for which kind of body, letter and state; one table for every room."""

from __future__ import annotations

from liaison_app.language import tr
from liaison_app.records.correspondence import UNSENT
from liaison_app.ui.widgets.pills import PillWords

BODIES = {
    "police": ("shield-check", "blue"),
    "commissioner": ("shield", "blue"),
    "fire": ("flame", "red"),
    "council": ("landmark", "amber"),
    "school": ("graduation-cap", "violet"),
    "college": ("graduation-cap", "violet"),
    "university": ("graduation-cap", "violet"),
    "nhs": ("heart-pulse", "green"),
    "mosque": ("moon-star", "accent"),
    "faith": ("church", "accent"),
    "charity": ("heart", "green"),
    "business": ("briefcase", "grey"),
    "sport": ("trophy", "grey"),
    "media": ("newspaper", "grey"),
    "mp": ("scale", "amber"),
}
KINDS = {
    "post": ("briefcase", "grey"),
    "person": ("user", "grey"),
    "organisation": ("building-2", "grey"),
    "matter": ("folder", "accent"),
    "correspondence": ("mail", "grey"),
    "meeting": ("calendar", "violet"),
    "promise": ("flag", "amber"),
    "contact_point": ("phone", "green"),
    "note": ("book-open", "grey"),
    "file": ("paperclip", "grey"),
    "template": ("file-text", "accent"),
    "mailing_list": ("users", "accent"),
    "attendance": ("users", "violet"),
    "minute": ("message-square", "violet"),
    "statement": ("quote", "blue"),
    "figure": ("chart-column", "green"),
    "standing_issue": ("refresh-cw", "amber"),
    "meeting_note": ("file-text", "violet"),
    "publication": ("newspaper", "blue"),
    "edition": ("globe", "accent"),
    "public_statement": ("megaphone", "accent"),
}
_CHANNELS = {
    "telephone": ("phone", "grey"),
    "visit": ("footprints", "grey"),
    "message": ("message-square", "grey"),
    "statement": ("megaphone", "violet"),
}
ANSWERS = {
    "answered": ("circle-check", "green"),
    "partly": ("circle-half", "amber"),
    "not": ("circle", "red"),
    "elsewhere": ("circle-check", "grey"),
    "waiting": ("circle-dashed", "grey"),
}
PROMISES = {
    "open": ("circle", "grey"),
    "kept": ("circle-check", "green"),
    "partly": ("circle-half", "amber"),
    "not_kept": ("x", "red"),
    "withdrawn": ("undo-2", "grey"),
    "not_known": ("circle-help", "grey"),
}
RESTRICTED = PillWords(tr("restricted"), "grey", "lock")
"""A mark, not an alarm: red says that something is late."""
STATES_OF_MATTERS = {"open": "accent", "waiting": "amber", "closed": "grey"}


def of_body(kind: str) -> tuple[str, str]:
    """Icon and tone of an organisation's kind; a plain building for the rest."""
    return BODIES.get(kind, ("building-2", "grey"))


def of_kind(kind: str) -> tuple[str, str]:
    """Icon and tone of a kind of record, where its lists show several kinds; a sheet for others."""
    return KINDS.get(kind, ("file-text", "grey"))


def of_item(direction: str, channel: str, state: str = "") -> tuple[str, str]:
    """Icon and tone of a letter, call or visit: where it went, or what it was."""
    if state in UNSENT:
        return "pencil", "amber"
    if channel in _CHANNELS:
        return _CHANNELS[channel]
    return ("arrow-down-left", "blue") if direction == "in" else ("arrow-up-right", "accent")
