"""From a letter in the file to the words and pictures the page is made of."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from liaison_app.documents.letter_content import LetterContent, Letterhead, Signature
from liaison_app.documents.profiles import WindowEnvelope, measures_of
from liaison_app.records import Correspondence, Envelope, File, Office, Officer, Party
from liaison_app.records.correspondence import MARKINGS
from liaison_app.records.office import HOUSE_COLOUR, OWN_ENVELOPE
from liaison_app.records.party import address_block, party_words
from liaison_app.rules.closings import closing_for
from liaison_app.rules.letter_text import parse
from liaison_app.rules.placeholders import literal
from liaison_app.rules.said_dates import say_date
from liaison_app.services.filling import Fill
from liaison_app.services.signing import signature_of, signers_of
from liaison_app.store.store import Store


class Stationery:
    """What all letters of one moment share: the office, its letterhead, and signatures as asked for.

    A run of five hundred letters reads them once.
    """

    def __init__(self, store: Store):
        self._store = store
        self.office = store.only(Office)
        self.head = letterhead(store, self.office)
        self._envelopes: dict[int | None, WindowEnvelope | None] = {}
        self._head_printed = dataclasses.replace(self.head, preprinted=False)
        self._signatures: dict[tuple[object, ...], tuple[Signature, ...]] = {}

    def head_of(self, item: Correspondence) -> Letterhead:
        """A letter's letterhead; one that goes by e-mail has it even where we print on headed paper."""
        by_email = "email" in (item.channel, item.marking)
        return self._head_printed if by_email else self.head

    def signatures(
        self, item: Correspondence, signs: Sequence[Party] = ()
    ) -> tuple[Signature, ...]:
        """Who signs this letter; `signs` are those of its parties that sign it."""
        who = (item.signatory_id, item.second_signatory_id, *signs)
        if who not in self._signatures:
            self._signatures[who] = signatures(self._store, self.office, item, signs)
        return self._signatures[who]

    def profile(self, item: Correspondence) -> tuple[str, WindowEnvelope | None]:
        """Where a letter's address stands: the profile's name, and the envelope of “own”."""
        name, id = profile_of(self.office, item)
        if name != OWN_ENVELOPE:
            return name, None
        if id not in self._envelopes:
            self._envelopes[id] = measures_of(self._store.find(Envelope, id))
        return name, self._envelopes[id]


def profile_of(office: Office, item: Correspondence) -> tuple[str, int | None]:
    """The name of a letter's profile, its own or the office's, and the id of its envelope."""
    if item.layout_profile:
        return item.layout_profile, item.envelope_id or office.envelope_id
    return office.layout_profile, office.envelope_id


def contents(
    stationery: Stationery,
    item: Correspondence,
    to: Sequence[Party],
    copied: Sequence[Party],
    today: dt.date,
    *,
    signs: Sequence[Party] = (),
    fill: Fill | None = None,
) -> tuple[LetterContent, ...]:
    """One content for a letter, or one for each addressee when each gets a copy of their own.

    `signs` are those of its parties that sign it, beside the signatories it names; `fill` fills in
    what stands in braces for those a page is for.
    """
    office, head = stationery.office, stationery.head_of(item)
    signed = stationery.signatures(item, signs)
    body = parse(item.text)
    profile, envelope = stationery.profile(item)
    marking = dict(MARKINGS)[item.marking] if item.marking else ""

    def content(addressees: Sequence[Party], salutation: str, closing: str) -> LetterContent:
        said = item
        if (salutation, closing) != (item.salutation, item.closing):
            said = dataclasses.replace(item, salutation=salutation, closing=closing)
        if fill is not None:
            said = fill(said, addressees)
        return LetterContent(
            letterhead=head,
            our_ref=item.our_ref,
            your_ref=item.your_ref,
            date=say_date(item.date or today.isoformat()),
            marking=(marking,) if marking else (),
            addressees=tuple(address_block(party) for party in addressees),
            opening=said.opening_line,
            salutation=said.salutation,
            subject=said.subject,
            body=body if said.text == item.text else parse(said.text),
            closing=said.closing,
            signatures=signed,
            enclosures=said.enclosures,
            copies=tuple(party_words(party) for party in copied),
            profile=profile,
            envelope=envelope,
            title=said.subject,
            author=office.name,
        )

    if item.joint == "each" and len(to) > 1:
        return tuple(
            content([party], literal(party.salutation), closing_for(party.salutation))
            if party.salutation
            else content([party], item.salutation, item.closing)
            for party in to
        )
    return (content(to, item.salutation, item.closing),)


def letterhead(store: Store | None, office: Office) -> Letterhead:
    """The council's letterhead from these details; `store` holds the logo, if there is one."""
    reach = office.head_lines or (
        *office.address.splitlines(),
        office.telephone,
        office.email,
        office.website,
    )
    number = office.charity_number
    return Letterhead(
        name=office.name,
        strapline=office.strapline,
        lines=tuple(line for line in reach if line.strip()),
        charity=f"Registered charity {number}" if number else "",
        footer=office.footer,
        logo=picture(store, office.logo_id) if store else None,
        colour=office.colour or HOUSE_COLOUR,
        layout=office.head_layout,
        logo_place=office.logo_place,
        logo_height=office.logo_height,
        later_pages=office.later_pages,
        preprinted=office.preprinted,
        kept_top=office.preprinted_top or 0.0,
        kept_foot=office.preprinted_foot or 0.0,
        fold_marks=office.fold_marks,
    )


def signatures(
    store: Store, office: Office, item: Correspondence, signs: Sequence[Party] = ()
) -> tuple[Signature, ...]:
    """Who signs this letter; without anybody chosen, the officer on behalf of the council."""
    chosen = signers_of(store, item, signs)
    if chosen:
        return tuple(signature_of(store, one) for one in chosen)
    officers = store.where(Officer, until_date="", order_by="from_date DESC, id DESC")
    if not officers:
        return (Signature(on_behalf_of=office.name),)
    officer = officers[0]
    return (Signature(name=officer.name, post=officer.post_title, on_behalf_of=office.name),)


def picture(store: Store, file_id: int | None) -> bytes | None:
    """The bytes of a kept picture, or None."""
    file = store.find(File, file_id)
    return store.bytes_of(file) if file else None
