"""Contact cards (vCard 2.1, 3.0, 4.0) read into drafts, card by card: what is wrong with one is told beside it."""

from __future__ import annotations

import io
from collections.abc import Iterator

from liaison_app.errors import Refusal
from liaison_app.exchange.vcard_contacts import drafts_of
from liaison_app.exchange.vcard_lines import RawCard, Stream, raw_cards
from liaison_app.language import phrase
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.rules.safe_text import shorten, tidy


def read_cards(source: bytes | Stream) -> Iterator[ContactDraft]:
    """A draft for each post that a card names, one for a card that names none; `line` counts cards.

    The file is read as it goes, and no more than one card of it is in memory. Raises Refusal when
    there is no card in it at all.
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    found = 0
    for card in raw_cards(stream):
        if not card.stray:
            found += 1
            yield from drafts_of(card)
        elif found:
            yield _outside(card)
    if not found:
        raise Refusal(
            phrase(
                "There is no contact card in this file. A card begins with “BEGIN:VCARD”; export the"
                " contacts again as vCard (.vcf), or as CSV."
            )
        )


def _outside(card: RawCard) -> ContactDraft:
    """Lines between two cards, told so that nothing is passed over in silence."""
    line = next(line for line in card.lines if line.strip())
    words = shorten(tidy(line[:400].decode("utf-8", "replace")), 60)
    return ContactDraft(
        line=card.number,
        cannot=phrase(
            "Lines after this card stand in no card and were not read: “{words}”.", words=words
        ),
    )
