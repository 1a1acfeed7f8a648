"""A short letter that shows how our letters look, from details that need not be kept yet."""

from __future__ import annotations

import dataclasses
import datetime as dt

from liaison_app.documents.letter_content import LetterContent, Signature
from liaison_app.documents.letter_pdf import LetterWriter
from liaison_app.documents.profiles import measures_of
from liaison_app.errors import Refusal
from liaison_app.records import Envelope, Office, Signatory
from liaison_app.rules.letter_text import from_plain
from liaison_app.rules.references import next_reference
from liaison_app.rules.said_dates import say_date
from liaison_app.services.letter_paper import letterhead
from liaison_app.services.office import proposed_pattern
from liaison_app.store.store import Store

NAMELESS = "The name of your council"  # until one is typed


def specimen(store: Store | None, office: Office, signs: Signatory, today: dt.date) -> bytes:
    """The letter as PDF; `store` holds the logo, if there is one."""
    pattern = office.reference_pattern or proposed_pattern(office.name or "Council")
    try:
        reference = next_reference(pattern, today.year, [])
    except Refusal:  # a pattern half typed
        reference = ""
    content = LetterContent(
        letterhead=letterhead(store, dataclasses.replace(office, name=office.name or NAMELESS)),
        our_ref=reference,
        date=say_date(today.isoformat()),
        addressees=(("The Chief Constable", "County Police", "Station Road", "NORTHTOWN"),),
        opening=office.opening_line,
        salutation="Dear Chief Constable",
        subject="How our letters look",
        body=from_plain(
            "Every letter begins like this one: our name and how to reach us at the top, then the"
            " person we write to where the envelope’s window shows the address.\n\nWhat you change"
            " at the left is seen here at once."
        ),
        closing="Yours sincerely",
        signatures=(
            Signature(name=signs.name, post=signs.post_title, on_behalf_of=signs.on_behalf_of),
        ),
        profile=office.layout_profile,
        envelope=measures_of(store.find(Envelope, office.envelope_id)) if store else None,
        title="How our letters look",
        author=office.name,
    )
    writer = LetterWriter(title=content.title, author=content.author)
    writer.add(content)
    return writer.finish()
