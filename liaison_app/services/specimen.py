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
from liaison_app.services.signing import signature_of
from liaison_app.store.store import Store

NAMELESS = "The name of your council"  # until one is typed
TITLE = "How our letters look"
_TEXT = (
    "Every letter begins like this one: our name and how to reach us at the top, then the"
    " person we write to where the envelope’s window shows the address.\n\nWhat you change"
    " at the left is seen here at once."
)
_ON_AND_ON = (
    "A longer letter goes on overleaf, on plain paper. The head of that page says whose letter it is, so"
    " that pages which come apart are found again.\n\n"
    "No page begins or ends with a single line of a paragraph, and no heading stands at its foot. Two"
    " lines of the text at least stay with the closing, and the names stay with the space to sign.\n\n"
    "If a letter is a little too long for one page, its lines are set a little closer, so that nobody"
    " turns over for the sake of a name."
)
_OFTEN = 6  # times that all this is said: more than fills a page


def specimen(
    store: Store | None,
    office: Office,
    signs: Signatory,
    today: dt.date,
    *,
    two_pages: bool = False,
) -> bytes:
    """The letter as PDF; `store` holds logo, envelope and signature, if there are any.

    With `two_pages`, a page that a longer letter goes on with stands behind it. Raises NotPrintable
    when the letterhead cannot be set, in a sentence that says why.
    """
    pattern = office.reference_pattern or proposed_pattern(office.name or "Council")
    try:
        reference = next_reference(pattern, today.year, [])
    except Refusal:  # a pattern half typed
        reference = ""
    head = letterhead(store, dataclasses.replace(office, name=office.name or NAMELESS))
    content = LetterContent(
        letterhead=dataclasses.replace(head, kept_shown=True),
        our_ref=reference,
        date=say_date(today.isoformat()),
        addressees=(("The Chief Constable", "County Police", "Station Road", "NORTHTOWN"),),
        opening=office.opening_line,
        salutation="Dear Chief Constable",
        subject=TITLE,
        body=from_plain(_TEXT),
        closing="Yours sincerely",
        signatures=(_signature(store, signs),),
        profile=office.layout_profile,
        envelope=measures_of(store.find(Envelope, office.envelope_id)) if store else None,
    )
    writer = LetterWriter(title=TITLE, author=office.name)
    writer.add(content)
    if two_pages:
        longer = dataclasses.replace(content, body=from_plain("\n\n".join([_ON_AND_ON] * _OFTEN)))
        writer.add(longer, only_later=True)
    return writer.finish()


def _signature(store: Store | None, signs: Signatory) -> Signature:
    if store is not None:
        return signature_of(store, signs)
    return Signature(name=signs.name, post=signs.post_title, on_behalf_of=signs.on_behalf_of)
