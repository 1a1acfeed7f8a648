"""Template: the words of a letter to be written often, or a few words to be put into one, with gaps to fill."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.correspondence import MARKINGS, REQUESTS
from liaison_app.records.kind import Kind

LETTER, WORDS = "letter", "words"
USES = ((LETTER, phrase("A whole letter")), (WORDS, phrase("A few words to put in")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One of our own; those that come with the program stand in resources/templates.

    `copied_from` names the one of the program's that it was copied from, "" where it was not.
    """

    id: int | None = None
    title: str = fields.text("Title", required=True, searched=True)
    use: str = fields.choice("What it is", USES)
    purpose: str = fields.text("When it is used", help="A line to choose it by.")
    subject: str = fields.text("Subject")
    opening_line: str = fields.text("Opening line", more=True)
    text: str = fields.rich_text("Text", searched=True)
    closing: str = fields.text("Closing", more=True)
    enclosures: tuple[str, ...] = fields.lines("Enclosures", more=True)
    marking: str = fields.choice("Marking", MARKINGS, more=True)
    request: str = fields.choice("What it is in law", REQUESTS, more=True)
    no_reply_expected: bool = fields.flag("No reply expected", more=True)
    copied_from: str = fields.text("Copied from", more=True)
    retired: bool = fields.flag("No longer used", more=True)


TEMPLATE = Kind(
    name="template",
    number=20,
    record=Template,
    title="Template",
    plural="Templates",
    list_columns=("title", "use", "purpose"),
    caption=lambda template: template.title,
)
