"""Correspondence: a letter, e-mail, call, visit, message or statement, ours or theirs."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind
from liaison_app.records.office import PROFILES

OUT, IN, INTERNAL = "out", "in", "internal"
DIRECTIONS = (
    (OUT, phrase("Sent by us")),
    (IN, phrase("Received")),
    (INTERNAL, phrase("Among ourselves")),
)
CHANNELS = (
    ("letter", phrase("Letter")),
    ("email", phrase("E-mail")),
    ("telephone", phrase("Telephone call")),
    ("visit", phrase("Visit")),
    ("message", phrase("Message")),
    ("statement", phrase("Statement")),
)
SPOKEN = ("telephone", "visit")  # shown together as calls and visits
WRITTEN = ("letter", "email", "message")  # what one hopes for a reply to
DRAFT, READY, SENT, RECEIVED, NOTED = "draft", "ready", "sent", "received", "noted"
STATES = (
    (DRAFT, phrase("Draft")),
    (READY, phrase("Ready to send")),
    (SENT, phrase("Sent")),
    (RECEIVED, phrase("Received")),
    (NOTED, phrase("Noted")),
)
UNSENT = (DRAFT, READY)
FOR_EACH = "each"
JOINT = (
    ("both", phrase("One letter to all, with every address")),
    (FOR_EACH, phrase("A copy for each")),
)
FOI, FOI_REVIEW, SUBJECT_ACCESS = "foi", "foi_review", "subject_access"
REQUESTS = (
    ("", phrase("An ordinary letter")),
    (FOI, phrase("Freedom of information request")),
    (FOI_REVIEW, phrase("Request for an internal review")),
    (SUBJECT_ACCESS, phrase("Subject access request")),
)
MARKINGS = (
    ("", phrase("No marking")),
    ("private", phrase("Private and confidential")),
    ("email", phrase("By e-mail")),
    ("hand", phrase("By hand")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    id: int | None = None
    direction: str = fields.choice("Direction", DIRECTIONS)
    channel: str = fields.choice("By", CHANNELS)
    state: str = fields.choice("State", STATES)
    date: str = fields.when("Date")
    date_words: str = fields.text("Date in words", help="When no day is known.", more=True)
    matter_id: int | None = fields.link("Matter", "matter")
    subject: str = fields.text("Subject", searched=True)
    our_ref: str = fields.text("Our reference", searched=True)
    your_ref: str = fields.text("Their reference", searched=True)
    message_id: str = fields.text(
        "Mark of the e-mail", more=True, help="By which mail programs know it."
    )
    in_reply_to_id: int | None = fields.link("In reply to", "correspondence")
    answers_party_id: int | None = fields.link("Answers for", "party", more=True)
    opening_line: str = fields.text("Opening line")
    salutation: str = fields.text("Salutation")
    text: str = fields.rich_text("Text", searched=True)
    closing: str = fields.text("Closing")
    signatory_id: int | None = fields.link("Signed by", "signatory")
    second_signatory_id: int | None = fields.link("Signed also by", "signatory", more=True)
    enclosures: tuple[str, ...] = fields.lines("Enclosures", searched=True)
    marking: str = fields.choice("Marking", MARKINGS)
    joint: str = fields.choice("To several", JOINT)
    layout_profile: str = fields.choice(
        "Where the address stands",
        (("", "As in Settings"), *PROFILES),
        more=True,
    )
    envelope_id: int | None = fields.link("Our own envelope", "envelope", more=True)
    mailing_id: int | None = fields.link("Part of the mailing", "mailing", more=True)
    meeting_id: int | None = fields.link("For the meeting", "meeting", more=True)
    request: str = fields.choice("What it is in law", REQUESTS, more=True)
    reply_due: str = fields.date("Reply hoped for by")
    no_reply_expected: bool = fields.flag("No reply expected", more=True)
    pdf_id: int | None = fields.link("The very letter that was sent", "file", more=True)
    private_note: str = fields.long_text("Note for us alone", more=True)
    restricted: bool = fields.flag(
        "Restricted", more=True, help="Kept out of lists, papers and copies unless asked for."
    )


def _rules(item: Correspondence) -> dict[str, str]:
    if item.state in (SENT, RECEIVED) and not (item.date or item.date_words):
        return {"date": phrase("Say when, as far as it is known: a day, a month, a year or words.")}
    return {}


# What may still be said of a letter whose very PDF is kept: where it belongs and what became of it.
_AFTER_SENDING = frozenset(
    (
        "matter_id",
        "request",
        "reply_due",
        "no_reply_expected",
        "private_note",
        "restricted",
        "in_reply_to_id",
        "envelope_id",
        "meeting_id",
    )
)


def _sealed(before: Correspondence, after: Correspondence) -> dict[str, str]:
    """A letter that was printed and marked as sent is never edited; what it says is what went out."""
    if before.state != SENT or before.pdf_id is None:
        return {}
    return {
        name: phrase("A letter that was sent is kept as it was. Write a new one to correct it.")
        for name in fields.specs_of(Correspondence)
        if name not in _AFTER_SENDING and getattr(before, name) != getattr(after, name)
    }


WITHOUT_A_SUBJECT = {
    "letter": phrase("Letter without a subject"),
    "email": phrase("E-mail without a subject"),
    "telephone": phrase("Telephone call without a subject"),
    "visit": phrase("Visit without a subject"),
    "message": phrase("Message without a subject"),
    "statement": phrase("Statement without a subject"),
}


def _caption(item: Correspondence) -> str:
    return item.subject or WITHOUT_A_SUBJECT.get(item.channel, item.channel)


CORRESPONDENCE = Kind(
    name="correspondence",
    number=9,
    record=Correspondence,
    title="Correspondence",
    plural="Correspondence",
    list_columns=("date", "direction", "channel", "our_ref", "subject", "state"),
    caption=_caption,
    rules=_rules,
    sealed=_sealed,
)
