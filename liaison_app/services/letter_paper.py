"""From a letter in the file to the words and pictures the page is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from liaison_app.documents.letter_content import LetterContent, Letterhead, Signature
from liaison_app.documents.profiles import WindowEnvelope, measures_of
from liaison_app.records import Correspondence, Envelope, File, Office, Officer, Party, Signatory
from liaison_app.records.correspondence import MARKINGS
from liaison_app.records.office import HOUSE_COLOUR, OWN_ENVELOPE
from liaison_app.records.party import address_block, party_words
from liaison_app.rules.closings import closing_for
from liaison_app.rules.letter_text import parse
from liaison_app.rules.said_dates import say_date
from liaison_app.store.store import Store


def signatories(store: Store) -> list[Signatory]:
    """Who may sign, in the office's order."""
    return store.where(Signatory, retired=0, order_by="position, id")


class Stationery:
    """What all letters of one moment share: the office, its letterhead, and signatures as asked for.

    A run of five hundred letters reads them once.
    """

    def __init__(self, store: Store):
        self._store = store
        self.office = store.only(Office)
        self.head = letterhead(store, self.office)
        self._envelopes: dict[int | None, WindowEnvelope | None] = {}
        self._signatures: dict[tuple[int | None, int | None], tuple[Signature, ...]] = {}

    def signatures(self, item: Correspondence) -> tuple[Signature, ...]:
        """Who signs this letter."""
        who = (item.signatory_id, item.second_signatory_id)
        if who not in self._signatures:
            self._signatures[who] = signatures(self._store, item, self.office)
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
) -> tuple[LetterContent, ...]:
    """One content for a letter, or one for each addressee when each gets a copy of their own."""
    office, head, signs = stationery.office, stationery.head, stationery.signatures(item)
    body = parse(item.text)
    profile, envelope = stationery.profile(item)
    marking = dict(MARKINGS)[item.marking] if item.marking else ""

    def content(addressees: Sequence[Party], salutation: str, closing: str) -> LetterContent:
        return LetterContent(
            letterhead=head,
            our_ref=item.our_ref,
            your_ref=item.your_ref,
            date=say_date(item.date or today.isoformat()),
            marking=(marking,) if marking else (),
            addressees=tuple(address_block(party) for party in addressees),
            opening=item.opening_line,
            salutation=salutation,
            subject=item.subject,
            body=body,
            closing=closing,
            signatures=signs,
            enclosures=item.enclosures,
            copies=tuple(party_words(party) for party in copied),
            profile=profile,
            envelope=envelope,
            title=item.subject,
            author=office.name,
        )

    if item.joint == "each" and len(to) > 1:
        return tuple(
            content([party], party.salutation or item.salutation, closing_for(party.salutation))
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


def signatures(store: Store, item: Correspondence, office: Office) -> tuple[Signature, ...]:
    """Who signs this letter; without a signatory, the officer on behalf of the council."""
    chosen = [
        store.find(Signatory, id) for id in (item.signatory_id, item.second_signatory_id) if id
    ]
    signs = tuple(
        Signature(
            name=signatory.name,
            post=signatory.post_title,
            on_behalf_of=signatory.on_behalf_of,
            picture=picture(store, signatory.signature_id),
        )
        for signatory in chosen
        if signatory
    )
    if signs:
        return signs
    officers = store.where(Officer, until_date="", order_by="from_date DESC, id DESC")
    if not officers:
        return (Signature(on_behalf_of=office.name),)
    officer = officers[0]
    return (Signature(name=officer.name, post=officer.post_title, on_behalf_of=office.name),)


def picture(store: Store, file_id: int | None) -> bytes | None:
    """The bytes of a kept picture, or None."""
    file = store.find(File, file_id)
    return store.bytes_of(file) if file else None
