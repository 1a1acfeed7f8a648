"""Who signs a letter of ours: none, one or several of our signatories, bodies, and others who sign with us.

The first two of our signatories stand in the letter itself, whoever comes after them in parties that sign;
`signers` and `with_signers` hide that.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from liaison_app.documents.letter_content import Signature
from liaison_app.records import Correspondence, File, Organisation, Party, Signatory
from liaison_app.records.party import SIGNS
from liaison_app.services.addressing import party_for
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.services.letters import Letter

Signer = Signatory | Party
"""One of ours, or a party: a post, person or body of Contacts that signs with us."""
_IN_THE_LETTER = 2


def signatories(store: Store) -> list[Signatory]:
    """Who may sign for us, in the office's order."""
    return store.where(Signatory, retired=0, order_by="position, id")


def signers(store: Store, letter: Letter) -> tuple[Signer, ...]:
    """Who signs a letter, in order; () when nobody was chosen and the officer signs for the council."""
    return signers_of(store, letter.item, letter.parties)


def signers_of(store: Store, item: Correspondence, parties: Iterable[Party]) -> tuple[Signer, ...]:
    """The same of a letter in its parts.

    Of signatories who were deleted, the first two are left out, and later ones stay as their party names them.
    """
    found: list[Signer | None] = [
        store.find(Signatory, id) for id in (item.signatory_id, item.second_signatory_id) if id
    ]
    for party in parties:
        if party.role == SIGNS:
            ours = party.signatory_id is not None
            found.append(store.find(Signatory, party.signatory_id) if ours else party)
    return tuple(one for one in found if one is not None)


def with_signers(letter: Letter, chosen: Sequence[Signer]) -> Letter:
    """The letter signed by these, in this order."""
    first: list[int | None] = []
    later = list(chosen)
    while later and isinstance(later[0], Signatory) and len(first) < _IN_THE_LETTER:
        first.append(later.pop(0).id)
    first += [None] * (_IN_THE_LETTER - len(first))
    item = dataclasses.replace(letter.item, signatory_id=first[0], second_signatory_id=first[1])
    before = [party for party in letter.parties if party.role == SIGNS]
    signing = tuple(_signing(one, place, before) for place, one in enumerate(later))
    others = tuple(party for party in letter.parties if party.role != SIGNS)
    return dataclasses.replace(letter, item=item, parties=(*others, *signing))


def _signing(one: Signer, place: int, before: Sequence[Party]) -> Party:
    """The party for one who signs; one that is kept already stays the same."""
    if isinstance(one, Signatory):
        party = Party(signatory_id=one.id, name=one.name, post_title=one.post_title)
        kept = next((p.id for p in before if p.signatory_id == one.id), None)
        party = dataclasses.replace(party, id=kept)
    else:
        party = one
    return dataclasses.replace(party, role=SIGNS, position=place)


def signer_from_contacts(store: Store, kind: str, id: int) -> Party:
    """A post, person or organisation of Contacts as one who signs with us."""
    return party_for(store, role=SIGNS, **{f"{kind}_id": id})


# On paper


def signature_of(store: Store, one: Signer) -> Signature:
    """What stands under the letter for one who signs."""
    if isinstance(one, Party):
        if not (one.name or one.post_title):
            return Signature(organisation=one.organisation_name)
        return Signature(name=one.name, post=one.post_title, on_behalf_of=one.organisation_name)
    body = store.find(Organisation, one.organisation_id)
    organisation = body.name if body else ""
    itself = organisation.casefold() == one.name.casefold()
    file = store.find(File, one.signature_id)
    return Signature(
        name="" if itself else one.name,
        post=one.post_title,
        on_behalf_of="" if organisation else one.on_behalf_of,
        organisation=organisation,
        picture=store.bytes_of(file) if file else None,
    )
